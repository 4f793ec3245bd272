//! The prompt's or the server's side: a graph asked through a worker that can be replaced.

use super::conversation::Conversation;
use super::interruption::{Interruption, Limits, Progress, Verdict};
use super::loading::{Load, Loading};
use super::process::Worker;
use super::protocol::{ChangesText, DatasetText, QueryText, Request};
use super::sink::{Sink, Watched, Written};
use super::writing::Writing;
use crate::graph::{Answer, Changes, Diagnosis, Form, KnowledgeGraph, Plan, RdfFile};
use crate::language::Message;
use crate::vocabulary::Prefixes;
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempPath;

/// How a request ended.
#[derive(Debug)]
pub enum Outcome {
    /// An answer, and what is to be said about it.
    Answer(Answer, Vec<Message>),
    /// What an update would change.
    Changes(Changes),
    /// Files are loaded, and these prefixes are known.
    Loaded(Prefixes),
    /// How a query would be evaluated.
    Plan(Plan),
    /// An answer, and how it was evaluated.
    Profile(Answer, Plan),
    /// The text is not well-formed.
    Rejected(Box<Diagnosis>),
    /// It names something that is not there.
    Unknown(Message),
    /// No format that was asked for holds such an answer.
    Unfit(Form),
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
    loading: Option<Loading>,
    elapsed: Duration,
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
            loading: None,
            elapsed: Duration::ZERO,
        };
        evaluator.worker = evaluator.start().ok();
        Ok(evaluator)
    }

    /// The graph without changes.
    #[must_use]
    pub fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// How long the last answer took, without what was said about it.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
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

    /// A worker that was sent `request`: the one at hand, or a fresh one where that has died.
    fn asked(&mut self, request: &Request) -> io::Result<Worker> {
        let held = self.worker.take();
        if let Some(worker) = held.and_then(|mut w| w.request(request).is_ok().then_some(w)) {
            return Ok(worker);
        }
        let mut worker = self.start()?;
        worker.request(request)?;
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
        let conversation = self.converse(request, limits, &mut Watched(watch))?;
        conversation.outcome()
    }

    /// Answers a query as the bytes of a format into `sink`, while the answer is made; `dataset`
    /// goes before the one that the query names. `formats` are names with commas between them, of
    /// which the first that can hold the answer is taken. The memory limit is for the worker alone:
    /// bytes are passed on and not kept. Nothing is explained.
    ///
    /// # Errors
    /// [`Interruption`] where the answer is not whole: the worker is then a fresh one. So it is for
    /// [`Written::Failed`]; what the sink got before is no answer.
    pub fn stream(
        &mut self,
        query: &QueryText,
        dataset: &DatasetText,
        formats: &str,
        limits: Limits,
        sink: &mut dyn Sink,
    ) -> Result<Written, Interruption> {
        let request = Request::Write(Writing::new(query, dataset, formats));
        let conversation = self.converse(&request, limits, sink)?;
        conversation.written()
    }

    fn converse(
        &mut self,
        request: &Request,
        limits: Limits,
        sink: &mut dyn Sink,
    ) -> Result<Conversation, Interruption> {
        let not_started = |e: io::Error| Interruption::NotStarted(e.to_string());
        let mut worker = self.asked(request).map_err(not_started)?;
        let mut conversation = Conversation::new(limits);
        let mut ended = conversation.hold(&mut worker, sink);
        if matches!(ended, Err(Interruption::Died(_))) && conversation.is_silent() {
            // It was gone before it was asked, and its pipe still took the request.
            worker = self.asked(request).map_err(not_started)?;
            conversation = Conversation::new(limits);
            ended = conversation.hold(&mut worker, sink);
        }
        self.elapsed = conversation.elapsed();
        // After its last word a worker is ready for the next request; else a fresh one is.
        self.worker = match ended {
            Ok(true) => Some(worker),
            _ => {
                drop(worker);
                self.start().ok()
            }
        };
        ended.map(|_| conversation)
    }

    /// Begins to load files beside the graph: the worker reads them and writes the image of both.
    /// `then` is given the graph once it is there; [`settle`](Self::settle) waits for it.
    ///
    /// # Errors
    /// [`Interruption::NotStarted`] where there is no worker or no place for the image.
    pub fn begin_load(
        &mut self,
        files: Vec<RdfFile>,
        limits: Limits,
        then: impl FnOnce(&KnowledgeGraph) + Send + 'static,
    ) -> Result<(), Interruption> {
        let failed = |e: io::Error| Interruption::NotStarted(e.to_string());
        let image = tempfile::NamedTempFile::new().map_err(failed)?;
        let image = image.into_temp_path();
        let worker = self.asked(&Request::Load {
            files,
            image: image.to_path_buf(),
        });
        let load = Load {
            worker: worker.map_err(failed)?,
            graph: self.graph.clone(),
            image,
            limits,
        };
        self.loading = Some(Loading::start(load, then));
        Ok(())
    }

    /// Waits until what was begun to load is there, at most for `patience`; `watch` may stop it.
    /// Nothing where nothing is being loaded, or not yet loaded.
    ///
    /// # Errors
    /// [`Interruption`]; the graph is then as it was.
    pub fn settle(
        &mut self,
        patience: Option<Duration>,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Option<Outcome>, Interruption> {
        let Some(loading) = &mut self.loading else {
            return Ok(None);
        };
        let Some(loaded) = loading.wait(patience, watch) else {
            return Ok(None);
        };
        self.loading = None;
        match loaded {
            Ok(loaded) => {
                if let Some((graph, image)) = loaded.graph {
                    self.graph = graph;
                    self.image = Some(image);
                }
                self.worker = loaded.worker.or_else(|| self.start().ok());
                Ok(Some(loaded.outcome))
            }
            Err(interruption) => {
                self.worker = self.start().ok();
                Err(interruption)
            }
        }
    }

    /// True while files are being loaded.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.loading.is_some()
    }
}
