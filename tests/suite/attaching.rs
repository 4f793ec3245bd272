//! Graphs attached beside the graph and asked by SERVICE.

use super::binary::{Run, xincheng_in};
use super::http::{Request, Server};
use super::shell_completion::completed;
use super::snapshot::assert_snapshot;
use super::terminal::Terminal;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

/// Two triples of a plan, as any format of triples.
pub const CARS: &str = "<http://e/p1> <http://schema.org/name> \"Cars\"@en .\n\
                    <http://e/p1> <http://www.w3.org/2004/02/skos/core#exactMatch> \
                    <https://w3id.org/xincheng/scheme/industry/automotive> .\n";

/// A plan in a vocabulary of its own, which has another use for `ip:`.
pub const PLAN: &str = "@prefix ex: <http://e/> .\n\
    @prefix industry: <https://w3id.org/xincheng/scheme/industry/> .\n\
    @prefix ip: <http://e/other#> .\n\
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
    ex:p1 a ex:Priority ; ex:called \"汽车\"@zh ; skos:exactMatch industry:automotive .\n\
    ex:p2 a ex:Priority ; ex:called \"量子\"@zh .\n";

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    folder
}

pub fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    xincheng_in(folder, arguments, "")
}

/// The rows of a query as CSV, without the head.
pub fn rows(folder: &Path, options: &[&str], query: &str) -> String {
    let all = [options, &["query", query, "--format", "csv"]].concat();
    let run = run_in(folder, &all);
    assert_eq!(run.code, 0, "{query}: {}", run.stderr);
    let (_, rows) = run.stdout.split_once("\r\n").expect("a head");
    rows.replace("\r\n", "\n")
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn an_attached_graph_answers_its_service_alone_and_needs_no_permission() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let at = &["--attach", "p=plan.ttl"];
    let joined = "SELECT ?name ?town { ?town ip:hasLeadingIndustry ?i \
                  SERVICE <attached:p> { ?item skos:exactMatch ?i ; ex:called ?name } }";
    let jiading = "汽车,https://w3id.org/xincheng/id/town/jiading\n";
    assert_eq!(rows(files.path(), at, joined), jiading);
    // It is no part of the graph, and the graph no part of it.
    let merged = "SELECT ?s { { ?s a ex:Priority } UNION { GRAPH ?g { ?s a ex:Priority } } }";
    assert_eq!(rows(files.path(), at, merged), "");
    let inside =
        "SELECT ?t { SERVICE attached:p { ?t a <https://w3id.org/xincheng/ont#NewTown> } }";
    assert_eq!(rows(files.path(), at, inside), "");
    // `ip:` means what it means here.
    let prefix = "SELECT (COUNT(*) AS ?n) { ?t a ip:NewTown }";
    assert_eq!(rows(files.path(), at, prefix), "5\n");
}

#[test]
fn an_attached_dataset_has_the_union_of_its_graphs_as_default_graph_and_their_names() {
    let trig = "PREFIX : <http://e/> GRAPH :a { :s :p 1 } GRAPH :b { :s :p 1 , 2 } :s :p 3 .";
    let files = folder(&[
        ("d.trig", trig.as_bytes()),
        ("e.ttl", b"<http://e/s> <http://e/p> 1 , 4 ."),
    ]);
    let at = &[
        "--attach", "d=d.trig", "--attach", "d=e.ttl", "--attach", "f=e.ttl",
    ];
    let count = |query: &str| rows(files.path(), at, query);
    let union = "SELECT ?o { SERVICE <attached:d> { :s :p ?o } } ORDER BY ?o";
    assert_eq!(count(union), "1\n2\n3\n4\n");
    let named = "SELECT ?g ?o { SERVICE <attached:d> { GRAPH ?g { :s :p ?o } } } ORDER BY ?g ?o";
    assert_eq!(
        count(named),
        "http://e/a,1\nhttp://e/b,1\nhttp://e/b,2\n\
         https://w3id.org/xincheng/graph/d,3\n\
         https://w3id.org/xincheng/graph/e,1\nhttps://w3id.org/xincheng/graph/e,4\n"
    );
    let one = "SELECT ?o { SERVICE <attached:d> { GRAPH :b { :s :p ?o } } } ORDER BY ?o";
    assert_eq!(count(one), "1\n2\n");
    // One attached graph reaches another; a variable that a part keeps to itself joins with nothing.
    let nested = "SELECT ?o { SERVICE <attached:d> { :s :p ?o SERVICE <attached:f> { :s :p ?o } } } ORDER BY ?o";
    assert_eq!(count(nested), "1\n4\n");
    let kept = "SELECT ?o ?n { VALUES ?o { 2 } SERVICE <attached:d> { SELECT (COUNT(?o) AS ?n) { :s :p ?o } } }";
    assert_eq!(count(kept), "2,4\n");
    let variable = "SELECT ?x ?o { VALUES ?x { <attached:d> <attached:f> } \
                    LATERAL { SERVICE ?x { :s :p ?o FILTER(?o > 3) } } } ORDER BY ?x";
    assert_eq!(count(variable), "attached:d,4\nattached:f,4\n");
}

#[test]
fn a_name_that_is_not_attached_is_met_with_those_that_are_and_silent_is_silent() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let query = "SELECT * { SERVICE <attached:q> { ?s ?p ?o } }";
    let with = run_in(files.path(), &["--attach", "p=plan.ttl", "query", query]);
    assert_eq!(
        (with.code, with.stderr.as_str()),
        (1, "error: nothing is attached as `q`; attached: p\n")
    );
    let without = run_in(files.path(), &["query", query]);
    assert!(
        without.stderr.contains("`--attach q=FILE`"),
        "{}",
        without.stderr
    );
    let silent = query.replace("SERVICE", "SERVICE SILENT");
    assert_eq!(rows(files.path(), &[], &silent), ",,\n");
    let json = run_in(
        files.path(),
        &["--error-format", "json", "--no-config", "-c", query],
    );
    assert!(
        json.stderr.contains("\"kind\":\"failed\""),
        "{}",
        json.stderr
    );
}

#[test]
fn limits_hold_for_what_an_attached_graph_is_asked() {
    let many: String = (0..300)
        .map(|n| format!("<http://e/{n}> <http://e/p> \"{n}\" .\n"))
        .collect();
    let files = folder(&[("many.nt", many.as_bytes())]);
    let endless = "SELECT (COUNT(*) AS ?n) { SERVICE <attached:m> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }";
    let options = ["--attach", "m=many.nt", "--timeout", "1s"];
    for command in [&["query", endless][..], &["--no-config", "-c", endless]] {
        let run = run_in(files.path(), &[&options, command].concat());
        assert_eq!(run.code, 6, "{command:?}: {}", run.stderr);
    }
    let path = files.path().join("many.nt");
    let attached = format!("m={}", path.display());
    let server = Server::start(&["--attach", &attached, "--query-timeout", "1s"]);
    assert_eq!(server.query(endless, "text/csv").status, 504);
    // The worker that follows has the attached graph too.
    let count = "SELECT (COUNT(*) AS ?n) { SERVICE <attached:m> { ?a ?b ?c } }";
    assert_eq!(server.query(count, "text/csv").text(), "n\r\n300\r\n");
}

#[test]
fn the_shell_attaches_lists_and_detaches() {
    let files = folder(&[
        ("plan.ttl", PLAN.as_bytes()),
        (
            "more.ttl.zst",
            &zstd(b"<http://e/p3> a <http://e/Priority> ."),
        ),
    ]);
    let count = "SELECT (COUNT(*) AS ?n) { SERVICE attached:p { ?x a ex:Priority } };";
    let script = [
        ".attach p=plan.ttl",
        count,
        ".attach p=plan.ttl p=more.ttl.zst q=plan.ttl",
        ".attach",
        count,
        ".explain",
        "SELECT ?x { SERVICE attached:p { ?x a ex:Nothing } };",
        "INSERT { GRAPH <http://e/kept> { ?x a ex:Kept } } WHERE { SERVICE attached:p { ?x a ex:Priority } };",
        "SELECT ?x { ?x a ex:Kept } ORDER BY ?x;",
        ".detach attached:p",
        ".attach",
        count,
        ".detach p",
        ".detach r",
        ".attach nothing",
        ".attach p=none.ttl",
    ];
    for language in ["en", "zh"] {
        let run = xincheng_in(
            files.path(),
            &["--no-config", "--no-bail", "--write", "--lang", language],
            &script.join("\n"),
        );
        assert_snapshot(
            &format!("attaching/shell.{language}.txt"),
            &run.transcript(),
        );
    }
}

#[test]
fn a_worker_that_was_stopped_is_followed_by_one_that_holds_what_is_attached() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let count = "SELECT (COUNT(*) AS ?n) { SERVICE attached:p { ?x a ex:Priority } };";
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i };";
    let script = [".attach p=plan.ttl", ".timeout 1s", endless, count].join("\n");
    let run = xincheng_in(files.path(), &["--no-config", "--no-bail"], &script);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (6, "?n\n2\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_server_answers_with_what_is_attached() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let attached = format!("p={}", files.path().join("plan.ttl").display());
    let server = Server::start(&["--attach", &attached]);
    let query = "SELECT ?town { ?town ip:hasLeadingIndustry ?i \
                 SERVICE <attached:p> { ?item skos:exactMatch ?i } }";
    let reply = server.query(query, "text/csv");
    assert_eq!(
        reply.text(),
        "town\r\nhttps://w3id.org/xincheng/id/town/jiading\r\n"
    );
    let unknown = Request::query("ASK { SERVICE <attached:q> { ?s ?p ?o } }");
    let reply = server.send(&unknown);
    assert_eq!(reply.status, 400, "{}", reply.text());
    assert!(reply.text().contains("attached: p"), "{}", reply.text());
}

#[test]
fn tab_offers_what_is_attached_behind_service_and_to_detach() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let attached = format!("wanhe={}", files.path().join("plan.ttl").display());
    for (typed, expected) in [
        (
            "SELECT * { SERVICE <attached:wa",
            "SELECT * { SERVICE <attached:wanhe>",
        ),
        (
            "SELECT * { SERVICE attached:w",
            "SELECT * { SERVICE <attached:wanhe>",
        ),
        (
            "SELECT * { SERVICE SILENT wan",
            "SELECT * { SERVICE SILENT <attached:wanhe>",
        ),
        (".detach w", ".detach wanhe"),
    ] {
        let mut terminal = Terminal::ready(&["--attach", &attached]);
        let whole = format!("xincheng> {expected}");
        let screen = completed(&mut terminal, typed, &whole);
        assert_eq!(screen.line(), whole, "{}", screen.picture());
    }
}
