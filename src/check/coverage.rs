//! How far each body clause is stated: by sentences, and by characters.

use super::evidence::Quotes;
use super::report::plain;
use super::{CheckError, Finding, Level, select};
use crate::graph::{ClauseText, KnowledgeGraph};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Paragraphs and table rows: what must be stated.
const BODY: &str = "\
SELECT ?clause WHERE {
  ?clause dcterms:type ?kind .
  FILTER(?kind IN (clausekind:paragraph, clausekind:table-row))
}
ORDER BY ?clause";

/// Names that the text can use: not the titles that the editors gave to actions and positionings.
const NAMES: &str = "\
SELECT DISTINCT ?name WHERE {
  {
    ?thing skos:prefLabel|skos:altLabel|skosxl:literalForm ?name .
  } UNION {
    VALUES ?class { ip:Place ip:Platform ip:Strategy ip:IndustryGroup ip:Indicator ip:Provision ip:LayoutElement }
    ?thing rdfs:label ?name ; a/rdfs:subClassOf* ?class .
  }
  FILTER(LANG(?name) = 'zh' && STRLEN(?name) > 1)
}
ORDER BY ?name";

/// How far one clause is stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClauseCoverage {
    /// The clause.
    pub clause: String,
    /// Statements whose quote stands in it.
    pub statements: usize,
    /// Its sentences, split at 。 and ；.
    pub sentences: usize,
    /// Sentences that a statement's quote touches.
    pub stated: usize,
    /// Its characters.
    pub characters: usize,
    /// Characters inside a quote or a known name.
    pub covered: usize,
}

/// The coverage of each body clause in the order of the text, and a finding for each sentence that
/// nothing states.
pub(super) fn measure(
    graph: &KnowledgeGraph,
    clauses: &BTreeMap<String, &ClauseText>,
    quotes: &Quotes,
) -> Result<(Vec<ClauseCoverage>, Vec<Finding>), CheckError> {
    let names = column(graph, NAMES)?;
    let body = column(graph, BODY)?;
    let mut in_order: Vec<_> = clauses
        .iter()
        .filter(|(iri, _)| body.contains(*iri))
        .collect();
    in_order.sort_by_key(|(_, clause)| clause.start);
    let mut findings = Vec::new();
    let coverage = in_order
        .into_iter()
        .map(|(iri, clause)| {
            let quotes = quotes.get(iri).map_or(&[][..], Vec::as_slice);
            let sentences = sentences(&clause.text);
            let silent = sentences
                .iter()
                .filter(|s| !quotes.iter().any(|q| touch(q, &s.range)));
            let silent: Vec<Finding> = silent.map(|s| gap(iri, s)).collect();
            let stated = sentences.len() - silent.len();
            findings.extend(silent);
            ClauseCoverage {
                clause: iri.clone(),
                statements: quotes.len(),
                sentences: sentences.len(),
                stated,
                characters: clause.text.chars().count(),
                covered: covered(&clause.text, quotes, &names),
            }
        })
        .collect();
    Ok((coverage, findings))
}

/// The first column of a SELECT.
fn column(graph: &KnowledgeGraph, query: &str) -> Result<BTreeSet<String>, CheckError> {
    let table = select(graph, query)?;
    let first = table.rows.iter().filter_map(|row| row.first()?.as_ref());
    Ok(first.map(plain).collect())
}

struct Sentence<'a> {
    text: &'a str,
    range: Range<usize>,
}

/// The sentences of a clause with their characters; what has no word in it is none.
fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(['。', '；']) {
        let end = start + part.chars().count();
        if part.contains(char::is_alphanumeric) {
            sentences.push(Sentence {
                text: part,
                range: start..end,
            });
        }
        start = end;
    }
    sentences
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn gap(clause: &str, sentence: &Sentence<'_>) -> Finding {
    let message = format!(
        "no statement quotes this sentence: {}",
        sentence.text.trim()
    );
    let check = "coverage:silent-sentence".to_owned();
    Finding::new(Level::Error, check, clause, message)
}

/// How many characters are inside a quote or a name.
fn covered(text: &str, quotes: &[Range<usize>], names: &BTreeSet<String>) -> usize {
    let mut inside = vec![false; text.chars().count()];
    for quote in quotes {
        inside[quote.clone()].fill(true);
    }
    for name in names {
        for (at, _) in text.match_indices(name.as_str()) {
            let start = text[..at].chars().count();
            inside[start..start + name.chars().count()].fill(true);
        }
    }
    inside.into_iter().filter(|c| *c).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_splits_at_full_stops_and_semicolons() {
        let ranges: Vec<_> = sentences("甲乙；丙。”丁")
            .into_iter()
            .map(|s| s.range)
            .collect();
        assert_eq!(ranges, [0..3, 3..5, 5..7]);
        assert_eq!(sentences("甲。”").len(), 1);
    }

    #[test]
    fn quotes_and_names_cover_characters_once() {
        let names = BTreeSet::from(["丙丁".to_owned(), "乙丙".to_owned()]);
        let quote = 0..2;
        assert_eq!(
            covered("甲乙丙丁戊", std::slice::from_ref(&quote), &names),
            4
        );
    }
}
