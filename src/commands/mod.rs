//! One file a verb: load, call, print.

mod ask;
mod check;
mod describe;
mod export;
mod failure;
mod find;
mod format;
mod language;
mod manual;
mod output;
mod plan;
mod query;
mod shell;
mod stats;

pub use failure::{Exit, Failure};
pub use language::language;
pub use output::say;

use crate::cli::{Cli, Command, SourceArgs};
use crate::graph::{KnowledgeGraph, Sources};

/// Runs what the command line asks for.
///
/// # Errors
/// A [`Failure`] with the message for standard error and the exit code.
pub fn run(cli: Cli) -> Result<(), Failure> {
    let sources = cli.sources;
    match cli.command {
        None => shell::run(&sources),
        Some(Command::Shell) => shell::run(&sources),
        Some(Command::Query(args)) => query::run(&sources, &args),
        Some(Command::Ask(args)) => ask::run(&sources, &args),
        Some(Command::Describe(args)) => describe::run(&sources, &args),
        Some(Command::Find(args)) => find::run(&sources, &args),
        Some(Command::Check(args)) => check::run(&sources, &args),
        Some(Command::Format(args)) => format::run(&sources, &args),
        Some(Command::Export(args)) => export::run(&sources, &args),
        Some(Command::Manual(args)) => manual::run(&sources, &args),
        Some(Command::Stats(args)) => stats::run(&sources, &args),
    }
}

/// Loads the graph that the arguments describe.
fn load(sources: &SourceArgs) -> Result<KnowledgeGraph, Failure> {
    let sources = Sources {
        project: sources.project.clone(),
        base: sources.base.clone(),
        source: sources.source.clone(),
        store: sources.store.clone(),
    };
    let graph = KnowledgeGraph::load(&sources)?;
    if graph.unplaced_quotes() > 0 {
        let unplaced = graph.unplaced_quotes();
        say(&format!(
            "warning: {unplaced} quotes are not in the attached text; `check` lists them"
        ));
    }
    Ok(graph)
}
