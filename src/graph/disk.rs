//! Changes kept in a persistent store.

use super::LoadError;
use super::assemble::{Changes, Layer};
use oxigraph::model::{GraphName, Quad};
use oxigraph::store::Store;

/// Makes `changes` in one transaction. The default graph holds a triple as long as a graph does
/// that it merges; `base` is the base of instances.
///
/// # Errors
/// Where the store fails; nothing is changed then.
pub(super) fn keep(store: &Store, changes: &Changes, base: &str) -> Result<(), LoadError> {
    let mut transaction = store.start_transaction()?;
    changes.removed().for_each(|quad| transaction.remove(quad));
    changes.added().for_each(|quad| transaction.insert(quad));
    for quad in changes.removed().chain(changes.added()) {
        let held = transaction.quads_for_pattern(
            Some(quad.subject.as_ref()),
            Some(quad.predicate.as_ref()),
            Some(quad.object.as_ref()),
            None,
        );
        let held = held.collect::<Result<Vec<Quad>, _>>()?;
        let merged = held
            .iter()
            .any(|quad| Layer::is_merged_graph(&quad.graph_name, base));
        let derived = Quad {
            graph_name: GraphName::DefaultGraph,
            ..quad.clone()
        };
        match merged {
            true => transaction.insert(&derived),
            false => transaction.remove(&derived),
        }
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    const BASE: &str = "https://w3id.org/xincheng/";

    fn quad(object: &str, graph: Option<&str>) -> Quad {
        let node = |name: &str| NamedNode::new_unchecked(format!("http://example.com/{name}"));
        let graph = graph.map(|g| NamedNode::new_unchecked(format!("{BASE}graph/{g}")));
        let graph = graph.map_or(GraphName::DefaultGraph, GraphName::from);
        Quad::new(node("s"), node("p"), node(object), graph)
    }

    #[test]
    fn the_default_graph_holds_what_a_merged_graph_still_states() {
        let store = Store::new().unwrap();
        for graph in [None, Some("a"), Some("b")] {
            store.insert(&quad("twice", graph)).unwrap();
        }
        for graph in [None, Some("a")] {
            store.insert(&quad("once", graph)).unwrap();
        }
        let mut changes = Changes::default();
        changes.remove(quad("twice", Some("a")));
        changes.remove(quad("once", Some("a")));
        changes.add(quad("new", Some("c")));
        changes.add(quad("claim", Some("c/mapping")));
        keep(&store, &changes, BASE).unwrap();
        let held = |object, graph| store.contains(&quad(object, graph)).unwrap();
        assert!(held("twice", None) && !held("twice", Some("a")));
        assert!(!held("once", None) && !held("once", Some("a")));
        assert!(held("new", None) && held("new", Some("c")));
        assert!(!held("claim", None) && held("claim", Some("c/mapping")));
    }
}
