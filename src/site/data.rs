//! The triples of documents, and how they are written.

use super::document::{Document, Kind};
use super::metadata::{self, Facts};
use super::{Site, library, vocabulary};
use crate::graph::{Answer, KnowledgeGraph};
use crate::language::Spoken;
use crate::render::{self, RenderError, RenderOptions, ResultFormat};
use crate::vocabulary::{METADATA_PREFIXES, Prefixes, terms};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeSet;

/// What a client needs to show a thing that a document mentions: its names, and the code list of a
/// concept.
const SHOWN: [&str; 3] = [
    terms::RDFS_LABEL,
    terms::SKOS_PREF_LABEL,
    terms::SKOS_IN_SCHEME,
];

/// The triples of a document, each once and sorted.
pub(super) fn triples(site: &Site, document: &Document) -> Vec<Triple> {
    let mut triples = match &document.kind {
        Kind::Thing(thing) => of_thing(site, thing),
        Kind::Ontology => vocabulary::triples(&site.graph),
        Kind::Graph(graph) => {
            let mut triples = site.graph.describe(graph).triples;
            triples.extend(metadata::graph(site, graph));
            triples
        }
        Kind::Question(name) => match site.questions.get(name) {
            Some(question) => library::triples(question, site.graph.base()),
            None => Vec::new(),
        },
        Kind::Dataset => metadata::dataset(site),
        Kind::Void | Kind::WellKnownVoid => metadata::void(site),
        Kind::Catalog => metadata::catalog(site),
        _ => return Vec::new(),
    };
    triples.extend(about_document(site, document));
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    triples
}

/// The triples of a document in a format. Where RDF/XML cannot hold a character, the text says so:
/// it is no XML, so nobody can take it for the whole.
pub(super) fn write(site: &Site, document: &Document, format: ResultFormat) -> Vec<u8> {
    match written(&site.graph, triples(site, document), format) {
        Ok(bytes) => bytes,
        Err(error) => not_written(document, &error).into_bytes(),
    }
}

/// Why a document has no such format, in both languages, and where it has its triples.
fn not_written(document: &Document, error: &RenderError) -> String {
    let turtle = super::Representation::Data(ResultFormat::Turtle);
    let path = document.representation_path(turtle);
    let name = path.rsplit('/').next().unwrap_or(&path);
    let message = error.message();
    format!(
        "{}\nTurtle: {name}\n\n{}\nTurtle：{name}\n",
        message.en, message.zh
    )
}

/// Triples in a format, with every prefix that the site knows.
pub(super) fn written(
    graph: &KnowledgeGraph,
    triples: Vec<Triple>,
    format: ResultFormat,
) -> Result<Vec<u8>, RenderError> {
    let more = METADATA_PREFIXES.iter();
    let more = more.map(|(name, iri)| ((*name).to_owned(), (*iri).to_owned()));
    let options = RenderOptions::new(
        Prefixes::new(more).with_all(graph.prefixes().to_map()),
        graph.base(),
    );
    let mut bytes = Vec::new();
    render::write(&Answer::Triples(triples), format, &options, &mut bytes)?;
    Ok(bytes)
}

/// All that is said of a thing, in both directions, with the statements behind that; for a code
/// list, its concepts; and the names of everything mentioned.
fn of_thing(site: &Site, thing: &NamedNode) -> Vec<Triple> {
    let graph = &site.graph;
    let mut triples = graph.describe(thing).triples;
    let is_scheme = triples.iter().any(|t| {
        t.subject == NamedOrBlankNode::from(thing.clone())
            && t.object == NamedNode::new_unchecked(terms::SKOS_CONCEPT_SCHEME).into()
    });
    if is_scheme {
        let in_scheme = NamedNode::new_unchecked(terms::SKOS_IN_SCHEME);
        let scheme = Term::from(thing.clone());
        for [concept, ..] in graph.triples(None, Some(&in_scheme), Some(&scheme)) {
            if let Term::NamedNode(concept) = concept {
                triples.extend(outgoing(graph, &concept.into()));
            }
        }
    }
    with_nested(graph, &mut triples);
    let things: BTreeSet<NamedNode> = triples.iter().flat_map(mentioned).collect();
    let shown = shown(graph, &things);
    // The code list of a concept is mentioned only now.
    let schemes: BTreeSet<NamedNode> = shown.iter().flat_map(mentioned).collect();
    triples.extend(self::shown(graph, &schemes));
    triples.extend(shown);
    triples
}

/// What a client needs to show things.
fn shown(graph: &KnowledgeGraph, things: &BTreeSet<NamedNode>) -> Vec<Triple> {
    let of = |thing: &NamedNode| {
        let subject = NamedOrBlankNode::from(thing.clone());
        SHOWN.map(|predicate| matching(graph, &subject, Some(predicate)))
    };
    things.iter().flat_map(of).flatten().collect()
}

/// Adds what is said of the blank nodes that the triples point to: nothing else can name them.
pub(super) fn with_nested(graph: &KnowledgeGraph, triples: &mut Vec<Triple>) {
    let blank = |triple: &Triple| match &triple.object {
        Term::BlankNode(node) => Some(node.clone()),
        _ => None,
    };
    let mut waiting: Vec<_> = triples.iter().filter_map(blank).collect();
    let mut seen = BTreeSet::new();
    while let Some(node) = waiting.pop() {
        if seen.insert(node.as_str().to_owned()) {
            let nested = outgoing(graph, &node.into());
            waiting.extend(nested.iter().filter_map(blank));
            triples.extend(nested);
        }
    }
}

/// The triples with a subject, as often as a graph states them.
pub(super) fn outgoing(graph: &KnowledgeGraph, subject: &NamedOrBlankNode) -> Vec<Triple> {
    matching(graph, subject, None)
}

fn matching(
    graph: &KnowledgeGraph,
    subject: &NamedOrBlankNode,
    predicate: Option<&str>,
) -> Vec<Triple> {
    let predicate = predicate.map(NamedNode::new_unchecked);
    graph
        .triples(Some(subject), predicate.as_ref(), None)
        .filter_map(|[_, predicate, object]| match predicate {
            Term::NamedNode(predicate) => Some(Triple::new(subject.clone(), predicate, object)),
            _ => None,
        })
        .collect()
}

/// The things a triple mentions.
fn mentioned(triple: &Triple) -> Vec<NamedNode> {
    let mut things = vec![triple.predicate.clone()];
    if let NamedOrBlankNode::NamedNode(subject) = &triple.subject {
        things.push(subject.clone());
    }
    if let Term::NamedNode(object) = &triple.object {
        things.push(object.clone());
    }
    things
}

/// What a document is: about its thing, of this dataset, under its licence.
fn about_document(site: &Site, document: &Document) -> Vec<Triple> {
    let mut facts = Facts::new(site);
    let page = facts.place(&document.path);
    let topic = match &document.kind {
        Kind::Thing(thing) | Kind::Graph(thing) => thing.clone(),
        Kind::Ontology => NamedNode::new_unchecked(terms::ONTOLOGY),
        Kind::Dataset | Kind::Void => facts.dataset(),
        _ => return Vec::new(),
    };
    facts.kind(&page, "foaf:Document");
    facts.thing(&page, "foaf:primaryTopic", &topic);
    let dataset = facts.dataset();
    facts.thing(&page, "void:inDataset", &dataset);
    let licence = NamedNode::new_unchecked(terms::LICENCE);
    facts.thing(&page, "dcterms:license", &licence);
    facts.triples
}
