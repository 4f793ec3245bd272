//! Changes laid over a snapshot: the snapshot stays as it is, and what is asked of it looks changed.

use super::changes::Changes;
use super::layer::Layer;
use super::snapshot::{DEFAULT_GRAPH, ORDERS, Snapshot, SnapshotError, in_quad_order, order_for};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The quads that a snapshot gains and loses, those of the default graph included.
#[derive(Debug, Clone, Default)]
pub(super) struct Overlay {
    /// Terms that the snapshot does not have; their numbers follow its own.
    terms: Vec<Term>,
    numbers: HashMap<Term, u32>,
    first: u32,
    /// As in the snapshot: three orders for named graphs, three for a given graph.
    added: [BTreeSet<[u32; 4]>; 6],
    /// In the order subject, predicate, object, graph.
    removed: HashSet<[u32; 4]>,
    /// Graphs that have gained or lost a quad.
    touched: BTreeSet<u32>,
    /// Graphs that are there even without a quad.
    created: BTreeSet<u32>,
}

/// Where the default graph of a dataset comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DefaultGraph {
    /// It is the merge of named graphs, and follows them.
    #[default]
    Merged,
    /// It is a graph like any other. It begins as what the snapshot has for it.
    Own,
}

impl Overlay {
    /// An overlay that changes nothing of `snapshot`.
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        Self {
            first: snapshot.terms() + 1,
            ..Self::default()
        }
    }

    /// Lays more changes over `snapshot`, whose instances are under `base`. A merged default graph
    /// follows: it holds a triple as long as a graph does that it merges.
    pub(super) fn alter(
        &mut self,
        snapshot: &Snapshot,
        changes: &Changes,
        base: &str,
        default_graph: DefaultGraph,
    ) -> Result<(), SnapshotError> {
        let mut touched = Vec::new();
        for quad in changes.removed() {
            if let Some(row) = self.known_row(snapshot, quad)
                && self.take(snapshot, row)
            {
                touched.push(row);
            }
        }
        for quad in changes.added() {
            let row = self.row(snapshot, quad)?;
            if self.put(snapshot, row) {
                touched.push(row);
            }
        }
        let mut merged = HashMap::new();
        for [s, p, o, g] in touched {
            if g != DEFAULT_GRAPH {
                self.touched.insert(g);
            }
            if default_graph == DefaultGraph::Merged {
                self.derive(snapshot, [s, p, o], base, &mut merged);
            }
        }
        for graph in changes.dropped() {
            if let Some(number) = self.known(snapshot, &graph.clone().into()) {
                self.created.remove(&number);
            }
        }
        for graph in changes.created() {
            let number = self.numbered(snapshot, graph.clone().into())?;
            self.created.insert(number);
        }
        Ok(())
    }

    /// Puts a triple into the default graph or takes it out, as the graphs it merges say.
    fn derive(
        &mut self,
        snapshot: &Snapshot,
        [s, p, o]: [u32; 3],
        base: &str,
        merged: &mut HashMap<u32, bool>,
    ) {
        let spo = [Some(s), Some(p), Some(o)];
        let mut rows = snapshot.rows(spo, None);
        let held = std::iter::from_fn(|| snapshot.next(&mut rows));
        let graphs: Vec<u32> = held
            .filter(|row| !self.removed.contains(row))
            .chain(self.rows(spo, None))
            .map(|row| row[3])
            .collect();
        let is_stated = graphs.into_iter().any(|graph| {
            *merged.entry(graph).or_insert_with(|| {
                let name = graph_name(self.term(graph).cloned(), || snapshot.term(graph));
                name.is_some_and(|name| Layer::is_merged_graph(&name, base))
            })
        });
        let row = [s, p, o, DEFAULT_GRAPH];
        match is_stated {
            true => self.put(snapshot, row),
            false => self.take(snapshot, row),
        };
    }

    /// Lets a quad be there; true where it was not.
    fn put(&mut self, snapshot: &Snapshot, row: [u32; 4]) -> bool {
        if self.removed.remove(&row) {
            return true;
        }
        if self.adds(&row) || snapshot.holds(row) {
            return false;
        }
        for (i, (rows, order)) in self.added.iter_mut().zip(ORDERS).enumerate() {
            if i >= 3 || row[3] != DEFAULT_GRAPH {
                rows.insert(order.map(|at| row[at]));
            }
        }
        true
    }

    /// Lets a quad be gone; true where it was there.
    fn take(&mut self, snapshot: &Snapshot, row: [u32; 4]) -> bool {
        if self.adds(&row) {
            for (rows, order) in self.added.iter_mut().zip(ORDERS) {
                rows.remove(&order.map(|at| row[at]));
            }
            return true;
        }
        snapshot.holds(row) && self.removed.insert(row)
    }

    fn adds(&self, row: &[u32; 4]) -> bool {
        // The first of the orders that have the default graph too.
        self.added[3].contains(&ORDERS[3].map(|at| row[at]))
    }

    /// The numbers of a quad all of whose terms have one.
    fn known_row(&self, snapshot: &Snapshot, quad: &Quad) -> Option<[u32; 4]> {
        let mut row = [DEFAULT_GRAPH; 4];
        for (number, term) in row.iter_mut().zip(terms_of(quad)) {
            if let Some(term) = term {
                *number = self.known(snapshot, &term)?;
            }
        }
        Some(row)
    }

    /// The numbers of a quad; its new terms get numbers.
    fn row(&mut self, snapshot: &Snapshot, quad: &Quad) -> Result<[u32; 4], SnapshotError> {
        let mut row = [DEFAULT_GRAPH; 4];
        for (number, term) in row.iter_mut().zip(terms_of(quad)) {
            if let Some(term) = term {
                *number = self.numbered(snapshot, term)?;
            }
        }
        Ok(row)
    }

    fn known(&self, snapshot: &Snapshot, term: &Term) -> Option<u32> {
        snapshot.number(term).or_else(|| self.number(term))
    }

    /// The number of a term; a new one gets the next.
    fn numbered(&mut self, snapshot: &Snapshot, term: Term) -> Result<u32, SnapshotError> {
        if let Some(number) = self.known(snapshot, &term) {
            return Ok(number);
        }
        let next = u32::try_from(self.terms.len()).map_err(|_| SnapshotError)?;
        let next = self.first.checked_add(next).ok_or(SnapshotError)?;
        self.terms.push(term.clone());
        self.numbers.insert(term, next);
        Ok(next)
    }

    /// The number of a term that the snapshot does not have.
    pub(super) fn number(&self, term: &Term) -> Option<u32> {
        self.numbers.get(term).copied()
    }

    /// The term of a number that this overlay gave.
    pub(super) fn term(&self, number: u32) -> Option<&Term> {
        self.terms.get(number.checked_sub(self.first)? as usize)
    }

    /// True where a quad of the snapshot is gone.
    pub(super) fn hides(&self, quad: &[u32; 4]) -> bool {
        !self.removed.is_empty() && self.removed.contains(quad)
    }

    /// The added quads that match a pattern; `graph` is `None` for any named graph.
    pub(super) fn rows(&self, spo: [Option<u32>; 3], graph: Option<u32>) -> Vec<[u32; 4]> {
        let (order, rows) = self.matching(spo, graph);
        rows.map(|row| in_quad_order(order, *row)).collect()
    }

    /// How many there are, up to `most`.
    pub(super) fn count_up_to(
        &self,
        most: usize,
        spo: [Option<u32>; 3],
        graph: Option<u32>,
    ) -> usize {
        self.matching(spo, graph).1.take(most).count()
    }

    /// The rows of the order that a pattern is looked up in.
    fn matching(
        &self,
        spo: [Option<u32>; 3],
        graph: Option<u32>,
    ) -> (usize, impl Iterator<Item = &[u32; 4]>) {
        let (order, prefix) = order_for(spo, graph);
        let bound = |rest: u32| {
            let mut row = [rest; 4];
            row[..prefix.len()].copy_from_slice(&prefix);
            row
        };
        let rows = self.added[order].range(bound(u32::MIN)..=bound(u32::MAX));
        (order, rows)
    }

    /// The graphs that have gained or lost a quad.
    pub(super) fn touched(&self) -> &BTreeSet<u32> {
        &self.touched
    }

    /// The graphs that are there even without a quad.
    pub(super) fn created(&self) -> &BTreeSet<u32> {
        &self.created
    }
}

fn graph_name(own: Option<Term>, or: impl FnOnce() -> Term) -> Option<GraphName> {
    match own.unwrap_or_else(or) {
        Term::NamedNode(n) => Some(n.into()),
        Term::BlankNode(b) => Some(b.into()),
        Term::Literal(_) => None,
    }
}

/// Subject, predicate, object and, outside the default graph, the graph.
pub(super) fn terms_of(quad: &Quad) -> [Option<Term>; 4] {
    let node = |node: &NamedOrBlankNode| Some(Term::from(node.clone()));
    let graph = match &quad.graph_name {
        GraphName::NamedNode(g) => Some(g.clone().into()),
        GraphName::BlankNode(g) => Some(g.clone().into()),
        GraphName::DefaultGraph => None,
    };
    [
        node(&quad.subject),
        Some(quad.predicate.clone().into()),
        Some(quad.object.clone()),
        graph,
    ]
}
