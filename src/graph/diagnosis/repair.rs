//! Small repairs that are tried: where one of them makes the text valid, it is what was meant.

use super::Finding;
use super::grammar::first_error;
use super::lexer::TokenKind;
use super::rejected::Rejected;
use crate::graph::query::parser;

/// Longer texts are not parsed again and again.
const LONGEST: usize = 20_000;

/// The repair of punctuation between triples that makes the text valid, if there is one.
pub(super) fn repair(t: &Rejected) -> Option<Finding> {
    if t.text.len() > LONGEST {
        return None;
    }
    let (span, _) = first_error(t)?;
    let at = (0..t.len()).find(|at| t.span(*at).start >= span.start)?;
    // What closes a group is the end of what stands in it.
    let inside = match t.word(at) {
        "}" | "]" => true,
        _ => matches!(t.opener(at), "{" | "["),
    };
    if !inside {
        return None;
    }
    let between_triples = (".", "between two triples", "两个三元组之间");
    let before_predicate = (
        ";",
        "before another predicate of the same subject",
        "同一主语的下一个谓词之前",
    );
    let before_object = (
        ",",
        "between two objects of the same predicate",
        "同一谓词的两个宾语之间",
    );
    missing(t, at, between_triples)
        .or_else(|| wrong(t, at))
        .or_else(|| missing(t, at, before_predicate))
        .or_else(|| missing(t, at, before_object))
        .or_else(|| too_many(t, at))
}

/// A sign that is missing before the token, with its place in words.
fn missing(t: &Rejected, at: usize, (sign, en, zh): (&str, &str, &str)) -> Option<Finding> {
    let before = at.checked_sub(1)?;
    let end = t.span(before).end;
    accepts(t, end, end, &format!(" {sign} ")).then(|| {
        let found = Finding::new(
            end..end,
            format!("a `{sign}` is missing {en}"),
            format!("{zh}少了 `{sign}`"),
        );
        let is_tag = t.kind(before) == Some(TokenKind::Tag);
        let last = t.source(before.saturating_sub(usize::from(is_tag))..before + 1);
        found.write(&format!("{last} {sign}"))
    })
}

/// A sign that is one too many, at the token or before it.
fn too_many(t: &Rejected, at: usize) -> Option<Finding> {
    let is_sign = |at: &usize| matches!(t.word(*at), "." | ";" | ",");
    [Some(at), at.checked_sub(1)]
        .into_iter()
        .flatten()
        .filter(is_sign)
        .find_map(|sign| {
            let span = t.span(sign);
            accepts(t, span.start, span.end, " ").then(|| {
                let typed = t.word(sign);
                let found = t.at(
                    sign,
                    format!("this `{typed}` is one too many"),
                    format!("这里多了一个 `{typed}`"),
                );
                found.help("remove it", "请删掉它")
            })
        })
}

/// A `;` or `,` before the token that should be a `.`, because a new subject follows.
fn wrong(t: &Rejected, at: usize) -> Option<Finding> {
    let is_sign =
        |before: &usize| matches!(t.word(*before), ";" | ",") && t.outer(*before) == t.outer(at);
    (0..at).rev().filter(is_sign).take(2).find_map(|sign| {
        let span = t.span(sign);
        accepts(t, span.start, span.end, " . ").then(|| {
            let typed = t.word(sign);
            let found = t.at(
                sign,
                format!("`{typed}` keeps the subject, and another subject follows"),
                format!("`{typed}` 表示主语不变，可后面换了主语"),
            );
            found.help("end the triple with `.`", "请用 `.` 结束这个三元组")
        })
    })
}

/// How many tokens behind the end of a valid text are looked at.
const MOST_EXCESS: usize = 16;

/// What stands behind a text that is valid without it.
pub(super) fn excess(t: &Rejected) -> Option<Finding> {
    if t.text.len() > LONGEST {
        return None;
    }
    let is_end = |at: &usize| accepts(t, t.span(*at).start, t.text.len(), "");
    let at = (1..t.len()).rev().take(MOST_EXCESS).find(is_end)?;
    let typed = t.word(at);
    let found = t.at(
        at,
        format!("`{typed}` stands behind the end, where nothing more can follow"),
        format!("`{typed}` 写在了语句结束之后，这里不能再写别的"),
    );
    Some(found.help(
        "remove it and what follows, or move it into the braces",
        "请删掉它和后面的内容，或移到花括号里",
    ))
}

/// True where the text is valid with a stretch of it replaced.
fn accepts(t: &Rejected, start: usize, end: usize, instead: &str) -> bool {
    let text = [&t.text[..start], instead, &t.text[end..]].concat();
    let Ok(parser) = parser(t.text, t.prefixes.iter()) else {
        return false;
    };
    match t.is_update {
        true => parser.parse_update(&text).is_ok(),
        false => parser.parse_query(&text).is_ok(),
    }
}
