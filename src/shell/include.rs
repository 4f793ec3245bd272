//! `INCLUDE _` in a query: the last result as a VALUES block.

use super::Fault;
use crate::graph::{Answer, Diagnosis, Table, inclusions};
use crate::language::Message;
use std::fmt::Write as _;
use std::ops::Range;

/// A result with more rows is not put into a query.
const MOST_ROWS: usize = 10_000;

/// A query with each `INCLUDE _` replaced.
#[derive(Debug)]
pub struct Expansion<'a> {
    written: &'a str,
    text: String,
    /// What was replaced, and how long its replacement is, in bytes.
    replaced: Vec<(Range<usize>, usize)>,
}

impl<'a> Expansion<'a> {
    /// Puts the last result into `written` where it says `INCLUDE _`.
    ///
    /// # Errors
    /// Where there is no result, or none that VALUES can hold.
    pub fn of(written: &'a str, last: Option<&Answer>) -> Result<Self, Fault> {
        let places = inclusions(written);
        let mut expansion = Self {
            written,
            text: String::new(),
            replaced: Vec::new(),
        };
        if places.is_empty() {
            expansion.text.push_str(written);
            return Ok(expansion);
        }
        let Some(Answer::Table(table)) = last else {
            return Err(Fault::Usage(Message::new(
                "`INCLUDE _` stands for the rows of the last SELECT, and there are none",
                "`INCLUDE _` 代表上一个 SELECT 的结果，而现在没有",
            )));
        };
        let values = values(table)?;
        let mut from = 0;
        for place in places {
            expansion.text.push_str(&written[from..place.start]);
            expansion.text.push_str(&values);
            from = place.end;
            expansion.replaced.push((place, values.len()));
        }
        expansion.text.push_str(&written[from..]);
        Ok(expansion)
    }

    /// The query to be asked.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A diagnosis of the expanded query, placed in the query as it was written.
    #[must_use]
    pub fn original(&self, mut diagnosis: Box<Diagnosis>) -> Box<Diagnosis> {
        let span = diagnosis.span.clone();
        diagnosis.span = self.place(span.start)..self.place(span.end);
        diagnosis.text = self.written.to_owned();
        diagnosis
    }

    /// Where a byte of the expanded query was written.
    fn place(&self, at: usize) -> usize {
        let mut longer = 0;
        for (place, length) in &self.replaced {
            let start = place.start + longer;
            if at < start {
                break;
            }
            if at < start + length {
                return place.start;
            }
            longer = longer + length - place.len();
        }
        at - longer
    }
}

/// The rows as a VALUES block.
fn values(table: &Table) -> Result<String, Fault> {
    if table.rows.len() > MOST_ROWS {
        let rows = table.rows.len();
        return Err(Fault::Usage(Message::new(
            format!("the last result has {rows} rows; `INCLUDE _` takes at most {MOST_ROWS}"),
            format!("上一个结果有 {rows} 行；`INCLUDE _` 最多 {MOST_ROWS} 行"),
        )));
    }
    let names = table.variables.iter().map(|v| format!("{v} "));
    let mut text = format!("VALUES ( {}) {{", names.collect::<String>());
    for row in &table.rows {
        text.push_str(" (");
        for cell in row {
            match cell {
                None => text.push_str(" UNDEF"),
                Some(term @ oxigraph::model::Term::BlankNode(_)) => {
                    return Err(Fault::Usage(Message::new(
                        format!(
                            "the last result holds the blank node {term}, which no query can name"
                        ),
                        format!("上一个结果含有空白节点 {term}，查询无法引用它"),
                    )));
                }
                Some(term) => {
                    let _ = write!(text, " {term}");
                }
            }
        }
        text.push_str(" )");
    }
    text.push_str(" }");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode, Variable};

    fn last() -> Answer {
        Answer::Table(Table {
            variables: vec![
                Variable::new_unchecked("town"),
                Variable::new_unchecked("l"),
            ],
            rows: vec![vec![
                Some(NamedNode::new_unchecked("http://example.com/嘉定").into()),
                Some(Literal::new_language_tagged_literal_unchecked("a\"b", "zh").into()),
            ]],
        })
    }

    #[test]
    fn the_last_rows_stand_where_the_query_includes_them() {
        let last = last();
        let expansion = Expansion::of("SELECT * { INCLUDE _ ?town ?p ?o }", Some(&last)).unwrap();
        assert_eq!(
            expansion.text(),
            "SELECT * { VALUES ( ?town ?l ) { ( <http://example.com/嘉定> \"a\\\"b\"@zh ) } ?town ?p ?o }"
        );
    }

    #[test]
    fn a_place_after_an_inclusion_is_found_in_the_query_as_it_was_written() {
        let last = last();
        let written = "SELECT * { INCLUDE _ ?town ?p ?o }";
        let expansion = Expansion::of(written, Some(&last)).unwrap();
        for mark in ["SELECT", "?p", "}"] {
            let at = expansion.text().rfind(mark).unwrap();
            assert_eq!(expansion.place(at), written.rfind(mark).unwrap(), "{mark}");
        }
        let inside = expansion.text().find("VALUES").unwrap() + 3;
        assert_eq!(expansion.place(inside), written.find("INCLUDE").unwrap());
    }

    #[test]
    fn without_rows_nothing_can_be_included() {
        assert!(Expansion::of("SELECT * { INCLUDE _ }", None).is_err());
        assert!(Expansion::of("SELECT * { ?s ?p \"INCLUDE _\" }", None).is_ok());
    }
}
