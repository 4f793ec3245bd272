//! Classes and predicates of a query that occur nowhere: the usual reason for an empty answer.

use super::algebra::{Visitor, walk, without_services};
use super::diagnosis::{half_width, nearest};
use super::{KnowledgeGraph, Query, geography};
use crate::language::{Message, Spoken};
use crate::vocabulary::{Prefixes, terms};
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What a term was used as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Object of `rdf:type`.
    Class,
    /// Predicate of a triple or step of a path.
    Predicate,
}

/// A class or predicate that no triple uses as such.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTerm {
    /// The term as the project writes it.
    pub name: String,
    /// How the query uses it.
    pub used_as: Use,
    /// The nearest one that occurs, with the number of its uses.
    pub nearest: Option<(String, usize)>,
}

impl fmt::Display for UnknownTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl Spoken for UnknownTerm {
    fn message(&self) -> Message {
        let name = &self.name;
        let unknown = match self.used_as {
            Use::Class => Message::new(
                format!("the class {name} does not occur in the graph"),
                format!("图里没有类 {name}"),
            ),
            Use::Predicate => Message::new(
                format!("the predicate {name} does not occur in the graph"),
                format!("图里没有谓词 {name}"),
            ),
        };
        match &self.nearest {
            Some((near, uses)) => unknown.and(&Message::new(
                format!("; nearest: {near} ({uses} uses)"),
                format!("；最接近的是 {near}（用了 {uses} 次）"),
            )),
            None => unknown,
        }
    }
}

impl KnowledgeGraph {
    /// What a person who asks `query` should know beside the answer, a sentence each that begins
    /// with `note:` or `warning:`: terms that do not occur, and patterns that the engine is known
    /// to answer wrongly.
    #[must_use]
    pub fn notes(&self, query: &Query) -> Vec<Message> {
        let unknown = self.unknown_terms(query);
        let mut notes: Vec<Message> = unknown.iter().map(|t| t.message().as_note()).collect();
        notes.extend(self.warnings(query));
        notes
    }

    /// What in `query` is probably not meant as it is written, whatever the graph holds.
    #[must_use]
    pub fn warnings(&self, query: &Query) -> Vec<Message> {
        let mut notes = Vec::new();
        let mut aggregates = Aggregates(false);
        walk(&mut query.algebra.clone(), &mut aggregates);
        if aggregates.0 {
            let counted_together = Message::new(
                "an aggregate inside `GRAPH ?g { … }` counts all graphs together; \
                 group by ?g outside of it",
                "`GRAPH ?g { … }` 里面的聚合会把所有图合在一起算；请在外面用 GROUP BY ?g 分组",
            );
            notes.push(counted_together.as_warning());
        }
        let calls = geography::warnings(query);
        notes.extend(calls.iter().map(Message::as_warning));
        let mut names = FullWidth::default();
        walk(&mut query.algebra.clone(), &mut names);
        notes.extend(names.0.iter().map(|(name, sign)| {
            let part = Message::new(
                format!("`{sign}` is a part of the name ?{name}: SPARQL takes it for a letter"),
                format!("`{sign}` 成了变量名 ?{name} 的一部分：SPARQL 把它当作字母"),
            );
            part.as_note()
        }));
        notes
    }

    /// The classes and predicates of `query` that no triple of any graph uses, sorted.
    #[must_use]
    pub fn unknown_terms(&self, query: &Query) -> Vec<UnknownTerm> {
        let mut terms = Terms::default();
        let mut here = query.algebra.clone();
        let (spargebra::Query::Select { pattern, .. }
        | spargebra::Query::Ask { pattern, .. }
        | spargebra::Query::Describe { pattern, .. }
        | spargebra::Query::Construct { pattern, .. }) = &mut here;
        *pattern = without_services(std::mem::take(pattern));
        walk(&mut here, &mut terms);
        let unknown: Vec<_> = terms
            .found
            .into_iter()
            .filter(|(used_as, term)| !self.is_used(*used_as, term))
            .collect();
        if unknown.is_empty() {
            return Vec::new();
        }
        let known = self.known_terms();
        unknown
            .into_iter()
            .map(|(used_as, term)| UnknownTerm {
                nearest: near(term.as_str(), self.prefixes(), known.get(&used_as)),
                name: written(term.as_str(), self.prefixes()),
                used_as,
            })
            .collect()
    }

    fn is_used(&self, used_as: Use, term: &NamedNode) -> bool {
        let rdf_type = NamedNode::new_unchecked(terms::RDF_TYPE);
        let object = Term::from(term.clone());
        let mut triples = match used_as {
            Use::Class => self.triples(None, Some(&rdf_type), Some(&object)),
            Use::Predicate => self.triples(None, Some(term), None),
        };
        triples.next().is_some()
    }

    /// Classes and predicates that occur, with the number of their uses.
    fn known_terms(&self) -> BTreeMap<Use, BTreeMap<String, usize>> {
        let mut known: BTreeMap<Use, BTreeMap<String, usize>> = BTreeMap::new();
        for [_, predicate, object] in self.triples(None, None, None) {
            let (Term::NamedNode(predicate), object) = (predicate, object) else {
                continue;
            };
            if predicate.as_str() == terms::RDF_TYPE
                && let Term::NamedNode(class) = object
            {
                let classes = known.entry(Use::Class).or_default();
                *classes.entry(class.into_string()).or_default() += 1;
            }
            let predicates = known.entry(Use::Predicate).or_default();
            *predicates.entry(predicate.into_string()).or_default() += 1;
        }
        known
    }
}

fn written(iri: &str, prefixes: &Prefixes) -> String {
    prefixes.shorten(iri).unwrap_or_else(|| format!("<{iri}>"))
}

fn near(
    iri: &str,
    prefixes: &Prefixes,
    known: Option<&BTreeMap<String, usize>>,
) -> Option<(String, usize)> {
    let by_name: BTreeMap<String, usize> = known?
        .iter()
        .map(|(iri, uses)| (written(iri, prefixes), *uses))
        .collect();
    let wanted = written(iri, prefixes);
    let local = |name: &str| {
        name.rsplit([':', '#', '/'])
            .next()
            .unwrap_or(name)
            .to_owned()
    };
    let locals: BTreeMap<String, &str> = by_name.keys().map(|n| (local(n), n.as_str())).collect();
    let found = nearest(&local(&wanted), locals.keys().map(String::as_str))?;
    let name = locals.get(found)?;
    Some(((*name).to_owned(), by_name[*name]))
}

/// Names of variables with a full-width sign in them, and the sign: SPARQL takes most of these for
/// letters (§ 19.8, `PN_CHARS_BASE`).
#[derive(Default)]
struct FullWidth(BTreeMap<String, char>);

impl Visitor for FullWidth {
    fn introduced(&mut self, _: &mut GraphPattern, variables: &[Variable]) {
        for variable in variables {
            let name = variable.as_str();
            if let Some(sign) = name.chars().find(|c| half_width(*c).is_some()) {
                self.0.insert(name.to_owned(), sign);
            }
        }
    }
}

/// Whether an aggregate stands under `GRAPH ?g`.
struct Aggregates(bool);

impl Visitor for Aggregates {
    fn introduced(&mut self, pattern: &mut GraphPattern, _: &[Variable]) {
        if let GraphPattern::Graph {
            name: NamedNodePattern::Variable(_),
            inner,
        } = pattern
        {
            self.0 |= format!("{inner:?}").contains("Group {");
        }
    }
}

#[derive(Default)]
struct Terms {
    found: BTreeSet<(Use, NamedNode)>,
}

impl Visitor for Terms {
    fn triple(&mut self, triple: &mut TriplePattern) {
        let NamedNodePattern::NamedNode(predicate) = &triple.predicate else {
            return;
        };
        match &triple.object {
            TermPattern::NamedNode(class) if predicate.as_str() == terms::RDF_TYPE => {
                self.found.insert((Use::Class, class.clone()));
            }
            _ => {
                self.found.insert((Use::Predicate, predicate.clone()));
            }
        }
    }

    fn path(&mut self, _: &mut TermPattern, path: &PropertyPathExpression, _: &mut TermPattern) {
        self.steps(path);
    }
}

impl Terms {
    fn steps(&mut self, path: &PropertyPathExpression) {
        match path {
            PropertyPathExpression::NamedNode(n) => {
                self.found.insert((Use::Predicate, n.clone()));
            }
            PropertyPathExpression::Reverse(p)
            | PropertyPathExpression::ZeroOrMore(p)
            | PropertyPathExpression::OneOrMore(p)
            | PropertyPathExpression::ZeroOrOne(p) => self.steps(p),
            PropertyPathExpression::Sequence(a, b) | PropertyPathExpression::Alternative(a, b) => {
                self.steps(a);
                self.steps(b);
            }
            PropertyPathExpression::NegatedPropertySet(_) => {}
        }
    }
}
