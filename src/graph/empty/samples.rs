//! Values shown as examples of what the graph has.

use super::findings::{labelled, listed, spaced};
use super::near::typed_number;
use super::probe::Probe;
use super::written::Writer;
use crate::language::Message;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The distinct values that a variable has in a pattern.
pub(super) struct Values(BTreeMap<String, (Term, usize)>);

impl Values {
    /// The values of a variable; nothing where they cannot be found out.
    pub(super) fn of(
        probe: &Probe<'_>,
        pattern: &GraphPattern,
        variable: &Variable,
    ) -> Option<Self> {
        probe.values(pattern.clone(), variable).map(Self)
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.0.values().map(|(term, _)| term)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn literals(&self) -> Vec<Literal> {
        let literals = self.terms().filter_map(|term| match term {
            Term::Literal(literal) => Some(literal.clone()),
            _ => None,
        });
        literals.collect()
    }

    pub(super) fn things(&self) -> Vec<NamedNode> {
        let things = self.terms().filter_map(|term| match term {
            Term::NamedNode(thing) => Some(thing.clone()),
            _ => None,
        });
        things.collect()
    }

    /// True where no value is in both.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        !self.0.keys().any(|key| other.0.contains_key(key))
    }

    /// True where all values were read.
    pub(super) fn is_whole(&self) -> bool {
        let rows: usize = self.0.values().map(|(_, rows)| rows).sum();
        rows < super::probe::MOST
    }

    /// The least and the greatest, where all are numbers.
    pub(super) fn range(&self) -> Option<(&Term, &Term)> {
        let mut numbers = Vec::new();
        for term in self.terms() {
            numbers.push((typed_number(term)?, term));
        }
        numbers.sort_by(|a, b| a.0.total_cmp(&b.0));
        Some((numbers.first()?.1, numbers.last()?.1))
    }

    /// The most frequent values, at most `most`, and how many more there are.
    pub(super) fn shown(&self, probe: &Probe<'_>, writer: &Writer<'_>, most: usize) -> Message {
        let values = self.by_frequency();
        let shown: Vec<Message> = values
            .iter()
            .take(most)
            .map(|term| example(probe, writer, term))
            .collect();
        let mut message = listed(&shown);
        if values.len() > most {
            let more = values.len() - most;
            message.en = format!("{} and {more} more", message.en);
            message.zh = format!("{}等 {} 个", spaced(&message.zh), values.len());
        }
        message
    }

    /// The most frequent value.
    pub(super) fn example(&self, probe: &Probe<'_>, writer: &Writer<'_>) -> Message {
        let first = self.by_frequency().into_iter().next();
        first.map_or(Message::same(""), |term| example(probe, writer, term))
    }

    fn by_frequency(&self) -> Vec<&Term> {
        let mut values: Vec<&(Term, usize)> = self.0.values().collect();
        values.sort_by_key(|(_, rows)| Reverse(*rows));
        values.into_iter().map(|(term, _)| term).collect()
    }
}

/// A value as it is written, a thing with its label.
fn example(probe: &Probe<'_>, writer: &Writer<'_>, term: &Term) -> Message {
    match term {
        Term::NamedNode(thing) => labelled(probe.graph, thing),
        other => Message::same(super::written::clipped(writer.value(other))),
    }
}
