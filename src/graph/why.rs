//! What a result row rests on: the statements behind it, each with its clause and quote.

use super::describe::is_shown_apart;
use super::{Evidence, KnowledgeGraph, Labels};
use crate::vocabulary::terms;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// No more statements are given.
const MOST: usize = 10;

/// The statements behind a result row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The things of the row, in its order; a label stands for the one thing that has it.
    pub things: Vec<NamedNode>,
    /// What the statements have to do with the row.
    pub basis: Basis,
    /// The statements: those that join most of the row first, then those that a
    /// rule read, then those that speak of the fewest other things, then in the order of the text.
    pub grounds: Vec<Ground>,
    /// How many there are in all.
    pub all: usize,
}

/// What statements have to do with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// They are in the row, or join at least two of its things.
    Row,
    /// No statement joins the things of the row: these are the ones about this thing alone.
    Thing(NamedNode),
    /// Nothing in the row takes part in a statement.
    Nothing,
}

/// A statement with the clause and quote it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The statement.
    pub statement: NamedNode,
    /// Its class.
    pub class: NamedNode,
    /// Its labels, where it has any.
    pub labels: Labels,
    /// What it says: predicate and value, sorted.
    pub parts: Vec<(NamedNode, Term)>,
    /// The clause and quote; a claim of the editors has none.
    pub evidence: Option<Evidence>,
    /// At which occurrence in the clause the quote stands, where it stands there more than once.
    pub occurrence: Option<String>,
}

impl KnowledgeGraph {
    /// The statements behind a result row: those in it, and those that join at least two of its
    /// things or texts, unless another one joins all of these and more. Where there is none, the
    /// statements about the first thing that has any. Where a derived triple connects two things
    /// of the row, the statements that the rule read come first; where its predicate is in the row
    /// too, no others come.
    #[must_use]
    pub fn why(&self, row: &[(String, Term)]) -> Why {
        let terms = self.meant(row);
        let things: Vec<NamedNode> = terms.iter().filter_map(named).collect();
        let read = self.read_by_rules(&terms);
        let mut joined = self.joined(&terms);
        if terms.iter().any(|term| read.predicates.contains(term)) {
            joined.retain(|statement, _| read.statements.contains(statement));
        }
        // A rule can go through several statements, none of which has two things of the row.
        if joined.is_empty() {
            let read = read.statements.iter();
            joined = read.map(|statement| (statement.clone(), 1)).collect();
        }
        let basis = if !joined.is_empty() {
            Basis::Row
        } else {
            let found = things.iter().map(|thing| (thing, self.about(thing)));
            let found = found.into_iter().find(|(_, about)| !about.is_empty());
            match found {
                Some((thing, about)) => {
                    joined = about;
                    Basis::Thing(thing.clone())
                }
                None => Basis::Nothing,
            }
        };
        let mut ranked: Vec<_> = joined
            .into_iter()
            .map(|(statement, parts)| {
                let besides = match basis {
                    Basis::Row => self.things_in(&statement),
                    _ => 0,
                };
                let derived = read.statements.contains(&statement);
                let place = self.place(&statement);
                (Reverse(parts), !derived, besides, place, statement)
            })
            .collect();
        ranked.sort();
        let all = ranked.len();
        let grounds = ranked.into_iter().take(MOST);
        let grounds = grounds.filter_map(|(.., statement)| self.ground(statement));
        Why {
            grounds: grounds.collect(),
            things,
            basis,
            all,
        }
    }

    /// The terms of a row that can be traced, each once: things, things by their label, and other
    /// texts.
    fn meant(&self, row: &[(String, Term)]) -> Vec<Term> {
        let mut terms = Vec::new();
        for (_, term) in row {
            let term = match term {
                Term::NamedNode(_) => term.clone(),
                Term::Literal(text) if is_text(text) => match self.called(text) {
                    Some(thing) => thing.into(),
                    None => term.clone(),
                },
                _ => continue,
            };
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }

    /// The one thing that has this label.
    fn called(&self, label: &Literal) -> Option<NamedNode> {
        let label = Term::from(label.clone());
        let things: BTreeSet<NamedNode> = [terms::RDFS_LABEL, terms::SKOS_PREF_LABEL]
            .into_iter()
            .flat_map(|p| self.triples(None, Some(&NamedNode::new_unchecked(p)), Some(&label)))
            .filter_map(|[thing, ..]| named(&thing))
            .collect();
        match things.len() {
            1 => things.into_iter().next(),
            _ => None,
        }
    }

    /// Statements in the row or joining two of its terms, with the number of terms each has.
    fn joined(&self, row: &[Term]) -> BTreeMap<NamedNode, usize> {
        let mut parts: BTreeMap<NamedNode, BTreeSet<usize>> = BTreeMap::new();
        let mut own = BTreeSet::new();
        for (i, term) in row.iter().enumerate() {
            for (statement, predicate) in self.pointing_to(term) {
                if predicate.as_str() == terms::QUOTE {
                    own.insert(statement.clone());
                }
                parts.entry(statement).or_default().insert(i);
            }
            if let Some(thing) = named(term) {
                own.insert(thing.clone());
                parts.entry(thing).or_default().insert(i);
            }
        }
        parts.retain(|node, parts| {
            (parts.len() > 1 || own.contains(node)) && self.statement_class(node).is_some()
        });
        let sets: BTreeSet<BTreeSet<usize>> = parts.values().cloned().collect();
        let outdone = |set: &BTreeSet<usize>| sets.iter().any(|s| s != set && s.is_superset(set));
        let kept = parts.into_iter().filter(|(_, set)| !outdone(set));
        kept.map(|(node, set)| (node, set.len())).collect()
    }

    /// What the rules read for the derived triples between things of a row, of those whose
    /// predicate is in the row where there are such.
    fn read_by_rules(&self, row: &[Term]) -> Read {
        let mut derived = Vec::new();
        for subject in row.iter().filter_map(named) {
            let about = self.outgoing(&subject).into_iter();
            derived.extend(about.filter(|t| row.contains(&t.object) && self.is_derived(t)));
        }
        let predicate = |triple: &Triple| Term::from(triple.predicate.clone());
        if derived
            .iter()
            .any(|triple| row.contains(&predicate(triple)))
        {
            derived.retain(|triple| row.contains(&predicate(triple)));
        }
        Read {
            predicates: derived.iter().map(predicate).collect(),
            statements: derived.iter().flat_map(|t| self.derived_from(t)).collect(),
        }
    }

    /// The statements that a thing takes part in.
    fn about(&self, thing: &NamedNode) -> BTreeMap<NamedNode, usize> {
        let pointing = self.pointing_to(&thing.clone().into()).into_iter();
        pointing
            .filter(|(node, _)| self.statement_class(node).is_some())
            .map(|(node, _)| (node, 1))
            .collect()
    }

    /// The subjects that point to a term, other than as their class or by a derived triple, and
    /// the predicate.
    fn pointing_to(&self, term: &Term) -> BTreeSet<(NamedNode, NamedNode)> {
        let triples = self.triples(None, None, Some(term));
        let pointing = triples
            .filter_map(|[subject, predicate, _]| Some((named(&subject)?, named(&predicate)?)));
        pointing
            .filter(|(_, predicate)| predicate.as_ref() != rdf::TYPE)
            .filter(|(subject, predicate)| {
                let triple = Triple::new(subject.clone(), predicate.clone(), term.clone());
                !self.is_derived(&triple)
            })
            .collect()
    }

    /// Where in the text a statement stands: the position of its clause.
    fn place(&self, statement: &NamedNode) -> u64 {
        let clause = self.evidence(statement).map(|e| e.clause);
        let place = clause.and_then(|clause| self.literal(&clause, terms::POSITION));
        place.and_then(|p| p.parse().ok()).unwrap_or(u64::MAX)
    }

    /// How many things a statement speaks of.
    fn things_in(&self, statement: &NamedNode) -> usize {
        let says = self.outgoing(statement).into_iter();
        let says = says.filter(|t| !is_shown_apart(&t.predicate) && !self.is_derived(t));
        says.filter(|t| named(&t.object).is_some()).count()
    }

    fn literal(&self, thing: &NamedNode, predicate: &str) -> Option<String> {
        let predicate = NamedNode::new_unchecked(predicate);
        let subject = NamedOrBlankNode::from(thing.clone());
        let mut triples = self.triples(Some(&subject), Some(&predicate), None);
        match triples.next()? {
            [_, _, Term::Literal(literal)] => Some(literal.value().to_owned()),
            _ => None,
        }
    }

    fn ground(&self, statement: NamedNode) -> Option<Ground> {
        let says = self.outgoing(&statement).into_iter();
        let says = says.filter(|t| !is_shown_apart(&t.predicate) && !self.is_derived(t));
        Some(Ground {
            class: self.statement_class(&statement)?,
            labels: self.labels(&statement),
            parts: says
                .map(
                    |Triple {
                         predicate, object, ..
                     }| (predicate, object),
                )
                .collect(),
            evidence: self.evidence(&statement),
            occurrence: self.literal(&statement, terms::OCCURRENCE),
            statement,
        })
    }
}

/// What rules read to derive the triples between the things of a row.
struct Read {
    /// The predicates of the triples.
    predicates: Vec<Term>,
    /// The statements.
    statements: BTreeSet<NamedNode>,
}

/// Numbers and dates are counts and years more often than parts of a statement.
fn is_text(literal: &Literal) -> bool {
    literal.language().is_some() || literal.datatype() == xsd::STRING
}

fn named(term: &Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone()),
        _ => None,
    }
}
