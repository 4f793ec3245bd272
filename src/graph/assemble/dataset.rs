//! The snapshot as a dataset that SPARQL can be asked of.

mod queryable;

use super::changes::Changes;
use super::overlay::{DefaultGraph, Overlay, terms_of};
use super::snapshot::{DEFAULT_GRAPH, Rows, Snapshot, SnapshotError, named, subject};
use oxigraph::model::{GraphName, NamedNode, Quad, Term, TermRef};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A shared handle on a [`Snapshot`] and the changes laid over it; cloning it copies nothing.
#[derive(Debug, Clone)]
pub struct Dataset {
    snapshot: Arc<Snapshot>,
    overlay: Option<Arc<Overlay>>,
    changes: Arc<Changes>,
    default_graph: DefaultGraph,
    /// Graphs that a query has as its default graph instead.
    merge: Option<Arc<[u32]>>,
}

impl Dataset {
    /// A handle on `snapshot`, whose default graph is a merge.
    #[must_use]
    pub fn new(snapshot: Snapshot) -> Self {
        Self {
            snapshot: Arc::new(snapshot),
            overlay: None,
            changes: Arc::default(),
            default_graph: DefaultGraph::Merged,
            merge: None,
        }
    }

    /// The snapshot without changes, with a default graph of this kind.
    #[must_use]
    pub fn with_default_graph(&self, default_graph: DefaultGraph) -> Self {
        Self {
            snapshot: Arc::clone(&self.snapshot),
            overlay: None,
            changes: Arc::default(),
            default_graph,
            merge: None,
        }
    }

    /// The same quads for a query whose default graph is the merge of these: each triple once. The
    /// engine itself would give a triple as often as a graph has it.
    #[must_use]
    pub fn merging(&self, graphs: &[GraphName]) -> Self {
        let numbers = graphs.iter().filter_map(|graph| match graph {
            GraphName::NamedNode(graph) => self.number(&graph.clone().into()),
            GraphName::BlankNode(graph) => self.number(&graph.clone().into()),
            GraphName::DefaultGraph => Some(DEFAULT_GRAPH),
        });
        let numbers: BTreeSet<u32> = numbers.collect();
        Self {
            merge: Some(numbers.into_iter().collect()),
            ..self.clone()
        }
    }

    /// The rows of a pattern in a merge of graphs, each triple once.
    fn merged(
        &self,
        spo: [Option<u32>; 3],
        graphs: &Arc<[u32]>,
    ) -> impl Iterator<Item = [u32; 4]> + use<> {
        let (dataset, graphs) = (self.clone(), Arc::clone(graphs));
        (0..graphs.len()).flat_map(move |at| {
            let (earlier, graphs) = (dataset.clone(), Arc::clone(&graphs));
            let rows = dataset.rows(spo, Some(graphs[at]));
            rows.filter_map(move |[s, p, o, _]| {
                let spo = [Some(s), Some(p), Some(o)];
                let mut before = graphs[..at].iter();
                let is_new = !before.any(|g| earlier.rows(spo, Some(*g)).next().is_some());
                is_new.then_some([s, p, o, DEFAULT_GRAPH])
            })
        })
    }

    /// Where the default graph comes from.
    #[must_use]
    pub fn default_graph(&self) -> DefaultGraph {
        self.default_graph
    }

    /// The same snapshot with `changes` laid over it instead of those before.
    ///
    /// # Errors
    /// [`SnapshotError`] for more terms than 32 bits can count.
    pub fn changed(&self, changes: &Changes, base: &str) -> Result<Self, SnapshotError> {
        let mut changed = self.with_default_graph(self.default_graph);
        changed.alter(changes, base)?;
        Ok(changed)
    }

    /// Lays `later` changes over those before. It takes time for these only, unless a clone of this
    /// handle still needs the changes as they were.
    ///
    /// # Errors
    /// [`SnapshotError`] for more terms than 32 bits can count.
    pub fn alter(&mut self, later: &Changes, base: &str) -> Result<(), SnapshotError> {
        if later.is_empty() {
            return Ok(());
        }
        let overlay = self.overlay.take();
        let mut overlay = overlay.unwrap_or_else(|| Arc::new(Overlay::new(&self.snapshot)));
        Arc::make_mut(&mut overlay).alter(&self.snapshot, later, base, self.default_graph)?;
        self.overlay = Some(overlay);
        Arc::make_mut(&mut self.changes).then(later);
        Ok(())
    }

    /// The triples of named graphs that match a pattern, each as often as a graph states it, in a
    /// stable order; then those of a default graph of its own that no named graph states.
    pub fn triples(
        &self,
        subject: Option<TermRef<'_>>,
        predicate: Option<TermRef<'_>>,
        object: Option<TermRef<'_>>,
    ) -> impl Iterator<Item = [Term; 3]> + use<> {
        let rows = self.numbers([subject, predicate, object]);
        let is_own = self.default_graph() == DefaultGraph::Own;
        let own = rows.filter(|_| is_own).map(|spo| {
            let stated = self.clone();
            let only_here = move |[s, p, o, _]: &[u32; 4]| {
                let spo = [Some(*s), Some(*p), Some(*o)];
                stated.rows(spo, None).next().is_none()
            };
            self.rows(spo, Some(DEFAULT_GRAPH)).filter(only_here)
        });
        let rows = rows.map(|spo| self.rows(spo, None));
        let dataset = self.clone();
        let rows = rows.into_iter().flatten().chain(own.into_iter().flatten());
        rows.map(move |[s, p, o, _]| [s, p, o].map(|n| dataset.term(n)))
    }

    /// The named graphs that hold a triple, in a stable order.
    #[must_use]
    pub fn graphs_of(
        &self,
        subject: TermRef<'_>,
        predicate: TermRef<'_>,
        object: TermRef<'_>,
    ) -> Vec<NamedNode> {
        let rows = self.numbers([Some(subject), Some(predicate), Some(object)]);
        let rows = rows.map(|spo| self.rows(spo, None)).into_iter().flatten();
        rows.filter_map(|[_, _, _, graph]| named(self.term(graph)))
            .collect()
    }

    /// How many quads match a pattern in a graph, the default one where none is named: exactly up to
    /// `most`, and never fewer than there are below that. It takes no time for those it counts in the
    /// snapshot.
    #[must_use]
    pub fn count_up_to(
        &self,
        most: usize,
        pattern: [Option<TermRef<'_>>; 3],
        graph: Option<&NamedNode>,
    ) -> usize {
        let graph = match graph {
            Some(graph) => self.number(&graph.clone().into()),
            None => Some(DEFAULT_GRAPH),
        };
        let (Some(spo), Some(graph)) = (self.numbers(pattern), graph) else {
            return 0;
        };
        let held = self.snapshot.rows(spo, Some(graph)).len();
        let added = self.overlay.as_ref();
        let added = added.map_or(0, |o| o.count_up_to(most, spo, Some(graph)));
        (held + added).min(most)
    }

    /// The numbers of a pattern's terms; nothing where one of them does not occur.
    fn numbers(&self, pattern: [Option<TermRef<'_>>; 3]) -> Option<[Option<u32>; 3]> {
        let mut numbers = [None; 3];
        for (number, term) in numbers.iter_mut().zip(pattern) {
            if let Some(term) = term {
                *number = Some(self.number(&term.into_owned())?);
            }
        }
        Some(numbers)
    }

    fn number(&self, term: &Term) -> Option<u32> {
        let known = self.snapshot.number(term);
        known.or_else(|| self.overlay.as_ref()?.number(term))
    }

    fn term(&self, number: u32) -> Term {
        let added = self.overlay.as_ref().and_then(|o| o.term(number));
        added.cloned().unwrap_or_else(|| self.snapshot.term(number))
    }

    fn rows(&self, spo: [Option<u32>; 3], graph: Option<u32>) -> Quads {
        let added = self.overlay.as_ref().map(|o| o.rows(spo, graph));
        // Numbers of added terms are in no column of the snapshot.
        Quads {
            rows: self.snapshot.rows(spo, graph),
            dataset: self.clone(),
            added: added.unwrap_or_default().into_iter(),
        }
    }

    /// The numbers of all named graphs that hold a quad or were created, sorted.
    fn graphs(&self) -> Vec<u32> {
        let held = self.snapshot.named_graphs();
        let Some(overlay) = &self.overlay else {
            return held;
        };
        let mut graphs: BTreeSet<u32> = held.into_iter().collect();
        for graph in overlay.touched() {
            match self.rows([None; 3], Some(*graph)).next().is_some() {
                true => graphs.insert(*graph),
                false => graphs.remove(graph),
            };
        }
        graphs.extend(overlay.created());
        graphs.into_iter().collect()
    }

    /// True where a graph of this name holds a quad or was created.
    #[must_use]
    pub fn has_graph(&self, graph: &NamedNode) -> bool {
        let number = self.number(&graph.clone().into());
        number.is_some_and(|number| self.is_graph(number))
    }

    /// True where a graph is there even without a quad.
    #[must_use]
    pub fn is_created(&self, graph: &NamedNode) -> bool {
        let number = self.number(&graph.clone().into());
        let created = self.overlay.as_ref().map(|overlay| overlay.created());
        number.is_some_and(|number| created.is_some_and(|c| c.contains(&number)))
    }

    fn is_graph(&self, number: u32) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| overlay.created().contains(&number))
            || self.rows([None; 3], Some(number)).next().is_some()
    }

    /// The named graphs that hold a quad or were created, in a stable order.
    #[must_use]
    pub fn named_graphs(&self) -> Vec<NamedNode> {
        let graphs = self.graphs().into_iter();
        graphs.filter_map(|g| named(self.term(g))).collect()
    }

    /// All quads in named graphs.
    pub fn named_quads(&self) -> impl Iterator<Item = Quad> + use<> {
        self.quads(None)
    }

    /// The quads of the default graph.
    pub fn default_quads(&self) -> impl Iterator<Item = Quad> + use<> {
        self.quads(Some(DEFAULT_GRAPH))
    }

    /// All quads, those of the default graph too.
    pub fn all_quads(&self) -> impl Iterator<Item = Quad> + use<> {
        self.default_quads().chain(self.quads(None))
    }

    fn quads(&self, graph: Option<u32>) -> impl Iterator<Item = Quad> + use<> {
        let dataset = self.clone();
        let rows = self.rows([None; 3], graph);
        rows.filter_map(move |[s, p, o, g]| {
            Some(Quad {
                subject: subject(dataset.term(s))?,
                predicate: named(dataset.term(p))?,
                object: dataset.term(o),
                graph_name: match g {
                    DEFAULT_GRAPH => GraphName::DefaultGraph,
                    _ => subject(dataset.term(g))?.into(),
                },
            })
        })
    }

    /// The changes that lie over the snapshot.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// True where the graph holds the quad.
    #[must_use]
    pub fn contains(&self, quad: &Quad) -> bool {
        let mut row = [DEFAULT_GRAPH; 4];
        for (number, term) in row.iter_mut().zip(terms_of(quad)) {
            let Some(term) = term else { continue };
            match self.number(&term) {
                Some(known) => *number = known,
                None => return false,
            }
        }
        let [s, p, o, g] = row;
        let mut held = self.rows([Some(s), Some(p), Some(o)], Some(g));
        held.next().is_some()
    }

    /// The quads of a named graph.
    pub fn quads_of(&self, graph: &NamedNode) -> impl Iterator<Item = Quad> + use<> {
        let number = self.number(&graph.clone().into());
        number.map(|g| self.quads(Some(g))).into_iter().flatten()
    }

    /// The snapshot below the changes.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }
}

/// The quads of one pattern as numbers: those of the snapshot that are left, then the added ones.
struct Quads {
    dataset: Dataset,
    rows: Rows,
    added: std::vec::IntoIter<[u32; 4]>,
}

impl Iterator for Quads {
    type Item = [u32; 4];

    fn next(&mut self) -> Option<[u32; 4]> {
        let Dataset {
            snapshot, overlay, ..
        } = &self.dataset;
        while let Some(quad) = snapshot.next(&mut self.rows) {
            if !overlay.as_ref().is_some_and(|o| o.hides(&quad)) {
                return Some(quad);
            }
        }
        self.added.next()
    }
}
