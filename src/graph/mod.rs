//! Turtle in, answers out: the only room that names the store.

mod algebra;
mod answer;
pub mod assemble;
mod bind;
mod completion;
mod describe;
mod diagnosis;
mod evidence;
mod find;
mod knowledge_graph;
mod labels;
mod query;
mod question;
mod rebased;
mod shipped;
mod statistics;
mod unknown;

pub use answer::{Answer, Table};
pub use completion::{
    ArgumentKind, Candidate, CommandForm, Completion, CompletionIndex, Surroundings,
};
pub use describe::{Evidence, OrderedTerm, Resource, StatementAbout};
pub use diagnosis::{Diagnosis, did_you_mean, is_complete, nearest, split_statements};
pub use evidence::{ClauseText, SourceText, SourceTextError};
pub use find::{Hit, Rank};
pub use knowledge_graph::{AskError, KnowledgeGraph, LoadError, Sources};
pub use labels::{Labels, NameKind, ResolveError};
pub use query::Query;
pub use question::{Bound, Parameter, Question, QuestionError};
pub use statistics::Statistics;
pub use unknown::{UnknownTerm, Use};
