//! Why a site cannot be published.

use crate::language::{Message, Spoken};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a site cannot be published. The folder is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The folder holds files that no earlier run wrote.
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// Some of the files.
        files: Vec<String>,
    },
    /// What should be the folder is a file.
    NotAFolder(PathBuf),
    /// The folder cannot be replaced, because nothing is above it.
    Root(PathBuf),
    /// Another run is writing this folder.
    Busy(PathBuf),
    /// The record of an earlier run cannot be read.
    Record {
        /// The record.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The system refused.
    System {
        /// What was being read or written.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A document has no bytes in a representation that it names.
    Unwritten(String),
    /// Somebody stopped the work.
    Stopped,
}

impl PublishError {
    /// What the system says about a path.
    pub(super) fn system(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::System { path, error }
    }
}

impl Spoken for PublishError {
    fn message(&self) -> Message {
        match self {
            Self::NotOurs { folder, files } => not_ours(&folder.display(), files),
            Self::NotAFolder(path) => Message::new(
                format!(
                    "{} is no folder: name a new or an empty one",
                    path.display()
                ),
                format!("{} 不是文件夹：请指定新的或空的文件夹", path.display()),
            ),
            Self::Root(path) => Message::new(
                format!(
                    "{} cannot be replaced: name a folder inside it",
                    path.display()
                ),
                format!("{} 无法整体替换：请指定其中的一个文件夹", path.display()),
            ),
            Self::Busy(path) => Message::new(
                format!(
                    "another run is publishing into {}: wait for it",
                    path.display()
                ),
                format!("另一次发布正在写入 {}：请等它结束", path.display()),
            ),
            Self::Record { file, reason } => Message::new(
                format!(
                    "{} is broken ({reason}): delete it and publish with `--force`",
                    file.display()
                ),
                format!(
                    "{} 已损坏（{reason}）：请删除它，再用 `--force` 发布",
                    file.display()
                ),
            ),
            Self::System { path, error } => system(&path.display(), error),
            Self::Unwritten(path) => Message::new(
                format!("the site has nothing to write at `{path}`: please report this"),
                format!("站点在 `{path}` 处没有内容可写：请反馈此问题"),
            ),
            Self::Stopped => {
                Message::new("stopped; the folder is as it was", "已停止；文件夹保持原样")
            }
        }
    }
}

fn not_ours(folder: &dyn fmt::Display, files: &[String]) -> Message {
    let (en, zh) = (files.join(", "), files.join("、"));
    Message::new(
        format!(
            "{folder} holds files that xincheng did not write ({en}): name another folder, \
             or keep them beside the site with `--force`"
        ),
        format!(
            "{folder} 里有不是 xincheng 写的文件（{zh}）：请换一个文件夹，\
             或用 `--force` 让它们与站点并存"
        ),
    )
}

fn system(path: &dyn fmt::Display, error: &io::Error) -> Message {
    let what_to_do = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Message::new(
            "make room, at least as much again as the site takes",
            "请腾出空间：除现有站点外，还需同样大小的空间",
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Message::new(
            "the folder above it must be writable, because the site is replaced as a whole",
            "它的上一级文件夹必须可写，因为站点是整体替换的",
        ),
        io::ErrorKind::ResourceBusy => Message::new(
            "it is a mount point or in use: publish into a folder inside it",
            "它是挂载点或正被占用：请发布到其中的一个文件夹",
        ),
        _ => Message::new("the folder is as it was", "文件夹保持原样"),
    };
    Message::new(
        format!("cannot write {path}: {error}; {}", what_to_do.en),
        format!("无法写入 {path}：{error}；{}", what_to_do.zh),
    )
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for PublishError {}
