//! What a request may take, how it goes, and what ends it before its answer.

use crate::language::{Message, Spoken};
use std::time::Duration;

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

impl Spoken for Interruption {
    fn message(&self) -> Message {
        match self {
            Self::Cancelled => Message::new("cancelled", "已取消"),
            Self::Timeout(time) => {
                let time = humantime::format_duration(*time);
                Message::new(
                    format!(
                        "stopped after {time}: no answer is shown; \
                         `.timeout` or `--timeout` gives more time"
                    ),
                    format!(
                        "已在 {time} 后停止，不显示结果；可用 `.timeout` 或 `--timeout` 放宽时限"
                    ),
                )
            }
            Self::Memory(limit) => {
                let limit = bytesize::ByteSize::b(*limit);
                Message::new(
                    format!(
                        "stopped at {limit} of memory: no answer is shown; \
                         `.memory` or `--memory-limit` gives more"
                    ),
                    format!(
                        "内存用到 {limit}，已停止，不显示结果；可用 `.memory` 或 `--memory-limit` 放宽"
                    ),
                )
            }
            Self::Died(how) => Message::new(
                format!(
                    "the query brought its process down ({how}), and nothing else: \
                     simplify it, or ask for less at once"
                ),
                format!("该查询使其进程意外结束（{how}），其他一切照旧：请简化查询，或分步查询"),
            ),
            Self::NotStarted(why) => Message::new(
                format!("no process can be started for the query: {why}"),
                format!("无法为查询启动进程：{why}"),
            ),
        }
    }
}
