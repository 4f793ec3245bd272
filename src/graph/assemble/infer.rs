//! Derived triples: versioned SPARQL rules to a fixpoint, in a graph of their own.

use super::needs::Needs;
use super::{Layer, SourceFile, file_layer, functions};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::model::{GraphName, NamedNode, Quad};
use oxigraph::sparql::QueryResults;
use oxigraph::store::{StorageError, Store};
use spargebra::{Query, SparqlParser};
use std::collections::BTreeSet;

/// How many rounds a rule set may take; the deepest chain of the shipped rules needs three.
const MOST_ROUNDS: usize = 64;

/// Why the rules in `ontology/inference/` cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum InferenceError {
    /// A rule is not a SPARQL CONSTRUCT query.
    #[error("{path}: {message}")]
    Rule {
        /// The rule's file.
        path: String,
        /// What is wrong with it.
        message: String,
    },
    /// The rules keep deriving.
    #[error("the rules in ontology/inference/ still derive new triples after {MOST_ROUNDS} rounds")]
    Endless,
    /// The working store failed.
    #[error(transparent)]
    Store(#[from] StorageError),
}

struct Rule {
    path: String,
    query: Query,
    needs: Needs,
}

/// The name under which stands what follows from the ontology and the schemes alone.
const SCHEMES: &str = "schemes";

/// All triples that the rules of `files` derive from `quads`: once from the ontology and the
/// schemes, then policy by policy, so that what follows from the schemes is not said again for each
/// policy. A rule sees the ontology, the schemes, what follows from them and the policy's own layers
/// as its default graph.
pub(super) fn infer(files: &[SourceFile], quads: &[Quad]) -> Result<Vec<Quad>, InferenceError> {
    let rules = read_rules(files)?;
    let policies: BTreeSet<String> = files
        .iter()
        .filter_map(|f| match file_layer(&f.path) {
            Layer::Asserted(policy) => Some(policy),
            _ => None,
        })
        .collect();
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    let store = Store::new()?;
    store.extend(quads.iter().cloned())?;
    let common = [
        Layer::Ontology,
        Layer::Schemes,
        Layer::Inferred(SCHEMES.to_owned()),
    ];
    let common = common.map(|l| l.graph_name(DEFAULT_BASE)).to_vec();
    let mut derived = fixpoint(&store, &rules, &[], &common)?;
    for policy in policies {
        let own = [
            Layer::Asserted(policy.clone()),
            Layer::Mapping(policy.clone()),
            Layer::Inferred(policy),
        ];
        let own = own.map(|l| l.graph_name(DEFAULT_BASE));
        derived.extend(fixpoint(&store, &rules, &common, &own)?);
    }
    Ok(derived)
}

/// What the rules derive from the `common` and the `own` graphs, put into the last of the own. What
/// they derive from the common ones alone stands there already.
fn fixpoint(
    store: &Store,
    rules: &[Rule],
    common: &[NamedNode],
    own: &[NamedNode],
) -> Result<Vec<Quad>, InferenceError> {
    let Some(target) = own.last() else {
        return Ok(Vec::new());
    };
    let known = [common, own].concat();
    let mut derived = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let mut fresh = false;
        for rule in rules {
            if !rule.needs.may_derive(store, common, own)? {
                continue;
            }
            for quad in run(store, rule, &known, target)? {
                if !is_stated(store, &quad, &known)? {
                    store.insert(&quad)?;
                    derived.push(quad);
                    fresh = true;
                }
            }
        }
        if !fresh {
            return Ok(derived);
        }
    }
    Err(InferenceError::Endless)
}

/// True where one of the graphs holds the triple.
fn is_stated(store: &Store, quad: &Quad, graphs: &[NamedNode]) -> Result<bool, StorageError> {
    for graph in graphs {
        let mut there = quad.clone();
        there.graph_name = graph.clone().into();
        if store.contains(&there)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn run(
    store: &Store,
    rule: &Rule,
    known: &[NamedNode],
    target: &NamedNode,
) -> Result<Vec<Quad>, InferenceError> {
    let failed = |message: String| InferenceError::Rule {
        path: rule.path.clone(),
        message,
    };
    let mut prepared = functions::evaluator().for_query(rule.query.clone());
    prepared
        .dataset_mut()
        .set_default_graph(known.iter().map(|g| GraphName::from(g.clone())).collect());
    let results = prepared.on_store(store).execute();
    match results.map_err(|e| failed(e.to_string()))? {
        QueryResults::Graph(triples) => triples
            .map(|t| match t {
                Ok(triple) => Ok(triple.in_graph(target.clone())),
                Err(e) => Err(failed(e.to_string())),
            })
            .collect(),
        _ => Err(failed("an inference rule is a CONSTRUCT query".to_owned())),
    }
}

fn read_rules(files: &[SourceFile]) -> Result<Vec<Rule>, InferenceError> {
    files
        .iter()
        .filter(|f| f.path.starts_with("ontology/inference/") && f.path.ends_with(".rq"))
        .map(|file| {
            let failed = |message: String| InferenceError::Rule {
                path: file.path.clone(),
                message,
            };
            let mut parser = SparqlParser::new();
            for (name, iri) in Prefixes::project(DEFAULT_BASE).iter() {
                parser = parser
                    .with_prefix(name, iri)
                    .map_err(|e| failed(e.to_string()))?;
            }
            let query = parser
                .parse_query(&file.text)
                .map_err(|e| failed(e.to_string()))?;
            Ok(Rule {
                path: file.path.clone(),
                needs: Needs::of(&query),
                query,
            })
        })
        .collect()
}
