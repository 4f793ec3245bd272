//! Statistics as a table.

use super::cells::{count, table, text};
use crate::graph::{KnowledgeGraph, LoadError, Table};

/// Counts of the whole, then by named graph, class and property.
///
/// # Errors
/// A persistent store can fail.
pub(super) fn all(graph: &KnowledgeGraph) -> Result<Table, LoadError> {
    let statistics = graph.statistics()?;
    let whole = [
        ("quads", statistics.quads),
        ("subjects", statistics.subjects),
    ];
    let mut rows = Vec::from(whole.map(|(name, n)| [text("whole"), text(name), count(n)]));
    for (kind, counts) in [
        ("graph", &statistics.graphs),
        ("class", &statistics.classes),
        ("property", &statistics.properties),
    ] {
        let counted = counts
            .iter()
            .map(|(name, n)| [text(kind), text(name), count(*n)]);
        rows.extend(counted);
    }
    Ok(table(["kind", "name", "count"], rows))
}
