//! Queries in a process of their own, which can be ended for certain.
//!
//! The engine's own cancellation is a request that sorting, grouping and joining do not hear (they
//! run on for seconds or for ever), so what evaluates is a process: the same binary, fed over a
//! pipe. On a deadline, a memory limit or a person's word it is killed, and the next request gets a
//! fresh one that opens the same graph.

mod conversation;
mod evaluator;
mod held;
mod image;
mod interruption;
mod loading;
mod opening;
mod pool;
mod process;
mod protocol;
mod serve;
mod sink;
mod writing;

pub use evaluator::{Evaluator, Outcome};
pub use interruption::{Interruption, Limits, Progress, Verdict};
pub use pool::Pool;
pub use process::resident_memory;
#[cfg(test)]
pub(super) use protocol::ChangesText;
pub use protocol::{DatasetText, QueryText, Request};
pub use serve::serve;
pub use sink::{Sink, Written};
pub use writing::{AnswerWriter, CannotHold, OpenWriter, WrittenAs};
