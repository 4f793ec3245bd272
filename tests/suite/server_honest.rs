//! What the server promises under load and attack: no part of an answer looks whole, no query
//! outlives its limits, and others are answered meanwhile.

use super::http::{Reply, Request, Server, encoded};
use super::shell_torture::{
    PRODUCT, many_patterns, nested_expression, paths_with_free_ends, product_of_values,
};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The time of a query in these tests, and how much it may overshoot.
const DEADLINE: Duration = Duration::from_secs(2);
const OVERSHOOT: Duration = Duration::from_secs(1);

const ROW_FORMATS: [&str; 11] = [
    "json", "xml", "csv", "tsv", "jsonl", "markdown", "html", "latex", "table", "vertical", "ascii",
];
const TRIPLE_FORMATS: [&str; 8] = [
    "turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "dot", "mermaid",
];

/// Formats of a torture query that are asked for at the same time.
const AT_ONCE: usize = 6;

pub(super) fn count() -> String {
    format!("SELECT (COUNT(*) AS ?n) {PRODUCT}")
}

/// A query that gives rows without end, at once.
fn endless() -> String {
    format!("SELECT * {PRODUCT}")
}

/// Asks in a format, and says how long it took.
fn asked(server: &Server, query: &str, format: &str) -> (Reply, Duration) {
    let begun = Instant::now();
    let reply = server.get(&format!("/sparql?format={format}&query={}", encoded(query)));
    (reply, begun.elapsed())
}

/// Asks in every format, in several at the same time; no answer looks whole, and none is late. What
/// comes late from a busy machine is asked once more on its own.
fn is_honest(server: &Server, query: &str, formats: &[&str]) {
    for formats in formats.chunks(AT_ONCE) {
        let replies = thread::scope(|scope| {
            let asking = formats
                .iter()
                .map(|f| scope.spawn(move || is_no_whole(server, query, f)));
            let asking: Vec<_> = asking.collect();
            let replies = asking
                .into_iter()
                .map(|asked| asked.join().expect("a reply"));
            replies.collect::<Vec<Duration>>()
        });
        for (format, took) in formats.iter().zip(replies) {
            let in_time = |took| took < DEADLINE + OVERSHOOT;
            assert!(
                in_time(took) || in_time(is_no_whole(server, query, format)),
                "{format}: {took:?} for {query:.60}, and late again"
            );
        }
    }
}

/// Asks for what has no end; says how long it took to be told so.
fn is_no_whole(server: &Server, query: &str, format: &str) -> Duration {
    let (reply, took) = asked(server, query, format);
    let status = reply.status;
    let looks_whole = status < 400 && reply.whole;
    assert!(!looks_whole, "{format}: {status} for {query:.60}");
    if status < 400 {
        assert_eq!(reply.framing, "chunked", "{format}");
        return took;
    }
    // A page has a limit of rows too, and says so.
    let (words, too_long) = match format {
        "html" => ("text/html", status == 400 && reply.text().contains("20000")),
        _ => ("application/problem+json", false),
    };
    assert!(
        matches!(status, 504 | 507) || too_long,
        "{format}: {status}"
    );
    assert_eq!(reply.media_type(), words, "{format}");
    took
}

/// Is set when the test that holds it ends, also by a fault: what goes on beside it stops then.
struct Ended<'a>(&'a AtomicBool);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// The time that a process has been running for, in ticks of the system.
fn ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split(' ').collect();
    let field = |at: usize| fields.get(at).and_then(|f| f.parse::<u64>().ok());
    field(11).unwrap_or_default() + field(12).unwrap_or_default()
}

/// There are so many workers and none of them does anything.
fn all_rest(server: &Server, workers: usize) {
    let begun = Instant::now();
    loop {
        let before: Vec<(u32, u64)> = server.workers().iter().map(|p| (*p, ticks(*p))).collect();
        thread::sleep(Duration::from_millis(500));
        let busy = before
            .iter()
            .filter(|(pid, used)| ticks(*pid) > used + 2)
            .count();
        if busy == 0 && before.len() == workers {
            return;
        }
        let waited = begun.elapsed();
        assert!(
            waited < Duration::from_secs(10),
            "{busy} of {} workers are busy",
            before.len()
        );
    }
}

#[test]
fn no_torture_query_gets_an_answer_that_looks_whole_in_any_format() {
    let workers = AT_ONCE + 1;
    let server = Server::nice(&[
        "--workers",
        &workers.to_string(),
        "--query-timeout",
        "2s",
        "--query-memory",
        "300MiB",
    ]);
    let rows = [
        count(),
        format!("SELECT * {PRODUCT} ORDER BY ?i"),
        format!("SELECT DISTINCT * {PRODUCT}"),
        format!("SELECT ?a (COUNT(*) AS ?n) {PRODUCT} GROUP BY ?a"),
        paths_with_free_ends(),
        product_of_values(),
        nested_expression(),
        many_patterns(),
    ];
    let triples = [
        format!("CONSTRUCT {{ ?a ?e ?i }} WHERE {PRODUCT}"),
        format!("CONSTRUCT {{ ?a ?e ?i }} WHERE {{ SELECT * {PRODUCT} ORDER BY ?i }}"),
    ];
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        let others = scope.spawn(|| {
            let mut waits = Vec::new();
            while !ended.load(Ordering::SeqCst) {
                let begun = Instant::now();
                let text = format!(
                    "SELECT ({} AS ?n) {{ ?t a ip:NewTown }} LIMIT 1",
                    waits.len()
                );
                assert_eq!(server.query(&text, "text/csv").status, 200);
                waits.push(begun.elapsed());
                thread::sleep(Duration::from_millis(100));
            }
            waits.sort();
            waits
        });
        let ending = Ended(&ended);
        for query in &rows {
            is_honest(&server, query.trim_end_matches(';'), &ROW_FORMATS);
        }
        for query in &triples {
            is_honest(&server, query, &TRIPLE_FORMATS);
        }
        drop(ending);
        let waits = others.join().expect("others are served");
        assert!(waits.len() > 10, "{waits:?}");
        let usual = waits[waits.len() * 9 / 10];
        assert!(
            usual < Duration::from_secs(2),
            "another client waits {usual:?}"
        );
    });
    all_rest(&server, workers);
}

#[test]
fn a_fault_after_the_answer_began_breaks_the_transfer_in_every_coding() {
    let server = Server::start(&["--query-timeout", "4s"]);
    for coding in ["identity", "gzip", "br"] {
        let request = Request::query(&endless()).header("Accept", "text/csv");
        let reply = server.send(&request.header("Accept-Encoding", coding));
        assert_eq!((reply.status, reply.framing), (200, "chunked"), "{coding}");
        assert!(!reply.whole && !reply.body.is_empty(), "{coding}");
        assert_eq!(reply.header("etag"), None, "a part has no tag");
        let text = String::from_utf8_lossy(&reply.body).into_owned();
        assert!(
            coding != "identity" || !text.contains("stopped"),
            "no words in the rows"
        );
    }
}

#[test]
fn a_whole_answer_in_pieces_ends_as_one() {
    let server = Server::start(&[]);
    let query = "SELECT * { ?s ?p ?o }";
    let reply = server.query(query, "application/n-triples, text/csv");
    assert_eq!(
        (reply.status, reply.framing, reply.whole),
        (200, "chunked", true)
    );
    let count = server
        .query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv")
        .text();
    let count: usize = count
        .lines()
        .nth(1)
        .and_then(|n| n.parse().ok())
        .expect("a number");
    assert!(reply.text().matches("\r\n").count() > count);
    let request = Request::query(query).header("Accept", "text/csv");
    let coded = server.send(&request.header("Accept-Encoding", "gzip"));
    assert!(coded.whole && coded.body.len() < reply.body.len() / 2);
    let mut text = Vec::new();
    let mut decoder = flate2::read::GzDecoder::new(coded.body.as_slice());
    decoder.read_to_end(&mut text).expect("the whole of it");
    assert!(text == reply.body);
}

/// A query that a worker has to answer, each time anew.
const ASKED: &str = "ASK { ?s ?p ?o FILTER(RAND() < 2) }";

/// A server with one worker and nobody waiting answers within `time`.
fn is_free_within(server: &Server, time: Duration) {
    let begun = Instant::now();
    loop {
        let reply = server.query(ASKED, "*/*");
        if reply.status == 200 {
            return;
        }
        reply.problem(503, "busy");
        assert!(
            begun.elapsed() < time,
            "the worker is not free after {time:?}"
        );
        thread::sleep(Duration::from_millis(50));
    }
}

const ONE: [&str; 4] = ["--workers", "1", "--queue", "0"];

#[test]
fn a_client_that_leaves_frees_its_worker() {
    let server = Server::start(&ONE);
    for (query, after) in [(count(), 0), (endless(), 100_000)] {
        let mut stream = server.connect();
        stream
            .write_all(&Request::query(&query).bytes())
            .expect("sent");
        let mut read = vec![0; after];
        stream.read_exact(&mut read).expect("the answer began");
        thread::sleep(Duration::from_millis(300));
        server.query(ASKED, "*/*").problem(503, "busy");
        drop(stream);
        is_free_within(&server, OVERSHOOT);
    }
    all_rest(&server, 1);
}

#[test]
fn a_reader_that_does_not_read_holds_no_worker_beyond_the_deadline() {
    let server = Server::start(&[&ONE[..], &["--query-timeout", "2s"]].concat());
    let mut stream = server.connect();
    stream
        .write_all(&Request::query(&endless()).bytes())
        .expect("sent");
    thread::sleep(Duration::from_millis(500));
    server.query(ASKED, "*/*").problem(503, "busy");
    is_free_within(&server, DEADLINE + OVERSHOOT);
    let late = Reply::read(&mut stream, false);
    assert!(late.status == 200 && !late.whole);
}

#[test]
fn those_beyond_the_queue_are_told_at_once_when_to_come_back() {
    let server = Server::start(&["--workers", "1", "--queue", "1", "--query-timeout", "2s"]);
    thread::scope(|scope| {
        let first = scope.spawn(|| asked(&server, &count(), "json").0.status);
        thread::sleep(Duration::from_millis(300));
        let second = scope.spawn(|| server.query(ASKED, "*/*").status);
        thread::sleep(Duration::from_millis(300));
        let begun = Instant::now();
        let third = server.query(ASKED, "*/*");
        assert!(begun.elapsed() < Duration::from_millis(500));
        assert!(third.header("retry-after").is_some());
        third.problem(503, "busy");
        // What is no query is answered all the same, and so is what looks up little.
        let lookup = "SELECT ?l { town:jiading rdfs:label ?l FILTER(LANG(?l) = 'zh') }";
        let lookup = server.query(lookup, "text/csv");
        assert_eq!(
            (lookup.status, lookup.text().as_str()),
            (200, "l\r\n嘉定新城\r\n")
        );
        server.get("/nowhere").problem(404, "not-found");
        assert_eq!(server.get("/sparql").status, 200);
        assert_eq!(first.join().expect("an answer"), 504);
        assert_eq!(second.join().expect("an answer"), 200);
    });
}

#[test]
fn a_query_has_a_limit_of_memory_and_of_time_that_are_told_apart() {
    let server = Server::start(&["--query-memory", "150MiB", "--query-timeout", "20s"]);
    let (reply, took) = asked(
        &server,
        &format!("SELECT DISTINCT * {PRODUCT} ORDER BY ?i"),
        "csv",
    );
    reply.problem(507, "memory");
    assert!(took < Duration::from_secs(20));
    let server = Server::start(&["--query-timeout", "1s"]);
    let (reply, _) = asked(&server, &count(), "csv");
    assert_eq!(reply.header("retry-after"), Some("1"));
    let zh = Request::query(&count()).header("Accept-Language", "zh");
    let zh = server.send(&zh).problem(504, "timeout");
    assert!(
        zh["detail"].as_str().is_some_and(|d| d.contains("时限")),
        "{zh}"
    );
    reply.problem(504, "timeout");
}

#[test]
fn an_answer_over_http_1_0_is_never_ended_by_closing_alone() {
    let server = Server::start(&[]);
    let old = |query: &str| {
        let mut request = Request::query(query).header("Accept", "text/csv");
        request.version = "1.0";
        server.send(&request)
    };
    let small = old("SELECT ?t { ?t a ip:NewTown }");
    assert_eq!(
        (small.status, small.framing, small.whole),
        (200, "length", true)
    );
    let large = old("SELECT * { ?s ?p ?o }");
    assert_eq!(
        (large.status, large.framing, large.whole),
        (200, "length", true)
    );
    assert!(large.body.len() > 1_000_000);
    old(&endless()).problem(505, "http-version");
}

#[test]
fn a_query_of_brackets_does_not_end_the_server() {
    let server = Server::start(&[]);
    let post = |body: String| {
        let request = Request::new("POST", "/sparql");
        server.send(
            &request
                .header("Content-Type", "application/sparql-query")
                .body(body),
        )
    };
    let deep = format!("SELECT * {}{}", "{".repeat(100_000), "}".repeat(100_000));
    post(deep).problem(400, "syntax");
    let long = format!("SELECT * {{ ?s ?p ?o FILTER(1 {}) }}", "+ 1 ".repeat(9_000));
    assert!(post(long).status < 600);
    assert_eq!(server.query("ASK {}", "*/*").status, 200);
}

#[test]
fn a_client_that_never_finishes_its_request_keeps_nobody_waiting() {
    let server = Server::start(&ONE);
    let half: Vec<_> = (0..50)
        .map(|_| {
            let mut stream = server.connect();
            stream
                .write_all(b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\n")
                .expect("sent");
            stream
        })
        .collect();
    assert_eq!(server.query("ASK {}", "*/*").status, 200);
    drop(half);
}
