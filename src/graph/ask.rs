//! Queries answered: read whole, or passed on row by row.

use super::knowledge_graph::Backend;
use super::{Answer, KnowledgeGraph, Query, Receiver, Table};
use oxigraph::model::Triple;
use oxigraph::sparql::{
    PreparedSparqlQuery, QueryEvaluationError, QueryExplanation, QueryResults, SparqlEvaluator,
};

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The query asks another service, and that is off.
    #[error("SERVICE is off: this query asks {0}, and nothing outside the graph is reached")]
    Service(String),
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
            QueryEvaluationError::UnsupportedService(name) => Self::Service(name.to_string()),
            other => Self::Evaluation(other),
        }
    }
}

impl KnowledgeGraph {
    /// Answers a query.
    ///
    /// # Errors
    /// [`AskError`] where the evaluation fails; an incomplete answer is never returned.
    pub fn ask(&self, query: &Query) -> Result<Answer, AskError> {
        let prepared = SparqlEvaluator::new().for_query(query.algebra.clone());
        match &self.backend {
            Backend::Snapshot(dataset) => {
                answer(prepared.on_queryable_dataset(dataset.clone()).execute()?)
            }
            #[cfg(feature = "disk")]
            Backend::Disk(store) => answer(prepared.on_store(store).execute()?),
        }
    }

    /// The results of a query, and the engine's account of it, which is complete when the results
    /// are read.
    pub(super) fn explained(
        &self,
        prepared: PreparedSparqlQuery,
    ) -> (
        Result<QueryResults<'static>, QueryEvaluationError>,
        QueryExplanation,
    ) {
        match &self.backend {
            Backend::Snapshot(dataset) => prepared
                .on_queryable_dataset(dataset.clone())
                .compute_statistics()
                .explain(),
            #[cfg(feature = "disk")]
            Backend::Disk(store) => prepared.on_store(store).compute_statistics().explain(),
        }
    }

    /// Answers a query into `receiver`, row by row as it is evaluated.
    ///
    /// # Errors
    /// [`AskError`] where the evaluation fails: what was received is then no answer.
    pub fn ask_into(&self, query: &Query, receiver: &mut dyn Receiver) -> Result<(), AskError> {
        let prepared = SparqlEvaluator::new().for_query(query.algebra.clone());
        match &self.backend {
            Backend::Snapshot(dataset) => pass_on(
                prepared.on_queryable_dataset(dataset.clone()).execute()?,
                receiver,
            ),
            #[cfg(feature = "disk")]
            Backend::Disk(store) => pass_on(prepared.on_store(store).execute()?, receiver),
        }
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
