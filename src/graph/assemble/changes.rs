//! What an update adds to and removes from a dataset.

use oxigraph::model::{NamedNode, Quad};
use std::collections::{BTreeMap, BTreeSet};

/// Quads that come and go; none is in both. Each is kept by its N-Quads text, so that every
/// listing comes out the same. Beside them, names of graphs that are there even without a quad.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    added: BTreeMap<String, Quad>,
    removed: BTreeMap<String, Quad>,
    created: BTreeSet<NamedNode>,
    dropped: BTreeSet<NamedNode>,
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

    /// Lets a graph be there from now on, whether it holds a quad or not.
    pub fn create(&mut self, graph: NamedNode) {
        if !self.dropped.remove(&graph) {
            self.created.insert(graph);
        }
    }

    /// Lets a created graph be there only as long as it holds a quad.
    pub fn forget(&mut self, graph: NamedNode) {
        if !self.created.remove(&graph) {
            self.dropped.insert(graph);
        }
    }

    /// These changes and then `later` ones, which were made on the dataset as these leave it.
    pub fn then(&mut self, later: &Self) {
        later.removed.values().cloned().for_each(|q| self.remove(q));
        later.added.values().cloned().for_each(|q| self.add(q));
        let dropped = later.dropped.iter().cloned();
        dropped.for_each(|graph| self.forget(graph));
        let created = later.created.iter().cloned();
        created.for_each(|graph| self.create(graph));
    }

    /// What takes these changes back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            added: self.removed.clone(),
            removed: self.added.clone(),
            created: self.dropped.clone(),
            dropped: self.created.clone(),
        }
    }

    /// The quads that come, in the order of their N-Quads text.
    pub fn added(&self) -> impl Iterator<Item = &Quad> {
        self.added.values()
    }

    /// The quads that go, in the order of their N-Quads text.
    pub fn removed(&self) -> impl Iterator<Item = &Quad> {
        self.removed.values()
    }

    /// The graphs that are there from now on even without a quad.
    pub fn created(&self) -> impl Iterator<Item = &NamedNode> {
        self.created.iter()
    }

    /// The created graphs that are there no longer without a quad.
    pub fn dropped(&self) -> impl Iterator<Item = &NamedNode> {
        self.dropped.iter()
    }

    /// True where the quad goes.
    #[must_use]
    pub fn removes(&self, quad: &Quad) -> bool {
        self.removed.contains_key(&quad.to_string())
    }

    /// True where nothing comes and nothing goes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.created.is_empty()
            && self.dropped.is_empty()
    }
}
