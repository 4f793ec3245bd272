//! Why a statement did not do what it should.

use crate::files::WriteError;
use crate::graph::{Diagnosis, Interruption};
use crate::language::{Language, Message, Spoken};
use crate::render::{self, RenderError};
use std::io;

/// Why a statement failed. The session is as it was before.
#[derive(Debug)]
pub enum Fault {
    /// It is not well-formed.
    Syntax(Box<Diagnosis>),
    /// It names something that is not there, or is used wrongly.
    Usage(Message),
    /// It failed while it was done.
    Failed(Message),
    /// Something outside the graph cannot be reached or read.
    Unreachable(Message),
    /// Files cannot be loaded.
    Load(Message),
    /// It was stopped: by a person, a limit, or a fault of the engine.
    Stopped(Interruption),
    /// The output cannot be written to.
    Output(io::Error),
}

impl Fault {
    /// The fault as text; a syntax fault with its place in `source`.
    #[must_use]
    pub fn text(&self, language: Language, source: &str) -> String {
        match self {
            Self::Syntax(diagnosis) => render::diagnosis(diagnosis, language, source),
            other => render::terminal_safe_lines(other.message().text(language)),
        }
    }

    /// What the fault says, without a place.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Syntax(diagnosis) => diagnosis.message.clone(),
            Self::Usage(message)
            | Self::Failed(message)
            | Self::Unreachable(message)
            | Self::Load(message) => message.clone(),
            Self::Stopped(interruption) => interruption.message(),
            Self::Output(error) => Message::same(error),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<RenderError> for Fault {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Io(error) => Self::Output(error),
            unfit => Self::Usage(unfit.message()),
        }
    }
}

impl From<WriteError> for Fault {
    fn from(error: WriteError) -> Self {
        Self::Failed(error.message())
    }
}

impl From<Box<Diagnosis>> for Fault {
    fn from(diagnosis: Box<Diagnosis>) -> Self {
        Self::Syntax(diagnosis)
    }
}
