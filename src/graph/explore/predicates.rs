//! Predicates: how often each is used, between how many things, and what it points to.

use super::cells::{count, iri, labels, table, text};
use super::facts::{Facts, distinct};
use crate::graph::{KnowledgeGraph, Table};
use oxigraph::model::{NamedNode, Term};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Every predicate, most used first.
pub(super) fn all(graph: &KnowledgeGraph) -> Table {
    let facts = Facts::read(graph);
    let mut by_predicate: BTreeMap<u32, Vec<[u32; 2]>> = BTreeMap::new();
    for [subject, predicate, object] in &facts.triples {
        let uses = by_predicate.entry(*predicate).or_default();
        uses.push([*subject, *object]);
    }
    let mut predicates: Vec<(&NamedNode, Vec<[u32; 2]>)> = by_predicate
        .into_iter()
        .filter_map(|(predicate, uses)| match facts.term(predicate) {
            Term::NamedNode(predicate) => Some((predicate, uses)),
            _ => None,
        })
        .collect();
    predicates.sort_by_key(|(predicate, uses)| (Reverse(uses.len()), *predicate));
    let rows = predicates.into_iter().map(|(predicate, uses)| {
        let [zh, en] = labels(graph, predicate);
        let subjects = distinct(uses.iter().map(|u| u[0]).collect());
        let objects = distinct(uses.iter().map(|u| u[1]).collect());
        let kinds = kinds(graph, &facts, &uses);
        [
            iri(predicate),
            zh,
            en,
            count(uses.len()),
            count(subjects),
            count(objects),
            text(kinds),
        ]
    });
    let columns = [
        "predicate",
        "zh",
        "en",
        "triples",
        "subjects",
        "objects",
        "kinds",
    ];
    table(columns, rows.collect())
}

/// What the objects are: IRIs, blank nodes, and literals by language or datatype, most frequent
/// first.
fn kinds(graph: &KnowledgeGraph, facts: &Facts, uses: &[[u32; 2]]) -> String {
    let mut kinds = Tally::default();
    for [_, object] in uses {
        kinds.add(kind(graph, facts.term(*object)));
    }
    kinds.names().join(" ")
}

/// What a term is, in a word.
pub(super) fn kind(graph: &KnowledgeGraph, term: &Term) -> String {
    match term {
        Term::NamedNode(_) => "IRI".to_owned(),
        Term::BlankNode(_) => "blank".to_owned(),
        Term::Literal(literal) => match literal.language() {
            Some(language) => format!("@{language}"),
            None => graph.name(&literal.datatype().into_owned()),
        },
    }
}

/// How often each name came.
#[derive(Default)]
pub(super) struct Tally(BTreeMap<String, usize>);

impl Tally {
    /// Counts a name once more.
    pub fn add(&mut self, name: String) {
        *self.0.entry(name).or_default() += 1;
    }

    /// The names, most frequent first, then by their letters.
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<(&str, usize)> = self.0.iter().map(|(k, n)| (k.as_str(), *n)).collect();
        names.sort_by_key(|(name, n)| (Reverse(*n), *name));
        names.into_iter().map(|(name, _)| name).collect()
    }

    /// The names with their counts, most frequent first.
    pub fn counted(&self) -> String {
        let counted = self
            .names()
            .into_iter()
            .map(|name| format!("{name} {}", self.0[name]));
        counted.collect::<Vec<_>>().join(" · ")
    }
}
