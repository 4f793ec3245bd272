//! Changes laid over a snapshot: the snapshot stays as it is, and what is asked of it looks changed.

use super::changes::Changes;
use super::layer::Layer;
use super::snapshot::{DEFAULT_GRAPH, ORDERS, Snapshot, SnapshotError, in_quad_order, order_for};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The quads that a snapshot gains and loses, the derived default graph included.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    /// Terms that the snapshot does not have; their numbers follow its own.
    terms: Vec<Term>,
    numbers: HashMap<Term, u32>,
    first: u32,
    /// As in the snapshot: three orders for named graphs, three for a given graph.
    added: [BTreeSet<[u32; 4]>; 6],
    /// In the order subject, predicate, object, graph.
    removed: HashSet<[u32; 4]>,
}

impl Overlay {
    /// Lays `changes` over `snapshot`, whose instances are under `base`. The default graph follows:
    /// it holds a triple as long as a graph does that it merges.
    pub(super) fn new(
        snapshot: &Snapshot,
        changes: &Changes,
        base: &str,
    ) -> Result<Self, SnapshotError> {
        let mut overlay = Self {
            first: snapshot.terms() + 1,
            ..Self::default()
        };
        let mut touched = Vec::new();
        for quad in changes.removed() {
            if let Some(row) = overlay.known_row(snapshot, quad) {
                overlay.removed.insert(row);
                touched.push(row);
            }
        }
        for quad in changes.added() {
            let row = overlay.row(snapshot, quad)?;
            // What the snapshot holds is there already.
            let [s, p, o, g] = row;
            let mut held = snapshot.rows([Some(s), Some(p), Some(o)], Some(g));
            if snapshot
                .next(&mut held)
                .is_none_or(|row| overlay.hides(&row))
            {
                overlay.add(row);
                touched.push(row);
            }
        }
        let mut merged = HashMap::new();
        for [s, p, o, _] in touched {
            overlay.derive(snapshot, [s, p, o], base, &mut merged);
        }
        Ok(overlay)
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
        let after = graphs.into_iter().any(|graph| {
            *merged.entry(graph).or_insert_with(|| {
                let name = graph_name(self.term(graph).cloned(), || snapshot.term(graph));
                name.is_some_and(|name| Layer::is_merged_graph(&name, base))
            })
        });
        let mut rows = snapshot.rows(spo, Some(DEFAULT_GRAPH));
        let before = snapshot.next(&mut rows).is_some();
        let row = [s, p, o, DEFAULT_GRAPH];
        match (before, after) {
            (false, true) => self.add(row),
            (true, false) => {
                self.removed.insert(row);
            }
            _ => {}
        }
    }

    fn add(&mut self, row: [u32; 4]) {
        for (i, (rows, order)) in self.added.iter_mut().zip(ORDERS).enumerate() {
            if i >= 3 || row[3] != DEFAULT_GRAPH {
                rows.insert(order.map(|at| row[at]));
            }
        }
    }

    /// The numbers of a quad all of whose terms the snapshot has.
    fn known_row(&self, snapshot: &Snapshot, quad: &Quad) -> Option<[u32; 4]> {
        let mut row = [DEFAULT_GRAPH; 4];
        for (number, term) in row.iter_mut().zip(terms_of(quad)) {
            if let Some(term) = term {
                *number = snapshot.number(&term)?;
            }
        }
        Some(row)
    }

    /// The numbers of a quad; its new terms get numbers.
    fn row(&mut self, snapshot: &Snapshot, quad: &Quad) -> Result<[u32; 4], SnapshotError> {
        let mut row = [DEFAULT_GRAPH; 4];
        for (number, term) in row.iter_mut().zip(terms_of(quad)) {
            let Some(term) = term else { continue };
            let known = snapshot.number(&term).or_else(|| self.number(&term));
            *number = match known {
                Some(number) => number,
                None => {
                    let next = u32::try_from(self.terms.len()).map_err(|_| SnapshotError)?;
                    let next = self.first.checked_add(next).ok_or(SnapshotError)?;
                    self.terms.push(term.clone());
                    self.numbers.insert(term, next);
                    next
                }
            };
        }
        Ok(row)
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
        let (order, prefix) = order_for(spo, graph);
        let bound = |rest: u32| {
            let mut row = [rest; 4];
            row[..prefix.len()].copy_from_slice(&prefix);
            row
        };
        let rows = self.added[order].range(bound(u32::MIN)..=bound(u32::MAX));
        rows.map(|row| in_quad_order(order, *row)).collect()
    }

    /// The graphs that gain or lose a quad.
    pub(super) fn touched_graphs(&self) -> BTreeSet<u32> {
        let gained = self.added[0].iter().map(|row| row[3]);
        let graphs = gained.chain(self.removed.iter().map(|row| row[3]));
        graphs.filter(|g| *g != DEFAULT_GRAPH).collect()
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
