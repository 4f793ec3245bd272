//! The functions and operators of SPARQL that the engine has, each with an example that a test runs.

#[cfg(test)]
mod tests;

use super::diagnosis::nearest;
use crate::language::Message;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The groups in the order in which they are shown.
const FILES: &[&str] = &[
    include_str!("forms.toml"),
    include_str!("strings.toml"),
    include_str!("numbers.toml"),
    include_str!("dates.toml"),
    include_str!("terms.toml"),
    include_str!("casts.toml"),
    include_str!("aggregates.toml"),
    include_str!("hashes.toml"),
    include_str!("geography.toml"),
];

/// Functions of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualGroup {
    /// What they are about.
    pub title: Message,
    /// The functions, in the order in which they are shown.
    pub entries: Vec<ManualEntry>,
}

/// A function, aggregate or operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualEntry {
    /// Its name as SPARQL writes it.
    pub name: String,
    /// Other names that this entry is about too.
    #[serde(default)]
    pub also: Vec<String>,
    /// What goes in and what comes out.
    pub signature: String,
    /// What it does, in one sentence.
    #[serde(flatten)]
    pub sentence: Message,
    /// True where each run gives another result.
    #[serde(default)]
    pub varies: bool,
    /// Queries with what they answer.
    pub examples: Vec<ManualExample>,
}

/// A query and what it answers on the shipped graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct ManualExample {
    /// The query.
    pub query: String,
    /// The rows, their cells two spaces apart; `∅` where there is no value.
    pub rows: Vec<String>,
}

impl From<Vec<String>> for ManualExample {
    fn from(lines: Vec<String>) -> Self {
        let mut lines = lines.into_iter();
        Self {
            query: lines.next().unwrap_or_default(),
            rows: lines.collect(),
        }
    }
}

impl From<ManualExample> for Vec<String> {
    fn from(example: ManualExample) -> Self {
        [vec![example.query], example.rows].concat()
    }
}

/// All functions and operators by group.
#[must_use]
pub fn manual() -> &'static [ManualGroup] {
    // A test reads each file, so none is left out here.
    static GROUPS: LazyLock<Vec<ManualGroup>> = LazyLock::new(|| {
        let groups = FILES.iter().map(|file| toml::from_str(file));
        groups.filter_map(Result::ok).collect()
    });
    &GROUPS
}

/// The entry of a function or operator, in any case and with or without brackets behind it.
#[must_use]
pub fn manual_entry(name: &str) -> Option<&'static ManualEntry> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let wanted = words.join(" ");
    let wanted = wanted.strip_suffix("()").unwrap_or(&wanted);
    entries().find(|entry| names_of(entry).any(|name| name.eq_ignore_ascii_case(wanted)))
}

/// The name of the manual that is nearest to one that it does not have.
#[must_use]
pub fn nearest_in_manual(name: &str) -> Option<&'static str> {
    let names: Vec<&'static str> = entries().flat_map(names_of).collect();
    // A datatype may be asked for without its prefix.
    let with_prefix = format!("xsd:{name}");
    let is_datatype = |known: &&&str| known.eq_ignore_ascii_case(&with_prefix);
    let datatype = names.iter().find(is_datatype).copied();
    datatype.or_else(|| nearest(name, names))
}

fn entries() -> impl Iterator<Item = &'static ManualEntry> {
    manual().iter().flat_map(|group| &group.entries)
}

fn names_of(entry: &'static ManualEntry) -> impl Iterator<Item = &'static str> {
    std::iter::once(entry.name.as_str()).chain(entry.also.iter().map(String::as_str))
}
