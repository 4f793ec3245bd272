//! Limits of a command that evaluates in its own process: where one is reached, the process ends
//! before anything of an answer is written.

use super::{Exit, Global, fault, output};
use crate::graph::{Interruption, Limits};
use crate::language::Spoken;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(50);

/// True once the answer is there: no half of it may be written, and what follows it has limits of
/// its own.
static ANSWERED: AtomicBool = AtomicBool::new(false);

/// The answer is there: no limit can take it back.
pub(super) fn answered() {
    ANSWERED.store(true, Ordering::SeqCst);
}

/// Watches time and memory from now on; the work says that it is done by dropping the guard.
pub(super) fn watch(limits: Limits, global: &Global) -> Guard {
    let (done, watched) = std::sync::mpsc::channel::<()>();
    if limits != Limits::default() {
        let (language, as_json) = (global.language, global.errors_as_json);
        thread::spawn(move || {
            let begun = Instant::now();
            while watched.recv_timeout(TICK) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                if !ANSWERED.load(Ordering::SeqCst)
                    && let Some(reached) = reached(limits, begun.elapsed())
                {
                    output::say(&match as_json {
                        true => fault::stopped(reached),
                        false => reached.message().as_error().text(language).to_owned(),
                    });
                    std::process::exit(i32::from(Exit::Stopped as u8));
                }
            }
        });
    }
    Guard { _done: done }
}

/// Ends the watch when it is dropped.
pub(super) struct Guard {
    _done: std::sync::mpsc::Sender<()>,
}

fn reached(limits: Limits, elapsed: Duration) -> Option<Interruption> {
    if let Some(time) = limits.time
        && elapsed > time
    {
        return Some(Interruption::Timeout(time));
    }
    let limit = limits.memory?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let held = crate::graph::resident_memory(&status)?;
    (held > limit).then_some(Interruption::Memory(limit))
}
