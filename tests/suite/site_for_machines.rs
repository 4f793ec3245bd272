//! What the site says to machines of itself: descriptions, links, JSON-LD.

use crate::snapshot::assert_snapshot;
use oxigraph::model::NamedNode;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use xincheng::graph::{KnowledgeGraph, Sources};
use xincheng::language::Language;
use xincheng::site::{Document, Link, Representation, Resolution, Site, SiteSettings, Target};

pub const BASE: &str = "https://w3id.org/xincheng/";

/// The site of the shipped graph, made once for all tests.
pub fn site() -> &'static Site {
    static SITE: LazyLock<Site> =
        LazyLock::new(|| Site::new(KnowledgeGraph::load(&Sources::default()).unwrap()));
    &SITE
}

pub fn text(site: &Site, path: &str) -> String {
    String::from_utf8(bytes(site, path)).unwrap()
}

pub fn bytes(site: &Site, path: &str) -> Vec<u8> {
    match site.resolve(path) {
        Resolution::Representation(document, representation) => {
            site.write(document, representation).unwrap()
        }
        other => panic!("{path}: {other:?}"),
    }
}

/// One document of each folder: what holds for one holds for its like.
pub fn one_of_each(site: &Site) -> Vec<&Document> {
    let folder = |d: &Document| d.path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let nested: BTreeMap<_, _> = site.documents().map(|d| (folder(d), d)).collect();
    let top = site.documents().filter(|d| !d.path.contains('/'));
    let all: BTreeMap<&str, &Document> = nested
        .into_values()
        .chain(top)
        .map(|d| (d.path.as_str(), d))
        .collect();
    all.into_values().collect()
}

#[test]
fn the_description_of_the_dataset_is_as_it_was() {
    let site = site();
    let void = text(site, "void.ttl");
    assert_snapshot("site/void.ttl", &void);
    // The same dataset is described where clients look for it.
    let known = text(site, ".well-known/void");
    let without_document = |text: &str| text.lines().filter(|l| l.starts_with("    void:")).count();
    assert_eq!(without_document(&void), without_document(&known) + 1);
}

#[test]
fn the_catalogue_is_as_it_was() {
    let catalog = text(site(), "catalog.ttl");
    // Sizes and checksums follow from the data, and are compared with the files below.
    let masked: String = catalog
        .lines()
        .map(|line| match line.split_whitespace().next() {
            Some(name @ ("spdx:checksumValue" | "dcat:byteSize")) => format!("    {name} …\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    assert_snapshot("site/catalog.ttl", &masked);
}

#[test]
fn the_sitemap_has_every_page_once_with_its_other_language() {
    let site = site();
    let sitemap = text(site, "sitemap.xml");
    let start: Vec<&str> = sitemap.lines().take(20).collect();
    assert_snapshot("site/sitemap.start.xml", &(start.join("\n") + "\n"));
    let listed: Vec<&str> = sitemap
        .lines()
        .filter_map(|l| l.trim().strip_prefix("<loc>")?.strip_suffix("</loc>"))
        .collect();
    let pages: BTreeSet<String> = site
        .documents()
        .flat_map(|d| {
            let pages = d.representations().into_iter();
            pages
                .filter(|r| matches!(r, Representation::Page(_)))
                .map(|r| format!("{BASE}{}", d.representation_path(r)))
        })
        .collect();
    assert_eq!(listed.len(), pages.len());
    assert_eq!(
        listed
            .iter()
            .map(|s| (*s).to_owned())
            .collect::<BTreeSet<_>>(),
        pages
    );
    let english = sitemap.matches("hreflang=\"en\"").count();
    assert_eq!(english, pages.len());
}

fn shown(link: &Link) -> String {
    let target = match &link.target {
        Target::Path(path) => path.clone(),
        Target::Iri(iri) => format!("<{iri}>"),
    };
    let more = [link.media_type, link.hreflang].into_iter().flatten();
    more.fold(format!("{} {target}", link.rel), |text, part| {
        text + " " + part
    })
}

#[test]
fn a_page_links_to_all_that_signposting_asks_for() {
    let site = site();
    let Resolution::Document(town) = site.resolve("doc/id/town/jiading") else {
        panic!("a document");
    };
    let links = site.links(town, Representation::Page(Language::Zh));
    let shown: Vec<String> = links.iter().map(shown).collect();
    for expected in [
        "cite-as <https://w3id.org/xincheng/id/town/jiading>",
        "describedby doc/id/town/jiading.ttl text/turtle",
        "describedby doc/id/town/jiading.jsonld application/ld+json",
        "type <https://schema.org/AboutPage>",
        "type <https://schema.org/Place>",
        "license <https://creativecommons.org/licenses/by/4.0/>",
        "collection <https://w3id.org/xincheng/dataset/xincheng>",
        "linkset linkset.json application/linkset+json",
        "alternate doc/id/town/jiading.en.html text/html en",
        "alternate doc/id/town/jiading.zh.html x-default",
    ] {
        assert!(
            shown.iter().any(|s| s == expected),
            "{expected}: {shown:#?}"
        );
    }
    // The same stands in the page.
    let page = text(site, "doc/id/town/jiading.zh.html");
    let own = page.matches("<link rel=\"stylesheet\"").count()
        + page.matches("<link rel=\"icon\"").count();
    assert_eq!((page.matches("<link ").count(), own), (links.len() + 2, 2));
    assert!(
        page.contains("<link rel=\"cite-as\" href=\"https://w3id.org/xincheng/id/town/jiading\">")
    );
    let Resolution::Document(home) = site.resolve("") else {
        panic!("a document");
    };
    let home = site.links(home, Representation::Page(Language::En));
    assert_eq!(home.iter().filter(|l| l.rel == "item").count(), 4);
    assert_eq!(home.iter().filter(|l| l.rel == "describedby").count(), 3);
}

#[test]
fn no_link_leads_to_nothing_and_the_linkset_has_them_all() {
    let site = site();
    let linkset: Value = serde_json::from_str(&text(site, "linkset.json")).unwrap();
    let contexts = linkset["linkset"].as_array().unwrap();
    let mut with_links = 0;
    for document in site.documents() {
        let first = document.representations()[0];
        let links = site.links(document, first);
        with_links += usize::from(!links.is_empty());
        for link in links {
            if let Target::Path(path) = &link.target {
                assert_ne!(site.resolve(path), Resolution::Nothing, "{path}");
            }
        }
    }
    assert_eq!(contexts.len(), with_links);
    assert!(with_links > 1500, "{with_links}");
}

/// Every value below `value`, depth first.
fn nodes<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(object) => {
            found.push(value);
            object.values().for_each(|v| nodes(v, found));
        }
        Value::Array(values) => values.iter().for_each(|v| nodes(v, found)),
        _ => {}
    }
}

#[test]
fn the_json_ld_of_a_page_says_only_what_the_graph_says() {
    let site = site();
    let graph = site.graph();
    let mut checked = 0;
    for document in one_of_each(site) {
        for language in [Language::Zh, Language::En] {
            let Some(page) = site.write(document, Representation::Page(language)) else {
                continue;
            };
            let page = String::from_utf8(page).unwrap();
            let start = "<script type=\"application/ld+json\">";
            let Some((_, rest)) = page.split_once(start) else {
                continue;
            };
            let json = rest.split_once("</script>").unwrap().0;
            let value: Value = serde_json::from_str(json).unwrap();
            let mut found = Vec::new();
            nodes(&value, &mut found);
            for node in found {
                let Some(thing) = node["@id"].as_str().and_then(|id| NamedNode::new(id).ok())
                else {
                    continue;
                };
                let labels = graph.labels(&thing);
                if labels.both().is_none() {
                    continue;
                }
                for name in node["name"].as_array().into_iter().flatten() {
                    let known = match name["@language"].as_str() {
                        Some("zh") => &labels.zh,
                        _ => &labels.en,
                    };
                    assert_eq!(name["@value"].as_str(), known.as_deref(), "{thing}");
                    checked += 1;
                }
                if let Some(quote) = node["citation"]["text"].as_str() {
                    assert_eq!(quote, graph.evidence(&thing).unwrap().quote, "{thing}");
                }
            }
        }
    }
    assert!(checked > 50, "{checked}");
}

#[test]
fn the_first_page_is_a_dataset_for_search_engines() {
    let page = text(site(), "index.en.html");
    let (_, rest) = page
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let value: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(value["@type"], "Dataset");
    assert_eq!(value["distribution"].as_array().unwrap().len(), 4);
    for part in [
        "name",
        "description",
        "license",
        "creator",
        "version",
        "temporalCoverage",
        "spatialCoverage",
        "inLanguage",
    ] {
        assert!(!value[part].is_null(), "{part}");
    }
    for file in value["distribution"].as_array().unwrap() {
        for part in ["encodingFormat", "contentUrl", "contentSize"] {
            assert!(!file[part].is_null(), "{part} of {file}");
        }
    }
}

#[test]
fn absolute_links_lead_to_where_the_site_is_published_and_a_copy_claims_no_endpoint() {
    let settings = SiteSettings {
        address: "https://example.org/plan/".to_owned(),
        endpoint: false,
    };
    let graph = KnowledgeGraph::load(&Sources::default()).unwrap();
    let site = Site::with_settings(graph, settings);
    let catalog = text(&site, "catalog.nt");
    assert!(catalog.contains("<https://example.org/plan/dumps/xincheng.nq.gz>"));
    assert!(!catalog.contains("sparql"), "{catalog}");
    assert!(!text(&site, "void.nt").contains("sparqlEndpoint"));
    let robots = text(&site, "robots.txt");
    let expected = "User-agent: *\nAllow: /plan/\nDisallow: /plan/sparql?\nDisallow: /plan/search?\n\n\
                    Sitemap: https://example.org/plan/sitemap.xml\n";
    assert_eq!(robots, expected);
}
