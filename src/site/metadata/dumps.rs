//! The whole dataset as files, with their checksums.

use super::SiteFile;
use crate::graph::{Answer, KnowledgeGraph};
use crate::render::{self, RenderOptions, ResultFormat};
use oxigraph::model::Triple;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Write as _;

/// One file that holds the whole dataset.
#[derive(Debug)]
pub(in crate::site) struct Dump {
    /// Which one.
    pub(in crate::site) file: SiteFile,
    /// The format inside.
    pub(in crate::site) format: ResultFormat,
    /// True where it is compressed with gzip.
    pub(in crate::site) compressed: bool,
    /// What it holds.
    pub(in crate::site) bytes: Vec<u8>,
    /// The SHA-256 of that, in hexadecimal.
    pub(in crate::site) sha256: String,
}

/// Every dump.
#[derive(Debug)]
pub(in crate::site) struct Dumps(Vec<Dump>);

impl Dumps {
    /// The dumps of a graph. The same graph gives the same bytes.
    pub(in crate::site) fn new(graph: &KnowledgeGraph) -> Self {
        let options = RenderOptions::new(graph.prefixes().clone(), graph.base());
        let quads = graph.quads().unwrap_or_default();
        let mut triples: Vec<Triple> = quads.iter().cloned().map(Triple::from).collect();
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        let triples = Answer::Triples(triples);
        let files = [
            (SiteFile::NQuads, ResultFormat::NQuads, true),
            (SiteFile::TriG, ResultFormat::TriG, true),
            (SiteFile::NTriples, ResultFormat::NTriples, true),
            (SiteFile::Turtle, ResultFormat::Turtle, false),
        ];
        let dump = |(file, format, compressed)| {
            let mut text = Vec::new();
            // Writing to memory cannot fail.
            let _ = match format {
                ResultFormat::NQuads | ResultFormat::TriG => {
                    render::write_quads(&quads, format, &options, &mut text)
                }
                _ => render::write(&triples, format, &options, &mut text),
            };
            let bytes = match compressed {
                true => gzip(&text),
                false => text,
            };
            Dump {
                file,
                format,
                compressed,
                sha256: sha256(&bytes),
                bytes,
            }
        };
        Self(files.into_iter().map(dump).collect())
    }

    /// The dumps, the one first that keeps everything.
    pub(in crate::site) fn iter(&self) -> impl Iterator<Item = &Dump> {
        self.0.iter()
    }

    /// One of the dumps.
    pub(super) fn of(&self, file: SiteFile) -> Option<&Dump> {
        self.0.iter().find(|dump| dump.file == file)
    }

    /// The checksums as `sha256sum --check` reads them, beside the dumps.
    pub(super) fn checksums(&self) -> String {
        self.0.iter().fold(String::new(), |mut lines, dump| {
            let _ = writeln!(lines, "{}  {}", dump.sha256, dump.name());
            lines
        })
    }
}

impl Dump {
    /// The name of the file in its folder.
    pub(in crate::site) fn name(&self) -> &'static str {
        let path = self.file.path();
        path.rsplit('/').next().unwrap_or(path)
    }
}

/// What a dump holds, in Chinese and English.
pub(in crate::site) fn content(file: SiteFile) -> (&'static str, &'static str) {
    match file {
        SiteFile::NQuads => (
            "N-Quads，保留命名图，已排序",
            "N-Quads, with named graphs, sorted",
        ),
        SiteFile::TriG => ("TriG，保留命名图", "TriG, with named graphs"),
        SiteFile::NTriples => (
            "N-Triples，各图合并，已排序",
            "N-Triples, all graphs as one, sorted",
        ),
        _ => (
            "Turtle，各图合并，便于阅读",
            "Turtle, all graphs as one, for reading",
        ),
    }
}

/// Compressed without a time, so that the same text gives the same bytes.
fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), flate2::Compression::best());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(text);
    encoder.finish().unwrap_or_default()
}

/// The SHA-256 of bytes, in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
