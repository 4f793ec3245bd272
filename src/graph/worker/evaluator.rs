//! The prompt's or the server's side: a graph asked through a worker that can be replaced.

use super::conversation::Conversation;
use super::image::Image;
use super::interruption::{Interruption, Limits, Progress, Verdict};
use super::loading::{Load, Loading};
use super::opening::{Opening, talk};
use super::process::Worker;
use super::protocol::{ChangesText, DatasetText, QueryText, Request};
use super::sink::{Sink, Watched, Written};
use super::writing::Writing;
use crate::graph::{Answer, Attached, Changes, Diagnosis, Form, KnowledgeGraph, Plan, RdfFile};
use crate::language::Message;
use crate::vocabulary::Prefixes;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

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
    /// Something outside the graph cannot be reached or read.
    Unreachable(Message),
    /// It failed.
    Failed(Message),
}

/// A graph, and the worker that is asked about it.
#[derive(Debug)]
pub struct Evaluator {
    opening: Opening,
    changes: Changes,
    worker: Option<Worker>,
    loading: Option<Loading>,
    elapsed: Duration,
}

impl Evaluator {
    /// Asks about `graph`, without its changes, through workers that `program` is started as; the
    /// first starts now.
    ///
    /// # Errors
    /// Where the image of the graph cannot be written for the worker to read.
    pub fn new(program: PathBuf, graph: KnowledgeGraph) -> io::Result<Self> {
        let mut evaluator = Self {
            opening: Opening::new(program, graph)?,
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
        self.opening.graph()
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

    /// Lays `later` changes over the graph and the changes before. Only these go to the worker.
    pub fn alter(&mut self, later: &Changes) {
        if later.is_empty() {
            return;
        }
        self.changes.then(later);
        let request = Request::Change(ChangesText::from(later));
        if let Some(worker) = &mut self.worker
            && worker.request(&request).is_err()
        {
            self.worker = None;
        }
    }

    fn start(&self) -> io::Result<Worker> {
        self.opening.start(Some(&self.changes))
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
        let talk = talk(|| self.asked(request), limits, sink)?;
        self.elapsed = talk.elapsed;
        self.worker = talk.worker.or_else(|| self.start().ok());
        talk.said
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
        let image = Image::new().map_err(failed)?;
        let worker = self.asked(&Request::Load {
            files,
            image: image.path().to_owned(),
        });
        let load = Load {
            worker: worker.map_err(failed)?,
            graph: self.graph().clone(),
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
                    self.opening.set_graph(graph, image);
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

    /// Has a worker read files into one graph that is attached as `name`; the outcome has the
    /// prefixes that they declare.
    ///
    /// # Errors
    /// [`Interruption`]; everything is then as it was.
    pub fn attach(
        &mut self,
        name: &str,
        files: Vec<PathBuf>,
        limits: Limits,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Outcome, Interruption> {
        let failed = |e: &dyn std::fmt::Display| Interruption::NotStarted(e.to_string());
        let image = Image::new().map_err(|e| failed(&e))?;
        let request = Request::Attach {
            name: name.to_owned(),
            files: files.clone(),
            image: image.path().to_owned(),
        };
        let outcome = self.run(&request, limits, watch)?;
        if let Outcome::Loaded(prefixes) = &outcome {
            let bytes = std::fs::read(image.path()).map_err(|e| failed(&e))?;
            let attached = Attached::open(bytes, prefixes.to_map(), files);
            let attached = attached.map_err(|e| failed(&e))?;
            self.opening.attach(name, attached, image);
        }
        Ok(outcome)
    }

    /// Lets go of what is attached as `name`.
    pub fn detach(&mut self, name: &str) {
        self.opening.detach(name);
        if let Some(worker) = &mut self.worker
            && worker.request(&Request::Detach(name.to_owned())).is_err()
        {
            self.worker = None;
        }
    }

    /// True while files are being loaded.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.loading.is_some()
    }
}
