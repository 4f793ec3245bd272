//! A session at a prompt: statements in, answers out.

mod prompt;
mod session;

pub use prompt::prompt;
pub use session::{Reply, Session};
