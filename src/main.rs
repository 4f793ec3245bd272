//! The binary: parse, run, say what went wrong, end with the documented code.

use clap::Parser;
use std::process::ExitCode;
use std::thread;
use xincheng::cli::Cli;
use xincheng::commands::{self, Exit, Failure, say};

/// Parsing and evaluating recurse with the query; memory is taken only as far as they do.
const STACK: usize = 1 << 30;

fn main() -> ExitCode {
    match commands::completed() {
        Ok(true) => return ExitCode::SUCCESS,
        Ok(false) => {}
        Err(error) => error.exit(),
    }
    let cli = Cli::parse();
    let language = commands::language(&cli.sources);
    let run = || commands::run(cli);
    let outcome = match thread::Builder::new().stack_size(STACK).spawn(run) {
        Ok(worker) => worker
            .join()
            .unwrap_or_else(|_| Err(Failure::silent(Exit::Failed))),
        Err(error) => Err(Failure::from_system(Exit::Failed, error)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(message) = failure.message {
                say(message.as_error().text(language));
            }
            ExitCode::from(failure.exit as u8)
        }
    }
}
