//! A lexer that never fails: it finds words, names, strings and brackets in any text, so that a
//! rejected query can be explained. It judges nothing; spargebra is the judge.

use std::ops::Range;

/// A piece of query text and where it stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::graph) struct Token {
    pub(in crate::graph) kind: TokenKind,
    pub(in crate::graph) span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) enum TokenKind {
    /// Letters with no colon: a keyword, a function, `a`, or a mistake.
    Word,
    /// `prefix:local` or `prefix:`.
    PrefixedName,
    /// `_:label`.
    BlankNode,
    Variable,
    Iri,
    /// A closed string.
    Text,
    /// A string without its closing quote.
    OpenText,
    Number,
    Tag,
    Punctuation,
    /// A character that only a Chinese or other full-width input method types.
    FullWidth,
    Other,
}

/// The tokens of `text`, without white space and comments.
pub(in crate::graph) fn lex(text: &str) -> Vec<Token> {
    tokens(text).collect()
}

/// The same, one after the other: the first statement of a long script takes no time for the rest.
pub(in crate::graph) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            let (kind, len) = match first {
                c if c.is_whitespace() => (None, c.len_utf8()),
                '#' => (None, rest.find('\n').unwrap_or(rest.len())),
                _ => {
                    let (kind, len) = token(rest, first);
                    (Some(kind), len)
                }
            };
            let span = at..at + len;
            at += len;
            if let Some(kind) = kind {
                return Some(Token { kind, span });
            }
        }
    })
}

fn token(rest: &str, first: char) -> (TokenKind, usize) {
    match first {
        '<' => match iri_length(rest) {
            Some(len) => (TokenKind::Iri, len),
            None => (TokenKind::Punctuation, 1),
        },
        '"' | '\'' => string(rest, first),
        '?' | '$' => match run(&rest[1..], is_name) {
            0 => (TokenKind::Punctuation, 1),
            len => (TokenKind::Variable, 1 + len),
        },
        '@' => (
            TokenKind::Tag,
            1 + run(&rest[1..], |c| c.is_ascii_alphanumeric() || c == '-'),
        ),
        c if c.is_ascii_digit() => (
            TokenKind::Number,
            run(rest, |c| c.is_ascii_alphanumeric() || c == '.').max(1),
        ),
        c if half_width(c).is_some() => (TokenKind::FullWidth, c.len_utf8()),
        c if is_name(c) || c == ':' => name(rest),
        c if c.is_ascii_punctuation() => (TokenKind::Punctuation, 1),
        c => (TokenKind::Other, c.len_utf8()),
    }
}

fn name(rest: &str) -> (TokenKind, usize) {
    let prefix = run(rest, |c| is_name(c) || c == '-');
    if rest[prefix..].starts_with(':') {
        let local = run(&rest[prefix + 1..], |c| {
            is_name(c) || matches!(c, '-' | '.' | ':' | '%' | '\\')
        });
        let whole = rest[..prefix + 1 + local].trim_end_matches('.').len();
        let kind = match &rest[..prefix] {
            "_" => TokenKind::BlankNode,
            _ => TokenKind::PrefixedName,
        };
        return (kind, whole.max(prefix + 1));
    }
    (TokenKind::Word, run(rest, is_name).max(1))
}

fn string(rest: &str, quote: char) -> (TokenKind, usize) {
    let long: String = std::iter::repeat_n(quote, 3).collect();
    let (mark, may_break) = if rest.starts_with(&long) {
        (long.as_str(), true)
    } else {
        (&long[..1], false)
    };
    let mut at = mark.len();
    while let Some(c) = rest[at..].chars().next() {
        if rest[at..].starts_with(mark) {
            return (TokenKind::Text, at + mark.len());
        }
        if c == '\n' && !may_break {
            break;
        }
        at += c.len_utf8();
        if c == '\\' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    (TokenKind::OpenText, at)
}

fn iri_length(rest: &str) -> Option<usize> {
    let inner = &rest[1..];
    let end = inner.find(|c: char| c.is_whitespace() || "<>\"{}|^`\\".contains(c))?;
    (end > 0 && inner[end..].starts_with('>')).then_some(end + 2)
}

fn is_name(c: char) -> bool {
    (c.is_alphanumeric() || c == '_') && half_width(c).is_none()
}

fn run(text: &str, part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !part(c)).unwrap_or(text.len())
}

/// The ASCII character meant by a full-width one.
pub(in crate::graph) fn half_width(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' | '「' | '」' => '"',
        '‘' | '’' => '\'',
        '，' | '、' => ',',
        '。' => '.',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '【' => '[',
        '】' => ']',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        _ => return None,
    })
}
