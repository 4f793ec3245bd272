//! An immutable dataset: a sorted dictionary of terms and sorted columns of quads in one run of
//! bytes, so that the shipped graph needs no parsing, no hashing and no allocation to open.
//!
//! Layout, all numbers little-endian `u32`: the magic bytes; counts of terms, of dictionary
//! bytes, of quads in named graphs and of quads in all graphs; the end of each term in the
//! dictionary; the dictionary, sorted; three orders of the quads in named graphs and three of all
//! quads. A quad is four term numbers in the order of its column; number 0 is the default graph.

use super::layer::Layer;
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

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
const ORDERS: [[usize; 4]; 6] = [
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

impl Snapshot {
    /// Builds the dataset of `quads` under `base`: their named graphs, and as default graph the
    /// merge of the layers that belong in it, each triple once.
    ///
    /// # Errors
    /// [`SnapshotError`] for more terms, quads or text than 32 bits can count.
    pub fn build(quads: &[Quad], base: &str) -> Result<Self, SnapshotError> {
        let mut keys = BTreeSet::new();
        for quad in quads {
            for term in terms_of(quad).into_iter().flatten() {
                keys.insert(encode(&term));
            }
        }
        let numbers: BTreeMap<&Vec<u8>, u32> = keys.iter().zip(1..).collect();
        let number = |term: &Term| numbers.get(&encode(term)).copied().unwrap_or(DEFAULT_GRAPH);
        let mut named = BTreeSet::new();
        let mut all = BTreeSet::new();
        for quad in quads {
            let [s, p, o, g] = terms_of(quad).map(|t| t.as_ref().map_or(DEFAULT_GRAPH, number));
            if g != DEFAULT_GRAPH {
                named.insert([s, p, o, g]);
            }
            all.insert([s, p, o, g]);
            if is_merged(&quad.graph_name, base) {
                all.insert([s, p, o, DEFAULT_GRAPH]);
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
        let prefix: Vec<u32> = ORDERS[order].iter().map_while(|&i| bound[i]).collect();
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
        let mut quad = [0; 4];
        for (value, position) in row.into_iter().zip(ORDERS[rows.order]) {
            quad[position] = value;
        }
        Some(quad)
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

    /// All quads in named graphs, in the order of the dictionary.
    pub fn quads(&self) -> impl Iterator<Item = Quad> + '_ {
        self.read(self.rows([None; 3], None))
    }

    /// All quads, those of the derived default graph too.
    pub fn all_quads(&self) -> impl Iterator<Item = Quad> + '_ {
        self.read(self.rows([None; 3], Some(DEFAULT_GRAPH)))
            .chain(self.quads())
    }

    fn read(&self, mut rows: Rows) -> impl Iterator<Item = Quad> + '_ {
        std::iter::from_fn(move || {
            let [s, p, o, g] = self.next(&mut rows)?;
            Some(Quad {
                subject: subject(self.term(s))?,
                predicate: named(self.term(p))?,
                object: self.term(o),
                graph_name: match g {
                    DEFAULT_GRAPH => GraphName::DefaultGraph,
                    _ => subject(self.term(g))?.into(),
                },
            })
        })
    }
}

fn subject(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(n) => Some(n.into()),
        Term::BlankNode(b) => Some(b.into()),
        Term::Literal(_) => None,
    }
}

fn named(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(n) => Some(n),
        _ => None,
    }
}

fn is_merged(graph: &GraphName, base: &str) -> bool {
    match graph {
        GraphName::NamedNode(g) => g
            .as_str()
            .strip_prefix(base)
            .and_then(|path| path.strip_prefix("graph/"))
            .is_some_and(|path| Layer::from_path(path).is_merged()),
        _ => false,
    }
}

fn terms_of(quad: &Quad) -> [Option<Term>; 4] {
    let graph = match &quad.graph_name {
        GraphName::NamedNode(g) => Some(g.clone().into()),
        GraphName::BlankNode(g) => Some(g.clone().into()),
        GraphName::DefaultGraph => None,
    };
    [
        Some(quad.subject.clone().into()),
        Some(quad.predicate.clone().into()),
        Some(quad.object.clone()),
        graph,
    ]
}

fn write(
    keys: &BTreeSet<Vec<u8>>,
    named: &BTreeSet<[u32; 4]>,
    all: &BTreeSet<[u32; 4]>,
) -> Result<Vec<u8>, SnapshotError> {
    let heap: usize = keys.iter().map(Vec::len).sum();
    let mut bytes = MAGIC.to_vec();
    for count in [keys.len(), heap, named.len(), all.len()] {
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
    for (i, order) in ORDERS.iter().enumerate() {
        let quads = if i < 3 { named } else { all };
        let rows: BTreeSet<[u32; 4]> = quads.iter().map(|q| order.map(|at| q[at])).collect();
        for number in rows.iter().flatten() {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
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

/// A term as bytes: a kind, then its parts with a zero byte between (no IRI or tag holds one).
fn encode(term: &Term) -> Vec<u8> {
    let parts = |kind: u8, first: &str, rest: Option<&str>| {
        let mut key = vec![kind];
        key.extend_from_slice(first.as_bytes());
        if let Some(rest) = rest {
            key.push(0);
            key.extend_from_slice(rest.as_bytes());
        }
        key
    };
    match term {
        Term::NamedNode(n) => parts(b'I', n.as_str(), None),
        Term::BlankNode(b) => parts(b'B', b.as_str(), None),
        Term::Literal(l) => match l.language() {
            Some(language) => parts(b'L', language, Some(l.value())),
            None => parts(b'T', l.datatype().as_str(), Some(l.value())),
        },
    }
}

fn decode(key: &[u8]) -> Term {
    let text = String::from_utf8_lossy(&key[1..]);
    let pair = || text.split_once('\0').unwrap_or((&text, ""));
    match key[0] {
        b'B' => BlankNode::new_unchecked(text).into(),
        b'L' => {
            let (language, value) = pair();
            Literal::new_language_tagged_literal_unchecked(value, language).into()
        }
        b'T' => {
            let (datatype, value) = pair();
            Literal::new_typed_literal(value, NamedNode::new_unchecked(datatype)).into()
        }
        _ => NamedNode::new_unchecked(text).into(),
    }
}
