//! What stands before a query or update: PREFIX and BASE; and what begins after it.

use super::Finding;
use super::keywords::{QUERY_FORMS, UPDATE_FORMS};
use super::lexer::{Token, TokenKind, lex};
use super::nearest;
use super::rejected::Rejected;
use std::collections::BTreeSet;

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementForm {
    /// A query, or something that begins neither a query nor an update.
    Query,
    /// An update.
    Update,
    /// PREFIX and BASE declarations alone.
    Prologue,
    /// Nothing but white space and comments.
    Empty,
}

/// What a statement is by the first word after its declarations; a word that is misspelt counts as
/// the one it is nearest to.
#[must_use]
pub fn statement_form(text: &str) -> StatementForm {
    let tokens = lex(text);
    let Some(first) = tokens.get(prologue_end(text, &tokens)) else {
        return match tokens.as_slice() {
            [] => StatementForm::Empty,
            _ => StatementForm::Prologue,
        };
    };
    let word = &text[first.span.clone()];
    let forms = QUERY_FORMS.iter().chain(UPDATE_FORMS).copied();
    match nearest(word, forms) {
        Some(form) if UPDATE_FORMS.contains(&form) => StatementForm::Update,
        _ => StatementForm::Query,
    }
}

/// The index of the first token after the declarations, even where these are broken.
pub(super) fn prologue_end(text: &str, tokens: &[Token]) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |t| &text[t.span.clone()]);
    let kind = |at: usize| tokens.get(at).map(|t| t.kind);
    let mut at = 0;
    loop {
        let is_prefix = ["PREFIX", "@prefix"]
            .iter()
            .any(|k| word(at).eq_ignore_ascii_case(k));
        let is_base = ["BASE", "@base"]
            .iter()
            .any(|k| word(at).eq_ignore_ascii_case(k));
        if !is_prefix && !is_base {
            return at;
        }
        at += 1;
        while is_prefix
            && matches!(kind(at), Some(TokenKind::PrefixedName | TokenKind::Word))
            && (word(at).contains(':') || kind(at + 1) == Some(TokenKind::Iri))
        {
            at += 1;
        }
        if kind(at) == Some(TokenKind::Iri) {
            at += 1;
        }
        if word(at) == "." {
            at += 1;
        }
    }
}

/// `@prefix` of Turtle.
pub(super) fn turtle_prefix(t: &Rejected) -> Option<Finding> {
    let at = (0..t.len()).find(|at| matches!(t.word(*at), "@prefix" | "@base"))?;
    let typed = t.word(at);
    let keyword = typed.trim_start_matches('@').to_uppercase();
    let line = (at + 1..t.len()).take_while(|next| !t.begins_line(*next) && t.word(*next) != ".");
    let rest = t.source(at + 1..line.last().unwrap_or(at) + 1);
    let found = t.at(
        at,
        format!("`{typed}` is Turtle, not SPARQL"),
        format!("`{typed}` 是 Turtle 的写法，不是 SPARQL"),
    );
    Some(found.help(
        format!("write `{keyword} {rest}`, without a dot at the end"),
        format!("请写成 `{keyword} {rest}`，末尾不加点"),
    ))
}

/// `PREFIX name: <IRI>` with a part of it missing.
pub(super) fn declaration(t: &Rejected) -> Option<Finding> {
    t.all(&["PREFIX"]).find_map(|at| broken_declaration(t, at))
}

fn broken_declaration(t: &Rejected, at: usize) -> Option<Finding> {
    let (name, iri) = (at + 1, at + 2);
    let typed = t.word(name);
    let is_iri = |at| t.kind(at) == Some(TokenKind::Iri);
    let bare = typed.trim_end_matches(':');
    match t.kind(name) {
        Some(TokenKind::PrefixedName) if typed.ends_with(':') && is_iri(iri) => {
            let dot = iri + 1;
            (t.word(dot) == ".").then(|| {
                t.at(
                    dot,
                    "a declaration has no dot at its end",
                    "声明的末尾不加点",
                )
                .help("remove it", "请删掉它")
            })
        }
        Some(TokenKind::PrefixedName) if typed.ends_with(':') => {
            let line = t.text.get(t.span(name).end..).unwrap_or_default();
            let target = line.split_whitespace().next().unwrap_or_default();
            let target = target.trim_matches(['<', '>', '"', '\'']);
            let target = if target.contains(':') { target } else { "…" };
            let found = t.at(
                iri,
                format!("the namespace of `{typed}` is not in angle brackets"),
                format!("`{typed}` 的命名空间没有放在尖括号里"),
            );
            Some(found.write(&format!("PREFIX {typed} <{target}>")))
        }
        Some(TokenKind::Word) => {
            let target = match (is_iri(iri), t.word(iri), is_iri(iri + 1)) {
                (true, target, _) => target,
                (false, ":", true) => t.word(iri + 1),
                _ => "<…>",
            };
            let found = t.at(
                name,
                format!("the prefix `{typed}` has no colon right after it"),
                format!("前缀 `{typed}` 后面没有紧跟冒号"),
            );
            Some(found.write(&format!("PREFIX {bare}: {target}")))
        }
        _ => {
            let found = t.at(name, "this prefix has no name", "这个前缀没有名称");
            Some(found.write(&format!(
                "PREFIX name: {}",
                if is_iri(name) { typed } else { "<…>" }
            )))
        }
    }
}

/// A declaration after the query has begun.
pub(super) fn late_declaration(t: &Rejected) -> Option<Finding> {
    let end = prologue_end(t.text, &t.tokens);
    // In an update, each operation after a `;` may have declarations of its own.
    let is_late = |at: &usize| *at > end && !(t.is_update && t.before(*at) == ";");
    let is_declared = |at: usize| {
        let is_iri = |at| t.kind(at) == Some(TokenKind::Iri);
        is_iri(at + 1) || is_iri(at + 2)
    };
    let at = t
        .all(&["PREFIX", "BASE"])
        .find(|at| is_late(at) && (t.is(*at, "PREFIX") || is_declared(*at)))?;
    let typed = t.word(at).to_uppercase();
    let begun = t.word(end).to_uppercase();
    let found = t.at(
        at,
        format!("`{typed}` stands after `{begun}`"),
        format!("`{typed}` 写在了 `{begun}` 之后"),
    );
    Some(found.help(
        format!("declarations come first: move it before `{begun}`"),
        format!("声明要写在最前面：请移到 `{begun}` 之前"),
    ))
}

pub(super) fn undeclared_prefix(t: &Rejected) -> Option<Finding> {
    let mut declared: BTreeSet<&str> = t.prefixes.iter().map(|(name, _)| name).collect();
    for at in t.all(&["PREFIX"]) {
        declared.insert(t.word(at + 1).trim_end_matches(':'));
    }
    let is_name = |at: &usize| t.kind(*at) == Some(TokenKind::PrefixedName);
    for at in (0..t.len()).filter(is_name) {
        let Some((prefix, local)) = t.word(at).split_once(':') else {
            continue;
        };
        if declared.contains(prefix) {
            continue;
        }
        if let Some(found) = bare_iri(t, at, prefix) {
            return Some(found);
        }
        let found = t.at(
            at,
            format!("the prefix `{prefix}:` is not declared"),
            format!("前缀 `{prefix}:` 没有声明"),
        );
        let known = declared.iter().copied().filter(|name| !name.is_empty());
        return Some(match nearest(prefix, known) {
            Some(near) => found.help(
                format!("did you mean `{near}:{local}`? else declare `PREFIX {prefix}: <…>`"),
                format!("是不是想写 `{near}:{local}`？如果不是，请先声明 `PREFIX {prefix}: <…>`"),
            ),
            None => found.help(
                format!("declare it before the query: `PREFIX {prefix}: <…>`"),
                format!("请在查询之前声明：`PREFIX {prefix}: <…>`"),
            ),
        });
    }
    None
}

/// An IRI without its angle brackets.
fn bare_iri(t: &Rejected, at: usize, scheme: &str) -> Option<Finding> {
    if !["http", "https", "urn"].contains(&scheme) {
        return None;
    }
    let start = t.span(at).start;
    let iri = t.text[start..]
        .split(|c: char| c.is_whitespace() || "<>\"{}()|^`\\;,".contains(c))
        .next()
        .unwrap_or_default();
    let iri = iri.trim_end_matches('.');
    let found = Finding::new(
        start..start + iri.len(),
        "this IRI has no angle brackets around it",
        "这个 IRI 没有放在尖括号里",
    );
    Some(found.write(&format!("<{iri}>")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_after_the_declarations_says_what_a_statement_is() {
        use StatementForm::{Empty, Prologue, Query, Update};
        for (text, form) in [
            ("", Empty),
            (" # SELECT\n", Empty),
            ("PREFIX ex: <http://e/> BASE <http://b/>", Prologue),
            ("prefix : <http://e/>\nselect * {}", Query),
            ("PREFIX insert: <http://e/> ASK {}", Query),
            ("PREFIX ex: <http://e/> INSERT DATA {}", Update),
            ("with <http://g/> delete {} where {}", Update),
            ("INSRT DATA { }", Update),
            ("SELEC * { }", Query),
            ("?x", Query),
            ("PREFIX ex <http://e/> CLEAR ALL", Update),
        ] {
            assert_eq!(statement_form(text), form, "{text}");
        }
    }
}
