//! `classes`, `predicates`, `graphs`, `schema`, `sample`, `path`, `find`: looking around.

use super::{Exit, Failure, language, load, output};
use crate::cli::{OutputArgs, SourceArgs};
use crate::graph::{Exploration, ExploreError};
use crate::language::Spoken;

/// Answers one exploration; an empty answer fails with the note that says why.
pub(super) fn run(
    sources: &SourceArgs,
    exploration: &Exploration,
    args: &OutputArgs,
) -> Result<(), Failure> {
    let graph = load(sources)?;
    let explored = graph.explore(exploration)?;
    let language = language(sources);
    if explored.answer.is_empty() {
        let notes = explored.notes.iter().map(|note| note.text(language));
        let notes: Vec<&str> = notes.collect();
        return Err(Failure::new(Exit::Failed, notes.join("\n")));
    }
    output::write(&graph, &explored.answer, args.format.as_deref())?;
    for note in explored.notes {
        output::say(note.as_note().text(language));
    }
    Ok(())
}

impl From<ExploreError> for Failure {
    fn from(error: ExploreError) -> Self {
        match error {
            ExploreError::Name(error) => error.into(),
            ExploreError::Class(error) => Self::new(Exit::Usage, error.message()),
            ExploreError::Store(error) => error.into(),
        }
    }
}
