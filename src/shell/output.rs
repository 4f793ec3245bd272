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
    /// A file that answers are added to, and the format of the last one.
    Open(PathBuf, File, Option<ResultFormat>),
    /// A command, started anew for each answer.
    Command(String),
}

impl Output {
    /// The next answer goes to `place`: a file, or `| command`.
    ///
    /// # Errors
    /// Where this binary cannot write what the file's extension names.
    pub fn once(&mut self, place: &str) -> Result<(), Fault> {
        in_this_build(place)?;
        self.once = Some(match place.strip_prefix('|') {
            Some(command) => Target::Command(command.trim().to_owned()),
            None => Target::Whole(PathBuf::from(place)),
        });
        Ok(())
    }

    /// All answers go to `place` until this is called with nothing.
    ///
    /// # Errors
    /// Where the file cannot be made, or this binary cannot write what its extension names.
    pub fn standing(&mut self, place: Option<&str>) -> Result<(), Fault> {
        place.map_or(Ok(()), in_this_build)?;
        self.standing = match place {
            None => None,
            Some(place) => Some(match place.strip_prefix('|') {
                Some(command) => Target::Command(command.trim().to_owned()),
                None => {
                    let file = File::create(place).map_err(|e| cannot(place, &e))?;
                    Target::Open(PathBuf::from(place), file, None)
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
        let (Some(Target::Whole(path)) | Some(Target::Open(path, ..))) =
            self.once.as_ref().or(self.standing.as_ref())
        else {
            return None;
        };
        named_by(path)
    }

    /// Writes an answer in that format to where it goes; false where that is the screen.
    ///
    /// # Errors
    /// Where the file cannot be written or the command cannot be run, or where the file holds an
    /// answer already and one of the two is no text.
    pub fn write(&mut self, bytes: &[u8], format: ResultFormat) -> Result<bool, Fault> {
        if let Some(once) = self.once.take() {
            match once {
                Target::Whole(path) => files::replace(&path, bytes)?,
                Target::Command(command) => pipe(&command, bytes)?,
                Target::Open(..) => {}
            }
            return Ok(true);
        }
        match &mut self.standing {
            None => return Ok(false),
            Some(Target::Open(path, file, held)) => {
                let place = path.display().to_string();
                if held.is_some_and(|held| held.is_binary() || format.is_binary()) {
                    return Err(full(&place, format));
                }
                file.write_all(bytes).map_err(|e| cannot(&place, &e))?;
                *held = Some(format);
            }
            Some(Target::Command(command)) => pipe(command, bytes)?,
            Some(Target::Whole(path)) => files::replace(Path::new(path), bytes)?,
        }
        Ok(true)
    }
}

/// The format that the extension of a file names.
fn named_by(path: &Path) -> Option<ResultFormat> {
    ResultFormat::from_name(path.extension()?.to_str()?)
}

/// A file in a format that this binary lacks is refused before a query is run for it.
fn in_this_build(place: &str) -> Result<(), Fault> {
    match named_by(Path::new(place)) {
        Some(format) if !place.starts_with('|') => Ok(format.in_this_build()?),
        _ => Ok(()),
    }
}

fn full(place: &str, format: ResultFormat) -> Fault {
    Fault::Usage(Message::new(
        format!(
            "{place} holds an answer, and {format} cannot stand beside another: use `.once FILE` for each"
        ),
        format!(
            "{place} 中已有一个结果，{format} 不能与其他结果放在一起：请对每个结果用 `.once 文件`"
        ),
    ))
}

/// Runs a command of the system's shell with `bytes` as its input, and waits for its end.
fn pipe(command: &str, bytes: &[u8]) -> Result<(), Fault> {
    let child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|e| cannot(command, &e))?;
    if let Some(mut input) = child.stdin.take() {
        // A command that has seen enough is no fault.
        let _ = input.write_all(bytes);
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
