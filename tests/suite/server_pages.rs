//! Things and documents over HTTP: where they lead, and which representation a client gets.

use super::binary::project_copy;
use super::http::{Reply, Request, Server, Shared};
use std::collections::BTreeSet;

static SHIPPED: Shared = Shared::new(&[]);

const DOCUMENT: &str = "/doc/id/town/jiading";

fn document(accept: &str, language: &str) -> Reply {
    let request = Request::new("GET", DOCUMENT).header("Accept", accept);
    SHIPPED
        .server()
        .send(&request.header("Accept-Language", language))
}

#[test]
fn a_thing_leads_to_its_document_on_whatever_host() {
    let _running = SHIPPED.server();
    for host in ["www.example", "w3id.org", "[::1]:80"] {
        for method in ["GET", "HEAD"] {
            let request = Request::new(method, "/id/town/jiading").header("Host", host);
            let reply = SHIPPED.server().send(&request);
            assert_eq!(
                (reply.status, reply.header("location")),
                (303, Some(DOCUMENT))
            );
        }
    }
    for path in [
        "/id/town/nowhere",
        "/id/",
        "/doc/id/town/jiading.csv",
        "/%FF",
    ] {
        SHIPPED.server().get(path).problem(404, "not-found");
    }
    SHIPPED
        .server()
        .send(&Request::new("POST", DOCUMENT))
        .problem(405, "method");
}

#[test]
fn a_document_is_given_as_it_is_wanted_and_says_what_it_is() {
    let _running = SHIPPED.server();
    let html = "text/html; charset=utf-8";
    let turtle = "text/turtle; charset=utf-8";
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (accept, language, place, content_type) in [
        ("*/*", "", "zh.html", html),
        (browser, "zh-CN,zh;q=0.9,en;q=0.8", "zh.html", html),
        (browser, "en-GB,en;q=0.9", "en.html", html),
        (browser, "fr", "zh.html", html),
        ("text/turtle", "en", "ttl", turtle),
        ("application/ld+json", "en", "jsonld", "application/ld+json"),
        ("application/json", "en", "jsonld", "application/ld+json"),
        ("application/n-triples", "en", "nt", "application/n-triples"),
        (
            "application/rdf+xml, text/html;q=0.5",
            "en",
            "rdf",
            "application/rdf+xml",
        ),
        ("text/html;q=0.1, text/turtle;q=0.2", "en", "ttl", turtle),
    ] {
        let reply = document(accept, language);
        assert_eq!(reply.status, 200, "{accept}");
        assert_eq!(reply.header("content-type"), Some(content_type), "{accept}");
        let own = format!("{DOCUMENT}.{place}");
        assert_eq!(
            reply.header("content-location"),
            Some(own.as_str()),
            "{accept}"
        );
        assert_eq!(
            reply.header("vary"),
            Some("Accept, Accept-Language, Accept-Encoding")
        );
        let direct = SHIPPED.server().get(&own);
        assert_eq!((direct.status, &direct.body), (200, &reply.body), "{own}");
        assert_eq!(direct.header("vary"), Some("Accept-Encoding"));
        assert_eq!(direct.header("etag"), reply.header("etag"));
    }
    let refused = document("image/png", "en").problem(406, "not-acceptable");
    assert!(
        refused["available"]
            .to_string()
            .contains("/doc/id/town/jiading.ttl"),
        "{refused}"
    );
    let named = SHIPPED.server().get(&format!("{DOCUMENT}?format=nt"));
    assert_eq!(named.media_type(), "application/n-triples");
    let page = Request::new("GET", &format!("{DOCUMENT}.html")).header("Accept-Language", "en");
    assert_eq!(
        SHIPPED.server().send(&page).header("content-language"),
        Some("en")
    );
}

#[test]
fn every_representation_has_a_tag_of_its_own_that_holds() {
    let _running = SHIPPED.server();
    let mut tags = BTreeSet::new();
    let mut count = 0;
    for suffix in [".zh.html", ".en.html", ".ttl", ".jsonld", ".nt", ".rdf"] {
        for coding in ["identity", "gzip", "br"] {
            let request = Request::new("GET", &format!("{DOCUMENT}{suffix}"));
            let request = request.header("Accept-Encoding", coding);
            let reply = SHIPPED.server().send(&request);
            let tag = reply.header("etag").expect("a tag").to_owned();
            let known = SHIPPED
                .server()
                .send(&request.header("If-None-Match", &tag));
            assert_eq!(
                (known.status, known.header("etag")),
                (304, Some(tag.as_str()))
            );
            assert!(known.header("content-location").is_some());
            tags.insert(tag);
            count += 1;
        }
    }
    assert_eq!(tags.len(), count);
}

#[test]
fn a_path_without_a_document_is_a_page_for_browsers() {
    let _running = SHIPPED.server();
    let request = Request::new("GET", "/nowhere").header("Accept", "text/html, */*;q=0.8");
    let reply = SHIPPED.server().send(&request);
    assert_eq!((reply.status, reply.media_type()), (404, "text/html"));
    assert!(reply.header("content-security-policy").is_some());
}

#[test]
fn pages_follow_what_is_written() {
    let _running = SHIPPED.server();
    let server = Server::writable(&["--base", "http://example.com/"]);
    let insert = |label: &str| {
        let update = format!(
            "INSERT DATA {{ GRAPH <http://example.com/graph/g> {{ \
             <http://example.com/id/park/new> rdfs:label \"{label}\"@en }} }}"
        );
        assert_eq!(server.send(&Request::update(&update)).status, 200);
    };
    let page = || server.get("/doc/id/park/new.en.html");
    let data = || server.get("/doc/id/park/new.nt");
    assert_eq!((page().status, data().status), (404, 404));
    insert("A new park");
    assert!(page().text().contains("A new park"));
    let before = data();
    insert("Another name");
    let after = data();
    assert_ne!(after.header("etag"), before.header("etag"));
    assert!(after.text().contains("Another name"), "{}", after.text());
    assert_eq!(server.get("/id/park/new").status, 303);
}

#[test]
fn a_question_is_answered_within_the_limits_of_a_query_with_and_without_values() {
    let project = project_copy();
    let folder = project.path().to_str().unwrap();
    let question = project.path().join("ontology/questions/towns/endless.rq");
    std::fs::write(question, ENDLESS_QUESTION).unwrap();
    let server = Server::start(&["--project", folder, "--query-timeout", "500ms"]);
    // What is no parameter of the question asks for nothing else than its page.
    for values in ["?town=town%3Ajiading", "?nothing=1", ""] {
        let reply = server.get(&format!("/doc/id/question/endless.en.html{values}"));
        assert_eq!((reply.status, reply.media_type()), (504, "text/html"));
        assert!(reply.text().contains("role=\"alert\""), "{values}");
        assert_eq!(reply.header("etag"), None);
    }
    let other = server.get("/doc/id/question/town-actions.en.html?nothing=1");
    let page = server.get("/doc/id/question/town-actions.en.html");
    assert_eq!((other.status, page.status), (200, 200));
    assert_eq!(other.header("etag"), page.header("etag"));
    assert!(page.header("etag").is_some());
}

const ENDLESS_QUESTION: &str = "\
#+ theme: towns
#+ title_zh: 没有尽头
#+ title_en: Without end
#+ param town: ip:NewTown
SELECT (COUNT(*) AS ?n) WHERE { ?town ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }
";

#[test]
fn an_error_is_told_whatever_the_client_holds() {
    let _running = SHIPPED.server();
    for path in ["/doc/none", "/sparql?query=ASK"] {
        let request = Request::new("GET", path).header("Accept", "text/html");
        let reply = SHIPPED.server().send(&request.header("If-None-Match", "*"));
        assert!(
            matches!(reply.status, 400 | 404),
            "{path}: {}",
            reply.status
        );
        assert_eq!(reply.media_type(), "text/html");
        assert!(reply.text().contains("<h1"), "{path}");
        assert_eq!(reply.header("etag"), None);
    }
}

#[test]
fn a_host_that_is_none_is_no_fault_of_the_server() {
    let _running = SHIPPED.server();
    for host in ["a:b:c", "[", "a b"] {
        let request = Request::query("ASK {}").header("Host", host);
        let status = SHIPPED.server().send(&request).status;
        assert!(matches!(status, 200 | 400), "{host}: {status}");
        let request = Request::new("GET", "/sparql").header("Host", host);
        assert_ne!(SHIPPED.server().send(&request).status, 500, "{host}");
    }
}
