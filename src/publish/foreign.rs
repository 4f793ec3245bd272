//! Files of others in the folder, such as `CNAME` or a checkout's `.git`: they stay.

use super::PublishError;
use super::draft::Draft;
use super::plan::Plan;
use super::target::Target;
use std::fs;
use std::path::PathBuf;

/// What others have put into a folder.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    root: PathBuf,
    folders: Vec<String>,
    files: Vec<String>,
    /// Their files at paths that the site needs.
    pub(super) in_the_way: Vec<String>,
}

impl Foreign {
    /// All that is neither of the site nor of an earlier run.
    pub(super) fn find(target: &Target, plan: &Plan) -> Result<Self, PublishError> {
        let mut foreign = Self {
            root: target.folder.clone(),
            ..Self::default()
        };
        if foreign.root.is_dir() {
            foreign.collect("", target, plan)?;
        }
        Ok(foreign)
    }

    fn collect(&mut self, below: &str, target: &Target, plan: &Plan) -> Result<(), PublishError> {
        let folder = self.root.join(below);
        let entries = fs::read_dir(&folder).map_err(PublishError::system(&folder))?;
        for entry in entries {
            let entry = entry.map_err(PublishError::system(&folder))?;
            let Ok(name) = entry.file_name().into_string() else {
                return Err(PublishError::NotOurs {
                    folder,
                    files: vec![entry.file_name().to_string_lossy().into_owned()],
                });
            };
            let path = match below {
                "" => name,
                below => format!("{below}/{name}"),
            };
            let kind = entry.file_type().map_err(PublishError::system(&folder))?;
            if kind.is_dir() {
                if plan.has(&path) {
                    self.in_the_way.push(path);
                    continue;
                }
                if !plan.has_below(&path) && !target.is_recorded_below(&path) {
                    self.folders.push(path.clone());
                }
                self.collect(&path, target, plan)?;
            } else if !target.is_recorded(&path) {
                match plan.has(&path) || plan.has_below(&path) {
                    true => self.in_the_way.push(path),
                    false => self.files.push(path),
                }
            }
        }
        Ok(())
    }

    /// Puts them into the draft too: the same files, where the system can share them.
    pub(super) fn carry(&self, draft: &Draft) -> Result<(), PublishError> {
        for folder in &self.folders {
            draft.make_folder(folder)?;
        }
        for file in &self.files {
            draft.share(&self.root, file)?;
        }
        Ok(())
    }
}
