//! Writing over HTTP: who may, on what condition, and what can be seen of it.

use super::http::{Request, Server, encoded};

#[test]
fn without_the_token_nothing_is_written() {
    let update = Request::new("POST", "/update")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "https://elsewhere.example")
        .body("update=CLEAR%20ALL");
    Server::start(&[]).send(&update).problem(403, "read-only");
    let server = Server::writable(&[]);
    let insert = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }";
    assert_eq!(server.send(&Request::update(insert)).status, 200);
    let reply = server.send(&update);
    assert_eq!(
        reply.header("www-authenticate"),
        Some("Bearer realm=\"xincheng\"")
    );
    assert_eq!(reply.header("access-control-allow-origin"), None);
    reply.problem(401, "token");
    let wrong = update.header("Authorization", "Bearer a token of the testz");
    server.send(&wrong).problem(401, "token");
    let held = server.query("ASK { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }", "*/*");
    assert_eq!(held.json()["boolean"], true);
}

#[test]
fn an_update_counts_its_quads_changes_every_answer_and_fails_as_a_whole() {
    let server = Server::writable(&[]);
    let count = || server.query("SELECT * { GRAPH ?g { ?s ?p ?o } }", "text/csv");
    let before = count();
    let insert = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1, 2 } }";
    let reply = server.send(&Request::update(insert)).json();
    assert_eq!((&reply["added"], &reply["removed"]), (&2.into(), &0.into()));
    let after = count();
    assert_ne!(before.body, after.body);
    assert_ne!(before.header("etag"), after.header("etag"));
    let broken = "DELETE WHERE { GRAPH <urn:g> { ?s ?p ?o } } ; INSERT DATA { <urn:a> }";
    let problem = server.send(&Request::update(broken)).problem(400, "syntax");
    assert_eq!(problem["line"], 1);
    let load = "DELETE WHERE { GRAPH <urn:g> { ?s ?p ?o } } ; LOAD <http://127.0.0.1:1/x>";
    assert_eq!(server.send(&Request::update(load)).status, 400);
    assert_eq!(count().body, after.body);
}

#[test]
fn a_graph_is_written_on_the_condition_that_the_request_sets() {
    let server = Server::writable(&[]);
    let path = format!("/store?graph={}", encoded("urn:g"));
    let put = |name: &str, value: &str| {
        let request = Request::new("PUT", &path).with_token();
        let request = request.header("Content-Type", "application/n-triples");
        server.send(
            &request
                .header(name, value)
                .body("<urn:a> <urn:b> <urn:c> ."),
        )
    };
    put("If-Match", "*").problem(412, "precondition");
    assert_eq!(put("If-None-Match", "*").status, 201);
    put("If-None-Match", "*").problem(412, "precondition");
    put("If-Match", "\"of another time\"").problem(412, "precondition");
    assert_eq!(put("If-Match", "*").status, 204);
    put("Content-Range", "bytes 0-14/5000").problem(400, "range");
}

#[test]
fn what_is_written_into_the_default_graph_has_a_document() {
    let server = Server::writable(&[]);
    let thing = "https://w3id.org/xincheng/id/x/a?b#c";
    let insert = format!("INSERT DATA {{ <{thing}> rdfs:label \"new\"@en }}");
    assert_eq!(server.send(&Request::update(&insert)).status, 200);
    let reply = server.get("/id/x/a%3Fb%23c");
    assert_eq!(
        (reply.status, reply.header("location")),
        (303, Some("/doc/id/x/a%3Fb%23c"))
    );
    let document = Request::new("GET", "/doc/id/x/a%3Fb%23c").header("Accept", "text/turtle");
    let document = server.send(&document);
    assert_eq!(document.status, 200);
    assert!(
        document.text().contains("\"new\"@en"),
        "{}",
        document.text()
    );
}

#[test]
fn entities_that_grow_without_end_are_refused() {
    let server = Server::writable(&[]);
    let body = "<!DOCTYPE r [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;\">]>\n\
                <r xmlns=\"urn:x\">&b;</r>";
    let request = Request::new("PUT", "/store?graph=urn:g").with_token();
    let request = request.header("Content-Type", "application/rdf+xml");
    let problem = server.send(&request.body(body)).problem(400, "syntax");
    assert_eq!(problem["line"], 3);
}
