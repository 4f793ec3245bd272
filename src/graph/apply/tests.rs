//! Updates laid over a snapshot leave what oxigraph's own store holds after the same updates.

use crate::graph::assemble::{Layer, Snapshot};
use crate::graph::worker::ChangesText;
use crate::graph::{Answer, Changes, DefaultGraph, KnowledgeGraph, Query, Update, UpdateError};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Merged, merged, not merged, of another origin and merged, a result and not merged.
const GRAPHS: [&str; 5] = [
    "BASEgraph/ontology",
    "BASEgraph/plan",
    "BASEgraph/plan/mapping",
    "http://example.com/g",
    "result:kept",
];

fn graph() -> impl Strategy<Value = NamedNode> {
    prop::sample::select(GRAPHS.to_vec())
        .prop_map(|g| NamedNode::new_unchecked(g.replace("BASE", DEFAULT_BASE)))
}

/// The first few may be in the snapshot; the others come with updates only.
fn node(numbers: std::ops::Range<u8>) -> impl Strategy<Value = NamedNode> {
    numbers.prop_map(|n| NamedNode::new_unchecked(format!("{DEFAULT_BASE}id/{n}")))
}

fn object(numbers: std::ops::Range<u8>) -> impl Strategy<Value = Term> {
    prop_oneof![
        3 => node(numbers).prop_map(Term::from),
        1 => prop::sample::select(vec!["", "嘉定", "\"\\\n\r"]).prop_map(|v| Literal::from(v).into()),
        1 => prop::sample::select(vec!["zh", "zh-CN", "en"])
            .prop_map(|tag| Literal::new_language_tagged_literal_unchecked("嘉定", tag).into()),
        1 => (0_i64..2).prop_map(|n| Literal::from(n).into()),
    ]
}

fn quad(numbers: std::ops::Range<u8>) -> impl Strategy<Value = Quad> {
    let ends = (node(numbers.clone()), node(0..2), object(numbers));
    (ends, graph()).prop_map(|((s, p, o), g)| Quad::new(s, p, o, g))
}

/// A quad that a loaded file may hold.
fn loaded() -> impl Strategy<Value = Quad> {
    (quad(0..3), 0_u8..6).prop_map(|(quad, n)| match n {
        0 => Quad {
            object: BlankNode::new_unchecked("file_00001").into(),
            ..quad
        },
        1 => Quad {
            subject: BlankNode::new_unchecked("file_00001").into(),
            ..quad
        },
        _ => quad,
    })
}

fn in_graph(quad: &Quad) -> String {
    let Quad {
        subject,
        predicate,
        object,
        graph_name,
    } = quad;
    format!("GRAPH {graph_name} {{ {subject} {predicate} {object} }}")
}

fn operation() -> impl Strategy<Value = String> {
    let quads = || prop::collection::vec(quad(0..5), 1..4);
    let data = |quads: Vec<Quad>| quads.iter().map(in_graph).collect::<Vec<_>>().join(" ");
    let pairs = || (graph(), graph(), node(0..2));
    prop_oneof![
        4 => quads().prop_map(move |q| format!("INSERT DATA {{ {} }}", data(q))),
        4 => quads().prop_map(move |q| format!("DELETE DATA {{ {} }}", data(q))),
        2 => pairs().prop_map(|(g, _, p)| format!("DELETE WHERE {{ GRAPH {g} {{ ?s {p} ?o }} }}")),
        2 => pairs().prop_map(|(g, h, p)| format!(
            "INSERT {{ GRAPH {h} {{ ?s {p} ?o }} }} WHERE {{ GRAPH {g} {{ ?s ?p ?o }} }}"
        )),
        2 => pairs().prop_map(|(g, h, p)| format!(
            "DELETE {{ GRAPH {g} {{ ?s ?p ?o }} }} INSERT {{ GRAPH {h} {{ ?s ?p ?o . ?s {p} ?s }} }} \
             WHERE {{ GRAPH {g} {{ ?s ?p ?o }} GRAPH {h} {{ ?s ?q ?r }} }}"
        )),
        1 => pairs().prop_map(|(g, h, p)| format!(
            "WITH {g} DELETE {{ ?s {p} ?o }} INSERT {{ ?o {p} ?s }} USING {h} WHERE {{ ?s {p} ?o FILTER isIRI(?o) }}"
        )),
        1 => graph().prop_map(|g| format!("CLEAR SILENT GRAPH {g}")),
        1 => graph().prop_map(|g| format!("DROP SILENT GRAPH {g}")),
        1 => pairs().prop_map(|(g, h, _)| format!("COPY SILENT {g} TO {h}")),
        1 => pairs().prop_map(|(g, h, _)| format!("MOVE SILENT {g} TO {h}")),
        1 => pairs().prop_map(|(g, h, _)| format!("ADD SILENT {g} TO {h}")),
    ]
}

fn update() -> impl Strategy<Value = String> {
    prop::collection::vec(operation(), 1..4).prop_map(|operations| operations.join(" ;\n"))
}

fn update_of_default() -> impl Strategy<Value = String> {
    let quads = || prop::collection::vec(quad(0..5), 1..4);
    let data = |quads: Vec<Quad>| {
        let triples = quads
            .into_iter()
            .map(|q| format!("{} .", oxigraph::model::Triple::from(q)));
        triples.collect::<Vec<_>>().join(" ")
    };
    prop_oneof![
        3 => update(),
        3 => quads().prop_map(move |q| format!("INSERT DATA {{ {} }}", data(q))),
        3 => quads().prop_map(move |q| format!("DELETE DATA {{ {} }}", data(q))),
        1 => graph().prop_map(|g| format!("COPY SILENT {g} TO DEFAULT ; ADD DEFAULT TO <http://example.com/g>")),
        1 => graph().prop_map(|g| format!("MOVE DEFAULT TO {g}")),
        1 => graph().prop_map(|g| format!("INSERT {{ ?s ?p ?o }} USING {g} WHERE {{ ?s ?p ?o }}")),
        1 => graph().prop_map(|g| format!("DELETE {{ ?s ?p ?o }} USING NAMED {g} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}")),
        1 => Just("CLEAR DEFAULT".to_owned()),
        1 => Just("DROP ALL".to_owned()),
    ]
}

fn everything(graph: &KnowledgeGraph) -> BTreeSet<String> {
    let quads = graph.dataset().unwrap().all_quads();
    let quads: Vec<String> = quads.map(|quad| quad.to_string()).collect();
    let distinct: BTreeSet<String> = quads.iter().cloned().collect();
    assert_eq!(quads.len(), distinct.len(), "a quad stands twice");
    distinct
}

fn all_of(store: &Store) -> BTreeSet<String> {
    store.iter().map(|quad| quad.unwrap().to_string()).collect()
}

fn opened(quads: &[Quad]) -> KnowledgeGraph {
    let snapshot = Snapshot::build(quads, DEFAULT_BASE).unwrap();
    let bytes = snapshot.as_bytes().to_vec();
    KnowledgeGraph::open_image(Some(bytes), DEFAULT_BASE, Prefixes::project(DEFAULT_BASE)).unwrap()
}

fn answered(graph: &KnowledgeGraph, query: &str) -> BTreeSet<String> {
    let query = Query::parse(query, graph.prefixes()).unwrap();
    let Answer::Table(table) = graph.ask(&query).unwrap() else {
        panic!("a SELECT is asked");
    };
    let rows: Vec<String> = table.rows.iter().map(|row| format!("{row:?}")).collect();
    let distinct: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), distinct.len(), "a row stands twice");
    distinct
}

fn stored(store: &Store, query: &str) -> BTreeSet<String> {
    let query = SparqlEvaluator::new().parse_query(query).unwrap();
    let QueryResults::Solutions(solutions) = query.on_store(store).execute().unwrap() else {
        panic!("a SELECT is asked");
    };
    let rows = solutions.map(|s| format!("{:?}", s.unwrap().values()));
    rows.collect()
}

/// The store with the merge of what is merged as its default graph.
fn merged(store: &Store) -> Store {
    let merged = Store::new().unwrap();
    for quad in store.iter().map(Result::unwrap) {
        merged.insert(&quad).unwrap();
        if Layer::is_merged_graph(&quad.graph_name, DEFAULT_BASE) {
            let graph_name = GraphName::DefaultGraph;
            merged.insert(&Quad { graph_name, ..quad }).unwrap();
        }
    }
    merged
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_default_graph_of_its_own_is_written_and_emptied_like_any_other(
        quads in prop::collection::vec(loaded(), 0..20),
        updates in prop::collection::vec(update_of_default(), 1..6),
    ) {
        let mut graph = opened(&quads).with_default_graph(DefaultGraph::Own).unwrap();
        let store = Store::new().unwrap();
        quads.iter().for_each(|quad| store.insert(quad).unwrap());
        let store = merged(&store);
        prop_assert_eq!(everything(&graph), all_of(&store));
        for text in &updates {
            let update = Update::parse(text, graph.prefixes()).unwrap();
            let made = graph.changes_by(&update).unwrap();
            graph.alter(&Changes::from(&ChangesText::from(&made))).unwrap();
            store.update(text.as_str()).unwrap();
            prop_assert_eq!(everything(&graph), all_of(&store), "after {}", text);
        }
    }

    #[test]
    fn updates_leave_what_the_store_holds_after_them(
        quads in prop::collection::vec(loaded(), 0..20),
        updates in prop::collection::vec(update(), 1..5),
    ) {
        let before = opened(&quads);
        let store = Store::new().unwrap();
        quads.iter().for_each(|quad| store.insert(quad).unwrap());
        let mut all = Changes::default();
        let mut graph = before.clone();
        let mut altered = before.clone();
        for text in &updates {
            let update = Update::parse(text, graph.prefixes()).unwrap();
            let made = graph.changes_by(&update).unwrap();
            // As it goes to the prompt and back to the worker.
            all.then(&Changes::from(&ChangesText::from(&made)));
            graph = before.with_changes(&Changes::from(&ChangesText::from(&all))).unwrap();
            store.update(text.as_str()).unwrap();
            altered.alter(&made).unwrap();
            let theirs = merged(&store);
            for query in [
                "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }".to_owned(),
                "SELECT ?s ?p ?o { ?s ?p ?o }".to_owned(),
                "SELECT ?g { GRAPH ?g { } }".to_owned(),
                format!("SELECT ?p ?o {{ <{DEFAULT_BASE}id/4> ?p ?o }}"),
                format!("SELECT DISTINCT ?s ?o {{ ?s (<{DEFAULT_BASE}id/0>|^<{DEFAULT_BASE}id/1>)+ ?o }}"),
                format!("SELECT DISTINCT ?g ?s ?o ?q ?r {{ GRAPH ?g {{ ?s <{DEFAULT_BASE}id/1>* ?o . ?o ?q ?r }} }}"),
            ] {
                let theirs = match query.contains("{ }") {
                    // A graph that is empty is no graph here.
                    true => stored(&theirs, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"),
                    false => stored(&theirs, &query),
                };
                prop_assert_eq!(answered(&graph, &query), theirs.clone(), "{} after {}", query, text);
                prop_assert_eq!(answered(&altered, &query), theirs, "{} altered by {}", query, text);
            }
        }
        altered.alter(&all.inverse()).unwrap();
        prop_assert_eq!(everything(&altered), everything(&before));
        let known: BTreeSet<String> = quads.iter().map(ToString::to_string).collect();
        for quad in all.added() {
            prop_assert!(!known.contains(&quad.to_string()), "{} was there", quad);
        }
        for quad in all.removed() {
            prop_assert!(known.contains(&quad.to_string()), "{} was not there", quad);
        }
    }
}

fn own() -> KnowledgeGraph {
    opened(&[]).with_default_graph(DefaultGraph::Own).unwrap()
}

fn updated(graph: &mut KnowledgeGraph, text: &str) -> Result<(), UpdateError> {
    let update = Update::parse(text, graph.prefixes()).unwrap();
    let made = graph.changes_by(&update)?;
    graph.alter(&made).unwrap();
    Ok(())
}

#[test]
fn a_created_graph_is_there_while_empty_until_it_is_dropped() {
    let mut graph = own();
    let name = NamedNode::new_unchecked("a:a");
    let listed = |graph: &KnowledgeGraph| {
        let listed = answered(graph, "SELECT ?g { GRAPH ?g { } }").len();
        let known = answered(graph, "SELECT * { GRAPH <a:a> { } }").len();
        assert_eq!(
            (listed, known),
            (usize::from(graph.has_graph(&name)), listed)
        );
        listed == 1
    };
    updated(&mut graph, "CREATE GRAPH <a:a>").unwrap();
    assert!(listed(&graph));
    let again = updated(&mut graph, "CREATE GRAPH <a:a>");
    assert!(
        matches!(again, Err(UpdateError::GraphExists(_))),
        "{again:?}"
    );
    updated(
        &mut graph,
        "INSERT DATA { GRAPH <a:a> { <a:s> <a:p> 1 } } ; CLEAR GRAPH <a:a>",
    )
    .unwrap();
    assert!(listed(&graph));
    updated(&mut graph, "DROP GRAPH <a:a>").unwrap();
    assert!(!listed(&graph));
    let gone = updated(&mut graph, "CLEAR GRAPH <a:a>");
    assert!(matches!(gone, Err(UpdateError::NoGraph { .. })), "{gone:?}");
    // A graph that was not created is there by its quads alone.
    updated(&mut graph, "INSERT DATA { GRAPH <a:a> { <a:s> <a:p> 1 } }").unwrap();
    assert!(listed(&graph));
    updated(&mut graph, "DELETE DATA { GRAPH <a:a> { <a:s> <a:p> 1 } }").unwrap();
    assert!(!listed(&graph));
}

#[test]
fn copying_a_graph_that_is_not_there_fails_and_empties_nothing() {
    for verb in ["COPY", "MOVE", "ADD"] {
        for mut graph in [opened(&[]), own()] {
            updated(&mut graph, "INSERT DATA { GRAPH <a:b> { <a:s> <a:p> 1 } }").unwrap();
            let before = everything(&graph);
            let failed = updated(&mut graph, &format!("{verb} <a:a> TO <a:b>"));
            assert!(
                matches!(failed, Err(UpdateError::NoGraph { .. })),
                "{failed:?}"
            );
            assert_eq!(everything(&graph), before);
            updated(&mut graph, &format!("{verb} SILENT <a:a> TO <a:b>")).unwrap();
            assert_eq!(everything(&graph).is_empty(), verb != "ADD");
        }
    }
}

#[test]
fn a_graph_is_stored_replaced_and_dropped_whole() {
    let mut graph = own();
    let node = |name: &str| NamedNode::new_unchecked(name);
    let blank = BlankNode::new_unchecked("b");
    let triples = |value: i64| {
        let ground = oxigraph::model::Triple::new(node("a:s"), node("a:p"), Literal::from(value));
        vec![
            ground,
            oxigraph::model::Triple::new(blank.clone(), node("a:p"), blank.clone()),
        ]
    };
    for name in [GraphName::from(node("a:g")), GraphName::DefaultGraph] {
        for (value, replace, left) in [(1, true, 2), (2, false, 4), (3, true, 2)] {
            let changes = graph
                .changes_storing(triples(value), &name, replace)
                .unwrap();
            graph.alter(&changes).unwrap();
            assert_eq!(everything(&graph).len(), left, "{name} {value}");
        }
        assert!(!everything(&graph).iter().any(|quad| quad.contains("_:b ")));
        let emptied = graph.changes_storing(Vec::new(), &name, true).unwrap();
        graph.alter(&emptied).unwrap();
        assert!(everything(&graph).is_empty());
        assert_eq!(
            graph.has_graph(&node("a:g")),
            name != GraphName::DefaultGraph
        );
        graph
            .alter(&graph.changes_dropping(&name).unwrap())
            .unwrap();
        assert!(!graph.has_graph(&node("a:g")));
    }
    let gone = graph.changes_dropping(&node("a:g").into());
    assert!(matches!(gone, Err(UpdateError::NoGraph { .. })), "{gone:?}");
    let merged = opened(&[]).changes_storing(triples(1), &GraphName::DefaultGraph, true);
    assert!(
        matches!(merged, Err(UpdateError::ClearsDefault)),
        "{merged:?}"
    );
}

#[test]
fn a_triple_that_several_of_the_graphs_asked_have_is_there_once() {
    let mut graph = own();
    updated(
        &mut graph,
        "INSERT DATA { <a:s> <a:p> 0 GRAPH <a:g> { <a:s> <a:p> 1, 2 } GRAPH <a:h> { <a:s> <a:p> 2, 3 } }",
    )
    .unwrap();
    for (from, rows) in [
        ("FROM <a:g> FROM <a:h>", 3),
        ("FROM <a:h> FROM <a:g> FROM <a:none>", 3),
        ("FROM <a:none> FROM <a:neither>", 0),
        ("FROM <a:g> FROM <a:none> FROM NAMED <a:h>", 2),
    ] {
        let found = answered(&graph, &format!("SELECT ?o {from} {{ ?s <a:p> ?o }}"));
        assert_eq!(found.len(), rows, "{from}: {found:?}");
    }
    let named =
        "SELECT ?g ?o FROM <a:g> FROM <a:none> FROM NAMED <a:h> { GRAPH ?g { ?s <a:p> ?o } }";
    assert_eq!(answered(&graph, named).len(), 2);
    let count = "INSERT { <a:t> <a:n> ?n } USING <a:g> USING <a:h> \
        WHERE { SELECT (COUNT(*) AS ?n) { ?s <a:p> ?o } }";
    updated(&mut graph, count).unwrap();
    assert!(answered(&graph, "SELECT ?n { ?t <a:n> ?n FILTER (?n = 3) }").len() == 1);
}
