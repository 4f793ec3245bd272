//! The site as files: every representation of every document in a folder that any web host serves.
//!
//! Level 4: decides nothing about what a page contains. What is in the folder is replaced as a
//! whole, so that nobody ever sees half of a site.

mod draft;
mod error;
mod foreign;
mod hosts;
mod plan;
mod record;
mod target;
mod write;

pub use error::PublishError;
pub use plan::{LeftOut, Obstacle};
pub use record::RECORD;

use crate::site::Site;
use draft::Draft;
use plan::Plan;
use record::Record;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use target::Target;

/// How to publish.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// True to publish into a folder that holds files of others. They are kept, but for those at
    /// paths of the site.
    pub force: bool,
    /// The address that the copy is going to be served at, ending in `/`; the base of the graph
    /// where it is not known.
    pub at: Option<&'a str>,
}

/// What the work is watched and stopped by.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Set to stop: the folder is then as it was.
    pub stop: &'a AtomicBool,
    /// Told how many documents of how many are written.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// What was published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many documents there are.
    pub documents: usize,
    /// How many of the files are pages.
    pub pages: usize,
    /// How many files there are.
    pub files: usize,
    /// Their size.
    pub bytes: u64,
    /// Files that were not there before.
    pub new: usize,
    /// Files that were there with other content.
    pub changed: usize,
    /// Files that were there and are untouched.
    pub unchanged: usize,
    /// Files that an earlier run wrote and the site no longer has.
    pub removed: usize,
    /// Documents that no file can be named like, and why.
    pub left_out: Vec<LeftOut>,
}

/// Writes the whole site into `folder`, which is made where there is none. Where nothing differs,
/// nothing is touched; else the new site takes the old one's place at once, and files that are the
/// same stay the same files.
///
/// # Errors
/// [`PublishError`]; the folder is then as it was.
pub fn publish(
    site: &Site,
    folder: &Path,
    options: Options,
    watch: Watch,
) -> Result<Summary, PublishError> {
    let plan = Plan::of(site, options.at);
    let target = Target::claim(folder, options.force)?;
    let foreign = target.foreign(&plan, options.force)?;
    let draft = Draft::beside(&target)?;
    let written = write::write(site, &plan, &draft, watch)?;
    let record = Record::of(&written);
    let summary = summary(&plan, &target, &written);
    if summary.new + summary.changed + summary.removed == 0 && target.has(RECORD, &record.bytes()) {
        return Ok(summary);
    }
    draft.put(RECORD, &record.bytes())?;
    draft.keep(written.iter().filter(|file| file.is_unchanged()))?;
    foreign.carry(&draft)?;
    if watch.stop.load(Ordering::SeqCst) {
        return Err(PublishError::Stopped);
    }
    draft.replace()?;
    Ok(summary)
}

fn summary(plan: &Plan, target: &Target, written: &[write::Written]) -> Summary {
    let count = |state| written.iter().filter(|file| file.state == state).count();
    let now: std::collections::BTreeSet<&str> = written.iter().map(|f| f.path.as_str()).collect();
    let is_page = |file: &&write::Written| file.path.ends_with(".html");
    Summary {
        documents: plan.documents(),
        pages: written.iter().filter(is_page).count(),
        files: written.len(),
        bytes: written.iter().map(|file| file.size).sum(),
        new: count(draft::State::New),
        changed: count(draft::State::Changed),
        unchanged: count(draft::State::Unchanged),
        removed: target.recorded().filter(|path| !now.contains(path)).count(),
        left_out: plan.left_out.clone(),
    }
}
