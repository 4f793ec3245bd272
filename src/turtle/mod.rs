//! Triples as canonical Turtle: the same triples give the same bytes.

mod arrange;
mod comments;
mod facts;
mod format;
mod order;
mod term;
mod write;

pub use format::{FormatError, format};
pub(crate) use term::is_hidden;
pub use write::write;

#[cfg(test)]
mod tests;
