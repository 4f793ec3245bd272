//! The graph and the files that the binary carries, made by `build.rs`.

use super::assemble::{Snapshot, SnapshotError, SourceFile};
use std::borrow::Cow;

static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/shipped.image"));

static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped_files.rs"));

/// The shipped graph, ready to be asked.
pub(super) fn snapshot() -> Result<Snapshot, SnapshotError> {
    Snapshot::open(Cow::Borrowed(IMAGE))
}

/// The shipped files, sorted by path.
pub(super) fn files() -> Vec<SourceFile> {
    FILES
        .iter()
        .map(|(path, text)| SourceFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}
