//! The terminal side of a session: one buffer a statement, on rustyline.

use super::{Reply, Session};
use crate::graph::is_complete;
use crate::language::Language;
use crate::render;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Completer, Editor, Helper, Highlighter, Hinter};
use std::io::{self, Write};

/// Ends a statement at `;` outside brackets, a dot-command at the end of its line.
#[derive(Completer, Helper, Highlighter, Hinter)]
struct Statement;

impl Validator for Statement {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let input = context.input().trim();
        let complete = input.is_empty() || input.starts_with('.') || is_complete(input);
        Ok(if complete {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}

/// Reads statements from the terminal until `.quit` or Ctrl-D. A statement that fails leaves the
/// session as it was.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn prompt(session: &mut Session) -> Result<(), ReadlineError> {
    let mut editor: Editor<Statement, DefaultHistory> = Editor::new()?;
    editor.set_helper(Some(Statement));
    eprintln!(
        "xincheng {}: `.help` for help, `.quit` to leave; a statement ends with `;`",
        env!("CARGO_PKG_VERSION")
    );
    loop {
        let line = match editor.readline("xincheng> ") {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(error),
        };
        if !line.trim().is_empty() {
            editor.add_history_entry(line.as_str())?;
        }
        for (_, statement) in crate::graph::split_statements(&line) {
            if answer(session, statement)? {
                return Ok(());
            }
        }
    }
}

/// Runs one statement; true where the session is over.
fn answer(session: &mut Session, statement: &str) -> Result<bool, ReadlineError> {
    let mut out = io::stdout().lock();
    match session.run(statement, &mut out) {
        Ok(Reply::Done) => {}
        Ok(Reply::Quit) => return Ok(true),
        Ok(Reply::Note(note)) => eprintln!("{note}"),
        Ok(Reply::Rejected(diagnosis)) => {
            eprintln!(
                "error: {}",
                render::diagnosis(&diagnosis, Language::En, "query")
            );
        }
        Ok(Reply::Failed(message)) => eprintln!("error: {message}"),
        Err(error) => eprintln!("error: {error}"),
    }
    out.flush()?;
    Ok(false)
}
