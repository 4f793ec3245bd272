//! Files replaced as a whole, so that no reader ever sees half of one.
//!
//! Knows nothing of what is in them.

use crate::language::{Message, Spoken};
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A file that cannot be written, and why.
#[derive(Debug)]
pub struct WriteError {
    path: PathBuf,
    reason: Message,
}

impl Spoken for WriteError {
    fn message(&self) -> Message {
        let path = self.path.display();
        self.reason.behind(
            &format!("cannot write {path}: "),
            &format!("无法写入 {path}："),
        )
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for WriteError {}

/// Replaces a file as a whole. A link is followed; a device or pipe is written to as it is.
///
/// # Errors
/// [`WriteError`]; the file is then as it was.
pub fn replace(file: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let refused = |reason: Message| WriteError {
        path: file.to_owned(),
        reason,
    };
    let failed = |reason: &dyn fmt::Display| refused(Message::same(reason));
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    if let Ok(held) = fs::metadata(&target) {
        if held.is_dir() {
            return Err(refused(Message::new("it is a folder", "它是文件夹")));
        }
        if !held.is_file() {
            return fs::write(&target, bytes).map_err(|e| failed(&e));
        }
        if held.permissions().readonly() {
            return Err(refused(Message::new("it is read-only", "它是只读的")));
        }
    }
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    draft.write_all(bytes).map_err(|e| failed(&e))?;
    make_readable(&draft, &target).map_err(|e| failed(&e))?;
    draft.persist(&target).map_err(|e| failed(&e.error))?;
    Ok(())
}

/// A temporary file is private; what replaces a file is as readable as the file was, or as a new
/// file is.
#[cfg(unix)]
fn make_readable(draft: &tempfile::NamedTempFile, file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = match fs::metadata(file) {
        Ok(held) => held.permissions(),
        Err(_) => fs::Permissions::from_mode(0o644),
    };
    draft.as_file().set_permissions(permissions)
}

#[cfg(not(unix))]
fn make_readable(_: &tempfile::NamedTempFile, _: &Path) -> io::Result<()> {
    Ok(())
}
