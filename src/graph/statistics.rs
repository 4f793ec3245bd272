//! What is in a graph: counts by named graph, class and property.

use super::{KnowledgeGraph, LoadError};
use crate::vocabulary::terms;
use oxigraph::model::{Quad, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Counts of a dataset. Keys are prefixed names where a prefix fits, else IRIs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// Quads in named graphs.
    pub quads: usize,
    /// Distinct subjects.
    pub subjects: usize,
    /// Quads by named graph, as its path below `graph/`.
    pub graphs: BTreeMap<String, usize>,
    /// Instances by class.
    pub classes: BTreeMap<String, usize>,
    /// Triples by property.
    pub properties: BTreeMap<String, usize>,
}

impl KnowledgeGraph {
    /// Counts what is in the graph. The derived default graph is not counted.
    ///
    /// # Errors
    /// A persistent store can fail.
    pub fn statistics(&self) -> Result<Statistics, LoadError> {
        let quads = self.quads()?;
        let name = |iri: &str| {
            let short = self.prefixes().shorten(iri);
            short.unwrap_or_else(|| format!("<{iri}>"))
        };
        let root = format!("{}graph/", self.base());
        let mut statistics = Statistics {
            quads: quads.len(),
            subjects: quads
                .iter()
                .map(|q| &q.subject)
                .collect::<std::collections::HashSet<_>>()
                .len(),
            ..Statistics::default()
        };
        let mut instances: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut triples: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for quad in &quads {
            let graph = quad.graph_name.to_string();
            let graph = graph.trim_matches(['<', '>']);
            let graph = graph
                .strip_prefix(&root)
                .map_or_else(|| name(graph), str::to_owned);
            *statistics.graphs.entry(graph).or_default() += 1;
            if let (terms::RDF_TYPE, Term::NamedNode(class)) =
                (quad.predicate.as_str(), &quad.object)
            {
                let class = instances.entry(name(class.as_str())).or_default();
                class.insert(quad.subject.to_string());
            }
            let property = triples.entry(name(quad.predicate.as_str())).or_default();
            property.insert(without_graph(quad));
        }
        let count = |sets: BTreeMap<String, BTreeSet<String>>| {
            sets.into_iter()
                .map(|(key, set)| (key, set.len()))
                .collect()
        };
        statistics.classes = count(instances);
        statistics.properties = count(triples);
        Ok(statistics)
    }
}

fn without_graph(quad: &Quad) -> String {
    format!("{} {}", quad.subject, quad.object)
}
