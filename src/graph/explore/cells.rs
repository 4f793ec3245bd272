//! Cells and tables of explorations.

use crate::graph::{KnowledgeGraph, Table};
use crate::language::Message;
use oxigraph::model::{Literal, NamedNode, Term, Variable};

/// A cell of a table.
pub(super) type Cell = Option<Term>;

/// A table under fixed column names.
pub(super) fn table<const N: usize>(columns: [&str; N], rows: Vec<[Cell; N]>) -> Table {
    Table {
        variables: columns.map(Variable::new_unchecked).to_vec(),
        rows: rows.into_iter().map(Vec::from).collect(),
    }
}

pub(super) fn iri(node: &NamedNode) -> Cell {
    Some(node.clone().into())
}

/// A plain string.
pub(super) fn text(text: impl Into<String>) -> Cell {
    Some(Literal::new_simple_literal(text).into())
}

/// A number of things.
pub(super) fn count(count: usize) -> Cell {
    Some(Literal::new_typed_literal(count.to_string(), oxigraph::model::vocab::xsd::INTEGER).into())
}

/// A text in a language.
pub(super) fn tagged(text: Option<String>, language: &str) -> Cell {
    text.map(|t| Literal::new_language_tagged_literal_unchecked(t, language).into())
}

/// The Chinese and the English label of a thing.
pub(super) fn labels(graph: &KnowledgeGraph, thing: &NamedNode) -> [Cell; 2] {
    let labels = graph.labels(thing);
    [tagged(labels.zh, "zh"), tagged(labels.en, "en")]
}

/// A message as two cells, Chinese and English.
pub(super) fn message(message: Message) -> [Cell; 2] {
    [
        tagged(Some(message.zh), "zh"),
        tagged(Some(message.en), "en"),
    ]
}

/// The things that a predicate of a thing points to.
pub(super) fn values(graph: &KnowledgeGraph, thing: &NamedNode, predicate: &str) -> Vec<NamedNode> {
    let predicate = NamedNode::new_unchecked(predicate);
    let triples = graph.triples(Some(&thing.clone().into()), Some(&predicate), None);
    let things = triples.filter_map(|[_, _, value]| match value {
        Term::NamedNode(value) => Some(value),
        _ => None,
    });
    things.collect()
}
