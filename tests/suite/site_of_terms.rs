//! The page of the ontology documents every term, and nothing else.

use crate::site_for_machines::{site, text};
use crate::snapshot::assert_snapshot;
use oxigraph::model::Term;
use std::collections::BTreeSet;

const ONT: &str = "https://w3id.org/xincheng/ont#";

/// The section of a term, up to the next one.
fn section<'a>(page: &'a str, name: &str) -> &'a str {
    let start = page
        .find(&format!("<section class=\"term\" id=\"{name}\""))
        .expect("a section of the term");
    let rest = &page[start + 1..];
    let end = rest.find("<section").unwrap_or(rest.len());
    &page[start..=start + end]
}

/// A class and a property as the page tells of them, one element a line, so that a difference can
/// be read; the other hundred have the same parts.
fn two_terms(page: &str) -> String {
    let sections = ["IndustryGroup", "statedSize"].map(|name| section(page, name));
    sections.concat().replace("><", ">\n<") + "\n"
}

#[test]
fn a_class_and_a_property_are_told_as_they_were() {
    let site = site();
    for name in ["ont.zh.html", "ont.en.html"] {
        assert_snapshot(&format!("site/{name}"), &two_terms(&text(site, name)));
    }
}

fn ids(page: &str) -> Vec<&str> {
    let parts = page.split(" id=\"").skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn every_term_of_the_data_has_an_anchor_and_every_documented_term_is_there() {
    let site = site();
    let page = text(site, "ont.en.html");
    let ids = ids(&page);
    let anchors: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(anchors.len(), ids.len(), "an anchor stands twice");
    let mut known: BTreeSet<String> = BTreeSet::new();
    for triple in site.graph().triples(None, None, None) {
        for term in triple {
            if let Term::NamedNode(term) = term
                && let Some(name) = term.as_str().strip_prefix(ONT)
            {
                known.insert(name.to_owned());
            }
        }
    }
    let missing: Vec<_> = known
        .iter()
        .filter(|n| !anchors.contains(n.as_str()))
        .collect();
    assert!(missing.is_empty(), "not documented: {missing:?}");
    let documented = page.split("<section class=\"term\" id=\"").skip(1);
    let documented: Vec<&str> = documented.filter_map(|p| p.split('"').next()).collect();
    assert!(documented.len() > 80, "{}", documented.len());
    let idle: Vec<_> = documented.iter().filter(|n| !known.contains(**n)).collect();
    assert!(idle.is_empty(), "documented and not in the data: {idle:?}");
}

#[test]
fn a_term_says_what_shapes_ask_of_it_and_shows_real_uses() {
    let site = site();
    let page = text(site, "ont.en.html");
    let section = |name: &str| section(&page, name);
    let bound = section("Bound");
    assert!(bound.contains("a bound has one unit"), "{bound}");
    assert!(bound.contains("id=\"BoundShape\""));
    assert!(bound.contains("SELECT ?thing"));
    // The town's section leads to three towns, and a property to statements with their quotes.
    assert_eq!(section("NewTown").matches("doc/id/town/").count(), 3);
    assert!(section("role").contains("<blockquote"));
}

#[test]
fn every_link_in_the_page_of_terms_leads_somewhere() {
    let site = site();
    let page = text(site, "ont.zh.html");
    let ids: BTreeSet<&str> = ids(&page).into_iter().collect();
    let hrefs = page
        .split(" href=\"")
        .skip(1)
        .filter_map(|p| p.split('"').next());
    for href in hrefs.filter(|href| !href.starts_with("http")) {
        let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
        if path.is_empty() || path == "./ont.zh.html" {
            assert!(anchor.is_empty() || ids.contains(anchor), "{href}");
        }
        if let Some(path) = path.strip_prefix("./") {
            let path = path.split('?').next().unwrap_or(path);
            let path = percent_encoding::percent_decode_str(path)
                .decode_utf8()
                .unwrap();
            assert_ne!(
                site.resolve(&path),
                xincheng::site::Resolution::Nothing,
                "{href}"
            );
        }
    }
}
