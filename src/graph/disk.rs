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
    store.flush()?;
    Ok(())
}
