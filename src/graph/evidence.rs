//! The text of the plan, attached: clauses gain their text and quotes their offsets.
//!
//! The evidence takes the form of Web Annotation selectors (<https://www.w3.org/TR/annotation-model/#selectors>).
//! Offsets are Unicode code points from the start of the file, end exclusive.

use super::assemble::Layer;
use crate::vocabulary::terms;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How many characters of context a quote selector carries on either side.
const CONTEXT: usize = 12;

/// Why a text cannot be attached.
#[derive(Debug, thiserror::Error)]
pub enum SourceTextError {
    /// The file cannot be read as UTF-8.
    #[error("cannot read the source text {}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The text has another number of clauses than the graph.
    #[error(
        "{} has {found} clauses (non-blank lines), and the graph has {expected}: it is not the text of this plan",
        .path.display()
    )]
    Clauses {
        /// The file.
        path: PathBuf,
        /// Clauses in the file.
        found: usize,
        /// Clauses in the graph.
        expected: usize,
    },
}

/// One clause of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseText {
    /// First code point, from the start of the file.
    pub start: usize,
    /// The clause without white space around it.
    pub text: String,
}

/// The text of the plan.
#[derive(Debug, Clone)]
pub struct SourceText {
    path: PathBuf,
    clauses: Vec<ClauseText>,
}

impl SourceText {
    /// Reads a text and splits it into clauses: its non-blank lines, without the residues of lost
    /// figures (`[bookmark…]`).
    ///
    /// # Errors
    /// [`SourceTextError::Io`].
    pub fn read(path: &Path) -> Result<Self, SourceTextError> {
        let text = fs::read_to_string(path).map_err(|source| SourceTextError::Io {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            clauses: split(&text),
        })
    }

    /// The clauses in the order of the text.
    #[must_use]
    pub fn clauses(&self) -> &[ClauseText] {
        &self.clauses
    }

    /// The clauses by the IRI that the graph gives them, by their position.
    ///
    /// # Errors
    /// [`SourceTextError::Clauses`] where the numbers of clauses differ.
    pub fn by_iri(&self, quads: &[Quad]) -> Result<BTreeMap<String, &ClauseText>, SourceTextError> {
        let positions: BTreeMap<usize, String> = quads
            .iter()
            .filter(|q| q.predicate.as_str() == terms::POSITION)
            .filter_map(|q| Some((integer(&q.object)?, named(&q.subject)?)))
            .collect();
        if positions.len() != self.clauses.len() {
            return Err(SourceTextError::Clauses {
                path: self.path.clone(),
                found: self.clauses.len(),
                expected: positions.len(),
            });
        }
        let iris = positions.into_values();
        Ok(iris.zip(&self.clauses).collect())
    }

    /// The evidence of all statements among `quads`: the text of each clause, and for each quote
    /// that is found its selectors. Also the number of quotes that are not found and have none;
    /// `check` reports each.
    ///
    /// # Errors
    /// [`SourceTextError::Clauses`].
    pub fn evidence(
        &self,
        quads: &[Quad],
        base: &str,
    ) -> Result<(Vec<Quad>, usize), SourceTextError> {
        let clauses = self.by_iri(quads)?;
        let Some(graph) = evidence_graph(quads, base) else {
            return Ok((Vec::new(), 0));
        };
        let mut evidence = Evidence {
            graph,
            base,
            quads: Vec::new(),
        };
        for (iri, clause) in &clauses {
            let text = Literal::new_language_tagged_literal_unchecked(clause.text.as_str(), "zh");
            evidence.add(iri, terms::TEXT, text.into());
        }
        let quotes = quotes(quads);
        let mut missing = 0;
        for quote in &quotes {
            let clause = clauses.get(&quote.clause);
            let found = clause.and_then(|c| Some((c, c.find(&quote.text, quote.occurrence)?)));
            match found {
                Some((clause, at)) => evidence.select(quote, clause, at),
                None => missing += 1,
            }
        }
        Ok((evidence.quads, missing))
    }
}

impl ClauseText {
    /// The code point, from the start of the clause, at which `quote` stands for the `nth` time
    /// (from 1).
    #[must_use]
    pub fn find(&self, quote: &str, nth: usize) -> Option<usize> {
        let mut from = 0;
        for _ in 1..nth {
            let at = from + self.text.get(from..)?.find(quote)?;
            from = at + self.text[at..].chars().next().map_or(1, char::len_utf8);
        }
        let at = from + self.text.get(from..)?.find(quote)?;
        Some(self.text[..at].chars().count())
    }

    /// How often `quote` stands in the clause, overlaps included.
    #[must_use]
    pub fn occurrences(&self, quote: &str) -> usize {
        (1..).take_while(|n| self.find(quote, *n).is_some()).count()
    }
}

/// A statement's quote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quote {
    pub(crate) statement: String,
    pub(crate) clause: String,
    pub(crate) text: String,
    pub(crate) occurrence: usize,
}

/// The quotes of all statements, sorted by statement.
pub(crate) fn quotes(quads: &[Quad]) -> Vec<Quote> {
    let mut clauses = BTreeMap::new();
    let mut occurrences = BTreeMap::new();
    for quad in quads {
        let (Some(subject), predicate) = (named(&quad.subject), quad.predicate.as_str()) else {
            continue;
        };
        match (predicate, &quad.object) {
            (terms::STATED_IN, Term::NamedNode(clause)) => {
                clauses.insert(subject, clause.as_str().to_owned());
            }
            (terms::OCCURRENCE, object) => {
                occurrences.insert(subject, integer(object));
            }
            _ => {}
        }
    }
    let mut quotes: Vec<Quote> = quads
        .iter()
        .filter(|q| q.predicate.as_str() == terms::QUOTE)
        .filter_map(|q| {
            let statement = named(&q.subject)?;
            Some(Quote {
                clause: clauses.get(&statement)?.clone(),
                text: literal(&q.object)?,
                occurrence: occurrences.get(&statement).copied().flatten().unwrap_or(1),
                statement,
            })
        })
        .collect();
    quotes.sort();
    quotes
}

struct Evidence<'a> {
    graph: NamedNode,
    base: &'a str,
    quads: Vec<Quad>,
}

impl Evidence<'_> {
    fn add(&mut self, subject: &str, predicate: &str, object: Term) {
        self.quads.push(Quad::new(
            NamedNode::new_unchecked(subject),
            NamedNode::new_unchecked(predicate),
            object,
            self.graph.clone(),
        ));
    }

    fn typed(&mut self, subject: &str, class: &str) {
        let class = NamedNode::new_unchecked(format!("{}{class}", terms::OA));
        self.add(subject, rdf::TYPE.as_str(), class.into());
    }

    /// The selectors of one quote, found at code point `at` of its clause.
    fn select(&mut self, quote: &Quote, clause: &ClauseText, at: usize) {
        let path = quote
            .statement
            .strip_prefix(self.base)
            .unwrap_or(&quote.statement);
        let path = path.strip_prefix("id/").unwrap_or(path);
        let target = format!("{}id/evidence/{path}", self.base);
        let [phrase, position] = ["quote", "position"].map(|s| format!("{target}.{s}"));
        let oa = |term: &str| format!("{}{term}", terms::OA);
        let node = |iri: &str| Term::from(NamedNode::new_unchecked(iri));
        let number = |n: usize| {
            Term::from(Literal::new_typed_literal(
                n.to_string(),
                xsd::NON_NEGATIVE_INTEGER,
            ))
        };
        let zh =
            |text: String| Term::from(Literal::new_language_tagged_literal_unchecked(text, "zh"));
        self.add(&quote.statement, terms::EVIDENCE, node(&target));
        self.typed(&target, "SpecificResource");
        self.add(&target, &oa("hasSource"), node(&quote.clause));
        self.add(&target, &oa("hasSelector"), node(&phrase));
        self.add(&target, &oa("hasSelector"), node(&position));
        let characters: Vec<char> = clause.text.chars().collect();
        let length = quote.text.chars().count();
        let part = |from: usize, to: usize| characters[from..to].iter().collect::<String>();
        let after = (at + length + CONTEXT).min(characters.len());
        self.typed(&phrase, "TextQuoteSelector");
        self.add(&phrase, &oa("exact"), zh(quote.text.clone()));
        self.add(
            &phrase,
            &oa("prefix"),
            zh(part(at.saturating_sub(CONTEXT), at)),
        );
        self.add(&phrase, &oa("suffix"), zh(part(at + length, after)));
        self.typed(&position, "TextPositionSelector");
        self.add(&position, &oa("start"), number(clause.start + at));
        self.add(&position, &oa("end"), number(clause.start + at + length));
    }
}

/// The evidence graph of the policy that has the clauses.
fn evidence_graph(quads: &[Quad], base: &str) -> Option<NamedNode> {
    let clause = quads
        .iter()
        .find(|q| q.predicate.as_str() == terms::POSITION)?;
    let GraphName::NamedNode(graph) = &clause.graph_name else {
        return None;
    };
    let policy = graph.as_str().strip_prefix(base)?.strip_prefix("graph/")?;
    Some(Layer::Evidence(policy.to_owned()).graph_name(base))
}

fn split(text: &str) -> Vec<ClauseText> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() && !trimmed.starts_with("[bookmark") {
            let indent = line.chars().take_while(|c| c.is_whitespace()).count();
            clauses.push(ClauseText {
                start: start + indent,
                text: trimmed.to_owned(),
            });
        }
        start += line.chars().count();
    }
    clauses
}

fn named(subject: &NamedOrBlankNode) -> Option<String> {
    match subject {
        NamedOrBlankNode::NamedNode(n) => Some(n.as_str().to_owned()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn literal(term: &Term) -> Option<String> {
    match term {
        Term::Literal(l) => Some(l.value().to_owned()),
        _ => None,
    }
}

fn integer(term: &Term) -> Option<usize> {
    literal(term)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_clause_and_quote_stands_where_its_offset_says(
            text in "([\u{2003} 嘉定新城。；a\r\n]|\\[bookmark){0,60}",
            quote in "[嘉定新城a]{1,2}",
        ) {
            let characters: Vec<char> = text.chars().collect();
            for clause in split(&text) {
                let length = clause.text.chars().count();
                let there: String = characters[clause.start..clause.start + length].iter().collect();
                prop_assert_eq!(&there, &clause.text);
                for nth in 1..=clause.occurrences(&quote) {
                    let at = clause.start + clause.find(&quote, nth).unwrap();
                    let there: String = characters[at..at + quote.chars().count()].iter().collect();
                    prop_assert_eq!(&there, &quote);
                }
            }
        }
    }
}
