//! The endpoint as a client of the protocol meets it.

use super::http::{Request, Server, Shared, encoded};

/// One server for all tests that change nothing.
static SHIPPED: Shared = Shared::new(&[]);

const TOWNS: &str = "SELECT ?t { ?t a ip:NewTown } ORDER BY ?t";
const TRIPLES: &str = "CONSTRUCT { ?t a ip:NewTown } WHERE { ?t a ip:NewTown }";

#[test]
fn every_format_is_had_by_name_and_by_media_type() {
    let _running = SHIPPED.server();
    let rows = [
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("jsonl", "application/x-ndjson"),
        ("markdown", "text/markdown"),
        ("html", "text/html"),
        ("latex", "application/x-latex"),
        ("table", "text/plain"),
    ];
    let triples = [
        ("turtle", "text/turtle"),
        ("ntriples", "application/n-triples"),
        ("nquads", "application/n-quads"),
        ("trig", "application/trig"),
        ("jsonld", "application/ld+json"),
        ("rdfxml", "application/rdf+xml"),
        ("dot", "text/vnd.graphviz"),
        ("mermaid", "application/vnd.mermaid"),
    ];
    let all = rows
        .map(|f| (TOWNS, f))
        .into_iter()
        .chain(triples.map(|f| (TRIPLES, f)));
    for (query, (name, media_type)) in all {
        let named = SHIPPED
            .server()
            .get(&format!("/sparql?format={name}&query={}", encoded(query)));
        let accepted = SHIPPED.server().query(query, media_type);
        for reply in [&named, &accepted] {
            assert_eq!(
                (reply.status, reply.media_type()),
                (200, media_type),
                "{name}"
            );
            assert!(reply.text().contains("jiading"), "{name}: {}", reply.text());
            assert_eq!(reply.framing, "length");
            // As HTML an answer is a page of the site, in a language.
            let vary = match name {
                "html" => "Accept, Accept-Language, Accept-Encoding",
                _ => "Accept, Accept-Encoding",
            };
            assert_eq!(reply.header("vary"), Some(vary));
        }
        assert_eq!(named.body, accepted.body);
    }
    let ask = SHIPPED.server().query("ASK {}", "text/csv");
    assert_eq!((ask.status, ask.text().trim()), (200, "true"));
}

#[test]
fn json_and_xml_alone_mean_the_answer_whatever_its_form() {
    let _running = SHIPPED.server();
    for (name, query, media_type) in [
        ("json", TRIPLES, "application/ld+json"),
        ("xml", TRIPLES, "application/rdf+xml"),
        ("xml", TOWNS, "application/sparql-results+xml"),
        ("rdf%2Bxml", TRIPLES, "application/rdf+xml"),
    ] {
        let reply = SHIPPED
            .server()
            .get(&format!("/sparql?format={name}&query={}", encoded(query)));
        assert_eq!(
            (reply.status, reply.media_type()),
            (200, media_type),
            "{name}"
        );
    }
}

#[test]
fn a_query_may_come_in_three_ways_and_its_head_has_the_headers_of_its_answer() {
    let _running = SHIPPED.server();
    let get = SHIPPED.server().query(TOWNS, "*/*");
    let post = |kind: &str, body: &str| {
        let request = Request::new("POST", "/sparql").header("Content-Type", kind);
        SHIPPED.server().send(&request.body(body))
    };
    let form = format!("query={}", encoded(TOWNS));
    let form = post("application/x-www-form-urlencoded; charset=utf-8", &form);
    let direct = post("Application/SPARQL-Query", TOWNS);
    assert_eq!((get.status, &get.body), (200, &form.body));
    assert_eq!(get.body, direct.body);
    let mut request = Request::query(TOWNS);
    request.method = "HEAD".to_owned();
    let head = SHIPPED.server().send(&request);
    for name in [
        "content-type",
        "content-length",
        "etag",
        "vary",
        "cache-control",
    ] {
        assert_eq!(head.header(name), get.header(name), "{name}");
        assert!(get.header(name).is_some(), "{name}");
    }
}

#[test]
fn a_fault_in_a_query_has_line_column_and_hint_in_the_language_asked_for() {
    let _running = SHIPPED.server();
    let request = Request::query("SELECT *\n{ ?城 ipx:in ?x }");
    let en = SHIPPED.server().send(&request).problem(400, "syntax");
    let zh = SHIPPED
        .server()
        .send(&request.clone().header("Accept-Language", "zh-CN,en;q=0.5"));
    assert_eq!(zh.header("content-language"), Some("zh"));
    let zh = zh.problem(400, "syntax");
    for problem in [&en, &zh] {
        assert_eq!(
            (&problem["line"], &problem["column"]),
            (&2.into(), &6.into())
        );
    }
    assert_eq!(en["detail"], "the prefix `ipx:` is not declared");
    assert_eq!(zh["detail"], "前缀 `ipx:` 没有声明");
    assert!(
        en["hint"]
            .as_str()
            .is_some_and(|hint| hint.contains("PREFIX ipx:"))
    );
    let first = SHIPPED
        .server()
        .query("SELEC * {}", "*/*")
        .problem(400, "syntax");
    assert_eq!((&first["line"], &first["column"]), (&1.into(), &1.into()));
}

#[test]
fn what_cannot_be_done_says_what_can() {
    let _running = SHIPPED.server();
    let method = SHIPPED.server().send(&Request::new("DELETE", "/sparql"));
    assert_eq!(method.header("allow"), Some("GET, HEAD, POST, OPTIONS"));
    method.problem(405, "method");
    let method = SHIPPED.server().get("/update");
    assert_eq!(method.header("allow"), Some("POST, OPTIONS"));
    method.problem(405, "method");

    let unacceptable = SHIPPED
        .server()
        .query(TOWNS, "image/png")
        .problem(406, "not-acceptable");
    let there = unacceptable["available"].to_string();
    assert!(
        there.contains("text/csv") && there.contains("text/turtle"),
        "{there}"
    );
    let unfit = SHIPPED
        .server()
        .query(TOWNS, "text/turtle")
        .problem(406, "not-acceptable");
    let there = unfit["available"].to_string();
    assert!(
        there.contains("text/csv") && !there.contains("text/turtle"),
        "{there}"
    );
    let coding = Request::query(TOWNS).header("Accept-Encoding", "identity;q=0");
    SHIPPED
        .server()
        .send(&coding)
        .problem(406, "not-acceptable");

    let text = Request::new("POST", "/sparql").header("Content-Type", "text/plain");
    let problem = SHIPPED
        .server()
        .send(&text.body("ASK {}"))
        .problem(415, "media-type");
    assert!(
        problem["available"]
            .to_string()
            .contains("application/sparql-query")
    );
    SHIPPED
        .server()
        .get("/sparql?format=docx&query=ASK%7B%7D")
        .problem(400, "format");
    SHIPPED.server().get("/nowhere").problem(404, "not-found");
}

#[test]
fn parameters_that_are_twice_missing_or_not_utf8_are_refused() {
    let _running = SHIPPED.server();
    for path in [
        "/sparql?query=ASK%7B%7D&query=ASK%7B%7D",
        "/sparql?query=ASK%7B%7D&format=json&format=csv",
        "/sparql?update=CLEAR%20ALL",
    ] {
        SHIPPED.server().get(path).problem(400, "parameters");
    }
    SHIPPED
        .server()
        .get("/sparql?query=ASK%7B%7D%FF")
        .problem(400, "encoding");
    let post = |path: &str, body: &[u8]| {
        let request = Request::new("POST", path);
        SHIPPED.server().send(
            &request
                .header("Content-Type", "application/sparql-query")
                .body(body),
        )
    };
    post("/sparql", b"ASK {} # \xff").problem(400, "encoding");
    post("/sparql?query=ASK%7B%7D", b"ASK {}").problem(400, "parameters");
    let form = Request::new("POST", "/sparql");
    let form = form.header("Content-Type", "application/x-www-form-urlencoded");
    SHIPPED
        .server()
        .send(&form.body("q=ASK"))
        .problem(400, "parameters");
}

#[test]
fn requests_that_are_too_large_are_refused_and_the_next_one_is_not() {
    let _running = SHIPPED.server();
    let server = Server::start(&["--max-request", "10KiB"]);
    let post = Request::new("POST", "/sparql").header("Content-Type", "application/sparql-query");
    server
        .send(
            &post
                .clone()
                .body(format!("ASK {{}} #{}", "x".repeat(20_000))),
        )
        .problem(413, "too-large");
    let long = format!("/sparql?query={}", "x".repeat(40_000));
    server.get(&long).problem(414, "uri-length");
    assert_eq!(server.send(&post.body("ASK {}")).status, 200);
}

#[test]
fn graphs_named_by_the_request_are_the_dataset() {
    let _running = SHIPPED.server();
    let ask = |parameters: &str, query: &str| {
        let query = encoded(query);
        let reply = SHIPPED
            .server()
            .get(&format!("/sparql?query={query}&{parameters}"));
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()["boolean"].as_bool().expect("a truth")
    };
    let graph = encoded("https://w3id.org/xincheng/graph/schemes");
    let town = "ASK { ?town a ip:NewTown }";
    assert!(ask("", town));
    assert!(!ask(&format!("default-graph-uri={graph}"), town));
    assert!(ask(
        &format!("default-graph-uri={graph}"),
        "ASK { ?c a skos:Concept }"
    ));
    let named = "ASK { GRAPH ?g { ?town a ip:NewTown } }";
    assert!(ask("", named));
    assert!(!ask(&format!("named-graph-uri={graph}"), named));
    assert!(!ask("default-graph-uri=urn:nothing", "ASK { ?s ?p ?o }"));
}

#[test]
fn other_origins_may_read_and_never_with_a_token_or_to_write() {
    let _running = SHIPPED.server();
    let origin = |request: Request| {
        let reply = SHIPPED
            .server()
            .send(&request.header("Origin", "https://elsewhere.example"));
        reply
            .header("access-control-allow-origin")
            .map(str::to_owned)
    };
    let any = Some("*".to_owned());
    assert_eq!(origin(Request::query("ASK {}")), any);
    assert_eq!(
        origin(Request::query("ASK {")),
        any,
        "a fault can be read too"
    );
    assert_eq!(origin(Request::new("GET", "/store?default")), any);
    assert_eq!(origin(Request::query("ASK {}").with_token()), None);
    assert_eq!(origin(Request::update("CLEAR ALL")), None);
    for method in ["PUT", "POST", "DELETE"] {
        assert_eq!(
            origin(Request::new(method, "/store?default")),
            None,
            "{method}"
        );
    }
    let preflight = SHIPPED
        .server()
        .send(&Request::new("OPTIONS", "/sparql").header("Access-Control-Request-Method", "POST"));
    assert_eq!(preflight.status, 204);
    let allowed = preflight
        .header("access-control-allow-headers")
        .expect("headers");
    assert!(
        !allowed.to_ascii_lowercase().contains("authorization"),
        "{allowed}"
    );
    let store = SHIPPED.server().send(&Request::new("OPTIONS", "/store"));
    assert_eq!(
        store.header("access-control-allow-methods"),
        Some("GET, HEAD")
    );
    let update = SHIPPED.server().send(&Request::new("OPTIONS", "/update"));
    assert_eq!(update.header("access-control-allow-methods"), None);
}

#[test]
fn the_description_counts_every_graph_as_a_query_does() {
    let _running = SHIPPED.server();
    let turtle = SHIPPED.server().get("/sparql").text();
    for said in [
        "sd:SPARQL11Query",
        "formats:JSON-LD",
        "sd:endpoint <http://www.example/sparql>",
    ] {
        assert!(turtle.contains(said), "{said} is not in\n{turtle}");
    }
    assert!(
        !turtle.contains("SPARQL11Update"),
        "this server is read-only"
    );
    let counts = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g";
    let rows = SHIPPED.server().query(counts, "application/json").json();
    let rows = rows["results"]["bindings"]
        .as_array()
        .expect("rows")
        .clone();
    assert!(rows.len() > 5);
    for row in rows {
        let count = row["n"]["value"].as_str().expect("a number");
        assert!(turtle.contains(&format!("void:triples {count}")), "{row}");
    }
    let ld = SHIPPED
        .server()
        .send(&Request::new("GET", "/sparql").header("Accept", "application/ld+json"));
    assert_eq!(ld.media_type(), "application/ld+json");
    ld.json();
}

#[test]
fn nothing_outside_is_reached() {
    let _running = SHIPPED.server();
    let reply = SHIPPED.server().query(
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "*/*",
    );
    reply.problem(400, "query");
}
