//! Policies beside the plan: what joins them, on what it rests, and what stays out of the joins.

use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};
use xincheng::graph::{Answer, KnowledgeGraph, Query, Sources};

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph")
}

/// The rows of a query, things by their IRI and literals by their value.
fn rows(graph: &KnowledgeGraph, query: &str) -> Vec<Vec<String>> {
    let parsed = Query::parse(query, graph.prefixes()).unwrap_or_else(|e| panic!("{query}: {e}"));
    let Ok(Answer::Table(table)) = graph.ask(&parsed) else {
        panic!("no table: {query}");
    };
    let cell = |cell: &Option<Term>| match cell {
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        _ => String::new(),
    };
    let row = |row: &Vec<Option<Term>>| row.iter().map(cell).collect();
    table.rows.iter().map(row).collect()
}

fn none(graph: &KnowledgeGraph, query: &str) {
    let found = rows(graph, query);
    assert!(found.is_empty(), "{query}\n{found:?}");
}

#[test]
fn twenty_four_policies_stand_beside_the_plan_each_in_a_graph_of_its_own() {
    let graph = graph();
    let found = rows(
        &graph,
        "SELECT DISTINCT ?graph ?policy { GRAPH ?graph { ?policy a eli:LegalResource ; ip:level ?level } }",
    );
    let graphs: BTreeSet<&String> = found.iter().map(|row| &row[0]).collect();
    assert_eq!((found.len(), graphs.len()), (25, 25));
    for row in &found {
        let slug = row[0].rsplit('/').next().expect("a graph has a name");
        assert!(row[1].ends_with(&format!("/{slug}")), "{row:?}");
    }
}

#[test]
fn forty_concepts_of_the_plan_are_joined_each_pair_by_a_match_with_basis_and_source() {
    let graph = graph();
    let joined: BTreeSet<(String, String)> = rows(
        &graph,
        "SELECT ?industry ?other { policy:newtown-industry-145 ip:namesIndustry ?industry . \
         ?other ip:namesIndustry ?industry . FILTER(?other != policy:newtown-industry-145) }",
    )
    .into_iter()
    .map(|row| (row[0].clone(), row[1].clone()))
    .collect();
    let concepts: BTreeSet<&String> = joined.iter().map(|(industry, _)| industry).collect();
    assert!(concepts.len() >= 40, "{}", concepts.len());
    let traced: BTreeSet<(String, String)> = rows(
        &graph,
        "SELECT DISTINCT ?industry ?policy { GRAPH ?g { ?match a ip:Match ; ip:item ?item ; ip:concept ?industry ; \
         ip:matchKind ?kind ; ip:basis ?basis ; ip:confidence ?confidence ; dcterms:source ?source } \
         ?item ip:policy ?policy . ?source a prov:Entity ; ip:trust ?trust . \
         FILTER(?kind IN (matchkind:exact, matchkind:close)) }",
    )
    .into_iter()
    .map(|row| (row[0].clone(), row[1].clone()))
    .collect();
    let untraced: Vec<_> = joined.difference(&traced).collect();
    assert!(untraced.is_empty(), "{untraced:?}");
}

/// A match gives this triple, and each such triple has a match that is neither circular nor
/// unverified.
#[test]
fn no_derived_match_is_circular_or_unverified() {
    let graph = graph();
    let derived = rows(
        &graph,
        "SELECT ?item ?property ?concept { ?item a ip:PolicyItem ; ?property ?concept . FILTER(?property IN \
         (skos:exactMatch, skos:closeMatch, skos:broadMatch, skos:narrowMatch, skos:relatedMatch)) }",
    );
    let sound: BTreeSet<Vec<String>> = rows(
        &graph,
        "SELECT ?item ?concept { GRAPH ?g { ?match a ip:Match ; ip:item ?item ; ip:concept ?concept ; \
         ip:confidence ?confidence . FILTER NOT EXISTS { ?match ip:circular true } \
         FILTER(?confidence != confidence:unverified) } }",
    )
    .into_iter()
    .collect();
    assert!(derived.len() > 250, "{}", derived.len());
    for row in &derived {
        let pair = vec![row[0].clone(), row[2].clone()];
        assert!(sound.contains(&pair), "{row:?}");
    }
    let pairs: BTreeSet<Vec<String>> = derived
        .iter()
        .map(|row| vec![row[0].clone(), row[2].clone()])
        .collect();
    let of_items: BTreeSet<_> = sound
        .into_iter()
        .filter(|pair| pair[0].contains("/id/item/"))
        .collect();
    assert_eq!(pairs, of_items);
}

#[test]
fn what_is_unverified_or_circular_names_no_industry() {
    let graph = graph();
    none(
        &graph,
        "SELECT ?industry { policy:shanghai-14fyp-2021 ip:namesIndustry ?industry }",
    );
    let circular = rows(
        &graph,
        "SELECT ?concept { GRAPH ?g { ?match ip:circular true ; ip:concept ?concept } } ORDER BY ?concept",
    );
    assert_eq!(circular.len(), 5);
    none(
        &graph,
        "SELECT ?concept { GRAPH ?g { ?match ip:circular true ; ip:concept ?concept } \
         policy:lingang-innovative-industry-2020 ip:namesIndustry ?concept }",
    );
}

#[test]
fn a_phrase_that_names_several_things_is_wider_than_each() {
    let graph = graph();
    none(
        &graph,
        "SELECT ?item { GRAPH ?g { ?match ip:partial true ; ip:item ?item ; ip:concept ?concept } \
         ?item skos:exactMatch|skos:closeMatch|skos:broadMatch ?concept }",
    );
    let narrower = rows(
        &graph,
        "SELECT ?concept { item:mic2025.biomedicine-medical-devices skos:narrowMatch ?concept }",
    );
    assert!(narrower.len() >= 2, "{narrower:?}");
}

#[test]
fn the_schemes_have_no_cycle_and_no_exact_match_is_also_broad() {
    let graph = graph();
    none(
        &graph,
        "SELECT ?concept { ?concept skos:broaderTransitive ?concept }",
    );
    none(
        &graph,
        "SELECT ?concept { ?concept skos:broader/skos:broader ?above \
         FILTER NOT EXISTS { ?concept skos:broaderTransitive ?above } }",
    );
    none(
        &graph,
        "SELECT ?item { ?item skos:exactMatch ?concept ; skos:broadMatch|skos:narrowMatch|skos:relatedMatch ?concept }",
    );
}

#[test]
fn a_fact_rests_on_a_clause_with_a_quote_or_on_pages_with_a_confidence() {
    let graph = graph();
    let facts = rows(
        &graph,
        "SELECT ?class ?statement { ?statement a ?class . ?class rdfs:subClassOf* ip:Statement }",
    );
    let mut counts: BTreeMap<bool, usize> = BTreeMap::new();
    for row in &facts {
        let iri = oxigraph::model::NamedNode::new_unchecked(&row[1]);
        let has_clause = graph.evidence(&iri).is_some();
        assert!(has_clause || !graph.pages(&iri).is_empty(), "{row:?}");
        *counts.entry(has_clause).or_default() += 1;
    }
    assert!(counts[&true] > 1000 && counts[&false] > 250, "{counts:?}");
}

#[test]
fn one_indicator_joins_policies_and_keeps_the_bounds_apart() {
    let graph = graph();
    let found = rows(
        &graph,
        "SELECT ?policy ?year ?value ?inclusive { ?target ip:indicator indicator:rd-intensity ; ip:policy ?policy ; \
         ip:targetYear ?year . ?bound ip:target ?target ; qudt:numericValue ?value ; ip:inclusive ?inclusive } \
         ORDER BY ?year ?policy",
    );
    let found: Vec<Vec<&str>> = found
        .iter()
        .map(|row| {
            let policy = row[0].rsplit('/').next().expect("a policy has a name");
            vec![policy, row[1].as_str(), row[2].as_str(), row[3].as_str()]
        })
        .collect();
    assert_eq!(
        found,
        [
            ["g60-2020", "2022", "3", "true"],
            ["shanghai-14fyp-2021", "2025", "4.5", "true"],
            ["g60-2020", "2025", "3.2", "false"],
            ["yrd-outline-2019", "2025", "3", "false"],
        ]
    );
}

#[test]
fn every_target_belongs_to_one_policy() {
    let graph = graph();
    let targets = rows(
        &graph,
        "SELECT ?target (COUNT(DISTINCT ?policy) AS ?n) { ?target a ip:Target \
         OPTIONAL { ?target ip:policy ?policy } } GROUP BY ?target",
    );
    assert!(targets.len() > 70, "{}", targets.len());
    for row in targets {
        assert_eq!(row[1], "1", "{}", row[0]);
    }
}

#[test]
fn what_a_policy_names_is_traced_to_the_match_and_its_pages() {
    let graph = graph();
    let named = |name: &str| {
        let iri = graph.prefixes().expand(name).expect("a prefixed name");
        Term::from(oxigraph::model::NamedNode::new_unchecked(iri))
    };
    let row = [
        ("policy".to_owned(), named("cn:mic2025")),
        ("industry".to_owned(), named("industry:advanced-materials")),
    ];
    let why = graph.why(&row);
    let grounds: BTreeSet<String> = why
        .grounds
        .iter()
        .map(|ground| graph.name(&ground.statement))
        .collect();
    let matched = "match:mic2025.new-materials.advanced-materials";
    assert!(grounds.contains(matched), "{grounds:?}");
    let ground = why
        .grounds
        .iter()
        .find(|g| graph.name(&g.statement) == matched);
    let pages = graph.pages(&ground.expect("the match").statement);
    assert_eq!(pages.len(), 2, "{pages:?}");
}
