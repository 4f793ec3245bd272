//! Turtle in, answers out: the only room that names the store.

mod algebra;
mod answer;
mod apply;
mod ask;
pub mod assemble;
mod bind;
mod describe;
mod diagnosis;
mod evidence;
mod find;
mod knowledge_graph;
mod labels;
mod load;
mod open;
mod query;
mod question;
mod rebased;
mod shipped;
mod statistics;
mod unknown;
mod update;
mod worker;

pub use answer::{Answer, Receiver, Table};
pub use apply::UpdateError;
pub use ask::AskError;
pub use assemble::Changes;
pub use describe::{Evidence, OrderedTerm, Resource, StatementAbout};
pub use diagnosis::{Diagnosis, did_you_mean, is_complete, nearest, split_statements};
pub use evidence::{ClauseText, SourceText, SourceTextError};
pub use find::{Hit, Rank};
pub use knowledge_graph::{KnowledgeGraph, LoadError, Sources};
pub use labels::{Labels, NameKind, ResolveError};
pub use load::{LoadedFiles, RdfFile, RdfFileError};
pub use query::Query;
pub use question::{Bound, Parameter, Question, QuestionError};
pub use statistics::Statistics;
pub use unknown::{UnknownTerm, Use};
pub use update::Update;
pub use worker::{
    Evaluator, Interruption, Limits, Outcome, Progress, QueryText, Request, Verdict, serve,
};
