//! Turtle in, answers out: the only room that names the store.

mod algebra;
mod answer;
pub mod assemble;
mod bind;
mod derivation;
mod describe;
mod diagnosis;
mod difference;
mod evidence;
mod explore;
mod find;
mod knowledge_graph;
mod labels;
mod named_graph;
mod query;
mod question;
mod rebased;
mod shipped;
mod statistics;
mod unknown;
mod why;

pub use answer::{Answer, Table};
pub use describe::{Evidence, OrderedTerm, Resource, StatementAbout};
pub use diagnosis::{Diagnosis, did_you_mean, is_complete, nearest, split_statements};
pub use difference::{Change, Difference, DifferenceError, Sign};
pub use evidence::{ClauseText, SourceText, SourceTextError};
pub use explore::{Exploration, ExploreError, Explored, NoClass};
pub use find::{Hit, Rank};
pub use knowledge_graph::{AskError, KnowledgeGraph, LoadError, Sources};
pub use labels::{Labels, NameKind, ResolveError};
pub use named_graph::NamedGraph;
pub use query::Query;
pub use question::{Bound, Parameter, Question, QuestionError};
pub use statistics::Statistics;
pub use unknown::{UnknownTerm, Use};
pub use why::{Basis, Ground, Why};
