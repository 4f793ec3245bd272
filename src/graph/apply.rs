//! What an update would change. Nothing is changed here: whoever asked decides what to do with it.
//!
//! Where the default graph is the merge of named graphs it has no quads of its own. What an update
//! inserts without a graph then goes into `BASE/graph/session`, which is merged; what it deletes
//! without a graph is deleted from every merged graph that states it.

use super::ask::scoped;
use super::assemble::functions::pattern_evaluator;
use super::assemble::{Changes, Dataset, DefaultGraph, Layer};
use super::remote::{RemoteError, load};
use super::sorting::sortable_pattern;
use super::{AskError, KnowledgeGraph, Update, did_you_mean};
use crate::language::{Message, Spoken};
use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::sparql::QueryEvaluationError;
use spareval::DeleteInsertQuad;
use spargebra::GraphUpdateOperation;
use spargebra::algebra::{GraphPattern, GraphTarget};
use std::collections::HashMap;

/// Why an update changes nothing.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// Its pattern cannot be evaluated.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// It reads a document that is not allowed, or cannot be read.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// It clears the default graph.
    #[error("the default graph is the merge of the named graphs; name the graphs to clear")]
    ClearsDefault,
    /// It names a graph that is not there.
    #[error("there is no graph {graph}{}", .hint.en)]
    NoGraph {
        /// The graph.
        graph: String,
        /// The nearest one, as the end of a sentence.
        hint: Message,
    },
    /// It creates a graph that is there.
    #[error("the graph {0} is there already")]
    GraphExists(String),
    /// The graph is a persistent store.
    #[error("a persistent store is changed at the prompt only, with `--write`")]
    InStore,
    /// There are more terms than can be counted.
    #[error("the changed graph is too large")]
    TooLarge,
}

impl Spoken for UpdateError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Ask(error) => return error.message(),
            Self::Remote(error) => return error.message(),
            Self::ClearsDefault => "默认图是各命名图的合并；请写明要清空哪些图".to_owned(),
            Self::NoGraph { graph, hint } => format!("没有图 {graph}{}", hint.zh),
            Self::GraphExists(graph) => format!("图 {graph} 已经存在"),
            Self::InStore => "持久存储只能在带 `--write` 的提示符下修改".to_owned(),
            Self::TooLarge => "修改后的图过大".to_owned(),
        };
        Message::new(self.to_string(), zh)
    }
}

impl KnowledgeGraph {
    /// The quads that `update` would add to and remove from the named graphs, its operations one
    /// after the other (SPARQL 1.1 Update § 3).
    ///
    /// # Errors
    /// [`UpdateError`]; an operation that fails leaves nothing of the others.
    pub fn changes_by(&self, update: &Update) -> Result<Changes, UpdateError> {
        let mut dataset = self.dataset().ok_or(UpdateError::InStore)?.clone();
        let mut made = Changes::default();
        let operations = &update.algebra.operations;
        for (at, operation) in operations.iter().enumerate() {
            let step = Step {
                graph: self,
                dataset: &dataset,
            };
            if let Some(source) = update.copied.get(&at) {
                step.ensure(source)?;
            }
            let done = step.perform(operation)?;
            made.then(&done);
            if at + 1 < operations.len() {
                let altered = dataset.alter(&done, self.base());
                altered.map_err(|_| UpdateError::TooLarge)?;
            }
        }
        Ok(made)
    }

    /// The changes that let a graph hold `triples`, and nothing else where `replace` is true. Their
    /// blank nodes become new ones (SPARQL 1.1 Graph Store Protocol § 5.3 and § 5.5).
    ///
    /// # Errors
    /// [`UpdateError::ClearsDefault`] where a default graph that is a merge is to be replaced.
    pub fn changes_storing(
        &self,
        triples: Vec<Triple>,
        graph: &GraphName,
        replace: bool,
    ) -> Result<Changes, UpdateError> {
        let dataset = self.dataset().ok_or(UpdateError::InStore)?;
        let step = Step {
            graph: self,
            dataset,
        };
        let held = match replace {
            true => step.quads(graph)?,
            false => Vec::new(),
        };
        let mut fresh = HashMap::new();
        let quads = triples.into_iter().map(|t| t.in_graph(graph.clone()));
        let quads = quads.map(|quad| freshened(quad, &mut fresh));
        let mut changes = step.changes(held, quads);
        if let GraphName::NamedNode(graph) = graph
            && !dataset.is_created(graph)
        {
            changes.create(graph.clone());
        }
        Ok(changes)
    }

    /// The changes that let a graph be gone, or the default graph be empty.
    ///
    /// # Errors
    /// [`UpdateError::NoGraph`] where there is none of this name; [`UpdateError::ClearsDefault`]
    /// where the default graph is a merge.
    pub fn changes_dropping(&self, graph: &GraphName) -> Result<Changes, UpdateError> {
        let target = match graph {
            GraphName::NamedNode(graph) => GraphTarget::NamedNode(graph.clone()),
            _ => GraphTarget::DefaultGraph,
        };
        let step = Step {
            graph: self,
            dataset: self.dataset().ok_or(UpdateError::InStore)?,
        };
        step.clear(&target, false, true)
    }
}

/// One operation on the dataset as the operations before it leave it.
struct Step<'a> {
    graph: &'a KnowledgeGraph,
    dataset: &'a Dataset,
}

impl Step<'_> {
    fn perform(&self, operation: &GraphUpdateOperation) -> Result<Changes, UpdateError> {
        match operation {
            GraphUpdateOperation::InsertData { data } => {
                let mut fresh = HashMap::new();
                let quads = data.iter().map(|q| freshened(quad(q), &mut fresh));
                Ok(self.changes([], quads))
            }
            GraphUpdateOperation::DeleteData { data } => {
                let quads = data.iter().map(ground_quad);
                Ok(self.changes(quads, []))
            }
            GraphUpdateOperation::DeleteInsert {
                delete,
                insert,
                using,
                pattern,
            } => {
                let services = self.graph.services();
                let evaluator = pattern_evaluator().with_default_service_handler(services);
                let pattern = sortable_pattern(GraphPattern::clone(pattern));
                let mut prepared = evaluator.prepare_delete_insert(
                    delete.clone(),
                    insert.clone(),
                    None,
                    using.clone(),
                    &pattern,
                );
                let failed = |e: QueryEvaluationError| UpdateError::Ask(e.into());
                let dataset = scoped(self.dataset, prepared.dataset_mut());
                let quads = prepared.execute(dataset).map_err(failed)?;
                let (mut out, mut into) = (Vec::new(), Vec::new());
                for quad in quads {
                    match quad.map_err(failed)? {
                        DeleteInsertQuad::Delete(quad) => out.push(quad),
                        DeleteInsertQuad::Insert(quad) => into.push(quad),
                    }
                }
                Ok(self.changes(out, into))
            }
            GraphUpdateOperation::Load {
                silent,
                source,
                destination,
            } => match load(source.as_str(), &graph_name(destination), &self.graph.reach) {
                Ok(quads) => {
                    let mut fresh = HashMap::new();
                    let quads = quads.into_iter().map(|q| freshened(q, &mut fresh));
                    Ok(self.changes([], quads))
                }
                Err(_) if *silent => Ok(Changes::default()),
                Err(error) => Err(error.into()),
            },
            GraphUpdateOperation::Clear { silent, graph } => self.clear(graph, *silent, false),
            GraphUpdateOperation::Drop { silent, graph } => self.clear(graph, *silent, true),
            GraphUpdateOperation::Create { silent, graph } => self.create(graph, *silent),
        }
    }

    /// True where the default graph is a merge, and graphs are there by their quads alone.
    fn is_merged(&self) -> bool {
        self.dataset.default_graph() == DefaultGraph::Merged
    }

    fn create(&self, graph: &NamedNode, silent: bool) -> Result<Changes, UpdateError> {
        let mut changes = Changes::default();
        match self.dataset.has_graph(graph) {
            true if !silent => return Err(UpdateError::GraphExists(self.graph.name(graph))),
            false if !self.is_merged() => changes.create(graph.clone()),
            _ => {}
        }
        Ok(changes)
    }

    /// The error where a graph is not there.
    fn ensure(&self, graph: &NamedNode) -> Result<(), UpdateError> {
        if self.dataset.has_graph(graph) {
            return Ok(());
        }
        let name = self.graph.name(graph);
        let known = self.dataset.named_graphs();
        let known: Vec<String> = known.iter().map(|g| self.graph.name(g)).collect();
        let hint = did_you_mean(&name, known.iter().map(String::as_str));
        Err(UpdateError::NoGraph { graph: name, hint })
    }

    /// The quads of a graph that can be emptied.
    fn quads(&self, graph: &GraphName) -> Result<Vec<Quad>, UpdateError> {
        match graph {
            GraphName::NamedNode(graph) => Ok(self.dataset.quads_of(graph).collect()),
            _ if self.is_merged() => Err(UpdateError::ClearsDefault),
            _ => Ok(self.dataset.default_quads().collect()),
        }
    }

    /// Empties graphs; with `drop` they are there no longer.
    fn clear(
        &self,
        target: &GraphTarget,
        silent: bool,
        drop: bool,
    ) -> Result<Changes, UpdateError> {
        let mut graphs: Vec<GraphName> = match target {
            GraphTarget::DefaultGraph => Vec::new(),
            GraphTarget::AllGraphs | GraphTarget::NamedGraphs => {
                let graphs = self.dataset.named_graphs().into_iter();
                graphs.map(GraphName::from).collect()
            }
            GraphTarget::NamedNode(graph) => {
                if !silent {
                    self.ensure(graph)?;
                }
                vec![graph.clone().into()]
            }
        };
        let everything = matches!(target, GraphTarget::AllGraphs) && !self.is_merged();
        if everything || matches!(target, GraphTarget::DefaultGraph) {
            graphs.push(GraphName::DefaultGraph);
        }
        let mut changes = Changes::default();
        for graph in graphs {
            let quads = self.quads(&graph)?;
            quads.into_iter().for_each(|quad| changes.remove(quad));
            let GraphName::NamedNode(graph) = graph else {
                continue;
            };
            match (drop, self.dataset.is_created(&graph)) {
                (true, true) => changes.forget(graph),
                (false, false) if !self.is_merged() && self.dataset.has_graph(&graph) => {
                    changes.create(graph);
                }
                _ => {}
            }
        }
        Ok(changes)
    }

    /// What deleting and then inserting quads changes.
    fn changes(
        &self,
        delete: impl IntoIterator<Item = Quad>,
        insert: impl IntoIterator<Item = Quad>,
    ) -> Changes {
        let mut changes = Changes::default();
        for quad in delete {
            for stated in self.stated(quad) {
                if !changes.removes(&stated) {
                    changes.remove(stated);
                }
            }
        }
        let session = Layer::Asserted("session".to_owned()).graph_name(self.graph.base());
        for mut quad in insert {
            let held = self.dataset.contains(&quad);
            if quad.graph_name.is_default_graph() && self.is_merged() {
                if held && !self.is_going(&changes, &quad) {
                    continue;
                }
                quad.graph_name = session.clone().into();
            }
            if !self.dataset.contains(&quad) || changes.removes(&quad) {
                changes.add(quad);
            }
        }
        changes
    }

    /// The quads that a deletion means: itself, or in every merged graph where it names none.
    fn stated(&self, quad: Quad) -> Vec<Quad> {
        if !quad.graph_name.is_default_graph() || !self.is_merged() {
            return match self.dataset.contains(&quad) {
                true => vec![quad],
                false => Vec::new(),
            };
        }
        let subject = Term::from(quad.subject.clone());
        let predicate = Term::from(quad.predicate.clone());
        let graphs =
            self.dataset
                .graphs_of(subject.as_ref(), predicate.as_ref(), quad.object.as_ref());
        let base = self.graph.base();
        let merged = graphs.into_iter().map(GraphName::from);
        merged
            .filter(|graph| Layer::is_merged_graph(graph, base))
            .map(|graph| Quad {
                graph_name: graph,
                ..quad.clone()
            })
            .collect()
    }

    /// True where the default graph loses the triple of a quad by `changes`.
    fn is_going(&self, changes: &Changes, quad: &Quad) -> bool {
        let stated = self.stated(quad.clone());
        stated.iter().all(|quad| changes.removes(quad))
    }
}

fn quad(quad: &spargebra::term::Quad) -> Quad {
    let graph = graph_name(&quad.graph_name);
    Quad::new(
        quad.subject.clone(),
        quad.predicate.clone(),
        quad.object.clone(),
        graph,
    )
}

fn ground_quad(quad: &spargebra::term::GroundQuad) -> Quad {
    let graph = graph_name(&quad.graph_name);
    Quad::new(
        quad.subject.clone(),
        quad.predicate.clone(),
        Term::from(quad.object.clone()),
        graph,
    )
}

fn graph_name(name: &spargebra::term::GraphName) -> GraphName {
    match name {
        spargebra::term::GraphName::NamedNode(graph) => graph.clone().into(),
        spargebra::term::GraphName::DefaultGraph => GraphName::DefaultGraph,
    }
}

/// A quad whose blank nodes are no other's (SPARQL 1.1 Update § 3.1.1).
fn freshened(quad: Quad, fresh: &mut HashMap<BlankNode, BlankNode>) -> Quad {
    let mut fresh = |node: BlankNode| fresh.entry(node).or_default().clone();
    Quad {
        subject: match quad.subject {
            NamedOrBlankNode::BlankNode(b) => fresh(b).into(),
            named => named,
        },
        object: match quad.object {
            Term::BlankNode(b) => fresh(b).into(),
            other => other,
        },
        ..quad
    }
}

#[cfg(test)]
mod tests;
