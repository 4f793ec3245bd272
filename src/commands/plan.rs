//! `query --explain` and `query --profile`: how a query is evaluated.

use super::{Exit, Failure, output};
use crate::cli::PlanArgs;
use crate::graph::{KnowledgeGraph, Query};
use crate::language::Language;
use crate::render;
use std::io::{self, IsTerminal};

/// Shows the plan of a query, with numbers where it was asked to run it.
pub(super) fn run(
    graph: &KnowledgeGraph,
    query: &Query,
    args: &PlanArgs,
    language: Language,
) -> Result<(), Failure> {
    let plan = if args.profile {
        graph.profile(query)?.1
    } else {
        graph.explain(query)?
    };
    if args.explain_format == "json" {
        let json = serde_json::to_string_pretty(&plan)
            .map_err(|e| Failure::new(Exit::Failed, e.to_string()))?;
        return output::print(&format!("{json}\n"));
    }
    let on_terminal = io::stdout().is_terminal();
    let color = output::color();
    let width = if on_terminal { output::width() } else { None };
    output::print(&render::plan(&plan, language, width, color))
}
