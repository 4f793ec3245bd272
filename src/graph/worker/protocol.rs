//! What a worker is asked and what it replies, as frames on a pipe: a kind, a length in bytes as
//! little-endian `u32`, and the payload.

use super::super::assemble::{decode, encode};
use super::super::{Changes, Diagnosis, Exploration, Form, Plan, RdfFile, Reach};
use super::writing::Writing;
use crate::language::Message;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::PathBuf;

/// What a worker is asked to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Hold the graph of an image, or the shipped one.
    Open {
        /// The file of the image.
        image: Option<PathBuf>,
        /// The base of instances.
        base: String,
        /// The prefixes that are known.
        prefixes: BTreeMap<String, String>,
        /// True where the default graph is no merge.
        own_default_graph: bool,
        /// What outside the graph may be reached.
        reach: Reach,
        /// What is attached beside it.
        attached: Vec<AttachedImage>,
    },
    /// Lay changes over the graph and the changes before.
    Change(ChangesText),
    /// Read files beside the graph, hold both, and write their image.
    Load {
        /// The files.
        files: Vec<RdfFile>,
        /// Where the image goes.
        image: PathBuf,
    },
    /// Read files into one graph that is attached beside the one that is held, and write its image.
    Attach {
        /// What it is attached as.
        name: String,
        /// The files.
        files: Vec<PathBuf>,
        /// Where the image goes.
        image: PathBuf,
    },
    /// Let go of what is attached by this name.
    Detach(String),
    /// Answer a query.
    Query(QueryText),
    /// Answer a query as the bytes of a format.
    Write(Writing),
    /// Say what an update would change.
    Update(QueryText),
    /// Say how a query would be evaluated.
    Explain(QueryText),
    /// Answer a query and say how it was evaluated.
    Profile(QueryText),
    /// Look around.
    Explore(Exploration),
}

/// A graph to attach, as an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedImage {
    /// What it is attached as.
    pub name: String,
    /// The files that it was read from.
    pub files: Vec<PathBuf>,
    /// The file of the image.
    pub image: PathBuf,
    /// The prefixes that its files declare.
    pub prefixes: BTreeMap<String, String>,
}

/// A query or an update as it was written, with what has to be known to read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryText {
    /// The text.
    pub text: String,
    /// Prefixes that are known without a declaration; those of the graph where nothing is said.
    pub prefixes: Option<BTreeMap<String, String>>,
    /// Variables with a fixed value, as N-Triples terms.
    pub bindings: Vec<(String, String)>,
    /// True where instances named in the text stand under the default base and follow a configured
    /// one, as in the question library.
    pub from_library: bool,
    /// The dataset to ask instead of the one that the text names.
    pub dataset: DatasetText,
}

/// Graphs that a request names as its dataset instead of those that its text names (SPARQL 1.1
/// Protocol § 2.1.4 and § 2.2.3). Where both lists are empty the request names none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatasetText {
    /// IRIs of the graphs whose merge is the default graph.
    pub default: Vec<String>,
    /// IRIs of the named graphs.
    pub named: Vec<String>,
}

/// Changes as the bytes of their terms: subject, predicate, object and graph of each quad. N-Quads
/// would not do, since reading them writes language tags in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesText {
    added: Vec<[String; 4]>,
    removed: Vec<[String; 4]>,
    created: Vec<String>,
    dropped: Vec<String>,
}

impl From<&Changes> for ChangesText {
    fn from(changes: &Changes) -> Self {
        Self {
            added: changes.added().map(quad_text).collect(),
            removed: changes.removed().map(quad_text).collect(),
            created: changes.created().map(|g| g.as_str().to_owned()).collect(),
            dropped: changes.dropped().map(|g| g.as_str().to_owned()).collect(),
        }
    }
}

impl From<&ChangesText> for Changes {
    fn from(text: &ChangesText) -> Self {
        let mut changes = Self::default();
        let removed = text.removed.iter().filter_map(quad_of);
        removed.for_each(|quad| changes.remove(quad));
        let added = text.added.iter().filter_map(quad_of);
        added.for_each(|quad| changes.add(quad));
        let graph = |name: &String| NamedNode::new_unchecked(name);
        text.dropped.iter().for_each(|g| changes.forget(graph(g)));
        text.created.iter().for_each(|g| changes.create(graph(g)));
        changes
    }
}

fn quad_text(quad: &Quad) -> [String; 4] {
    let text = |term: Term| String::from_utf8_lossy(&encode(&term)).into_owned();
    [
        text(quad.subject.clone().into()),
        text(quad.predicate.clone().into()),
        text(quad.object.clone()),
        match &quad.graph_name {
            GraphName::NamedNode(graph) => text(graph.clone().into()),
            GraphName::BlankNode(graph) => text(graph.clone().into()),
            GraphName::DefaultGraph => String::new(),
        },
    ]
}

/// The quad of a text; nothing where a literal stands where none can.
fn quad_of([subject, predicate, object, graph]: &[String; 4]) -> Option<Quad> {
    let node = |text: &str| -> Option<NamedOrBlankNode> {
        match decode(text.as_bytes()) {
            Term::NamedNode(node) => Some(node.into()),
            Term::BlankNode(node) => Some(node.into()),
            Term::Literal(_) => None,
        }
    };
    Some(Quad {
        subject: node(subject)?,
        predicate: match node(predicate)? {
            NamedOrBlankNode::NamedNode(predicate) => predicate,
            NamedOrBlankNode::BlankNode(_) => return None,
        },
        object: decode(object.as_bytes()),
        graph_name: match graph.as_str() {
            "" => GraphName::DefaultGraph,
            graph => node(graph)?.into(),
        },
    })
}

/// What a worker replies. Each request ends with one of `Done`, `Rejected`, `Unfit`,
/// `Unknown`, `Unreachable` and `Failed`; rows, triples and bytes before one of the last three are no
/// answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Rows follow, with these variables.
    Variables(Vec<String>),
    /// The truth of an ASK.
    Truth(bool),
    /// Bytes follow, of an answer of this form in the format of this name.
    Form(Form, String),
    /// No format that was asked for holds an answer of this form.
    Unfit(Form),
    /// The answer is whole; what follows is said about it.
    Answered,
    /// What an update would change.
    Changed(ChangesText),
    /// The files are read, and these prefixes are known.
    Loaded(BTreeMap<String, String>),
    /// How a query is or was evaluated.
    Plan(Box<Plan>),
    /// Something to be said beside the answer.
    Note(Message),
    /// The request is done.
    Done,
    /// The text is not well-formed.
    Rejected(Box<Diagnosis>),
    /// The request names something that is not there.
    Unknown(Message),
    /// Something outside the graph cannot be reached or read.
    Unreachable(Message),
    /// The request failed.
    Failed(Message),
}

/// A frame.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Frame<T> {
    /// A request or a reply.
    Said(T),
    /// Cells of rows, one after the other.
    Cells(Vec<u8>),
    /// Terms of triples, one after the other.
    Triples(Vec<u8>),
    /// A piece of an answer in a format.
    Bytes(Vec<u8>),
}

const SAID: u8 = 0;
const CELLS: u8 = 1;
const TRIPLES: u8 = 2;
const BYTES: u8 = 3;

/// Writes a request or a reply.
pub(super) fn say(out: &mut dyn Write, said: &impl Serialize) -> io::Result<()> {
    let payload = serde_json::to_vec(said).map_err(io::Error::other)?;
    write_frame(out, SAID, &payload)?;
    out.flush()
}

/// Writes cells of rows.
pub(super) fn write_cells(out: &mut dyn Write, cells: &[u8]) -> io::Result<()> {
    write_frame(out, CELLS, cells)?;
    out.flush()
}

/// Writes terms of triples.
pub(super) fn write_triples(out: &mut dyn Write, terms: &[u8]) -> io::Result<()> {
    write_frame(out, TRIPLES, terms)?;
    out.flush()
}

/// Writes a piece of an answer in a format.
pub(super) fn write_bytes(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    write_frame(out, BYTES, bytes)?;
    out.flush()
}

/// Writes the last piece of an answer in a format, which goes with what is said next.
pub(super) fn write_last_bytes(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    write_frame(out, BYTES, bytes)
}

fn write_frame(out: &mut dyn Write, kind: u8, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    // In one piece: who reads the other end of a pipe wakes up for each.
    let mut frame = Vec::with_capacity(5 + payload.len());
    frame.push(kind);
    frame.extend_from_slice(&length.to_le_bytes());
    frame.extend_from_slice(payload);
    out.write_all(&frame)
}

/// Reads a frame; nothing at the end of the pipe.
pub(super) fn read_frame<T: DeserializeOwned>(
    input: &mut dyn Read,
) -> io::Result<Option<Frame<T>>> {
    let mut head = [0; 5];
    match input.read_exact(&mut head) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]);
    let mut payload = vec![0; length as usize];
    input.read_exact(&mut payload)?;
    Ok(Some(match head[0] {
        CELLS => Frame::Cells(payload),
        TRIPLES => Frame::Triples(payload),
        BYTES => Frame::Bytes(payload),
        _ => Frame::Said(said(&payload)?),
    }))
}

/// What a payload says. A plan is nested as deep as its query is long, and both sides are ours.
fn said<T: DeserializeOwned>(payload: &[u8]) -> io::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(payload);
    deserializer.disable_recursion_limit();
    T::deserialize(&mut deserializer).map_err(io::Error::other)
}

/// Adds a cell: its length, and the bytes of its term. An unbound cell has no bytes.
pub(super) fn push_cell(cells: &mut Vec<u8>, term: Option<&Term>) {
    let bytes = term.map(encode).unwrap_or_default();
    // A term of four gibibytes fits in no graph.
    let length = u32::try_from(bytes.len()).unwrap_or_default();
    cells.extend_from_slice(&length.to_le_bytes());
    cells.extend_from_slice(&bytes);
}

/// The cells that [`push_cell`] added.
pub(super) fn read_cells(mut bytes: &[u8]) -> Vec<Option<Term>> {
    let mut cells = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = (u32::from_le_bytes(*length) as usize).min(rest.len());
        let (cell, rest) = rest.split_at(length);
        cells.push((!cell.is_empty()).then(|| decode(cell)));
        bytes = rest;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{BlankNode, Literal};

    #[test]
    fn cells_come_back_as_they_went() {
        let terms = [
            None,
            Some(NamedNode::new_unchecked("http://example.com/嘉定").into()),
            Some(Literal::new_language_tagged_literal_unchecked("嘉定\0\n", "zh").into()),
            Some(Literal::new_simple_literal("").into()),
        ];
        let mut bytes = Vec::new();
        for term in &terms {
            push_cell(&mut bytes, term.as_ref());
        }
        assert_eq!(read_cells(&bytes), terms);
    }

    #[test]
    fn changes_come_back_as_they_went() {
        let quad = |o: &str| {
            let node = NamedNode::new_unchecked("http://example.com/a");
            let graph = GraphName::from(node.clone());
            Quad::new(node.clone(), node, Literal::new_simple_literal(o), graph)
        };
        let mut changes = Changes::default();
        changes.add(quad("new\0\n\"line\""));
        changes.remove(quad("old"));
        changes.add(Quad {
            subject: BlankNode::new_unchecked("b").into(),
            object: Literal::new_language_tagged_literal_unchecked("嘉定", "zh-CN").into(),
            ..quad("")
        });
        changes.create(NamedNode::new_unchecked("http://example.com/empty"));
        changes.forget(NamedNode::new_unchecked("http://example.com/gone"));
        assert_eq!(Changes::from(&ChangesText::from(&changes)), changes);
        let mut both = changes.clone();
        both.then(&changes.inverse());
        assert!(both.is_empty(), "{both:?}");
    }

    #[test]
    fn a_frame_comes_back_and_the_end_of_the_pipe_is_no_frame() {
        let mut bytes = Vec::new();
        say(&mut bytes, &Reply::Truth(true)).unwrap();
        let mut input = bytes.as_slice();
        let frame: Option<Frame<Reply>> = read_frame(&mut input).unwrap();
        assert_eq!(frame, Some(Frame::Said(Reply::Truth(true))));
        assert_eq!(read_frame::<Reply>(&mut input).unwrap(), None);
    }
}
