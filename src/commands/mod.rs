//! One file a verb: load, call, print.

mod ask;
mod check;
mod describe;
mod diff;
mod explore;
mod export;
mod failure;
mod format;
mod language;
mod output;
mod plan;
mod query;
mod shell;
mod stats;
mod why;

pub use failure::{Exit, Failure};
pub use language::language;
pub use output::say;

use crate::cli::{Cli, Command, FindArgs, PathArgs, SampleArgs, SchemaArgs, SourceArgs};
use crate::graph::{Exploration, KnowledgeGraph, Sources};

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
        Some(Command::Check(args)) => check::run(&sources, &args),
        Some(Command::Format(args)) => format::run(&sources, &args),
        Some(Command::Export(args)) => export::run(&sources, &args),
        Some(Command::Stats(args)) => stats::run(&sources, &args),
        Some(Command::Why(args)) => why::run(&sources, &args),
        Some(Command::Diff(args)) => diff::run(&sources, &args),
        Some(Command::Classes(output)) => explore::run(&sources, &Exploration::Classes, &output),
        Some(Command::Predicates(output)) => {
            explore::run(&sources, &Exploration::Predicates, &output)
        }
        Some(Command::Graphs(output)) => explore::run(&sources, &Exploration::Graphs, &output),
        Some(Command::Schema(SchemaArgs { class, output })) => {
            explore::run(&sources, &Exploration::Schema { class }, &output)
        }
        Some(Command::Sample(args)) => {
            let SampleArgs {
                class,
                limit,
                output,
            } = args;
            explore::run(&sources, &Exploration::Sample { class, limit }, &output)
        }
        Some(Command::Path(PathArgs { from, to, output })) => {
            explore::run(&sources, &Exploration::Path { from, to }, &output)
        }
        Some(Command::Find(args)) => {
            let FindArgs {
                text,
                limit,
                output,
            } = args;
            explore::run(&sources, &Exploration::Find { text, limit }, &output)
        }
    }
}

/// Loads the graph that the arguments describe.
fn load(sources: &SourceArgs) -> Result<KnowledgeGraph, Failure> {
    let sources = Sources {
        project: sources.project.clone(),
        base: sources.base.clone(),
        source: sources.source.clone(),
        store: sources.store.clone(),
        ..Sources::default()
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
