//! Looking around in a graph without a query: its classes, predicates and graphs, what a class
//! looks like, a sample of it, what connects two things.
//!
//! A triple that several named graphs state counts once.

mod cells;
mod classes;
mod compare;
mod counts;
mod facts;
mod graphs;
mod hits;
mod path;
mod predicates;
mod sample;
mod schema;
mod search;
mod steps;

pub use compare::{Limits as CompareLimits, MatchKind, Trust};

use super::{Answer, KnowledgeGraph, LoadError, ResolveError};
use crate::language::{Message, Spoken};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One look around. It can cross a pipe to the process that answers it.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub enum Exploration {
    /// Every class with the number of its instances.
    Classes,
    /// Every predicate with its triples, subjects, objects and kinds of objects.
    Predicates,
    /// Every named graph, what it holds and whether the default graph merges it.
    Graphs,
    /// The predicates of a class; without one, the classes and how many predicates each uses.
    Schema {
        /// A label, local name, prefixed name or IRI.
        class: Option<String>,
    },
    /// Some instances of a class, spread evenly over all of them.
    Sample {
        /// A label, local name, prefixed name or IRI.
        class: String,
        /// At most this many.
        limit: usize,
    },
    /// The shortest connection between two things.
    Path {
        /// A label, prefixed name or IRI.
        from: String,
        /// A label, prefixed name or IRI.
        to: String,
    },
    /// What two policies or towns both name, and what only one of them does.
    Compare {
        /// A label, prefixed name or IRI of a policy or new town.
        a: String,
        /// The other one.
        b: String,
        /// Which matches count.
        limits: CompareLimits,
    },
    /// Things whose names or quotes match a text.
    Find {
        /// Chinese, English, pinyin or its initials.
        text: String,
        /// At most this many.
        limit: usize,
    },
    /// Counts by graph, class and property.
    Stats,
}

/// What an exploration gives: nearly always a table; an empty one has a note that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explored {
    /// The rows.
    pub answer: Answer,
    /// What a person should know beside them.
    pub notes: Vec<Message>,
}

/// Why an exploration has no answer.
#[derive(Debug, thiserror::Error)]
pub enum ExploreError {
    /// A name does not stand for one thing.
    #[error(transparent)]
    Name(#[from] ResolveError),
    /// A name does not stand for a class.
    #[error(transparent)]
    Class(#[from] NoClass),
    /// A persistent store failed.
    #[error(transparent)]
    Store(#[from] LoadError),
}

/// A name that does not stand for one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoClass {
    /// The name that was asked for.
    pub name: String,
    /// What it may have meant, or the several classes it stands for.
    pub near: Vec<String>,
    /// True where several classes are called so.
    pub ambiguous: bool,
}

impl fmt::Display for NoClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for NoClass {}

impl Spoken for NoClass {
    fn message(&self) -> Message {
        let Self { name, near, .. } = self;
        let (comma, pause) = (near.join(", "), near.join("、"));
        match near.as_slice() {
            [] => Message::new(
                format!("there is no class `{name}`; `classes` lists them"),
                format!("没有名为“{name}”的类；用 classes 列出所有类"),
            ),
            _ if self.ambiguous => Message::new(
                format!("`{name}` is the name of several classes; say which: {comma}"),
                format!("有几个类都叫“{name}”，请指明是哪一个：{pause}"),
            ),
            _ => Message::new(
                format!("there is no class `{name}`; did you mean {comma}?"),
                format!("没有名为“{name}”的类；您是指{pause}吗？"),
            ),
        }
    }
}

impl Spoken for ExploreError {
    fn message(&self) -> Message {
        match self {
            Self::Class(error) => error.message(),
            Self::Name(error) => Message::new(error.to_string(), unresolved(error)),
            Self::Store(error) => Message::same(error),
        }
    }
}

/// What an unresolved name is told in Chinese.
fn unresolved(error: &ResolveError) -> String {
    match error {
        ResolveError::Unknown { name, near } if near.is_empty() => {
            format!("图中没有名为“{name}”的实体")
        }
        ResolveError::Unknown { name, near } => {
            format!("图中没有名为“{name}”的实体；您是指{}吗？", near.join("、"))
        }
        ResolveError::OtherKind { name, class } => format!("“{name}”不属于 {class}"),
        ResolveError::Ambiguous { name, candidates } => {
            let count = candidates.len();
            let candidates = candidates.join("、");
            format!("有 {count} 个实体都叫“{name}”，请指明是哪一个：{candidates}")
        }
    }
}

impl KnowledgeGraph {
    /// Looks around. The rows and their order are the same for the same graph.
    ///
    /// # Errors
    /// [`ExploreError`] for a name that stands for nothing or for several things, with what it may
    /// have meant; a persistent store can fail.
    pub fn explore(&self, exploration: &Exploration) -> Result<Explored, ExploreError> {
        let (table, notes) = match exploration {
            Exploration::Classes => (classes::all(self), Vec::new()),
            Exploration::Predicates => (predicates::all(self), Vec::new()),
            Exploration::Graphs => (graphs::all(self)?, Vec::new()),
            Exploration::Schema { class: None } => (schema::overview(self), Vec::new()),
            Exploration::Schema { class: Some(name) } => schema::of(self, name)?,
            Exploration::Sample { class, limit } => sample::of(self, class, *limit)?,
            Exploration::Path { from, to } => path::between(self, from, to)?,
            Exploration::Compare { a, b, limits } => compare::beside(self, a, b, *limits)?,
            Exploration::Find { text, limit } => hits::find(self, text, *limit),
            Exploration::Stats => (counts::all(self)?, Vec::new()),
        };
        Ok(Explored {
            answer: Answer::Table(table),
            notes,
        })
    }
}
