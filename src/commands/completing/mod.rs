//! Completion by the system's shell while a person types: it runs this binary with `COMPLETE` set, and
//! the candidates come from the graph.

mod bash;
mod candidates;

use crate::cli::Cli;
use crate::render::ResultFormat;
use candidates::{Words, classes, parameters, questions, themes, things};
use clap::CommandFactory;
use clap::builder::PossibleValue;
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{Elvish, Fish, Powershell, Shells, Zsh};
use std::ffi::{OsStr, OsString};

/// True where a shell asked for candidates, or for the lines that make it ask; both are printed.
///
/// # Errors
/// Where the shell is none of bash, elvish, fish, powershell and zsh, or the output fails.
pub fn completed() -> Result<bool, clap::Error> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let words = arguments.iter().map(|word| word.to_string_lossy().into());
    let words = Words::new(words.collect());
    let folder = std::env::current_dir().ok();
    CompleteEnv::with_factory(move || command(&words))
        .shells(Shells(&[&bash::Bash, &Elvish, &Fish, &Powershell, &Zsh]))
        .try_complete(arguments, folder.as_deref())
}

/// The command line with what completes its values.
fn command(words: &Words) -> clap::Command {
    let by = |complete: fn(&Words, &str) -> Vec<CompletionCandidate>| {
        let words = words.clone();
        ArgValueCompleter::new(move |typed: &OsStr| complete(&words, &typed.to_string_lossy()))
    };
    let command = Cli::command()
        .mut_arg("mode", |arg| arg.add(formats()))
        .mut_subcommand("ask", |ask| {
            ask.mut_arg("name", |arg| arg.add(by(questions)))
                .mut_arg("parameters", |arg| arg.add(by(parameters)))
                .mut_arg("theme", |arg| arg.add(by(themes)))
        })
        .mut_subcommand("path", |path| {
            path.mut_arg("from", |arg| arg.add(by(things)))
                .mut_arg("to", |arg| arg.add(by(things)))
        });
    let of_thing = [("describe", "thing"), ("why", "things")];
    let command = of_thing.into_iter().fold(command, |command, (verb, arg)| {
        command.mut_subcommand(verb, |c| c.mut_arg(arg, |arg| arg.add(by(things))))
    });
    let command = ["schema", "sample"]
        .into_iter()
        .fold(command, |command, verb| {
            command.mut_subcommand(verb, |c| c.mut_arg("class", |arg| arg.add(by(classes))))
        });
    let verbs: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    verbs.into_iter().fold(command, |command, verb| {
        command.mut_subcommand(verb, |c| {
            // A format with values of its own, such as `text` and `json`, completes by those.
            c.mut_args(|arg| {
                match arg.get_id() == "format" && arg.get_possible_values().is_empty() {
                    true => arg.add(formats()),
                    false => arg,
                }
            })
        })
    })
}

/// The formats that this binary writes.
fn formats() -> ArgValueCompleter {
    let names = |typed: &OsStr| {
        let formats = ResultFormat::built().map(ResultFormat::name);
        let names: Vec<PossibleValue> = formats.map(PossibleValue::new).collect();
        clap_complete::engine::complete_possible_values(typed, names)
    };
    ArgValueCompleter::new(names)
}
