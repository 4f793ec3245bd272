//! Rows as a Markdown table.

use super::table::shown;
use crate::graph::Table;
use crate::vocabulary::Prefixes;
use oxigraph::model::Term;
use std::io;

/// Writes a header, a rule and a line a row; cells as in the box, unbound ones empty.
pub(super) fn write(table: &Table, prefixes: &Prefixes, out: &mut dyn io::Write) -> io::Result<()> {
    if table.variables.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = table
        .variables
        .iter()
        .map(|v| v.as_str().to_owned())
        .collect();
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(names.len()))?;
    for row in &table.rows {
        let cells = row
            .iter()
            .map(|term| term.as_ref().map(|t| cell(t, prefixes)));
        let cells: Vec<_> = cells.map(Option::unwrap_or_default).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// A term; in a literal nothing is left that Markdown reads as a cell's end, a tag or an entity.
fn cell(term: &Term, prefixes: &Prefixes) -> String {
    let text = shown(term, prefixes);
    match term {
        Term::Literal(_) => text
            .replace('\\', "\\\\")
            .replace('|', "\\|")
            .replace('&', "&amp;")
            .replace('<', "&lt;"),
        _ => text,
    }
}
