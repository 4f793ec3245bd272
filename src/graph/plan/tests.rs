use super::super::{Answer, KnowledgeGraph, Query, Sources};
use super::account::read;
use super::{Plan, PlanNode};

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph")
}

fn query(text: &str, graph: &KnowledgeGraph) -> Query {
    Query::parse(text, graph.prefixes()).expect("a query")
}

/// The steps of a query that is not run, one a line.
fn steps(text: &str) -> Vec<String> {
    let graph = graph();
    let plan = graph.explain(&query(text, &graph)).expect("a plan");
    let line = |(depth, node): (usize, &PlanNode)| {
        let line = format!("{}{} {}", "  ".repeat(depth), node.operator, node.detail);
        line.trim_end().to_owned()
    };
    plan.root.descend().into_iter().map(line).collect()
}

#[test]
fn steps_are_close_to_the_query() {
    assert_eq!(
        steps("SELECT ?town ?industry { ?town a ip:NewTown ; ip:hasLeadingIndustry ?industry }"),
        [
            "Project ?town, ?industry",
            "  Lateral",
            "    QuadPattern ?town a ip:NewTown",
            "    QuadPattern ?town ip:hasLeadingIndustry ?industry",
        ]
    );
}

#[test]
fn variables_that_the_engine_made_up_are_numbered() {
    assert_eq!(
        steps(
            "SELECT ?t (COUNT(?x) AS ?n) (MAX(?x) AS ?m) \
             { ?t a ip:NewTown OPTIONAL { ?x ip:town ?t } } GROUP BY ?t ORDER BY DESC(?n)"
        ),
        [
            "Project ?t, ?n, ?m",
            "  Sort DESC(?n)",
            "    Extend ?_1 AS ?m",
            "      Extend ?_2 AS ?n",
            "        Aggregate ?t, COUNT(?x) AS ?_2, MAX(?x) AS ?_1",
            "          ForLoopLeftJoin",
            "            QuadPattern ?t a ip:NewTown",
            "            QuadPattern ?x ip:town ?t",
        ]
    );
    assert!(
        steps("ASK { ?s ip:hasLeadingIndustry/rdfs:label ?l }")
            .iter()
            .any(|step| step.ends_with("?_1 rdfs:label ?l"))
    );
}

#[test]
fn literals_values_graphs_and_conditions_are_written_as_in_sparql() {
    assert_eq!(
        steps(
            "SELECT * { VALUES (?a ?b) { (town:jiading 1) (town:qingpu UNDEF) } \
             GRAPH ?g { ?a rdfs:label ?l } FILTER(LANG(?l) = \"zh\" && ?b < 2.5) \
             BIND(CONCAT(?l, \"->( \", \"a\"@en) AS ?c) } LIMIT 3 OFFSET 1"
        ),
        [
            "Slice OFFSET 1 LIMIT 3",
            "  Project ?a, ?b, ?g, ?l, ?c",
            "    Extend CONCAT(?l, \"->( \", \"a\"@en) AS ?c",
            "      Filter (?b < 2.5) && (LANG(?l) = \"zh\")",
            "        Lateral",
            "          StaticBindings (?a ?b) { (town:jiading 1) (town:qingpu UNDEF) }",
            "          QuadPattern GRAPH ?g { ?a rdfs:label ?l }",
        ]
    );
}

#[test]
fn long_values_are_cut_and_patterns_in_exists_are_steps_only() {
    let steps = steps(
        "SELECT * { VALUES ?n { 1 2 3 4 5 6 7 } \
         FILTER(NOT EXISTS { ?s ip:order ?n } || ?n > 3) }",
    );
    assert!(
        steps[1].ends_with("Filter (?n > 3) || NOT EXISTS { … }"),
        "{steps:?}"
    );
    assert!(steps[2].ends_with("?n { 1 2 3 4 … +3 }"), "{steps:?}");
    assert!(
        steps[3].ends_with("QuadPattern ?s ip:order ?n"),
        "{steps:?}"
    );
}

#[test]
fn the_keys_that_a_sort_computes_stand_where_the_query_has_them() {
    let by = "DESC(?n + 1) STRLEN(?l) ?t DESC(EXISTS { ?t ip:town ?p })";
    assert_eq!(
        steps(&format!(
            "SELECT ?t {{ ?t a ip:NewTown ; rdfs:label ?l ; ip:population ?n }} ORDER BY {by}"
        )),
        [
            "Project ?t",
            "  Sort DESC(?n + 1), ASC(STRLEN(?l)), ASC(?t), DESC(EXISTS { … })",
            "    Lateral",
            "      Lateral",
            "        QuadPattern ?t a ip:NewTown",
            "        QuadPattern ?t rdfs:label ?l",
            "      QuadPattern ?t ip:population ?n",
            "    QuadPattern ?t ip:town ?p",
        ]
    );
}

#[test]
fn a_query_that_would_not_end_is_explained_at_once() {
    let values = |name: &str| {
        let numbers: Vec<String> = (0..5000).map(|n| n.to_string()).collect();
        format!("VALUES ?{name} {{ {} }} ", numbers.join(" "))
    };
    let text = format!(
        "SELECT * {{ {}{}{} }} ORDER BY ?a",
        values("a"),
        values("b"),
        values("c")
    );
    assert_eq!(steps(&text)[1], "  Sort ASC(?a)");
}

#[test]
fn a_plan_is_read_however_deep_it_is() {
    let patterns: Vec<String> = (0..100)
        .map(|n| format!("?v{n} ip:next ?v{}", n + 1))
        .collect();
    let text = format!("SELECT ?v0 {{ {} }}", patterns.join(" . "));
    // The engine plans recursively, so the binary gives it a large stack too.
    let thread = std::thread::Builder::new().stack_size(1 << 28);
    let count = thread.spawn(move || steps(&text).len()).expect("a thread");
    assert_eq!(count.join().expect("no overflow"), 200);
}

#[test]
fn a_run_is_answered_and_counted_at_each_step() {
    let graph = graph();
    for (text, rows) in [
        ("SELECT ?t { ?t a ip:NewTown }", 5),
        ("CONSTRUCT { ?t a ip:Town } { ?t a ip:NewTown }", 5),
        ("ASK { ?t a ip:NewTown }", 1),
    ] {
        let (answer, plan) = graph.profile(&query(text, &graph)).expect("an answer");
        assert_eq!(answer, graph.ask(&query(text, &graph)).expect("an answer"));
        let leaf = plan.root.descend().last().expect("a step").1.measured;
        assert_eq!(leaf.expect("numbers").rows, rows, "{text}");
        assert!(plan.is_profiled() && plan.hottest().is_some());
    }
    let unrun = graph.explain(&query("ASK {}", &graph)).expect("a plan");
    assert!(!unrun.is_profiled() && unrun.hottest().is_none());
}

#[test]
fn own_times_add_up_to_the_whole() {
    let graph = graph();
    let text = "SELECT ?t (COUNT(?x) AS ?n) { ?x ip:town ?t } GROUP BY ?t ORDER BY ?n";
    let (answer, plan) = graph.profile(&query(text, &graph)).expect("an answer");
    assert!(matches!(answer, Answer::Table(table) if table.rows.len() == 5));
    let own = |(_, node): (usize, &PlanNode)| node.measured.expect("numbers").self_seconds;
    let sum: f64 = plan.root.descend().into_iter().map(own).sum();
    let whole = plan.root.measured.expect("numbers").seconds;
    assert!(
        whole > 0.0 && (sum - whole).abs() < whole * 0.01,
        "{sum} {whole}"
    );
}

#[test]
fn a_plan_passes_through_json() {
    let graph = graph();
    let query = query("SELECT * { ?a a ip:NewTown . ?b a ip:Park }", &graph);
    let (_, run) = graph.profile(&query).expect("an answer");
    for plan in [run, graph.explain(&query).expect("a plan")] {
        let json = serde_json::to_string(&plan).expect("JSON");
        assert_eq!(serde_json::from_str::<Plan>(&json).expect("a plan"), plan);
        assert_eq!(json.contains("self_seconds"), plan.is_profiled(), "{json}");
    }
}

#[test]
fn services_are_refused_as_for_an_answer() {
    let graph = graph();
    let service = query(
        "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }",
        &graph,
    );
    let asked = graph.ask(&service).expect_err("it is off").to_string();
    let profiled = graph.profile(&service).expect_err("it is off").to_string();
    assert_eq!(asked, profiled);
}

#[test]
fn what_is_no_account_is_not_read() {
    for text in [
        "",
        "{",
        "}",
        "[1]",
        "{\"name\":\"x}",
        "{\"plan\":{\"name\":1e}}",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    let account = read(
        r#"{"planning duration in seconds":0.25,"plan":{"name":"A(\"b\\\"\")",
        "number of results":3,"duration in seconds":1,"children":[{"name":"B","children":[]}]}}"#,
    );
    let account = account.expect("an account");
    assert_eq!(account.seconds, 0.25);
    let plan = &account.children[0];
    assert_eq!(
        (plan.name.as_str(), plan.rows, plan.seconds),
        ("A(\"b\\\"\")", 3, 1.0)
    );
    assert_eq!(plan.children[0].name, "B");
}
