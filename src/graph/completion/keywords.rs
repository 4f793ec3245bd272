//! The words of SPARQL by the place where they stand.

use super::super::diagnosis::keywords::{AGGREGATES, FUNCTIONS};
use super::slot::{Place, Slot};

const HEAD: &[&str] = &["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE"];
const PROJECTION: &[&str] = &["FROM", "WHERE"];
const DISTINCT: &[&str] = &["DISTINCT", "REDUCED"];
const PATTERN: &[&str] = &[
    "FILTER", "OPTIONAL", "BIND", "VALUES", "MINUS", "GRAPH", "LATERAL",
];
const MODIFIERS: &[&str] = &[
    "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "OFFSET", "VALUES",
];
const EXISTS: &[&str] = &["EXISTS", "NOT EXISTS"];
const EXPRESSION: &[&str] = &["AS", "IN", "NOT IN", "true", "false"];

/// Words that begin with `typed` in any case and may stand in `slot`, as the person writes them:
/// in small letters where only such were typed. A function comes with its parenthesis.
pub(super) fn keywords(slot: &Slot, typed: &str) -> Vec<String> {
    let mut words: Vec<&str> = plain(slot).concat();
    let aggregates: &[&str] = if slot.outside { AGGREGATES } else { &[] };
    let functions = match slot.place {
        Place::Filter if slot.last.eq_ignore_ascii_case("NOT") => Vec::new(),
        Place::Filter | Place::Expression | Place::Key => [aggregates, FUNCTIONS].concat(),
        _ => Vec::new(),
    };
    words.retain(|word| begins(word, typed));
    let called = functions.iter().filter(|word| begins(word, typed));
    let small = !typed.is_empty() && !typed.contains(|c: char| c.is_ascii_uppercase());
    let cased = |word: &str| match small {
        true => word.to_ascii_lowercase(),
        false => word.to_owned(),
    };
    let called = called.map(|word| format!("{}(", cased(word)));
    let words = words.iter().map(|word| cased(word));
    match slot.place {
        Place::Expression => called.chain(words).collect(),
        _ => words.chain(called).collect(),
    }
}

fn begins(word: &str, typed: &str) -> bool {
    let start = word.get(..typed.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

/// The words of a slot that are no functions.
fn plain(slot: &Slot) -> Vec<&'static [&'static str]> {
    let after = |word: &str| slot.last.eq_ignore_ascii_case(word);
    let aggregated = after("(")
        && AGGREGATES
            .iter()
            .any(|a| slot.called.eq_ignore_ascii_case(a));
    match slot.place {
        Place::Head => vec![HEAD],
        Place::Projection if after("SELECT") => vec![DISTINCT, PROJECTION],
        Place::Projection | Place::Form | Place::Described => vec![PROJECTION],
        Place::Dataset if after("FROM") => vec![&["NAMED"]],
        Place::Subject if after("{") => vec![PATTERN, &["SELECT"]],
        Place::Subject if after("}") => vec![PATTERN, &["UNION"]],
        Place::Subject | Place::After => vec![PATTERN],
        Place::Filter if after("NOT") => vec![&["EXISTS"]],
        Place::Filter => vec![EXISTS],
        Place::Service if after("SERVICE") => vec![&["SILENT"]],
        Place::Expression if aggregated => vec![&["DISTINCT"], EXPRESSION],
        Place::Expression => vec![EXISTS, EXPRESSION],
        Place::Data => vec![&["UNDEF"]],
        Place::Modifiers => vec![MODIFIERS],
        Place::By => vec![&["BY"]],
        Place::Key => vec![&["ASC", "DESC"], MODIFIERS],
        Place::Prefix
        | Place::Dataset
        | Place::Declared
        | Place::Datatype
        | Place::Graph
        | Place::Service
        | Place::Predicate
        | Place::Object
        | Place::Group
        | Place::Bind
        | Place::Variables
        | Place::Number => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::diagnosis::keywords::is_word;
    use super::*;

    #[test]
    fn every_word_is_one_that_the_diagnosis_knows() {
        let lists = [
            HEAD, PROJECTION, DISTINCT, PATTERN, MODIFIERS, EXISTS, EXPRESSION, FUNCTIONS,
        ];
        for word in lists.concat() {
            for part in word.split(' ') {
                assert!(is_word(part), "{part}");
            }
        }
    }
}
