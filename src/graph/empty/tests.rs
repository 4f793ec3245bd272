//! What is said is said in both languages, and what it tells people to write has an answer.

use super::super::{KnowledgeGraph, Query, Sources};
use crate::language::Message;
use std::collections::BTreeSet;

fn shipped() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph")
}

fn parsed(graph: &KnowledgeGraph, text: &str) -> Query {
    Query::parse(text, graph.prefixes()).expect("a query")
}

fn why(graph: &KnowledgeGraph, text: &str) -> Vec<Message> {
    graph.why_empty(&parsed(graph, text))
}

/// The pieces of SPARQL that a message shows, without regard to their order.
fn shown(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// One query for each thing that can be said.
const QUERIES: &[&str] = &[
    "SELECT * { ?town ip:hasIndustri ?industry }",
    "SELECT * { ?town a <http://example.com/Town> }",
    "SELECT * { ?x ip:NewTown ?y }",
    "SELECT * { ?x a ip:hasIndustry }",
    "SELECT * { ?x a ip:Statement }",
    "SELECT * { ?x a industry:automotive }",
    "SELECT * { park:jiading ip:hasIndustry ?industry }",
    "SELECT * { <urn:zzzz> ip:hasIndustry ?industry }",
    "SELECT * { ?t rdfs:label \"嘉定新城\" }",
    "SELECT * { ?t rdfs:label \"嘉定新成\"@zh }",
    "SELECT * { ?t rdfs:label \"嘉定\" }",
    "SELECT * { ?t rdfs:label \"火星基地\" }",
    "SELECT * { ?b qudt:numericValue 25 }",
    "SELECT * { ?a ip:town \"嘉定新城\" }",
    "SELECT * { ?a ip:town \"火星基地\" }",
    "SELECT * { ?t rdfs:label town:jiading }",
    "SELECT * { ?t rdfs:label ?l FILTER(LANG(?l) = \"cn\") }",
    "SELECT * { ?s ip:quote ?q FILTER(LANG(?q) = \"zh\") }",
    "SELECT * { ?s ip:quote ?q FILTER(DATATYPE(?q) = xsd:date) }",
    "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(CONTAINS(?l, \"jiading\")) }",
    "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(REGEX(?l, \"^jia\")) }",
    "SELECT * { ?t a ip:NewTown FILTER(CONTAINS(?t, \"jiading\")) }",
    "SELECT * { ?a ip:town ?t FILTER(?t = \"嘉定新城\") }",
    "SELECT * { ?a ip:town ?t FILTER(?t = \"火星基地\") }",
    "SELECT * { ?t rdfs:label ?l FILTER(?l = town:jiading) }",
    "SELECT * { ?t a ip:NewTown FILTER(?t = role:leading) }",
    "SELECT * { ?t a ip:NewTown FILTER(STR(?t) = \"town:jiading\") }",
    "SELECT * { ?b qudt:numericValue ?v FILTER(?v < 1) }",
    "SELECT * { ?b qudt:numericValue ?v FILTER(?v = 26) }",
    "SELECT * { ?b qudt:numericValue ?v FILTER(?v > \"25\") }",
    "SELECT * { ?b ip:figure ?v FILTER(?v > 25) }",
    "SELECT * { ?t a ip:NewTown FILTER(?t + 1 > 2) }",
    "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(?l = \"嘉定新城\"@zh) FILTER(LANG(?l) = \"en\") }",
    "SELECT * { ?town a ip:NewTown FILTER(?twon = town:jiading) }",
    "SELECT * { ?t a ip:NewTown FILTER(?zzzzzzz = 1) }",
    "SELECT * { ?t a ip:NewTown { ?x rdfs:label ?l FILTER(?t = town:jiading) } }",
    "SELECT * { { SELECT ?t { ?t rdfs:label ?l } } FILTER(LANG(?l) = \"zh\") }",
    "SELECT * { ?t a ip:NewTown OPTIONAL { ?t ip:quote ?l } FILTER(?l > 3) }",
    "SELECT * { ?t a ip:NewTown FILTER NOT EXISTS { ?t rdfs:label ?l } }",
    "SELECT * { ?t a ip:NewTown FILTER EXISTS { ?t ip:quote ?q } }",
    "SELECT * { ?t a ip:NewTown MINUS { ?t rdfs:label ?l } }",
    "SELECT ?t { ?t ip:hasIndustry ?i } GROUP BY ?t HAVING(COUNT(?i) > 100)",
    "SELECT * { ?a ip:town ?t ; ip:industry ?i . ?i a ip:Park }",
    "SELECT * { ?a ip:role role:leading ; ip:openList true }",
    "SELECT * { { ?t ip:quote town:jiading } UNION { ?t ip:industry town:jiading } }",
    "SELECT * { ?i ip:hasLeadingIndustry ?town . ?town a ip:NewTown }",
    "SELECT * { ?a ip:town ?t . ?t ip:statedIn ?c . ?a ip:role ?r }",
    "SELECT * { town:jiading ip:quote ?q }",
    "SELECT * { town:jiading ip:hasLeadingIndustry industry:beauty-health }",
    "SELECT * { ?x ip:industry town:jiading }",
    "SELECT * { ?a ip:town/ip:quote ?q }",
    "SELECT * { ?claim a ip:IdentityClaim }",
    "SELECT * { GRAPH graph:newtown { ?t a ip:NewTown } }",
    "SELECT * { GRAPH graph:ontology { ?t a ip:NewTown } }",
    "SELECT * { GRAPH ?g { ?t a ip:NewTown . ip:NewTown rdfs:label ?l } }",
    "SELECT * FROM graph:nowhere { ?t a ip:NewTown }",
    "SELECT * { ?t a ip:NewTown } LIMIT 0",
    "SELECT * { ?t a ip:NewTown } OFFSET 20",
    "CONSTRUCT { ?l rdfs:label ?t } { ?t rdfs:label ?l }",
    "CONSTRUCT { } { ?t a ip:NewTown }",
    "DESCRIBE ?l { town:jiading rdfs:label ?l }",
];

#[test]
fn everything_is_said_in_both_languages_with_the_same_sparql() {
    let graph = shipped();
    for query in QUERIES {
        let said = why(&graph, query);
        assert!((1..=5).contains(&said.len()), "{query}: {said:?}");
        for Message { en, zh } in said {
            let is_chinese = zh.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
            assert!(is_chinese && en != zh, "{query}\n{en}\n{zh}");
            assert!(
                !zh.ends_with('。') && !en.ends_with('.'),
                "{query}\n{en}\n{zh}"
            );
            assert_eq!(shown(&en), shown(&zh), "{query}\n{en}\n{zh}");
        }
    }
}

#[test]
fn the_same_is_said_each_time() {
    let graph = shipped();
    for query in QUERIES {
        assert_eq!(why(&graph, query), why(&graph, query), "{query}");
    }
}

/// A query, what is wrong in it, and what the message gives for that.
const MENDED: &[(&str, &str, &str)] = &[
    (
        "SELECT * { ?t ip:hasIndustri ?i }",
        "ip:hasIndustri ",
        "ip:hasIndustry ",
    ),
    (
        "SELECT * { park:jiading ip:hasIndustry ?i }",
        "park:jiading",
        "town:jiading",
    ),
    (
        "SELECT * { ?t rdfs:label \"嘉定新城\" }",
        "\"嘉定新城\"",
        "\"嘉定新城\"@zh",
    ),
    (
        "SELECT * { ?b qudt:numericValue 25 }",
        "25",
        "\"25\"^^xsd:decimal",
    ),
    (
        "SELECT * { ?b qudt:numericValue 25 }",
        "25",
        "?n` and `FILTER(?n = 25)",
    ),
    (
        "SELECT * { ?a ip:town \"嘉定新城\" }",
        "ip:town \"嘉定新城\"",
        "ip:town town:jiading",
    ),
    (
        "SELECT * { ?x a ip:Statement }",
        "?x a ip:Statement",
        "?x a/rdfs:subClassOf* ip:Statement",
    ),
    (
        "SELECT * { ?x a industry:automotive }",
        "?x a industry:automotive",
        "?x ip:industry industry:automotive",
    ),
    (
        "SELECT * { ?claim a ip:IdentityClaim }",
        "?claim a ip:IdentityClaim",
        "GRAPH ?g { ?claim a ip:IdentityClaim }",
    ),
    (
        "SELECT * { ?i ip:hasLeadingIndustry ?t . ?t a ip:NewTown }",
        "?i ip:hasLeadingIndustry ?t",
        "?t ip:hasLeadingIndustry ?i",
    ),
    (
        "SELECT * { ?a ip:town ?t . ?t ip:statedIn ?c . ?a ip:role ?r }",
        "?t ip:statedIn ?c",
        "?a ip:statedIn ?c",
    ),
    (
        "SELECT * { ?t rdfs:label ?l FILTER(REGEX(?l, \"^jiad\")) }",
        "REGEX(?l, \"^jiad\")",
        "REGEX(?l, \"^jiad\", \"i\")",
    ),
    (
        "SELECT * { ?t a ip:NewTown ; rdfs:label ?l FILTER(CONTAINS(?l, \"jiading\")) }",
        "CONTAINS(?l, \"jiading\")",
        "CONTAINS(LCASE(STR(?l)), \"jiading\")",
    ),
];

#[test]
fn what_people_are_told_to_write_has_an_answer() {
    let graph = shipped();
    for (query, wrong, right) in MENDED {
        let said = why(&graph, query);
        let words = right.split("` and `").map(str::trim);
        for word in words {
            assert!(
                said.iter().any(|m| m.en.contains(word)),
                "{query}\n{said:?}"
            );
        }
        let mended = query.replace(wrong, &right.replace("` and `", " "));
        let answer = graph.ask(&parsed(&graph, &mended)).expect("an answer");
        assert!(!answer.is_empty(), "{mended}");
    }
}

#[test]
fn at_most_five_things_are_said() {
    let graph = shipped();
    let query = "SELECT * { ?a ip:a1 ?b ; ip:a2 ?c ; ip:a3 ?d ; ip:a4 ?e ; ip:a5 ?f ; ip:a6 ?g }";
    assert_eq!(why(&graph, query).len(), 5);
}

#[test]
fn of_a_query_too_large_to_look_into_that_is_said() {
    let graph = shipped();
    let path = vec!["skos:broader"; 200].join("/");
    let said = why(&graph, &format!("ASK {{ ?s {path} ?o }}"));
    assert_eq!(said.len(), 1);
    assert!(said[0].en.contains("too large"), "{said:?}");
}

#[test]
fn a_service_is_no_graph() {
    let graph = shipped();
    let query =
        "SELECT * { SERVICE SILENT <http://x.org/> { ?a ?b ?c } ?a a ip:Park , ip:NewTown }";
    let said = why(&graph, query);
    assert!(said.iter().all(|m| !m.en.contains("no graph")), "{said:?}");
}
