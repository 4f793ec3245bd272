//! Faults of statements: their exit codes, and as JSON for programs.

use super::{Exit, Failure, say};
use crate::graph::{Diagnosis, Interruption};
use crate::shell::Fault;
use serde_json::{Value, json};
use std::io;

impl Exit {
    /// How a process ends that a statement failed in.
    #[must_use]
    pub fn of_fault(fault: &Fault) -> Self {
        match fault {
            Fault::Syntax(_) => Self::Syntax,
            Fault::Usage(_) => Self::Usage,
            Fault::Load(_) => Self::Load,
            Fault::Unreachable(_) => Self::Unreachable,
            Fault::Stopped(
                Interruption::Cancelled | Interruption::Timeout(_) | Interruption::Memory(_),
            ) => Self::Stopped,
            Fault::Stopped(_) | Fault::Failed(_) => Self::Failed,
            Fault::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Self::Done,
            Fault::Output(_) => Self::Failed,
        }
    }
}

/// A fault as one line of JSON: its kind, what it says in both languages, and where it stands.
#[must_use]
pub(super) fn json(fault: &Fault, source: &str, line: usize) -> String {
    let mut error = json!({
        "kind": kind_of(fault),
        "message": fault.message(),
        "source": source,
        "line": line,
    });
    if let Fault::Syntax(diagnosis) = fault {
        place(&mut error, diagnosis);
    }
    json!({ "error": error }).to_string()
}

/// A limit that was reached, as one line of JSON.
#[must_use]
pub(super) fn stopped(reached: Interruption) -> String {
    let fault = Fault::Stopped(reached);
    json!({ "error": { "kind": kind_of(&fault), "message": fault.message() } }).to_string()
}

fn kind_of(fault: &Fault) -> &'static str {
    match fault {
        Fault::Syntax(_) => "syntax",
        Fault::Usage(_) => "usage",
        Fault::Load(_) => "load",
        Fault::Unreachable(_) => "unreachable",
        Fault::Failed(_) => "failed",
        Fault::Output(_) => "output",
        Fault::Stopped(Interruption::Timeout(_)) => "timeout",
        Fault::Stopped(Interruption::Memory(_)) => "memory",
        Fault::Stopped(Interruption::Cancelled) => "cancelled",
        Fault::Stopped(_) => "died",
    }
}

/// Says a failure as one line of JSON; what is left of it is how the process ends.
pub(super) fn said_as_json(failure: Failure) -> Failure {
    let error = match (&failure.diagnosis, &failure.message) {
        (Some(diagnosis), _) => {
            let mut error = json!({ "kind": "syntax", "message": diagnosis.message });
            place(&mut error, diagnosis);
            error
        }
        (None, Some(message)) => json!({ "kind": kind(failure.exit), "message": message }),
        (None, None) => return failure,
    };
    say(&json!({ "error": error }).to_string());
    Failure::silent(failure.exit)
}

fn kind(exit: Exit) -> &'static str {
    match exit {
        Exit::Usage => "usage",
        Exit::Syntax => "syntax",
        Exit::Load => "load",
        Exit::Unreachable => "unreachable",
        _ => "failed",
    }
}

fn place(error: &mut Value, diagnosis: &Diagnosis) {
    error["help"] = json!(diagnosis.help);
    error["place"] = json!(diagnosis.place());
}
