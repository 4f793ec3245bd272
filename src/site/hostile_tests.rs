//! Data that means harm does none: every page of a site made of it is read back and looked at.

use super::markup::{Part, parts};
use super::*;
use crate::graph::{RdfFile, Sources};
use crate::language::Message;
use std::io::Write;

/// Everything that must not come through.
const EVIL: &str = "<script>alert(1)</script>\\\"'></title></pre></textarea><img src=x onerror=alert(1)>&lt;\\u202Egnp.\\u0007\\u001B[2J\\u200B\\u2028\\u0085";

/// The classes that have a page of their own or a sentence.
const CLASSES: [&str; 21] = [
    "IndustryAssignment",
    "Action",
    "Specialisation",
    "Link",
    "LayoutAssignment",
    "ParkListing",
    "Positioning",
    "Designation",
    "GroupMembership",
    "Name",
    "Bound",
    "LayoutPattern",
    "LayoutElement",
    "Measure",
    "Goal",
    "NewTown",
    "Park",
    "Target",
    "PolicyItem",
    "Match",
    "Indicator",
];

/// A graph whose labels, quotes and IRIs are hostile, of every class that has a page of its own.
fn turtle() -> String {
    let long = "长".repeat(100_000);
    let mut text = format!(
        r#"@prefix ip: <https://w3id.org/xincheng/ont#> .
@prefix id: <https://w3id.org/xincheng/id/x/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
ip:NewTown rdfs:label "{EVIL}"@en .
<https://w3id.org/xincheng/eli/evil> a eli:LegalResource ; rdfs:label "{EVIL}"@zh , "{EVIL}"@en ;
  eli:number "{EVIL}" ; eli:date_document "{EVIL}" ; eli:passed_by <javascript:alert(1)> ;
  ip:confidence <javascript:alert(2)> ; ip:doubt "{EVIL}" ;
  rdfs:seeAlso <javascript:alert(3)> , <data:text/html,alert> , <vbscript:x> , <JavaScript:alert(4)> .
<https://w3id.org/xincheng/eli/evil/c1> a eli:LegalResourceSubdivision ; rdfs:label "{EVIL}"@zh ;
  eli:is_part_of <https://w3id.org/xincheng/eli/evil> ; ip:position "{EVIL}" ; ip:text "{EVIL} 以汽车 {EVIL}"@zh .
<https://w3id.org/xincheng/eli/evil/loop1> a eli:LegalResourceSubdivision ; eli:is_part_of <https://w3id.org/xincheng/eli/evil/loop2> .
<https://w3id.org/xincheng/eli/evil/loop2> a eli:LegalResourceSubdivision ; eli:is_part_of <https://w3id.org/xincheng/eli/evil/loop1> .
id:scheme a skos:ConceptScheme ; rdfs:label "{long}"@zh .
id:a a skos:Concept ; skos:inScheme id:scheme ; skos:broader id:b ; skos:definition "{EVIL}"@en ; skos:prefLabel "{EVIL}"@en .
id:b a skos:Concept ; skos:inScheme id:scheme ; skos:broader id:a .
id:claim a ip:IdentityClaim ; ip:thing id:a ; ip:candidate <javascript:alert(5)> ; ip:basis "{EVIL}" ; ip:confidence id:b .
<https://w3id.org/xincheng/id/x/'onclick=alert(1)> rdfs:label "{EVIL}" .
<javascript:alert(6)> rdfs:label "{EVIL}"@zh ; rdfs:seeAlso id:a .
"#
    );
    text += &policy();
    for class in CLASSES {
        text += &format!(
            r#"id:{class} a ip:{class} ; ip:statedIn <https://w3id.org/xincheng/eli/evil/c1> ; ip:quote "以汽车 {EVIL}" ;
  rdfs:label "{EVIL}"@zh , "{EVIL}"@en ; skosxl:literalForm "{EVIL}"@zh ; ip:doubt "{EVIL}" ; ip:verb "{EVIL}" ;
  ip:openList true ; ip:occurrence "{EVIL}" ; ip:town id:a ; ip:industry <javascript:alert(7)> ; ip:role id:a ;
  ip:topic id:a ; ip:aspect id:b ; ip:from id:a ; ip:to <javascript:alert(8)> ; ip:linkKind id:b ; ip:about id:a ;
  ip:park id:a ; ip:row "{EVIL}" ; ip:designated id:a ; ip:designation id:b ; ip:group id:a ; ip:names id:a ;
  ip:target id:a ; ip:comparison "{EVIL}" ; ip:figure "{EVIL}" ; ip:boundKind id:b ; ip:modality id:b .
"#
        );
    }
    text
}

/// A policy read on hostile pages, with an item, matches and a target.
fn policy() -> String {
    format!(
        r#"id:source a <http://www.w3.org/ns/prov#Entity> ; ip:trust id:a ; rdfs:label "{EVIL}"@zh ; rdfs:seeAlso <javascript:alert(9)> .
<https://w3id.org/xincheng/eli/read> a eli:LegalResource ; rdfs:label "{EVIL}"@en ; eli:passed_by <javascript:alert(10)> ;
  eli:number "{EVIL}" ; eli:date_document "{EVIL}" ; ip:level id:a ; ip:periodStart "-9999999" ; ip:periodEnd "9999" ; ip:outlookYear "{EVIL}" ;
  ip:thin true ; ip:continues <https://w3id.org/xincheng/eli/read> ; <http://purl.org/dc/terms/source> id:source , <javascript:alert(11)> .
<https://w3id.org/xincheng/scheme/industry/evil> a skos:Concept ; skos:inScheme <https://w3id.org/xincheng/scheme/industry> ; skos:prefLabel "{EVIL}"@zh .
id:item a ip:PolicyItem ; ip:policy <https://w3id.org/xincheng/eli/read> ; rdfs:label "{EVIL}"@zh ; ip:listName "{EVIL}"@en ;
  <http://purl.org/dc/terms/source> id:source ; ip:confidence id:b ; ip:place id:a .
id:match a ip:Match ; ip:item id:item ; ip:concept <https://w3id.org/xincheng/scheme/industry/evil> ; ip:matchKind <https://w3id.org/xincheng/scheme/match-kind/exact> ;
  ip:basis "{EVIL}" ; ip:circular "{EVIL}" ; <http://purl.org/dc/terms/source> id:source .
id:code a ip:Match ; ip:item <https://w3id.org/xincheng/scheme/industry/evil> ; ip:concept <javascript:alert(12)> ; ip:matchKind id:b .
<javascript:alert(12)> skos:notation "{EVIL}" .
id:target2 a ip:Target ; ip:policy <https://w3id.org/xincheng/eli/read> ; ip:indicator id:Indicator ; ip:targetYear "{EVIL}" ; ip:appliesTo id:a .
id:bound2 a ip:Bound ; ip:target id:target2 ; ip:reportedFigure "{EVIL}" ; <http://qudt.org/schema/qudt/numericValue> "{EVIL}" ;
  <http://qudt.org/schema/qudt/unit> <http://qudt.org/vocab/unit/X> ; <http://purl.org/dc/terms/source> id:source .
"#
    )
}

fn site() -> Site {
    let mut file = tempfile::Builder::new().suffix(".ttl").tempfile().unwrap();
    file.write_all(turtle().as_bytes()).unwrap();
    let sources = Sources {
        files: vec![RdfFile {
            path: file.path().to_owned(),
            name: None,
        }],
        files_alone: true,
        ..Sources::default()
    };
    Site::new(KnowledgeGraph::load(&sources).unwrap())
}

/// True for a link that a page may have.
fn is_harmless(href: &str) -> bool {
    ["./", "../", "#", "http://", "https://", "HTTP"]
        .iter()
        .any(|start| href.starts_with(start))
}

/// Fails where a page holds more than text, links and the site's own form elements.
fn assert_harmless(path: &str, page: &[u8]) {
    let page = std::str::from_utf8(page).unwrap();
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(page.find(hidden), None, "{path} holds a hidden character");
    for part in parts(page) {
        let Part::Element(name, attributes) = part else {
            continue;
        };
        let is_data = attributes.contains(&("type".to_owned(), "application/ld+json".to_owned()));
        assert!(name != "script" || is_data, "{path} has a script");
        assert!(
            !["img", "iframe", "object", "style", "base"].contains(&name.as_str()),
            "{path}: {name}"
        );
        for (attribute, value) in attributes {
            assert!(
                !attribute.starts_with("on") && attribute != "style",
                "{path}: {attribute}"
            );
            let leads = ["href", "src", "action", "xlink:href"].contains(&attribute.as_str());
            assert!(!leads || is_harmless(&value), "{path}: {attribute}={value}");
        }
    }
}

#[test]
fn hostile_labels_quotes_and_iris_do_no_harm_on_any_page() {
    let site = site();
    let mut pages = 0;
    for document in site.documents() {
        for representation in document.representations() {
            if representation.language().is_some() {
                let path = document.representation_path(representation);
                assert_harmless(&path, &site.write(document, representation).unwrap());
                pages += 1;
            }
        }
    }
    assert!(pages > 60, "{pages} pages");
}

#[test]
fn hostile_requests_do_no_harm_on_any_reply() {
    let site = site();
    let evil = "\"><script>alert(1)</script></textarea>' onfocus=alert(1) x='";
    for language in [Language::Zh, Language::En] {
        assert_harmless("search", &site.search(evil, language, 10).page);
        assert_harmless("search", &site.search("汽车", language, 10).page);
        let comparison = Comparison {
            a: evil.to_owned(),
            b: evil.to_owned(),
            min_match: evil.to_owned(),
            trust: evil.to_owned(),
        };
        let evil_message = [Message::same(evil)];
        let went = Asked::Failed(Message::same(evil));
        let compared = site.compare_page(&comparison, &went, &evil_message, language);
        assert_harmless("compare", &compared.page);
        assert_harmless("missing", &site.not_found(evil, language));
        let failed = Asked::Failed(Message::same(evil));
        assert_harmless(
            "failed",
            &site.sparql_page(evil, Some(&failed), language).page,
        );
        for query in [
            "SELECT * { ?s ?p ?o }",
            "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
            evil,
        ] {
            let parsed = crate::graph::Query::parse(query, site.graph().prefixes());
            let asked = match parsed {
                Ok(parsed) => Asked::Answer(site.graph().ask(&parsed).unwrap()),
                Err(diagnosis) => Asked::Rejected(diagnosis),
            };
            assert_harmless(query, &site.sparql_page(query, Some(&asked), language).page);
        }
        let given = [("town".to_owned(), evil.to_owned())];
        let reply = site
            .answer_page("town-actions", &given, None, language)
            .unwrap();
        assert!(reply.is_fault);
        assert_harmless("question", &reply.page);
        assert!(
            is_harmless(&format!("./{}", reply.path)) && !reply.path.contains(['<', '"', '\''])
        );
    }
}
