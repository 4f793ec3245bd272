//! What people get wrong, most certain first. Each rule looks at the tokens and explains at most
//! one fault.

use super::keywords::{AGGREGATES, WORDS, is_word};
use super::lexer::{Token, TokenKind, full_width};
use super::{Finding, nearest};
use crate::vocabulary::Prefixes;
use std::collections::BTreeSet;

type Rule = fn(&str, &[Token], &Prefixes) -> Option<Finding>;

/// The rules in the order in which they are tried.
pub(super) const RULES: &[Rule] = &[
    empty,
    update,
    full_width_punctuation,
    open_text,
    broken_iri,
    undeclared_prefix,
    brackets,
    bare_aggregate,
    misspelt_word,
    bare_word,
];

fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.span.clone()]
}

fn found(token: &Token, message: String, help: impl Into<Option<String>>) -> Option<Finding> {
    Some(Finding {
        span: token.span.clone(),
        message,
        help: help.into(),
    })
}

fn empty(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    tokens.is_empty().then(|| Finding {
        span: text.len()..text.len(),
        message: "there is no query".to_owned(),
        help: Some("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE".to_owned()),
    })
}

fn update(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    const UPDATES: [&str; 9] = [
        "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD",
    ];
    let mut after_prologue = tokens.iter().skip_while(|t| {
        matches!(t.kind, TokenKind::PrefixedName | TokenKind::Iri) || is_prologue(text, t)
    });
    let first = after_prologue.next()?;
    let name = word(text, first);
    let is_update =
        UPDATES.iter().any(|u| u.eq_ignore_ascii_case(name)) || name.eq_ignore_ascii_case("WITH");
    let help = "the graph is read-only: change the files in `data/` instead".to_owned();
    is_update
        .then(|| {
            found(
                first,
                format!("`{name}` begins an update, and only queries are answered"),
                help,
            )
        })
        .flatten()
}

fn is_prologue(text: &str, token: &Token) -> bool {
    ["PREFIX", "BASE"]
        .iter()
        .any(|k| word(text, token).eq_ignore_ascii_case(k))
}

fn full_width_punctuation(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    let token = tokens.iter().find(|t| t.kind == TokenKind::FullWidth)?;
    let typed = word(text, token);
    let ascii = typed.chars().next().and_then(full_width)?;
    let help = format!("write `{ascii}` instead; it was typed with a Chinese input method");
    found(token, format!("`{typed}` is not SPARQL punctuation"), help)
}

fn open_text(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    let token = tokens.iter().find(|t| t.kind == TokenKind::OpenText)?;
    let quote = word(text, token).chars().next()?;
    let help = format!("close it with `{quote}`");
    found(
        token,
        "this string is not closed on its line".to_owned(),
        help,
    )
}

fn broken_iri(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    let opens = |pair: &&[Token]| {
        let scheme = word(text, &pair[1]);
        word(text, &pair[0]) == "<"
            && pair[0].span.end == pair[1].span.start
            && ["http:", "https:", "urn:"]
                .iter()
                .any(|s| scheme.starts_with(s))
    };
    let token = tokens.windows(2).find(opens)?.first()?;
    let help = "an IRI has no white space, quotes or brackets in it and ends with `>`".to_owned();
    found(token, "this IRI is broken".to_owned(), help)
}

fn undeclared_prefix(text: &str, tokens: &[Token], prefixes: &Prefixes) -> Option<Finding> {
    let mut declared: BTreeSet<&str> = prefixes.iter().map(|(name, _)| name).collect();
    let is_prefix = |t: &Token| word(text, t).eq_ignore_ascii_case("PREFIX");
    for pair in tokens.windows(2) {
        if is_prefix(&pair[0]) {
            declared.insert(word(text, &pair[1]).trim_end_matches(':'));
        }
    }
    let names = tokens.iter().filter(|t| t.kind == TokenKind::PrefixedName);
    for token in names {
        let Some((prefix, local)) = word(text, token).split_once(':') else {
            continue;
        };
        if declared.contains(prefix) {
            continue;
        }
        let help = match nearest(prefix, declared.iter().copied()) {
            Some(near) => {
                format!("did you mean `{near}:{local}`? else declare `PREFIX {prefix}: <…>`")
            }
            None => format!("declare it before the query: `PREFIX {prefix}: <…>`"),
        };
        return found(
            token,
            format!("the prefix `{prefix}:` is not declared"),
            help,
        );
    }
    None
}

fn brackets(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    let mut open: Vec<&Token> = Vec::new();
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Punctuation) {
        match word(text, token) {
            "{" | "(" | "[" => open.push(token),
            close @ ("}" | ")" | "]") => match open.pop() {
                None => return found(token, format!("`{close}` closes nothing"), None),
                Some(start) if partner(word(text, start)) != close => {
                    let wanted = partner(word(text, start));
                    let help = format!(
                        "`{}` was opened before and needs `{wanted}`",
                        word(text, start)
                    );
                    return found(token, format!("`{close}` does not fit"), help);
                }
                Some(_) => {}
            },
            _ => {}
        }
    }
    let start = open.first()?;
    let bracket = word(text, start);
    let help = format!("add `{}`", partner(bracket));
    found(start, format!("`{bracket}` is never closed"), help)
}

fn partner(open: &str) -> &'static str {
    match open {
        "{" => "}",
        "(" => ")",
        _ => "]",
    }
}

fn bare_aggregate(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    let select = tokens
        .iter()
        .position(|t| word(text, t).eq_ignore_ascii_case("SELECT"))?;
    let clause = tokens[select + 1..]
        .iter()
        .take_while(|t| !matches!(word(text, t), "{" | "("));
    let token = clause.into_iter().find(|t| {
        AGGREGATES
            .iter()
            .any(|a| a.eq_ignore_ascii_case(word(text, t)))
    })?;
    let name = word(text, token).to_uppercase();
    let help = format!("write `({name}(…) AS ?n)`");
    found(
        token,
        format!("{name} in SELECT needs parentheses and a name"),
        help,
    )
}

fn misspelt_word(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        let typed = word(text, token);
        if is_word(typed) || typed.chars().count() < 3 {
            continue;
        }
        let known = WORDS.iter().copied().filter(|w| w.len() > 2);
        if let Some(near) = nearest(typed, known) {
            let help = format!("did you mean `{near}`?");
            return found(
                token,
                format!("`{typed}` is not a SPARQL keyword or function"),
                help,
            );
        }
    }
    None
}

fn bare_word(text: &str, tokens: &[Token], _: &Prefixes) -> Option<Finding> {
    let token = tokens
        .iter()
        .find(|t| t.kind == TokenKind::Word && !is_word(word(text, t)))?;
    let typed = word(text, token);
    let help =
        format!("a variable is `?{typed}`, a string `\"{typed}\"`, a thing `prefix:{typed}`");
    found(
        token,
        format!("`{typed}` is neither a keyword nor a variable"),
        help,
    )
}

/// What spargebra says, at the place it says: the furthest it could read, which is at or after the
/// fault.
pub(super) fn fallback(text: &str, message: &str) -> Finding {
    let place = message.strip_prefix("error at ").and_then(|m| {
        let mut parts = m.splitn(3, ':');
        let line: usize = parts.next()?.parse().ok()?;
        let column: usize = parts.next()?.parse().ok()?;
        Some((line, column, parts.next()?.trim()))
    });
    let (start, reason) = match place {
        Some((line, column, reason)) => (offset(text, line, column), reason),
        None => (text.len(), message),
    };
    Finding {
        span: start..start,
        message: plain_reason(reason),
        help: Some("the fault is here or just before this place".to_owned()),
    }
}

/// The byte at a line and column, both from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line - line.min(1))
        .map(str::len)
        .sum();
    let rest = &text[before.min(text.len())..];
    let within = rest
        .char_indices()
        .nth(column - column.min(1))
        .map_or(rest.len(), |(at, _)| at);
    before + within
}

/// The sentences among what the parser expected; lists of characters help nobody.
fn plain_reason(reason: &str) -> String {
    let expected = reason.strip_prefix("expected ").unwrap_or(reason);
    let expected = expected.strip_prefix("one of ").unwrap_or(expected);
    let sentence = expected
        .split(", ")
        .find(|part| part.contains(' ') && !part.contains('['));
    match sentence {
        Some(sentence) => sentence.trim_end_matches('.').to_owned(),
        None => "the query does not go on like this".to_owned(),
    }
}
