//! An answer as text, one file a format.

mod csv;
mod diagnosis;
mod format;
mod graphs;
mod grid;
mod json_lines;
mod manual;
mod markdown;
mod plan;
mod resource;
mod sparql_results;
mod table;
mod terminal;
mod xml;

pub use diagnosis::diagnosis;
pub use format::{Form, ResultFormat};
pub use grid::table_text;
pub use manual::{manual, manual_list};
pub use plan::plan;
pub use resource::resource;
pub use terminal::terminal_safe;

use crate::graph::Answer;
use crate::vocabulary::Prefixes;
use oxigraph::model::Quad;
use oxigraph::sparql::results::QueryResultsFormat;
use std::io;

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
    /// True where the output understands colour.
    pub color: bool,
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
}

/// Writes `answer` to `out` in `format`; the last byte is a line feed.
///
/// # Errors
/// [`RenderError::Unfit`] before anything is written where the format cannot hold such an answer;
/// [`RenderError::Io`] where `out` fails, or where a predicate has no RDF/XML name.
pub fn write(
    answer: &Answer,
    format: ResultFormat,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> Result<(), RenderError> {
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
        Answer::Table(rows) => match format {
            ResultFormat::Csv => csv::write(rows, out)?,
            ResultFormat::Tsv => sparql_results::write_rows(rows, QueryResultsFormat::Tsv, out)?,
            ResultFormat::Json => sparql_results::write_rows(rows, QueryResultsFormat::Json, out)?,
            ResultFormat::Xml => sparql_results::write_rows(rows, QueryResultsFormat::Xml, out)?,
            ResultFormat::JsonLines => json_lines::write(rows, out)?,
            ResultFormat::Markdown => markdown::write(rows, &options.prefixes, out)?,
            _ => out.write_all(table::text(rows, options).as_bytes())?,
        },
        Answer::Truth(truth) => match format {
            ResultFormat::Json => {
                sparql_results::write_truth(*truth, QueryResultsFormat::Json, out)?;
            }
            ResultFormat::Xml => sparql_results::write_truth(*truth, QueryResultsFormat::Xml, out)?,
            ResultFormat::JsonLines => writeln!(out, "{{\"boolean\":{truth}}}")?,
            _ => writeln!(out, "{truth}")?,
        },
        Answer::Triples(triples) => graphs::write(triples, format, options, out)?,
    }
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
