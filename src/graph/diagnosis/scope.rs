//! Faults of scope: a query that reads well and names a variable where it may not stand.

use super::Finding;
use super::keywords::AGGREGATES;
use super::lexer::{Token, TokenKind};
use std::collections::BTreeSet;

/// The fault of scope in a query that follows the grammar, if there is one that is known.
pub(super) fn scope(text: &str, tokens: &[Token]) -> Option<Finding> {
    ungrouped(text, tokens)
        .or_else(|| rebound(text, tokens))
        .or_else(|| selected_twice(text, tokens))
}

fn word<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.span.clone()]
}

fn is(text: &str, token: &Token, keyword: &str) -> bool {
    token.kind == TokenKind::Word && word(text, token).eq_ignore_ascii_case(keyword)
}

/// A variable beside an aggregate that GROUP BY does not list (SPARQL 1.1 § 11.1).
fn ungrouped(text: &str, tokens: &[Token]) -> Option<Finding> {
    let select = tokens.iter().position(|t| is(text, t, "SELECT"))?;
    let clause: Vec<&Token> = tokens[select + 1..]
        .iter()
        .take_while(|t| word(text, t) != "{")
        .collect();
    let aggregates = clause
        .iter()
        .any(|t| AGGREGATES.iter().any(|a| is(text, t, a)));
    let group = tokens
        .windows(2)
        .position(|w| is(text, &w[0], "GROUP") && is(text, &w[1], "BY"));
    if !aggregates && group.is_none() {
        return None;
    }
    let grouped: BTreeSet<&str> = group
        .map_or(&[][..], |at| &tokens[at + 2..])
        .iter()
        .take_while(|t| {
            !["HAVING", "ORDER", "LIMIT", "OFFSET"]
                .iter()
                .any(|k| is(text, t, k))
        })
        .filter(|t| t.kind == TokenKind::Variable)
        .map(|t| word(text, t))
        .collect();
    let mut depth = 0_usize;
    for token in clause {
        match word(text, token) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            name if depth == 0 && token.kind == TokenKind::Variable && !grouped.contains(name) => {
                return Some(Finding {
                    span: token.span.clone(),
                    message: format!("{name} stands beside an aggregate and is not grouped by"),
                    help: Some(format!(
                        "add `GROUP BY {name}`, or aggregate it: `(SAMPLE({name}) AS …)`"
                    )),
                });
            }
            _ => {}
        }
    }
    None
}

/// A name that two expressions of one SELECT take (SPARQL 1.1 § 18.2.4.4).
fn selected_twice(text: &str, tokens: &[Token]) -> Option<Finding> {
    let select = tokens.iter().position(|t| is(text, t, "SELECT"))?;
    let clause = &tokens[select..];
    let end = clause.iter().position(|t| word(text, t) == "{")?;
    let mut names = BTreeSet::new();
    let named = clause[..end]
        .windows(2)
        .filter(|pair| is(text, &pair[0], "AS"));
    let twice = named
        .map(|pair| &pair[1])
        .find(|t| !names.insert(word(text, t)))?;
    let name = word(text, twice);
    Some(Finding {
        span: twice.span.clone(),
        message: format!("{name} is the name of two columns"),
        help: Some("give each expression a name of its own".to_owned()),
    })
}

/// A variable that BIND gives a value although the group has used it before (SPARQL 1.1 § 10.1).
fn rebound(text: &str, tokens: &[Token]) -> Option<Finding> {
    let mut seen: Vec<BTreeSet<&str>> = vec![BTreeSet::new()];
    for (at, token) in tokens.iter().enumerate() {
        let name = word(text, token);
        let assigned = at > 0 && is(text, &tokens[at - 1], "AS") && in_bind(text, &tokens[..at]);
        match name {
            "{" => seen.push(BTreeSet::new()),
            "}" => {
                seen.pop();
            }
            _ if token.kind != TokenKind::Variable => {}
            _ if assigned && seen.last().is_some_and(|group| group.contains(name)) => {
                return Some(Finding {
                    span: token.span.clone(),
                    message: format!(
                        "BIND cannot give {name} a value: it is used before in this group"
                    ),
                    help: Some(format!(
                        "take another name, or compare with FILTER: `FILTER({name} = …)`"
                    )),
                });
            }
            _ => {
                if let Some(group) = seen.last_mut() {
                    group.insert(name);
                }
            }
        }
    }
    None
}

/// True where the innermost open parenthesis belongs to a BIND.
fn in_bind(text: &str, before: &[Token]) -> bool {
    let mut closed = 0_usize;
    for (at, token) in before.iter().enumerate().rev() {
        match word(text, token) {
            ")" => closed += 1,
            "(" if closed == 0 => return at > 0 && is(text, &before[at - 1], "BIND"),
            "(" => closed -= 1,
            _ => {}
        }
    }
    false
}
