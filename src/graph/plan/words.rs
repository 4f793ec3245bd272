//! The engine's names of its steps, made readable.

use super::super::diagnosis::lexer::{Token, TokenKind, lex};
use crate::vocabulary::Prefixes;
use oxigraph::model::vocab::{rdf, xsd};
use std::collections::BTreeMap;

/// The variables that the engine makes up are this many hexadecimal digits or a few less.
const MADE_UP: usize = 24;

/// At most this many rows of a VALUES block are shown.
const SHOWN_ROWS: usize = 4;

/// Names by the graph's prefixes; variables that the engine made up by number.
pub(super) struct Words<'a> {
    prefixes: &'a Prefixes,
    made_up: BTreeMap<String, usize>,
}

impl<'a> Words<'a> {
    pub(super) fn new(prefixes: &'a Prefixes) -> Self {
        Self {
            prefixes,
            made_up: BTreeMap::new(),
        }
    }

    /// The operator and the detail of the step that the engine calls `name`.
    pub(super) fn step(&mut self, name: &str) -> (String, String) {
        let (operator, inner) = match name.split_once('(') {
            Some((operator, inner)) => (operator, inner.strip_suffix(')').unwrap_or(inner)),
            None => (name, ""),
        };
        let detail = match operator {
            "QuadPattern" | "Path" => self.pattern(inner),
            "Graph" => format!("GRAPH {}", self.readable(inner)),
            "Join" | "LeftJoin" | "AntiJoin" | "ForLoopLeftJoin" => self.join(inner),
            "Extend" => self.named(inner),
            "Aggregate" => {
                let parts: Vec<String> = parts(inner, ',').iter().map(|p| self.named(p)).collect();
                parts.join(", ")
            }
            "Slice" => slice(inner),
            "StaticBindings" => self.values(inner),
            "Distinct" => String::new(),
            _ => self.readable(without_brackets(inner)),
        };
        (operator.to_owned(), detail)
    }

    /// `?s <p> ?o` as SPARQL writes it, in `GRAPH ?g { … }` where there is a fourth term.
    fn pattern(&mut self, inner: &str) -> String {
        let terms: Vec<String> = parts(inner, ' ').iter().map(|t| self.readable(t)).collect();
        match terms.as_slice() {
            [s, p, o] => format!("{s} {} {o}", predicate(p)),
            [s, p, o, g] => format!("GRAPH {g} {{ {s} {} {o} }}", predicate(p)),
            _ => self.readable(inner),
        }
    }

    /// What a join is by: `on ?a, ?b`, and the condition of an OPTIONAL.
    fn join(&mut self, inner: &str) -> String {
        let (rest, condition) = match inner.split_once("expression = ") {
            Some((rest, condition)) => (rest, self.readable(without_brackets(condition))),
            None => (inner, "true".to_owned()),
        };
        let mut said = Vec::new();
        if let Some((_, keys)) = rest.split_once("keys = ") {
            let keys = self.readable(keys.trim_end_matches([',', ' ']));
            said.push(if keys.is_empty() {
                NO_KEYS.to_owned()
            } else {
                format!("on {keys}")
            });
        }
        if condition != "true" {
            said.push(format!("FILTER {condition}"));
        }
        said.join(" ")
    }

    /// `expression -> ?name` as SPARQL writes it: `expression AS ?name`.
    fn named(&mut self, inner: &str) -> String {
        match inner.rsplit_once(" -> ") {
            Some((expression, name)) => format!(
                "{} AS {}",
                self.readable(without_brackets(expression.trim())),
                self.readable(name)
            ),
            None => self.readable(inner.trim()),
        }
    }

    /// `(?a, ?b), ((1, 2), (3, 4))` as SPARQL writes it: `(?a ?b) { (1 2) (3 4) }`.
    fn values(&mut self, inner: &str) -> String {
        let sides = parts(inner, ',');
        let (Some(head), Some(body)) = (sides.first(), sides.get(1)) else {
            return self.readable(inner);
        };
        let rows = parts(without_brackets(body.trim()), ',');
        let rows: Vec<&str> = rows.into_iter().filter(|row| !row.is_empty()).collect();
        let mut shown: Vec<String> = rows
            .iter()
            .take(SHOWN_ROWS)
            .map(|row| self.tuple(row))
            .collect();
        if rows.len() > SHOWN_ROWS {
            shown.push(format!("… +{}", rows.len() - SHOWN_ROWS));
        }
        format!("{} {{ {} }}", self.tuple(head), shown.join(" ")).replace("{  }", "{ }")
    }

    fn tuple(&mut self, row: &str) -> String {
        let cells = parts(without_brackets(row.trim()), ',');
        let cells: Vec<String> = cells.iter().map(|c| self.readable(c.trim())).collect();
        match cells.as_slice() {
            [one] if !one.is_empty() => one.clone(),
            several => format!("({})", several.join(" ")),
        }
    }

    /// `text` with names shortened, plain literals bare, and patterns in braces left out: they have
    /// steps of their own.
    fn readable(&mut self, text: &str) -> String {
        let tokens = lex(text);
        let mut said = String::new();
        let mut read = 0;
        let mut depth = 0_usize;
        for (i, token) in tokens.iter().enumerate() {
            if token.span.start < read {
                continue;
            }
            let part = &text[token.span.clone()];
            let closes = part == "}";
            if closes {
                depth = depth.saturating_sub(1);
            }
            let mut end = token.span.end;
            if depth == 0 {
                said.push_str(if closes {
                    " … "
                } else {
                    &text[read..token.span.start]
                });
                let (word, until) = self.word(text, &tokens[i..]);
                said.push_str(&word);
                end = until;
            }
            if part == "{" {
                depth += 1;
            }
            read = end;
        }
        said
    }

    /// The first token in readable form, and where it ends: a literal reaches over its datatype.
    fn word(&mut self, text: &str, tokens: &[Token]) -> (String, usize) {
        let Some(first) = tokens.first() else {
            return (String::new(), text.len());
        };
        let part = &text[first.span.clone()];
        let end = first.span.end;
        match first.kind {
            TokenKind::Iri => (self.name(part), end),
            TokenKind::Variable => (self.variable(part), end),
            TokenKind::Text => match tokens {
                [_, a, b, datatype, ..]
                    if text[a.span.start..b.span.end] == *"^^"
                        && datatype.kind == TokenKind::Iri =>
                {
                    let iri = &text[datatype.span.clone()];
                    (self.typed(part, iri), datatype.span.end)
                }
                _ => (part.to_owned(), end),
            },
            _ => (part.to_owned(), end),
        }
    }

    fn name(&self, iri: &str) -> String {
        let bare = iri.trim_start_matches('<').trim_end_matches('>');
        self.prefixes
            .shorten(bare)
            .unwrap_or_else(|| iri.to_owned())
    }

    fn variable(&mut self, variable: &str) -> String {
        let name = &variable[1..];
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
        if name.len() < MADE_UP || !name.chars().all(is_digit) {
            return variable.to_owned();
        }
        let next = self.made_up.len() + 1;
        let number = self.made_up.entry(name.to_owned()).or_insert(next);
        format!("?_{number}")
    }

    /// Numbers and truth values as SPARQL lets them be written, others with their datatype.
    fn typed(&self, quoted: &str, datatype: &str) -> String {
        let value = quoted.trim_matches('"');
        let iri = datatype.trim_start_matches('<').trim_end_matches('>');
        let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
        let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
        let is_decimal = digits.split_once('.').is_some_and(|(whole, part)| {
            let all_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
            !part.is_empty() && all_digits(whole) && all_digits(part)
        });
        let bare = (iri == xsd::INTEGER.as_str() && is_number)
            || (iri == xsd::DECIMAL.as_str() && is_decimal)
            || (iri == xsd::BOOLEAN.as_str() && matches!(value, "true" | "false"));
        if bare {
            value.to_owned()
        } else {
            format!("{quoted}^^{}", self.name(datatype))
        }
    }
}

/// Said of a join that has no variable to join by.
pub(super) const NO_KEYS: &str = "on ∅";

fn predicate(name: &str) -> &str {
    let is_type = name == "rdf:type" || name.trim_matches(['<', '>']) == rdf::TYPE.as_str();
    if is_type { "a" } else { name }
}

fn slice(inner: &str) -> String {
    let number = |key: &str| {
        let (_, rest) = inner.split_once(key)?;
        rest.split(',').next()
    };
    let offset = number("start = ").filter(|n| *n != "0");
    let limit = number("length = ");
    let said = [("OFFSET", offset), ("LIMIT", limit)];
    let said = said
        .iter()
        .filter_map(|(word, n)| Some(format!("{word} {}", (*n)?)));
    said.collect::<Vec<_>>().join(" ")
}

/// `text` without the brackets around the whole of it.
fn without_brackets(text: &str) -> &str {
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    match inner {
        Some(inner) if is_balanced(inner) => inner,
        _ => text,
    }
}

/// True where no bracket closes before it opens: `a) || (b` is not.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i64;
    let brackets = lex(text);
    brackets.iter().all(|token| {
        depth += depth_change(&text[token.span.clone()]);
        depth >= 0
    })
}

fn depth_change(part: &str) -> i64 {
    match part {
        "(" | "{" | "[" => 1,
        ")" | "}" | "]" => -1,
        _ => 0,
    }
}

/// The conditions that all have to hold where `text` does.
pub(super) fn conjuncts(text: &str) -> Vec<&str> {
    let text = without_brackets(text.trim());
    let found = parts(text, '&');
    match found.len() {
        1 => vec![text],
        _ => {
            let conditions = found.into_iter().filter(|part| !part.is_empty());
            conditions.flat_map(conjuncts).collect()
        }
    }
}

/// The pieces of `text` between separators (a sign, or a space for white space) that stand outside
/// brackets and literals.
pub(super) fn parts(text: &str, separator: char) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut end, mut depth) = (0, 0, 0);
    for token in lex(text) {
        let part = &text[token.span.clone()];
        let gap = separator == ' ' && token.span.start > end && end > 0;
        if depth == 0 && gap {
            found.push(&text[start..end]);
            start = token.span.start;
        } else if depth == 0 && part.starts_with(separator) {
            found.push(&text[start..token.span.start]);
            start = token.span.end;
        }
        depth += depth_change(part);
        end = token.span.end;
    }
    found.push(&text[start..]);
    found
}
