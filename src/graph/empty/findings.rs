//! What is found out, in the order in which it is said.

use super::super::KnowledgeGraph;
use super::steps::{Link, Predicate, Step};
use crate::language::Message;
use oxigraph::model::{NamedNode, Term};
use spargebra::algebra::PropertyPathExpression;
use spargebra::term::{NamedNodePattern, TermPattern};
use std::collections::BTreeSet;

/// More than this is not said.
const MOST: usize = 5;

/// The findings of one query.
#[derive(Debug, Default)]
pub(super) struct Findings {
    said: Vec<Message>,
    blamed: BTreeSet<String>,
}

impl Findings {
    /// Says something, once.
    pub(super) fn say(&mut self, message: Message) {
        if self.said.len() < MOST && !self.said.contains(&message) {
            self.said.push(message);
        }
    }

    /// Remembers that a term is a reason by itself.
    pub(super) fn blame(&mut self, term: impl Into<Term>) {
        self.blamed.insert(term.into().to_string());
    }

    /// True where the graph is a reason by itself.
    pub(super) fn blames(&self, graph: &NamedNode) -> bool {
        self.blamed.contains(&graph.to_string())
    }

    /// True where nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// What was found.
    pub(super) fn messages(self) -> Vec<Message> {
        self.said
    }

    /// True where a term of the step is a reason by itself, so that no more need be said of it.
    pub(super) fn explains(&self, step: &Step) -> bool {
        let is_blamed = |term: Term| self.blamed.contains(&term.to_string());
        match step {
            Step::Links(links) => links.iter().flat_map(constants).any(is_blamed),
            Step::Values(_, rows) => {
                let mut cells = rows.iter().flatten().flatten();
                cells.any(|cell| is_blamed(cell.clone().into()))
            }
            Step::Filter(expr) => super::expressions::all(expr)
                .into_iter()
                .filter_map(super::terms::constant)
                .any(is_blamed),
            _ => false,
        }
    }
}

/// The terms that a link names.
fn constants(link: &Link) -> Vec<Term> {
    let mut found: Vec<Term> = [&link.subject, &link.object]
        .into_iter()
        .filter_map(fixed)
        .collect();
    match &link.predicate {
        Predicate::Name(NamedNodePattern::NamedNode(node)) => found.push(node.clone().into()),
        Predicate::Name(_) => {}
        Predicate::Path(path) => found.extend(names_of(path).into_iter().map(Term::from)),
    }
    found
}

/// The term at an end of a link, where it is no variable.
pub(super) fn fixed(term: &TermPattern) -> Option<Term> {
    match term {
        TermPattern::NamedNode(node) => Some(node.clone().into()),
        TermPattern::Literal(literal) => Some(literal.clone().into()),
        _ => None,
    }
}

/// The predicates of a path.
pub(super) fn names_of(path: &PropertyPathExpression) -> Vec<NamedNode> {
    use PropertyPathExpression as P;
    match path {
        P::NamedNode(node) => vec![node.clone()],
        P::Reverse(p) | P::ZeroOrMore(p) | P::OneOrMore(p) | P::ZeroOrOne(p) => names_of(p),
        P::Sequence(a, b) | P::Alternative(a, b) => {
            let mut names = names_of(a);
            names.extend(names_of(b));
            names
        }
        P::NegatedPropertySet(_) => Vec::new(),
    }
}

/// A thing by its name, with its label in the language of the reader.
pub(super) fn labelled(graph: &KnowledgeGraph, thing: &NamedNode) -> Message {
    with_label(graph, &graph.name(thing), thing)
}

/// What is written of a thing, with the thing's label in the language of the reader.
pub(super) fn with_label(graph: &KnowledgeGraph, name: &str, thing: &NamedNode) -> Message {
    let labels = graph.labels(thing);
    let with = |label: Option<&String>, open: &str, close: &str| match label {
        Some(label) => format!("{name}{open}{label}{close}"),
        None => name.to_owned(),
    };
    Message::new(
        with(labels.en.as_ref().or(labels.zh.as_ref()), " (", ")"),
        with(labels.zh.as_ref().or(labels.en.as_ref()), "（", "）"),
    )
}

/// Chinese text with the space that goes before more of it: none after full-width signs.
pub(super) fn spaced(zh: &str) -> String {
    let space = if zh.ends_with(|c: char| c.is_ascii()) {
        " "
    } else {
        ""
    };
    format!("{zh}{space}")
}

/// Messages in a row, with the commas of each language.
pub(super) fn listed(messages: &[Message]) -> Message {
    let en: Vec<&str> = messages.iter().map(|m| m.en.as_str()).collect();
    let zh: Vec<&str> = messages.iter().map(|m| m.zh.as_str()).collect();
    Message::new(en.join(", "), zh.join("、"))
}
