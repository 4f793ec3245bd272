//! Some instances of a class.

use super::NoClass;
use super::cells::{Cell, iri, labels, table, text};
use super::classes::Classes;
use crate::graph::{KnowledgeGraph, OrderedTerm, Table};
use crate::language::Message;
use oxigraph::model::Term;

/// At most `limit` instances of a class, spread evenly over all of them in the order of their
/// IRIs, with labels and, for a statement, the phrase it rests on.
///
/// # Errors
/// [`NoClass`] where the name stands for no class.
pub(super) fn of(
    graph: &KnowledgeGraph,
    name: &str,
    limit: usize,
) -> Result<(Table, Vec<Message>), NoClass> {
    let classes = Classes::read(graph);
    let class = classes.named(graph, name)?;
    let (instances, parts) = classes.instances(&class);
    let all = instances.len();
    let mut sorted: Vec<OrderedTerm> = instances.into_iter().map(OrderedTerm).collect();
    sorted.sort_by_cached_key(|term| term.0.to_string());
    let taken = limit.min(all);
    let rows = (0..taken).map(|i| row(graph, &sorted[i * all / taken].0));
    let table = table(["thing", "zh", "en", "quote"], rows.collect());
    let mut notes = vec![super::schema::instances_note(graph, &class, all, &parts)];
    if taken < all && taken > 0 {
        notes.push(Message::new(
            format!("{taken} of them, spread evenly; `--limit` shows more"),
            format!("均匀取其中 {taken} 个；用 `--limit` 可显示更多"),
        ));
    }
    Ok((table, notes))
}

fn row(graph: &KnowledgeGraph, thing: &Term) -> [Cell; 4] {
    let Term::NamedNode(node) = thing else {
        return [Some(thing.clone()), None, None, None];
    };
    let [zh, en] = labels(graph, node);
    let quote = graph.evidence(node).and_then(|e| text(e.quote));
    [iri(node), zh, en, quote]
}
