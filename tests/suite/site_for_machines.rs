//! What the site says to machines: data, descriptions, links, dumps.

use crate::snapshot::assert_snapshot;
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::dataset::{CanonicalizationAlgorithm, Dataset};
use oxigraph::model::{NamedNode, Quad};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::LazyLock;
use xincheng::graph::{KnowledgeGraph, RdfFile, Sources};
use xincheng::language::Language;
use xincheng::render::ResultFormat;
use xincheng::site::{Document, Link, Representation, Resolution, Site, SiteSettings, Target};

const BASE: &str = "https://w3id.org/xincheng/";

/// The site of the shipped graph, made once for all tests.
pub fn site() -> &'static Site {
    static SITE: LazyLock<Site> =
        LazyLock::new(|| Site::new(KnowledgeGraph::load(&Sources::default()).unwrap()));
    &SITE
}

pub fn text(site: &Site, path: &str) -> String {
    String::from_utf8(bytes(site, path)).unwrap()
}

fn bytes(site: &Site, path: &str) -> Vec<u8> {
    match site.resolve(path) {
        Resolution::Representation(document, representation) => {
            site.write(document, representation).unwrap()
        }
        other => panic!("{path}: {other:?}"),
    }
}

/// One document of each folder: what holds for one holds for its like.
fn one_of_each(site: &Site) -> Vec<&Document> {
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

fn parsed(bytes: &[u8], format: ResultFormat) -> Dataset {
    let format = match format {
        ResultFormat::Turtle => RdfFormat::Turtle,
        ResultFormat::NTriples => RdfFormat::NTriples,
        ResultFormat::RdfXml => RdfFormat::RdfXml,
        ResultFormat::JsonLd => RdfFormat::JsonLd {
            profile: JsonLdProfileSet::empty(),
        },
        other => panic!("{other} is no format of documents"),
    };
    let quads = RdfParser::from_format(format).for_slice(bytes);
    let quads: Result<Vec<Quad>, _> = quads.collect();
    let mut dataset: Dataset = quads.unwrap().into_iter().collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    dataset
}

#[test]
fn every_format_of_a_document_reads_back_to_the_same_triples() {
    let site = site();
    let mut compared = 0;
    for document in one_of_each(site) {
        let mut expected: Dataset = site
            .triples(document)
            .into_iter()
            .map(|t| t.in_graph(oxigraph::model::GraphName::DefaultGraph))
            .collect();
        expected.canonicalize(CanonicalizationAlgorithm::Unstable);
        for representation in document.representations() {
            if let Representation::Data(format) = representation {
                let bytes = site.write(document, representation).unwrap();
                assert!(
                    parsed(&bytes, format) == expected,
                    "{} in {format} says something else",
                    document.path
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn the_data_of_a_thing_names_all_it_mentions_and_says_what_document_it_is() {
    let site = site();
    let graph = site.graph();
    let Resolution::Document(document) = site.resolve("doc/id/town/jiading") else {
        panic!("a document");
    };
    let triples = site.triples(document);
    let said: BTreeSet<String> = triples.iter().map(ToString::to_string).collect();
    for triple in &triples {
        assert!(
            triple.object.is_named_node() || triple.object.is_literal(),
            "{triple}"
        );
        let oxigraph::model::Term::NamedNode(thing) = &triple.object else {
            continue;
        };
        for (label, tag) in [
            (graph.labels(thing).zh, "zh"),
            (graph.labels(thing).en, "en"),
        ] {
            if let Some(label) = label {
                let literal = format!(
                    "{}",
                    oxigraph::model::Literal::new_language_tagged_literal(label, tag).unwrap()
                );
                assert!(
                    said.iter()
                        .any(|s| s.starts_with(&thing.to_string()) && s.ends_with(&literal)),
                    "{thing} is not named {literal}"
                );
            }
        }
    }
    let page = format!("<{BASE}doc/id/town/jiading>");
    let about = [
        format!("{page} <http://xmlns.com/foaf/0.1/primaryTopic> <{BASE}id/town/jiading>"),
        format!("{page} <http://rdfs.org/ns/void#inDataset> <{BASE}dataset/xincheng>"),
    ];
    assert!(about.iter().all(|a| said.contains(a)), "{about:?}");
}

#[test]
fn a_scheme_has_its_concepts() {
    let turtle = text(site(), "doc/scheme/role.ttl");
    for concept in [
        "role:leading a skos:Concept",
        "role:cultivated a skos:Concept",
    ] {
        assert!(turtle.contains(concept), "{concept}\n{turtle}");
    }
}

#[test]
fn what_xml_cannot_hold_is_said_in_place_of_the_document() {
    let file = tempfile::Builder::new().suffix(".ttl").tempfile().unwrap();
    let data =
        format!("<{BASE}id/odd> <http://www.w3.org/2000/01/rdf-schema#label> \"a\\u0001b\"@en .");
    std::fs::write(file.path(), data).unwrap();
    let sources = Sources {
        files: vec![RdfFile {
            path: file.path().to_owned(),
            name: Some("odd".to_owned()),
        }],
        ..Sources::default()
    };
    let site = Site::new(KnowledgeGraph::load(&sources).unwrap());
    let answer = text(&site, "doc/id/odd.rdf");
    assert!(!answer.contains('<') || answer.contains("XML"), "{answer}");
    assert!(!answer.contains("rdf:RDF"), "{answer}");
    assert!(answer.contains("Turtle: odd.ttl"), "{answer}");
    assert!(text(&site, "doc/id/odd.ttl").contains("rdfs:label"));
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
fn a_dump_is_the_dataset_and_has_the_checksum_that_the_catalogue_states() {
    let site = site();
    let quads = site.graph().quads().unwrap();
    let expected: String = quads.iter().map(|q| format!("{q} .\n")).collect();
    let compressed = bytes(site, "dumps/xincheng.nq.gz");
    // The time of the header is zero, so that the same data gives the same bytes.
    assert_eq!(compressed[4..8], [0; 4]);
    let mut dump = String::new();
    flate2::read::GzDecoder::new(compressed.as_slice())
        .read_to_string(&mut dump)
        .unwrap();
    assert!(dump == expected, "the dump is not the dataset");
    let sums = text(site, "dumps/SHA256SUMS");
    let catalog = text(site, "catalog.ttl");
    assert_eq!(sums.lines().count(), 4);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").unwrap();
        use sha2::Digest;
        let bytes = bytes(site, &format!("dumps/{name}"));
        let digest = sha2::Sha256::digest(&bytes);
        let hex: String = digest.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, sum, "{name}");
        assert!(catalog.contains(sum), "{name}");
        assert!(
            catalog.contains(&format!("\"{}\"^^xsd:decimal", bytes.len()))
                || catalog.contains(&format!("byteSize {}", bytes.len())),
            "{name}"
        );
    }
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
    assert_eq!(page.matches("<link ").count(), links.len() + 1);
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
