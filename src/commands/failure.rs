//! How a command ends when it does not succeed.

use crate::check::CheckError;
use crate::graph::{AskError, Diagnosis, LoadError, QuestionError, ResolveError};
use crate::language::{Language, Message, Spoken};
use crate::publish::PublishError;
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
    /// Something outside the graph, which SERVICE or LOAD asks, cannot be reached or read.
    Unreachable = 5,
    /// A limit of time or memory, or a person, stopped the work.
    Stopped = 6,
    /// The last ASK is false, and `--ask-exit` asks for that.
    False = 7,
    /// `check` found errors, `format --check` files that are not canonical, or `diff` a difference.
    Findings = 8,
    /// Ctrl-C ended a command that had something to clear up.
    Interrupted = 130,
}

/// A message for standard error and the exit code.
#[derive(Debug)]
pub struct Failure {
    /// How the process ends.
    pub exit: Exit,
    /// What to say; nothing where everything was said.
    pub message: Option<Message>,
    /// The fault in a query, where that is why.
    pub diagnosis: Option<Box<Diagnosis>>,
}

impl Failure {
    /// Ends with `exit` and says `message`; a text alone is said in both languages.
    pub fn new(exit: Exit, message: impl Into<Message>) -> Self {
        Self {
            exit,
            message: Some(message.into()),
            diagnosis: None,
        }
    }

    /// Ends with `exit` and says what the system or a library says.
    pub fn from_system(exit: Exit, error: impl std::fmt::Display) -> Self {
        Self::new(exit, Message::same(error))
    }

    /// Ends because `diagnosis` was found in the text of that name.
    #[must_use]
    pub fn syntax(diagnosis: &Diagnosis, source_name: &str) -> Self {
        Self {
            diagnosis: Some(Box::new(diagnosis.clone())),
            ..Self::new(Exit::Syntax, shown(diagnosis, source_name))
        }
    }

    /// Ends with `exit`; what is to be said was said.
    #[must_use]
    pub fn silent(exit: Exit) -> Self {
        Self {
            exit,
            message: None,
            diagnosis: None,
        }
    }
}

/// A fault with its caret, in both languages.
fn shown(diagnosis: &Diagnosis, source_name: &str) -> Message {
    Message::new(
        render::diagnosis(diagnosis, Language::En, source_name),
        render::diagnosis(diagnosis, Language::Zh, source_name),
    )
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::new(Exit::Load, error.message())
    }
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        let exit = match &error {
            AskError::Remote(remote) if !remote.is_forbidden() => Exit::Unreachable,
            _ => Exit::Failed,
        };
        Self::new(exit, error.message())
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Load(error) => Self::new(Exit::Failed, error.message()),
            CheckError::Ask(error) => error.into(),
            CheckError::SourceText(error) => Self::new(Exit::Failed, error.message()),
            CheckError::Rule { .. } | CheckError::Shapes(_) => {
                Self::from_system(Exit::Failed, error)
            }
        }
    }
}

impl From<ResolveError> for Failure {
    fn from(error: ResolveError) -> Self {
        Self::new(Exit::Usage, error.message())
    }
}

impl From<Box<Diagnosis>> for Failure {
    fn from(diagnosis: Box<Diagnosis>) -> Self {
        Self::syntax(&diagnosis, "query")
    }
}

impl From<QuestionError> for Failure {
    fn from(error: QuestionError) -> Self {
        match error {
            QuestionError::Syntax { id, source } => {
                let place = shown(&source, "query").behind(
                    &format!("the question `{id}` is broken: "),
                    &format!("问题 `{id}` 本身有错："),
                );
                Self::new(Exit::Syntax, place)
            }
            QuestionError::Ask(error) => error.into(),
            QuestionError::Header { .. } => Self::new(Exit::Load, error.message()),
            _ => Self::new(Exit::Usage, error.message()),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A reader that has seen enough is not a fault.
            io::ErrorKind::BrokenPipe => Self::silent(Exit::Done),
            _ => Self::from_system(Exit::Failed, error),
        }
    }
}

impl From<crate::files::WriteError> for Failure {
    fn from(error: crate::files::WriteError) -> Self {
        Self::new(Exit::Failed, error.message())
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        let exit = match error {
            PublishError::NotOurs { .. }
            | PublishError::NotAFolder(_)
            | PublishError::Root(_)
            | PublishError::Busy(_) => Exit::Usage,
            PublishError::Stopped => Exit::Interrupted,
            PublishError::Record { .. }
            | PublishError::System { .. }
            | PublishError::Unwritten(_) => Exit::Failed,
        };
        Self::new(exit, error.message())
    }
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Io(error) => error.into(),
            unfit => Self::new(Exit::Usage, unfit.message()),
        }
    }
}
