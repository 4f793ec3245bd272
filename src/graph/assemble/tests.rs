//! The snapshot answers as oxigraph's own store does.

use super::{Dataset, Snapshot, SourceFile, assemble, parse_turtle};
use crate::vocabulary::DEFAULT_BASE;
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use proptest::prelude::*;
use std::borrow::Cow;

const GRAPHS: [&str; 3] = ["graph/ontology", "graph/plan", "graph/plan/mapping"];

fn node(n: u8) -> NamedNode {
    NamedNode::new_unchecked(format!("{DEFAULT_BASE}id/{n}"))
}

fn object() -> impl Strategy<Value = Term> {
    prop_oneof![
        (0_u8..6).prop_map(|n| node(n).into()),
        (0_u8..3).prop_map(|n| BlankNode::new_unchecked(format!("b{n}")).into()),
        prop::sample::select(vec!["", "嘉定", "a\0b", "\"\\\n", "1"])
            .prop_map(|v| Literal::from(v).into()),
        prop::sample::select(vec!["zh", "en"])
            .prop_map(|tag| Literal::new_language_tagged_literal_unchecked("嘉定", tag).into()),
        (0_i64..3).prop_map(|n| Literal::from(n).into()),
    ]
}

fn quad() -> impl Strategy<Value = Quad> {
    (
        0_u8..6,
        0_u8..4,
        object(),
        prop::sample::select(GRAPHS.to_vec()),
    )
        .prop_map(|(s, p, o, g)| {
            let graph = NamedNode::new_unchecked(format!("{DEFAULT_BASE}{g}"));
            Quad::new(node(s), node(p), o, graph)
        })
}

/// A store with the same quads, and as default graph the layers that are merged.
fn store(quads: &[Quad]) -> Store {
    let store = Store::new().unwrap();
    for quad in quads {
        store.insert(quad).unwrap();
        if !quad.graph_name.to_string().contains("/mapping") {
            let mut merged = quad.clone();
            merged.graph_name = GraphName::DefaultGraph;
            store.insert(&merged).unwrap();
        }
    }
    store
}

fn rows(results: QueryResults<'_>) -> Vec<String> {
    let QueryResults::Solutions(solutions) = results else {
        panic!("a SELECT is asked");
    };
    let mut rows: Vec<String> = solutions
        .map(|s| format!("{:?}", s.unwrap().values()))
        .collect();
    rows.sort();
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_pattern_has_the_rows_that_the_store_has(quads in prop::collection::vec(quad(), 0..40), bound in object()) {
        let subject = node(1);
        let patterns = [
            "?s ?p ?o".to_owned(),
            format!("{subject} ?p ?o"),
            format!("?s {} ?o", node(2)),
            format!("{subject} {} ?o", node(2)),
            "?s ?p ?o . ?o ?q ?r".to_owned(),
            "?s ?p ?o . FILTER NOT EXISTS { ?o ?p ?s }".to_owned(),
            format!("?s {}* ?o", node(0)),
        ];
        let bound = match &bound {
            Term::BlankNode(_) => "?o".to_owned(),
            other => other.to_string(),
        };
        let with_object = [format!("?s ?p {bound}"), format!("{subject} ?p {bound}"), format!("?s {} {bound}", node(2))];
        let dataset = Dataset::new(Snapshot::build(&quads, DEFAULT_BASE).unwrap());
        let store = store(&quads);
        for pattern in patterns.iter().chain(&with_object) {
            for query in [
                format!("SELECT * {{ {pattern} }}"),
                format!("SELECT * {{ GRAPH ?g {{ {pattern} }} }}"),
                format!("SELECT * {{ GRAPH <{DEFAULT_BASE}graph/plan> {{ {pattern} }} }}"),
                format!("SELECT * {{ GRAPH <{DEFAULT_BASE}graph/none> {{ {pattern} }} }}"),
            ] {
                let prepared = SparqlEvaluator::new().parse_query(&query).unwrap();
                let ours = rows(prepared.clone().on_queryable_dataset(dataset.clone()).execute().unwrap());
                let theirs = rows(prepared.on_store(&store).execute().unwrap());
                prop_assert_eq!(ours, theirs, "{}", query);
            }
        }
    }

    #[test]
    fn a_snapshot_opened_again_holds_the_same_quads(quads in prop::collection::vec(quad(), 0..40)) {
        let snapshot = Snapshot::build(&quads, DEFAULT_BASE).unwrap();
        let again = Snapshot::open(Cow::Owned(snapshot.as_bytes().to_vec())).unwrap();
        let listed = |s: Snapshot| {
            let quads = Dataset::new(s).named_quads();
            quads.map(|q| q.to_string()).collect::<Vec<_>>()
        };
        let mut expected: Vec<String> = quads.iter().map(ToString::to_string).collect();
        expected.sort();
        expected.dedup();
        let mut found = listed(again);
        prop_assert_eq!(listed(snapshot), found.clone());
        found.sort();
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn bytes_that_are_no_snapshot_are_refused() {
    for bytes in [
        &b""[..],
        b"xincheng",
        b"something else altogether, and long enough",
    ] {
        assert!(Snapshot::open(Cow::Borrowed(bytes)).is_err());
    }
}

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn blank_nodes_of_two_files_are_never_one() {
    let graph = node(0);
    let blank = |path: &str| parse_turtle(&file(path, "_:x <p> [] ."), &graph).unwrap()[0].clone();
    for (one, other) in [
        ("a.ttl", "b.ttl"),
        ("园区.ttl", "产业.ttl"),
        ("a-b.ttl", "a_b.ttl"),
    ] {
        assert_ne!(blank(one).subject, blank(other).subject);
        assert_ne!(blank(one).object, blank(other).object);
    }
    assert_eq!(blank("a.ttl"), blank("a.ttl"));
}

#[test]
fn rules_run_to_a_fixpoint_and_derive_nothing_that_is_stated() {
    let rule = "CONSTRUCT { ?a <p> ?c } WHERE { ?a <p> ?b . ?b <p> ?c }"
        .replace("<p>", &node(1).to_string());
    let chain: String = (0..5)
        .map(|n| format!("{} {} {} .\n", node(10 + n), node(1), node(11 + n)))
        .collect();
    let files = [
        file("data/plan/a.ttl", &chain),
        file("ontology/inference/chain.rq", &rule),
    ];
    let quads = assemble(&files, DEFAULT_BASE).unwrap();
    let derived = quads
        .iter()
        .filter(|q| q.graph_name.to_string().ends_with("/inferred>"))
        .count();
    assert_eq!((quads.len() - derived, derived), (5, 10));
}

#[test]
fn every_fault_of_every_file_is_named() {
    let files = [
        file("data/a/x.ttl", "<a> <b> ."),
        file("data/a/y.ttl", "\n  “ ."),
    ];
    let message = assemble(&files, DEFAULT_BASE).unwrap_err().to_string();
    assert!(
        message.contains("data/a/x.ttl:1:9") && message.contains("data/a/y.ttl:2:3"),
        "{message}"
    );
}
