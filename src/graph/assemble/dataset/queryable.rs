//! How the engine asks a dataset: for quads by numbers of terms.

use super::super::snapshot::DEFAULT_GRAPH;
use super::Dataset;
use oxigraph::model::Term;
use spareval::{InternalQuad, QueryableDataset};
use std::convert::Infallible;
use std::sync::Arc;

/// A term of the dataset by its number, or one that a query computed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DatasetTerm {
    /// A term that occurs in the dataset.
    Known(u32),
    /// A term that does not.
    Computed(Arc<Term>),
}

impl QueryableDataset<'static> for Dataset {
    type InternalTerm = DatasetTerm;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&DatasetTerm>,
        predicate: Option<&DatasetTerm>,
        object: Option<&DatasetTerm>,
        graph_name: Option<Option<&DatasetTerm>>,
    ) -> impl Iterator<Item = Result<InternalQuad<DatasetTerm>, Infallible>> + use<> {
        let mut occurs = true;
        let mut number = |term: Option<&DatasetTerm>| match term {
            None => None,
            Some(DatasetTerm::Known(n)) => Some(*n),
            Some(DatasetTerm::Computed(_)) => {
                occurs = false;
                None
            }
        };
        let spo = [number(subject), number(predicate), number(object)];
        let graph = graph_name.map(|g| number(g).unwrap_or(DEFAULT_GRAPH));
        let merge = self.merge.as_ref().filter(|_| graph == Some(DEFAULT_GRAPH));
        let rows = (occurs && merge.is_none()).then(|| self.rows(spo, graph));
        let merged = merge
            .filter(|_| occurs)
            .map(|graphs| self.merged(spo, graphs));
        let merged = merged.into_iter().flatten();
        rows.into_iter()
            .flatten()
            .chain(merged)
            .map(|[s, p, o, g]| {
                Ok(InternalQuad {
                    subject: DatasetTerm::Known(s),
                    predicate: DatasetTerm::Known(p),
                    object: DatasetTerm::Known(o),
                    graph_name: (g != DEFAULT_GRAPH).then_some(DatasetTerm::Known(g)),
                })
            })
    }

    fn internal_named_graphs(
        &self,
    ) -> impl Iterator<Item = Result<DatasetTerm, Infallible>> + use<> {
        let graphs = self.graphs();
        graphs.into_iter().map(|g| Ok(DatasetTerm::Known(g)))
    }

    fn contains_internal_graph_name(&self, graph: &DatasetTerm) -> Result<bool, Infallible> {
        Ok(match graph {
            DatasetTerm::Known(number) => self.is_graph(*number),
            DatasetTerm::Computed(_) => false,
        })
    }

    fn internalize_term(&self, term: Term) -> Result<DatasetTerm, Infallible> {
        Ok(match self.number(&term) {
            Some(number) => DatasetTerm::Known(number),
            None => DatasetTerm::Computed(Arc::new(term)),
        })
    }

    fn externalize_term(&self, term: DatasetTerm) -> Result<Term, Infallible> {
        Ok(match term {
            DatasetTerm::Known(number) => self.term(number),
            DatasetTerm::Computed(term) => Term::clone(&term),
        })
    }
}
