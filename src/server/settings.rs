//! What the server is told at its start.

use super::token::WriteToken;
use std::time::Duration;

/// How the server is to behave.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The token that allows writing; without one nothing is written.
    pub token: Option<WriteToken>,
    /// Queries that run at the same time, each in a process of its own.
    pub workers: usize,
    /// Queries that wait for one of them; more are refused.
    pub queue: usize,
    /// Time of a query.
    pub time: Duration,
    /// Memory of a query in bytes.
    pub memory: u64,
    /// Bytes of a request's body.
    pub max_request: usize,
    /// Bytes of answers that are kept to be given again.
    pub cache: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            token: None,
            workers: std::thread::available_parallelism().map_or(2, usize::from),
            queue: 64,
            time: Duration::from_secs(30),
            memory: 1 << 30,
            max_request: 16 << 20,
            cache: 64 << 20,
        }
    }
}
