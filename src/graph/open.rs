//! Graphs made from others: files beside one, changes laid over one, an image opened again.

use super::KnowledgeGraph;
use super::assemble::{Changes, Dataset, DefaultGraph, Snapshot};
use super::knowledge_graph::{Backend, LoadError, checked_base};
use super::load::{LoadedFiles, RdfFile, read_rdf_files};
use super::remote::Reach;
use super::shipped;
use crate::vocabulary::Prefixes;
use oxigraph::model::{GraphName, NamedNode, Quad};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

impl KnowledgeGraph {
    /// This graph with RDF files beside it. Their prefixes are known, whatever the name stood for.
    ///
    /// # Errors
    /// [`LoadError`] where a file cannot be read, or its graph is there already.
    pub fn with_files(&self, files: &[RdfFile]) -> Result<Self, LoadError> {
        let dataset = self.dataset().ok_or(LoadError::InStore)?;
        let mut taken = dataset.named_graphs();
        let mut all = LoadedFiles::default();
        for file in files {
            let known = self.prefixes.with_all(all.prefixes.clone());
            let loaded = read_rdf_files(std::slice::from_ref(file), &self.base, &known)?;
            let graphs: BTreeSet<NamedNode> = loaded.quads.iter().filter_map(graph_of).collect();
            if let Some(graph) = graphs.iter().find(|g| taken.contains(g)) {
                return Err(LoadError::GraphTaken(graph.clone()));
            }
            taken.extend(graphs);
            all.quads.extend(loaded.quads);
            all.prefixes.extend(loaded.prefixes);
        }
        // Changes stay changes: they lie over the files too, and can be taken back.
        let loaded = dataset.changed(&Changes::default(), &self.base)?;
        all.quads.extend(loaded.named_quads());
        let snapshot = Snapshot::build(&all.quads, &self.base)?;
        let both = Dataset::new(snapshot).with_default_graph(dataset.default_graph());
        let both = both.changed(dataset.changes(), &self.base)?;
        Ok(Self {
            backend: Backend::Snapshot(both),
            prefixes: self.prefixes.with_all(all.prefixes),
            ..self.clone()
        })
    }

    /// True where the graph is a persistent store.
    #[must_use]
    pub fn is_persistent(&self) -> bool {
        self.dataset().is_none()
    }

    /// Keeps changes of named graphs in a persistent store, all or none; the default graph follows.
    /// A graph in memory keeps nothing.
    ///
    /// # Errors
    /// [`LoadError::Store`] where the store fails; it is then as it was.
    #[cfg_attr(not(feature = "disk"), allow(unused_variables))]
    pub fn keep(&self, changes: &Changes) -> Result<(), LoadError> {
        match &self.backend {
            Backend::Snapshot(_) => Ok(()),
            #[cfg(feature = "disk")]
            Backend::Disk(store) => {
                super::disk::keep(store, changes, &self.base)?;
                Ok(store.flush()?)
            }
        }
    }

    /// This graph in memory, where changes can be laid over it: a persistent store is read.
    ///
    /// # Errors
    /// [`LoadError`] where the store fails or is too large for memory.
    pub fn in_memory(self) -> Result<Self, LoadError> {
        if self.dataset().is_some() {
            return Ok(self);
        }
        let snapshot = Snapshot::build(&self.quads()?, &self.base)?;
        Ok(Self {
            backend: Backend::Snapshot(Dataset::new(snapshot)),
            ..self
        })
    }

    /// This graph with `changes` laid over what was loaded, instead of those before.
    ///
    /// # Errors
    /// [`LoadError::Image`] for more terms than can be counted; [`LoadError::InStore`] for a
    /// persistent store, which is changed itself.
    pub fn with_changes(&self, changes: &Changes) -> Result<Self, LoadError> {
        let dataset = self.dataset().ok_or(LoadError::InStore)?;
        Ok(Self {
            backend: Backend::Snapshot(dataset.changed(changes, &self.base)?),
            ..self.clone()
        })
    }

    /// Lays `later` changes over this graph and the changes before, in place.
    ///
    /// # Errors
    /// As [`with_changes`](Self::with_changes).
    pub fn alter(&mut self, later: &Changes) -> Result<(), LoadError> {
        match &mut self.backend {
            Backend::Snapshot(dataset) => Ok(dataset.alter(later, &self.base)?),
            #[cfg(feature = "disk")]
            Backend::Disk(_) => Err(LoadError::InStore),
        }
    }

    /// What was loaded, with a default graph of this kind and without changes.
    ///
    /// # Errors
    /// [`LoadError::InStore`] for a persistent store, whose default graph is a merge.
    pub fn with_default_graph(&self, default_graph: DefaultGraph) -> Result<Self, LoadError> {
        let dataset = self.dataset().ok_or(LoadError::InStore)?;
        let dataset = dataset.with_default_graph(default_graph);
        Ok(Self {
            backend: Backend::Snapshot(dataset),
            ..self.clone()
        })
    }

    /// Where the default graph comes from.
    #[must_use]
    pub fn default_graph(&self) -> DefaultGraph {
        let dataset = self.dataset();
        dataset.map_or(DefaultGraph::Merged, Dataset::default_graph)
    }

    /// True where a named graph of this name holds a quad or was created; false for a persistent
    /// store.
    #[must_use]
    pub fn has_graph(&self, graph: &NamedNode) -> bool {
        self.dataset()
            .is_some_and(|dataset| dataset.has_graph(graph))
    }

    /// True where a graph holds this quad; false for a persistent store.
    #[must_use]
    pub fn holds(&self, quad: &Quad) -> bool {
        self.dataset().is_some_and(|dataset| dataset.contains(quad))
    }

    /// The changes that lie over what was loaded; nothing for a persistent store.
    #[must_use]
    pub fn changes(&self) -> Option<&Changes> {
        self.dataset().map(Dataset::changes)
    }

    /// The graph of an image that [`image`](Self::image) gave, or the shipped one for no bytes.
    ///
    /// # Errors
    /// [`LoadError::Image`] where the bytes are damaged.
    pub fn open_image(
        bytes: Option<Vec<u8>>,
        base: &str,
        prefixes: Prefixes,
    ) -> Result<Self, LoadError> {
        let snapshot = match bytes {
            Some(bytes) => Snapshot::open(Cow::Owned(bytes))?,
            None => shipped::snapshot()?,
        };
        Ok(Self {
            backend: Backend::Snapshot(Dataset::new(snapshot)),
            base: checked_base(Some(base))?,
            prefixes,
            project: None,
            source: None,
            unplaced_quotes: 0,
            reach: Arc::default(),
            attached: Arc::default(),
        })
    }

    /// This graph with the image of another dataset instead of its own.
    ///
    /// # Errors
    /// [`LoadError::Image`] where the bytes are damaged.
    pub fn reopened(&self, bytes: Vec<u8>, prefixes: Prefixes) -> Result<Self, LoadError> {
        let snapshot = Snapshot::open(Cow::Owned(bytes))?;
        let dataset = Dataset::new(snapshot).with_default_graph(self.default_graph());
        Ok(Self {
            backend: Backend::Snapshot(dataset),
            prefixes,
            ..self.clone()
        })
    }

    /// The image of a graph that is not the shipped one.
    #[must_use]
    pub fn own_image(&self) -> Option<&[u8]> {
        let snapshot = self.dataset()?.snapshot();
        (!snapshot.is_static()).then(|| snapshot.as_bytes())
    }

    /// The bytes of what was loaded, without changes; nothing for a persistent store.
    #[must_use]
    pub fn image(&self) -> Option<&[u8]> {
        match &self.backend {
            Backend::Snapshot(dataset) => Some(dataset.snapshot().as_bytes()),
            #[cfg(feature = "disk")]
            Backend::Disk(_) => None,
        }
    }

    /// The dataset below, where it is in memory.
    pub(super) fn dataset(&self) -> Option<&Dataset> {
        match &self.backend {
            Backend::Snapshot(dataset) => Some(dataset),
            #[cfg(feature = "disk")]
            Backend::Disk(_) => None,
        }
    }

    /// How many quads were loaded into named graphs; nothing is counted in a persistent store.
    #[must_use]
    pub fn len(&self) -> usize {
        self.dataset().map_or(0, |dataset| dataset.snapshot().len())
    }

    /// True where nothing was loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// This graph, whose queries and updates may reach more than it.
    #[must_use]
    pub fn with_reach(&self, reach: Reach) -> Self {
        Self {
            reach: Arc::new(reach),
            ..self.clone()
        }
    }

    /// What outside the graph may be reached.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// This graph with other prefixes known.
    #[must_use]
    pub fn with_prefixes(&self, prefixes: Prefixes) -> Self {
        Self {
            prefixes,
            ..self.clone()
        }
    }
}

fn graph_of(quad: &Quad) -> Option<NamedNode> {
    match &quad.graph_name {
        GraphName::NamedNode(graph) => Some(graph.clone()),
        _ => None,
    }
}
