//! `worker`: evaluates what the prompt asks, until the prompt is gone.

use super::Failure;
use std::io;

/// Answers requests from standard input on standard output.
pub(super) fn run() -> Result<(), Failure> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    Ok(crate::graph::serve(
        io::stdin(),
        &mut out,
        crate::render::open_writer,
    )?)
}
