//! Turtle in, answers out: the only room that names the store.

mod algebra;
mod answer;
pub mod assemble;
mod bind;
mod describe;
mod diagnosis;
mod evidence;
mod find;
mod knowledge_graph;
mod labels;
mod manual;
mod plan;
mod query;
mod question;
mod rebased;
mod shipped;
mod statistics;
mod unknown;

pub use answer::{Answer, Table};
pub use describe::{Evidence, OrderedTerm, Resource, StatementAbout};
pub use diagnosis::{Diagnosis, did_you_mean, is_complete, nearest, split_statements};
pub use evidence::{ClauseText, SourceText, SourceTextError};
pub use find::{Hit, Rank};
pub use knowledge_graph::{AskError, KnowledgeGraph, LoadError, Sources};
pub use labels::{Labels, NameKind, ResolveError};
pub use manual::{
    ManualEntry, ManualExample, ManualGroup, manual, manual_entry, nearest_in_manual,
};
pub use plan::{Hint, HintKind, Measured, Plan, PlanNode};
pub use query::Query;
pub use question::{Bound, Parameter, Question, QuestionError};
pub use statistics::Statistics;
pub use unknown::{UnknownTerm, Use};
