//! One file a verb: load, call, print.

mod ask;
mod check;
mod completing;
mod config;
mod describe;
mod diff;
mod explore;
mod export;
mod failure;
mod fault;
mod format;
mod global;
mod guard;
mod language;
mod manual;
mod output;
mod packaging;
mod plan;
mod publish;
mod query;
mod serve;
mod shell;
mod stats;
mod test;
mod why;
mod worker;

pub use completing::completed;
pub use failure::{Exit, Failure};
pub use language::language;
pub use output::say;

use crate::cli::{
    Cli, Command, CompareArgs, FindArgs, PathArgs, SampleArgs, SchemaArgs, ShellArgs, SourceArgs,
};
use crate::graph::{
    Attached, CompareLimits, Exploration, KnowledgeGraph, RdfFile, Reach, Sources,
    attach_arguments, did_you_mean,
};
use crate::language::Message;
use clap::CommandFactory;
use global::Global;

/// Runs what the command line asks for.
///
/// # Errors
/// A [`Failure`] with the message for standard error and the exit code.
pub fn run(cli: Cli) -> Result<(), Failure> {
    let sources = cli.sources;
    let global = Global::new(&sources, cli.global);
    if cli.command.is_some() && cli.shell != ShellArgs::default() {
        return Err(Failure::new(
            Exit::Usage,
            Message::new(
                "files, `-c`, `-f` and the other options of the shell go without a command, or with `shell`",
                "文件、`-c`、`-f` 等外壳选项不能与其他命令同用，只能单独使用或用于 `shell`",
            ),
        ));
    }
    let command = match cli.command {
        None => return shell::run(&sources, &cli.shell, &global),
        Some(Command::Shell(args)) => return shell::run(&sources, &args, &global),
        Some(Command::Worker) => return worker::run(),
        Some(Command::Serve(args)) => return serve::run(&sources, &args, &global),
        Some(command) => command,
    };
    let limits = global.limits()?;
    let _guard = guard::watch(limits, &global);
    let outcome = verb(&sources, command);
    match outcome {
        Err(failure) if global.errors_as_json => Err(fault::said_as_json(failure)),
        outcome => outcome,
    }
}

/// Runs a command that evaluates in this process.
fn verb(sources: &SourceArgs, command: Command) -> Result<(), Failure> {
    match command {
        Command::Query(args) => query::run(sources, &args),
        Command::Ask(args) => ask::run(sources, &args),
        Command::Describe(args) => describe::run(sources, &args),
        Command::Check(args) => check::run(sources, &args),
        Command::Format(args) => format::run(sources, &args),
        Command::Export(args) => export::run(sources, &args),
        Command::Publish(args) => publish::run(sources, &args),
        Command::Manual(args) => manual::run(sources, &args),
        Command::Test(args) => test::run(sources, &args),
        Command::Stats(args) => stats::run(sources, &args),
        Command::Why(args) => why::run(sources, &args),
        Command::Diff(args) => diff::run(sources, &args),
        Command::Classes(output) => explore::run(sources, &Exploration::Classes, &output),
        Command::Predicates(output) => explore::run(sources, &Exploration::Predicates, &output),
        Command::Graphs(output) => explore::run(sources, &Exploration::Graphs, &output),
        Command::Schema(SchemaArgs { class, output }) => {
            explore::run(sources, &Exploration::Schema { class }, &output)
        }
        Command::Sample(args) => {
            let SampleArgs {
                class,
                limit,
                output,
            } = args;
            explore::run(sources, &Exploration::Sample { class, limit }, &output)
        }
        Command::Path(PathArgs { from, to, output }) => {
            explore::run(sources, &Exploration::Path { from, to }, &output)
        }
        Command::Compare(args) => {
            let CompareArgs {
                a,
                b,
                min_match: weakest,
                trust,
                output,
            } = args;
            let limits = CompareLimits { weakest, trust };
            explore::run(sources, &Exploration::Compare { a, b, limits }, &output)
        }
        Command::Completions { shell } => packaging::completions(shell),
        Command::Man { folder } => packaging::man(&folder),
        // These have been run already.
        Command::Shell(_) | Command::Worker | Command::Serve(_) => Ok(()),
        Command::Find(args) => {
            let FindArgs {
                text,
                limit,
                output,
            } = args;
            explore::run(sources, &Exploration::Find { text, limit }, &output)
        }
    }
}

/// Loads the graph that the arguments describe; for files alone, an empty one.
fn load_for(arguments: &SourceArgs, files_alone: bool) -> Result<KnowledgeGraph, Failure> {
    let sources = Sources {
        project: arguments.project.clone(),
        base: arguments.base.clone(),
        source: arguments.source.clone(),
        store: arguments.store.clone(),
        files: arguments
            .load
            .iter()
            .map(|file| RdfFile::from_argument(file))
            .collect(),
        files_alone,
    };
    let reach = Reach {
        service: arguments.allow_service.clone(),
        load: arguments.allow_load.clone(),
    };
    let reach = reach.checked();
    let reach = reach.map_err(|message| Failure::new(Exit::Usage, message))?;
    let graph = KnowledgeGraph::load(&sources)?.with_reach(reach);
    let graph = with_attached(graph, &arguments.attach)?;
    if graph.unplaced_quotes() > 0 {
        let unplaced = graph.unplaced_quotes();
        let warning = Message::new(
            format!("{unplaced} quotes are not in the attached text; `check` lists them"),
            format!("所附原文里找不到 {unplaced} 处引文；`check` 会逐条列出"),
        );
        say(warning.as_warning().text(language(arguments)));
    }
    Ok(graph)
}

/// The graph with what `NAME=FILE` arguments attach.
fn with_attached(graph: KnowledgeGraph, arguments: &[String]) -> Result<KnowledgeGraph, Failure> {
    let named = attach_arguments(arguments.iter().map(String::as_str));
    let named = named.map_err(|message| Failure::new(Exit::Usage, message))?;
    named.iter().try_fold(graph, |graph, (name, files)| {
        let attached = Attached::read(files, graph.base())?;
        Ok(graph.with_attached(name, attached))
    })
}

/// Loads the graph that the arguments describe.
fn load(arguments: &SourceArgs) -> Result<KnowledgeGraph, Failure> {
    load_for(arguments, false)
}

/// The verb that a word may have meant.
fn verb_like(word: &str) -> Message {
    let command = Cli::command();
    let verbs: Vec<String> = command
        .get_subcommands()
        .filter(|verb| !verb.is_hide_set())
        .map(|verb| verb.get_name().to_owned())
        .collect();
    did_you_mean(word, verbs.iter().map(String::as_str))
}
