//! What completion knows of a graph, in sorted lists that are searched by halving.

use super::super::{KnowledgeGraph, Labels, Question};
use super::names::Names;
use oxigraph::model::Literal;
use std::collections::BTreeMap;

/// How many values of a predicate are few enough to be listed.
pub(super) const FEW: usize = 500;

/// What completion knows of a graph: it owns all of it, and any thread may ask it.
#[derive(Debug, Default)]
pub struct CompletionIndex {
    /// Every IRI that occurs, sorted; a term is its place in this list.
    pub(super) iris: Vec<Box<str>>,
    pub(super) labels: BTreeMap<u32, Labels>,
    /// Thing and class, sorted.
    pub(super) types: Vec<(u32, u32)>,
    /// Class or concept scheme and thing, sorted.
    pub(super) members: Vec<(u32, u32)>,
    /// Class and direct subclass, sorted.
    pub(super) subclasses: Vec<(u32, u32)>,
    /// Classes with the number of their instances, most first.
    pub(super) classes: Vec<(u32, usize)>,
    /// Predicates, most used first.
    pub(super) predicates: Vec<(u32, Predicate)>,
    /// Named graphs, sorted.
    pub(super) graphs: Vec<u32>,
    /// Names of what is attached, with the number of quads, sorted.
    pub(super) attached: Vec<(String, usize)>,
    /// Datatypes of literals with the number of these, most first.
    pub(super) datatypes: Vec<(u32, usize)>,
    /// Language tags of literals with the number of these, most first.
    pub(super) languages: Vec<(String, usize)>,
    /// Names of classes, predicates, datatypes and graphs, their local names among them.
    pub(super) vocabulary: Names,
    /// Names of everything else.
    pub(super) things: Names,
    pub(super) questions: Vec<Question>,
}

/// A term that a predicate has as object.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    Thing(u32),
    Literal(Literal),
}

/// How a predicate is used. A triple that several graphs state counts once, unless a persistent
/// store keeps these statements apart.
#[derive(Debug, Default)]
pub(super) struct Predicate {
    /// Triples with it.
    pub(super) count: usize,
    /// Triples by the class of their subject.
    pub(super) subjects: BTreeMap<u32, usize>,
    /// Triples by the class of their object.
    pub(super) objects: BTreeMap<u32, usize>,
    /// The objects with the number of triples, most first, where they are few.
    pub(super) values: Option<Vec<(Value, usize)>>,
}

impl CompletionIndex {
    /// Reads what completion needs of `graph` in one pass over its triples.
    #[must_use]
    pub fn new(graph: &KnowledgeGraph) -> Self {
        super::build::build(graph)
    }

    /// The labels of a thing, where it has any.
    #[must_use]
    pub fn labels(&self, iri: &str) -> Option<&Labels> {
        self.labels.get(&self.id(iri)?)
    }

    pub(super) fn id(&self, iri: &str) -> Option<u32> {
        let at = self.iris.binary_search_by(|held| (**held).cmp(iri)).ok()?;
        u32::try_from(at).ok()
    }

    pub(super) fn iri(&self, id: u32) -> &str {
        self.iris.get(id as usize).map_or("", |iri| iri)
    }

    /// The terms whose IRI begins with `start`, in order.
    pub(super) fn beginning(&self, start: &str) -> std::ops::Range<usize> {
        let from = self.iris.partition_point(|iri| &**iri < start);
        let len = self.iris[from..].partition_point(|iri| iri.starts_with(start));
        from..from + len
    }

    pub(super) fn predicate(&self, id: u32) -> Option<&Predicate> {
        let mut predicates = self.predicates.iter();
        predicates.find(|(p, _)| *p == id).map(|(_, found)| found)
    }

    pub(super) fn classes_of(&self, thing: u32) -> impl Iterator<Item = u32> {
        pairs(&self.types, thing)
    }

    /// The instances of a class, then those of its direct subclasses, or the concepts in a scheme;
    /// an instance of several classes comes several times.
    pub(super) fn instances(&self, kind: u32) -> impl Iterator<Item = u32> {
        let below = pairs(&self.subclasses, kind);
        let kinds = std::iter::once(kind).chain(below);
        kinds.flat_map(|k| pairs(&self.members, k))
    }

    pub(super) fn is_member(&self, kind: u32, thing: u32) -> bool {
        self.members.binary_search(&(kind, thing)).is_ok()
    }
}

/// The second parts of the pairs that begin with `first`.
fn pairs(sorted: &[(u32, u32)], first: u32) -> impl Iterator<Item = u32> {
    let start = sorted.partition_point(|pair| pair.0 < first);
    sorted[start..]
        .iter()
        .take_while(move |pair| pair.0 == first)
        .map(|pair| pair.1)
}
