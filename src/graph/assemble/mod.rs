//! Files in, a snapshot out: the text of a project becomes the dataset that answers.
//!
//! The build script uses this folder too, to make the image of the shipped graph, so it imports
//! nothing but [`crate::vocabulary`] and its own files.

mod changes;
mod codec;
mod dataset;
pub(super) mod functions;
mod infer;
mod layer;
mod needs;
mod overlay;
mod parse;
mod project;
mod snapshot;
#[cfg(test)]
mod tests;

pub use changes::Changes;
pub use codec::{decode, encode};
pub use dataset::Dataset;
pub use infer::InferenceError;
pub use layer::{Layer, RESULT_GRAPHS, file_layer};
pub use overlay::DefaultGraph;
pub use parse::{BlankNodes, SyntaxFault, parse_turtle};
pub use project::{ProjectError, SourceFile, read_project};
pub use snapshot::{Snapshot, SnapshotError};

use crate::vocabulary::{DEFAULT_BASE, rebase};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeSet;

/// Why the files of a project do not make a graph.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    /// One or more files are not well-formed Turtle; every fault found is listed.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Syntax(Vec<SyntaxFault>),
    /// An inference rule cannot be run.
    #[error(transparent)]
    Inference(#[from] InferenceError),
}

/// Parses, infers and renames: all quads of a project in named graphs, sorted, each once, without
/// the derived default graph.
///
/// # Errors
/// Every syntax fault of every file, or the first rule that cannot be run.
pub fn assemble(files: &[SourceFile], base: &str) -> Result<Vec<Quad>, AssembleError> {
    let mut quads = BTreeSet::new();
    let mut faults = Vec::new();
    for file in files.iter().filter(|f| f.path.ends_with(".ttl")) {
        let graph = file_layer(&file.path).graph_name(DEFAULT_BASE);
        match parse_turtle(file, &graph) {
            Ok(parsed) => quads.extend(parsed.into_iter().map(SortedQuad::from)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(AssembleError::Syntax(faults));
    }
    let mut quads: Vec<Quad> = quads.into_iter().map(|q| q.quad).collect();
    let derived = infer::infer(files, &quads)?;
    quads.extend(derived);
    let quads = quads.into_iter().map(|q| rename(q, base));
    let sorted: BTreeSet<SortedQuad> = quads.map(SortedQuad::from).collect();
    Ok(sorted.into_iter().map(|q| q.quad).collect())
}

/// A quad ordered by its N-Quads text, so that every listing comes out the same.
struct SortedQuad {
    key: String,
    quad: Quad,
}

impl From<Quad> for SortedQuad {
    fn from(quad: Quad) -> Self {
        Self {
            key: quad.to_string(),
            quad,
        }
    }
}

impl PartialEq for SortedQuad {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for SortedQuad {}

impl PartialOrd for SortedQuad {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SortedQuad {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

fn rename(quad: Quad, base: &str) -> Quad {
    if base == DEFAULT_BASE {
        return quad;
    }
    let node = |n: NamedNode| match rebase(n.as_str(), base) {
        Some(iri) => NamedNode::new_unchecked(iri),
        None => n,
    };
    Quad {
        subject: match quad.subject {
            NamedOrBlankNode::NamedNode(n) => node(n).into(),
            blank @ NamedOrBlankNode::BlankNode(_) => blank,
        },
        predicate: node(quad.predicate),
        object: match quad.object {
            Term::NamedNode(n) => node(n).into(),
            // Datatypes are vocabulary and never renamed.
            other => other,
        },
        graph_name: match quad.graph_name {
            GraphName::NamedNode(n) => node(n).into(),
            other => other,
        },
    }
}
