//! Files loaded by a worker, while the prompt is there already.

use super::conversation::{Conversation, TICK};
use super::evaluator::Outcome;
use super::image::Image;
use super::interruption::{Interruption, Limits, Progress, Verdict};
use super::process::Worker;
use super::sink::Watched;
use crate::graph::KnowledgeGraph;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A load that a worker was asked for.
pub(super) struct Load {
    pub(super) worker: Worker,
    /// The graph that the files are read beside.
    pub(super) graph: KnowledgeGraph,
    /// Where the worker writes the image of both.
    pub(super) image: Image,
    pub(super) limits: Limits,
}

/// What came of it.
pub(super) struct Loaded {
    /// The worker, where it is ready for the next request.
    pub(super) worker: Option<Worker>,
    pub(super) outcome: Outcome,
    /// The graph and its image, where the files could be read.
    pub(super) graph: Option<(KnowledgeGraph, Image)>,
}

impl Load {
    fn finish(
        mut self,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Result<Loaded, Interruption> {
        let mut conversation = Conversation::new(self.limits);
        let is_ready = conversation.hold(&mut self.worker, &mut Watched(watch))?;
        let outcome = conversation.outcome()?;
        let mut graph = None;
        if let Outcome::Loaded(prefixes) = &outcome {
            let failed = |e: &dyn std::fmt::Display| Interruption::NotStarted(e.to_string());
            let bytes = std::fs::read(self.image.path()).map_err(|e| failed(&e))?;
            let opened = self.graph.reopened(bytes, prefixes.clone());
            graph = Some((opened.map_err(|e| failed(&e))?, self.image));
        }
        Ok(Loaded {
            worker: is_ready.then_some(self.worker),
            outcome,
            graph,
        })
    }
}

/// A load that goes on in a thread. Dropping it stops the load.
#[derive(Debug)]
pub(super) struct Loading {
    begun: Instant,
    progress: Arc<Mutex<Option<Progress>>>,
    stop: Arc<AtomicBool>,
    loaded: Receiver<Result<Loaded, Interruption>>,
}

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Loaded")
    }
}

impl Loading {
    pub(super) fn start(load: Load, then: impl FnOnce(&KnowledgeGraph) + Send + 'static) -> Self {
        let progress = Arc::new(Mutex::new(None));
        let stop = Arc::new(AtomicBool::new(false));
        let (sender, loaded) = channel();
        let (told, stopped) = (Arc::clone(&progress), Arc::clone(&stop));
        thread::spawn(move || {
            let loaded = load.finish(&mut |progress| {
                if let Ok(mut told) = told.lock() {
                    *told = Some(*progress);
                }
                match stopped.load(Ordering::SeqCst) {
                    true => Verdict::Stop,
                    false => Verdict::Continue,
                }
            });
            let graph = loaded.as_ref().ok().and_then(|l| l.graph.as_ref());
            let graph = graph.map(|(graph, _)| graph.clone());
            // Whoever waits goes first; what follows the load need not hold it up.
            let _ = sender.send(loaded);
            drop(sender);
            if let Some(graph) = graph {
                then(&graph);
            }
        });
        Self {
            begun: Instant::now(),
            progress,
            stop,
            loaded,
        }
    }

    /// Waits for the end, at most for `patience`; nothing where it has not come.
    pub(super) fn wait(
        &mut self,
        patience: Option<Duration>,
        watch: &mut dyn FnMut(&Progress) -> Verdict,
    ) -> Option<Result<Loaded, Interruption>> {
        let begun = Instant::now();
        loop {
            let left = patience.map(|p| p.saturating_sub(begun.elapsed()));
            match self.loaded.recv_timeout(left.unwrap_or(TICK).min(TICK)) {
                Ok(loaded) => return Some(loaded),
                Err(RecvTimeoutError::Disconnected) => {
                    return Some(Err(Interruption::Died(String::new())));
                }
                Err(RecvTimeoutError::Timeout) if left.is_some_and(|l| l.is_zero()) => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let told = self.progress.lock().ok().and_then(|told| *told);
            let progress = Progress {
                elapsed: self.begun.elapsed(),
                rows: 0,
                memory: told.and_then(|told| told.memory),
            };
            if watch(&progress) == Verdict::Stop {
                self.stop.store(true, Ordering::SeqCst);
            }
        }
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // The thread removes the image and ends the worker before it answers.
        let _ = self.loaded.recv_timeout(10 * TICK);
    }
}
