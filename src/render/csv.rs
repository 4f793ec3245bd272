//! SPARQL 1.1 Query Results CSV (§ 3): plain values, `\r\n` at line ends.

use crate::graph::Table;
use oxigraph::model::{Term, Variable};
use std::borrow::Cow;
use std::io;

/// Writes a header of variables and a line a row. Unlike the serialiser of the engine it quotes
/// IRIs too: they may contain commas. With `bom` it begins with a byte order mark, without which
/// Excel takes Chinese for something else.
pub(super) fn write(table: &Table, bom: bool, out: &mut dyn io::Write) -> io::Result<()> {
    if bom {
        write!(out, "\u{feff}")?;
    }
    write_header(&table.variables, out)?;
    table.rows.iter().try_for_each(|row| write_row(row, out))
}

/// Writes the line of the variables.
pub(super) fn write_header(variables: &[Variable], out: &mut dyn io::Write) -> io::Result<()> {
    let header: Vec<_> = variables.iter().map(|v| v.as_str()).collect();
    write!(out, "{}\r\n", header.join(","))
}

/// Writes the line of a row.
pub(super) fn write_row(row: &[Option<Term>], out: &mut dyn io::Write) -> io::Result<()> {
    let fields: Vec<_> = row.iter().map(|t| t.as_ref().map(field)).collect();
    let fields: Vec<_> = fields
        .iter()
        .map(|f| f.as_deref().unwrap_or_default())
        .collect();
    write!(out, "{}\r\n", fields.join(","))
}

fn field(term: &Term) -> Cow<'_, str> {
    match term {
        Term::NamedNode(node) => quoted(node.as_str()),
        Term::Literal(literal) => quoted(literal.value()),
        other => Cow::Owned(other.to_string()),
    }
}

/// RFC 4180 § 2.
fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}
