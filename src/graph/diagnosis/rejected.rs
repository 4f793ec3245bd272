//! A rejected text as the rules look at it: its tokens, and how its brackets enclose them.

use super::Finding;
use super::lexer::{Token, TokenKind, lex};
use crate::vocabulary::Prefixes;
use std::ops::Range;

/// A text that was rejected. Tokens are named by their index; beyond the last one stands nothing,
/// whose word is empty.
pub(super) struct Rejected<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) prefixes: &'a Prefixes,
    pub(super) is_update: bool,
    /// The innermost open bracket around each token; a bracket is not inside itself.
    outer: Vec<Option<usize>>,
    /// The closing bracket of each opening one.
    closing: Vec<Option<usize>>,
}

impl<'a> Rejected<'a> {
    pub(super) fn query(text: &'a str, prefixes: &'a Prefixes) -> Self {
        Self::new(text, prefixes, false)
    }

    pub(super) fn update(text: &'a str, prefixes: &'a Prefixes) -> Self {
        Self::new(text, prefixes, true)
    }

    fn new(text: &'a str, prefixes: &'a Prefixes, is_update: bool) -> Self {
        let tokens = lex(text);
        let mut outer = vec![None; tokens.len()];
        let mut closing = vec![None; tokens.len()];
        let mut open = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let word = &text[token.span.clone()];
            if matches!(word, "}" | ")" | "]")
                && let Some(start) = open.pop()
            {
                closing[start] = Some(at);
            }
            outer[at] = open.last().copied();
            if matches!(word, "{" | "(" | "[") {
                open.push(at);
            }
        }
        Self {
            text,
            tokens,
            prefixes,
            is_update,
            outer,
            closing,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The text of a token.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let token = self.tokens.get(at);
        token.map_or("", |token| &self.text[token.span.clone()])
    }

    /// The text of the token before.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.word(before))
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn is_variable(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Variable)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// True where the token is this keyword, in any case.
    pub(super) fn is(&self, at: usize, keyword: &str) -> bool {
        self.is_word(at) && self.word(at).eq_ignore_ascii_case(keyword)
    }

    /// True where the token is one of these keywords.
    pub(super) fn is_any(&self, at: usize, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.is(at, keyword))
    }

    /// True where the token before is one of these keywords.
    pub(super) fn follows_any(&self, at: usize, keywords: &[&str]) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.is_any(before, keywords))
    }

    /// Every place of one of these keywords.
    pub(super) fn all<'s>(&'s self, keywords: &'s [&str]) -> impl Iterator<Item = usize> + 's {
        (0..self.len()).filter(|at| self.is_any(*at, keywords))
    }

    /// The bracket that the token stands in.
    pub(super) fn outer(&self, at: usize) -> Option<usize> {
        self.outer.get(at).copied().flatten()
    }

    /// `{`, `(` or `[` that the token stands in, or nothing.
    pub(super) fn opener(&self, at: usize) -> &'a str {
        self.outer(at).map_or("", |open| self.word(open))
    }

    /// True where the token stands directly in the braces of a pattern, and not in a sub-select
    /// before or after its pattern.
    pub(super) fn in_pattern(&self, at: usize) -> bool {
        let Some(open) = self.outer(at) else {
            return false;
        };
        self.word(open) == "{" && !self.is(open + 1, "SELECT")
    }

    /// The bracket that closes the one at `open`.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        self.closing.get(open).copied().flatten()
    }

    /// True where nothing stands between the token and the next one.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(one), Some(next)) => one.span.end == next.span.start,
            _ => false,
        }
    }

    /// True where the token stands on a later line than the one before it.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        match (
            at.checked_sub(1).and_then(|b| self.tokens.get(b)),
            self.tokens.get(at),
        ) {
            (Some(before), Some(token)) => {
                self.text[before.span.end..token.span.start].contains('\n')
            }
            _ => false,
        }
    }

    /// The span of a token, or the end of the text after the last one.
    pub(super) fn span(&self, at: usize) -> Range<usize> {
        let token = self.tokens.get(at);
        let end = self.tokens.last().map_or(self.text.len(), |t| t.span.end);
        token.map_or(end..end, |token| token.span.clone())
    }

    /// The text of some tokens and what stands between them, on one line.
    pub(super) fn source(&self, range: Range<usize>) -> String {
        if range.start >= range.end || range.start >= self.len() {
            return String::new();
        }
        let end = range.end.min(self.len()) - 1;
        let text = &self.text[self.span(range.start).start..self.span(end).end];
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A finding at a token, or at the end of the text.
    pub(super) fn at(&self, at: usize, en: impl Into<String>, zh: impl Into<String>) -> Finding {
        Finding::new(self.span(at), en, zh)
    }

    /// A finding that reaches from one token to another.
    pub(super) fn between(
        &self,
        from: usize,
        to: usize,
        en: impl Into<String>,
        zh: impl Into<String>,
    ) -> Finding {
        Finding::new(self.span(from).start..self.span(to).end, en, zh)
    }
}
