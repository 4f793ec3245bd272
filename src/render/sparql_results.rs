//! SPARQL results in TSV, JSON and XML, by the engine's own serialisers.

use crate::graph::Table;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::io;

/// Writes rows.
pub(super) fn write_rows(
    table: &Table,
    format: QueryResultsFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let serializer = QueryResultsSerializer::from_format(format);
    let variables = table.variables.clone();
    let mut rows = serializer.serialize_solutions_to_writer(&mut *out, variables)?;
    for row in &table.rows {
        let bound = table.variables.iter().zip(row);
        rows.serialize(bound.filter_map(|(variable, term)| Some((variable, term.as_ref()?))))?;
    }
    rows.finish()?;
    // TSV ends its last row itself; JSON and XML end without a line feed.
    if format != QueryResultsFormat::Tsv {
        writeln!(out)?;
    }
    Ok(())
}

/// Writes the answer of an ASK.
pub(super) fn write_truth(
    truth: bool,
    format: QueryResultsFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut *out, truth)?;
    writeln!(out)
}
