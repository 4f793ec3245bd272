//! SHACL: the one place that knows which validator runs the shapes.

use super::report::{plain, short};
use super::{CheckError, Finding, Level};
use crate::graph::KnowledgeGraph;
use crate::graph::assemble::Layer;
use crate::vocabulary::{Prefixes, local_name};
use oxigraph::model::{Graph, GraphName, NamedOrBlankNodeRef, Quad, TermRef, Triple};
use shacl_rust::core::path::PathElement;
use shacl_rust::validation::dataset::ValidationDataset;
use shacl_rust::{ValidationResult, parse_shapes, sh, validate};

/// What the shapes find in what people wrote: everything but alignments, derived triples and
/// evidence.
pub(super) fn findings(graph: &KnowledgeGraph, quads: &[Quad]) -> Result<Vec<Finding>, CheckError> {
    let failed = |e: shacl_rust::ShaclError| CheckError::Shapes(e.to_string());
    let mut data = Graph::new();
    let mut constraints = Graph::new();
    for quad in quads {
        let target = match layer(quad, graph.base()) {
            Some(Layer::Shapes) => &mut constraints,
            Some(Layer::Ontology | Layer::Schemes | Layer::Catalog) => &mut data,
            Some(Layer::Asserted(_) | Layer::Mapping(_)) => &mut data,
            _ => continue,
        };
        target.insert(&Triple::from(quad.clone()));
    }
    let dataset = ValidationDataset::from_graphs(data, constraints).map_err(failed)?;
    let shapes = parse_shapes(dataset.shapes_graph()).map_err(failed)?;
    let report = validate(&dataset, &shapes);
    let results = report.get_results().iter();
    Ok(results
        .map(|r| finding(r, dataset.shapes_graph(), graph.prefixes()))
        .collect())
}

fn layer(quad: &Quad, base: &str) -> Option<Layer> {
    let GraphName::NamedNode(name) = &quad.graph_name else {
        return None;
    };
    let path = name.as_str().strip_prefix(base)?.strip_prefix("graph/")?;
    Some(Layer::from_path(path))
}

fn finding(result: &ValidationResult<'_>, shapes: &Graph, prefixes: &Prefixes) -> Finding {
    let component = result
        .source_constraint_component()
        .map_or("", |c| local_name(c.as_str()));
    let level = match result.severity() {
        s if s == sh::WARNING => Level::Warning,
        s if s == sh::INFO => Level::Note,
        _ => Level::Error,
    };
    let shape = owner(shapes, result.source_shape());
    let check = format!("shape:{shape}/{component}");
    let node = plain(&result.focus_node().into_owned());
    Finding {
        path: path(result),
        ..Finding::new(level, check, &node, message(result, shapes, prefixes))
    }
}

/// The English message of the shape, else the validator's own, with the value at fault.
fn message(result: &ValidationResult<'_>, shapes: &Graph, prefixes: &Prefixes) -> String {
    let own = shapes
        .objects_for_subject_predicate(result.source_shape(), sh::MESSAGE)
        .find_map(|term| match term {
            TermRef::Literal(l) if l.language() == Some("en") => Some(l.value().to_owned()),
            _ => None,
        });
    let text = own
        .or_else(|| result.messages().first().cloned())
        .unwrap_or_default();
    match result.value() {
        Some(value) if value != result.focus_node() => {
            format!("{text} (here {})", short(&value.into_owned(), prefixes))
        }
        _ => text,
    }
}

/// The local name of the shape, or of the named shape around it where it has no name.
fn owner(shapes: &Graph, shape: NamedOrBlankNodeRef<'_>) -> String {
    let mut node = shape;
    // A well-formed shape is a tree; the bound keeps a malformed one from going round for ever.
    for _ in 0..shapes.len() {
        match node {
            NamedOrBlankNodeRef::NamedNode(n) => return local_name(n.as_str()).to_owned(),
            NamedOrBlankNodeRef::BlankNode(b) => {
                let Some(around) = shapes.triples_for_object(b).next() else {
                    break;
                };
                node = around.subject;
            }
        }
    }
    shape.to_string()
}

fn path(result: &ValidationResult<'_>) -> Option<String> {
    let path = result.result_path()?;
    match path.get_elements() {
        [PathElement::Iri(iri)] => Some(iri.as_str().to_owned()),
        _ => Some(path.to_string()),
    }
}
