//! Labels that stand beside IRIs in formats for reading.

use super::table::Shown;
use crate::graph::Answer;
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// A label for each IRI that shall have one beside it; empty for none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labelling {
    /// IRI to label.
    pub labels: BTreeMap<String, String>,
}

impl Labelling {
    /// The IRIs in the rows of `answer` that are shown where at most `max_rows` are: what labels
    /// are worth looking up for.
    #[must_use]
    pub fn wanted(answer: &Answer, max_rows: Option<usize>) -> BTreeSet<&NamedNode> {
        let Answer::Table(table) = answer else {
            return BTreeSet::new();
        };
        let shown = Shown::of(table.rows.len(), max_rows);
        let cells = shown.rows(&table.rows).flatten();
        cells
            .filter_map(|cell| match cell {
                Some(Term::NamedNode(node)) => Some(node),
                _ => None,
            })
            .collect()
    }

    /// The label of an IRI.
    pub(super) fn of(&self, iri: &str) -> Option<&str> {
        self.labels.get(iri).map(String::as_str)
    }
}

impl From<BTreeMap<String, String>> for Labelling {
    fn from(labels: BTreeMap<String, String>) -> Self {
        Self { labels }
    }
}
