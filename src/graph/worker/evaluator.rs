//! The prompt's or the server's side: a graph asked through a worker that can be replaced.

use super::process::Worker;
use super::protocol::{ChangesText, Frame, Reply, Request, read_cells};
use crate::graph::{Answer, Changes, Diagnosis, KnowledgeGraph, RdfFile, Table};
use crate::language::Message;
use crate::vocabulary::Prefixes;
use oxigraph::model::{NamedOrBlankNode, Term, Triple, Variable};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};
use tempfile::TempPath;

/// How often the person who waits is told how it goes.
const TICK: Duration = Duration::from_millis(100);
/// How long notes on an answer that is there may take.
const NOTES: Duration = Duration::from_secs(2);

/// What a request may take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// Time from the request to the end of the answer.
    pub time: Option<Duration>,
    /// Memory of the worker, and of the answer, in bytes.
    pub memory: Option<u64>,
}

/// How a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Time since the request.
    pub elapsed: Duration,
    /// Rows or triples received.
    pub rows: usize,
    /// Memory of the worker in bytes, where the system tells.
    pub memory: Option<u64>,
}

/// Whether a request goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on.
    Continue,
    /// It ends now.
    Stop,
}

/// Why a request ended without an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interruption {
    /// Whoever watched stopped it.
    Cancelled,
    /// It took longer than this.
    Timeout(Duration),
    /// It needed more memory than so many bytes.
    Memory(u64),
    /// The worker ended by itself: a fault of the engine, or no memory or stack left.
    Died(String),
    /// No worker can be started.
    NotStarted(String),
}

/// How a request ended.
#[derive(Debug)]
pub enum Outcome {
    /// An answer, and what is to be said about it.
    Answer(Answer, Vec<Message>),
    /// What an update would change.
    Changes(Changes),
    /// Files are loaded, and these prefixes are known.
    Loaded(Prefixes),
    /// The text is not well-formed.
    Rejected(Box<Diagnosis>),
    /// It failed.
    Failed(Message),
}

/// A graph, and the worker that is asked about it.
#[derive(Debug)]
pub struct Evaluator {
    program: PathBuf,
    graph: KnowledgeGraph,
    /// The image of a graph that is not in the binary.
    image: Option<TempPath>,
    changes: Changes,
    worker: Option<Worker>,
}

impl Evaluator {
    /// Asks about `graph` through workers that `program` is started as; the first starts now.
    ///
    /// # Errors
    /// Where the image of the graph cannot be written for the worker to read.
    pub fn new(program: PathBuf, graph: KnowledgeGraph) -> io::Result<Self> {
        let image = match graph.own_image() {
            None => None,
            Some(bytes) => {
                let file = tempfile::NamedTempFile::new()?;
                std::fs::write(file.path(), bytes)?;
                Some(file.into_temp_path())
            }
        };
        let mut evaluator = Self {
            program,
            graph,
            image,
            changes: Changes::default(),
            worker: None,
        };
        evaluator.worker = evaluator.start().ok();
        Ok(evaluator)
    }

    /// The graph without changes.
    #[must_use]
    pub fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// The changes that lie over the graph.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Lays changes over the graph instead of those before.
    pub fn set_changes(&mut self, changes: Changes) {
        if changes == self.changes {
            return;
        }
        self.changes = changes;
        let request = Request::Change(ChangesText::from(&self.changes));
        if let Some(worker) = &mut self.worker
            && worker.request(&request).is_err()
        {
            self.worker = None;
        }
    }

    fn start(&self) -> io::Result<Worker> {
        let mut worker = Worker::start(&self.program)?;
        worker.request(&Request::Open {
            image: self.image.as_ref().map(|path| path.to_path_buf()),
            base: self.graph.base().to_owned(),
            prefixes: self.graph.prefixes().to_map(),
        })?;
        if !self.changes.is_empty() {
            worker.request(&Request::Change(ChangesText::from(&self.changes)))?;
        }
        Ok(worker)
    }

    /// Has `request` done within `limits`; `watch` is told how it goes, every tenth of a second,
    /// and may stop it.
    ///
    /// # Errors
    /// [`Interruption`] where there is no outcome: the worker is then a fresh one, and everything
    /// else as it was.
    pub fn run(
        &mut self,
        request: &Request,
        limits: Limits,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Outcome, Interruption> {
        let not_started = |e: io::Error| Interruption::NotStarted(e.to_string());
        let held = self.worker.take();
        let held = held.and_then(|mut w| w.request(request).is_ok().then_some(w));
        let mut worker = match held {
            Some(worker) => worker,
            None => {
                let mut worker = self.start().map_err(not_started)?;
                worker.request(request).map_err(not_started)?;
                worker
            }
        };
        let mut conversation = Conversation::new(limits);
        let ended = conversation.hold(&mut worker, watch);
        // After its last word a worker is ready for the next request; else a fresh one is.
        self.worker = match ended {
            Ok(true) => Some(worker),
            _ => {
                drop(worker);
                self.start().ok()
            }
        };
        ended.and_then(|_| conversation.outcome())
    }

    /// Loads files beside the graph: the worker reads them and writes the image of both.
    ///
    /// # Errors
    /// [`Interruption`] where there is no outcome; the graph is then as it was.
    pub fn load(
        &mut self,
        files: Vec<RdfFile>,
        limits: Limits,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Outcome, Interruption> {
        let failed = |e: io::Error| Interruption::NotStarted(e.to_string());
        let image = tempfile::NamedTempFile::new().map_err(failed)?;
        let image = image.into_temp_path();
        let request = Request::Load {
            files,
            image: image.to_path_buf(),
        };
        let outcome = self.run(&request, limits, watch)?;
        if let Outcome::Loaded(prefixes) = &outcome {
            let bytes = std::fs::read(&image).map_err(failed)?;
            let graph = self.graph.reopened(bytes, prefixes.clone());
            self.graph = graph.map_err(|e| Interruption::NotStarted(e.to_string()))?;
            self.image = Some(image);
        }
        Ok(outcome)
    }
}

/// One request and what is replied to it.
struct Conversation {
    limits: Limits,
    begun: Instant,
    answered: Option<Instant>,
    received: u64,
    cells: usize,
    variables: Option<Vec<Variable>>,
    rows: Vec<Vec<Option<Term>>>,
    triples: Vec<Triple>,
    truth: Option<bool>,
    notes: Vec<Message>,
    outcome: Option<Outcome>,
}

impl Conversation {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            begun: Instant::now(),
            answered: None,
            received: 0,
            cells: 0,
            variables: None,
            rows: Vec::new(),
            triples: Vec::new(),
            truth: None,
            notes: Vec::new(),
            outcome: None,
        }
    }

    /// Takes replies until the last one. True where the worker said it; false where only notes on
    /// the answer are missing.
    fn hold(
        &mut self,
        worker: &mut Worker,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<bool, Interruption> {
        let mut tick = self.begun + TICK;
        loop {
            let now = Instant::now();
            if now >= tick {
                tick = now + TICK;
                if let Some(done) = self.look(worker, watch)? {
                    return Ok(done);
                }
            }
            let until = self.deadline().map_or(tick, |d| d.min(tick));
            let wait = until.saturating_duration_since(Instant::now());
            match worker.replies.recv_timeout(wait) {
                Ok(Ok(frame)) => {
                    if self.take(frame) {
                        return Ok(true);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    if self.deadline().is_some_and(|d| Instant::now() >= d) {
                        tick = Instant::now();
                    }
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
            Some(answered) => Some(answered + NOTES),
            None => self.limits.time.map(|time| self.begun + time),
        }
    }

    /// Looks at time, memory and the watcher; true or false where that ends it.
    fn look(
        &self,
        worker: &Worker,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Option<bool>, Interruption> {
        let progress = Progress {
            elapsed: self.begun.elapsed(),
            rows: self.count(),
            memory: worker.memory(),
        };
        let stopped = watch(&progress) == Verdict::Stop;
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

    fn count(&self) -> usize {
        self.rows.len() + self.triples.len()
    }

    /// Takes a frame; true where it is the last.
    fn take(&mut self, frame: Frame<Reply>) -> bool {
        match frame {
            Frame::Cells(bytes) => self.take_rows(&bytes),
            Frame::Triples(bytes) => self.take_triples(&bytes),
            Frame::Said(reply) => return self.hear(reply),
        }
        false
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

    /// Takes a reply; true where it is the last.
    fn hear(&mut self, reply: Reply) -> bool {
        match reply {
            Reply::Variables(names) => {
                let names = names.into_iter().map(Variable::new_unchecked);
                self.variables = Some(names.collect());
            }
            Reply::Truth(truth) => self.truth = Some(truth),
            Reply::Answered => self.answered = Some(Instant::now()),
            Reply::Note(note) => self.notes.push(note),
            Reply::Changed(changes) => self.outcome = Some(Outcome::Changes((&changes).into())),
            Reply::Loaded(prefixes) => {
                self.outcome = Some(Outcome::Loaded(Prefixes::new(prefixes)))
            }
            // The replies to opening and changing the graph come first and end nothing.
            Reply::Done => return self.answered.is_some() || self.outcome.is_some(),
            Reply::Rejected(diagnosis) => {
                self.outcome = Some(Outcome::Rejected(diagnosis));
                return true;
            }
            Reply::Failed(message) => {
                self.outcome = Some(Outcome::Failed(message));
                return true;
            }
        }
        false
    }

    fn outcome(self) -> Result<Outcome, Interruption> {
        if let Some(outcome) = self.outcome {
            return Ok(outcome);
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
        Ok(Outcome::Answer(answer, self.notes))
    }
}
