//! The files of a plan, written by as many threads as the machine has.

use super::draft::{Draft, State};
use super::plan::{File, Part, Plan};
use super::{PublishError, Watch, hosts};
use crate::site::{Document, Site};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::num::NonZero;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Enough for the deepest page.
const STACK: usize = 16 << 20;

/// A file of the new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// Where it stands.
    pub(super) path: String,
    /// Its checksum.
    pub(super) sha256: String,
    /// Its size.
    pub(super) size: u64,
    /// How it compares with the old site's.
    pub(super) state: State,
}

impl Written {
    /// True where the old site's file stays.
    pub(super) fn is_unchanged(&self) -> bool {
        self.state == State::Unchanged
    }
}

/// Writes what differs from the old site into the draft; gives all files, sorted by path.
pub(super) fn write(
    site: &Site,
    plan: &Plan,
    draft: &Draft,
    watch: Watch,
) -> Result<Vec<Written>, PublishError> {
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let work = || -> Result<Vec<Written>, PublishError> {
        let mut written = Vec::new();
        while let Some(part) = plan.parts.get(next.fetch_add(1, Ordering::Relaxed)) {
            if watch.stop.load(Ordering::SeqCst) {
                return Err(PublishError::Stopped);
            }
            let files = write_part(site, draft, part);
            if files.is_err() {
                // The others need not go on.
                next.store(plan.parts.len(), Ordering::Relaxed);
            }
            written.extend(files?);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            (watch.progress)(done, plan.parts.len());
        }
        Ok(written)
    };
    let mut all = thread::scope(|scope| -> Result<Vec<Written>, PublishError> {
        let mut workers = Vec::new();
        for _ in 0..threads {
            let worker = thread::Builder::new().stack_size(STACK);
            let worker = worker.spawn_scoped(scope, work);
            workers.push(worker.map_err(PublishError::system("".as_ref()))?);
        }
        let mut all = Vec::new();
        for worker in workers {
            all.extend(
                worker
                    .join()
                    .unwrap_or_else(|fault| panic::resume_unwind(fault))?,
            );
        }
        Ok(all)
    })?;
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all)
}

fn write_part(site: &Site, draft: &Draft, part: &Part) -> Result<Vec<Written>, PublishError> {
    let mut written = Vec::new();
    match part {
        Part::Ready(path, bytes) => written.push(put(draft, path, bytes)?),
        Part::Document(document, files) => {
            for file in files {
                let bytes = bytes(site, document, file)?;
                for path in file.paths() {
                    written.push(put(draft, path, &bytes)?);
                }
            }
        }
    }
    Ok(written)
}

fn bytes(site: &Site, document: &Document, file: &File) -> Result<Vec<u8>, PublishError> {
    match file {
        File::TypeMap(_) => Ok(hosts::type_map(document)),
        File::Representation(representation, paths) => site
            .write(document, *representation)
            .ok_or_else(|| PublishError::Unwritten(paths.join(", "))),
    }
}

fn put(draft: &Draft, path: &str, bytes: &[u8]) -> Result<Written, PublishError> {
    Ok(Written {
        path: path.to_owned(),
        sha256: sha256(bytes),
        size: bytes.len() as u64,
        state: draft.put_if_other(path, bytes)?,
    })
}

fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
