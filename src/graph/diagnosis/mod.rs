//! Why a query or an update was rejected: the place in the text, in words, with what to do.
//!
//! oxigraph's parser gives no position that can be trusted, so the text is lexed again and looked
//! at by rules, most certain first; then small repairs are tried, and `ll-sparql-parser` explains
//! what no rule does.

mod clauses;
mod expected;
mod grammar;
mod habits;
pub(in crate::graph) mod keywords;
pub(in crate::graph) mod lexer;
mod modifiers;
mod patterns;
mod place;
mod prologue;
mod punctuation;
mod rejected;
mod repair;
mod rules;
mod scope;
mod spelling;
mod terms;
mod updates;

pub(super) use lexer::half_width;
pub use place::{Place, Point};
pub use prologue::{StatementForm, statement_form};

use crate::language::Message;
use crate::vocabulary::Prefixes;
use oxigraph::sparql::SparqlSyntaxError;
use rejected::Rejected;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A fault in a query or an update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// What is wrong, one sentence without a full stop.
    pub message: Message,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// What to do about it, where that is known.
    pub help: Option<Message>,
    /// The query or update.
    pub text: String,
}

impl Diagnosis {
    /// A fault of the whole text.
    pub(super) fn general(text: &str, message: Message) -> Self {
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

    /// Where the fault begins and ends: bytes, lines and columns.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::of(&self.text, &self.span)
    }

    /// Line and column of the fault, both from 1, the column in characters.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let start = self.place().start;
        (start.line, start.column)
    }

    /// The fault with its place on one line.
    #[must_use]
    pub fn sentence(&self) -> Message {
        let (line, column) = self.position();
        let fault = self.message.behind(
            &format!("line {line}, column {column}: "),
            &format!("第 {line} 行第 {column} 列："),
        );
        match &self.help {
            Some(help) => fault.and(&Message::new(
                format!(" ({})", help.en),
                format!("（{}）", help.zh),
            )),
            None => fault,
        }
    }
}

impl std::fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence().en)
    }
}

impl std::error::Error for Diagnosis {}

/// How deep brackets may be nested, and how many words and signs a text may have: the parsers
/// recurse, and what is beyond this was not written by hand.
const DEEPEST: usize = 100;
const LONGEST: usize = 20_000;

/// Refuses a query or update that is too deep or too long to be parsed safely.
pub(super) fn refuse_giants(text: &str) -> Option<Diagnosis> {
    let tokens = lexer::lex(text);
    let refusal = |span: Range<usize>, message: Message| Diagnosis {
        message,
        span,
        help: None,
        text: text.to_owned(),
    };
    if let Some(token) = tokens.get(LONGEST) {
        let message = Message::new(
            format!("the text is longer than {LONGEST} words and signs"),
            format!("语句太长：超过 {LONGEST} 个词和符号"),
        );
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
            let message = Message::new(
                format!("brackets are nested more than {DEEPEST} deep"),
                format!("括号嵌套太深：超过 {DEEPEST} 层"),
            );
            return Some(refusal(token.span, message));
        }
    }
    None
}

/// Explains why `text` is no query.
pub(super) fn query(text: &str, prefixes: &Prefixes, error: &SparqlSyntaxError) -> Diagnosis {
    diagnose(&Rejected::query(text, prefixes), error)
}

/// Explains why `text` is no update.
pub(super) fn update(text: &str, prefixes: &Prefixes, error: &SparqlSyntaxError) -> Diagnosis {
    diagnose(&Rejected::update(text, prefixes), error)
}

fn diagnose(rejected: &Rejected, error: &SparqlSyntaxError) -> Diagnosis {
    let found = rules::of(rejected.is_update)
        .find_map(|rule| rule(rejected))
        .or_else(|| repair::repair(rejected))
        .or_else(|| grammar::grammar(rejected))
        .or_else(|| scope::scope(rejected))
        .or_else(|| repair::excess(rejected))
        .unwrap_or_else(|| grammar::fallback(rejected, &error.to_string()));
    Diagnosis {
        message: found.message,
        span: found.span,
        help: found.help,
        text: rejected.text.to_owned(),
    }
}

/// What a rule found.
#[derive(Debug)]
struct Finding {
    span: Range<usize>,
    message: Message,
    help: Option<Message>,
}

impl Finding {
    fn new(span: Range<usize>, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            span,
            message: Message::new(en, zh),
            help: None,
        }
    }

    /// The finding with what to do about it.
    fn help(mut self, en: impl Into<String>, zh: impl Into<String>) -> Self {
        self.help = Some(Message::new(en, zh));
        self
    }

    /// The finding with the help `write …`, where that is all there is to say.
    fn write(self, instead: &str) -> Self {
        self.help(format!("write `{instead}`"), format!("请写成 `{instead}`"))
    }
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
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Message {
    meant(nearest(word, known))
}

/// `; did you mean …?` as the end of a sentence, or nothing where nothing is near.
#[must_use]
pub fn meant(near: Option<&str>) -> Message {
    match near {
        Some(near) => Message::new(
            format!("; did you mean `{near}`?"),
            format!("；是不是想写 `{near}`？"),
        ),
        None => Message::new("", ""),
    }
}
