//! The functions that queries have beside those of SPARQL: those of GeoSPARQL 1.1, as `spargeo`
//! implements them. Every evaluator of the project is made here, so that none lacks them.

use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::SparqlEvaluator;
use spareval::QueryEvaluator;
use spargeo::GEOSPARQL_EXTENSION_FUNCTIONS;

/// The namespace of the functions of GeoSPARQL.
pub const GEOSPARQL_FUNCTIONS: &str = "http://www.opengis.net/def/function/geosparql/";

/// An evaluator of queries that has them.
pub fn evaluator() -> SparqlEvaluator {
    let functions = GEOSPARQL_EXTENSION_FUNCTIONS.into_iter();
    functions.fold(SparqlEvaluator::new(), |evaluator, (name, function)| {
        evaluator.with_custom_function(name.into_owned(), function)
    })
}

/// An evaluator of the patterns of updates that has them.
pub fn pattern_evaluator() -> QueryEvaluator {
    let functions = GEOSPARQL_EXTENSION_FUNCTIONS.into_iter();
    functions.fold(QueryEvaluator::new(), |evaluator, (name, function)| {
        evaluator.with_custom_function(name.into_owned(), function)
    })
}

/// The IRIs of the functions, in the order of the alphabet.
pub fn function_names() -> impl Iterator<Item = &'static str> {
    GEOSPARQL_EXTENSION_FUNCTIONS
        .iter()
        .map(|(n, _)| n.as_str())
}

/// What a function gives for these arguments; nothing where there is no such function, or where it
/// takes others.
#[must_use]
pub fn call(name: &str, arguments: &[Term]) -> Option<Term> {
    let mut functions = GEOSPARQL_EXTENSION_FUNCTIONS.iter();
    let (_, function) = functions.find(|(known, _)| known.as_str() == name)?;
    function(arguments)
}

/// How many arguments a function takes.
#[must_use]
pub fn arity(name: &str) -> Option<usize> {
    let local = name.strip_prefix(GEOSPARQL_FUNCTIONS)?;
    let is_known = function_names().any(|known| known == name);
    is_known.then_some(match local {
        "distance" | "relate" => 3,
        "asGeoJSON"
        | "centroid"
        | "convexHull"
        | "coordinateDimension"
        | "dimension"
        | "envelope"
        | "getSRID"
        | "isEmpty"
        | "isSimple"
        | "spatialDimension" => 1,
        _ => 2,
    })
}

/// The literal of a geometry, as well-known text.
#[must_use]
pub fn geometry(text: &str) -> Literal {
    let datatype = "http://www.opengis.net/ont/geosparql#wktLiteral";
    Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype))
}
