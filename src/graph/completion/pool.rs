//! Which terms of the graph may stand at a place, and those of them that fit what is typed.

use super::super::find::Rank;
use super::Candidate;
use super::index::{CompletionIndex, FEW, Predicate, Value};
use super::names::Match;
use super::row::Pen;
use super::scope::{self, Classes};
use super::slot::{Fact, Node, Place, Slot, Step};
use crate::vocabulary::{Prefixes, terms};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many things are listed that a label finds.
const LISTED: usize = 50;

/// How many terms with one prefix are looked at, so that a keypress stays quick.
const MOST: usize = 20_000;

/// The terms that may stand at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pool {
    /// None.
    Empty,
    /// All.
    Anything,
    /// These, best first, with the number of their uses.
    Listed(Vec<(Value, Option<usize>)>),
    /// The instances of these classes and of schemes.
    Members(Vec<u32>),
}

impl Pool {
    /// Terms with the numbers of their uses.
    pub(super) fn counted(terms: &[(u32, usize)]) -> Self {
        let terms = terms.iter();
        Self::Listed(terms.map(|(id, n)| (Value::Thing(*id), Some(*n))).collect())
    }

    /// Terms of which no number is known.
    pub(super) fn uncounted(terms: impl IntoIterator<Item = u32>) -> Self {
        let terms = terms.into_iter();
        Self::Listed(terms.map(|id| (Value::Thing(id), None)).collect())
    }

    /// What may stand in a slot.
    pub(super) fn of(index: &CompletionIndex, slot: &Slot, facts: &[Fact]) -> Self {
        match slot.place {
            Place::Dataset | Place::Graph => Self::uncounted(index.graphs.iter().copied()),
            Place::Datatype => Self::counted(&index.datatypes),
            Place::Predicate => predicates(index, slot, facts),
            Place::Object => match &slot.step {
                Some(step) => objects(index, step),
                None => Self::Anything,
            },
            Place::Data => {
                let variable = slot.variable.clone().map(Node::Variable);
                let classes = variable.map(|v| scope::classes(index, facts, &v));
                members(classes.unwrap_or_default(), Self::Anything)
            }
            Place::Described | Place::Subject | Place::Filter | Place::Expression | Place::Key => {
                Self::Anything
            }
            _ => Self::Empty,
        }
    }
}

/// Predicates: first those seen with the class of the subject, the most frequent with it first,
/// then the others.
fn predicates(index: &CompletionIndex, slot: &Slot, facts: &[Fact]) -> Pool {
    let classes = scope::classes(index, facts, &slot.current);
    let uses = |predicate: &Predicate| {
        let by_class = match slot.back {
            true => &predicate.objects,
            false => &predicate.subjects,
        };
        let uses = classes.keys().filter_map(|class| by_class.get(class));
        uses.copied().max().unwrap_or(0)
    };
    let mut listed: Vec<(usize, usize, u32)> = index
        .predicates
        .iter()
        .map(|(id, predicate)| (uses(predicate), predicate.count, *id))
        .collect();
    listed.sort_unstable_by_key(|(with, count, id)| (Reverse(*with), Reverse(*count), *id));
    let shown = |(with, count, id)| {
        let count = if with > 0 { with } else { count };
        (Value::Thing(id), Some(count))
    };
    Pool::Listed(listed.into_iter().map(shown).collect())
}

/// What a step leads to.
fn objects(index: &CompletionIndex, step: &Step) -> Pool {
    if step.predicate == terms::RDF_TYPE && !step.back {
        return Pool::counted(&index.classes);
    }
    let Some(predicate) = index.id(&step.predicate).and_then(|id| index.predicate(id)) else {
        return Pool::Anything;
    };
    match &predicate.values {
        Some(values) if !step.back => {
            let values = values.iter();
            Pool::Listed(values.map(|(v, n)| (v.clone(), Some(*n))).collect())
        }
        _ => members(scope::end(index, step, true), Pool::Empty),
    }
}

fn members(classes: Classes, none: Pool) -> Pool {
    let mut classes: Vec<(u32, usize)> = classes.into_iter().collect();
    classes.sort_unstable_by_key(|(class, count)| (Reverse(*count), *class));
    match classes.is_empty() {
        true => none,
        false => Pool::Members(classes.into_iter().map(|(class, _)| class).collect()),
    }
}

/// The terms of a pool, to be asked for those that fit what is typed.
#[derive(Debug)]
pub(super) struct Picker<'a> {
    pen: Pen<'a>,
    pool: &'a Pool,
    /// Place and uses of the listed terms.
    listed: BTreeMap<u32, (usize, Option<usize>)>,
}

impl<'a> Picker<'a> {
    pub(super) fn new(pen: Pen<'a>, pool: &'a Pool) -> Self {
        let entries = match pool {
            Pool::Listed(entries) => entries.as_slice(),
            _ => &[],
        };
        let listed = entries.iter().enumerate();
        let listed = listed.filter_map(|(at, (value, count))| match value {
            Value::Thing(id) => Some((*id, (at, *count))),
            Value::Literal(_) => None,
        });
        Self {
            pen,
            pool,
            listed: listed.collect(),
        }
    }

    fn admits(&self, id: u32) -> bool {
        match self.pool {
            Pool::Empty => false,
            Pool::Anything => true,
            Pool::Listed(_) => self.listed.contains_key(&id),
            Pool::Members(kinds) => kinds.iter().any(|kind| self.pen.index.is_member(*kind, id)),
        }
    }

    fn count(&self, id: u32) -> Option<usize> {
        self.listed.get(&id).and_then(|(_, count)| *count)
    }

    /// All terms of a pool that is short, the first of one that is long, none where all are in it.
    pub(super) fn all(&self) -> Vec<Candidate> {
        match self.pool {
            Pool::Empty | Pool::Anything => Vec::new(),
            Pool::Listed(entries) => {
                let entries = entries.iter().take(FEW);
                entries
                    .map(|(v, count)| self.pen.value(v, *count))
                    .collect()
            }
            Pool::Members(kinds) => {
                let mut seen = BTreeSet::new();
                let members = kinds
                    .iter()
                    .flat_map(|kind| self.pen.index.instances(*kind));
                let members = members.filter(|id| seen.insert(*id)).take(LISTED);
                members.map(|id| self.pen.thing(id, None)).collect()
            }
        }
    }

    /// The terms whose IRI begins with `start`, each as `write` writes it where it can.
    pub(super) fn beginning(
        &self,
        start: &str,
        write: impl Fn(&str) -> Option<String>,
    ) -> Vec<Candidate> {
        let index = self.pen.index;
        let fitting = |id: u32| {
            let replacement = self.admits(id).then(|| write(index.iri(id))).flatten()?;
            Some(self.pen.called(replacement, id, self.count(id)))
        };
        if let Pool::Listed(_) = self.pool {
            let mut places: Vec<(usize, u32)> =
                self.listed.iter().map(|(id, (at, _))| (*at, *id)).collect();
            places.retain(|(_, id)| index.iri(*id).starts_with(start));
            places.sort_unstable();
            let fitting = places.into_iter().filter_map(|(_, id)| fitting(id));
            return fitting.take(FEW).collect();
        }
        let range = index.beginning(start);
        let ids = || {
            range
                .clone()
                .filter_map(|id| u32::try_from(id).ok())
                .take(MOST)
        };
        let mut found: Vec<Candidate> = ids().filter_map(fitting).take(FEW).collect();
        // The last one too: what all of these begin with, all that were left out begin with.
        if found.len() == FEW {
            found.pop();
            found.extend(
                range
                    .clone()
                    .rev()
                    .filter_map(|id| u32::try_from(id).ok())
                    .take(MOST)
                    .find_map(fitting),
            );
        }
        found
    }

    /// True where a term of the pool has a name with this prefix.
    pub(super) fn has_prefix(&self, prefix: &str, namespace: &str) -> bool {
        let only = Prefixes::new([(prefix.to_owned(), namespace.to_owned())]);
        match self.pool {
            Pool::Listed(_) => {
                let mut ids = self.listed.keys();
                ids.any(|id| only.split(self.pen.index.iri(*id)).is_some())
            }
            Pool::Empty => false,
            _ => !self.pen.index.beginning(namespace).is_empty(),
        }
    }

    /// The terms that are called as `typed` begins, best first; one where it is clear which is
    /// meant, which it is on the terms of `KnowledgeGraph::resolve`.
    pub(super) fn called(&self, typed: &str) -> Vec<Candidate> {
        let mut matches = self.matches(typed);
        if let Some(one) = self.meant(typed, &matches) {
            matches = vec![one];
        }
        matches.truncate(LISTED);
        let found = matches.iter();
        found
            .map(|m| self.pen.thing(m.thing, self.count(m.thing)))
            .collect()
    }

    fn matches(&self, typed: &str) -> Vec<Match> {
        let index = self.pen.index;
        let mut found = index.vocabulary.search(typed, |id| self.admits(id));
        if !matches!(self.pool, Pool::Empty) {
            found.extend(index.things.search(typed, |id| self.admits(id)));
        }
        let mut matches: Vec<Match> = found.into_values().collect();
        let place = |m: &Match| self.listed.get(&m.thing).map(|(at, _)| *at);
        matches.sort_unstable_by_key(|m| (m.rank, place(m), *m));
        matches
    }

    fn meant(&self, typed: &str, matches: &[Match]) -> Option<Match> {
        let first = matches.first()?.rank;
        let best: Vec<&Match> = matches.iter().take_while(|m| m.rank == first).collect();
        match (first, best.as_slice()) {
            (Rank::Label | Rank::Variant | Rank::Pinyin, [one]) => return Some(**one),
            (Rank::Label | Rank::Variant | Rank::Pinyin, _) => return None,
            _ if typed.chars().count() < 2 => return None,
            _ => {}
        }
        let town = self.pen.index.id(terms::NEW_TOWN)?;
        let is_town = |m: &&&Match| self.pen.index.is_member(town, m.thing);
        let mut towns = best.iter().filter(is_town);
        match (towns.next(), towns.next()) {
            (Some(town), None) => Some(**town),
            _ => None,
        }
    }

    /// The listed literals that begin with `typed`, which follows a quote or stands bare.
    pub(super) fn literals(&self, typed: &str) -> Vec<(&oxigraph::model::Literal, Option<usize>)> {
        let Pool::Listed(entries) = self.pool else {
            return Vec::new();
        };
        let literals = entries.iter().filter_map(|(value, count)| match value {
            Value::Literal(literal) => Some((literal, *count)),
            Value::Thing(_) => None,
        });
        literals
            .filter(|(l, _)| l.value().starts_with(typed))
            .collect()
    }
}
