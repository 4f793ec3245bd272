//! An industrial-policy plan as a knowledge graph: loaded, questioned, checked and written.
//!
//! Each module is a room; `ARCHITECTURE.md` says which room may import which, and a test keeps it.

pub mod check;
pub mod cli;
pub mod commands;
pub mod files;
pub mod graph;
pub mod language;
pub mod publish;
pub mod render;
pub mod server;
pub mod shell;
pub mod site;
pub mod turtle;
pub mod vocabulary;
