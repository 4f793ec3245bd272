//! Which named graph a file belongs to: decided by its folder alone.

use oxigraph::model::{GraphName, NamedNode};

/// How the names of graphs begin that hold the result of a query.
pub const RESULT_GRAPHS: &str = "result:";

/// One layer of the dataset: a named graph and whether the default graph merges it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// `ontology/*.ttl`.
    Ontology,
    /// `ontology/schemes/*.ttl`.
    Schemes,
    /// `ontology/alignments/*.ttl`: not merged, since they speak of other vocabularies.
    Alignments,
    /// `ontology/shapes/*.ttl`: not merged, since they are constraints and not facts.
    Shapes,
    /// `data/*.ttl`: sources and the dataset's own description.
    Catalog,
    /// `data/<policy>/*.ttl`: what the text states.
    Asserted(String),
    /// `data/<policy>/mapping/*.ttl`: claims of the editors.
    Mapping(String),
    /// Derived by the rules in `ontology/inference/`.
    Inferred(String),
    /// Offsets and text, derived from an attached source.
    Evidence(String),
}

impl Layer {
    /// The graph's path below the base, without `graph/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Ontology => "ontology".to_owned(),
            Self::Schemes => "schemes".to_owned(),
            Self::Alignments => "alignments".to_owned(),
            Self::Shapes => "shapes".to_owned(),
            Self::Catalog => "catalog".to_owned(),
            Self::Asserted(policy) => policy.clone(),
            Self::Mapping(policy) => format!("{policy}/mapping"),
            Self::Inferred(policy) => format!("{policy}/inferred"),
            Self::Evidence(policy) => format!("{policy}/evidence"),
        }
    }

    /// The layer's named graph under `base`.
    #[must_use]
    pub fn graph_name(&self, base: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{base}graph/{}", self.path()))
    }

    /// True where the default graph holds the layer's triples.
    #[must_use]
    pub fn is_merged(&self) -> bool {
        match self {
            Self::Ontology | Self::Schemes | Self::Catalog => true,
            Self::Asserted(_) | Self::Inferred(_) => true,
            Self::Alignments | Self::Shapes | Self::Mapping(_) | Self::Evidence(_) => false,
        }
    }

    /// True where the default graph holds the triples of a graph: as its layer says below
    /// `BASE/graph/`, and for every graph of another origin but the results of queries.
    #[must_use]
    pub fn is_merged_graph(graph: &GraphName, base: &str) -> bool {
        let GraphName::NamedNode(graph) = graph else {
            return false;
        };
        let path = graph.as_str().strip_prefix(base);
        match path.and_then(|path| path.strip_prefix("graph/")) {
            Some(path) => Self::from_path(path).is_merged(),
            None => !graph.as_str().starts_with(RESULT_GRAPHS),
        }
    }

    /// The layer of a graph, from its path below `graph/`.
    #[must_use]
    pub fn from_path(path: &str) -> Self {
        match path {
            "ontology" => Self::Ontology,
            "schemes" => Self::Schemes,
            "alignments" => Self::Alignments,
            "shapes" => Self::Shapes,
            "catalog" => Self::Catalog,
            _ => match path.split_once('/') {
                Some((policy, "mapping")) => Self::Mapping(policy.to_owned()),
                Some((policy, "inferred")) => Self::Inferred(policy.to_owned()),
                Some((policy, "evidence")) => Self::Evidence(policy.to_owned()),
                _ => Self::Asserted(path.to_owned()),
            },
        }
    }
}

/// The layer of a file, from its path relative to the project's root (`/` as separator).
#[must_use]
pub fn file_layer(path: &str) -> Layer {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["ontology", "schemes", ..] => Layer::Schemes,
        ["ontology", "alignments", ..] => Layer::Alignments,
        ["ontology", "shapes", ..] => Layer::Shapes,
        ["data", policy, "mapping", ..] => Layer::Mapping((*policy).to_owned()),
        ["data", policy, _, ..] => Layer::Asserted((*policy).to_owned()),
        ["data", ..] => Layer::Catalog,
        _ => Layer::Ontology,
    }
}
