//! Where the bytes of an answer go, and how writing it ended.

use super::interruption::{Progress, Verdict};
use crate::graph::{Diagnosis, Form};
use crate::language::Message;

/// Takes an answer as bytes of a format, while it is made.
pub trait Sink {
    /// The answer has this form and is written in the format of this name; said once, before the
    /// first bytes.
    fn form(&mut self, form: Form, format: &str);

    /// The next bytes. Time and memory are not looked at until this returns, so a sink whose
    /// reader is slow waits no longer than its own patience and then says stop.
    fn bytes(&mut self, bytes: Vec<u8>) -> Verdict;

    /// How it goes, every tenth of a second.
    fn tick(&mut self, progress: &Progress) -> Verdict;
}

/// How a query that was to be written ended.
#[derive(Debug)]
pub enum Written {
    /// All bytes of the answer have been given to the sink.
    Whole,
    /// The text is not well-formed.
    Rejected(Box<Diagnosis>),
    /// No format that was asked for holds an answer of this form.
    Unfit(Form),
    /// It names something that is not there, or that cannot be.
    Unknown(Message),
    /// A place that it asks, and may ask, did not answer.
    Unreachable(Message),
    /// The evaluation failed; bytes that the sink got before are no answer.
    Failed(Message),
}

/// A watcher of a request that yields no bytes.
pub(super) struct Watched<'a>(pub(super) &'a mut dyn FnMut(&Progress) -> Verdict);

impl Sink for Watched<'_> {
    fn form(&mut self, _: Form, _: &str) {}

    fn bytes(&mut self, _: Vec<u8>) -> Verdict {
        Verdict::Continue
    }

    fn tick(&mut self, progress: &Progress) -> Verdict {
        (self.0)(progress)
    }
}
