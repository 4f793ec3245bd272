//! The binary: parse, run, say what went wrong, end with the documented code.

use clap::Parser;
use std::process::ExitCode;
use xincheng::{cli::Cli, commands};

fn main() -> ExitCode {
    match commands::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(message) = failure.message {
                eprintln!("error: {message}");
            }
            ExitCode::from(failure.exit as u8)
        }
    }
}
