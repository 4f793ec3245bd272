//! Named graphs: what each holds and how much of it.

use super::assemble::Layer;
use super::{Answer, KnowledgeGraph, LoadError, Query};
use crate::language::Message;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term, Variable};
use std::collections::{BTreeMap, HashSet};

/// A named graph of the dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedGraph {
    /// Its name.
    pub iri: NamedNode,
    /// Its path below `graph/`, or the name in angle brackets where it stands elsewhere.
    pub path: String,
    /// What is in it, in a few words.
    pub holds: Message,
    /// Its triples.
    pub triples: usize,
    /// Its distinct subjects.
    pub subjects: usize,
    /// True where the default graph holds its triples too.
    pub merged: bool,
}

impl KnowledgeGraph {
    /// The named graphs, sorted by name.
    ///
    /// # Errors
    /// A persistent store can fail.
    pub fn named_graphs(&self) -> Result<Vec<NamedGraph>, LoadError> {
        let mut graphs: BTreeMap<NamedNode, (usize, HashSet<NamedOrBlankNode>)> = BTreeMap::new();
        for quad in self.quads()? {
            if let GraphName::NamedNode(name) = quad.graph_name {
                let (triples, subjects) = graphs.entry(name).or_default();
                *triples += 1;
                subjects.insert(quad.subject);
            }
        }
        let graphs = graphs.into_iter();
        Ok(graphs
            .map(|(iri, (triples, subjects))| self.sized(iri, triples, subjects.len()))
            .collect())
    }

    /// What the named graphs under the base are called, as `graph:schemes`.
    pub(super) fn graph_names(&self) -> Vec<String> {
        let Ok(all) = Query::parse("SELECT ?graph { GRAPH ?graph {} }", self.prefixes()) else {
            return Vec::new();
        };
        let Ok(Answer::Table(table)) = self.ask(&all) else {
            return Vec::new();
        };
        let root = format!("{}graph/", self.base());
        let names = table.rows.into_iter().flatten().flatten();
        names
            .filter_map(|name| match name {
                Term::NamedNode(name) => Some(name),
                _ => None,
            })
            .filter_map(|name| Some(format!("graph:{}", name.as_str().strip_prefix(&root)?)))
            .collect()
    }

    /// The named graph of that name, if it holds anything.
    pub(super) fn named_graph(&self, iri: &NamedNode) -> Option<NamedGraph> {
        let size = Query::parse(include_str!("named_graph.rq"), self.prefixes()).ok()?;
        let size = size.bind(&Variable::new_unchecked("graph"), &iri.clone().into());
        let Ok(Answer::Table(table)) = self.ask(&size) else {
            return None;
        };
        let number = |cell: &Option<Term>| match cell {
            Some(Term::Literal(number)) => number.value().parse::<usize>().ok(),
            _ => None,
        };
        let row = table.rows.first()?;
        let (triples, subjects) = (number(row.first()?)?, number(row.get(1)?)?);
        (triples > 0).then(|| self.sized(iri.clone(), triples, subjects))
    }

    fn sized(&self, iri: NamedNode, triples: usize, subjects: usize) -> NamedGraph {
        let root = format!("{}graph/", self.base());
        let path = iri.as_str().strip_prefix(&root);
        let layer = path.map(Layer::from_path);
        NamedGraph {
            path: path.map_or_else(|| iri.to_string(), str::to_owned),
            holds: holds(layer.as_ref()),
            merged: Layer::is_merged_graph(&iri.clone().into(), self.base()),
            triples,
            subjects,
            iri,
        }
    }
}

/// What a layer holds.
fn holds(layer: Option<&Layer>) -> Message {
    match layer {
        Some(Layer::Ontology) => Message::new("terms", "术语"),
        Some(Layer::Schemes) => Message::new("code lists", "代码表"),
        Some(Layer::Alignments) => Message::new("other vocabularies", "外部词汇"),
        Some(Layer::Shapes) => Message::new("constraints", "约束"),
        Some(Layer::Catalog) => Message::new("sources", "来源"),
        Some(Layer::Asserted(_)) => Message::new("as stated", "原文所载"),
        Some(Layer::Mapping(_)) => Message::new("editors’ claims", "编者判断"),
        Some(Layer::Inferred(_)) => Message::new("derived by rules", "规则推出"),
        Some(Layer::Evidence(_)) => Message::new("text and offsets", "原文位置"),
        None => Message::new("from elsewhere", "外来"),
    }
}
