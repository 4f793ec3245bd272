//! Turtle in, answers out: the only room that names the store.

mod algebra;
mod answer;
mod apply;
mod ask;
pub mod assemble;
mod attached;
mod bind;
mod completion;
mod declared;
mod derivation;
mod describe;
mod diagnosis;
mod difference;
#[cfg(any(feature = "disk", test))]
mod disk;
mod document;
mod empty;
mod evidence;
mod examples;
mod explore;
mod find;
mod gazetteer;
mod geography;
mod highlight;
mod joining;
mod knowledge_graph;
mod labels;
mod load;
mod lookup;
mod manual;
mod named_graph;
mod open;
mod packed;
mod plan;
mod query;
mod question;
mod rebased;
mod remote;
mod resolve;
mod results;
mod shipped;
mod sorting;
mod spoken;
mod statistics;
mod text;
mod unknown;
mod update;
mod why;
mod worker;

pub use answer::{Answer, Form, Receiver, Table};
pub use apply::UpdateError;
pub use ask::AskError;
pub use assemble::functions::function_names as extension_functions;
pub use assemble::{Changes, DefaultGraph};
pub use attached::{ATTACHED, Attached, attach_arguments};
pub use completion::{
    ArgumentKind, Candidate, CommandForm, Completion, CompletionIndex, Surroundings,
};
pub use describe::{Evidence, OrderedTerm, Resource, StatementAbout};
pub use diagnosis::{
    Diagnosis, Place, Point, StatementForm, did_you_mean, meant, nearest, statement_form,
};
pub use difference::{Change, Difference, DifferenceError, Sign};
pub use document::{DOCUMENT_TYPES, DocumentError, RdfDocument, read_document};
pub use empty::EXPLANATION_TIME;
pub use evidence::{ClauseText, SourceText, SourceTextError};
pub use explore::{CompareLimits, Exploration, ExploreError, Explored, MatchKind, NoClass, Trust};
pub use find::{Hit, Rank};
pub use gazetteer::Gazetteer;
pub use highlight::{HighlightKind, highlights};
pub use joining::{
    JoinedTerms, JoinedThings, Joins, Matched, MatchedBy, Matching, Near, UnknownName, Unmatched,
};
pub use knowledge_graph::{KnowledgeGraph, LoadError, Sources};
pub use labels::{LabelMode, Labels};
pub use load::{LoadedFiles, RdfFile, RdfFileError};
pub use manual::{
    ManualEntry, ManualExample, ManualGroup, manual, manual_entry, nearest_in_manual,
};
pub use named_graph::NamedGraph;
pub use plan::{Hint, HintKind, Measured, Plan, PlanNode};
pub use query::Query;
pub use question::{Bound, Parameter, Question, QuestionError};
pub use remote::{Reach, RemoteError};
pub use resolve::{NameKind, ResolveError};
pub use results::read_results;
pub use statistics::Statistics;
pub use text::{inclusions, is_complete, laid_out, prologue, self_contained, split_statements};
pub use unknown::{UnknownTerm, Use};
pub use update::Update;
pub use why::{Basis, Ground, Why};
pub use worker::{
    AnswerWriter, CannotHold, DatasetText, Evaluator, Interruption, Limits, OpenWriter, Outcome,
    Pool, Progress, QueryText, Request, Sink, Verdict, Written, WrittenAs, resident_memory, serve,
};
