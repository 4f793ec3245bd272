//! Turtle text to quads, with faults that name file, line and column.

use super::SourceFile;
use crate::vocabulary::DEFAULT_BASE;
use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxttl::TurtleParser;
use std::collections::BTreeMap;
use std::fmt;

/// A place where a file is not well-formed Turtle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxFault {
    /// The file, relative to the project's root.
    pub path: String,
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// What the parser expected.
    pub message: String,
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            column,
            message,
        } = self;
        write!(f, "{path}:{line}:{column}: {message}")
    }
}

impl std::error::Error for SyntaxFault {}

/// The quads of a Turtle file, all in `graph`. Blank nodes are numbered in the order in which they
/// appear and carry the file's name, so that no two files share one and every run gives the same.
///
/// # Errors
/// The first place where the file is not Turtle (RDF 1.1 Turtle § 6).
pub fn parse_turtle(file: &SourceFile, graph: &NamedNode) -> Result<Vec<Quad>, SyntaxFault> {
    let parser = match TurtleParser::new().with_base_iri(DEFAULT_BASE) {
        Ok(parser) => parser,
        Err(error) => return Err(fault(&file.path, 1, 1, &error)),
    };
    let mut blanks = BlankNodes::of_file(&file.path);
    let mut quads = Vec::new();
    for triple in parser.for_slice(file.text.as_bytes()) {
        match triple {
            Ok(triple) => quads.push(blanks.rename(triple.in_graph(graph.clone()))),
            Err(error) => {
                let start = error.location().start;
                return Err(fault(
                    &file.path,
                    start.line + 1,
                    start.column + 1,
                    &error.message(),
                ));
            }
        }
    }
    Ok(quads)
}

fn fault(path: &str, line: u64, column: u64, message: &impl ToString) -> SyntaxFault {
    SyntaxFault {
        path: path.to_owned(),
        line,
        column,
        message: message.to_string(),
    }
}

/// A path as part of a blank node label, different for different paths.
fn label(path: &str) -> String {
    let mut label = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => label.push(char::from(byte)),
            other => label.push_str(&format!("_{other:02x}")),
        }
    }
    label
}

/// Names for the blank nodes of one file: numbered in the order in which they appear, and different
/// from those of any other file.
#[derive(Debug)]
pub struct BlankNodes {
    prefix: String,
    seen: BTreeMap<String, usize>,
}

impl BlankNodes {
    /// Names for the file at `path`.
    #[must_use]
    pub fn of_file(path: &str) -> Self {
        Self {
            prefix: label(path),
            seen: BTreeMap::new(),
        }
    }

    /// A quad with its blank nodes renamed.
    pub fn rename(&mut self, quad: Quad) -> Quad {
        Quad {
            subject: match quad.subject {
                NamedOrBlankNode::BlankNode(b) => self.number(&b).into(),
                named @ NamedOrBlankNode::NamedNode(_) => named,
            },
            predicate: quad.predicate,
            object: match quad.object {
                Term::BlankNode(b) => self.number(&b).into(),
                other => other,
            },
            graph_name: match quad.graph_name {
                GraphName::BlankNode(b) => self.number(&b).into(),
                other => other,
            },
        }
    }

    fn number(&mut self, node: &BlankNode) -> BlankNode {
        let next = self.seen.len();
        let n = *self.seen.entry(node.as_str().to_owned()).or_insert(next);
        BlankNode::new_unchecked(format!("{}_{n:05}", self.prefix))
    }
}
