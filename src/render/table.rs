//! Rows for reading: as a box, or one below another.

use super::frame::{ASCII, LINES, Look};
use super::grid::{Cell, Column, Gap, Grid};
use super::terminal::{Ruler, terminal_safe};
use super::{RenderOptions, ResultFormat};
use crate::graph::Table;
use crate::vocabulary::Prefixes;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNodeRef, Term};
use std::collections::BTreeSet;

/// A column in more languages than this has none of their tags in its head.
const LANGUAGES: usize = 2;

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

/// Which rows are shown: the first and the last, with what is between them left out.
pub(super) struct Shown {
    first: usize,
    left_out: usize,
}

impl Shown {
    /// At most `most` of `rows` rows.
    pub fn of(rows: usize, most: Option<usize>) -> Self {
        let most = most.unwrap_or(rows).min(rows);
        Self {
            first: most.div_ceil(2),
            left_out: rows - most,
        }
    }

    /// The rows that are shown.
    pub fn rows<'r, T>(&self, rows: &'r [T]) -> impl Iterator<Item = &'r T> {
        let (first, rest) = rows.split_at(self.first);
        first.iter().chain(rest.iter().skip(self.left_out))
    }
}

/// The rows in a format for reading, and a line that counts them.
pub(super) fn text(table: &Table, format: ResultFormat, options: &RenderOptions) -> String {
    let look = Look {
        frame: match format {
            ResultFormat::Ascii => &ASCII,
            _ => &LINES,
        },
        ruler: Ruler {
            ambiguous_wide: options.ambiguous_wide,
        },
        color: options.color,
        language: options.language,
    };
    let shown = Shown::of(table.rows.len(), options.max_rows);
    let rows: Vec<Vec<_>> = shown
        .rows(&table.rows)
        .map(|row| row.iter().map(|term| cell(term, options, look)).collect())
        .collect();
    let footer = look.footer(
        table.rows.len(),
        rows.len(),
        table.variables.len(),
        options.elapsed,
    );
    let grid = Grid {
        columns: columns(table, &options.prefixes),
        rows,
        gap: (shown.left_out > 0).then_some(Gap {
            after: shown.first,
            rows: shown.left_out,
        }),
        look,
    };
    let text = match format {
        ResultFormat::Vertical => grid.vertical(options.width),
        _ => grid.text(options.width),
    };
    text + &footer
}

/// The heads of the columns; all rows count, shown or not.
fn columns(table: &Table, prefixes: &Prefixes) -> Vec<Column> {
    let columns = table
        .variables
        .iter()
        .enumerate()
        .map(|(i, variable)| Column {
            name: terminal_safe(variable.as_str()).into_owned(),
            kind: kinds(terms(table, i), prefixes),
            right: is_of_numbers(table, i),
        });
    columns.collect()
}

/// True where all that is bound in a column is a number, and something is.
pub(super) fn is_of_numbers(table: &Table, column: usize) -> bool {
    let mut terms = terms(table, column).peekable();
    terms.peek().is_some() && terms.all(is_number)
}

fn terms(table: &Table, column: usize) -> impl Iterator<Item = &Term> {
    let cells = table.rows.iter().filter_map(move |row| row.get(column));
    cells.flatten()
}

fn cell(term: &Option<Term>, options: &RenderOptions, look: Look) -> Cell {
    let Some(term) = term else {
        return Cell {
            text: look.frame.unbound.to_owned(),
            label: String::new(),
            dim: true,
        };
    };
    let label = match term {
        Term::NamedNode(node) => options.labels.of(node.as_str()).unwrap_or_default(),
        _ => "",
    };
    Cell {
        text: shown(term, &options.prefixes),
        label: terminal_safe(label).into_owned(),
        dim: false,
    }
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

/// An IRI for reading: its prefixed name, or in angle brackets.
pub(super) fn name(iri: &str, prefixes: &Prefixes) -> String {
    let short = prefixes.shorten(iri);
    short.unwrap_or_else(|| format!("<{}>", terminal_safe(iri)))
}

/// What the terms are where they are all of one kind, or the tags where they are in two languages;
/// else nothing.
fn kinds<'t>(terms: impl Iterator<Item = &'t Term>, prefixes: &Prefixes) -> String {
    let mut known: Vec<&Term> = Vec::new();
    for term in terms {
        if !known.iter().any(|other| is_alike(term, other)) {
            known.push(term);
        }
        if known.len() > LANGUAGES {
            return String::new();
        }
    }
    let is_tagged = |term: &&Term| matches!(term, Term::Literal(l) if l.language().is_some());
    if known.len() > 1 && !known.iter().all(is_tagged) {
        return String::new();
    }
    let kinds: BTreeSet<_> = known.iter().map(|term| kind(term, prefixes)).collect();
    kinds.into_iter().collect::<Vec<_>>().join(" | ")
}

fn kind(term: &Term, prefixes: &Prefixes) -> String {
    match term {
        Term::NamedNode(_) => "IRI".to_owned(),
        Term::Literal(literal) => match literal.language() {
            Some(language) => format!("@{}", terminal_safe(language)),
            None => name(literal.datatype().as_str(), prefixes),
        },
        Term::BlankNode(_) => "blank".to_owned(),
    }
}

fn is_alike(one: &Term, other: &Term) -> bool {
    match (one, other) {
        (Term::Literal(a), Term::Literal(b)) => {
            a.language() == b.language() && a.datatype() == b.datatype()
        }
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn is_number(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if NUMBERS.contains(&literal.datatype()))
}
