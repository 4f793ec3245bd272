//! The files of a project, from a folder.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the project's root, with `/` as separator.
    pub path: String,
    /// The whole text, UTF-8.
    pub text: String,
}

/// Why a project's files cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The folder lacks `ontology/` or `data/`.
    #[error("{} is not a project: it has no folder `{missing}`", .root.display())]
    NotAProject {
        /// The folder that was given.
        root: PathBuf,
        /// The folder that is missing in it.
        missing: &'static str,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// Reads every `.ttl` and `.rq` file below `ontology/` and `data/` of `root`, sorted by path.
///
/// # Errors
/// [`ProjectError`] where a folder is missing or a file cannot be read as UTF-8.
pub fn read_project(root: &Path) -> Result<Vec<SourceFile>, ProjectError> {
    let mut files = Vec::new();
    for missing in ["ontology", "data"] {
        let folder = root.join(missing);
        if !folder.is_dir() {
            return Err(ProjectError::NotAProject {
                root: root.to_owned(),
                missing,
            });
        }
        read_folder(&folder, missing, &mut files)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<SourceFile>,
) -> Result<(), ProjectError> {
    let failed = |path: &Path, source| ProjectError::Io {
        path: path.to_owned(),
        source,
    };
    for entry in fs::read_dir(folder).map_err(|e| failed(folder, e))? {
        let path = entry.map_err(|e| failed(folder, e))?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else {
            continue;
        };
        let relative = format!("{prefix}/{name}");
        // A link to a folder could lead back to where it stands.
        if path.is_dir() && path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            read_folder(&path, &relative, files)?;
        } else if relative.ends_with(".ttl") || relative.ends_with(".rq") {
            let text = fs::read_to_string(&path).map_err(|e| failed(&path, e))?;
            files.push(SourceFile {
                path: relative,
                text: without_bom(text),
            });
        }
    }
    Ok(())
}

/// The text without a byte order mark, which some editors write.
fn without_bom(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}
