//! A small project, and the folder that it is published into.

use super::binary::{Run, xincheng};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

pub(super) const RECORD: &str = ".xincheng-site.json";

/// A project of two towns, and a folder to publish it into.
pub(super) struct Small {
    pub(super) room: tempfile::TempDir,
}

impl Small {
    pub(super) fn new() -> Self {
        let small = Self {
            room: tempfile::tempdir().unwrap(),
        };
        small.write("ontology/core.ttl", ONTOLOGY);
        small.write("data/plan/towns.ttl", TOWNS);
        small
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let file = self.room.path().join("project").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    pub(super) fn site(&self) -> PathBuf {
        self.room.path().join("out/site")
    }

    pub(super) fn publish(&self, options: &[&str]) -> Run {
        publish(&self.room.path().join("project"), &self.site(), options)
    }

    /// What stands beside the site.
    pub(super) fn beside(&self) -> Vec<String> {
        names(&self.room.path().join("out"))
    }
}

pub(super) const ONTOLOGY: &str = "\
@prefix ip: <https://w3id.org/xincheng/ont#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ip:NewTown a owl:Class ; rdfs:label \"New town\"@en, \"新城\"@zh .
";

pub(super) const TOWNS: &str = "\
@prefix ip: <https://w3id.org/xincheng/ont#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix town: <https://w3id.org/xincheng/id/town/> .
town:east a ip:NewTown ; rdfs:label \"East\"@en, \"东\"@zh .
town:west a ip:NewTown ; rdfs:label \"West\"@en, \"西\"@zh .
";

pub(super) fn publish(project: &Path, folder: &Path, options: &[&str]) -> Run {
    let (project, folder) = (project.to_str().unwrap(), folder.to_str().unwrap());
    let arguments = [&["--project", project, "publish", folder], options].concat();
    xincheng(&arguments)
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |e: std::io::Result<fs::DirEntry>| e.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// Every file below a folder with its bytes.
pub(super) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, folder, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name.to_owned(), fs::read(&path).unwrap());
        }
    }
}

/// What tells whether a file was written again.
pub(super) fn identities(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let identity = |name: &String| {
        let held = fs::metadata(folder.join(name)).unwrap();
        (held.ino(), held.mtime(), held.mtime_nsec())
    };
    let names = tree(folder).into_keys();
    names.map(|n| (n.clone(), identity(&n))).collect()
}
