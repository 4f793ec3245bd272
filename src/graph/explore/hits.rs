//! Search as a table.

use super::cells::{iri, labels, table, text};
use crate::graph::{KnowledgeGraph, Table};
use crate::language::Message;

/// The best hits with their labels, what matched and how; a note says how many are left out, or
/// that there are none.
pub(super) fn find(graph: &KnowledgeGraph, wanted: &str, limit: usize) -> (Table, Vec<Message>) {
    let hits = graph.find(wanted);
    let left = hits.len().saturating_sub(limit);
    let notes = match hits.len() {
        0 => vec![Message::new(
            format!("nothing in the graph matches `{wanted}`"),
            format!("图中没有与“{wanted}”匹配的内容"),
        )],
        _ if left > 0 => vec![Message::new(
            format!("{left} more; `--limit` shows more"),
            format!("另有 {left} 个；用 `--limit` 可显示更多"),
        )],
        _ => Vec::new(),
    };
    let rows = hits.into_iter().take(limit).map(|hit| {
        let [zh, en] = labels(graph, &hit.thing);
        [
            iri(&hit.thing),
            zh,
            en,
            text(hit.matched),
            text(hit.rank.word()),
        ]
    });
    (
        table(["thing", "zh", "en", "matched", "by"], rows.collect()),
        notes,
    )
}
