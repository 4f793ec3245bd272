//! An immutable dataset: a sorted dictionary of terms and sorted columns of quads in one run of
//! bytes, so that the shipped graph needs no parsing, no hashing and no allocation to open.
//!
//! Layout, all numbers little-endian `u32`: the magic bytes; counts of terms, of dictionary
//! bytes, of quads in named graphs and of quads in all graphs; the end of each term in the
//! dictionary; the dictionary, sorted; three orders of the quads in named graphs and three of all
//! quads. A quad is four term numbers in the order of its column; number 0 is the default graph.

use super::codec::{decode, encode};
use super::layer::Layer;
use super::overlay::terms_of;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use std::borrow::Cow;
use std::collections::HashMap;

const MAGIC: &[u8; 8] = b"xincheng";
const HEADER: usize = 8 + 4 * 4;
const QUAD: usize = 16;

/// The number of the default graph.
pub(super) const DEFAULT_GRAPH: u32 = 0;

/// Positions in a quad: subject, predicate, object, graph.
const S: usize = 0;
const P: usize = 1;
const O: usize = 2;
const G: usize = 3;

/// The orders in which quads are kept: three for named graphs, three for a given graph.
pub(super) const ORDERS: [[usize; 4]; 6] = [
    [S, P, O, G],
    [P, O, S, G],
    [O, S, P, G],
    [G, S, P, O],
    [G, P, O, S],
    [G, O, S, P],
];

/// Bytes that are not a snapshot, or quads that do not fit into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the graph is too large for an image, or its image is damaged: build the binary again")]
pub struct SnapshotError;

/// An immutable dataset of interned terms.
#[derive(Debug)]
pub struct Snapshot {
    bytes: Cow<'static, [u8]>,
    terms: u32,
    dictionary: usize,
    columns: [(usize, u32); 6],
}

/// The quads that match a pattern: a column and a run of rows in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    order: usize,
    next: u32,
    end: u32,
}

impl Rows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        (self.end - self.next) as usize
    }
}

impl Snapshot {
    /// Builds the dataset of `quads` under `base`: their named graphs, and as default graph the
    /// merge of the layers that belong in it, each triple once.
    ///
    /// # Errors
    /// [`SnapshotError`] for more terms, quads or text than 32 bits can count.
    pub fn build(quads: &[Quad], base: &str) -> Result<Self, SnapshotError> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        let mut held: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut rows = Vec::with_capacity(quads.len());
        for quad in quads {
            let mut row = [DEFAULT_GRAPH; 4];
            for (number, term) in row.iter_mut().zip(terms_of(quad)) {
                if let Some(term) = term {
                    let next = u32::try_from(held.len()).map_err(|_| SnapshotError)? + 1;
                    *number = *held.entry(encode(&term)).or_insert(next);
                }
            }
            rows.push(row);
        }
        let mut by_key: Vec<(Vec<u8>, u32)> = held.into_iter().collect();
        by_key.sort_unstable();
        let mut sorted = vec![DEFAULT_GRAPH; by_key.len() + 1];
        for (number, (key, seen)) in (1..).zip(by_key) {
            sorted[seen as usize] = number;
            keys.push(key);
        }
        let mut merged = HashMap::new();
        let mut named = Vec::with_capacity(rows.len());
        let mut all = Vec::with_capacity(2 * rows.len());
        for (row, quad) in rows.into_iter().zip(quads) {
            let [s, p, o, g] = row.map(|n| sorted[n as usize]);
            if g != DEFAULT_GRAPH {
                named.push([s, p, o, g]);
            }
            all.push([s, p, o, g]);
            let is_merged = *merged
                .entry(g)
                .or_insert_with(|| Layer::is_merged_graph(&quad.graph_name, base));
            if is_merged {
                all.push([s, p, o, DEFAULT_GRAPH]);
            }
        }
        Self::open(Cow::Owned(write(&keys, &named, &all)?))
    }

    /// Opens the bytes of a snapshot without copying them.
    ///
    /// # Errors
    /// [`SnapshotError`] where the bytes are not a snapshot of this version.
    pub fn open(bytes: Cow<'static, [u8]>) -> Result<Self, SnapshotError> {
        if bytes.len() < HEADER || &bytes[..8] != MAGIC {
            return Err(SnapshotError);
        }
        let header = |i: usize| read_u32(&bytes, 8 + 4 * i);
        let [terms, heap, named, all] = [header(0), header(1), header(2), header(3)];
        let dictionary = HEADER + 4 * terms as usize;
        let mut start = dictionary + heap as usize;
        let mut columns = [(0, 0); 6];
        for (i, column) in columns.iter_mut().enumerate() {
            let rows = if i < 3 { named } else { all };
            *column = (start, rows);
            start += rows as usize * QUAD;
        }
        if start != bytes.len() {
            return Err(SnapshotError);
        }
        Ok(Self {
            bytes,
            terms,
            dictionary,
            columns,
        })
    }

    /// The bytes to keep and to [`open`](Self::open) again.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// True where the bytes are part of the binary.
    #[must_use]
    pub fn is_static(&self) -> bool {
        matches!(self.bytes, Cow::Borrowed(_))
    }

    /// The number of quads in named graphs; the derived default graph is not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns[0].1 as usize
    }

    /// True where no named graph holds a quad.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many terms there are; their numbers begin at 1.
    pub(super) fn terms(&self) -> u32 {
        self.terms
    }

    /// The number of a term, if it occurs.
    pub(super) fn number(&self, term: &Term) -> Option<u32> {
        let key = encode(term);
        let found = partition(self.terms, |i| self.key(i + 1) < key.as_slice());
        (found < self.terms && self.key(found + 1) == key.as_slice()).then_some(found + 1)
    }

    /// The term of a number that this snapshot gave.
    pub(super) fn term(&self, number: u32) -> Term {
        decode(self.key(number))
    }

    fn key(&self, number: u32) -> &[u8] {
        let end = |n: u32| match n {
            0 => 0,
            _ => read_u32(&self.bytes, HEADER + 4 * (n as usize - 1)) as usize,
        };
        &self.bytes[self.dictionary + end(number - 1)..self.dictionary + end(number)]
    }

    /// The rows that match a pattern of term numbers. `graph` is `None` for any named graph.
    pub(super) fn rows(&self, spo: [Option<u32>; 3], graph: Option<u32>) -> Rows {
        let (order, prefix) = order_for(spo, graph);
        let (_, rows) = self.columns[order];
        let matches = |row: u32| self.row(order, row)[..prefix.len()].cmp(&prefix);
        Rows {
            order,
            next: partition(rows, |i| matches(i).is_lt()),
            end: partition(rows, |i| matches(i).is_le()),
        }
    }

    fn row(&self, order: usize, row: u32) -> [u32; 4] {
        let start = self.columns[order].0 + row as usize * QUAD;
        [0, 1, 2, 3].map(|i| read_u32(&self.bytes, start + 4 * i))
    }

    /// The next quad of `rows` as subject, predicate, object and graph.
    pub(super) fn next(&self, rows: &mut Rows) -> Option<[u32; 4]> {
        if rows.next >= rows.end {
            return None;
        }
        let row = self.row(rows.order, rows.next);
        rows.next += 1;
        Some(in_quad_order(rows.order, row))
    }

    /// True where a quad of term numbers is there.
    pub(super) fn holds(&self, [s, p, o, g]: [u32; 4]) -> bool {
        let rows = self.rows([Some(s), Some(p), Some(o)], Some(g));
        rows.next < rows.end
    }

    /// The numbers of all named graphs.
    pub(super) fn named_graphs(&self) -> Vec<u32> {
        let (_, rows) = self.columns[3];
        let mut graphs = Vec::new();
        let mut at = 0;
        while at < rows {
            let graph = self.row(3, at)[0];
            if graph != DEFAULT_GRAPH {
                graphs.push(graph);
            }
            at = partition(rows, |i| self.row(3, i)[0] <= graph);
        }
        graphs
    }
}

pub(super) fn subject(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(n) => Some(n.into()),
        Term::BlankNode(b) => Some(b.into()),
        Term::Literal(_) => None,
    }
}

pub(super) fn named(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(n) => Some(n),
        _ => None,
    }
}

fn write(keys: &[Vec<u8>], named: &[[u32; 4]], all: &[[u32; 4]]) -> Result<Vec<u8>, SnapshotError> {
    let columns: Vec<Vec<[u32; 4]>> = ORDERS
        .iter()
        .enumerate()
        .map(|(i, order)| {
            let quads = if i < 3 { named } else { all };
            let mut rows: Vec<[u32; 4]> = quads.iter().map(|q| order.map(|at| q[at])).collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        })
        .collect();
    let heap: usize = keys.iter().map(Vec::len).sum();
    let mut bytes = MAGIC.to_vec();
    for count in [keys.len(), heap, columns[0].len(), columns[3].len()] {
        push(&mut bytes, count)?;
    }
    let mut end = 0;
    for key in keys {
        end += key.len();
        push(&mut bytes, end)?;
    }
    for key in keys {
        bytes.extend_from_slice(key);
    }
    for number in columns.iter().flatten().flatten() {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    Ok(bytes)
}

fn push(bytes: &mut Vec<u8>, count: usize) -> Result<(), SnapshotError> {
    let count = u32::try_from(count).map_err(|_| SnapshotError)?;
    bytes.extend_from_slice(&count.to_le_bytes());
    Ok(())
}

fn read_u32(bytes: &[u8], at: usize) -> u32 {
    let mut four = [0; 4];
    four.copy_from_slice(&bytes[at..at + 4]);
    u32::from_le_bytes(four)
}

/// The order whose rows of a pattern stand together, and the numbers that they begin with.
pub(super) fn order_for(spo: [Option<u32>; 3], graph: Option<u32>) -> (usize, Vec<u32>) {
    let order = match (spo, graph.is_some()) {
        ([Some(_), None, Some(_)], false) => 2,
        ([Some(_), _, _], false) | ([None, None, None], false) => 0,
        ([None, Some(_), _], false) => 1,
        ([None, None, Some(_)], false) => 2,
        ([Some(_), None, Some(_)], true) => 5,
        ([Some(_), _, _], true) | ([None, None, None], true) => 3,
        ([None, Some(_), _], true) => 4,
        ([None, None, Some(_)], true) => 5,
    };
    let bound = [spo[S], spo[P], spo[O], graph];
    let prefix = ORDERS[order].iter().map_while(|&i| bound[i]).collect();
    (order, prefix)
}

/// A row of an order as subject, predicate, object and graph.
pub(super) fn in_quad_order(order: usize, row: [u32; 4]) -> [u32; 4] {
    let mut quad = [0; 4];
    for (value, position) in row.into_iter().zip(ORDERS[order]) {
        quad[position] = value;
    }
    quad
}

/// The first of `0..len` for which `before` is false.
fn partition(len: u32, before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
