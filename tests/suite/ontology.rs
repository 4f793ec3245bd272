//! The ontology explains itself, and nothing in it stands idle.

use std::collections::BTreeMap;
use xincheng::graph::{Answer, KnowledgeGraph, Query, Sources};

const ONT: &str = "https://w3id.org/xincheng/ont#";

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph")
}

/// The rows of a query as text, literals by their value.
fn rows(graph: &KnowledgeGraph, query: &str) -> Vec<Vec<String>> {
    let query = Query::parse(query, graph.prefixes()).expect("a query");
    let Ok(Answer::Table(table)) = graph.ask(&query) else {
        panic!("a SELECT is asked");
    };
    let cell = |cell: &Option<oxigraph::model::Term>| match cell {
        Some(oxigraph::model::Term::NamedNode(n)) => n.as_str().to_owned(),
        Some(oxigraph::model::Term::Literal(l)) => l.value().to_owned(),
        _ => String::new(),
    };
    table
        .rows
        .iter()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

/// Own terms with the number of labels, definitions and examples.
fn terms(graph: &KnowledgeGraph) -> BTreeMap<String, [String; 5]> {
    let query = "SELECT ?term ?zh ?en ?dzh ?den ?example { \
        { ?term a owl:Class } UNION { ?term a owl:ObjectProperty } UNION { ?term a owl:DatatypeProperty } \
        FILTER(STRSTARTS(STR(?term), 'https://w3id.org/xincheng/ont#')) \
        OPTIONAL { ?term rdfs:label ?zh FILTER(LANG(?zh) = 'zh') } OPTIONAL { ?term rdfs:label ?en FILTER(LANG(?en) = 'en') } \
        OPTIONAL { ?term skos:definition ?dzh FILTER(LANG(?dzh) = 'zh') } \
        OPTIONAL { ?term skos:definition ?den FILTER(LANG(?den) = 'en') } OPTIONAL { ?term skos:example ?example } }";
    let entry = |row: Vec<String>| {
        let [term, rest @ ..]: [String; 6] = row.try_into().expect("six columns");
        (term, rest)
    };
    rows(graph, query).into_iter().map(entry).collect()
}

#[test]
fn every_term_has_label_definition_and_example() {
    let terms = terms(&graph());
    assert!(terms.len() > 80, "{}", terms.len());
    for (term, parts) in terms {
        assert!(parts.iter().all(|p| !p.is_empty()), "{term}: {parts:?}");
    }
}

#[test]
fn every_term_is_used_by_a_shape_a_question_or_a_rule() {
    let graph = graph();
    let users: String = graph
        .files()
        .into_iter()
        .filter(|f| {
            ["shapes", "questions", "rules"]
                .iter()
                .any(|d| f.path.starts_with(&format!("ontology/{d}/")))
        })
        .map(|f| f.text)
        .collect();
    let uses = |name: &str| {
        users
            .match_indices(name)
            .any(|(at, _)| !users[at + name.len()..].starts_with(|c: char| c.is_alphanumeric()))
    };
    let idle: Vec<String> = terms(&graph)
        .into_keys()
        .map(|term| term.replace(ONT, "ip:"))
        .filter(|name| !uses(name))
        .collect();
    assert!(idle.is_empty(), "no shape, question or rule uses {idle:?}");
}

#[test]
fn every_example_that_names_a_thing_names_one_that_exists() {
    let graph = graph();
    for (term, [.., example]) in terms(&graph) {
        let is_name = example
            .split_once(':')
            .is_some_and(|(p, _)| graph.prefixes().namespace(p).is_some());
        assert!(
            !is_name || graph.resolve(&example, None).is_ok(),
            "{term}: {example}"
        );
    }
}

#[test]
fn every_concept_and_named_thing_has_one_label_in_each_language() {
    let graph = graph();
    for language in ["zh", "en"] {
        let query = format!(
            "SELECT ?thing (COUNT(DISTINCT ?label) AS ?n) {{ ?thing ip:englishStatus ?status \
             OPTIONAL {{ ?thing rdfs:label ?label FILTER(LANG(?label) = '{language}') }} }} GROUP BY ?thing"
        );
        for row in rows(&graph, &query) {
            assert_eq!(row[1], "1", "{} {language}", row[0]);
        }
    }
}
