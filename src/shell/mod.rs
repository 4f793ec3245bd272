//! A session at a prompt: statements in, answers out.

mod changes;
mod commands;
mod editing;
mod fault;
mod include;
mod output;
mod pager;
mod prompt;
mod script;
mod session;
mod settings;
mod status;
mod surface;
mod terminal;
mod values;

pub use changes::Editing;
pub use fault::Fault;
pub use prompt::{Place, prompt};
pub use script::{Failed, Script, run_script};
pub use session::{Reply, Session};
pub use settings::{Labels, Pager, SETTINGS, Settings};
pub use surface::Surface;
pub use terminal::{Terminal, is_colored, say};
