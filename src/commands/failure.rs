//! How a command ends when it does not succeed.

use crate::check::CheckError;
use crate::graph::{AskError, Diagnosis, LoadError, QuestionError, ResolveError};
use crate::render::{self, RenderError};
use std::io;

/// Exit codes, documented in `docs/cli.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// The work is done, or a reader closed the pipe.
    Done = 0,
    /// The work failed.
    Failed = 1,
    /// Wrong use: an unknown option, question, parameter, thing or format.
    Usage = 2,
    /// A query is not well-formed.
    Syntax = 3,
    /// The graph cannot be loaded.
    Load = 4,
    /// `check` found errors, `format --check` files that are not canonical, or `diff` a difference.
    Findings = 8,
}

/// A message for standard error and the exit code.
#[derive(Debug)]
pub struct Failure {
    /// How the process ends.
    pub exit: Exit,
    /// What to say; nothing where everything was said.
    pub message: Option<String>,
}

impl Failure {
    /// Ends with `exit` and says `message`.
    pub fn new(exit: Exit, message: impl ToString) -> Self {
        Self {
            exit,
            message: Some(message.to_string()),
        }
    }

    /// Ends with `exit`; what is to be said was said.
    #[must_use]
    pub fn silent(exit: Exit) -> Self {
        Self {
            exit,
            message: None,
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::new(Exit::Load, error)
    }
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        Self::new(Exit::Failed, error)
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        Self::new(Exit::Failed, error)
    }
}

impl From<ResolveError> for Failure {
    fn from(error: ResolveError) -> Self {
        Self::new(Exit::Usage, error)
    }
}

impl From<Box<Diagnosis>> for Failure {
    fn from(diagnosis: Box<Diagnosis>) -> Self {
        Self::new(Exit::Syntax, render::diagnosis(&diagnosis))
    }
}

impl From<QuestionError> for Failure {
    fn from(error: QuestionError) -> Self {
        match error {
            QuestionError::Syntax { id, source } => {
                let place = render::diagnosis(&source);
                Self::new(
                    Exit::Syntax,
                    format!("the question `{id}` is broken: {place}"),
                )
            }
            QuestionError::Ask(error) => error.into(),
            QuestionError::Header { .. } => Self::new(Exit::Load, error),
            _ => Self::new(Exit::Usage, error),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A reader that has seen enough is not a fault.
            io::ErrorKind::BrokenPipe => Self::silent(Exit::Done),
            _ => Self::new(Exit::Failed, error),
        }
    }
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Io(error) => error.into(),
            unfit => Self::new(Exit::Usage, unfit),
        }
    }
}
