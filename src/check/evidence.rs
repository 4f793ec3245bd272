//! Each quote, looked up in its clause.

use super::report::plain;
use super::{CheckError, Finding, Level, select};
use crate::graph::{ClauseText, KnowledgeGraph};
use oxigraph::model::Term;
use std::collections::BTreeMap;
use std::ops::Range;

const STATEMENTS: &str = "\
SELECT DISTINCT ?statement ?clause ?quote ?occurrence WHERE {
  ?statement ip:statedIn ?clause ; ip:quote ?quote .
  OPTIONAL { ?statement ip:occurrence ?occurrence }
}
ORDER BY ?statement ?clause ?quote ?occurrence";

/// A statement with the phrase it rests on.
pub(super) struct Statement {
    iri: String,
    clause: String,
    quote: String,
    /// As written: a number below 1 is kept for the report.
    occurrence: Option<String>,
}

/// The characters of each clause that quotes cover, one range a statement.
pub(super) type Quotes = BTreeMap<String, Vec<Range<usize>>>;

/// All statements that have a clause and a quote.
pub(super) fn statements(graph: &KnowledgeGraph) -> Result<Vec<Statement>, CheckError> {
    let table = select(graph, STATEMENTS)?;
    let text = |term: &Option<Term>| term.as_ref().map(plain);
    let statement = |row: &Vec<Option<Term>>| match row.as_slice() {
        [iri, clause, quote, occurrence] => Some(Statement {
            iri: text(iri)?,
            clause: text(clause)?,
            quote: text(quote)?,
            occurrence: text(occurrence),
        }),
        _ => None,
    };
    Ok(table.rows.iter().filter_map(statement).collect())
}

/// Where each quote stands, and a finding for each that does not stand where it should.
pub(super) fn locate(
    statements: &[Statement],
    clauses: &BTreeMap<String, &ClauseText>,
) -> (Quotes, Vec<Finding>) {
    let mut quotes = Quotes::new();
    let mut findings = Vec::new();
    for statement in statements {
        let Some(clause) = clauses.get(&statement.clause) else {
            findings.push(statement.finding("unknown-clause", "the text has no such clause"));
            continue;
        };
        match statement.find(clause) {
            Ok(range) => quotes
                .entry(statement.clause.clone())
                .or_default()
                .push(range),
            Err(finding) => findings.push(*finding),
        }
    }
    (quotes, findings)
}

impl Statement {
    fn find(&self, clause: &ClauseText) -> Result<Range<usize>, Box<Finding>> {
        let fault = |id, message: &str| Err(Box::new(self.finding(id, message)));
        // An empty quote would be found everywhere.
        let times = match self.quote.as_str() {
            "" => 0,
            quote => clause.occurrences(quote),
        };
        let nth = match (times, &self.occurrence) {
            (0, _) => return fault("quote-not-found", "the clause does not have the quote"),
            (1, Some(_)) => {
                return fault(
                    "needless-occurrence",
                    "the quote stands in the clause once, so no occurrence is needed",
                );
            }
            (1, None) => 1,
            (_, None) => {
                let message = format!(
                    "the quote stands in the clause {times} times: lengthen it or say which by ip:occurrence"
                );
                return fault("ambiguous-quote", &message);
            }
            (_, Some(written)) => match written.parse() {
                Ok(nth) if (1..=times).contains(&nth) => nth,
                _ => {
                    let message = format!(
                        "the quote stands in the clause {times} times, and occurrence {written} is asked for"
                    );
                    return fault("occurrence-out-of-range", &message);
                }
            },
        };
        match clause.find(&self.quote, nth) {
            Some(start) => Ok(start..start + self.quote.chars().count()),
            None => fault("quote-not-found", "the clause does not have the quote"),
        }
    }

    fn finding(&self, id: &str, message: &str) -> Finding {
        let message = format!("{message}: {}", self.quote);
        Finding::new(Level::Error, format!("evidence:{id}"), &self.iri, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(quote: &str, occurrence: Option<&str>) -> Result<Range<usize>, String> {
        let clause = ClauseText {
            start: 100,
            text: "甲乙丙，甲丁".to_owned(),
        };
        let statement = Statement {
            iri: "a".to_owned(),
            clause: "c".to_owned(),
            quote: quote.to_owned(),
            occurrence: occurrence.map(str::to_owned),
        };
        statement.find(&clause).map_err(|finding| finding.check)
    }

    #[test]
    fn a_quote_found_once_needs_no_occurrence() {
        assert_eq!(found("乙丙", None), Ok(1..3));
        assert_eq!(
            found("乙丙", Some("1")),
            Err("evidence:needless-occurrence".to_owned())
        );
    }

    #[test]
    fn a_quote_found_twice_needs_an_occurrence_that_exists() {
        assert_eq!(
            found("甲", None),
            Err("evidence:ambiguous-quote".to_owned())
        );
        assert_eq!(found("甲", Some("2")), Ok(4..5));
        for wrong in ["3", "0", "-1", "x"] {
            assert_eq!(
                found("甲", Some(wrong)),
                Err("evidence:occurrence-out-of-range".to_owned())
            );
        }
    }

    #[test]
    fn an_empty_or_foreign_quote_is_not_found() {
        for quote in ["", "戊"] {
            assert_eq!(
                found(quote, None),
                Err("evidence:quote-not-found".to_owned())
            );
        }
    }
}
