//! The tolerant parser's list of expected tokens as a person would say it.

use crate::language::Message;
use std::collections::BTreeSet;

/// A name of a token, in English and in Chinese.
type Name = (String, String);

/// What was expected, as the end of a sentence.
pub(super) fn expected(message: &str) -> Message {
    let mut names: Vec<Name> = tokens(message).map(name).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    if names.len() > 6 {
        let common = [
            "a variable",
            "an IRI or prefixed name",
            "a literal",
            "`(`",
            "`[`",
        ];
        names.retain(|(en, _)| common.contains(&en.as_str()));
    }
    let Some(((last_en, last_zh), rest)) = names.split_last() else {
        return Message::new("something else", "别的内容");
    };
    if rest.is_empty() {
        return Message::new(last_en, last_zh);
    }
    let (en, zh): (Vec<&str>, Vec<&str>) = rest
        .iter()
        .map(|(en, zh)| (en.as_str(), zh.as_str()))
        .unzip();
    Message::new(
        format!("{} or {last_en}", en.join(", ")),
        spaced(&spaced(&zh.join("、"), "或"), last_zh),
    )
}

/// Two pieces of Chinese text side by side, with a space where one of them is not Chinese there.
pub(super) fn spaced(left: &str, right: &str) -> String {
    let sides = [left.chars().last(), right.chars().next()];
    let is_latin = sides.iter().flatten().any(char::is_ascii);
    format!("{left}{}{right}", if is_latin { " " } else { "" })
}

/// The names of the tokens that were expected.
pub(super) fn tokens(message: &str) -> impl Iterator<Item = &str> {
    let list = message.rsplit("expected ").next().unwrap_or(message);
    list.split(" or ").map(str::trim)
}

fn name(token: &str) -> Name {
    let sign = match token {
        "LCurly" => "{",
        "RCurly" => "}",
        "LParen" => "(",
        "RParen" => ")",
        "LBrack" => "[",
        "RBrack" => "]",
        "Dot" => ".",
        "Semicolon" => ";",
        "Comma" => ",",
        "Star" => "*",
        "Plus" => "+",
        "Minus" => "-",
        "Zirkumflex" => "^",
        "ExclamationMark" => "!",
        "NIL" => "()",
        "ANON" => "[]",
        _ => return word(token),
    };
    (format!("`{sign}`"), format!("`{sign}`"))
}

fn word(token: &str) -> Name {
    let (en, zh) = match token {
        "VAR1" | "VAR2" => ("a variable", "变量"),
        "IRIREF" | "PNAME_NS" | "PNAME_LN" => ("an IRI or prefixed name", "IRI、前缀名"),
        "BLANK_NODE_LABEL" => ("a blank node", "空白节点"),
        "INTEGER" | "DECIMAL" | "DOUBLE" | "True" | "False" => ("a literal", "字面量"),
        t if t.starts_with("STRING_") || t.ends_with("_POSITIVE") || t.ends_with("_NEGATIVE") => {
            ("a literal", "字面量")
        }
        keyword => return (format!("`{keyword}`"), format!("`{keyword}`")),
    };
    (en.to_owned(), zh.to_owned())
}
