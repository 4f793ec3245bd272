//! The statements of a script, one after the other.

use super::{Fault, Reply, Session, Surface};
use crate::graph::split_statements;
use crate::language::Message;
use std::fs;
use std::path::Path;

/// A script may read another, and so on, this deep.
const DEEPEST: usize = 16;

/// A script and what it is called in messages.
#[derive(Debug, Clone)]
pub struct Script {
    /// Its name: a file, or what stands for one.
    pub name: String,
    /// Its statements.
    pub text: String,
}

/// A statement of a script that failed.
#[derive(Debug)]
pub struct Failed {
    /// Why.
    pub fault: Fault,
    /// The script it stands in.
    pub script: String,
    /// The line on which it begins, from 1.
    pub line: usize,
}

impl Script {
    /// The script in a file.
    ///
    /// # Errors
    /// [`Fault::Failed`] where it cannot be read as UTF-8.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let text = fs::read_to_string(path).map_err(|error| {
            let path = path.display();
            Fault::Failed(Message::new(
                format!("cannot read {path}: {error}"),
                format!("无法读取 {path}：{error}"),
            ))
        })?;
        Ok(Self {
            name: path.display().to_string(),
            text: text.trim_start_matches('\u{feff}').to_owned(),
        })
    }
}

/// Runs the statements of a script. `failed` hears of each that fails and says whether the rest is
/// still run.
///
/// # Errors
/// The first fault after which nothing was run, with its place.
pub fn run_script(
    session: &mut Session,
    script: &Script,
    surface: &mut dyn Surface,
    failed: &mut dyn FnMut(&Failed, &Session, &mut dyn Surface) -> bool,
) -> Result<Reply, Failed> {
    run(session, script, surface, failed, 0)
}

fn run(
    session: &mut Session,
    script: &Script,
    surface: &mut dyn Surface,
    failed: &mut dyn FnMut(&Failed, &Session, &mut dyn Surface) -> bool,
    depth: usize,
) -> Result<Reply, Failed> {
    let mut last = Reply::Done;
    for (start, statement) in split_statements(&script.text) {
        let at = |fault: Fault| Failed {
            fault: placed(fault, &script.text, start),
            script: script.name.clone(),
            line: script.text[..start].matches('\n').count() + 1,
        };
        let outcome = match session.run(statement, surface) {
            Ok(Reply::Read(path)) => match read(session, &path, surface, failed, depth) {
                // What stopped the script that was read has been heard of, and stops this one.
                Err(Nested::Inside(failure)) => return Err(failure),
                // A file that cannot be read fails where it is named.
                Err(Nested::Reading(fault)) => Err(at(fault)),
                Ok(reply) => Ok(reply),
            },
            other => other.map_err(at),
        };
        match outcome {
            Ok(Reply::Quit) => return Ok(Reply::Quit),
            Ok(reply) => last = reply,
            Err(failure) => {
                if !failed(&failure, session, surface) {
                    return Err(failure);
                }
            }
        }
    }
    Ok(last)
}

/// A failure of a statement in another script, or a fault of reading it.
enum Nested {
    Inside(Failed),
    Reading(Fault),
}

fn read(
    session: &mut Session,
    path: &Path,
    surface: &mut dyn Surface,
    failed: &mut dyn FnMut(&Failed, &Session, &mut dyn Surface) -> bool,
    depth: usize,
) -> Result<Reply, Nested> {
    if depth >= DEEPEST {
        return Err(Nested::Reading(Fault::Failed(Message::new(
            "scripts read each other without end",
            "脚本互相读取，没有尽头",
        ))));
    }
    let script = Script::read(path).map_err(Nested::Reading)?;
    run(session, &script, surface, failed, depth + 1).map_err(Nested::Inside)
}

/// A syntax fault of a statement as one of the script that it stands in.
fn placed(fault: Fault, script: &str, start: usize) -> Fault {
    match fault {
        Fault::Syntax(diagnosis) => Fault::Syntax(diagnosis.within(script, start)),
        other => other,
    }
}
