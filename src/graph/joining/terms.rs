//! Predicates and classes: those that the graph knows, and the nearest to those that it does not.

use super::foreign::{Foreign, is_read};
use super::{Alike, JoinedTerms, NEAR, UnknownName};
use crate::graph::{Gazetteer, KnowledgeGraph, NameKind};
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::cmp::Reverse;
use std::collections::BTreeSet;

pub(super) fn predicates(graph: &KnowledgeGraph, foreign: &Foreign, alike: &Alike) -> JoinedTerms {
    let known = used(graph, false);
    let used = foreign.predicates().map(|(p, uses)| (p.to_owned(), uses));
    joined(
        graph,
        foreign,
        used.collect(),
        &known,
        terms::RDFS_SUBPROPERTY,
        alike,
    )
}

pub(super) fn classes(graph: &KnowledgeGraph, foreign: &Foreign, alike: &Alike) -> JoinedTerms {
    let known = used(graph, true);
    let used = foreign.instances();
    let used = used.map(|(class, things)| (class.to_owned(), things.len()));
    joined(
        graph,
        foreign,
        used.collect(),
        &known,
        terms::RDFS_SUBCLASS,
        alike,
    )
}

fn joined(
    graph: &KnowledgeGraph,
    foreign: &Foreign,
    mut used: Vec<(String, usize)>,
    known: &BTreeSet<NamedNode>,
    below: &str,
    alike: &Alike,
) -> JoinedTerms {
    used.sort_by_cached_key(|(iri, uses)| (Reverse(*uses), iri.clone()));
    let gazetteer = names(graph, known);
    let mut all = JoinedTerms {
        known: Vec::new(),
        unknown: Vec::new(),
    };
    for (iri, uses) in used {
        let term = NamedNode::new_unchecked(&iri);
        if known.contains(&term) || is_read(&iri) {
            all.known.push(iri);
            continue;
        }
        // What the graph itself puts below the term is nearer than any name.
        let mut near = narrower(graph, &term, below);
        near.extend(alike.get(&iri).into_iter().flatten().cloned());
        let words = words(local(&iri)).join(" ");
        let labels = foreign.names(&term.to_string()).iter().map(|l| l.value());
        for found in gazetteer.nearest(labels.chain([words.as_str()]), NEAR) {
            if !near.contains(&found) {
                near.push(found);
            }
        }
        let near = near.iter().take(NEAR).map(|n| graph.near_thing(n));
        all.unknown.push(UnknownName {
            uses,
            near: near.collect(),
            iri,
        });
    }
    all
}

/// The predicates, or the classes, that the graph uses, RDF's own among them.
fn used(graph: &KnowledgeGraph, classes: bool) -> BTreeSet<NamedNode> {
    let rdf_type = NamedNode::new_unchecked(terms::RDF_TYPE);
    let mut used = BTreeSet::new();
    let mut last = None;
    let of = classes.then_some(&rdf_type);
    for [_, predicate, object] in graph.triples(None, of, None) {
        let term = if classes { object } else { predicate };
        if let Term::NamedNode(term) = term
            && last.as_ref() != Some(&term)
        {
            used.insert(term.clone());
            last = Some(term);
        }
    }
    used
}

/// The labels of terms and the words of their local names.
fn names(graph: &KnowledgeGraph, known: &BTreeSet<NamedNode>) -> Gazetteer {
    let labels = graph.names().into_iter();
    let mut names: Vec<_> = labels.filter(|(term, ..)| known.contains(term)).collect();
    names.extend(known.iter().map(|term| {
        let name = words(local(term.as_str())).join(" ");
        (term.clone(), name, NameKind::Variant)
    }));
    Gazetteer::new(names)
}

fn narrower(graph: &KnowledgeGraph, term: &NamedNode, below: &str) -> Vec<NamedNode> {
    let below = NamedNode::new_unchecked(below);
    let found = graph.triples(None, Some(&below), Some(&term.clone().into()));
    let found = found.filter_map(|[narrower, ..]| match narrower {
        Term::NamedNode(narrower) => Some(narrower),
        _ => None,
    });
    let found: BTreeSet<NamedNode> = found.collect();
    let labelled = |term: &NamedNode| {
        let subject = NamedOrBlankNode::from(term.clone());
        graph.triples(Some(&subject), None, None).next().is_some()
    };
    found.into_iter().filter(labelled).collect()
}

/// The part of an IRI behind its last `#` or `/`.
pub(super) fn local(iri: &str) -> &str {
    let end = iri.trim_end_matches(['#', '/']);
    end.rsplit(['#', '/', ':']).next().unwrap_or(end)
}

/// The words of a name such as `hasLeadingIndustry` or `leading_industry`, in small letters.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in name.chars() {
        let begins = c.is_uppercase() && before.is_lowercase() || !before.is_alphanumeric();
        if c.is_alphanumeric() {
            match words.last_mut() {
                Some(word) if !begins => word.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_name_falls_into_words() {
        for (iri, expected) in [
            ("http://e/o#hasLeadingIndustry", "has leading industry"),
            ("http://e/priority_industry/", "priority industry"),
            ("http://e/GDPGrowth", "gdpgrowth"),
            ("urn:x:产业", "产业"),
        ] {
            assert_eq!(words(local(iri)).join(" "), expected);
        }
    }
}
