//! Runs the project's shapes and rules, and compares quotes with the source text where it is
//! attached. Shapes and rules are files; this room only runs them and reports.

mod coverage;
mod evidence;
mod locate;
mod report;
mod rules;
mod shapes;

pub use coverage::ClauseCoverage;
pub use report::{Finding, Level, Place, Report};

use crate::graph::{
    AskError, KnowledgeGraph, LoadError, Query, SourceText, SourceTextError, Table,
};
use oxigraph::model::Quad;

/// Why a graph cannot be checked. What is wrong *in* the graph is a [`Finding`] instead.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The graph cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A rule cannot be evaluated.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// The attached text is not the text of this plan.
    #[error(transparent)]
    SourceText(#[from] SourceTextError),
    /// A rule's file is not a rule.
    #[error("{path}: {message}")]
    Rule {
        /// The rule's file.
        path: String,
        /// What is wrong with it.
        message: String,
    },
    /// The shapes cannot be read.
    #[error("ontology/shapes/: {0}")]
    Shapes(String),
}

/// Checks a graph by every shape and rule of its project, and by the source text where it is
/// attached.
///
/// # Errors
/// [`CheckError`] where a shape or a rule cannot be run; a partial report is never returned.
pub fn check(graph: &KnowledgeGraph) -> Result<Report, CheckError> {
    let quads = graph.quads()?;
    let files = graph.files();
    let mut findings = shapes::findings(graph, &quads)?;
    findings.extend(rules::findings(graph, &files)?);
    let coverage = match graph.source_text() {
        Some(source) => Some(against_source(graph, &quads, source, &mut findings)?),
        None => None,
    };
    let places = locate::Places::read(&files, graph.prefixes(), graph.base());
    findings.extend(places.described_twice());
    for finding in &mut findings {
        finding.place = finding.node.as_deref().and_then(|n| places.find(n));
    }
    Ok(Report::new(findings, coverage))
}

fn against_source(
    graph: &KnowledgeGraph,
    quads: &[Quad],
    source: &SourceText,
    findings: &mut Vec<Finding>,
) -> Result<Vec<ClauseCoverage>, CheckError> {
    let clauses = source.by_iri(quads)?;
    let statements = evidence::statements(graph)?;
    let (quotes, faults) = evidence::locate(&statements, &clauses);
    findings.extend(faults);
    let (coverage, gaps) = coverage::measure(graph, &clauses, &quotes)?;
    findings.extend(gaps);
    Ok(coverage)
}

/// The rows of a SELECT that this room itself asks.
fn select(graph: &KnowledgeGraph, text: &str) -> Result<Table, CheckError> {
    let query = Query::parse(text, graph.prefixes()).map_err(|fault| CheckError::Rule {
        path: "the binary".to_owned(),
        message: fault.to_string(),
    })?;
    rules::rows(graph, &query)
}
