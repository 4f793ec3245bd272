//! LOAD: a document of the web, read into a graph (SPARQL 1.1 Update § 3.1.4).

use super::fetch::{Asked, fetch};
use super::{Reach, RemoteError, is_allowed};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Quad};

const ACCEPT: &str = "text/turtle, application/trig, application/n-triples, application/n-quads, \
                      application/ld+json;q=0.9, application/rdf+xml;q=0.8";

/// The quads of a document; those without a graph of their own go into `graph`. Their blank nodes
/// are those of the document.
pub(in crate::graph) fn load(
    iri: &str,
    graph: &GraphName,
    reach: &Reach,
) -> Result<Vec<Quad>, RemoteError> {
    if !is_allowed(iri, &reach.load) {
        return Err(RemoteError::Load(iri.to_owned()));
    }
    let answered = fetch(&Asked {
        iri,
        allowed: &reach.load,
        accept: ACCEPT,
        query: None,
    })?;
    let unreadable = |why: &dyn std::fmt::Display| RemoteError::Unreadable {
        iri: answered.iri.clone(),
        why: why.to_string(),
    };
    let format = format(&answered.media_type, &answered.iri);
    let format = format.ok_or_else(|| {
        let why = format!("`{}` is no format of RDF", answered.media_type);
        unreadable(&why)
    })?;
    let parser = RdfParser::from_format(format).with_base_iri(&answered.iri);
    let parser = parser.map_err(|e| unreadable(&e))?;
    let quads = parser.with_default_graph(graph.clone());
    let quads = quads.for_slice(&answered.bytes).collect::<Result<_, _>>();
    quads.map_err(|e| unreadable(&e))
}

/// The format that an answer has by its media type, or else by its name.
fn format(media_type: &str, iri: &str) -> Option<RdfFormat> {
    let path = iri.split('?').next()?;
    let by_name = || {
        let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
        RdfFormat::from_extension(extension)
    };
    RdfFormat::from_media_type(media_type).or_else(by_name)
}
