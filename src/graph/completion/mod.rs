//! Completion from the graph, in Chinese and English: what can follow the cursor in a query or a
//! dot-command. It knows no terminal and reads no file.

mod build;
mod commands;
mod index;
mod keywords;
mod names;
mod pool;
mod query;
mod reader;
mod row;
mod scope;
mod slot;
mod sounds;
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
        let start = statement.span.start;
        let (text, cursor) = (&text[statement.span], cursor - start);
        let mut completion = if statement.is_command {
            commands::complete(self, text, cursor, around)
        } else {
            query::complete(self, text, cursor, around)
        };
        completion.start += start;
        completion
    }
}

/// A part of a text.
struct Statement {
    span: Range<usize>,
    is_command: bool,
}

/// The statement around the cursor: a query with what stands before it up to its `;`, or a
/// dot-command from its dot up to the end of its line.
fn statement(text: &str, cursor: usize) -> Statement {
    let mut depth = 0_usize;
    let mut from = 0;
    let mut begun = false;
    // The dot-command at hand and the end of its line.
    let mut command: Option<Range<usize>> = None;
    let mut end = text.len();
    for token in lex(text) {
        if let Some(line) = command.clone()
            && token.span.start >= line.end
        {
            if cursor <= line.end {
                break;
            }
            (from, begun, command) = (line.end, false, None);
            depth = 0;
        }
        let word = &text[token.span.clone()];
        match word {
            ";" if depth == 0 && token.span.end > cursor => {
                end = token.span.start.max(cursor);
                break;
            }
            ";" if depth == 0 => {
                (from, begun, command) = (token.span.end, false, None);
                continue;
            }
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !begun && text[token.span.start..].starts_with('.') {
            let rest = &text[token.span.start..];
            let line = rest.find('\n').unwrap_or(rest.len());
            command = Some(token.span.start..token.span.start + line);
        }
        begun = true;
    }
    match command {
        Some(line) if line.start < cursor && cursor <= line.end => Statement {
            span: line.start..line.end.min(end),
            is_command: true,
        },
        Some(line) if line.end < cursor => Statement {
            span: line.end..end,
            is_command: false,
        },
        _ => Statement {
            span: from.min(cursor)..end,
            is_command: false,
        },
    }
}
