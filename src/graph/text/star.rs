//! The columns of `SELECT *`, in the order of the text: the algebra sorts them by name.

use crate::graph::diagnosis::lexer::{Token, TokenKind, tokens};
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use std::collections::HashMap;

/// Puts the columns of a query whose outermost SELECT has `*` into the order in which their
/// variables first stand in `text`; any other query is left as it is.
pub(in crate::graph) fn order_star(text: &str, query: &mut spargebra::Query) {
    let spargebra::Query::Select { pattern, .. } = query else {
        return;
    };
    if let (Some(places), Some(variables)) = (places(text), projected(pattern)) {
        let place = |variable: &Variable| places.get(variable.as_str()).copied();
        variables.sort_by_key(|variable| place(variable).unwrap_or(usize::MAX));
    }
}

/// Where each variable first stands; nothing where the first SELECT of the text lists its columns.
fn places(text: &str) -> Option<HashMap<&str, usize>> {
    let is = |token: &Token, word: &str| text[token.span.clone()].eq_ignore_ascii_case(word);
    let mut tokens = tokens(text);
    // Before the first SELECT there are declarations alone.
    tokens.find(|token| token.kind == TokenKind::Word && is(token, "SELECT"))?;
    let first = tokens.next()?;
    let first = match is(&first, "DISTINCT") || is(&first, "REDUCED") {
        true => tokens.next()?,
        false => first,
    };
    if !is(&first, "*") {
        return None;
    }
    let mut places = HashMap::new();
    for token in tokens {
        if token.kind == TokenKind::Variable {
            let name = &text[token.span.start + 1..token.span.end];
            places.entry(name).or_insert(token.span.start);
        }
    }
    Some(places)
}

/// The columns of the outermost SELECT.
fn projected(pattern: &mut GraphPattern) -> Option<&mut Vec<Variable>> {
    match pattern {
        GraphPattern::Project { variables, .. } => Some(variables),
        GraphPattern::Slice { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => projected(inner),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::graph::{Answer, KnowledgeGraph, Query};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static GRAPH: LazyLock<KnowledgeGraph> = LazyLock::new(KnowledgeGraph::empty);

    fn columns(text: &str) -> String {
        let query = Query::parse(text, GRAPH.prefixes());
        let query = query.unwrap_or_else(|error| panic!("{text}: {}", error.message.en));
        match GRAPH.ask(&query).unwrap() {
            Answer::Table(table) => {
                let names = table.variables.iter().map(|v| v.as_str());
                names.collect::<Vec<_>>().join(" ")
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn the_columns_of_a_star_stand_as_in_the_text() {
        for (text, expected) in [
            ("SELECT * { ?z ?b ?a }", "z b a"),
            ("SELECT * WHERE { $z a ?b . ?c a $z }", "z b c"),
            ("SELECT DISTINCT * { ?z a ?y } ORDER BY ?y LIMIT 3", "z y"),
            ("SELECT REDUCED * { ?z a ?y }", "z y"),
            (
                "# SELECT ?a\nPREFIX select: <http://e/> SELECT * { ?z a ?y }",
                "z y",
            ),
            (
                "SELECT * { { ?z a ?y } UNION { ?x a ?y } OPTIONAL { ?w a ?z } }",
                "z y x w",
            ),
            (
                "SELECT * { ?z a ?y { ?x a ?w { ?v a ?u } } }",
                "z y x w v u",
            ),
            (
                "SELECT * { ?z a ?y BIND(STR(?z) AS ?b) BIND(1 AS ?a) }",
                "z y b a",
            ),
            ("SELECT * { VALUES (?z ?a) { (1 2) } ?y a ?x }", "z a y x"),
            ("SELECT * { ?y a ?x } VALUES ?a { 1 }", "y x a"),
            (
                "SELECT * { ?y a ?x { SELECT ?c (1 AS ?b) { ?c a ?hidden } } }",
                "y x c b",
            ),
            ("SELECT * { { SELECT * { ?z a ?y } } ?x a ?z }", "z y x"),
            (
                "SELECT * { ?z rdfs:label/^skos:broader* ?y ; !a ?x }",
                "z y x",
            ),
            (
                "SELECT * { GRAPH ?g { ?z ?p [ a ?o ] } MINUS { ?z a ?minus } }",
                "g z p o",
            ),
            (
                "SELECT * { FILTER(?b > 1) ?c a ?b FILTER EXISTS { ?c a ?not } }",
                "b c",
            ),
            ("SELECT * { ?城 a ?区 }", "城 区"),
            (
                "SELECT * { ?s ?p '?a' , \"\"\" ?b \"\"\" , <http://e/?c> , ?o } # ?d",
                "s p o",
            ),
            ("SELECT * {}", ""),
            // A list is kept, and so is what is inside.
            ("SELECT ?y ?z { ?z a ?y }", "y z"),
            (
                "SELECT ?y (2*3 AS ?x) ?z { { SELECT * { ?z a ?y } } }",
                "y x z",
            ),
        ] {
            assert_eq!(columns(text), expected, "{text}");
        }
    }

    /// A group of random shape; its variables are those that `name` counts up.
    fn group() -> impl Strategy<Value = String> {
        let triple = "[a-f] [a-f] [a-f]".prop_map(|names| {
            let names: Vec<String> = names.split(' ').map(|name| format!("?{name}")).collect();
            format!("{} . ", names.join(" "))
        });
        let leaf = prop_oneof![
            triple,
            "[a-f]".prop_map(|name| format!("VALUES ?{name} {{ 1 }} ")),
            "[a-f][a-f]".prop_map(|n| format!("?{} rdfs:label+ ?{} . ", &n[..1], &n[1..])),
        ];
        let group = leaf.prop_recursive(4, 24, 4, |inner| {
            let inner = prop::collection::vec(inner, 1..4).prop_map(|parts| parts.concat());
            prop_oneof![
                inner.clone().prop_map(|text| format!("{{ {text} }} ")),
                inner
                    .clone()
                    .prop_map(|text| format!("OPTIONAL {{ {text} }} ")),
                inner
                    .clone()
                    .prop_map(|text| format!("{{ SELECT * {{ {text} }} }} ")),
                (inner.clone(), inner).prop_map(|(a, b)| format!("{{ {a} }} UNION {{ {b} }} ")),
            ]
        });
        prop::collection::vec(group, 1..4).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn the_columns_of_any_star_are_its_variables_by_appearance(text in group()) {
            let mut expected: Vec<String> = Vec::new();
            for name in text.split('?').skip(1).map(|rest| rest[..1].to_owned()) {
                if !expected.contains(&name) {
                    expected.push(name);
                }
            }
            let text = format!("SELECT * {{ {text}}}");
            prop_assert_eq!(columns(&text), expected.join(" "), "{}", text);
        }
    }
}
