//! `why`: the statements behind one thing, or behind what joins several.

use super::{Exit, Failure, load, output};
use crate::cli::{SourceArgs, WhyArgs};
use crate::graph::Basis;
use crate::language::Language;
use crate::render;
use oxigraph::model::Term;

/// Prints the statements that the things rest on, with clause and quote.
pub(super) fn run(sources: &SourceArgs, args: &WhyArgs) -> Result<(), Failure> {
    let graph = load(sources)?;
    let mut row = Vec::new();
    for name in &args.things {
        let thing = graph.resolve(name, None)?;
        row.push((name.clone(), Term::from(thing)));
    }
    let why = graph.why(&row);
    let text = render::why(&why, &graph, Language::En, output::width());
    match why.basis {
        Basis::Nothing => Err(Failure::new(Exit::Failed, text.trim_end())),
        _ => output::print(&text),
    }
}
