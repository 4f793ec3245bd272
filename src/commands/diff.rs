//! `diff`: what two RDF files say differently.

use super::{Exit, Failure, output};
use crate::cli::{DiffArgs, SourceArgs};
use crate::graph::{Difference, DifferenceError, Sign};
use crate::language::Spoken;
use crate::render::{self, RenderOptions};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};

/// Prints what goes and what comes; a difference ends with its own exit code.
pub(super) fn run(sources: &SourceArgs, args: &DiffArgs) -> Result<(), Failure> {
    let difference = Difference::of_files(&args.old, &args.new)?;
    let base = sources.base.as_deref().unwrap_or(DEFAULT_BASE);
    match args.output.format.as_deref() {
        Some(format) => {
            let options = RenderOptions {
                width: output::width(),
                ..RenderOptions::new(Prefixes::project(base), base)
            };
            let table = render::difference_table(&difference);
            let mut text = Vec::new();
            render::write(&table, output::named_format(format)?, &options, &mut text)?;
            output::print(&String::from_utf8_lossy(&text))?;
        }
        None => output::print(&render::difference(&difference, &Prefixes::project(base)))?,
    }
    output::say(&format!(
        "{} removed · {} added · {} the same",
        difference.count(Sign::Removed),
        difference.count(Sign::Added),
        difference.same
    ));
    match difference.is_empty() {
        true => Ok(()),
        false => Err(Failure::silent(Exit::Findings)),
    }
}

impl From<DifferenceError> for Failure {
    fn from(error: DifferenceError) -> Self {
        let exit = match error {
            DifferenceError::Format(_) => Exit::Usage,
            DifferenceError::Io { .. } => Exit::Failed,
            DifferenceError::Syntax { .. } => Exit::Load,
        };
        Self::new(exit, error.message())
    }
}
