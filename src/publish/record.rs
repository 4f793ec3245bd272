//! What a run wrote, kept in the folder, so that the next run knows its own files.

use super::PublishError;
use super::write::Written;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of the record in the published folder.
pub const RECORD: &str = ".xincheng-site.json";

/// Every file of a run with its SHA-256.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// What wrote it.
    by: String,
    /// Paths and checksums.
    pub(super) files: BTreeMap<String, String>,
}

impl Record {
    /// The record of what was written.
    pub(super) fn of(written: &[Written]) -> Self {
        let pair = |file: &Written| (file.path.clone(), file.sha256.clone());
        Self {
            by: "xincheng".to_owned(),
            files: written.iter().map(pair).collect(),
        }
    }

    /// The record in a folder; nothing where there is none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, PublishError> {
        let file = folder.join(RECORD);
        let text = match std::fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PublishError::system(&file)(error)),
        };
        serde_json::from_slice(&text)
            .map(Some)
            .map_err(|error| PublishError::Record {
                file,
                reason: error.to_string(),
            })
    }

    /// The record as it is written.
    pub(super) fn bytes(&self) -> Vec<u8> {
        // A map of texts is always JSON.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}
