//! All integration tests: the binary as a user meets it, and the rules that the code keeps.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod architecture;
mod asking;
mod binary;
mod check_rules;
mod docs;
mod empty;
mod errors;
mod exploring;
mod exporting;
mod finding;
mod fuzz;
mod loading;
mod manual;
mod ontology;
mod plans;
mod prompt;
mod prompt_terminal;
mod questions;
mod screen;
mod scripting;
mod shell_changes;
mod shell_commands;
mod shell_completion;
mod shell_entry;
mod shell_errors;
mod shell_results;
mod shell_start;
mod shell_torture;
mod shell_worker;
mod site_data;
mod site_for_machines;
mod site_of_terms;
mod snapshot;
mod statements;
#[cfg(feature = "disk")]
mod store;
mod terminal;
mod testing;
mod tour;
