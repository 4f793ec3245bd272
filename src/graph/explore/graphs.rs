//! Named graphs as a table.

use super::cells::{count, iri, message, table, text};
use crate::graph::{KnowledgeGraph, LoadError, Table};
use oxigraph::model::Literal;

/// Every named graph: its path below `graph/`, what it holds, its size, and whether the default
/// graph merges it.
///
/// # Errors
/// A persistent store can fail.
pub(super) fn all(graph: &KnowledgeGraph) -> Result<Table, LoadError> {
    let graphs = graph.named_graphs()?;
    let rows = graphs.into_iter().map(|named| {
        let [zh, en] = message(named.holds);
        [
            text(named.path),
            zh,
            en,
            count(named.triples),
            count(named.subjects),
            Some(Literal::from(named.merged).into()),
            iri(&named.iri),
        ]
    });
    let columns = ["name", "zh", "en", "triples", "subjects", "merged", "graph"];
    Ok(table(columns, rows.collect()))
}
