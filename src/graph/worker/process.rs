//! One worker process and the pipes to it.

use super::protocol::{Frame, Reply, Request, read_frame, say};
use std::io::{self, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// The resident memory that a `/proc/…/status` of Linux tells, in bytes.
#[must_use]
pub fn resident_memory(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Frames that wait to be read; the worker waits with more.
const WAITING: usize = 64;

/// A running worker. Dropping it kills the process.
#[derive(Debug)]
pub(super) struct Worker {
    child: Option<Child>,
    requests: ChildStdin,
    /// Requests whose last reply has not been taken.
    pub(super) unanswered: usize,
    pub(super) replies: Receiver<io::Result<Frame<Reply>>>,
}

impl Worker {
    /// Starts `program` as a worker.
    pub(super) fn start(program: &Path) -> io::Result<Self> {
        let mut command = Command::new(program);
        command
            .arg("worker")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // Ctrl-C on the terminal is for the prompt, which decides what it means.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        let (Some(requests), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("a worker has no pipes"));
        };
        let (sender, replies) = sync_channel(WAITING);
        thread::spawn(move || {
            let mut output = BufReader::with_capacity(1 << 16, output);
            while let Some(frame) = read_frame(&mut output).transpose() {
                let failed = frame.is_err();
                if sender.send(frame).is_err() || failed {
                    break;
                }
            }
        });
        Ok(Self {
            child: Some(child),
            requests,
            unanswered: 0,
            replies,
        })
    }

    /// Sends a request.
    pub(super) fn request(&mut self, request: &Request) -> io::Result<()> {
        say(&mut self.requests, request)?;
        self.unanswered += 1;
        Ok(())
    }

    /// The memory that the process holds, in bytes; nothing where the system does not tell.
    pub(super) fn memory(&self) -> Option<u64> {
        let id = self.child.as_ref()?.id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
        resident_memory(&status)
    }

    /// How the process ended, once its pipe has.
    pub(super) fn ended(&mut self) -> String {
        match self.child.take().map(|mut child| child.wait()) {
            Some(Ok(status)) => status.to_string(),
            Some(Err(error)) => error.to_string(),
            None => String::new(),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Killing takes no time; giving back much memory does, and nobody waits for that.
            let _ = child.kill();
            thread::spawn(move || child.wait());
        }
    }
}
