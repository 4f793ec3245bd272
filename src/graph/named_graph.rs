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
            merged: layer.is_some_and(|layer| layer.is_merged()),
            triples,
            subjects,
            iri,
        }
    }
}

/// What a layer holds.
fn holds(layer: Option<&Layer>) -> Message {
    match layer {
        Some(Layer::Ontology) => Message::new("terms of the ontology", "本体术语"),
        Some(Layer::Schemes) => Message::new("code lists", "代码表"),
        Some(Layer::Alignments) => {
            Message::new("links to other vocabularies", "与其他词汇表的对应")
        }
        Some(Layer::Shapes) => Message::new("shapes (constraints)", "形状约束"),
        Some(Layer::Catalog) => Message::new("sources and the dataset itself", "来源与数据集说明"),
        Some(Layer::Asserted(_)) => Message::new("what the policy states", "政策原文所载"),
        Some(Layer::Mapping(_)) => Message::new("claims of the editors", "编者的判断"),
        Some(Layer::Inferred(_)) => Message::new("derived by rules", "由规则推出"),
        Some(Layer::Evidence(_)) => Message::new("text and offsets of quotes", "原文与引文位置"),
        None => Message::new("a graph from elsewhere", "外来的图"),
    }
}
