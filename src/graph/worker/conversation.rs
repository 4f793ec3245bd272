//! One request to a worker: what it replies, and whether it may go on.

use super::evaluator::Outcome;
use super::interruption::{Interruption, Limits, Progress, Verdict};
use super::process::Worker;
use super::protocol::{Frame, Reply, read_cells};
use super::sink::{Sink, Written};
use crate::graph::{Answer, EXPLANATION_TIME, Plan, Table};
use crate::language::Message;
use crate::vocabulary::Prefixes;
use oxigraph::model::{NamedOrBlankNode, Term, Triple, Variable};
use std::io;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

/// How often the person who waits is told how it goes.
pub(super) const TICK: Duration = Duration::from_millis(100);
/// One request and what is replied to it.
pub(super) struct Conversation {
    limits: Limits,
    begun: Instant,
    answered: Option<Instant>,
    heard: bool,
    received: u64,
    variables: Option<Vec<Variable>>,
    rows: Vec<Vec<Option<Term>>>,
    triples: Vec<Triple>,
    truth: Option<bool>,
    notes: Vec<Message>,
    plan: Option<Plan>,
    outcome: Option<Outcome>,
}

impl Conversation {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            begun: Instant::now(),
            answered: None,
            heard: false,
            received: 0,
            variables: None,
            rows: Vec::new(),
            triples: Vec::new(),
            truth: None,
            notes: Vec::new(),
            plan: None,
            outcome: None,
        }
    }

    /// Takes replies until the last one. True where the worker said it; false where only notes on
    /// the answer are missing.
    pub(super) fn hold(
        &mut self,
        worker: &mut Worker,
        sink: &mut dyn Sink,
    ) -> Result<bool, Interruption> {
        let mut tick = self.begun + TICK;
        loop {
            let now = Instant::now();
            if now >= tick {
                tick = now + TICK;
                if let Some(done) = self.look(worker, sink)? {
                    return Ok(done);
                }
            }
            let until = self.deadline().map_or(tick, |d| d.min(tick));
            let wait = until.saturating_duration_since(Instant::now());
            match worker.replies.recv_timeout(wait) {
                Ok(Ok(Frame::Bytes(bytes))) => {
                    self.heard = true;
                    if sink.bytes(bytes) == Verdict::Stop {
                        return Err(Interruption::Cancelled);
                    }
                }
                Ok(Ok(Frame::Said(Reply::Form(form, format)))) => {
                    self.heard = true;
                    sink.form(form, &format);
                }
                Ok(Ok(frame)) => {
                    if let Some(done) = self.take(frame, &mut worker.unanswered) {
                        return Ok(done);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.deadline().is_some_and(|d| Instant::now() >= d) {
                        tick = Instant::now();
                    }
                }
                // A frame that breaks off is the end of the process, and how it ended says more.
                Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
                    return Err(Interruption::Died(worker.ended()));
                }
                Ok(Err(error)) => return Err(Interruption::Died(error.to_string())),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Interruption::Died(worker.ended()));
                }
            }
        }
    }

    fn deadline(&self) -> Option<Instant> {
        match self.answered {
            Some(answered) => Some(answered + 2 * EXPLANATION_TIME),
            None => self.limits.time.map(|time| self.begun + time),
        }
    }

    /// Looks at time, memory and the watcher; true or false where that ends it.
    fn look(&self, worker: &Worker, sink: &mut dyn Sink) -> Result<Option<bool>, Interruption> {
        let progress = Progress {
            elapsed: self.begun.elapsed(),
            rows: self.count(),
            memory: worker.memory(),
        };
        let stopped = sink.tick(&progress) == Verdict::Stop;
        let late = self.deadline().is_some_and(|d| Instant::now() >= d);
        if self.answered.is_some() {
            return Ok((stopped || late).then_some(false));
        }
        if stopped {
            return Err(Interruption::Cancelled);
        }
        if let (true, Some(time)) = (late, self.limits.time) {
            return Err(Interruption::Timeout(time));
        }
        let most = progress.memory.unwrap_or_default().max(self.received);
        match self.limits.memory {
            Some(limit) if most > limit => Err(Interruption::Memory(limit)),
            _ => Ok(None),
        }
    }

    /// True where the worker has said nothing at all, and had no time to do anything.
    pub(super) fn is_silent(&self) -> bool {
        !self.heard && self.begun.elapsed() < TICK
    }

    /// The time from the request to the answer, or until now.
    pub(super) fn elapsed(&self) -> Duration {
        let end = self.answered.unwrap_or_else(Instant::now);
        end.duration_since(self.begun)
    }

    fn count(&self) -> usize {
        self.rows.len() + self.triples.len()
    }

    /// Takes a frame of a worker that has so many requests to answer; where nothing more is to be
    /// heard, true if the worker said it all. What opens and changes the graph is answered before
    /// the request itself: where that fails, the rest is about another graph and is not heard.
    fn take(&mut self, frame: Frame<Reply>, unanswered: &mut usize) -> Option<bool> {
        self.heard = true;
        match frame {
            Frame::Cells(bytes) => self.take_rows(&bytes),
            Frame::Triples(bytes) => self.take_triples(&bytes),
            // These went to the sink.
            Frame::Bytes(_) => {}
            Frame::Said(reply) => {
                if self.hear(reply) {
                    *unanswered = unanswered.saturating_sub(1);
                    let failed = self.outcome.is_some();
                    return (*unanswered == 0)
                        .then_some(true)
                        .or(failed.then_some(false));
                }
            }
        }
        None
    }

    fn take_rows(&mut self, bytes: &[u8]) {
        let width = self.variables.as_ref().map_or(0, Vec::len);
        let cells = read_cells(bytes);
        self.received += (bytes.len() + cells.len() * size_of::<Option<Term>>()) as u64;
        if width == 0 {
            self.rows.extend(cells.iter().map(|_| Vec::new()));
        } else {
            self.rows.extend(cells.chunks(width).map(<[_]>::to_vec));
        }
    }

    fn take_triples(&mut self, bytes: &[u8]) {
        self.received += 2 * bytes.len() as u64;
        for cells in read_cells(bytes).chunks(3) {
            if let [Some(s), Some(Term::NamedNode(p)), Some(o)] = cells {
                let subject: NamedOrBlankNode = match s.clone() {
                    Term::NamedNode(n) => n.into(),
                    Term::BlankNode(b) => b.into(),
                    Term::Literal(_) => continue,
                };
                self.triples
                    .push(Triple::new(subject, p.clone(), o.clone()));
            }
        }
    }

    /// Takes a reply; true where it ends a request.
    fn hear(&mut self, reply: Reply) -> bool {
        match reply {
            Reply::Variables(names) => {
                let names = names.into_iter().map(Variable::new_unchecked);
                self.variables = Some(names.collect());
            }
            Reply::Truth(truth) => self.truth = Some(truth),
            Reply::Form(..) => {}
            Reply::Unfit(form) => {
                self.outcome = Some(Outcome::Unfit(form));
                return true;
            }
            Reply::Answered => self.answered = Some(Instant::now()),
            Reply::Note(note) => self.notes.push(note),
            Reply::Changed(changes) => self.outcome = Some(Outcome::Changes((&changes).into())),
            Reply::Loaded(prefixes) => {
                self.outcome = Some(Outcome::Loaded(Prefixes::new(prefixes)))
            }
            Reply::Done => return true,
            Reply::Rejected(diagnosis) => {
                self.outcome = Some(Outcome::Rejected(diagnosis));
                return true;
            }
            Reply::Unknown(message) => {
                self.outcome = Some(Outcome::Unknown(message));
                return true;
            }
            Reply::Unreachable(message) => {
                self.outcome = Some(Outcome::Unreachable(message));
                return true;
            }
            Reply::Failed(message) => {
                self.outcome = Some(Outcome::Failed(message));
                return true;
            }
            Reply::Plan(plan) => self.plan = Some(*plan),
        }
        false
    }

    /// How a query that was to be written ended.
    pub(super) fn written(self) -> Result<Written, Interruption> {
        Ok(match self.outcome {
            None => Written::Whole,
            Some(Outcome::Rejected(diagnosis)) => Written::Rejected(diagnosis),
            Some(Outcome::Unfit(form)) => Written::Unfit(form),
            Some(Outcome::Unknown(message)) => Written::Unknown(message),
            Some(Outcome::Unreachable(message)) => Written::Unreachable(message),
            Some(Outcome::Failed(message)) => Written::Failed(message),
            Some(_) => Written::Failed(Message::new(
                "the worker replied something else than it was asked",
                "工作进程答非所问",
            )),
        })
    }

    pub(super) fn outcome(self) -> Result<Outcome, Interruption> {
        if let Some(outcome) = self.outcome {
            return Ok(outcome);
        }
        if let (Some(plan), None) = (&self.plan, self.answered) {
            return Ok(Outcome::Plan(plan.clone()));
        }
        let answer = match (self.truth, self.variables) {
            (Some(truth), _) => Answer::Truth(truth),
            (None, Some(variables)) => Answer::Table(Table {
                variables,
                rows: self.rows,
            }),
            (None, None) => {
                let mut triples = self.triples;
                triples.sort_by_cached_key(ToString::to_string);
                triples.dedup();
                Answer::Triples(triples)
            }
        };
        Ok(match self.plan {
            Some(plan) => Outcome::Profile(answer, plan),
            None => Outcome::Answer(answer, self.notes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is taken of replies to `unanswered` requests, and after how many of them.
    fn taken(replies: Vec<Reply>, mut unanswered: usize) -> (Option<bool>, usize, Conversation) {
        let mut conversation = Conversation::new(Limits::default());
        for (at, reply) in replies.into_iter().enumerate() {
            let done = conversation.take(Frame::Said(reply), &mut unanswered);
            if done.is_some() {
                return (done, at + 1, conversation);
            }
        }
        (None, 0, conversation)
    }

    #[test]
    fn the_end_of_opening_and_changing_is_not_the_end_of_the_answer() {
        let replies = vec![
            Reply::Done,
            Reply::Done,
            Reply::Truth(true),
            Reply::Answered,
            Reply::Done,
        ];
        let (done, read, conversation) = taken(replies, 3);
        assert_eq!((done, read), (Some(true), 5));
        let outcome = conversation.outcome();
        assert!(
            matches!(outcome, Ok(Outcome::Answer(Answer::Truth(true), _))),
            "{outcome:?}"
        );
    }

    #[test]
    fn where_changing_the_graph_fails_no_later_request_hears_the_answer_to_this_one() {
        let failed = Reply::Failed(Message::same("too large"));
        let replies = vec![Reply::Done, failed, Reply::Truth(true), Reply::Done];
        let (done, read, conversation) = taken(replies, 3);
        // The worker is not used again: it has answers left that nobody wants.
        assert_eq!((done, read), (Some(false), 2));
        assert!(matches!(conversation.outcome(), Ok(Outcome::Failed(_))));
    }
}
