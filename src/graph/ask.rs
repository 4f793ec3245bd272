//! Queries answered: read whole, or passed on row by row.

use super::assemble::Dataset;
use super::geography::unknown_function;
use super::knowledge_graph::Backend;
use super::remote::{RemoteError, Services};
use super::sorting::sortable;
use super::{Answer, KnowledgeGraph, Query, Receiver, Table, meant};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::model::{GraphName, Triple};
use oxigraph::sparql::{
    PreparedSparqlQuery, QueryEvaluationError, QueryExplanation, QueryResults, SparqlEvaluator,
};

use spareval::QueryDatasetSpecification;
use std::sync::Arc;

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// Another service is not allowed, or cannot be asked.
    #[error(transparent)]
    Remote(RemoteError),
    /// There is no such function.
    #[error("there is no function {name}{}", meant(.near.as_deref()).en)]
    Function {
        /// Its name as the project writes it.
        name: String,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// The evaluation failed.
    #[error("the query cannot be evaluated: {0}")]
    Evaluation(QueryEvaluationError),
    /// Who asked takes no more of the answer.
    #[error("the answer cannot be passed on: {0}")]
    Receiver(#[from] std::io::Error),
}

impl From<QueryEvaluationError> for AskError {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::UnsupportedService(name) => {
                Self::Remote(RemoteError::Service(name.into_string()))
            }
            QueryEvaluationError::UnsupportedCustomFunction(name) => {
                let (name, near) = unknown_function(&name, &Prefixes::project(DEFAULT_BASE));
                Self::Function { name, near }
            }
            QueryEvaluationError::Service(error) => match error.downcast() {
                Ok(remote) => Self::Remote(*remote),
                Err(other) => Self::Evaluation(QueryEvaluationError::Service(other)),
            },
            other => Self::Evaluation(other),
        }
    }
}

impl KnowledgeGraph {
    /// The services that this graph may reach.
    pub(super) fn services(&self) -> Services {
        Services {
            reach: Arc::clone(&self.reach),
            attached: Arc::clone(&self.attached),
        }
    }

    /// An evaluator that reaches what this graph may reach.
    pub(super) fn evaluator(&self) -> SparqlEvaluator {
        self.services().evaluator()
    }

    /// Answers a query.
    ///
    /// # Errors
    /// [`AskError`] where the evaluation fails; an incomplete answer is never returned.
    pub fn ask(&self, query: &Query) -> Result<Answer, AskError> {
        let mut prepared = self.evaluator().for_query(sortable(query.algebra.clone()));
        match &self.backend {
            Backend::Snapshot(dataset) => {
                let dataset = scoped(dataset, prepared.dataset_mut());
                answer(prepared.on_queryable_dataset(dataset).execute()?)
            }
            #[cfg(feature = "disk")]
            Backend::Disk(store) => answer(prepared.on_store(store).execute()?),
        }
    }

    /// The results of a query, and the engine's account of it, which is complete when the results
    /// are read.
    pub(super) fn explained(
        &self,
        mut prepared: PreparedSparqlQuery,
    ) -> (
        Result<QueryResults<'static>, QueryEvaluationError>,
        QueryExplanation,
    ) {
        match &self.backend {
            Backend::Snapshot(dataset) => {
                let dataset = scoped(dataset, prepared.dataset_mut());
                let prepared = prepared.on_queryable_dataset(dataset);
                prepared.compute_statistics().explain()
            }
            #[cfg(feature = "disk")]
            Backend::Disk(store) => prepared.on_store(store).compute_statistics().explain(),
        }
    }

    /// Answers a query into `receiver`, row by row as it is evaluated.
    ///
    /// # Errors
    /// [`AskError`] where the evaluation fails: what was received is then no answer.
    pub fn ask_into(&self, query: &Query, receiver: &mut dyn Receiver) -> Result<(), AskError> {
        self.ask_with(self.evaluator(), query, receiver)
    }

    /// The same, with this evaluator.
    pub(super) fn ask_with(
        &self,
        evaluator: SparqlEvaluator,
        query: &Query,
        receiver: &mut dyn Receiver,
    ) -> Result<(), AskError> {
        let mut prepared = evaluator.for_query(sortable(query.algebra.clone()));
        match &self.backend {
            Backend::Snapshot(dataset) => {
                let dataset = scoped(dataset, prepared.dataset_mut());
                pass_on(prepared.on_queryable_dataset(dataset).execute()?, receiver)
            }
            #[cfg(feature = "disk")]
            Backend::Disk(store) => pass_on(prepared.on_store(store).execute()?, receiver),
        }
    }
}

/// The dataset of a query or update whose default graph is that of `named` graphs; where these are
/// several, it is their merge.
pub(super) fn scoped(dataset: &Dataset, named: &mut QueryDatasetSpecification) -> Dataset {
    match named.default_graph_graphs() {
        Some(graphs) if graphs.len() > 1 => {
            let merging = dataset.merging(graphs);
            named.set_default_graph(vec![GraphName::DefaultGraph]);
            merging
        }
        _ => dataset.clone(),
    }
}

/// Results, passed on to their end.
fn pass_on(results: QueryResults<'_>, receiver: &mut dyn Receiver) -> Result<(), AskError> {
    match results {
        QueryResults::Boolean(truth) => receiver.truth(truth)?,
        QueryResults::Solutions(solutions) => {
            receiver.variables(solutions.variables())?;
            for row in solutions {
                receiver.row(row?.values())?;
            }
        }
        QueryResults::Graph(triples) => {
            for triple in triples {
                receiver.triple(&triple?)?;
            }
        }
    }
    Ok(())
}

/// Results, read to their end.
pub(super) fn answer(results: QueryResults<'_>) -> Result<Answer, AskError> {
    match results {
        QueryResults::Boolean(truth) => Ok(Answer::Truth(truth)),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let rows = solutions
                .map(|row| row.map(|r| r.values().to_vec()))
                .collect::<Result<_, _>>()?;
            Ok(Answer::Table(Table { variables, rows }))
        }
        QueryResults::Graph(triples) => {
            let mut triples = triples.collect::<Result<Vec<Triple>, _>>()?;
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Ok(Answer::Triples(triples))
        }
    }
}
