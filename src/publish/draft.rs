//! The new site, beside the old one until it is whole.

use super::PublishError;
use super::target::Target;
use super::write::Written;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How a file compares with what stood at its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing stood there.
    New,
    /// Something else stood there.
    Changed,
    /// The same stood there, and stays.
    Unchanged,
}

/// A folder that vanishes unless it takes the old one's place.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    folder: tempfile::TempDir,
    target: &'a Target,
}

impl<'a> Draft<'a> {
    /// A draft in the folder that the target is in, so that a rename is enough.
    pub(super) fn beside(target: &'a Target) -> Result<Self, PublishError> {
        let prefix = target.draft_prefix();
        let mut folder = tempfile::Builder::new();
        folder.prefix(&prefix);
        #[cfg(unix)]
        folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
        let folder = folder
            .tempdir_in(&target.above)
            .map_err(PublishError::system(&target.above))?;
        Ok(Self { folder, target })
    }

    /// Writes a file, unless just that stands in the old site.
    pub(super) fn put_if_other(&self, path: &str, bytes: &[u8]) -> Result<State, PublishError> {
        let state = match self.target.read(path) {
            Some(held) if held == bytes => return Ok(State::Unchanged),
            Some(_) => State::Changed,
            None if self.target.is_recorded(path) => State::Changed,
            None => State::New,
        };
        self.put(path, bytes)?;
        Ok(state)
    }

    /// Writes a file.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let file = self.place(path)?;
        // What is said to a person names the folder they know.
        fs::write(file, bytes).map_err(PublishError::system(&self.target.folder.join(path)))
    }

    /// Takes over files of the old site as they are.
    pub(super) fn keep<'w>(
        &self,
        files: impl Iterator<Item = &'w Written>,
    ) -> Result<(), PublishError> {
        for file in files {
            self.share(&self.target.folder, &file.path)?;
        }
        Ok(())
    }

    /// Makes a folder.
    pub(super) fn make_folder(&self, path: &str) -> Result<(), PublishError> {
        let folder = self.folder.path().join(path);
        fs::create_dir_all(&folder).map_err(PublishError::system(&self.target.folder.join(path)))
    }

    /// Takes over a file of another folder: the same file where the system can share it, else a
    /// copy with the same time.
    pub(super) fn share(&self, folder: &Path, path: &str) -> Result<(), PublishError> {
        let (from, to) = (folder.join(path), self.place(path)?);
        fs::hard_link(&from, &to)
            .or_else(|_| copy(&from, &to))
            .map_err(PublishError::system(&from))
    }

    /// Takes the place of the old site, at once where the system can do that.
    pub(super) fn replace(self) -> Result<(), PublishError> {
        let old = &self.target.folder;
        let (new, failed) = (self.folder.path(), PublishError::system(old));
        if !old.exists() {
            fs::rename(new, old).map_err(failed)?;
            // There is nothing left to take away.
            let _ = self.folder.keep();
            return Ok(());
        }
        if let Ok(held) = fs::metadata(old) {
            let _ = fs::set_permissions(new, held.permissions());
        }
        exchange(new, old).map_err(failed)
    }

    fn place(&self, path: &str) -> Result<PathBuf, PublishError> {
        let file = self.folder.path().join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)
                .map_err(PublishError::system(&self.target.folder.join(path)))?;
        }
        Ok(file)
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if fs::symlink_metadata(from)?.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::copy(from, to)?;
    let time = fs::metadata(from)?.modified()?;
    fs::File::options().write(true).open(to)?.set_modified(time)
}

/// Two folders change places; afterwards the old one is where the new one was.
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // Not every file system knows how.
            Err(
                rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP,
            ) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}
