//! The graph of a project: loaded from the binary, a folder or a store, and asked.

use super::assemble::{
    AssembleError, Dataset, Layer, ProjectError, Snapshot, SnapshotError, SourceFile, assemble,
    read_project,
};
use super::attached::Attachments;
use super::evidence::{SourceText, SourceTextError};
use super::load::{RdfFile, RdfFileError};
use super::remote::Reach;
use super::shipped;
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
#[cfg(feature = "disk")]
use oxigraph::model::GraphName;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
#[cfg(feature = "disk")]
use oxigraph::store::Store;
use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a graph comes from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// A checkout to read instead of the files in the binary.
    pub project: Option<PathBuf>,
    /// The base of instance IRIs instead of the default one; absolute, ending in `/`.
    pub base: Option<String>,
    /// The text of the plan to attach.
    pub source: Option<PathBuf>,
    /// A persistent store; made from the other sources where it is new.
    pub store: Option<PathBuf>,
    /// RDF files to ask beside the graph.
    pub files: Vec<RdfFile>,
    /// True where the files are asked alone.
    pub files_alone: bool,
}

/// Why a graph cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The project's files cannot be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// The project's files do not make a graph.
    #[error(transparent)]
    Assemble(#[from] AssembleError),
    /// The image in the binary is damaged.
    #[error(transparent)]
    Image(#[from] SnapshotError),
    /// An RDF file cannot be read.
    #[error(transparent)]
    RdfFile(#[from] RdfFileError),
    /// Two files would share a graph, or a file a graph that is there.
    #[error("the graph {0} is there already; load the file under another name")]
    GraphTaken(NamedNode),
    /// What is asked for cannot be done with a persistent store.
    #[error("a persistent store is asked as it is: it takes no files beside it")]
    InStore,
    /// The source text cannot be attached.
    #[error(transparent)]
    SourceText(#[from] SourceTextError),
    /// The base is not usable.
    #[error("`{0}` cannot be a base: give an absolute IRI that ends in `/`")]
    Base(String),
    /// A store was asked for and this binary has none.
    #[error("this binary has no persistent store; build it with `--features disk`")]
    NoDisk,
    /// The store exists, and other sources were given too.
    #[error(
        "this store is there already and holds its own graph: leave out --project, --base and --source"
    )]
    StoreHasGraph,
    /// The persistent store failed.
    #[error("cannot open the store: {0}")]
    Store(#[from] oxigraph::store::StorageError),
}

/// What holds the quads.
#[derive(Clone)]
pub(super) enum Backend {
    /// The immutable image of a project.
    Snapshot(Dataset),
    /// A persistent store.
    #[cfg(feature = "disk")]
    Disk(Store),
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Snapshot(_) => "Snapshot",
            #[cfg(feature = "disk")]
            Self::Disk(_) => "Disk",
        })
    }
}

/// A project's graph. Cloning it copies no quads.
#[derive(Debug, Clone)]
pub struct KnowledgeGraph {
    pub(super) backend: Backend,
    pub(super) base: String,
    pub(super) prefixes: Prefixes,
    pub(super) project: Option<Arc<[SourceFile]>>,
    pub(super) source: Option<Arc<SourceText>>,
    pub(super) unplaced_quotes: usize,
    /// What outside the graph may be reached.
    pub(super) reach: Arc<Reach>,
    /// Graphs that stand beside it.
    pub(super) attached: Arc<Attachments>,
}

impl KnowledgeGraph {
    /// Loads the graph that `sources` describe; with nothing set, the shipped one, at once.
    ///
    /// # Errors
    /// [`LoadError`] says which file and where in it.
    pub fn load(sources: &Sources) -> Result<Self, LoadError> {
        let base = checked_base(sources.base.as_deref())?;
        let project = match &sources.project {
            Some(root) => Some(read_project(root)?),
            None => None,
        };
        let source = match &sources.source {
            Some(path) => Some(SourceText::read(path)?),
            None => None,
        };
        let as_shipped = project.is_none() && source.is_none() && base == DEFAULT_BASE;
        let (snapshot, unplaced_quotes) = if sources.files_alone {
            (Snapshot::build(&[], &base)?, 0)
        } else if as_shipped {
            (shipped::snapshot()?, 0)
        } else {
            build(project.as_deref(), source.as_ref(), &base)?
        };
        let graph = Self {
            backend: backend(snapshot, sources)?,
            prefixes: Prefixes::project(&base),
            base,
            project: project.map(Into::into),
            source: source.map(Arc::new),
            unplaced_quotes,
            reach: Arc::default(),
            attached: Arc::default(),
        };
        let declared = graph.declared_prefixes();
        let graph = graph.with_prefixes(graph.prefixes.with_all(declared));
        match sources.files.as_slice() {
            [] => Ok(graph),
            files => graph.with_files(files),
        }
    }

    /// How many quotes the attached text does not have in their clause.
    #[must_use]
    pub fn unplaced_quotes(&self) -> usize {
        self.unplaced_quotes
    }

    /// Prefixes that queries may use without declaring them.
    #[must_use]
    pub fn prefixes(&self) -> &Prefixes {
        &self.prefixes
    }

    /// The base of instance IRIs.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The project's files: Turtle, rules and questions, sorted by path.
    #[must_use]
    pub fn files(&self) -> Vec<SourceFile> {
        match &self.project {
            Some(files) => files.to_vec(),
            None => shipped::files(),
        }
    }

    /// The attached text of the plan.
    #[must_use]
    pub fn source_text(&self) -> Option<&SourceText> {
        self.source.as_deref()
    }

    /// Triples of all named graphs that match a pattern, each as often as a graph states it.
    pub fn triples(
        &self,
        subject: Option<&NamedOrBlankNode>,
        predicate: Option<&NamedNode>,
        object: Option<&Term>,
    ) -> Box<dyn Iterator<Item = [Term; 3]>> {
        let subject = subject.map(|s| s.as_ref());
        let predicate = predicate.map(NamedNode::as_ref);
        let object = object.map(Term::as_ref);
        match &self.backend {
            Backend::Snapshot(dataset) => Box::new(dataset.triples(
                subject.map(Into::into),
                predicate.map(Into::into),
                object,
            )),
            #[cfg(feature = "disk")]
            Backend::Disk(store) => Box::new(
                store
                    .quads_for_pattern(subject, predicate, object, None)
                    .filter_map(Result::ok)
                    .filter(|q| !q.graph_name.is_default_graph())
                    .map(|q| [q.subject.into(), q.predicate.into(), q.object]),
            ),
        }
    }

    /// The things with an IRI that point to `object` by a predicate.
    #[must_use]
    pub fn subjects(&self, predicate: &str, object: &NamedNode) -> BTreeSet<NamedNode> {
        let predicate = NamedNode::new_unchecked(predicate);
        let object = Term::from(object.clone());
        let triples = self.triples(None, Some(&predicate), Some(&object));
        let things = triples.filter_map(|[subject, ..]| match subject {
            Term::NamedNode(subject) => Some(subject),
            _ => None,
        });
        things.collect()
    }

    /// True where only the inference rules state a triple, and no file does.
    #[must_use]
    pub fn is_derived(&self, triple: &Triple) -> bool {
        let inferred = format!("{}graph/", self.base);
        let graphs = self.graphs_of(triple);
        !graphs.is_empty()
            && graphs.iter().all(|graph| {
                let path = graph.as_str().strip_prefix(&inferred).unwrap_or_default();
                matches!(Layer::from_path(path), Layer::Inferred(_))
            })
    }

    /// The named graphs that hold a triple.
    fn graphs_of(&self, triple: &Triple) -> Vec<NamedNode> {
        let spo = (&triple.subject, &triple.predicate, &triple.object);
        match &self.backend {
            Backend::Snapshot(dataset) => {
                dataset.graphs_of(spo.0.as_ref().into(), spo.1.as_ref().into(), spo.2.as_ref())
            }
            #[cfg(feature = "disk")]
            Backend::Disk(store) => store
                .quads_for_pattern(
                    Some(spo.0.as_ref()),
                    Some(spo.1.as_ref()),
                    Some(spo.2.as_ref()),
                    None,
                )
                .filter_map(Result::ok)
                .filter_map(|quad| match quad.graph_name {
                    GraphName::NamedNode(graph) => Some(graph),
                    _ => None,
                })
                .collect(),
        }
    }

    /// All quads in named graphs in the order of their N-Quads text: the dataset as it is
    /// published. The default graph is derived and not among them.
    ///
    /// # Errors
    /// A persistent store can fail.
    pub fn quads(&self) -> Result<Vec<Quad>, LoadError> {
        let mut quads: Vec<Quad> = match &self.backend {
            Backend::Snapshot(dataset) => dataset.named_quads().collect(),
            #[cfg(feature = "disk")]
            Backend::Disk(store) => {
                let quads = store.iter().collect::<Result<Vec<_>, _>>()?;
                quads
                    .into_iter()
                    .filter(|q| !q.graph_name.is_default_graph())
                    .collect()
            }
        };
        quads.sort_by_cached_key(ToString::to_string);
        Ok(quads)
    }
}

pub(super) fn checked_base(base: Option<&str>) -> Result<String, LoadError> {
    let base = base.unwrap_or(DEFAULT_BASE);
    if NamedNode::new(base).is_err() || !base.ends_with('/') {
        return Err(LoadError::Base(base.to_owned()));
    }
    Ok(base.to_owned())
}

/// The snapshot of a project that is not the shipped one as it is, and the number of quotes that
/// the attached text does not have.
fn build(
    project: Option<&[SourceFile]>,
    source: Option<&SourceText>,
    base: &str,
) -> Result<(Snapshot, usize), LoadError> {
    let mut quads = match project {
        Some(files) => assemble(files, base)?,
        None => assemble(&shipped::files(), base)?,
    };
    let mut unplaced = 0;
    if let Some(source) = source {
        let (evidence, missing) = source.evidence(&quads, base)?;
        quads.extend(evidence);
        unplaced = missing;
    }
    Ok((Snapshot::build(&quads, base)?, unplaced))
}

#[cfg(not(feature = "disk"))]
fn backend(snapshot: Snapshot, sources: &Sources) -> Result<Backend, LoadError> {
    match sources.store {
        Some(_) => Err(LoadError::NoDisk),
        None => Ok(Backend::Snapshot(Dataset::new(snapshot))),
    }
}

#[cfg(feature = "disk")]
fn backend(snapshot: Snapshot, sources: &Sources) -> Result<Backend, LoadError> {
    let Some(folder) = &sources.store else {
        return Ok(Backend::Snapshot(Dataset::new(snapshot)));
    };
    let store = Store::open(folder)?;
    if !store.is_empty()?
        && (sources.project.is_some() || sources.base.is_some() || sources.source.is_some())
    {
        return Err(LoadError::StoreHasGraph);
    }
    if store.is_empty()? {
        store.extend(Dataset::new(snapshot).all_quads())?;
        store.flush()?;
    }
    Ok(Backend::Disk(store))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
impl KnowledgeGraph {
    /// A graph without a quad.
    pub(crate) fn empty() -> Self {
        let sources = Sources {
            files_alone: true,
            ..Sources::default()
        };
        Self::load(&sources).unwrap()
    }
}
