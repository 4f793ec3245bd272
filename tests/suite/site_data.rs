//! The triples of documents in every format, and of the whole as files.

use crate::site_for_machines::{BASE, bytes, one_of_each, site, text};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::model::dataset::{CanonicalizationAlgorithm, Dataset};
use std::collections::BTreeSet;
use std::io::Read;
use xincheng::graph::{KnowledgeGraph, RdfFile, Sources};
use xincheng::render::ResultFormat;
use xincheng::site::{Representation, Resolution, Site};

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
