//! The snapshot as a dataset that SPARQL can be asked of.

use super::snapshot::{DEFAULT_GRAPH, Rows, Snapshot};
use oxigraph::model::{NamedNode, Quad, Term, TermRef};
use spareval::{InternalQuad, QueryableDataset};
use std::convert::Infallible;
use std::sync::Arc;

/// A shared handle on a [`Snapshot`]; cloning it copies nothing.
#[derive(Debug, Clone)]
pub struct Dataset(Arc<Snapshot>);

/// A term of the snapshot by its number, or one that a query computed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DatasetTerm {
    /// A term that occurs in the dataset.
    Known(u32),
    /// A term that does not.
    Computed(Arc<Term>),
}

impl Dataset {
    /// A handle on `snapshot`.
    #[must_use]
    pub fn new(snapshot: Snapshot) -> Self {
        Self(Arc::new(snapshot))
    }

    /// The triples of named graphs that match a pattern, each as often as a graph states it, in a
    /// stable order.
    pub fn triples(
        &self,
        subject: Option<TermRef<'_>>,
        predicate: Option<TermRef<'_>>,
        object: Option<TermRef<'_>>,
    ) -> impl Iterator<Item = [Term; 3]> + use<> {
        let mut rows = self.rows([subject, predicate, object]);
        let snapshot = Arc::clone(&self.0);
        std::iter::from_fn(move || {
            let [s, p, o, _] = snapshot.next(rows.as_mut()?)?;
            Some([s, p, o].map(|n| snapshot.term(n)))
        })
    }

    /// The named graphs that hold a triple, in a stable order.
    #[must_use]
    pub fn graphs_of(
        &self,
        subject: TermRef<'_>,
        predicate: TermRef<'_>,
        object: TermRef<'_>,
    ) -> Vec<NamedNode> {
        let mut rows = self.rows([Some(subject), Some(predicate), Some(object)]);
        let quads = std::iter::from_fn(|| self.0.next(rows.as_mut()?));
        quads
            .filter_map(|[_, _, _, graph]| match self.0.term(graph) {
                Term::NamedNode(graph) => Some(graph),
                _ => None,
            })
            .collect()
    }

    /// The rows of a pattern in named graphs; nothing where one of its terms does not occur.
    fn rows(&self, pattern: [Option<TermRef<'_>>; 3]) -> Option<Rows> {
        let mut numbers = [None; 3];
        for (number, term) in numbers.iter_mut().zip(pattern) {
            if let Some(term) = term {
                *number = Some(self.0.number(&term.into_owned())?);
            }
        }
        Some(self.0.rows(numbers, None))
    }

    /// All quads in named graphs.
    pub fn named_quads(&self) -> impl Iterator<Item = Quad> + '_ {
        self.0.quads()
    }
}

/// The quads of one pattern, read from the shared snapshot.
struct Quads {
    snapshot: Arc<Snapshot>,
    rows: Option<Rows>,
}

impl Iterator for Quads {
    type Item = Result<InternalQuad<DatasetTerm>, Infallible>;

    fn next(&mut self) -> Option<Self::Item> {
        let [s, p, o, g] = self.snapshot.next(self.rows.as_mut()?)?;
        Some(Ok(InternalQuad {
            subject: DatasetTerm::Known(s),
            predicate: DatasetTerm::Known(p),
            object: DatasetTerm::Known(o),
            graph_name: (g != DEFAULT_GRAPH).then_some(DatasetTerm::Known(g)),
        }))
    }
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
        Quads {
            rows: occurs.then(|| self.0.rows(spo, graph)),
            snapshot: Arc::clone(&self.0),
        }
    }

    fn internal_named_graphs(
        &self,
    ) -> impl Iterator<Item = Result<DatasetTerm, Infallible>> + use<> {
        let graphs = self.0.named_graphs();
        graphs.into_iter().map(|g| Ok(DatasetTerm::Known(g)))
    }

    fn internalize_term(&self, term: Term) -> Result<DatasetTerm, Infallible> {
        Ok(match self.0.number(&term) {
            Some(number) => DatasetTerm::Known(number),
            None => DatasetTerm::Computed(Arc::new(term)),
        })
    }

    fn externalize_term(&self, term: DatasetTerm) -> Result<Term, Infallible> {
        Ok(match term {
            DatasetTerm::Known(number) => self.0.term(number),
            DatasetTerm::Computed(term) => Term::clone(&term),
        })
    }
}
