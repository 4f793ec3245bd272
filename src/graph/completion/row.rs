//! Candidates as they are written and shown.

use super::super::Labels;
use super::Candidate;
use super::index::{CompletionIndex, Value};
use crate::language::Language;
use crate::vocabulary::Prefixes;
use oxigraph::model::Literal;
use oxigraph::model::vocab::xsd;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns of a terminal a row takes at most.
const WIDEST: usize = 96;

/// Writes terms with the prefixes at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) index: &'a CompletionIndex,
    pub(super) prefixes: &'a Prefixes,
    pub(super) language: Language,
}

impl Pen<'_> {
    /// The prefixed name of a term, or its IRI in angle brackets.
    pub(super) fn name(&self, id: u32) -> String {
        let iri = self.index.iri(id);
        let short = self.prefixes.shorten(iri);
        short.unwrap_or_else(|| format!("<{iri}>"))
    }

    /// A term of the graph.
    pub(super) fn thing(&self, id: u32, count: Option<usize>) -> Candidate {
        self.called(self.name(id), id, count)
    }

    /// A term of the graph, written as `replacement`.
    pub(super) fn called(&self, replacement: String, id: u32, count: Option<usize>) -> Candidate {
        let labels = self.index.labels.get(&id);
        let labels = labels.map(|labels| self.labels(labels));
        noted(replacement, labels.as_deref(), count)
    }

    pub(super) fn value(&self, value: &Value, count: Option<usize>) -> Candidate {
        match value {
            Value::Thing(id) => self.thing(*id, count),
            Value::Literal(literal) => noted(self.literal(literal), None, count),
        }
    }

    /// A literal as SPARQL writes it; numbers and truth values bare.
    pub(super) fn literal(&self, literal: &Literal) -> String {
        let value = literal.value();
        let datatype = literal.datatype();
        let digits = value.strip_prefix('-').unwrap_or(value);
        let is_integer = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let is_bare = match datatype {
            xsd::INTEGER => is_integer,
            xsd::BOOLEAN => value == "true" || value == "false",
            _ => false,
        };
        if is_bare {
            return value.to_owned();
        }
        let name = self.prefixes.shorten(datatype.as_str());
        match name {
            Some(name) if literal.language().is_none() && datatype != xsd::STRING => {
                let text = Literal::new_simple_literal(value);
                format!("{text}^^{name}")
            }
            _ => literal.to_string(),
        }
    }

    /// Both labels, those of the person's language first.
    fn labels(&self, labels: &Labels) -> String {
        let (first, second) = match self.language {
            Language::Zh => (&labels.zh, &labels.en),
            Language::En => (&labels.en, &labels.zh),
        };
        let mut both: Vec<&str> = first.iter().chain(second).map(String::as_str).collect();
        both.dedup();
        both.join(" / ")
    }
}

/// A candidate with what is said of it and how often it occurs.
pub(super) fn noted(replacement: String, note: Option<&str>, count: Option<usize>) -> Candidate {
    let note = note.filter(|note| !note.is_empty());
    let note = note.map_or(String::new(), |note| format!("  {note}"));
    let count = count.map_or(String::new(), |count| format!("  ×{count}"));
    let line = clipped(&format!("{replacement}{note}"), WIDEST - count.width());
    Candidate {
        shown: line + &count,
        replacement,
    }
}

/// The text on one line of at most `width` columns, without what could drive a terminal.
fn clipped(text: &str, width: usize) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    if text.width() <= width {
        return text;
    }
    let mut taken = 1;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken <= width
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
