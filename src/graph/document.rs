//! RDF documents that are sent, and the graphs that they replace or add to.

use super::KnowledgeGraph;
use super::assemble::BlankNodes;
use super::load::without_place;
use crate::language::{Message, Spoken};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad};

/// A document as it was sent.
#[derive(Debug, Clone, Copy)]
pub struct RdfDocument<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its media type, without parameters.
    pub media_type: &'a str,
    /// The IRI that its relative references are read against.
    pub base: &'a str,
    /// What no other document is called: it keeps blank nodes apart.
    pub name: &'a str,
}

/// The media types that documents may have.
pub const DOCUMENT_TYPES: [&str; 6] = [
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
    "application/rdf+xml",
    "application/trig",
    "application/n-quads",
];

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Its media type is none of RDF.
    #[error("`{0}` is no media type of RDF that is read here")]
    MediaType(String),
    /// It is not well-formed, or has graphs of its own.
    #[error("{message}")]
    Syntax {
        /// Line, from 1, where the parser tells.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// The IRI that it is to be read against is none.
    #[error("`{0}` is no absolute IRI")]
    Base(String),
}

impl Spoken for DocumentError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::MediaType(sent) => format!("此处不读取类型为 `{sent}` 的 RDF"),
            Self::Syntax { message, .. } => message.clone(),
            Self::Base(base) => format!("`{base}` 不是绝对 IRI"),
        };
        Message::new(self.to_string(), zh)
    }
}

/// The quads of a document, all in `graph`.
///
/// # Errors
/// [`DocumentError`] for the first place where it is not well-formed.
pub fn read_document(
    document: RdfDocument<'_>,
    graph: &GraphName,
) -> Result<Vec<Quad>, DocumentError> {
    let RdfDocument {
        bytes,
        media_type,
        base,
        name,
    } = document;
    let format = RdfFormat::from_media_type(media_type);
    let format = format.filter(|format| *format != RdfFormat::N3);
    let format = format.ok_or_else(|| DocumentError::MediaType(media_type.to_owned()))?;
    let parser = RdfParser::from_format(format)
        .with_base_iri(base)
        .map_err(|_| DocumentError::Base(base.to_owned()))?
        .without_named_graphs()
        .with_default_graph(graph.clone());
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if format == RdfFormat::RdfXml
        && let Some(line) = nested_entity(bytes)
    {
        return Err(DocumentError::Syntax {
            line,
            column: 1,
            message: "an entity whose value has entities is not read: it can grow without end"
                .to_owned(),
        });
    }
    let mut blanks = BlankNodes::of_file(name);
    let mut quads = Vec::new();
    for quad in parser.for_slice(bytes) {
        let quad = quad.map_err(|error| {
            let start = error.location().map(|range| range.start);
            let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
            DocumentError::Syntax {
                line: start.map_or(1, |at| number(at.line) + 1),
                column: start.map_or(1, |at| number(at.column) + 1),
                message: without_place(&error.to_string()),
            }
        })?;
        quads.push(blanks.rename(quad));
    }
    Ok(quads)
}

/// The line of the first entity of an XML document whose value refers to other entities.
fn nested_entity(bytes: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(bytes);
    let mut entities = text.match_indices("<!ENTITY");
    entities.find_map(|(at, _)| {
        let value = text[at..].split(['"', '\'']).nth(1)?;
        value
            .contains('&')
            .then(|| text[..at].matches('\n').count() + 1)
    })
}

impl KnowledgeGraph {
    /// True where a named graph is there even without a triple.
    #[must_use]
    pub fn is_created(&self, graph: &NamedNode) -> bool {
        let dataset = self.dataset();
        dataset.is_some_and(|dataset| dataset.is_created(graph))
    }

    /// How many triples the default graph holds.
    #[must_use]
    pub fn default_graph_len(&self) -> usize {
        let dataset = self.dataset();
        dataset.map_or(0, |dataset| dataset.default_quads().count())
    }

    /// The quads of one graph; a persistent store tells none.
    #[must_use]
    pub fn quads_in(&self, graph: &GraphName) -> Vec<Quad> {
        let Some(dataset) = self.dataset() else {
            return Vec::new();
        };
        match graph {
            GraphName::NamedNode(graph) => dataset.quads_of(graph).collect(),
            GraphName::DefaultGraph => dataset.default_quads().collect(),
            GraphName::BlankNode(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(media_type: &str, text: &str) -> Result<Vec<Quad>, DocumentError> {
        let document = RdfDocument {
            bytes: text.as_bytes(),
            media_type,
            base: "http://example.com/doc",
            name: "test",
        };
        let graph = NamedNode::new_unchecked("http://example.com/g");
        read_document(document, &graph.into())
    }

    #[test]
    fn a_document_is_read_against_its_base_into_its_graph() {
        let quads = read("text/turtle", "<> <#p> [] .").unwrap();
        let text = quads[0].to_string();
        assert!(
            text.starts_with("<http://example.com/doc> <http://example.com/doc#p> _:test_"),
            "{text}"
        );
        assert!(text.ends_with("<http://example.com/g>"), "{text}");
    }

    #[test]
    fn a_fault_has_its_line_and_column_and_graphs_within_are_one() {
        let fault = read("text/turtle", "<a> <b> <c> .\n<嘉> <b> x .").unwrap_err();
        let at = match fault {
            DocumentError::Syntax { line, column, .. } => (line, column),
            other => panic!("{other}"),
        };
        assert_eq!(at.0, 2, "{at:?}");
        assert!(read("application/trig", "<g> { <a> <b> <c> }").is_err());
        assert!(read("text/csv", "a").is_err() && read("text/n3", "a").is_err());
    }

    #[test]
    fn brackets_without_end_do_not_overflow_the_stack() {
        for media_type in DOCUMENT_TYPES {
            for open in ["[", "(", "{\"a\":", "[<p> ", "<a>"] {
                let _ = read(media_type, &open.repeat(100_000));
            }
        }
    }
}
