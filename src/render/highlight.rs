//! Queries and Turtle in colour; their text stays as it is.

use super::color::Paint;
use crate::graph::{HighlightKind, highlights};

/// A query, finished or not, with ANSI colours for its keywords, names, values and errors.
#[must_use]
pub fn highlight_sparql(text: &str) -> String {
    painted(text, |kind, _| match kind {
        HighlightKind::Keyword => Paint::Blue,
        HighlightKind::Function => Paint::Magenta,
        HighlightKind::Variable => Paint::Yellow,
        HighlightKind::Name => Paint::Cyan,
        HighlightKind::Literal | HighlightKind::Number => Paint::Green,
        HighlightKind::Comment => Paint::Dim,
        HighlightKind::Error => Paint::Red,
    })
}

/// Turtle as `turtle::write` writes it, with ANSI colours for names, literals and keywords.
pub(super) fn turtle(text: &str) -> String {
    painted(text, |kind, piece| match kind {
        HighlightKind::Keyword => Paint::Blue,
        // The lexer takes `@prefix` for a language tag.
        HighlightKind::Literal if matches!(piece, "@prefix" | "@base") => Paint::Blue,
        HighlightKind::Literal | HighlightKind::Number => Paint::Green,
        HighlightKind::Name => Paint::Cyan,
        // What is no mistake in Turtle.
        _ => Paint::Plain,
    })
}

fn painted(text: &str, paint: impl Fn(HighlightKind, &str) -> Paint) -> String {
    let mut colored = String::with_capacity(text.len() * 2);
    let mut end = 0;
    for (span, kind) in highlights(text) {
        let piece = &text[span.clone()];
        colored.push_str(&text[end..span.start]);
        colored.push_str(&paint(kind, piece).on(piece));
        end = span.end;
    }
    colored.push_str(&text[end..]);
    colored
}
