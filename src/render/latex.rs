//! Rows as a `tabular` of LaTeX.

use super::RenderOptions;
use super::table::{is_of_numbers, shown};
use super::terminal::terminal_safe;
use crate::graph::Table;
use oxigraph::model::Term;
use std::io;

/// Writes a head of variables and a line a row; unbound cells are empty, columns of numbers are
/// aligned right. It needs no package; Chinese needs one of the usual ones.
pub(super) fn write(
    table: &Table,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if table.variables.is_empty() {
        return Ok(());
    }
    let sides = (0..table.variables.len()).map(|i| if is_of_numbers(table, i) { 'r' } else { 'l' });
    writeln!(out, "\\begin{{tabular}}{{{}}}", sides.collect::<String>())?;
    let heads: Vec<_> = table
        .variables
        .iter()
        .map(|v| escaped(v.as_str()))
        .collect();
    writeln!(out, "\\hline\n{} \\\\\n\\hline", heads.join(" & "))?;
    for row in &table.rows {
        let cells = row
            .iter()
            .map(|term| term.as_ref().map(|t| cell(t, options)));
        let cells: Vec<_> = cells.map(Option::unwrap_or_default).collect();
        writeln!(out, "{} \\\\", cells.join(" & "))?;
    }
    writeln!(out, "\\hline\n\\end{{tabular}}")
}

fn cell(term: &Term, options: &RenderOptions) -> String {
    match term {
        // A cell is one line: what breaks lines or jumps becomes a space.
        Term::Literal(literal) => {
            let text = literal.value().replace("\r\n", " ");
            escaped(&terminal_safe(&text.replace(['\n', '\r', '\t'], " ")))
        }
        other => escaped(&shown(other, &options.prefixes)),
    }
}

/// Text in which nothing is a command, a ligature or the argument of the `\\` before it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '`' => escaped.push_str("\\textasciigrave{}"),
            '<' => escaped.push_str("\\textless{}"),
            '>' => escaped.push_str("\\textgreater{}"),
            '|' => escaped.push_str("\\textbar{}"),
            '[' | '*' => escaped.extend(['{', c, '}']),
            '-' | '\'' if before == c => escaped.extend(['{', '}', c]),
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}
