//! The columns of a table as binary formats hold them: what the bound cells of each have in common.

use crate::graph::Table;
use oxigraph::model::{NamedNode, Term};
use std::borrow::Cow;

/// A column of a table.
pub(super) struct Column<'t> {
    /// The variable, without its question mark.
    pub(super) name: &'t str,
    /// What every bound cell is.
    pub(super) content: Content,
    /// The cells, from the first row to the last.
    pub(super) cells: Vec<Option<&'t Term>>,
}

/// What all bound cells of a column are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// No cell is bound.
    Nothing,
    /// IRIs.
    Iris,
    /// Blank nodes.
    BlankNodes,
    /// Literals with this language tag.
    Tagged(String),
    /// Literals of this datatype.
    Typed(NamedNode),
    /// Terms of several kinds, datatypes or language tags.
    Mixed,
}

impl Content {
    fn of(term: &Term) -> Self {
        match term {
            Term::NamedNode(_) => Self::Iris,
            Term::BlankNode(_) => Self::BlankNodes,
            Term::Literal(literal) => match literal.language() {
                Some(tag) => Self::Tagged(tag.to_owned()),
                None => Self::Typed(literal.datatype().into_owned()),
            },
        }
    }
}

impl Column<'_> {
    /// The language tags of the cells, where they differ from cell to cell: a column of its own.
    pub(super) fn tags(&self) -> Option<Vec<Option<&str>>> {
        let tags: Vec<Option<&str>> = self.cells.iter().map(|cell| tag((*cell)?)).collect();
        let differ = self.content == Content::Mixed && tags.iter().any(Option::is_some);
        differ.then_some(tags)
    }

    /// The name of the column of language tags, which no variable can have.
    pub(super) fn tags_name(&self) -> String {
        format!("{}@lang", self.name)
    }

    /// The values of the literals, where `value` reads every one of them; else nothing.
    #[cfg(feature = "parquet")]
    pub(super) fn values<T>(&self, value: impl Fn(&str) -> Option<T>) -> Option<Vec<Option<T>>> {
        let values = self.cells.iter().map(|cell| match cell {
            None => Some(None),
            Some(Term::Literal(literal)) => value(literal.value()).map(Some),
            Some(_) => None,
        });
        values.collect()
    }
}

/// The columns of a table, in its order.
pub(super) fn columns(table: &Table) -> Vec<Column<'_>> {
    let columns = table.variables.iter().enumerate().map(|(index, variable)| {
        let cells = table.rows.iter().map(|row| row[index].as_ref());
        let cells: Vec<Option<&Term>> = cells.collect();
        let mut content = Content::Nothing;
        for term in cells.iter().flatten() {
            let this = Content::of(term);
            content = match content {
                Content::Nothing => this,
                before if before == this => before,
                _ => Content::Mixed,
            };
        }
        Column {
            name: variable.as_str(),
            content,
            cells,
        }
    });
    columns.collect()
}

/// A term as plain text, as in CSV: an IRI without brackets, the value of a literal.
pub(super) fn plain(term: &Term) -> Cow<'_, str> {
    match term {
        Term::NamedNode(node) => Cow::Borrowed(node.as_str()),
        Term::Literal(literal) => Cow::Borrowed(literal.value()),
        Term::BlankNode(node) => Cow::Owned(node.to_string()),
    }
}

fn tag(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => literal.language(),
        _ => None,
    }
}

/// The year, month and day of an `xsd:date` in four, two and two digits without a time zone.
pub(super) fn day(lexical: &str) -> Option<(u16, u8, u8)> {
    let shape = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if lexical.len() != 10 || !lexical.bytes().enumerate().all(shape) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| lexical[range].parse::<u16>().ok();
    let (month, day) = (number(5..7)?, number(8..10)?);
    Some((
        number(0..4)?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    ))
}
