//! Why a query was rejected: the place in the text, in words, with what to do about it.
//!
//! oxigraph's parser gives no position that can be trusted, so the text is lexed again and looked
//! at by rules, most certain first; `ll-sparql-parser` explains what no rule does.

pub(super) mod keywords;
pub(super) mod lexer;
mod rules;
mod scope;

use crate::vocabulary::Prefixes;
use oxigraph::sparql::SparqlSyntaxError;
use std::ops::Range;

/// A fault in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// Where it stands in the query, in bytes.
    pub span: Range<usize>,
    /// What to do about it, where that is known.
    pub help: Option<String>,
    /// The query.
    pub text: String,
}

impl Diagnosis {
    /// A fault of the whole query.
    pub(super) fn general(text: &str, message: String) -> Self {
        Self {
            message,
            span: 0..0,
            help: None,
            text: text.to_owned(),
        }
    }

    /// The fault as one of a longer script in which the query begins at byte `start`.
    #[must_use]
    pub fn within(mut self: Box<Self>, script: &str, start: usize) -> Box<Self> {
        self.span = self.span.start + start..self.span.end + start;
        self.text = script.to_owned();
        self
    }

    /// Line and column of the fault, both from 1, the column in characters.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let before = &self.text[..self.span.start.min(self.text.len())];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }
}

impl std::fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.position();
        write!(f, "line {line}, column {column}: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnosis {}

/// How deep brackets may be nested, and how many words and signs a query may have: the parsers
/// recurse, and what is beyond this was not written by hand.
const DEEPEST: usize = 100;
const LONGEST: usize = 20_000;

/// Refuses a query that is too deep or too long to be parsed safely.
pub(super) fn refuse_giants(text: &str) -> Option<Diagnosis> {
    let tokens = lexer::lex(text);
    let refusal = |span: Range<usize>, message: String| Diagnosis {
        message,
        span,
        help: None,
        text: text.to_owned(),
    };
    if let Some(token) = tokens.get(LONGEST) {
        let message = format!("the query is longer than {LONGEST} words and signs");
        return Some(refusal(token.span.clone(), message));
    }
    let mut depth = 0_usize;
    for token in tokens {
        match &text[token.span.clone()] {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let message = format!("brackets are nested more than {DEEPEST} deep");
            return Some(refusal(token.span, message));
        }
    }
    None
}

/// Explains why spargebra rejected `text`.
pub(super) fn diagnose(text: &str, prefixes: &Prefixes, error: &SparqlSyntaxError) -> Diagnosis {
    let tokens = lexer::lex(text);
    let found = rules::RULES
        .iter()
        .find_map(|rule| rule(text, &tokens, prefixes))
        .or_else(|| grammar(text))
        .or_else(|| scope::scope(text, &tokens))
        .unwrap_or_else(|| rules::fallback(text, &error.to_string()));
    Diagnosis {
        message: found.message,
        span: found.span,
        help: found.help,
        text: text.to_owned(),
    }
}

/// What a rule found.
struct Finding {
    span: Range<usize>,
    message: String,
    help: Option<String>,
}

/// The first fault that the tolerant parser sees.
fn grammar(text: &str) -> Option<Finding> {
    let (_, errors) = ll_sparql_parser::parse_query(text);
    let first = errors.first()?;
    let span = usize::from(first.span.start())..usize::from(first.span.end());
    let found = text.get(span.clone()).filter(|t| !t.is_empty());
    let expected = keywords::expected(&first.message);
    let message = match found {
        Some(found) => format!("`{found}` cannot stand here"),
        None => "the query ends too early".to_owned(),
    };
    Some(Finding {
        span,
        message,
        help: Some(format!("expected {expected}")),
    })
}

/// The nearest of `known` to `word`, where one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::jaro_winkler(&wanted, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(score, _)| *score >= 0.82)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// `; did you mean …?` with the nearest of `known`, or nothing where none is near.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or(String::new(), |near| format!("; did you mean `{near}`?"))
}

/// The statements of a script, split at each `;` that stands outside brackets, strings, IRIs and
/// comments; a dot-command ends with its line. White space around a statement and empty statements are left out. Each comes with the
/// byte at which it starts.
#[must_use]
pub fn split_statements(script: &str) -> Vec<(usize, &str)> {
    let mut statements = Vec::new();
    let mut depth = 0_usize;
    let mut start: Option<usize> = None;
    let mut end = 0;
    for token in lexer::lex(script) {
        let text = &script[token.span.clone()];
        // A dot-command ends with its line.
        if let Some(s) = start
            && script[s..].starts_with('.')
            && script[end..token.span.start].contains('\n')
        {
            statements.push((s, &script[s..end]));
            start = None;
        }
        if text == ";" && depth == 0 {
            statements.extend(start.take().map(|s| (s, &script[s..end])));
            continue;
        }
        match text {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        start.get_or_insert(token.span.start);
        end = token.span.end;
    }
    statements.extend(start.map(|s| (s, &script[s..end])));
    statements
}

/// True where nothing more is to come: the text ends with a `;` outside brackets, or it has a
/// string that its line did not close and no later line can.
#[must_use]
pub fn is_complete(text: &str) -> bool {
    let tokens = lexer::lex(text);
    let is_open = |t: &lexer::Token| t.kind == lexer::TokenKind::OpenText;
    let is_long = |t: &lexer::Token| {
        let text = &text[t.span.clone()];
        text.starts_with("\"\"\"") || text.starts_with("'''")
    };
    if let Some(open) = tokens.iter().find(|t| is_open(t)) {
        return !is_long(open);
    }
    let mut depth = 0_usize;
    let mut ended = false;
    for token in &tokens {
        match &text[token.span.clone()] {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        ended = depth == 0 && &text[token.span.clone()] == ";";
    }
    ended
}
