//! Answers read back from files of SPARQL results.

use super::{Answer, Table};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};
use std::io;
use std::path::Path;

/// The rows or the truth in a file of SPARQL results: JSON, XML or TSV, by its extension.
///
/// # Errors
/// Where the file cannot be read, or is not what its extension says.
pub fn read_results(path: &Path) -> io::Result<Answer> {
    let extension = path.extension().and_then(|e| e.to_str());
    let format = extension.and_then(QueryResultsFormat::from_extension);
    let format = format.ok_or_else(|| io::Error::other("no format of SPARQL results"))?;
    let bytes = std::fs::read(path)?;
    let parser = QueryResultsParser::from_format(format).for_slice(&bytes);
    match parser.map_err(io::Error::other)? {
        SliceQueryResultsParserOutput::Boolean(truth) => Ok(Answer::Truth(truth)),
        SliceQueryResultsParserOutput::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let rows = solutions.map(|row| row.map(|r| r.values().to_vec()));
            let rows = rows.collect::<Result<_, _>>().map_err(io::Error::other)?;
            Ok(Answer::Table(Table { variables, rows }))
        }
    }
}
