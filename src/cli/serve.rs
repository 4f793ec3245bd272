//! What `serve` takes.

use clap::Args;
use std::path::PathBuf;

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// RDF files to serve instead of the shipped graph
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Serve an empty dataset
    #[arg(long, conflicts_with = "files")]
    pub empty: bool,
    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    pub bind: String,
    /// Allow writes with the token in this file [default: the token in XINCHENG_WRITE_TOKEN, else none]
    #[arg(long, value_name = "FILE")]
    pub write_token_file: Option<PathBuf>,
    /// Queries that run at the same time [default: one a processor]
    #[arg(long, value_name = "N", value_parser = workers)]
    pub workers: Option<usize>,
    /// Queries that wait while all workers are busy; more are refused
    #[arg(long, value_name = "N", default_value_t = 64)]
    pub queue: usize,
    /// Stop a query after so long
    #[arg(long, value_name = "TIME", default_value = "30s")]
    pub query_timeout: String,
    /// Stop a query that takes so much memory
    #[arg(long, value_name = "SIZE", default_value = "1GiB")]
    pub query_memory: String,
    /// Refuse larger bodies of requests
    #[arg(long, value_name = "SIZE", default_value = "16MiB")]
    pub max_request: String,
}

/// How many workers there may be.
fn workers(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=256) => Ok(number),
        _ => Err("1 to 256".to_owned()),
    }
}
