use super::super::super::{KnowledgeGraph, Query, Sources};
use super::HintKind::{self, *};

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph")
}

/// The kinds of hints on a query that is not run, and on a run of it.
fn kinds(text: &str) -> (Vec<HintKind>, Vec<HintKind>) {
    let graph = graph();
    let query = Query::parse(text, graph.prefixes()).expect("a query");
    let explained = graph.explain(&query).expect("a plan").hints;
    let (_, profiled) = graph.profile(&query).expect("an answer");
    let kinds = |hints: Vec<super::Hint>| hints.into_iter().map(|hint| hint.kind).collect();
    (kinds(explained), kinds(profiled.hints))
}

/// Asserts what a query that is not run and a run of it are told.
fn told(text: &str, explained: &[HintKind], profiled: &[HintKind]) {
    let (before, after) = kinds(text);
    assert_eq!(
        (before.as_slice(), after.as_slice()),
        (explained, profiled),
        "{text}"
    );
}

#[test]
fn a_pattern_read_again_for_each_row_is_told() {
    told(
        "SELECT ?c ?o { ?a ip:hasLeadingIndustry ?c . \
         { ?s rdfs:label ?o . ?s ip:hasLeadingIndustry ?c } UNION { ?c rdfs:label ?o } }",
        &[Rescan],
        &[Rescan],
    );
    told(
        "SELECT ?c ?o { ?a ip:hasLeadingIndustry ?c . \
         { ?s ip:hasLeadingIndustry ?c . ?s rdfs:label ?o } UNION { ?c rdfs:label ?o } }",
        &[],
        &[],
    );
}

#[test]
fn a_pattern_read_again_is_not_told_where_a_run_read_little() {
    told(
        "SELECT ?c ?o { ?a ip:hasLeadingIndustry ?c . \
         { ?s ip:hasLeadingIndustry ?o . ?s a ?c } UNION { ?c rdfs:label ?o } }",
        &[Rescan],
        &[],
    );
}

#[test]
fn a_product_is_told_and_a_join_is_not() {
    told(
        "SELECT * { ?a a ip:NewTown . ?b a ip:Park }",
        &[Product],
        &[Product],
    );
    told(
        "SELECT * { ?a a ip:NewTown OPTIONAL { ?b a ip:Park } }",
        &[Product],
        &[Product],
    );
    told("SELECT * { ?a a ip:NewTown ; rdfs:label ?b }", &[], &[]);
}

#[test]
fn a_product_with_one_row_is_none() {
    told(
        "SELECT * { ?a a ip:Park { SELECT (COUNT(*) AS ?n) { ?b a ip:Park } } }",
        &[],
        &[],
    );
    told("SELECT * { ?a a ip:Park . VALUES ?n { 1 } }", &[], &[]);
    told(
        "SELECT * { ?a a ip:Park . VALUES ?n { 1 2 } }",
        &[Product],
        &[Product],
    );
}

#[test]
fn a_join_in_exists_is_told_with_what_the_patterns_share() {
    let graph = graph();
    let text = "SELECT * { ?a a ip:NewTown FILTER NOT EXISTS { \
                ?b a ip:IndustryAssignment . ?b ip:town ?a } }";
    let query = Query::parse(text, graph.prefixes()).expect("a query");
    let hints = graph.explain(&query).expect("a plan").hints;
    let [hint] = hints.as_slice() else {
        panic!("{hints:?}")
    };
    assert!(hint.message.en.contains("share ?b"), "{}", hint.message.en);
    assert!(hint.message.en.contains("MINUS"), "{}", hint.message.en);
    told(
        "SELECT * { ?a a ip:Park FILTER NOT EXISTS { \
         ?b a ip:IndustryAssignment . ?b ip:town ?a } }",
        &[Product],
        &[Product],
    );
    told(
        "SELECT * { ?a a ip:NewTown FILTER NOT EXISTS { ?b ip:town ?a } }",
        &[],
        &[],
    );
}

#[test]
fn a_minus_that_shares_nothing_is_told() {
    told(
        "SELECT * { ?a a ip:NewTown MINUS { ?b a ip:Park } }",
        &[IdleMinus],
        &[IdleMinus],
    );
    told(
        "SELECT * { ?a a ip:NewTown MINUS { ?a a ip:Park } }",
        &[],
        &[],
    );
}

#[test]
fn a_sort_above_the_whole_graph_is_told_even_under_a_limit() {
    told(
        "SELECT DISTINCT ?p { ?s ?p ?o } ORDER BY ?p LIMIT 5",
        &[Sort, WholeGraph],
        &[Sort, WholeGraph],
    );
    told("SELECT ?a { ?a a ip:NewTown } ORDER BY ?a", &[], &[]);
    told(
        "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?n",
        &[WholeGraph],
        &[WholeGraph],
    );
}

#[test]
fn a_path_with_both_ends_free_is_told() {
    told("SELECT * { ?a skos:broader* ?b }", &[OpenPath], &[OpenPath]);
    told("SELECT * { ?a skos:broader+ ?b }", &[OpenPath], &[]);
    told("SELECT * { ?a a ip:NewTown . ?a ip:within* ?b }", &[], &[]);
    told("SELECT * { town:jiading skos:broader* ?b }", &[], &[]);
}

#[test]
fn a_filter_that_could_be_a_pattern_is_told() {
    told(
        "SELECT * { ?a rdfs:label ?b FILTER(?a = town:jiading) }",
        &[ConstantFilter],
        &[ConstantFilter],
    );
    told(
        "SELECT * { ?a rdfs:label ?b FILTER(STRLEN(?b) > 2 && (LANG(?b) = \"zh\" && town:jiading = ?a)) }",
        &[ConstantFilter],
        &[ConstantFilter],
    );
    told(
        "SELECT * { ?a rdfs:label ?b FILTER(STRLEN(?b) > 2 && (LANG(?b) = \"zh\" || town:jiading = ?a)) }",
        &[],
        &[],
    );
    told(
        "SELECT * { town:jiading rdfs:label ?b FILTER(STRLEN(?b) > 2) }",
        &[],
        &[],
    );
}

#[test]
fn a_filter_on_a_computed_value_stays_a_filter() {
    told(
        "SELECT * { ?a a ?b BIND(?b AS ?c) FILTER(?c = ip:Park) }",
        &[],
        &[],
    );
}

#[test]
fn a_read_of_the_whole_graph_is_told_unless_a_limit_stops_it() {
    told("SELECT * { ?s ?p ?o }", &[WholeGraph], &[WholeGraph]);
    told("SELECT * { ?s ?p ?o } LIMIT 10", &[], &[]);
    told("SELECT * { town:jiading ?p ?o }", &[], &[]);
    told("SELECT * { ?s a ip:NewTown . ?s ?p ?o }", &[], &[]);
}

#[test]
fn a_text_function_over_many_rows_is_told_when_they_are_counted() {
    told(
        "SELECT * { ?a rdfs:label ?b FILTER(CONTAINS(?b, \"汽车\")) }",
        &[],
        &[TextFilter],
    );
    told(
        "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), \"x\")) }",
        &[TextFilter, WholeGraph],
        &[TextFilter, WholeGraph],
    );
    told(
        "SELECT * { ?a a ip:NewTown ; rdfs:label ?b FILTER(CONTAINS(?b, \"嘉\")) }",
        &[],
        &[],
    );
}

#[test]
fn a_distinct_over_a_product_is_told() {
    told(
        "SELECT DISTINCT ?a { ?a a ip:Park . ?b a ip:Park }",
        &[DistinctProduct, Product],
        &[DistinctProduct, Product],
    );
    told(
        "SELECT DISTINCT ?a { ?a a ip:Park ; rdfs:label ?b }",
        &[],
        &[],
    );
}

#[test]
fn each_hint_speaks_both_languages_and_names_its_step() {
    let graph = graph();
    let text = "SELECT DISTINCT ?a { ?a a ip:Park . ?b ?p ?c FILTER(REGEX(STR(?c), \"x\")) } \
                ORDER BY ?a";
    let query = Query::parse(text, graph.prefixes()).expect("a query");
    let plan = graph.explain(&query).expect("a plan");
    assert!(plan.hints.len() >= 4, "{:?}", plan.hints);
    let steps = plan.root.descend();
    for hint in &plan.hints {
        let is_chinese = |text: &str| text.contains(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
        assert!(!is_chinese(&hint.message.en), "{}", hint.message.en);
        assert!(is_chinese(&hint.message.zh), "{}", hint.message.zh);
        for text in [&hint.message.en, &hint.message.zh] {
            assert!(text.contains("`?b ?p ?c"), "{text}");
        }
        assert!(hint.node < steps.len());
    }
}
