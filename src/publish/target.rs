//! The folder that is going to be replaced, and what is in it.

use super::foreign::Foreign;
use super::plan::Plan;
use super::record::Record;
use super::{PublishError, RECORD};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// How many files a refusal names.
const NAMED: usize = 3;

/// The folder, locked against other runs while this lives.
#[derive(Debug)]
pub(super) struct Target {
    /// The folder, without links.
    pub(super) folder: PathBuf,
    /// The folder that it is in.
    pub(super) above: PathBuf,
    record: Record,
    _lock: Option<File>,
}

impl Target {
    /// Claims a folder that is new, empty, or published before; with `force`, any.
    pub(super) fn claim(folder: &Path, force: bool) -> Result<Self, PublishError> {
        let folder = without_links(folder)?;
        let Some(above) = folder.parent().map(Path::to_owned) else {
            return Err(PublishError::Root(folder));
        };
        fs::create_dir_all(&above).map_err(PublishError::system(&above))?;
        let target = match folder.exists() {
            false => Self {
                folder,
                above,
                record: Record::default(),
                _lock: None,
            },
            true if !folder.is_dir() => return Err(PublishError::NotAFolder(folder)),
            true => {
                let lock = lock(&folder)?;
                let record = Record::read(&folder)?;
                if record.is_none() && !force {
                    refuse_others(&folder)?;
                }
                Self {
                    record: record.unwrap_or_default(),
                    folder,
                    above,
                    _lock: lock,
                }
            }
        };
        target.sweep();
        Ok(target)
    }

    /// The paths of the files that an earlier run wrote.
    pub(super) fn recorded(&self) -> impl Iterator<Item = &str> {
        self.record.files.keys().map(String::as_str)
    }

    /// True where an earlier run wrote a file at `path`.
    pub(super) fn is_recorded(&self, path: &str) -> bool {
        path == RECORD || self.record.files.contains_key(path)
    }

    /// True where an earlier run wrote files below the folder at `path`.
    pub(super) fn is_recorded_below(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let next = self.record.files.range(below.clone()..).next();
        next.is_some_and(|(path, _)| path.starts_with(&below))
    }

    /// The bytes of a file that stands at `path`; nothing for anything else than a file.
    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        let file = self.folder.join(path);
        let is_file = fs::symlink_metadata(&file).is_ok_and(|held| held.is_file());
        is_file.then(|| fs::read(&file).ok()).flatten()
    }

    /// True where just these bytes stand at `path`.
    pub(super) fn has(&self, path: &str, bytes: &[u8]) -> bool {
        self.read(path).is_some_and(|held| held == bytes)
    }

    /// What others have put into the folder. Their files at paths of the site are refused without
    /// `force`.
    pub(super) fn foreign(&self, plan: &Plan, force: bool) -> Result<Foreign, PublishError> {
        let foreign = Foreign::find(self, plan)?;
        match foreign.in_the_way.as_slice() {
            files if !files.is_empty() && !force => Err(PublishError::NotOurs {
                folder: self.folder.clone(),
                files: files.iter().take(NAMED).cloned().collect(),
            }),
            _ => Ok(foreign),
        }
    }

    /// How folders are called that this one is going to be replaced by.
    pub(super) fn draft_prefix(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        format!(".{}.xincheng-", name.to_string_lossy())
    }

    /// Takes away what a run that was killed has left. Where that fails, it only takes room.
    fn sweep(&self) {
        let (Some(_), Ok(entries)) = (&self._lock, fs::read_dir(&self.above)) else {
            return;
        };
        let prefix = self.draft_prefix();
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with(&prefix) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

/// A path as the system has it. The folder itself and those above it may not be there yet.
fn without_links(folder: &Path) -> Result<PathBuf, PublishError> {
    if let Ok(there) = fs::canonicalize(folder) {
        return Ok(there);
    }
    let full = std::path::absolute(folder).map_err(PublishError::system(folder))?;
    let is_name = |part: &std::path::Component| !matches!(part, std::path::Component::ParentDir);
    match full.components().all(|part| is_name(&part)) {
        true => Ok(full),
        false => Err(PublishError::NotAFolder(full)),
    }
}

/// A lock on the folder itself, so that nothing is left of it. Not every system locks folders; a
/// run then replaces what the other wrote, as a whole.
fn lock(folder: &Path) -> Result<Option<File>, PublishError> {
    let Ok(handle) = File::open(folder) else {
        return Ok(None);
    };
    match handle.try_lock() {
        Ok(()) => Ok(Some(handle)),
        Err(fs::TryLockError::WouldBlock) => Err(PublishError::Busy(folder.to_owned())),
        Err(fs::TryLockError::Error(_)) => Ok(None),
    }
}

fn refuse_others(folder: &Path) -> Result<(), PublishError> {
    let entries = fs::read_dir(folder).map_err(PublishError::system(folder))?;
    let mut files: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    files.truncate(NAMED);
    match files.is_empty() {
        true => Ok(()),
        false => Err(PublishError::NotOurs {
            folder: folder.to_owned(),
            files,
        }),
    }
}
