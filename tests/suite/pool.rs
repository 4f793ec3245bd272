//! Several workers on one graph, as a server has them.

use super::streaming::{Kept, query, shipped};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use xincheng::graph::{
    DatasetText, DefaultGraph, Interruption, KnowledgeGraph, Limits, LoadError, Outcome, Pool,
    Verdict, Written,
};

const COUNT: &str = "SELECT (COUNT(*) AS ?n) { GRAPH <a:g> { ?s ?p ?o } }";
const ENDLESS: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";

fn pool(graph: KnowledgeGraph, size: usize) -> Arc<Pool> {
    let program = assert_cmd::cargo::cargo_bin("xincheng");
    Arc::new(Pool::new(program, graph, size).expect("workers start"))
}

fn seconds(seconds: u64) -> Limits {
    Limits {
        time: Some(Duration::from_secs(seconds)),
        memory: None,
    }
}

fn answer(pool: &Pool, text: &str) -> String {
    let mut kept = Kept::default();
    let dataset = DatasetText::default();
    let written = pool.stream(&query(text), &dataset, "csv,nt", seconds(30), &mut kept);
    assert!(matches!(written, Ok(Written::Whole)), "{written:?}");
    kept.text().replace("\r\n", " ")
}

fn update_over(pool: &Pool, text: &str, dataset: &DatasetText) -> Outcome {
    let watch = &mut |_: &_| Verdict::Continue;
    let outcome = pool.update(&query(text), dataset, seconds(30), watch);
    outcome.expect("it is not interrupted")
}

fn update(pool: &Pool, text: &str) -> Outcome {
    update_over(pool, text, &DatasetText::default())
}

fn insert(pool: &Pool, n: usize) {
    let text = format!("INSERT DATA {{ GRAPH <a:g> {{ <a:s> <a:p> {n} }} }}");
    let outcome = update(pool, &text);
    assert!(matches!(outcome, Outcome::Changes(_)), "{outcome:?}");
}

#[test]
fn every_worker_sees_a_change_before_the_next_request_that_it_serves() {
    let pool = pool(shipped(), 3);
    for n in 1..=20 {
        insert(&pool, n);
        assert_eq!(pool.version(), n as u64);
        assert_eq!(pool.graph().changes().map(|c| c.added().count()), Some(n));
        let asking: Vec<_> = (0..3)
            .map(|_| {
                let pool = Arc::clone(&pool);
                thread::spawn(move || answer(&pool, COUNT))
            })
            .collect();
        for asked in asking {
            assert_eq!(asked.join().expect("it is answered"), format!("n {n} "));
        }
    }
    update(&pool, "DROP GRAPH <a:g>");
    assert_eq!(answer(&pool, COUNT), "n 0 ");
}

#[test]
fn a_worker_that_has_missed_very_many_changes_sees_them_too() {
    let pool = pool(shipped(), 2);
    for n in 0..70 {
        let changes = |graph: &KnowledgeGraph| {
            let text = format!("INSERT DATA {{ GRAPH <a:g> {{ <a:s> <a:p> {n} }} }}");
            let update =
                xincheng::graph::Update::parse(&text, graph.prefixes()).expect("it parses");
            Ok::<_, LoadError>(graph.changes_by(&update).expect("it changes"))
        };
        assert_eq!(pool.commit(changes).expect("it is made"), n + 1);
    }
    let asking: Vec<_> = (0..4)
        .map(|_| {
            let pool = Arc::clone(&pool);
            thread::spawn(move || answer(&pool, COUNT))
        })
        .collect();
    for asked in asking {
        assert_eq!(asked.join().expect("it is answered"), "n 70 ");
    }
}

#[test]
fn updates_at_once_are_made_one_after_the_other_and_none_is_lost() {
    let pool = pool(shipped(), 3);
    insert(&pool, 0);
    let add = "DELETE { GRAPH <a:g> { ?s ?p ?n } } INSERT { GRAPH <a:g> { ?s ?p ?m } } \
               WHERE { GRAPH <a:g> { ?s ?p ?n } BIND(?n + 1 AS ?m) }";
    let adding: Vec<_> = (0..12)
        .map(|_| {
            let pool = Arc::clone(&pool);
            thread::spawn(move || drop(update(&pool, add)))
        })
        .collect();
    adding.into_iter().for_each(|a| a.join().expect("it adds"));
    assert_eq!(
        answer(&pool, "SELECT ?n { GRAPH <a:g> { ?s ?p ?n } }"),
        "n 12 "
    );
}

#[test]
fn a_query_that_is_killed_keeps_nobody_else_waiting_and_its_worker_is_replaced() {
    let pool = pool(shipped(), 2);
    insert(&pool, 1);
    let endless = {
        let pool = Arc::clone(&pool);
        thread::spawn(move || {
            let dataset = DatasetText::default();
            pool.stream(
                &query(ENDLESS),
                &dataset,
                "csv",
                seconds(2),
                &mut Kept::default(),
            )
        })
    };
    let begun = Instant::now();
    for _ in 0..5 {
        assert_eq!(answer(&pool, COUNT), "n 1 ");
    }
    assert!(begun.elapsed() < Duration::from_secs(2), "others wait");
    let late = endless.join().expect("it ends");
    assert!(matches!(late, Err(Interruption::Timeout(_))), "{late:?}");
    let asking: Vec<_> = (0..4)
        .map(|_| {
            let pool = Arc::clone(&pool);
            thread::spawn(move || answer(&pool, COUNT))
        })
        .collect();
    for asked in asking {
        assert_eq!(asked.join().expect("it is answered"), "n 1 ");
    }
}

#[test]
fn an_update_that_fails_or_is_late_changes_nothing() {
    let pool = pool(shipped(), 1);
    let watch = &mut |_: &_| Verdict::Continue;
    let endless = format!("INSERT {{ GRAPH <a:g> {{ <a:s> <a:p> ?n }} }} WHERE {{ {ENDLESS} }}");
    let late = pool.update(&query(&endless), &DatasetText::default(), seconds(1), watch);
    assert!(matches!(late, Err(Interruption::Timeout(_))), "{late:?}");
    let failed = update(
        &pool,
        "INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 1 } } ; DROP GRAPH <a:x>",
    );
    assert!(matches!(failed, Outcome::Failed(_)), "{failed:?}");
    let rejected = update(&pool, "INSERT DATA {");
    assert!(matches!(rejected, Outcome::Rejected(_)), "{rejected:?}");
    assert_eq!((pool.version(), answer(&pool, COUNT).as_str()), (0, "n 0 "));
}

#[test]
fn a_dataset_of_the_request_goes_for_the_patterns_of_an_update() {
    let graph = shipped().with_default_graph(DefaultGraph::Own);
    let pool = pool(graph.expect("it is in memory"), 2);
    update(
        &pool,
        "DROP ALL ; INSERT DATA { <a:s> <a:p> 0 GRAPH <a:g> { <a:s> <a:p> 1 } }",
    );
    let copy = "INSERT { ?s <a:q> ?o } WHERE { ?s <a:p> ?o }";
    let using = DatasetText {
        default: vec!["a:g".to_owned()],
        ..DatasetText::default()
    };
    let outcome = update_over(&pool, copy, &using);
    assert!(matches!(outcome, Outcome::Changes(_)), "{outcome:?}");
    assert_eq!(answer(&pool, "SELECT ?o { ?s <a:q> ?o }"), "o 1 ");
    assert_eq!(answer(&pool, "SELECT ?o { ?s <a:p> ?o }"), "o 0 ");
    let both = update_over(
        &pool,
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        &using,
    );
    assert!(matches!(both, Outcome::Unknown(_)), "{both:?}");
}

const LOOKUPS: [&str; 6] = [
    "SELECT ?l { town:jiading rdfs:label ?l }",
    "SELECT * { town:jiading ?p ?o } ORDER BY ?o",
    "SELECT ?p ?l { ?s ?p town:jiading OPTIONAL { town:jiading rdfs:label ?l FILTER(LANG(?l) = 'zh') } }",
    "ASK { GRAPH graph:towns { town:jiading a ip:NewTown } }",
    "CONSTRUCT { town:jiading ?p ?o } WHERE { town:jiading ?p ?o }",
    "SELECT * { <a:s> <a:p> ?o }",
];

fn looked_up(pool: &Pool, text: &str, format: &str) -> Option<(String, Vec<u8>)> {
    pool.look_up(text, format, xincheng::render::open_writer, 1 << 20)
}

#[test]
fn a_lookup_is_answered_without_a_worker_as_a_worker_answers_it_in_every_format() {
    use xincheng::render::ResultFormat;
    let pool = pool(shipped(), 1);
    insert(&pool, 1);
    let mut compared = 0;
    for text in LOOKUPS {
        for format in ResultFormat::built().map(ResultFormat::name) {
            let mut kept = Kept::default();
            let dataset = DatasetText::default();
            let written = pool.stream(&query(text), &dataset, format, seconds(30), &mut kept);
            let here = looked_up(&pool, text, format);
            match written {
                Ok(Written::Whole) => {
                    assert_eq!(
                        here,
                        Some((format.to_owned(), kept.bytes)),
                        "{format}: {text}"
                    );
                    compared += 1;
                }
                Ok(Written::Unfit(_)) => assert_eq!(here, None, "{format}: {text}"),
                other => panic!("{format}: {text}: {other:?}"),
            }
        }
    }
    assert!(compared > 6 * 8, "{compared}");
}

#[test]
fn a_lookup_sees_a_change_at_once_and_is_none_where_its_answer_is_long() {
    let pool = pool(shipped(), 1);
    let text = "SELECT * { <a:s> <a:p> ?o }";
    let csv = |pool: &Pool| looked_up(pool, text, "csv").map(|(_, bytes)| bytes);
    assert_eq!(csv(&pool).as_deref(), Some(&b"o\r\n"[..]));
    update(&pool, "INSERT DATA { <a:s> <a:p> 7 }");
    assert_eq!(csv(&pool).as_deref(), Some(&b"o\r\n7\r\n"[..]));
    let open = xincheng::render::open_writer;
    assert_eq!(pool.look_up(text, "csv", open, 3), None);
    update(&pool, "DELETE WHERE { <a:s> <a:p> ?o }");
    assert_eq!(csv(&pool).as_deref(), Some(&b"o\r\n"[..]));
    let many: Vec<String> = (0..1001).map(|n| n.to_string()).collect();
    update(
        &pool,
        &format!("INSERT DATA {{ <a:s> <a:p> {} }}", many.join(",")),
    );
    assert_eq!(csv(&pool), None);
}

#[test]
fn what_the_engine_does_not_come_back_from_is_no_lookup() {
    use super::shell_torture as torture;
    for text in [
        torture::many_patterns(),
        torture::nested_expression(),
        torture::paths_with_free_ends(),
        torture::product_of_values(),
        ENDLESS.to_owned(),
        format!("SELECT * {}", torture::PRODUCT),
    ] {
        let text = text.trim_end_matches(';');
        assert_eq!(looked_up(&pool(shipped(), 1), text, "csv"), None, "{text}");
    }
}
