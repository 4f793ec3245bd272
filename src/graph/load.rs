//! RDF files of any format, to be asked beside the graph or instead of it.

use super::assemble::{BlankNodes, SyntaxFault};
use super::declared::Declared;
use super::packed::{self, ReadFault};
use crate::language::{Message, Spoken};
use crate::vocabulary::Prefixes;
use oxigraph::io::RdfParser;
use oxigraph::model::{NamedNode, Quad};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An RDF file, and the named graph that its triples without a graph of their own go into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RdfFile {
    /// Where it is.
    pub path: PathBuf,
    /// The name of its graph as users write it: below `BASE/graph/`, a prefixed name or an IRI;
    /// the file's own name where none is given.
    pub name: Option<String>,
}

impl RdfFile {
    /// A file in a graph called as it is.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            name: None,
        }
    }

    /// `FILE` or `FILE=GRAPH`, told apart by which file there is: either may have a `=` in it.
    #[must_use]
    pub fn from_argument(argument: &str) -> Self {
        let named = |at: usize| Self {
            path: argument[..at].into(),
            name: Some(argument[at + 1..].to_owned()),
        };
        let whole = Self::new(argument);
        let mut splits = argument.match_indices('=').map(|(at, _)| named(at));
        match whole.path.exists() {
            true => whole,
            false => {
                let first = splits.next();
                let there = first
                    .iter()
                    .cloned()
                    .chain(splits)
                    .find(|f| f.path.exists());
                there.or(first).unwrap_or(whole)
            }
        }
    }
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
    /// It begins as a file of gzip or zstd and goes on as none.
    #[error(
        "cannot unpack {}: its {how} data is cut off or damaged; fetch it again", .path.display()
    )]
    Packing {
        /// The file.
        path: PathBuf,
        /// gzip or zstd.
        how: &'static str,
    },
    /// Its extension names no RDF format.
    #[error(
        "{} has no extension of an RDF format (.ttl, .nt, .nq, .trig, .jsonld, .rdf, .n3; \
         packed, .gz or .zst behind it)",
        .0.display()
    )]
    Format(PathBuf),
    /// It is not well-formed.
    #[error(transparent)]
    Syntax(#[from] SyntaxFault),
    /// Its name makes no IRI of a graph.
    #[error("`{0}` cannot name a graph: use letters, digits, `-`, `_` and `.`, or an IRI as `<…>`")]
    Name(String),
    /// The prefix of its name is not known.
    #[error("`{0}` cannot name a graph: its prefix is not known; write the whole IRI as `<…>`")]
    Prefix(String),
}

impl Spoken for RdfFileError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Io { path, source } => format!("无法读取 {}：{source}", path.display()),
            Self::Packing { path, how } => format!(
                "无法解压 {}：{how} 数据不完整或已损坏；请重新获取文件",
                path.display()
            ),
            Self::Format(path) => format!(
                "{} 的扩展名不是 RDF 格式（.ttl、.nt、.nq、.trig、.jsonld、.rdf、.n3；\
                 压缩文件在其后加 .gz 或 .zst）",
                path.display()
            ),
            Self::Syntax(fault) => fault.to_string(),
            Self::Name(name) => {
                format!(
                    "“{name}”不能作为图的名称：请只用字母、数字、`-`、`_` 和 `.`，或写作 `<IRI>`"
                )
            }
            Self::Prefix(name) => {
                format!("“{name}”不能作为图的名称：前缀未知；请写完整的 `<IRI>`")
            }
        };
        Message::new(self.to_string(), zh)
    }
}

/// Reads RDF files; `base` is the base of graph names, `prefixes` are what these may begin with.
///
/// # Errors
/// [`RdfFileError`] for the first file that cannot be read, with line and column.
pub fn read_rdf_files(
    files: &[RdfFile],
    base: &str,
    prefixes: &Prefixes,
) -> Result<LoadedFiles, RdfFileError> {
    let mut loaded = LoadedFiles::default();
    for file in files {
        let graph = graph_of(file, base, prefixes)?;
        read(file, graph, &mut loaded)?;
    }
    Ok(loaded)
}

fn read(file: &RdfFile, graph: NamedNode, loaded: &mut LoadedFiles) -> Result<(), RdfFileError> {
    let path = &file.path;
    // A file that is not there is more than one of no format.
    let bytes = packed::read(path).map_err(|fault| match fault {
        ReadFault::System(source) => RdfFileError::Io {
            path: path.clone(),
            source,
        },
        ReadFault::Packing(how) => RdfFileError::Packing {
            path: path.clone(),
            how,
        },
    })?;
    let format = packed::format_of(path).ok_or_else(|| RdfFileError::Format(path.clone()))?;
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

/// The graph of a file: below `BASE/graph/`, called as the file is without its extension, or the
/// one that is given by its name there, a prefixed name or an IRI.
fn graph_of(file: &RdfFile, base: &str, prefixes: &Prefixes) -> Result<NamedNode, RdfFileError> {
    let below = |name: &str| format!("{base}graph/{name}");
    let (name, iri) = match &file.name {
        None => {
            let stem = packed::stem(&file.path).replace(' ', "-");
            let iri = below(&stem);
            (stem, iri)
        }
        Some(name) => {
            let bare = name.strip_prefix('<').and_then(|n| n.strip_suffix('>'));
            let iri = match (bare, prefixes.expand(name), name.contains(':')) {
                (Some(iri), ..) => iri.to_owned(),
                (_, Some(iri), _) => iri,
                (.., false) => below(name),
                // Any word before a `:` would be a scheme of IRIs, a misspelt prefix too.
                _ if name.contains("://") || name.starts_with("urn:") => name.clone(),
                _ => return Err(RdfFileError::Prefix(name.clone())),
            };
            (name.clone(), iri)
        }
    };
    match NamedNode::new(iri) {
        Ok(graph) if !name.is_empty() => Ok(graph),
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
