//! The prompt, or the statements of a script on standard input.

use super::{Exit, Failure, load, output};
use crate::cli::SourceArgs;
use crate::shell::{Reply, Session};
use std::io::{self, BufWriter, IsTerminal, Read, Write};

/// Opens the prompt on a terminal; else runs the statements on standard input, and ends at the
/// first that fails.
pub(super) fn run(sources: &SourceArgs) -> Result<(), Failure> {
    let on_terminal = io::stdout().is_terminal();
    let graph = load(sources)?;
    let options = output::options(&graph, on_terminal);
    let mut session = Session::new(graph, options, on_terminal);
    if io::stdin().is_terminal() {
        return crate::shell::prompt(&mut session)
            .map_err(|e| Failure::from_system(Exit::Failed, e));
    }
    let mut script = String::new();
    io::stdin().read_to_string(&mut script)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for statement in crate::graph::split_statements(&script) {
        match session.run(statement.1, &mut out)? {
            Reply::Done => {}
            Reply::Quit => break,
            Reply::Note(note) => output::say(&note),
            Reply::Rejected(diagnosis) => {
                out.flush()?;
                return Err(diagnosis.within(&script, statement.0).into());
            }
            Reply::Failed(message) => {
                out.flush()?;
                return Err(Failure::new(Exit::Failed, message));
            }
        }
    }
    out.flush()?;
    Ok(())
}
