//! SERVICE: a part of a query, asked of another endpoint (SPARQL 1.1 Federated Query).

use super::fetch::{Asked, fetch};
use super::{Reach, RemoteError, is_allowed};
use crate::graph::AskError;
use crate::graph::assemble::functions;
use crate::graph::attached::{ATTACHED, Attachments};
use oxigraph::model::{NamedNode, Term, Variable};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};
use oxigraph::sparql::{DefaultServiceHandler, QuerySolution, QuerySolutionIter, SparqlEvaluator};
use oxiri::Iri;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::sync::Arc;

const ACCEPT: &str = "application/sparql-results+json, application/sparql-results+xml;q=0.9";

/// The services that may be reached: attached graphs here, and endpoints elsewhere.
#[derive(Debug, Clone)]
pub(in crate::graph) struct Services {
    pub(in crate::graph) reach: Arc<Reach>,
    pub(in crate::graph) attached: Arc<Attachments>,
}

impl Services {
    /// An evaluator that reaches these services.
    pub(in crate::graph) fn evaluator(&self) -> SparqlEvaluator {
        functions::evaluator().with_default_service_handler(self.clone())
    }

    /// The solutions of a pattern in an attached graph. A SERVICE in it reaches the same services.
    fn here(
        &self,
        name: &str,
        pattern: &GraphPattern,
        base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, RemoteError> {
        let Some(attached) = self.attached.get(name) else {
            return Err(RemoteError::NotAttached {
                name: name.to_owned(),
                attached: self.attached.keys().cloned().collect(),
            });
        };
        let solutions = attached.solutions(self.evaluator(), pattern, base_iri);
        solutions.map_err(|error| match AskError::from(error) {
            AskError::Remote(error) => error,
            other => RemoteError::InAttached {
                name: name.to_owned(),
                why: other.to_string(),
            },
        })
    }
}

impl DefaultServiceHandler for Services {
    type Error = RemoteError;

    fn handle(
        &self,
        service: &NamedNode,
        pattern: &GraphPattern,
        base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, RemoteError> {
        let iri = service.as_str();
        if let Some(name) = iri.strip_prefix(ATTACHED) {
            return self.here(name, pattern, base_iri);
        }
        if !is_allowed(iri, &self.reach.service) {
            return Err(RemoteError::Service(iri.to_owned()));
        }
        let query = Query::Select {
            dataset: None,
            pattern: pattern.clone(),
            base_iri: base_iri.cloned(),
        };
        let (variables, rows) = ask(iri, &query.to_string(), &self.reach)?;
        let variables: Arc<[Variable]> = variables.into();
        let names = Arc::clone(&variables);
        let rows = rows
            .into_iter()
            .map(move |row| Ok(QuerySolution::from((Arc::clone(&names), row))));
        Ok(QuerySolutionIter::new(variables, rows))
    }
}

type Rows = (Vec<Variable>, Vec<Vec<Option<Term>>>);

fn ask(iri: &str, query: &str, reach: &Reach) -> Result<Rows, RemoteError> {
    let answered = fetch(&Asked {
        iri,
        allowed: &reach.service,
        accept: ACCEPT,
        query: Some(query),
    })?;
    let unreadable = |why: &dyn std::fmt::Display| RemoteError::Unreadable {
        iri: answered.iri.clone(),
        why: why.to_string(),
    };
    let Some(format) = QueryResultsFormat::from_media_type(&answered.media_type) else {
        let why = format!("`{}` is no format of SPARQL results", answered.media_type);
        return Err(unreadable(&why));
    };
    let parser = QueryResultsParser::from_format(format);
    match parser
        .for_slice(&answered.bytes)
        .map_err(|e| unreadable(&e))?
    {
        SliceQueryResultsParserOutput::Boolean(_) => Err(unreadable(&"it is no table")),
        SliceQueryResultsParserOutput::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let rows = solutions.map(|row| row.map(|row| row.values().to_vec()));
            let rows = rows.collect::<Result<_, _>>();
            Ok((variables, rows.map_err(|e| unreadable(&e))?))
        }
    }
}
