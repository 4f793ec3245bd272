//! What the site of the shipped graph holds.

use super::*;
use crate::graph::Sources;
use oxigraph::model::NamedNode;

fn site() -> Site {
    Site::new(KnowledgeGraph::load(&Sources::default()).unwrap())
}

fn text(site: &Site, path: &str) -> String {
    match site.resolve(path) {
        Resolution::Representation(document, representation) => {
            String::from_utf8(site.write(document, representation).unwrap()).unwrap()
        }
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn an_identifier_leads_to_its_description_and_that_has_pages_and_data() {
    let site = site();
    let see = Resolution::See("doc/id/town/jiading".to_owned());
    assert_eq!(site.resolve("id/town/jiading"), see);
    assert!(matches!(
        site.resolve("doc/id/town/jiading"),
        Resolution::Document(_)
    ));
    assert!(matches!(
        site.resolve("doc/id/town/jiading.html"),
        Resolution::Page(_)
    ));
    assert!(text(&site, "doc/id/town/jiading.zh.html").contains("嘉定新城"));
    assert!(text(&site, "doc/id/town/jiading.ttl").contains("ip:NewTown"));
    assert_eq!(site.resolve("id/town/nowhere"), Resolution::Nothing);
    assert_eq!(site.resolve("doc/id/town/jiading.csv"), Resolution::Nothing);
}

#[test]
fn every_kind_of_document_has_every_representation_it_names() {
    let site = site();
    // One document of each folder; publishing writes them all.
    let folder = |d: &Document| d.path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let one_each: BTreeMap<_, _> = site.documents().map(|d| (folder(d), d)).collect();
    for document in one_each.into_values() {
        for representation in document.representations() {
            let bytes = site.write(document, representation);
            let path = document.representation_path(representation);
            assert!(bytes.is_some_and(|b| !b.is_empty()), "{path} is empty");
            let expected = Resolution::Representation(document, representation);
            assert_eq!(site.resolve(&path), expected, "{path}");
        }
    }
}

#[test]
fn every_subject_under_the_base_has_a_document() {
    let site = site();
    for [subject, ..] in site.graph().triples(None, None, None) {
        let oxigraph::model::Term::NamedNode(subject) = subject else {
            continue;
        };
        let foreign = !subject.as_str().starts_with(site.graph().base());
        let term = NamedNode::new_unchecked(subject.as_str().split('#').next().unwrap());
        assert!(
            foreign || term.as_str().ends_with("/ont") || site.path_of(&subject).is_some(),
            "{subject}"
        );
    }
}
