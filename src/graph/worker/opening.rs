//! How a worker is started that holds a graph.

use super::conversation::Conversation;
use super::image::Image;
use super::interruption::{Interruption, Limits};
use super::process::Worker;
use super::protocol::{AttachedImage, ChangesText, Request};
use super::sink::Sink;
use crate::graph::{Attached, Changes, DefaultGraph, KnowledgeGraph};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// A program to start, and what it is to open.
#[derive(Debug)]
pub(super) struct Opening {
    program: PathBuf,
    graph: KnowledgeGraph,
    /// The image of a graph that is not in the binary.
    image: Option<Image>,
    /// The images of what is attached to it, by name.
    attached: BTreeMap<String, Image>,
}

impl Opening {
    /// Lets workers open `graph` without its changes.
    pub(super) fn new(program: PathBuf, graph: KnowledgeGraph) -> io::Result<Self> {
        let image = match graph.own_image() {
            None => None,
            Some(bytes) => Some(written(bytes)?),
        };
        let attached = graph.attached().iter();
        let attached = attached.map(|(name, held)| Ok((name.clone(), written(held.image())?)));
        Ok(Self {
            program,
            image,
            attached: attached.collect::<io::Result<_>>()?,
            graph,
        })
    }

    /// The graph.
    pub(super) fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// Lets workers to come open another graph.
    pub(super) fn set_graph(&mut self, graph: KnowledgeGraph, image: Image) {
        self.graph = graph;
        self.image = Some(image);
    }

    /// Lets workers to come attach what `image` holds, too.
    pub(super) fn attach(&mut self, name: &str, attached: Attached, image: Image) {
        self.graph = self.graph.with_attached(name, attached);
        self.attached.insert(name.to_owned(), image);
    }

    /// Lets workers to come do without what is attached by this name.
    pub(super) fn detach(&mut self, name: &str) {
        self.graph = self.graph.without_attached(name);
        self.attached.remove(name);
    }

    /// What a worker is to attach.
    fn attached_images(&self) -> Vec<AttachedImage> {
        let attached = self.graph.attached().iter();
        let images = attached.filter_map(|(name, held)| {
            Some(AttachedImage {
                name: name.clone(),
                files: held.files().to_vec(),
                image: self.attached.get(name)?.path().to_owned(),
                prefixes: held.prefixes().clone(),
            })
        });
        images.collect()
    }

    /// Starts a worker that lays `changes` over the graph.
    pub(super) fn start(&self, changes: Option<&Changes>) -> io::Result<Worker> {
        let mut worker = Worker::start(&self.program)?;
        worker.request(&Request::Open {
            image: self.image.as_ref().map(|image| image.path().to_owned()),
            base: self.graph.base().to_owned(),
            prefixes: self.graph.prefixes().to_map(),
            own_default_graph: self.graph.default_graph() == DefaultGraph::Own,
            reach: self.graph.reach().clone(),
            attached: self.attached_images(),
        })?;
        if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
            worker.request(&Request::Change(ChangesText::from(changes)))?;
        }
        Ok(worker)
    }
}

/// An image of these bytes.
fn written(bytes: &[u8]) -> io::Result<Image> {
    let image = Image::new()?;
    std::fs::write(image.path(), bytes)?;
    Ok(image)
}

/// What came of a request.
pub(super) struct Talk {
    /// The worker, where it is ready for the next request.
    pub(super) worker: Option<Worker>,
    /// How long the answer took.
    pub(super) elapsed: Duration,
    /// What was said.
    pub(super) said: Result<Conversation, Interruption>,
}

/// Holds a conversation with a worker that `ask` has sent a request to.
pub(super) fn talk(
    mut ask: impl FnMut() -> io::Result<Worker>,
    limits: Limits,
    sink: &mut dyn Sink,
) -> Result<Talk, Interruption> {
    let mut ask = || ask().map_err(|e| Interruption::NotStarted(e.to_string()));
    let mut worker = ask()?;
    let mut conversation = Conversation::new(limits);
    let mut ended = conversation.hold(&mut worker, sink);
    if matches!(ended, Err(Interruption::Died(_))) && conversation.is_silent() {
        // It was gone before it was asked, and its pipe still took the request.
        worker = ask()?;
        conversation = Conversation::new(limits);
        ended = conversation.hold(&mut worker, sink);
    }
    Ok(Talk {
        // Only after its last word is a worker ready for the next request.
        worker: matches!(ended, Ok(true)).then_some(worker),
        elapsed: conversation.elapsed(),
        said: ended.map(|_| conversation),
    })
}
