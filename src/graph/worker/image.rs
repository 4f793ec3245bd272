//! The image of a graph, where a worker can read or write it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// A temporary file. On Linux it has no name: it is gone with this process, however that ends, and
/// a worker finds it among the open files of this process.
#[derive(Debug)]
pub(super) enum Image {
    Open { _file: File, path: PathBuf },
    Named(TempPath),
}

impl Image {
    /// An empty file.
    pub(super) fn new() -> io::Result<Self> {
        if let Some(image) = Self::open()? {
            return Ok(image);
        }
        Ok(Self::Named(
            tempfile::NamedTempFile::new()?.into_temp_path(),
        ))
    }

    #[cfg(target_os = "linux")]
    fn open() -> io::Result<Option<Self>> {
        use std::os::fd::AsRawFd;
        let file = tempfile::tempfile()?;
        let (process, number) = (std::process::id(), file.as_raw_fd());
        let path = PathBuf::from(format!("/proc/{process}/fd/{number}"));
        // Where there is no `/proc`, a file needs a name.
        Ok(path.exists().then_some(Self::Open { _file: file, path }))
    }

    #[cfg(not(target_os = "linux"))]
    fn open() -> io::Result<Option<Self>> {
        Ok(None)
    }

    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Open { path, .. } => path,
            Self::Named(path) => path,
        }
    }
}
