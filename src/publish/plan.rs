//! Which files there are going to be.

use super::hosts;
use crate::language::Message;
use crate::site::{Document, Representation, Site};
use std::collections::BTreeMap;

/// A document that no file can be named like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its path.
    pub path: String,
    /// Why.
    pub obstacle: Obstacle,
}

/// Why no file can be named like a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A part of the path would lead elsewhere, or is no name.
    Name,
    /// A part of the path is longer than file systems allow.
    Length,
    /// Another document needs the same path as a file or folder.
    Taken,
}

impl Obstacle {
    /// What a person is told.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Name => Message::new("its path is no file name", "路径不能用作文件名"),
            Self::Length => Message::new("its name is too long for a file", "名称超出文件名长度"),
            Self::Taken => Message::new(
                "another document has the same file name",
                "文件名已被另一文档占用",
            ),
        }
    }
}

/// The files of a site.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// What is to be written, in the order of its paths.
    pub(super) parts: Vec<Part<'a>>,
    /// Documents without files.
    pub(super) left_out: Vec<LeftOut>,
    paths: BTreeMap<String, ()>,
}

/// Some of the files.
#[derive(Debug)]
pub(super) enum Part<'a> {
    /// A document: one file a representation, and what else stands for it.
    Document(&'a Document, Vec<File>),
    /// A file that is there already.
    Ready(&'static str, Vec<u8>),
}

/// A file of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum File {
    /// A representation, at its own path and copies of it at others.
    Representation(Representation, Vec<String>),
    /// What an Apache server chooses a representation by.
    TypeMap(String),
}

impl<'a> Plan<'a> {
    /// The files of `site`, which is going to be served at `at`.
    pub(super) fn of(site: &'a Site, at: Option<&str>) -> Self {
        let mut plan = Self {
            parts: Vec::new(),
            left_out: Vec::new(),
            paths: BTreeMap::new(),
        };
        for (path, bytes) in hosts::files(site, at) {
            plan.paths.insert(path.to_owned(), ());
            plan.parts.push(Part::Ready(path, bytes));
        }
        for document in site.documents() {
            let files = files(document);
            match plan.obstacle(&files) {
                Some(obstacle) => plan.left_out.push(LeftOut {
                    path: document.path.clone(),
                    obstacle,
                }),
                None => {
                    let paths = files.iter().flat_map(File::paths);
                    plan.paths.extend(paths.map(|path| (path.clone(), ())));
                    plan.parts.push(Part::Document(document, files));
                }
            }
        }
        plan
    }

    /// How many documents have files.
    pub(super) fn documents(&self) -> usize {
        let is_document = |part: &&Part| matches!(part, Part::Document(..));
        self.parts.iter().filter(is_document).count()
    }

    /// True where a file of the site stands at `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.contains_key(path)
    }

    /// True where a file of the site stands below the folder at `path`.
    pub(super) fn has_below(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let next = self.paths.range(below.clone()..).next();
        next.is_some_and(|(path, ())| path.starts_with(&below))
    }

    fn obstacle(&self, files: &[File]) -> Option<Obstacle> {
        files
            .iter()
            .flat_map(File::paths)
            .find_map(|path| self.obstacle_of(path))
    }

    fn obstacle_of(&self, path: &str) -> Option<Obstacle> {
        for name in path.split('/') {
            if matches!(name, "" | "." | "..") || name.contains(['\\', '\0', '\n', '\r']) {
                return Some(Obstacle::Name);
            }
            if name.len() > 255 {
                return Some(Obstacle::Length);
            }
        }
        let mut above = path.match_indices('/').map(|(end, _)| &path[..end]);
        let taken = self.has(path) || self.has_below(path) || above.any(|folder| self.has(folder));
        taken.then_some(Obstacle::Taken)
    }
}

impl File {
    /// The paths that it stands at.
    pub(super) fn paths(&self) -> &[String] {
        match self {
            Self::Representation(_, paths) => paths,
            Self::TypeMap(path) => std::slice::from_ref(path),
        }
    }
}

/// The files of one document: a representation each; its first page once more under a name without
/// language, for hosts that choose none; and the choice for a host that does.
fn files(document: &Document) -> Vec<File> {
    let representations = document.representations();
    let stem = |r: Representation| {
        let path = document.representation_path(r);
        let end = path.len() - r.suffix().len();
        path[..end].to_owned()
    };
    let mut files: Vec<File> = Vec::new();
    let mut has_page = false;
    for representation in &representations {
        let mut paths = vec![document.representation_path(*representation)];
        if let (Representation::Page(_), false) = (representation, has_page) {
            has_page = true;
            paths.push(format!("{}.html", stem(*representation)));
        }
        files.push(File::Representation(*representation, paths));
    }
    if let [first, _, ..] = representations[..] {
        files.push(File::TypeMap(format!("{}.var", stem(first))));
    }
    files
}
