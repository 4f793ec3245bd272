//! RDF files of any format, to be asked beside the graph or instead of it.

use super::assemble::{BlankNodes, SyntaxFault};
use super::declared::Declared;
use crate::language::{Message, Spoken};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An RDF file, and the named graph that its triples without a graph of their own go into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RdfFile {
    /// Where it is.
    pub path: PathBuf,
    /// The name of its graph below `BASE/graph/`; the file's own name where none is given.
    pub name: Option<String>,
}

/// What RDF files hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadedFiles {
    /// Their quads, all in named graphs.
    pub quads: Vec<Quad>,
    /// The prefixes they declare; of two with one name, that of the later file.
    pub prefixes: BTreeMap<String, String>,
}

/// Why an RDF file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RdfFileError {
    /// The system cannot read it.
    #[error("cannot read {}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Its extension names no RDF format.
    #[error(
        "{} has no extension of an RDF format (.ttl, .nt, .nq, .trig, .jsonld, .rdf)",
        .0.display()
    )]
    Format(PathBuf),
    /// It is not well-formed.
    #[error(transparent)]
    Syntax(#[from] SyntaxFault),
    /// Its name makes no IRI of a graph.
    #[error("`{0}` cannot name a graph: use letters, digits, `-`, `_` and `.`")]
    Name(String),
}

impl Spoken for RdfFileError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Io { path, source } => format!("无法读取 {}：{source}", path.display()),
            Self::Format(path) => format!(
                "{} 的扩展名不是 RDF 格式（.ttl、.nt、.nq、.trig、.jsonld、.rdf）",
                path.display()
            ),
            Self::Syntax(fault) => fault.to_string(),
            Self::Name(name) => {
                format!("“{name}”不能作为图的名称：请只用字母、数字、`-`、`_` 和 `.`")
            }
        };
        Message::new(self.to_string(), zh)
    }
}

/// Reads RDF files; `base` is the base of graph names.
///
/// # Errors
/// [`RdfFileError`] for the first file that cannot be read, with line and column.
pub fn read_rdf_files(files: &[RdfFile], base: &str) -> Result<LoadedFiles, RdfFileError> {
    let mut loaded = LoadedFiles::default();
    for file in files {
        read(file, base, &mut loaded)?;
    }
    Ok(loaded)
}

fn read(file: &RdfFile, base: &str, loaded: &mut LoadedFiles) -> Result<(), RdfFileError> {
    let path = &file.path;
    let extension = path.extension().and_then(|e| e.to_str());
    let format = extension.and_then(|e| RdfFormat::from_extension(&e.to_ascii_lowercase()));
    let format = format.ok_or_else(|| RdfFileError::Format(path.clone()))?;
    let bytes = std::fs::read(path).map_err(|source| RdfFileError::Io {
        path: path.clone(),
        source,
    })?;
    let graph = graph_of(file, base)?;
    let parser = RdfParser::from_format(format).with_base_iri(file_iri(path));
    let Ok(parser) = parser else {
        return Err(RdfFileError::Name(path.display().to_string()));
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let mut quads = parser.with_default_graph(graph).for_slice(bytes);
    // A file that is read twice, under two names, shares no blank node with itself.
    let named = file.name.iter().map(|name| format!(" {name}"));
    let named: String = named.collect();
    let mut blanks = BlankNodes::of_file(&format!("{}{named}", path.display()));
    let mut declared = Declared::default();
    for quad in quads.by_ref() {
        let quad = quad.map_err(|e| fault(path, &e))?;
        declared.hear(&quad.subject, quad.predicate.as_ref(), &quad.object);
        loaded.quads.push(blanks.rename(quad));
    }
    // What the file itself is written with comes before what it says of prefixes.
    loaded.prefixes.extend(declared.prefixes());
    let written = quads.prefixes();
    let written = written.map(|(name, iri)| (name.to_owned(), iri.to_owned()));
    loaded.prefixes.extend(written);
    Ok(())
}

/// The graph of a file: below `BASE/graph/`, called as the file is without its extension.
fn graph_of(file: &RdfFile, base: &str) -> Result<GraphName, RdfFileError> {
    let stem = file.path.file_stem().map(|s| s.to_string_lossy());
    let given = file.name.clone();
    let name = given.unwrap_or_else(|| stem.unwrap_or_default().replace(' ', "-"));
    match NamedNode::new(format!("{base}graph/{name}")) {
        Ok(graph) if !name.is_empty() => Ok(graph.into()),
        _ => Err(RdfFileError::Name(name)),
    }
}

/// The IRI of a file, against which its relative references are read.
fn file_iri(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut iri = String::from("file://");
    for byte in absolute.to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => iri.push(char::from(byte)),
            b if b.is_ascii_alphanumeric() => iri.push(char::from(b)),
            other => iri.push_str(&format!("%{other:02X}")),
        }
    }
    iri
}

fn fault(path: &Path, error: &oxigraph::io::RdfSyntaxError) -> RdfFileError {
    let start = error.location().map(|range| range.start);
    RdfFileError::Syntax(SyntaxFault {
        path: path.display().to_string(),
        line: start.map_or(1, |at| at.line + 1),
        column: start.map_or(1, |at| at.column + 1),
        message: without_place(&error.to_string()),
    })
}

/// A parser's message without the place that it names itself.
pub(super) fn without_place(message: &str) -> String {
    match message.split_once(": ") {
        Some((place, rest)) if place.contains(" at line ") => rest.to_owned(),
        _ => message.to_owned(),
    }
}
