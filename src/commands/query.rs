//! `query`: one SPARQL query.

use super::{Exit, Failure, load, output};
use crate::cli::{QueryArgs, SourceArgs};
use crate::graph::Query;
use std::io::{self, Read};

/// Answers one query from the command line, a file or standard input.
pub(super) fn run(sources: &SourceArgs, args: &QueryArgs) -> Result<(), Failure> {
    let text = text(args)?;
    let graph = load(sources)?;
    let query = Query::parse(&text, graph.prefixes())?;
    let answer = graph.ask(&query)?;
    if answer.is_empty() {
        for term in graph.unknown_terms(&query) {
            eprintln!("note: {term}");
        }
    }
    output::write(&graph, &answer, args.output.format.as_deref())
}

fn text(args: &QueryArgs) -> Result<String, Failure> {
    match (&args.text, &args.file) {
        (Some(text), _) => Ok(text.clone()),
        (None, Some(file)) => std::fs::read_to_string(file).map_err(|e| {
            Failure::new(Exit::Failed, format!("cannot read {}: {e}", file.display()))
        }),
        (None, None) => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text)?;
            Ok(text)
        }
    }
}
