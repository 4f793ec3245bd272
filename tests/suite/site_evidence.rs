//! Pages of the site as a reader gets them: one of each kind that shows evidence, in both languages.

use super::snapshot::assert_snapshot;
use xincheng::graph::{KnowledgeGraph, Query, Sources};
use xincheng::language::Language;
use xincheng::site::{Asked, Representation, Resolution, Site};

/// Name of the snapshot and path of the document.
const PAGES: &[(&str, &str)] = &[
    (
        "statement",
        "doc/id/assign/jiading.automotive.leading.s2-1-p1",
    ),
    ("bound", "doc/id/bound/other-towns-growth.aspiration"),
    (
        "claim",
        "doc/id/identity/hydrogen-port.tongji-ring-hydrogen-port",
    ),
    ("clause", "doc/eli/cn-sh/newtown-industry-145/s0-p1"),
    ("policy", "doc/eli/cn-sh/newtown-industry-145"),
    ("source", "doc/id/source/parent-notice"),
    ("concept", "doc/scheme/confidence/possible"),
    ("scheme", "doc/scheme/confidence"),
    ("question", "doc/id/question/layout-patterns"),
];

/// The part of a page that is its own, each element on a line.
fn main_of(page: &[u8]) -> String {
    let page = std::str::from_utf8(page).expect("UTF-8");
    let from = page.find("<main").expect("a main");
    let to = page.find("</main>").expect("its end");
    page[from..to].replace("><", ">\n<") + "\n"
}

fn site() -> Site {
    Site::new(KnowledgeGraph::load(&Sources::default()).expect("the shipped graph"))
}

#[test]
fn pages_of_evidence_read_as_they_should_in_both_languages() {
    let site = site();
    for (name, path) in PAGES {
        for language in [Language::Zh, Language::En] {
            let Resolution::Document(document) = site.resolve(path) else {
                panic!("{path} is no document");
            };
            let page = site.write(document, Representation::Page(language));
            let page = main_of(&page.expect("a page"));
            assert_snapshot(&format!("site/{name}.{}.html", language.tag()), &page);
        }
    }
}

#[test]
fn replies_read_as_they_should_in_both_languages() {
    let site = site();
    let query = "SELECT ?城 WHERE {\n  ?城 rdfs:label \"嘉定\"@zh ; ip:hasIndustry\n}";
    let rejected = Query::parse(query, site.graph().prefixes()).expect_err("a fault");
    let asked = Asked::Rejected(rejected);
    for language in [Language::Zh, Language::En] {
        for (name, reply) in [
            ("search", site.search("jdxc", language, 3)),
            ("fault", site.sparql_page(query, Some(&asked), language)),
        ] {
            let page = main_of(&reply.page);
            assert_snapshot(&format!("site/{name}.{}.html", language.tag()), &page);
        }
    }
}

#[test]
fn a_question_is_a_resource_with_data() {
    let site = site();
    assert_eq!(
        site.resolve("id/question/layout-patterns"),
        Resolution::See("doc/id/question/layout-patterns".to_owned())
    );
    let Resolution::Representation(document, turtle) =
        site.resolve("doc/id/question/layout-patterns.ttl")
    else {
        panic!("no Turtle");
    };
    let turtle = site.write(document, turtle).expect("Turtle");
    let turtle = String::from_utf8(turtle).expect("UTF-8");
    assert!(turtle.contains("sh:SPARQLSelectExecutable") && turtle.contains("ip:LayoutPattern"));
}
