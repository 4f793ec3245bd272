//! An answer as text, one file a format.

mod color;
#[cfg(feature = "parquet")]
mod columnar;
#[cfg(any(feature = "xlsx", feature = "parquet"))]
mod columns;
mod csv;
mod diagnosis;
mod diagram;
mod difference;
mod format;
mod frame;
mod graphs;
mod grid;
mod highlight;
mod html;
mod joins;
mod json_lines;
mod labelling;
mod latex;
mod manual;
mod markdown;
mod plan;
mod resource;
mod sparql_results;
mod stream;
mod table;
mod terminal;
mod vertical;
mod why;
#[cfg(feature = "xlsx")]
mod xlsx;
mod xml;

pub use crate::graph::Form;
pub use diagnosis::diagnosis;
pub use difference::{difference, difference_table, term};
pub use format::ResultFormat;
pub use grid::table_text;
pub use highlight::highlight_sparql;
pub use joins::{JoinsOptions, joins, matches_draft};
pub use labelling::Labelling;
pub use manual::{manual, manual_list};
pub use plan::plan;
pub use resource::resource;
pub use stream::open_writer;
pub use terminal::{padded, said, terminal_safe, terminal_safe_lines};
pub use why::why;

use crate::graph::{Answer, Table};
use crate::language::{Language, Message, Spoken};
use crate::vocabulary::Prefixes;
use oxigraph::model::Quad;
use oxigraph::sparql::results::QueryResultsFormat;
use std::io;
use std::time::Duration;

#[cfg(test)]
mod tests;

/// How an answer is written, whatever the format.
#[derive(Debug, Clone)]
pub struct RenderOptions {
    /// Prefixes that shorten IRIs, where the format has them.
    pub prefixes: Prefixes,
    /// The base that Turtle is written against; empty for none.
    pub base: String,
    /// Columns of the terminal; nothing where lines may have any length.
    pub width: Option<usize>,
    /// True where the output understands colour. Only formats for reading, Turtle and `TriG` have
    /// any, and without it they have the same text.
    pub color: bool,
    /// Rows that a format for reading shows, the first and the last; nothing for all.
    pub max_rows: Option<usize>,
    /// How long the answer took, for the line below it.
    pub elapsed: Option<Duration>,
    /// Labels beside the IRIs of a format for reading.
    pub labels: Labelling,
    /// The language of what a format for reading says itself.
    pub language: Language,
    /// True where the terminal shows characters of ambiguous width in two columns.
    pub ambiguous_wide: bool,
    /// True for a byte order mark before CSV.
    pub bom: bool,
}

impl RenderOptions {
    /// All rows in lines of any length, without colour or anything else that is not the answer.
    #[must_use]
    pub fn new(prefixes: Prefixes, base: impl Into<String>) -> Self {
        Self {
            prefixes,
            base: base.into(),
            width: None,
            color: false,
            max_rows: None,
            elapsed: None,
            labels: Labelling::default(),
            language: Language::default(),
            ambiguous_wide: false,
            bom: false,
        }
    }
}

/// Why an answer was not written.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The output cannot be written to, or the answer breaks a rule of the format.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A term has a character that XML 1.0 cannot hold, or a predicate has no name in it.
    #[error("{format} cannot hold {term}; take a format that is not XML")]
    NotXml {
        /// The format asked for.
        format: ResultFormat,
        /// The term, with its control characters made visible.
        term: String,
    },
    /// The format is for another kind of answer.
    #[error("{format} cannot hold {form}; use one of {}", .form.formats_text())]
    Unfit {
        /// The format asked for.
        format: ResultFormat,
        /// What the query answered.
        form: Form,
    },
    /// The format was left out when the binary was built.
    #[error(
        "this build cannot write {format}: build it with `cargo install --path . --features {feature}`"
    )]
    NotBuilt {
        /// The format asked for.
        format: ResultFormat,
        /// The feature of the build that has it.
        feature: &'static str,
    },
    /// The format is no text and the output is a terminal.
    #[error("{format} is no text, so a terminal cannot show it: use `.output FILE` or a pipe")]
    Binary {
        /// The format asked for.
        format: ResultFormat,
    },
    /// The format has a limit that the answer is beyond.
    #[error("{}", .0.en)]
    Beyond(Message),
}

impl Spoken for RenderError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Io(error) => return Message::same(error),
            Self::NotXml { format, term } => {
                format!("{format} 装不下 {term}；请换一种不是 XML 的格式")
            }
            Self::Unfit { format, form } => {
                format!(
                    "{format} 装不下{}；可用的格式：{}",
                    form.zh(),
                    form.formats_text()
                )
            }
            Self::NotBuilt { format, feature } => format!(
                "此构建不能写 {format}：请用 `cargo install --path . --features {feature}` 构建"
            ),
            Self::Binary { format } => {
                format!("{format} 不是文本，终端无法显示：请用 `.output 文件` 或管道")
            }
            Self::Beyond(message) => return message.clone(),
        };
        Message::new(self.to_string(), zh)
    }
}

/// Writes `answer` to `out` in `format`; the last byte of a text is a line feed.
///
/// # Errors
/// Before anything is written, [`RenderError::NotBuilt`] where the binary lacks the format,
/// [`RenderError::Unfit`] where it cannot hold such an answer, [`RenderError::Beyond`] where the
/// answer is too large for it;
/// [`RenderError::Io`] where `out` fails, or where a predicate has no RDF/XML name.
pub fn write(
    answer: &Answer,
    format: ResultFormat,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> Result<(), RenderError> {
    format.in_this_build()?;
    if !format.fits(answer) {
        let form = Form::of(answer);
        return Err(RenderError::Unfit { format, form });
    }
    if matches!(format, ResultFormat::Xml | ResultFormat::RdfXml)
        && let Some(term) = xml::unwritable(answer)
    {
        return Err(RenderError::NotXml { format, term });
    }
    match answer {
        Answer::Table(table) => write_table(table, format, options, out)?,
        Answer::Truth(truth) => match format {
            ResultFormat::Json => {
                sparql_results::write_truth(*truth, QueryResultsFormat::Json, out)?;
            }
            ResultFormat::Xml => sparql_results::write_truth(*truth, QueryResultsFormat::Xml, out)?,
            ResultFormat::JsonLines => writeln!(out, "{{\"boolean\":{truth}}}")?,
            ResultFormat::Html => writeln!(out, "<p>{truth}</p>")?,
            _ => writeln!(out, "{truth}")?,
        },
        Answer::Triples(triples) => graphs::write(triples, format, options, out)?,
    }
    Ok(())
}

fn write_table(
    table: &Table,
    format: ResultFormat,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> Result<(), RenderError> {
    let sparql = |format, out| sparql_results::write_rows(table, format, out);
    match format {
        #[cfg(feature = "xlsx")]
        ResultFormat::Xlsx => return xlsx::write(table, out),
        #[cfg(feature = "parquet")]
        ResultFormat::Parquet => columnar::write_parquet(table, out),
        #[cfg(feature = "parquet")]
        ResultFormat::Arrow => columnar::write_arrow(table, out),
        ResultFormat::Csv => csv::write(table, options.bom, out),
        ResultFormat::Tsv => sparql(QueryResultsFormat::Tsv, out),
        ResultFormat::Json => sparql(QueryResultsFormat::Json, out),
        ResultFormat::Xml => sparql(QueryResultsFormat::Xml, out),
        ResultFormat::JsonLines => json_lines::write(table, out),
        ResultFormat::Markdown => markdown::write(table, &options.prefixes, out),
        ResultFormat::Html => html::write(table, options, out),
        ResultFormat::Latex => latex::write(table, options, out),
        _ => out.write_all(table::text(table, format, options).as_bytes()),
    }?;
    Ok(())
}

/// Writes quads in a format that keeps named graphs: N-Quads (sorted), `TriG` or JSON-LD.
///
/// # Errors
/// [`RenderError::Unfit`] for a format without graphs; [`RenderError::Io`] where `out` fails.
pub fn write_quads(
    quads: &[Quad],
    format: ResultFormat,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> Result<(), RenderError> {
    if !format.has_graphs() {
        let form = Form::Triples;
        return Err(RenderError::Unfit { format, form });
    }
    Ok(graphs::write_quads(quads, format, &options.prefixes, out)?)
}
