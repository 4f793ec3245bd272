//! What an update adds to and removes from the named graphs of a dataset.

use oxigraph::model::Quad;
use std::collections::BTreeMap;

/// Quads that come and go; none is in both. Each is kept by its N-Quads text, so that every
/// listing comes out the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    added: BTreeMap<String, Quad>,
    removed: BTreeMap<String, Quad>,
}

impl Changes {
    /// Adds a quad that the dataset, changed so far, does not hold.
    pub fn add(&mut self, quad: Quad) {
        let key = quad.to_string();
        if self.removed.remove(&key).is_none() {
            self.added.insert(key, quad);
        }
    }

    /// Removes a quad that the dataset, changed so far, holds.
    pub fn remove(&mut self, quad: Quad) {
        let key = quad.to_string();
        if self.added.remove(&key).is_none() {
            self.removed.insert(key, quad);
        }
    }

    /// These changes and then `later` ones, which were made on the dataset as these leave it.
    pub fn then(&mut self, later: &Self) {
        later.removed.values().cloned().for_each(|q| self.remove(q));
        later.added.values().cloned().for_each(|q| self.add(q));
    }

    /// The quads that come, in the order of their N-Quads text.
    pub fn added(&self) -> impl Iterator<Item = &Quad> {
        self.added.values()
    }

    /// The quads that go, in the order of their N-Quads text.
    pub fn removed(&self) -> impl Iterator<Item = &Quad> {
        self.removed.values()
    }

    /// True where the quad goes.
    #[must_use]
    pub fn removes(&self, quad: &Quad) -> bool {
        self.removed.contains_key(&quad.to_string())
    }

    /// True where nothing comes and nothing goes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}
