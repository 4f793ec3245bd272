//! `query`: one SPARQL query.

use super::{Exit, Failure, load, output};
use crate::cli::{QueryArgs, SourceArgs};
use crate::graph::{Answer, Query, split_statements};
use crate::language::Language;
use std::io::{self, Read};

/// Answers one query from the command line, a file or standard input.
pub(super) fn run(sources: &SourceArgs, args: &QueryArgs) -> Result<(), Failure> {
    let text = text(args)?;
    let graph = load(sources)?;
    let query = Query::parse(one_query(&text)?, graph.prefixes())?;
    let answer = graph.ask(&query)?;
    if answer.is_empty() || answer == Answer::Truth(false) {
        for why in graph.why_empty(&query) {
            output::say(&format!("note: {}", why.text(Language::En)));
        }
    } else {
        for note in graph.notes(&query) {
            output::say(&note);
        }
    }
    output::write(&graph, &answer, args.output.format.as_deref())
}

/// The text without a byte order mark and without a `;` at its end.
fn one_query(text: &str) -> Result<&str, Failure> {
    let text = text.trim_start_matches('\u{feff}');
    let statements = split_statements(text);
    match statements.as_slice() {
        [] => Ok(text),
        [(start, one)] => Ok(&text[..start + one.len()]),
        many => {
            let message = format!(
                "`query` answers one query and these are {}: pipe them into `xincheng`",
                many.len()
            );
            Err(Failure::new(Exit::Usage, message))
        }
    }
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
