//! What the endpoint says of itself: SPARQL 1.1 Service Description, with counts in `VoID`.

use super::answer::fault;
use super::cache::Kept;
use super::encoder::coded;
use super::endpoint::Endpoint;
use super::formats::{Wanted, offers};
use super::origin;
use super::problem::Problem;
use super::representation::{accept, coding, response};
use crate::graph::{Answer, DOCUMENT_TYPES, KnowledgeGraph, NamedGraph, extension_functions};
use crate::render::{self, Form, RenderOptions};
use crate::vocabulary::Prefixes;
use axum::http::request::Parts;
use axum::response::Response;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::sync::Arc;

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
const VOID: &str = "http://rdfs.org/ns/void#";
const FORMATS: &str = "http://www.w3.org/ns/formats/";

/// Format names of the W3C by media type.
const FORMAT_NAMES: [(&str, &str); 10] = [
    ("application/sparql-results+json", "SPARQL_Results_JSON"),
    ("application/sparql-results+xml", "SPARQL_Results_XML"),
    ("text/csv", "SPARQL_Results_CSV"),
    ("text/tab-separated-values", "SPARQL_Results_TSV"),
    ("text/turtle", "Turtle"),
    ("application/ld+json", "JSON-LD"),
    ("application/n-triples", "N-Triples"),
    ("application/rdf+xml", "RDF_XML"),
    ("application/trig", "TriG"),
    ("application/n-quads", "N-Quads"),
];

/// Answers with the description of this service.
///
/// # Errors
/// 406 where no format of RDF is acceptable.
pub(super) async fn describe(
    endpoint: &Arc<Endpoint>,
    parts: &Parts,
    format: Option<&str>,
) -> Result<Response, Problem> {
    let offer = Wanted::rdf(accept(parts).as_deref(), format)?;
    let coding = coding(parts)?;
    let origin = origin(parts);
    let endpoint = Arc::clone(endpoint);
    let written = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, Problem> {
        let graph = endpoint.pool.graph();
        let writes = endpoint.settings.token.is_some();
        let triples = description(&graph, &origin, writes)?;
        let own = [("sd", SD), ("void", VOID), ("formats", FORMATS)];
        let own = own.map(|(name, iri)| (name.to_owned(), iri.to_owned()));
        let prefixes = Prefixes::new(own).with_all(graph.prefixes().to_map());
        let options = RenderOptions::new(prefixes, String::new());
        let mut bytes = Vec::new();
        render::write(
            &Answer::Triples(triples),
            offer.format,
            &options,
            &mut bytes,
        )
        .map_err(fault)?;
        coded(&bytes, coding).map_err(fault)
    });
    let bytes = written.await.map_err(fault)??;
    let kept = Kept::new(bytes.into(), offer.content_type(), coding);
    Ok(response(parts, &kept))
}

/// Triples under way.
#[derive(Default)]
struct Description {
    triples: Vec<Triple>,
    blanks: usize,
}

impl Description {
    fn say(&mut self, subject: &NamedOrBlankNode, predicate: &str, object: impl Into<Term>) {
        let predicate = NamedNode::new_unchecked(predicate);
        let triple = Triple::new(subject.clone(), predicate, object);
        self.triples.push(triple);
    }

    fn node(&mut self, class: &str) -> NamedOrBlankNode {
        self.blanks += 1;
        let node = BlankNode::new_unchecked(format!("d{:03}", self.blanks));
        let node = NamedOrBlankNode::from(node);
        self.say(&node, rdf::TYPE.as_str(), sd(class));
        node
    }

    fn graph(&mut self, triples: usize, subjects: Option<usize>) -> NamedOrBlankNode {
        let node = self.node("Graph");
        self.say(&node, &void_iri("triples"), count(triples));
        if let Some(subjects) = subjects {
            self.say(&node, &void_iri("distinctSubjects"), count(subjects));
        }
        node
    }
}

/// The triples of the description.
fn description(graph: &KnowledgeGraph, origin: &str, writes: bool) -> Result<Vec<Triple>, Problem> {
    let mut said = Description::default();
    let service = said.node("Service");
    let endpoint = NamedNode::new(format!("{origin}/sparql")).map_err(fault)?;
    said.say(&service, &sd_iri("endpoint"), endpoint);
    said.say(&service, &sd_iri("supportedLanguage"), sd("SPARQL11Query"));
    if writes {
        said.say(&service, &sd_iri("supportedLanguage"), sd("SPARQL11Update"));
    }
    for function in extension_functions() {
        let function = NamedNode::new_unchecked(function);
        said.say(&service, &sd_iri("extensionFunction"), function.clone());
        let function = NamedOrBlankNode::from(function);
        said.say(&function, rdf::TYPE.as_str(), sd("Function"));
    }
    for (media_type, name) in FORMAT_NAMES {
        let name = NamedNode::new_unchecked(format!("{FORMATS}{name}"));
        let all = [Form::Rows, Form::Triples].into_iter().flat_map(offers);
        if all.into_iter().any(|offer| offer.media_type == media_type) {
            said.say(&service, &sd_iri("resultFormat"), name.clone());
        }
        if writes && DOCUMENT_TYPES.contains(&media_type) {
            said.say(&service, &sd_iri("inputFormat"), name);
        }
    }
    dataset(graph, &service, &mut said)?;
    said.triples.sort_by_cached_key(ToString::to_string);
    Ok(said.triples)
}

/// The default dataset: its default graph and each named graph, with counts.
fn dataset(
    graph: &KnowledgeGraph,
    service: &NamedOrBlankNode,
    said: &mut Description,
) -> Result<(), Problem> {
    let dataset = said.node("Dataset");
    said.say(
        service,
        &sd_iri("defaultDataset"),
        Term::from(dataset.clone()),
    );
    let default = said.graph(graph.default_graph_len(), None);
    said.say(&dataset, &sd_iri("defaultGraph"), Term::from(default));
    for NamedGraph {
        iri,
        triples,
        subjects,
        ..
    } in graph.named_graphs().map_err(fault)?
    {
        let named = said.node("NamedGraph");
        said.say(&named, &sd_iri("name"), iri);
        let held = said.graph(triples, Some(subjects));
        said.say(&named, &sd_iri("graph"), Term::from(held));
        said.say(&dataset, &sd_iri("namedGraph"), Term::from(named));
    }
    Ok(())
}

fn sd_iri(name: &str) -> String {
    format!("{SD}{name}")
}

fn void_iri(name: &str) -> String {
    format!("{VOID}{name}")
}

fn sd(name: &str) -> NamedNode {
    NamedNode::new_unchecked(sd_iri(name))
}

fn count(number: usize) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER)
}
