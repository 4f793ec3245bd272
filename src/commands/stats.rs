//! `stats`: what is in the graph.

use super::{Exit, Failure, load, output};
use crate::cli::{SourceArgs, StatsArgs};
use crate::render;
use std::collections::BTreeMap;

/// Prints counts by graph, class and property.
pub(super) fn run(sources: &SourceArgs, args: &StatsArgs) -> Result<(), Failure> {
    let graph = load(sources)?;
    let statistics = graph.statistics()?;
    if args.format == "json" {
        let json = serde_json::to_string_pretty(&statistics)
            .map_err(|e| Failure::from_system(Exit::Failed, e))?;
        return output::print(&format!("{json}\n"));
    }
    let table = |title: &str, counts: &BTreeMap<String, usize>| {
        let headers = [title.to_owned(), "count".to_owned()];
        let rows: Vec<Vec<String>> = counts
            .iter()
            .map(|(key, n)| vec![key.clone(), n.to_string()])
            .collect();
        render::table_text(&headers, &rows, output::width())
    };
    output::print(&format!(
        "{} quads · {} subjects\n{}{}{}",
        statistics.quads,
        statistics.subjects,
        table("graph", &statistics.graphs),
        table("class", &statistics.classes),
        table("property", &statistics.properties),
    ))
}
