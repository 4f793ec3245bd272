//! What a check finds.

use super::ClauseCoverage;
use crate::vocabulary::Prefixes;
use oxigraph::model::Term;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// How grave a finding is; the gravest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The data says something that cannot be right.
    Error,
    /// A person should look at it.
    Warning,
    /// Worth knowing.
    Note,
}

impl Level {
    /// The word for the level in rules, reports and JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        [Self::Error, Self::Warning, Self::Note]
            .into_iter()
            .find(|level| level.as_str() == word)
            .ok_or_else(|| format!("`{word}` is not a level: write error, warning or note"))
    }
}

/// A line of one of the project's files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, relative to the project's root.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// One thing that a check found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// Where the subject's block begins, where a file has one.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// What found it: `shape:<shape>/<constraint component>`, `rule:<id>`, `evidence:<id>`,
    /// `coverage:<id>` or `file:<id>`.
    pub check: String,
    /// The IRI it is about.
    pub node: Option<String>,
    /// The property a shape was looking at.
    pub path: Option<String>,
    /// One sentence for a person.
    pub message: String,
}

impl Finding {
    /// A finding about `node`, not yet placed.
    #[must_use]
    pub(super) fn new(level: Level, check: String, node: &str, message: String) -> Self {
        Self {
            level,
            place: None,
            check,
            node: Some(node.to_owned()),
            path: None,
            message,
        }
    }
}

/// Everything that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    /// The findings: the gravest first, then by file and line.
    pub findings: Vec<Finding>,
    /// How far each clause is stated, in the order of the text; only with the source attached.
    pub coverage: Option<Vec<ClauseCoverage>>,
}

impl Report {
    pub(super) fn new(mut findings: Vec<Finding>, coverage: Option<Vec<ClauseCoverage>>) -> Self {
        findings.sort();
        findings.dedup();
        Self { findings, coverage }
    }

    /// How many findings have a level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|f| f.level == level).count()
    }
}

/// A term without delimiters.
pub(super) fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(n) => n.as_str().to_owned(),
        Term::Literal(l) => l.value().to_owned(),
        Term::BlankNode(b) => b.to_string(),
    }
}

/// A term as a person writes it: a prefixed name where there is one, a literal without quotes.
pub(super) fn short(term: &Term, prefixes: &Prefixes) -> String {
    let text = plain(term);
    match term {
        Term::NamedNode(_) => prefixes.shorten(&text).unwrap_or(text),
        _ => text,
    }
}
