//! Completion from the graph, in Chinese and English: what can follow the cursor in a query or a
//! dot-command. It knows no terminal and reads no file.

mod build;
mod commands;
mod index;
mod keywords;
mod names;
mod pool;
mod query;
mod row;
mod scope;
mod slot;
#[cfg(test)]
mod tests;
mod typed;

pub use commands::{ArgumentKind, CommandForm};
pub use index::CompletionIndex;

use super::diagnosis::lexer::lex;
use crate::language::Language;
use crate::vocabulary::Prefixes;
use std::ops::Range;

/// What can take the place of the word at the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte of the text from which on, up to the cursor, a replacement is put.
    pub start: usize,
    /// The candidates, best first; exactly one where it is clear what is meant.
    pub candidates: Vec<Candidate>,
    /// True where the name of a file is typed, which the caller completes.
    pub file: bool,
}

/// One thing that can be put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What is put in.
    pub replacement: String,
    /// What a list of candidates shows of it, one row without control characters.
    pub shown: String,
}

/// What completion needs to know beside the graph.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The prefixes that a query may use undeclared; those it declares are known too.
    pub prefixes: &'a Prefixes,
    /// The dot-commands.
    pub commands: &'a [CommandForm],
    /// The language whose labels come first.
    pub language: Language,
}

impl CompletionIndex {
    /// What can stand at byte `cursor` of `text`, which may hold several statements and go on after
    /// the cursor. A cursor inside a character is taken as standing before it.
    #[must_use]
    pub fn complete(&self, text: &str, cursor: usize, around: &Surroundings<'_>) -> Completion {
        let mut cursor = cursor.min(text.len());
        while !text.is_char_boundary(cursor) {
            cursor -= 1;
        }
        let statement = statement(text, cursor);
        let (start, text) = (statement.start, &text[statement]);
        let cursor = cursor - start;
        let mut completion = if text[..cursor].starts_with('.') {
            commands::complete(self, text, cursor, around)
        } else {
            query::complete(self, text, cursor, around)
        };
        completion.start += start;
        completion
    }
}

/// The statement around the cursor, from its first sign on: a query up to its `;`, a dot-command
/// up to the end of its line.
fn statement(text: &str, cursor: usize) -> Range<usize> {
    let mut depth = 0_usize;
    let mut from = 0;
    let mut begun = None;
    let mut line_end = usize::MAX;
    for token in lex(text) {
        if token.span.start >= line_end {
            if cursor <= line_end {
                break;
            }
            (from, begun, depth) = (line_end, None, 0);
            line_end = usize::MAX;
        }
        match &text[token.span.clone()] {
            ";" if depth == 0 && token.span.end > cursor => {
                return begun.unwrap_or(from).min(cursor)..token.span.start.max(cursor);
            }
            ";" if depth == 0 => {
                (from, begun) = (token.span.end, None);
                continue;
            }
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            "." if begun.is_none() => {
                let rest = &text[token.span.start..];
                line_end = token.span.start + rest.find('\n').unwrap_or(rest.len());
            }
            _ => {}
        }
        begun.get_or_insert(token.span.start);
    }
    if cursor > line_end {
        return line_end..text.len();
    }
    begun.unwrap_or(from).min(cursor)..line_end.min(text.len())
}
