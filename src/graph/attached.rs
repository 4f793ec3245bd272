//! Graphs attached beside a graph and merged into nothing: each answers `SERVICE <attached:NAME>`
//! here, without a network.

use super::assemble::{Dataset, Snapshot};
use super::load::{LoadedFiles, RdfFile, read_rdf_files};
use super::sorting::sortable;
use super::{KnowledgeGraph, LoadError};
use crate::language::Message;
use crate::vocabulary::Prefixes;
use oxigraph::model::{GraphName, Quad};
use oxigraph::sparql::{
    QueryEvaluationError, QueryResults, QuerySolutionIter, SparqlEvaluator, Variable,
};
use oxiri::Iri;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What stands before the name of an attached graph in its IRI; it is a prefix too.
pub const ATTACHED: &str = "attached:";

/// An attached graph. Cloning it copies no quads.
#[derive(Debug, Clone)]
pub struct Attached {
    files: Vec<PathBuf>,
    prefixes: BTreeMap<String, String>,
    dataset: Dataset,
}

impl Attached {
    /// Reads files into one dataset: its default graph is the union of their graphs, and triples
    /// without a graph of their own are in `BASE/graph/NAME`, NAME being that of their file.
    ///
    /// # Errors
    /// [`LoadError`] for the first file that cannot be read.
    pub fn read(files: &[PathBuf], base: &str) -> Result<Self, LoadError> {
        let read: Vec<RdfFile> = files.iter().map(RdfFile::new).collect();
        let LoadedFiles { quads, prefixes } = read_rdf_files(&read, base, &Prefixes::new([]))?;
        let union = quads.iter().map(|quad| Quad {
            graph_name: GraphName::DefaultGraph,
            ..quad.clone()
        });
        let all: Vec<Quad> = union.chain(quads.iter().cloned()).collect();
        // Below no base, no graph is one of the project's layers.
        let snapshot = Snapshot::build(&all, "")?;
        Ok(Self::of(snapshot, prefixes, files.to_vec()))
    }

    /// The dataset of an image that [`image`](Self::image) gave.
    ///
    /// # Errors
    /// [`LoadError::Image`] where the bytes are damaged.
    pub fn open(
        image: Vec<u8>,
        prefixes: BTreeMap<String, String>,
        files: Vec<PathBuf>,
    ) -> Result<Self, LoadError> {
        Ok(Self::of(
            Snapshot::open(Cow::Owned(image))?,
            prefixes,
            files,
        ))
    }

    fn of(snapshot: Snapshot, prefixes: BTreeMap<String, String>, files: Vec<PathBuf>) -> Self {
        Self {
            files,
            prefixes,
            dataset: Dataset::new(snapshot),
        }
    }

    /// The bytes of the dataset.
    #[must_use]
    pub fn image(&self) -> &[u8] {
        self.dataset.snapshot().as_bytes()
    }

    /// The files it was read from.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The prefixes that its files declare.
    #[must_use]
    pub fn prefixes(&self) -> &BTreeMap<String, String> {
        &self.prefixes
    }

    /// How many quads it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.dataset.snapshot().len()
    }

    /// True where it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The quads of its graphs.
    pub fn quads(&self) -> impl Iterator<Item = Quad> + use<> {
        self.dataset.named_quads()
    }

    /// The solutions of a pattern, as they are asked for.
    pub(super) fn solutions(
        &self,
        evaluator: SparqlEvaluator,
        pattern: &GraphPattern,
        base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, QueryEvaluationError> {
        let mut seen: BTreeSet<Variable> = BTreeSet::new();
        pattern.on_in_scope_variable(|variable| {
            seen.insert(variable.clone());
        });
        // Variables that a part of the pattern keeps to itself are nobody else's.
        let pattern = GraphPattern::Project {
            inner: Box::new(pattern.clone()),
            variables: seen.into_iter().collect(),
        };
        let query = Query::Select {
            dataset: None,
            pattern,
            base_iri: base_iri.cloned(),
        };
        let asked = evaluator.for_query(sortable(query));
        match asked.on_queryable_dataset(self.dataset.clone()).execute()? {
            QueryResults::Solutions(solutions) => Ok(solutions),
            QueryResults::Boolean(_) | QueryResults::Graph(_) => {
                Ok(QuerySolutionIter::new(Arc::from([]), std::iter::empty()))
            }
        }
    }
}

/// Attached graphs by their names.
pub(super) type Attachments = BTreeMap<String, Attached>;

/// `NAME=FILE` arguments by name, the files of each in order.
///
/// # Errors
/// What to say of the first that is no `NAME=FILE`, or whose name makes no IRI.
pub fn attach_arguments<'a>(
    arguments: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeMap<String, Vec<PathBuf>>, Message> {
    let mut named: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for argument in arguments {
        let Some((name, file)) = argument
            .split_once('=')
            .filter(|(_, file)| !file.is_empty())
        else {
            return Err(Message::new(
                format!("`{argument}` attaches nothing: write it as NAME=FILE"),
                format!("“{argument}”无法附加：请写作 NAME=FILE"),
            ));
        };
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !name.chars().all(fits) {
            return Err(Message::new(
                format!("`{name}` cannot name an attached graph: use letters, digits, `-` and `_`"),
                format!("“{name}”不能作为附加图的名称：请只用文字、数字、`-` 和 `_`"),
            ));
        }
        named.entry(name.to_owned()).or_default().push(file.into());
    }
    Ok(named)
}

impl KnowledgeGraph {
    /// This graph with another attached as `name`, instead of one that was. The prefixes of its
    /// files are known where their names stand for nothing yet.
    #[must_use]
    pub fn with_attached(&self, name: &str, attached: Attached) -> Self {
        let own = (
            ATTACHED.trim_end_matches(':').to_owned(),
            ATTACHED.to_owned(),
        );
        let declared = attached.prefixes.clone().into_iter().chain([own]);
        let new = declared.filter(|(name, _)| self.prefixes.namespace(name).is_none());
        let mut all = Attachments::clone(&self.attached);
        all.insert(name.to_owned(), attached.clone());
        Self {
            prefixes: self.prefixes.with_all(new),
            attached: Arc::new(all),
            ..self.clone()
        }
    }

    /// This graph without what is attached as `name`; its prefixes stay known.
    #[must_use]
    pub fn without_attached(&self, name: &str) -> Self {
        let mut all = Attachments::clone(&self.attached);
        all.remove(name);
        Self {
            attached: Arc::new(all),
            ..self.clone()
        }
    }

    /// What is attached, by name.
    #[must_use]
    pub fn attached(&self) -> &BTreeMap<String, Attached> {
        &self.attached
    }
}
