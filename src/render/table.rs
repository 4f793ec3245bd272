//! Rows as a box for reading.

use super::RenderOptions;
use super::grid::{Cell, Column, Grid};
use super::terminal::terminal_safe;
use crate::graph::Table;
use crate::vocabulary::Prefixes;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNodeRef, Term};

/// Shown where a variable is unbound.
const UNBOUND: &str = "∅";

const NUMBERS: [NamedNodeRef<'static>; 16] = [
    xsd::INTEGER,
    xsd::DECIMAL,
    xsd::DOUBLE,
    xsd::FLOAT,
    xsd::BYTE,
    xsd::SHORT,
    xsd::INT,
    xsd::LONG,
    xsd::UNSIGNED_BYTE,
    xsd::UNSIGNED_SHORT,
    xsd::UNSIGNED_INT,
    xsd::UNSIGNED_LONG,
    xsd::POSITIVE_INTEGER,
    xsd::NEGATIVE_INTEGER,
    xsd::NON_POSITIVE_INTEGER,
    xsd::NON_NEGATIVE_INTEGER,
];

/// The box of all rows, and a line that counts them.
pub(super) fn text(table: &Table, options: &RenderOptions) -> String {
    let prefixes = &options.prefixes;
    let columns = table.variables.iter().enumerate().map(|(i, variable)| {
        let terms: Vec<_> = table
            .rows
            .iter()
            .filter_map(|row| row.get(i)?.as_ref())
            .collect();
        Column {
            name: terminal_safe(variable.as_str()).into_owned(),
            kind: common_kind(&terms, prefixes),
            right: !terms.is_empty() && terms.iter().all(|t| is_number(t)),
        }
    });
    let cell = |term: &Option<Term>| Cell {
        text: term
            .as_ref()
            .map_or_else(|| UNBOUND.to_owned(), |t| shown(t, prefixes)),
        dim: term.is_none(),
    };
    let grid = Grid {
        columns: columns.collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect(),
        color: options.color,
    };
    let rows = counted(table.rows.len(), "row");
    let columns = counted(table.variables.len(), "column");
    format!("{}{rows} · {columns}\n", grid.text(options.width))
}

/// A term for reading: prefixed names, literals without quotes.
pub(super) fn shown(term: &Term, prefixes: &Prefixes) -> String {
    let text = match term {
        Term::NamedNode(node) => return name(node.as_str(), prefixes),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    terminal_safe(&text).into_owned()
}

fn name(iri: &str, prefixes: &Prefixes) -> String {
    let short = prefixes.shorten(iri);
    short.unwrap_or_else(|| format!("<{}>", terminal_safe(iri)))
}

/// What all terms are, or empty where they differ.
fn common_kind(terms: &[&Term], prefixes: &Prefixes) -> String {
    let mut kinds = terms.iter().map(|term| match term {
        Term::NamedNode(_) => "IRI".to_owned(),
        Term::Literal(literal) => match literal.language() {
            Some(language) => format!("@{language}"),
            None => name(literal.datatype().as_str(), prefixes),
        },
        _ => "blank".to_owned(),
    });
    let first = kinds.next().unwrap_or_default();
    if kinds.all(|kind| kind == first) {
        first
    } else {
        String::new()
    }
}

fn is_number(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if NUMBERS.contains(&literal.datatype()))
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
