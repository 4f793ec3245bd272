//! The graph store as its clients meet it, beyond the tests of the W3C.

use super::http::{Reply, Request, Server, encoded};

fn put(server: &Server, path: &str, media_type: &str, body: &str) -> Reply {
    let request = Request::new("PUT", path).with_token();
    server.send(&request.header("Content-Type", media_type).body(body))
}

fn named(graph: &str) -> String {
    format!("/store?graph={}", encoded(graph))
}

fn ntriples(server: &Server, path: &str) -> Reply {
    let request = Request::new("GET", path);
    server.send(&request.header("Accept", "application/n-triples"))
}

#[test]
fn a_graph_is_read_as_it_was_put_in_every_format() {
    let server = Server::writable(&[]);
    let graph = named("http://example.com/嘉定");
    let statement = "<http://example.com/s> <http://example.com/p> \"嘉定\"@zh .\n";
    for (media_type, body) in [
        ("text/turtle", statement),
        ("application/n-triples", statement),
        ("application/n-quads", statement),
        ("application/trig", statement),
        (
            "application/ld+json",
            r#"{"@id": "http://example.com/s", "http://example.com/p": {"@value": "嘉定", "@language": "zh"}}"#,
        ),
        (
            "application/rdf+xml",
            r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.com/">
               <rdf:Description rdf:about="http://example.com/s"><e:p xml:lang="zh">嘉定</e:p></rdf:Description></rdf:RDF>"#,
        ),
    ] {
        let written = put(&server, &graph, media_type, body).status;
        assert!(matches!(written, 201 | 204), "{media_type}: {written}");
        assert_eq!(ntriples(&server, &graph).text(), statement, "{media_type}");
        let read = server.send(&Request::new("GET", &graph).header("Accept", media_type));
        assert_eq!((read.status, read.media_type()), (200, media_type));
        let delete = Request::new("DELETE", &graph).with_token();
        assert_eq!(server.send(&delete).status, 204);
        server.get(&graph).problem(404, "not-found");
    }
}

#[test]
fn relative_references_are_read_against_the_graph() {
    let server = Server::writable(&[]);
    put(
        &server,
        "/store/people/1",
        "text/turtle",
        "<> <#knows> <2> .",
    );
    assert_eq!(
        ntriples(&server, "/store/people/1").text(),
        "<http://www.example/store/people/1> <http://www.example/store/people/1#knows> \
         <http://www.example/store/people/2> .\n"
    );
}

#[test]
fn a_broken_document_has_its_place_and_changes_nothing() {
    let server = Server::writable(&[]);
    let graph = named("http://example.com/g");
    assert_eq!(
        put(&server, &graph, "text/turtle", "<a> <b> <c> .").status,
        201
    );
    let before = ntriples(&server, &graph);
    let problem = put(
        &server,
        &graph,
        "text/turtle",
        "<a> <b> <c> .\n<嘉> <b> x .",
    );
    let problem = problem.problem(400, "syntax");
    assert_eq!(problem["line"], 2);
    assert!(
        problem["column"].as_u64().is_some_and(|column| column > 8),
        "{problem}"
    );
    let problem = put(&server, &graph, "text/csv", "a,b").problem(415, "media-type");
    assert!(problem["available"].to_string().contains("text/turtle"));
    put(&server, &graph, "", "<a> <b> <c> .").problem(415, "media-type");
    put(&server, &graph, "application/trig", "<g> { <a> <b> <c> }").problem(400, "syntax");
    let after = ntriples(&server, &graph);
    assert_eq!((before.body, before.status), (after.body, after.status));
}

#[test]
fn a_form_with_files_is_all_or_nothing() {
    let server = Server::writable(&[]);
    let graph = named("http://example.com/g");
    let form = |last: &str| {
        let part = |name: &str, text: &str| {
            format!(
                "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\n\
                 Content-Type: text/turtle\r\n\r\n{text}\r\n"
            )
        };
        let body = part("a.ttl", "<a> <b> _:x .") + &part("b.ttl", last) + "--x--\r\n";
        let request = Request::new("POST", &graph).with_token();
        let kind = "multipart/form-data; boundary=x";
        server.send(&request.header("Content-Type", kind).body(body))
    };
    let problem = form("<a> <b").problem(400, "syntax");
    assert!(
        problem["detail"]
            .as_str()
            .is_some_and(|d| d.starts_with("b.ttl: ")),
        "{problem}"
    );
    server.get(&graph).problem(404, "not-found");
    assert_eq!(form("<a> <c> _:x .").status, 201);
    let blanks = ntriples(&server, &graph).text();
    let ends: Vec<&str> = blanks.lines().filter_map(|l| l.split(' ').nth(2)).collect();
    assert_eq!(ends.len(), 2);
    assert_ne!(ends[0], ends[1], "blank nodes of two files are two");
}

#[test]
fn a_request_names_one_graph_and_a_new_one_has_a_place() {
    let server = Server::writable(&[]);
    server.get("/store").problem(400, "graph");
    server
        .get("/store?graph=urn:a&default")
        .problem(400, "graph");
    server.get("/store/x?graph=urn:a").problem(400, "graph");
    server.get("/store?graph=a%20b").problem(400, "graph");
    let post = Request::new("POST", "/store").with_token();
    let post = post
        .header("Content-Type", "text/turtle")
        .body("<a> <b> <c> .");
    let (first, second) = (server.send(&post), server.send(&post));
    assert_eq!((first.status, second.status), (201, 201));
    let places = [&first, &second].map(|r| r.header("location").expect("a place").to_owned());
    assert_ne!(places[0], places[1]);
    let path = places[0]
        .strip_prefix("http://www.example")
        .expect("it is here");
    assert_eq!(ntriples(&server, path).status, 200);
    let patch = server.send(&Request::new("PATCH", "/store?default"));
    assert_eq!(
        patch.header("allow"),
        Some("GET, HEAD, PUT, POST, DELETE, OPTIONS")
    );
    patch.problem(405, "method");
}

#[test]
fn a_shipped_graph_can_be_read_and_not_written() {
    let server = Server::start(&[]);
    let graph = named("https://w3id.org/xincheng/graph/schemes");
    assert_eq!(ntriples(&server, &graph).status, 200);
    put(&server, &graph, "text/turtle", "<a> <b> <c> .").problem(403, "read-only");
    let default = ntriples(&server, "/store?default");
    assert_eq!(default.status, 200);
    assert!(default.body.len() > 1_000_000 && default.whole);
}
