//! What has been typed of the word at the cursor.

use super::super::diagnosis::lexer::{Token, TokenKind, lex};
use std::ops::Range;

/// The word at the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    /// White space or a sign: anything may begin.
    Nothing,
    /// Letters: a keyword, a prefix or the beginning of a label.
    Word(&'a str),
    /// A prefix and what follows its colon.
    Prefixed(&'a str, &'a str),
    /// What follows `?` or `$`.
    Variable(&'a str),
    /// What follows `<`.
    Iri(&'a str),
    /// What follows the opening quote.
    Text(&'a str),
    /// What follows the `@` of a literal.
    Tag(&'a str),
    /// A comment, or a word that is complete.
    Closed,
}

/// The word at the end of `before`, and the byte at which it starts. `is_name` says whether
/// something in the graph has a prefixed name that begins so.
pub(super) fn typed<'a>(
    before: &'a str,
    tokens: &[Token],
    is_name: impl Fn(&str) -> bool,
) -> (usize, Typed<'a>) {
    let end = before.len();
    if let Some(start) = open_iri(before) {
        return (start, Typed::Iri(&before[start + 1..]));
    }
    let Some(last) = tokens.last() else {
        return (end, outside(before));
    };
    if last.span.end < end {
        return (end, outside(&before[last.span.end..]));
    }
    let start = last.span.start;
    let word = &before[start..];
    let touching = touching(tokens);
    let is_touching = |kind| touching.is_some_and(|t| t.kind == kind);
    match last.kind {
        TokenKind::Word | TokenKind::Number => {
            let start = run(tokens).start;
            (start, Typed::Word(&before[start..]))
        }
        TokenKind::PrefixedName => (start, prefixed(word)),
        TokenKind::Variable => (start, Typed::Variable(&word[1..])),
        TokenKind::OpenText => (start, Typed::Text(word.trim_start_matches(['"', '\'']))),
        TokenKind::Tag if is_touching(TokenKind::Text) => (start, Typed::Tag(&word[1..])),
        // After a name, `?` says that a step of a path may be missing.
        TokenKind::Punctuation if word == "?" || word == "$" => match touching {
            Some(token) if is_term(token.kind) => (end, Typed::Closed),
            _ => (start, Typed::Variable("")),
        },
        TokenKind::Punctuation if word == "." && is_touching(TokenKind::PrefixedName) => {
            let start = touching.map_or(start, |t| t.span.start);
            match is_name(&before[start..]) {
                true => (start, prefixed(&before[start..])),
                false => (end, Typed::Nothing),
            }
        }
        TokenKind::Punctuation => (end, Typed::Nothing),
        _ => (end, Typed::Closed),
    }
}

/// A name with its colon in its parts.
fn prefixed(word: &str) -> Typed<'_> {
    let (prefix, local) = word.split_once(':').unwrap_or((word, ""));
    Typed::Prefixed(prefix, local)
}

/// The token before the last one, where nothing stands between them.
fn touching(tokens: &[Token]) -> Option<&Token> {
    match tokens {
        [.., before, last] if before.span.end == last.span.start => Some(before),
        _ => None,
    }
}

fn is_term(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::PrefixedName | TokenKind::Iri | TokenKind::Word
    )
}

/// Figures and letters that stand together are one word, such as `3D打印`.
fn run(tokens: &[Token]) -> Range<usize> {
    let mut span = 0..0;
    for (at, token) in tokens.iter().rev().enumerate() {
        let is_part = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        if at == 0 {
            span = token.span.clone();
        } else if is_part && token.span.end == span.start {
            span.start = token.span.start;
        } else {
            break;
        }
    }
    span
}

/// White space, or a comment.
fn outside(gap: &str) -> Typed<'_> {
    let line = gap.rsplit('\n').next().unwrap_or(gap);
    if line.contains('#') {
        Typed::Closed
    } else {
        Typed::Nothing
    }
}

/// Where the IRI starts that is open at the end of the text.
fn open_iri(before: &str) -> Option<usize> {
    let start = before.rfind('<')?;
    let iri = &before[start + 1..];
    let is_iri = iri.starts_with(|c: char| c.is_ascii_alphabetic())
        && !iri.contains(|c: char| c.is_whitespace() || "<>\"{}|^`\\".contains(c));
    let tokens = lex(&before[..start]);
    let end = tokens.last().map_or(0, |t| t.span.end);
    let in_text = tokens
        .last()
        .is_some_and(|t| t.kind == TokenKind::OpenText && t.span.end == start);
    let in_comment = outside(&before[end..start]) == Typed::Closed;
    (is_iri && !in_text && !in_comment).then_some(start)
}
