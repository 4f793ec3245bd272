//! Values shown as examples of what the graph has.

use super::findings::{labelled, listed};
use super::near::typed_number;
use super::probe::Probe;
use super::written::Writer;
use crate::language::Message;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use std::collections::BTreeMap;

/// So many examples are shown.
const SHOWN: usize = 3;

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

    /// Some of the values, the most frequent first, and how many there are.
    pub(super) fn shown(&self, probe: &Probe<'_>, writer: &Writer<'_>) -> Message {
        let mut values: Vec<&(Term, usize)> = self.0.values().collect();
        values.sort_by(|a, b| b.1.cmp(&a.1));
        let shown = values.iter().take(SHOWN);
        let shown: Vec<Message> = shown
            .map(|(term, _)| example(probe, writer, term))
            .collect();
        let mut message = listed(&shown);
        if values.len() > SHOWN {
            let more = values.len() - SHOWN;
            message.en = format!("{} and {more} more", message.en);
            message.zh = format!("{} 等 {} 个", message.zh, values.len());
        }
        message
    }
}

/// A value as it is written, a thing with its label.
pub(super) fn example(probe: &Probe<'_>, writer: &Writer<'_>, term: &Term) -> Message {
    match term {
        Term::NamedNode(thing) => labelled(probe.graph, thing),
        other => Message::same(super::written::clipped(writer.value(other))),
    }
}
