//! Variables that have no value where they are used.

use super::super::algebra::{Visitor, walk};
use super::super::nearest;
use super::steps::Step;
use super::written::Writer;
use crate::language::Message;
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// A variable that has no value at a place: misspelt, or bound only where the place does not see.
pub(super) fn unbound(
    variable: &Variable,
    here: &BTreeSet<Variable>,
    everywhere: &BTreeSet<Variable>,
    place: &str,
    place_zh: &str,
) -> Message {
    if everywhere.contains(variable) {
        return Message::new(
            format!(
                "{variable} has no value in {place}, because the pattern that gives it one stands in \
                 other braces; put the two into the same braces"
            ),
            format!(
                "{variable} 在{place_zh}中没有值：给它值的模式在别的花括号里；应把两者放进同一对花括号"
            ),
        );
    }
    let names = here.iter().map(Variable::as_str);
    let near = nearest(variable.as_str(), names.filter(|n| !is_random(n)));
    let (en, zh) = (
        format!("{variable} has no value in {place}, as no pattern mentions it"),
        format!("{variable} 在{place_zh}中没有值：没有模式提到它"),
    );
    match near {
        Some(near) => Message::new(
            format!("{en}; did you mean ?{near}?"),
            format!("{zh}；是不是要写 ?{near}？"),
        ),
        None => Message::new(
            format!("{en}; add a pattern with it"),
            format!("{zh}；应补上含有它的模式"),
        ),
    }
}

/// A variable that a sub-SELECT binds and does not list.
pub(super) fn hidden(
    variable: &Variable,
    steps: &[Step],
    writer: &Writer<'_>,
    place: &str,
) -> Option<Message> {
    let hides = |step: &&Step| match step {
        Step::Group(group) => is_select(group) && all(group).contains(variable),
        _ => false,
    };
    let select = writer.step(steps.iter().find(hides)?);
    Some(Message::new(
        format!(
            "{variable} has no value in {place}, because the sub-SELECT `{select}` does not list it; \
             add {variable} to its SELECT"
        ),
        format!(
            "{variable} 在 {place} 中没有值：子查询 `{select}` 没有列出它；应在其 SELECT 中加上 {variable}"
        ),
    ))
}

fn is_select(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Project { .. } => true,
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => is_select(inner),
        _ => false,
    }
}

/// True for the names that the parser makes up for expressions and aggregates.
fn is_random(name: &str) -> bool {
    name.len() >= 20 && name.chars().all(|c| c.is_ascii_hexdigit())
}

/// The variables of a template.
pub(super) fn of_triples(triples: &[TriplePattern]) -> BTreeSet<Variable> {
    let mut found = BTreeSet::new();
    for triple in triples {
        for end in [&triple.subject, &triple.object] {
            if let TermPattern::Variable(variable) = end {
                found.insert(variable.clone());
            }
        }
        if let NamedNodePattern::Variable(variable) = &triple.predicate {
            found.insert(variable.clone());
        }
    }
    found
}

/// The variables that any part of a pattern binds or lists.
pub(super) fn all(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut found = Introduced::default();
    walk(&mut super::terms::select(pattern.clone()), &mut found);
    found.0
}

#[derive(Default)]
struct Introduced(BTreeSet<Variable>);

impl Visitor for Introduced {
    fn introduced(&mut self, pattern: &mut GraphPattern, _: &[Variable]) {
        self.0.extend(super::steps::bound_by(pattern));
    }
}
