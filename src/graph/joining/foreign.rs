//! A graph from elsewhere, read once.

use super::MatchedBy;
use crate::vocabulary::terms;
use oxigraph::model::{Literal, NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Predicates that name their subject; the first five name things of the graph too.
const NAMES: [&str; 9] = [
    terms::RDFS_LABEL,
    terms::SKOS_PREF_LABEL,
    terms::SKOS_ALT_LABEL,
    terms::SCHEMA_NAME,
    terms::SCHEMA_NAME_HTTP,
    "https://schema.org/alternateName",
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/elements/1.1/title",
    "http://xmlns.com/foaf/0.1/name",
];

/// True for a predicate that is read as a name or a match wherever it stands.
pub(super) fn is_read(predicate: &str) -> bool {
    NAMES[..5].contains(&predicate) || MATCHES.iter().any(|(p, _)| *p == predicate)
}

/// Predicates that say that two things are one or near, and what they say of the object.
pub(super) const MATCHES: [(&str, MatchedBy); 7] = [
    (terms::SKOS_EXACT_MATCH, MatchedBy::Exact),
    (terms::OWL_SAME_AS, MatchedBy::Exact),
    ("https://schema.org/sameAs", MatchedBy::Exact),
    (terms::SKOS_CLOSE_MATCH, MatchedBy::Close),
    (terms::SKOS_BROAD_MATCH, MatchedBy::Broad),
    (terms::SKOS_NARROW_MATCH, MatchedBy::Narrow),
    (terms::SKOS_RELATED_MATCH, MatchedBy::Related),
];

/// What a graph from elsewhere says, by what is asked of it. Things have the keys of their terms.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    triples: usize,
    terms: BTreeMap<String, Term>,
    subjects: BTreeSet<String>,
    names: BTreeMap<String, Vec<Literal>>,
    matches: BTreeMap<String, BTreeSet<(MatchedBy, NamedNode)>>,
    /// The values of each predicate that neither names, matches nor types, and its triples.
    values: BTreeMap<String, (BTreeSet<String>, usize)>,
    /// The instances of each class.
    instances: BTreeMap<String, BTreeSet<String>>,
    /// Every predicate with its triples.
    predicates: BTreeMap<String, usize>,
}

impl Foreign {
    pub(super) fn new(quads: &[Quad]) -> Self {
        let mut foreign = Self::default();
        let mut seen = BTreeSet::new();
        for quad in quads {
            let subject = Term::from(quad.subject.clone());
            let key = subject.to_string();
            // Graphs may state one triple together.
            if seen.insert(format!("{key} {} {}", quad.predicate, quad.object)) {
                foreign.read(subject, &key, quad.predicate.as_str(), &quad.object);
            }
        }
        foreign
    }

    fn read(&mut self, subject: Term, key: &str, predicate: &str, object: &Term) {
        self.triples += 1;
        *self.predicates.entry(predicate.to_owned()).or_default() += 1;
        let value = object.to_string();
        self.subjects.insert(key.to_owned());
        self.terms.entry(key.to_owned()).or_insert(subject.clone());
        self.terms.entry(value.clone()).or_insert(object.clone());
        match object {
            Term::NamedNode(class) if predicate == terms::RDF_TYPE => {
                let instances = self.instances.entry(class.as_str().to_owned()).or_default();
                instances.insert(key.to_owned());
            }
            Term::Literal(name) if NAMES.contains(&predicate) => {
                self.names
                    .entry(key.to_owned())
                    .or_default()
                    .push(name.clone());
            }
            _ => match MATCHES.iter().find(|(p, _)| *p == predicate) {
                Some((_, by)) => self.read_match(&subject, *by, object),
                None => {
                    let values = self.values.entry(predicate.to_owned()).or_default();
                    values.0.insert(value);
                    values.1 += 1;
                }
            },
        }
    }

    /// A match counts for both sides.
    fn read_match(&mut self, subject: &Term, by: MatchedBy, object: &Term) {
        for (thing, by, other) in [(subject, by, object), (object, by.turned(), subject)] {
            if let Term::NamedNode(other) = other {
                let matches = self.matches.entry(thing.to_string()).or_default();
                matches.insert((by, other.clone()));
            }
        }
    }

    /// How many triples there are.
    pub(super) fn len(&self) -> usize {
        self.triples
    }

    /// The term of a key.
    pub(super) fn term(&self, key: &str) -> Option<&Term> {
        self.terms.get(key)
    }

    /// The names of a thing.
    pub(super) fn names(&self, key: &str) -> &[Literal] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    /// What a thing is matched with, the surest first.
    pub(super) fn matches(&self, key: &str) -> impl Iterator<Item = &(MatchedBy, NamedNode)> {
        self.matches.get(key).into_iter().flatten()
    }

    /// The things that are matched with anything, and not only stand between two others: something
    /// is said of them, or they are matched with what `is_ours`.
    pub(super) fn matched(&self, is_ours: impl Fn(&NamedNode) -> bool) -> Vec<&str> {
        let all = self.matches.iter();
        let named = all.filter(|(key, with)| {
            self.subjects.contains(*key) || with.iter().any(|(_, thing)| is_ours(thing))
        });
        named.map(|(key, _)| key.as_str()).collect()
    }

    /// Predicates with the keys of their values.
    pub(super) fn values(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        let values = self.values.iter();
        values.map(|(predicate, (values, _))| (predicate.as_str(), values))
    }

    /// Classes with the keys of their instances.
    pub(super) fn instances(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.instances
            .iter()
            .map(|(class, keys)| (class.as_str(), keys))
    }

    /// True where something is an instance of the term.
    pub(super) fn is_class(&self, term: &str) -> bool {
        self.instances.contains_key(term)
    }

    /// Every predicate with its triples.
    pub(super) fn predicates(&self) -> impl Iterator<Item = (&str, usize)> {
        self.predicates.iter().map(|(p, uses)| (p.as_str(), *uses))
    }
}
