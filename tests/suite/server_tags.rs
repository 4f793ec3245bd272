//! Entity tags and codings: the same tag never covers two different bodies.

use super::http::{Request, Server, Shared};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeMap;
use std::io::Read;

static SHIPPED: Shared = Shared::new(&[]);

const TOWNS: &str = "SELECT ?t { ?t a ip:NewTown } ORDER BY ?t";

const QUERIES: [&str; 7] = [
    "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?o",
    "ASK { GRAPH ?g { ?s ?p 3 } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT (NOW() AS ?now) {}",
    "SELECT (STRUUID() AS ?x) {}",
    "SELECT ?s { GRAPH ?g { ?s ?p _:b } }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
];

const ACCEPTS: [&str; 6] = [
    "*/*",
    "text/csv, text/turtle",
    "application/json",
    "application/sparql-results+json, application/ld+json;q=0.5",
    "text/html, application/rdf+xml",
    "application/xml",
];

const CODINGS: [&str; 3] = ["identity", "gzip", "br"];

#[derive(Debug, Clone)]
enum Step {
    Ask(usize, usize, usize),
    Insert(u8),
    Delete(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..QUERIES.len(), 0..ACCEPTS.len(), 0..CODINGS.len())
            .prop_map(|(q, a, c)| Step::Ask(q, a, c)),
        1 => (0_u8..4).prop_map(Step::Insert),
        1 => (0_u8..4).prop_map(Step::Delete),
    ]
}

#[test]
fn the_same_tag_never_covers_two_different_bodies() {
    let server = Server::writable(&[]);
    let mut seen: BTreeMap<String, (Vec<u8>, String)> = BTreeMap::new();
    let mut runner = TestRunner::new(Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    });
    let steps = prop::collection::vec(step(), 30);
    let seen = std::cell::RefCell::new(&mut seen);
    let ran = runner.run(&steps, |steps| {
        for step in steps {
            let change = match step {
                Step::Ask(query, accept, coding) => {
                    let request = Request::query(QUERIES[query])
                        .header("Accept", ACCEPTS[accept])
                        .header("Accept-Encoding", CODINGS[coding]);
                    let reply = server.send(&request);
                    prop_assert_eq!(reply.status, 200);
                    let tag = reply.header("etag").expect("a tag").to_owned();
                    let kind = format!(
                        "{:?} {:?}",
                        reply.header("content-type"),
                        reply.header("content-encoding")
                    );
                    let mut seen = seen.borrow_mut();
                    let first = seen
                        .entry(tag)
                        .or_insert((reply.body.clone(), kind.clone()));
                    prop_assert!(first.0 == reply.body && first.1 == kind, "{:?}", first);
                    continue;
                }
                Step::Insert(n) => {
                    format!("INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {n} }} }}")
                }
                Step::Delete(n) => {
                    format!("DELETE DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {n} }} }}")
                }
            };
            prop_assert_eq!(server.send(&Request::update(&change)).status, 200);
        }
        Ok(())
    });
    ran.expect("tags tell bodies apart");
    assert!(seen.into_inner().len() > 20, "few answers were different");
}

#[test]
fn an_answer_has_a_tag_of_its_own_for_each_media_type_and_coding() {
    let _running = SHIPPED.server();
    let mut tags = Vec::new();
    for accept in ["application/json", "text/csv"] {
        for coding in ["identity", "gzip", "br"] {
            let request = Request::query(TOWNS).header("Accept", accept);
            let request = request.header("Accept-Encoding", coding);
            let reply = SHIPPED.server().send(&request);
            let tag = reply.header("etag").expect("a tag").to_owned();
            assert!(tag.starts_with('"') && !tags.contains(&tag), "{tag}");
            let known = SHIPPED
                .server()
                .send(&request.clone().header("If-None-Match", &tag));
            assert_eq!(
                (known.status, known.header("etag")),
                (304, Some(tag.as_str()))
            );
            let other = request.header("If-None-Match", "\"other\", W/\"and\"");
            assert_eq!(SHIPPED.server().send(&other).status, 200);
            tags.push(tag);
        }
    }
}

#[test]
fn compressed_answers_hold_the_same() {
    let _running = SHIPPED.server();
    let plain = SHIPPED.server().query(TOWNS, "text/csv").body;
    let coded = |name: &str| {
        let request = Request::query(TOWNS).header("Accept", "text/csv");
        let reply = SHIPPED
            .server()
            .send(&request.header("Accept-Encoding", name));
        assert_eq!(reply.header("content-encoding"), Some(name));
        reply.body
    };
    let mut out = Vec::new();
    let gzip = coded("gzip");
    flate2::read::GzDecoder::new(gzip.as_slice())
        .read_to_end(&mut out)
        .expect("gzip");
    assert_eq!(out, plain);
    out.clear();
    let br = coded("br");
    brotli::Decompressor::new(br.as_slice(), 4096)
        .read_to_end(&mut out)
        .expect("brotli");
    assert_eq!(out, plain);
}

#[test]
fn what_depends_on_the_moment_is_not_kept() {
    let _running = SHIPPED.server();
    let query = "SELECT (STRUUID() AS ?x) {}";
    assert_ne!(
        SHIPPED.server().query(query, "text/csv").body,
        SHIPPED.server().query(query, "text/csv").body
    );
}
