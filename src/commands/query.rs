//! `query`: one SPARQL query.

use super::{Exit, Failure, language, load, output};
use crate::cli::{QueryArgs, SourceArgs};
use crate::graph::{Query, split_statements};
use crate::language::Message;
use std::io::{self, Read};

/// Answers one query from the command line, a file or standard input.
pub(super) fn run(sources: &SourceArgs, args: &QueryArgs) -> Result<(), Failure> {
    let text = text(args)?;
    let graph = load(sources)?;
    let query = Query::parse(one_query(&text)?, graph.prefixes())?;
    let answer = graph.ask(&query)?;
    for note in graph.notes(&query) {
        output::say(note.text(language(sources)));
    }
    output::write(&graph, &answer, args.output.format.as_deref())
}

/// The text without a byte order mark and without a `;` at its end.
fn one_query(text: &str) -> Result<&str, Failure> {
    let text = text.trim_start_matches('\u{feff}');
    let statements = split_statements(text);
    match statements.as_slice() {
        [] => Ok(text),
        [(start, one)] => {
            // A comment at the end stays: it may be a part of the query that a `#` has hidden.
            let (query, rest) = text.split_at(start + one.len());
            let mut lines = rest.lines().map(|line| line.split('#').next());
            let is_ended = lines.any(|code| code.is_some_and(|code| code.contains(';')));
            Ok(if is_ended || !rest.contains('#') {
                query
            } else {
                text
            })
        }
        many => {
            let count = many.len();
            let message = Message::new(
                format!(
                    "`query` answers one query and these are {count}: pipe them into `xincheng`"
                ),
                format!("`query` 一次只回答一条查询，这里有 {count} 条：请用管道交给 `xincheng`"),
            );
            Err(Failure::new(Exit::Usage, message))
        }
    }
}

fn text(args: &QueryArgs) -> Result<String, Failure> {
    match (&args.text, &args.file) {
        (Some(text), _) => Ok(text.clone()),
        (None, Some(file)) => std::fs::read_to_string(file).map_err(|e| {
            let name = file.display();
            let message = Message::new(
                format!("cannot read {name}: {e}"),
                format!("无法读取 {name}：{e}"),
            );
            Failure::new(Exit::Failed, message)
        }),
        (None, None) => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text)?;
            Ok(text)
        }
    }
}
