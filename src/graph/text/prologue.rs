//! What stands before a query, and what has to.

use crate::graph::diagnosis::lexer::{Token, TokenKind, lex};
use crate::graph::{Diagnosis, Query};
use crate::vocabulary::Prefixes;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// The prefixes that a prologue without a query declares, in order.
///
/// # Errors
/// A [`Diagnosis`] where it is not well-formed.
pub fn prologue(text: &str, known: &Prefixes) -> Result<Vec<(String, String)>, Box<Diagnosis>> {
    // A query makes the prologue whole, so that the parser can judge it.
    let query = format!("{text}\nASK {{}}");
    if let Err(mut diagnosis) = Query::parse(&query, known) {
        diagnosis.text = text.to_owned();
        let end = text.len();
        diagnosis.span = diagnosis.span.start.min(end)..diagnosis.span.end.min(end);
        return Err(diagnosis);
    }
    let tokens = lex(text);
    let declared = tokens.windows(3).filter_map(|three| {
        let [keyword, name, iri] = three else {
            return None;
        };
        let is_prefix = text[keyword.span.clone()].eq_ignore_ascii_case("PREFIX");
        let name = text[name.span.clone()].strip_suffix(':')?;
        let iri = text[iri.span.clone()]
            .strip_prefix('<')?
            .strip_suffix('>')?;
        is_prefix.then(|| (name.to_owned(), iri.to_owned()))
    });
    Ok(declared.collect())
}

/// The places of `INCLUDE _` in a query.
#[must_use]
pub fn inclusions(text: &str) -> Vec<Range<usize>> {
    let tokens = lex(text);
    let pairs = tokens.windows(2).filter(|pair| {
        text[pair[0].span.clone()].eq_ignore_ascii_case("INCLUDE")
            && pair[0].kind == TokenKind::Word
            && &text[pair[1].span.clone()] == "_"
    });
    pairs
        .map(|pair| pair[0].span.start..pair[1].span.end)
        .collect()
}

/// The query with a declaration of each known prefix that it uses and does not declare, so that it
/// can be run anywhere.
#[must_use]
pub fn self_contained(text: &str, known: &Prefixes) -> String {
    let tokens = lex(text);
    let declared: BTreeSet<&str> = tokens
        .windows(2)
        .filter(|pair| text[pair[0].span.clone()].eq_ignore_ascii_case("PREFIX"))
        .filter_map(|pair| prefix_of(text, &pair[1]))
        .collect();
    let used: BTreeSet<&str> = tokens
        .iter()
        .filter_map(|token| prefix_of(text, token))
        .collect();
    let mut whole = String::new();
    for name in used.difference(&declared) {
        if let Some(iri) = known.namespace(name) {
            let _ = writeln!(whole, "PREFIX {name}: <{iri}>");
        }
    }
    whole + text.trim_start()
}

fn prefix_of<'a>(text: &'a str, token: &Token) -> Option<&'a str> {
    let name = &text[token.span.clone()];
    let is_name = token.kind == TokenKind::PrefixedName;
    name.split_once(':').filter(|_| is_name).map(|(p, _)| p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::DEFAULT_BASE;

    #[test]
    fn a_prologue_declares_its_prefixes_and_is_judged_by_the_parser() {
        let known = Prefixes::project(DEFAULT_BASE);
        let declared = prologue("PREFIX a: <http://a/> prefix : <http://b/>", &known).unwrap();
        assert_eq!(
            declared,
            [
                ("a".to_owned(), "http://a/".to_owned()),
                (String::new(), "http://b/".to_owned())
            ]
        );
        assert!(prologue("PREFIX a <http://a/>", &known).is_err());
    }

    #[test]
    fn a_shared_query_declares_what_it_uses_and_nothing_twice() {
        let known = Prefixes::project(DEFAULT_BASE);
        let text = "PREFIX ip: <http://mine/> SELECT * { ?s a ip:X ; rdfs:label \"town:x\" }";
        assert_eq!(
            self_contained(text, &known),
            format!("PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n{text}")
        );
    }
}
