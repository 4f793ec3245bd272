//! Where a subject is written: the file and the line at which its block begins.

use super::{Finding, Level, Place};
use crate::graph::assemble::{Layer, SourceFile, file_layer};
use crate::vocabulary::{DEFAULT_BASE, Prefixes, rebase};
use std::collections::BTreeMap;

/// The places of all subjects that begin a line of a Turtle file, each in the order of the files.
pub(super) struct Places(BTreeMap<String, Vec<Place>>);

impl Places {
    /// Scans the Turtle files. The project's style begins each subject at the start of a line, so
    /// no parser is needed; a subject written otherwise has no place.
    pub(super) fn read(files: &[SourceFile], prefixes: &Prefixes, base: &str) -> Self {
        let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for file in files.iter().filter(|f| f.path.ends_with(".ttl")) {
            let mut last = None;
            for (index, line) in file.text.lines().enumerate() {
                let Some(subject) = subject(line, prefixes, base) else {
                    continue;
                };
                // One triple a line is one block for as long as the subject stays.
                if last.as_ref() != Some(&subject) {
                    last = Some(subject.clone());
                    places.entry(subject).or_default().push(Place {
                        file: file.path.clone(),
                        line: index + 1,
                    });
                }
            }
        }
        Self(places)
    }

    /// The first place of an IRI, where one is known.
    pub(super) fn find(&self, iri: &str) -> Option<Place> {
        self.0.get(iri)?.first().cloned()
    }

    /// A finding for each subject that one layer describes in several places: the graph cannot
    /// tell, and whoever edits one of them misses the other.
    pub(super) fn described_twice(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (iri, places) in &self.0 {
            let mut layers: BTreeMap<Layer, Vec<String>> = BTreeMap::new();
            for Place { file, line } in places {
                let layer = layers.entry(file_layer(file)).or_default();
                layer.push(format!("{file}:{line}"));
            }
            for places in layers.values().filter(|places| places.len() > 1) {
                let check = "file:described-twice".to_owned();
                let message = format!("one thing is described in {}", places.join(" and in "));
                findings.push(Finding::new(Level::Warning, check, iri, message));
            }
        }
        findings
    }
}

/// The IRI at the start of a line: a prefixed name, or a relative or absolute IRI.
fn subject(line: &str, prefixes: &Prefixes, base: &str) -> Option<String> {
    let token = line.split([' ', '\t']).next()?;
    let Some(iri) = token.strip_prefix('<') else {
        return prefixes.expand(token);
    };
    let iri = iri.strip_suffix('>')?;
    let absolute = if iri.contains("://") {
        iri.to_owned()
    } else {
        format!("{DEFAULT_BASE}{iri}")
    };
    Some(rebase(&absolute, base).unwrap_or(absolute))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, base: &str) -> Places {
        let file = SourceFile {
            path: "data/a/towns.ttl".to_owned(),
            text: text.to_owned(),
        };
        Places::read(&[file], &Prefixes::project(base), base)
    }

    #[test]
    fn a_subject_is_found_at_the_line_where_its_block_begins() {
        let text = "@base <https://w3id.org/xincheng/> .\n\ntown:jiading a ip:NewTown ;\n    ip:about town:qingpu .\n";
        let found = places(text, DEFAULT_BASE).find("https://w3id.org/xincheng/id/town/jiading");
        let expected = Place {
            file: "data/a/towns.ttl".to_owned(),
            line: 3,
        };
        assert_eq!(found, Some(expected));
        let indented = places(text, DEFAULT_BASE).find("https://w3id.org/xincheng/id/town/qingpu");
        assert_eq!(indented, None);
    }

    #[test]
    fn a_relative_iri_is_found_under_another_base() {
        let found = places(
            "<eli/cn-sh/plan> a eli:LegalResource .\n",
            "https://example.com/",
        );
        let place = found.find("https://example.com/eli/cn-sh/plan");
        assert_eq!(place.map(|p| p.line), Some(1));
    }

    #[test]
    fn a_subject_with_two_blocks_is_found() {
        let text = "town:a a ip:NewTown .\n\ntown:b a ip:NewTown .\n\ntown:a ip:row 1 .\n";
        let findings = places(text, DEFAULT_BASE).described_twice();
        let messages: Vec<_> = findings.iter().map(|f| f.message.as_str()).collect();
        let expected = "one thing is described in data/a/towns.ttl:1 and in data/a/towns.ttl:5";
        assert_eq!(messages, [expected]);
    }
}
