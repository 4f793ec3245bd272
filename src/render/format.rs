//! The formats, and all that is fixed about each.

use super::RenderError;
use crate::graph::{Answer, Form};
use std::fmt;

/// A format that an answer can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultFormat {
    /// A box for reading; the triples of a CONSTRUCT or DESCRIBE as Turtle.
    Table,
    /// The same, each row a list of its cells.
    Vertical,
    /// The same box drawn with ASCII signs.
    Ascii,
    /// SPARQL 1.1 Query Results CSV.
    Csv,
    /// SPARQL 1.1 Query Results TSV.
    Tsv,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL Query Results XML.
    Xml,
    /// One JSON object a row.
    JsonLines,
    /// A Markdown table.
    Markdown,
    /// A `<table>` of HTML.
    Html,
    /// A `tabular` of LaTeX.
    Latex,
    /// Canonical Turtle.
    Turtle,
    /// Sorted N-Triples.
    NTriples,
    /// Sorted N-Quads, all in the default graph.
    NQuads,
    /// `TriG`, all in the default graph.
    TriG,
    /// Streaming JSON-LD.
    JsonLd,
    /// RDF/XML.
    RdfXml,
    /// A graph of Graphviz.
    Dot,
    /// A flowchart of Mermaid.
    Mermaid,
    /// An Excel workbook; with the feature `xlsx`.
    Xlsx,
    /// A Parquet file; with the feature `parquet`.
    Parquet,
    /// An Arrow IPC file; with the feature `parquet`.
    Arrow,
}

/// Name, media type, extension and other names of a format.
type Facts = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

impl ResultFormat {
    /// Every format, for listing.
    pub const ALL: [Self; 22] = [
        Self::Table,
        Self::Vertical,
        Self::Ascii,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Xml,
        Self::JsonLines,
        Self::Markdown,
        Self::Html,
        Self::Latex,
        Self::Turtle,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::JsonLd,
        Self::RdfXml,
        Self::Dot,
        Self::Mermaid,
        Self::Xlsx,
        Self::Parquet,
        Self::Arrow,
    ];

    /// The formats that this binary writes.
    pub fn built() -> impl Iterator<Item = Self> {
        let formats = Self::ALL.into_iter();
        formats.filter(|format| format.in_this_build().is_ok())
    }

    /// Nothing, where this binary writes the format.
    ///
    /// # Errors
    /// [`RenderError::NotBuilt`] with the feature that it was built without.
    pub fn in_this_build(self) -> Result<(), RenderError> {
        let feature = match self {
            Self::Xlsx if !cfg!(feature = "xlsx") => "xlsx",
            Self::Parquet | Self::Arrow if !cfg!(feature = "parquet") => "parquet",
            _ => return Ok(()),
        };
        Err(RenderError::NotBuilt {
            format: self,
            feature,
        })
    }

    /// True where the format is no text: a terminal cannot show it, and no two answers can stand one
    /// after the other.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet | Self::Arrow)
    }

    fn facts(self) -> Facts {
        match self {
            Self::Table => ("table", "text/plain", "txt", &["box", "text"]),
            Self::Vertical => ("vertical", "text/plain", "txt", &[]),
            Self::Ascii => ("ascii", "text/plain", "txt", &[]),
            Self::Csv => ("csv", "text/csv", "csv", &[]),
            Self::Tsv => ("tsv", "text/tab-separated-values", "tsv", &[]),
            Self::Json => (
                "json",
                "application/sparql-results+json",
                "srj",
                &["sparql-json"],
            ),
            Self::Xml => (
                "xml",
                "application/sparql-results+xml",
                "srx",
                &["sparql-xml"],
            ),
            Self::JsonLines => (
                "jsonl",
                "application/x-ndjson",
                "jsonl",
                &["json-lines", "ndjson"],
            ),
            Self::Markdown => ("markdown", "text/markdown", "md", &[]),
            Self::Html => ("html", "text/html", "html", &["htm"]),
            Self::Latex => ("latex", "application/x-latex", "tex", &[]),
            Self::Turtle => ("turtle", "text/turtle", "ttl", &[]),
            Self::NTriples => ("ntriples", "application/n-triples", "nt", &["n-triples"]),
            Self::NQuads => ("nquads", "application/n-quads", "nq", &["n-quads"]),
            Self::TriG => ("trig", "application/trig", "trig", &[]),
            Self::JsonLd => ("jsonld", "application/ld+json", "jsonld", &["json-ld"]),
            Self::RdfXml => (
                "rdfxml",
                "application/rdf+xml",
                "rdf",
                &["rdf-xml", "rdf/xml"],
            ),
            Self::Dot => ("dot", "text/vnd.graphviz", "dot", &["gv", "graphviz"]),
            Self::Mermaid => ("mermaid", "application/vnd.mermaid", "mmd", &[]),
            Self::Xlsx => (
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "xlsx",
                &["excel"],
            ),
            Self::Parquet => ("parquet", "application/vnd.apache.parquet", "parquet", &[]),
            Self::Arrow => (
                "arrow",
                "application/vnd.apache.arrow.file",
                "arrow",
                &["ipc", "feather"],
            ),
        }
    }

    /// The name used on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// The format of a name, a file extension or another common name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| {
            let (own, _, extension, others) = format.facts();
            own == name || extension == name || others.contains(&name.as_str())
        })
    }

    /// The media type, without parameters.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.facts().1
    }

    /// The file extension, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.facts().2
    }

    /// The format where none is asked for: made for reading on a terminal, for programs in a pipe.
    #[must_use]
    pub fn default_for(answer: &Answer, on_terminal: bool) -> Self {
        match (answer, on_terminal) {
            (Answer::Triples(_), true) => Self::Turtle,
            (Answer::Triples(_), false) => Self::NTriples,
            (_, true) => Self::Table,
            (_, false) => Self::Tsv,
        }
    }

    /// True where this is a format of RDF: what it holds can be read back.
    #[must_use]
    pub fn is_rdf(self) -> bool {
        let is_drawn = matches!(self, Self::Dot | Self::Mermaid);
        self.holds(Form::Triples) && !self.is_for_reading() && !is_drawn
    }

    /// True where this is made for a person at a terminal: it holds every answer, fits a width, and
    /// may have colour, labels and rows left out.
    #[must_use]
    pub fn is_for_reading(self) -> bool {
        matches!(self, Self::Table | Self::Vertical | Self::Ascii)
    }

    /// True where this format keeps named graphs.
    #[must_use]
    pub fn has_graphs(self) -> bool {
        matches!(self, Self::NQuads | Self::TriG | Self::JsonLd)
    }

    /// True where this format can hold `answer`.
    #[must_use]
    pub fn fits(self, answer: &Answer) -> bool {
        self.holds(Form::of(answer))
    }

    /// True where this format can hold answers of this form.
    #[must_use]
    pub fn holds(self, form: Form) -> bool {
        match self {
            Self::Table | Self::Vertical | Self::Ascii => true,
            Self::Csv
            | Self::Tsv
            | Self::Json
            | Self::Xml
            | Self::JsonLines
            | Self::Markdown
            | Self::Html
            | Self::Latex => form != Form::Triples,
            Self::Turtle
            | Self::NTriples
            | Self::NQuads
            | Self::TriG
            | Self::JsonLd
            | Self::RdfXml
            | Self::Dot
            | Self::Mermaid => form == Form::Triples,
            Self::Xlsx | Self::Parquet | Self::Arrow => form == Form::Rows,
        }
    }
}

impl fmt::Display for ResultFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Form {
    /// The form of an answer.
    #[must_use]
    pub fn of(answer: &Answer) -> Self {
        match answer {
            Answer::Table(_) => Self::Rows,
            Answer::Truth(_) => Self::Truth,
            Answer::Triples(_) => Self::Triples,
        }
    }

    /// The formats that hold this form, by name, with commas.
    pub(super) fn formats_text(self) -> String {
        let fitting = ResultFormat::built().filter(|f| f.holds(self));
        fitting
            .map(ResultFormat::name)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl Form {
    /// The form in Chinese, as the object of a sentence.
    pub(super) fn zh(self) -> &'static str {
        match self {
            Self::Rows => " SELECT 的结果行",
            Self::Truth => " ASK 的真假值",
            Self::Triples => " CONSTRUCT 或 DESCRIBE 的三元组",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rows => "the rows of a SELECT",
            Self::Truth => "the truth of an ASK",
            Self::Triples => "the triples of a CONSTRUCT or DESCRIBE",
        })
    }
}
