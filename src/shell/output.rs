//! Where answers go besides the screen: a file, or the standard input of a command.

use super::Fault;
use crate::files;
use crate::language::Message;
use crate::render::ResultFormat;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the next answer goes, and those after it.
#[derive(Debug, Default)]
pub struct Output {
    once: Option<Target>,
    standing: Option<Target>,
}

#[derive(Debug)]
enum Target {
    /// A file that holds one answer, replaced as a whole.
    Whole(PathBuf),
    /// A file that answers are added to.
    Open(PathBuf, File),
    /// A command, started anew for each answer.
    Command(String),
}

impl Output {
    /// The next answer goes to `place`: a file, or `| command`.
    pub fn once(&mut self, place: &str) {
        self.once = Some(match place.strip_prefix('|') {
            Some(command) => Target::Command(command.trim().to_owned()),
            None => Target::Whole(PathBuf::from(place)),
        });
    }

    /// All answers go to `place` until this is called with nothing.
    ///
    /// # Errors
    /// Where the file cannot be made.
    pub fn standing(&mut self, place: Option<&str>) -> Result<(), Fault> {
        self.standing = match place {
            None => None,
            Some(place) => Some(match place.strip_prefix('|') {
                Some(command) => Target::Command(command.trim().to_owned()),
                None => {
                    let file = File::create(place).map_err(|e| cannot(place, &e))?;
                    Target::Open(PathBuf::from(place), file)
                }
            }),
        };
        Ok(())
    }

    /// True where the next answer does not go to the screen.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        self.once.is_some() || self.standing.is_some()
    }

    /// The format that the extension of the next answer's file names.
    #[must_use]
    pub fn extension(&self) -> Option<ResultFormat> {
        let (Some(Target::Whole(path)) | Some(Target::Open(path, _))) =
            self.once.as_ref().or(self.standing.as_ref())
        else {
            return None;
        };
        ResultFormat::from_name(path.extension()?.to_str()?)
    }

    /// Writes an answer to where it goes; false where that is the screen.
    ///
    /// # Errors
    /// Where the file cannot be written or the command cannot be run.
    pub fn write(&mut self, text: &str) -> Result<bool, Fault> {
        if let Some(once) = self.once.take() {
            match once {
                Target::Whole(path) => files::replace(&path, text.as_bytes())?,
                Target::Command(command) => pipe(&command, text)?,
                Target::Open(..) => {}
            }
            return Ok(true);
        }
        match &mut self.standing {
            None => return Ok(false),
            Some(Target::Open(path, file)) => {
                let place = path.display().to_string();
                file.write_all(text.as_bytes())
                    .map_err(|e| cannot(&place, &e))?;
            }
            Some(Target::Command(command)) => pipe(command, text)?,
            Some(Target::Whole(path)) => files::replace(Path::new(path), text.as_bytes())?,
        }
        Ok(true)
    }
}

/// Runs a command of the system's shell with `text` as its input, and waits for its end.
fn pipe(command: &str, text: &str) -> Result<(), Fault> {
    let child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|e| cannot(command, &e))?;
    if let Some(mut input) = child.stdin.take() {
        // A command that has seen enough is no fault.
        let _ = input.write_all(text.as_bytes());
    }
    let status = child.wait().map_err(|e| cannot(command, &e))?;
    match status.success() {
        true => Ok(()),
        false => Err(Fault::Failed(Message::new(
            format!("`{command}` ended with {status}"),
            format!("`{command}` 异常结束：{status}"),
        ))),
    }
}

fn cannot(place: &str, error: &std::io::Error) -> Fault {
    Fault::Failed(Message::new(
        format!("cannot write to {place}: {error}"),
        format!("无法写入 {place}：{error}"),
    ))
}
