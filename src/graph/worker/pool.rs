//! Several workers on one graph, shared by threads: for a server.

use super::conversation::Conversation;
use super::evaluator::Outcome;
use super::interruption::{Interruption, Limits, Progress, Verdict};
use super::opening::{Opening, talk};
use super::process::Worker;
use super::protocol::{ChangesText, DatasetText, QueryText, Request};
use super::sink::{Sink, Watched, Written};
use super::writing::{OpenWriter, Writing, look_up};
use crate::graph::{Changes, KnowledgeGraph, LoadError};
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, RwLock};

/// A worker that is further behind gets all changes anew.
const REMEMBERED: usize = 64;

/// A graph, its changes, and the workers that are asked about it.
///
/// Every answer is of one version: a worker is brought up to date before it is asked, and changes
/// that are made meanwhile reach it before its next request. A worker that is killed, or dies, is
/// replaced by a fresh one.
#[derive(Debug)]
pub struct Pool {
    opening: Opening,
    /// The store that changes are kept in.
    store: Option<KnowledgeGraph>,
    current: RwLock<Current>,
    free: Mutex<Vec<Seat>>,
    freed: Condvar,
    /// Held by the one who changes the graph.
    writing: Mutex<()>,
}

/// The graph as it is now.
#[derive(Debug)]
struct Current {
    graph: KnowledgeGraph,
    version: u64,
    /// The last changes, the newest at the end.
    last: VecDeque<Changes>,
}

/// A place for a worker.
#[derive(Debug)]
struct Seat {
    /// Nothing where none could be started.
    worker: Option<Worker>,
    /// The version that the worker holds.
    version: u64,
}

impl Pool {
    /// Asks about `graph` through `size` workers, at least one, that `program` is started as; they
    /// start now.
    ///
    /// # Errors
    /// Where the image of the graph cannot be written for the workers to read.
    pub fn new(program: PathBuf, graph: KnowledgeGraph, size: usize) -> io::Result<Self> {
        let opening = Opening::new(program, graph.clone())?;
        let seats = (0..size.max(1)).map(|_| Seat {
            worker: opening.start(graph.changes()).ok(),
            version: 0,
        });
        let free = Mutex::new(seats.collect());
        Ok(Self {
            opening,
            store: None,
            current: RwLock::new(Current {
                graph,
                version: 0,
                last: VecDeque::new(),
            }),
            free,
            freed: Condvar::new(),
            writing: Mutex::new(()),
        })
    }

    /// The same pool, whose changes are kept in a persistent store before they are seen.
    #[must_use]
    pub fn kept_in(mut self, store: Option<KnowledgeGraph>) -> Self {
        self.store = store;
        self
    }

    /// The graph as it is now; later changes do not reach it.
    #[must_use]
    pub fn graph(&self) -> KnowledgeGraph {
        self.read(|current| current.graph.clone())
    }

    /// How many changes have been made: it grows with each.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.read(|current| current.version)
    }

    /// The graph as it is now and its version, of one moment.
    #[must_use]
    pub fn current(&self) -> (u64, KnowledgeGraph) {
        self.read(|current| (current.version, current.graph.clone()))
    }

    /// As [`Evaluator::stream`](super::Evaluator::stream), by a worker that is free; waits for one,
    /// for as long as it takes: the caller bounds how many wait.
    ///
    /// # Errors
    /// [`Interruption`] where the answer is not whole.
    pub fn stream(
        &self,
        query: &QueryText,
        dataset: &DatasetText,
        formats: &str,
        limits: Limits,
        sink: &mut dyn Sink,
    ) -> Result<Written, Interruption> {
        let request = Request::Write(Writing::new(query, dataset, formats));
        self.converse(&request, limits, sink)?.written()
    }

    /// The answer to a query that looks up little, made here and at once, without a worker: the name
    /// of its format, one of `formats`, and its bytes. Nothing where the query is another, or none, or
    /// its answer takes more than `most` bytes; [`stream`](Self::stream) answers it then.
    #[must_use]
    pub fn look_up(
        &self,
        query: &str,
        formats: &str,
        writer: OpenWriter,
        most: usize,
    ) -> Option<(String, Vec<u8>)> {
        self.read(|current| look_up(&current.graph, (query, formats), writer, most))
    }

    /// Has something else done by a worker that is free.
    ///
    /// # Errors
    /// [`Interruption`] where there is no outcome.
    pub fn run(
        &self,
        request: &Request,
        limits: Limits,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Outcome, Interruption> {
        let conversation = self.converse(request, limits, &mut Watched(watch))?;
        conversation.outcome()
    }

    /// Evaluates an update and makes its changes, which the outcome has. `dataset` is what
    /// `using-graph-uri` and `using-named-graph-uri` name. Updates are made one after the other.
    ///
    /// # Errors
    /// [`Interruption`]; nothing is changed then. So it is for every outcome but
    /// [`Outcome::Changes`].
    pub fn update(
        &self,
        update: &QueryText,
        dataset: &DatasetText,
        limits: Limits,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Outcome, Interruption> {
        let _writing = unpoisoned(self.writing.lock());
        let text = QueryText {
            dataset: dataset.clone(),
            ..update.clone()
        };
        let outcome = self.run(&Request::Update(text), limits, watch)?;
        let Outcome::Changes(changes) = &outcome else {
            return Ok(outcome);
        };
        match self.make(changes) {
            Ok(_) => Ok(outcome),
            Err(error) => Ok(Outcome::Failed(crate::language::Spoken::message(&error))),
        }
    }

    /// Makes the changes that `changes` gives for the graph as it is now; nobody else changes it
    /// meanwhile. Returns the version that has them.
    ///
    /// # Errors
    /// The error of `changes`, or [`LoadError`] where they cannot be kept; nothing is changed then.
    pub fn commit<E: From<LoadError>>(
        &self,
        changes: impl FnOnce(&KnowledgeGraph) -> Result<Changes, E>,
    ) -> Result<u64, E> {
        let _writing = unpoisoned(self.writing.lock());
        let changes = changes(&self.graph())?;
        Ok(self.make(&changes)?)
    }

    fn make(&self, changes: &Changes) -> Result<u64, LoadError> {
        if changes.is_empty() {
            return Ok(self.version());
        }
        if let Some(store) = &self.store {
            store.keep(changes)?;
        }
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        current.graph.alter(changes)?;
        current.version += 1;
        if current.last.len() == REMEMBERED {
            current.last.pop_front();
        }
        current.last.push_back(changes.clone());
        Ok(current.version)
    }

    fn read<T>(&self, read: impl FnOnce(&Current) -> T) -> T {
        read(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn converse(
        &self,
        request: &Request,
        limits: Limits,
        sink: &mut dyn Sink,
    ) -> Result<Conversation, Interruption> {
        let mut seat = Taken::from(self);
        let talk = talk(|| seat.asked(request), limits, sink)?;
        seat.seat.worker = talk.worker;
        talk.said
    }

    /// A worker of the current version, and that version.
    fn start(&self) -> (io::Result<Worker>, u64) {
        self.read(|current| {
            let worker = self.opening.start(current.graph.changes());
            (worker, current.version)
        })
    }
}

/// A seat that is nobody else's until this is dropped.
struct Taken<'a> {
    pool: &'a Pool,
    seat: Seat,
}

impl<'a> Taken<'a> {
    /// Waits for a seat that is free.
    fn from(pool: &'a Pool) -> Self {
        let mut free = unpoisoned(pool.free.lock());
        loop {
            if let Some(seat) = free.pop() {
                return Self { pool, seat };
            }
            let freed = pool.freed.wait(free);
            free = freed.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A worker of the current version that was sent `request`.
    fn asked(&mut self, request: &Request) -> io::Result<Worker> {
        if let Some(mut worker) = self.seat.worker.take()
            && self.catch_up(&mut worker).is_ok()
            && worker.request(request).is_ok()
        {
            return Ok(worker);
        }
        let (worker, version) = self.pool.start();
        self.seat.version = version;
        let mut worker = worker?;
        worker.request(request)?;
        Ok(worker)
    }

    /// Sends a worker the changes that it has not had. A worker that has missed too many is not
    /// brought up to date.
    fn catch_up(&mut self, worker: &mut Worker) -> io::Result<()> {
        let (missed, version) = self.pool.read(|current| {
            let missed = usize::try_from(current.version - self.seat.version);
            let missed = missed.ok().filter(|n| *n <= current.last.len());
            let missed = missed.map(|n| {
                let mut changes = Changes::default();
                let from = current.last.len() - n;
                current.last.range(from..).for_each(|c| changes.then(c));
                changes
            });
            (missed, current.version)
        });
        let missed = missed.ok_or_else(|| io::Error::other("too far behind"))?;
        if !missed.is_empty() {
            worker.request(&Request::Change(ChangesText::from(&missed)))?;
        }
        self.seat.version = version;
        Ok(())
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if self.seat.worker.is_none() {
            let (worker, version) = self.pool.start();
            self.seat.worker = worker.ok();
            self.seat.version = version;
        }
        let seat = Seat {
            worker: self.seat.worker.take(),
            version: self.seat.version,
        };
        unpoisoned(self.pool.free.lock()).push(seat);
        self.pool.freed.notify_one();
    }
}

/// What a lock guards is whole even where a thread that held it panicked.
fn unpoisoned<'a, T>(
    lock: Result<MutexGuard<'a, T>, PoisonError<MutexGuard<'a, T>>>,
) -> MutexGuard<'a, T> {
    lock.unwrap_or_else(PoisonError::into_inner)
}
