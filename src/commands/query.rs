//! `query`: one SPARQL query.

use super::{Exit, Failure, language, load, output, plan};
use crate::cli::{QueryArgs, SourceArgs};
use crate::graph::{Answer, EXPLANATION_TIME, KnowledgeGraph, Query, split_statements};
use crate::language::Message;
use std::io::{self, Read};
use std::sync::mpsc;
use std::thread;

/// Evaluating recurses with the query; memory is taken only as far as it does.
const STACK: usize = 1 << 30;

/// Answers one query from the command line, a file or standard input.
pub(super) fn run(sources: &SourceArgs, args: &QueryArgs) -> Result<(), Failure> {
    let text = text(args)?;
    let graph = load(sources)?;
    let query = Query::parse(one_query(&text)?, graph.prefixes())?;
    if args.plan.explain || args.plan.profile {
        return plan::run(&graph, &query, &args.plan, language(sources));
    }
    let answer = graph.ask(&query)?;
    output::write(&graph, &answer, args.output.format.as_deref())?;
    let language = language(sources);
    let is_nothing = answer.is_empty() || answer == Answer::Truth(false);
    // Asking why would ask other services again and again.
    if is_nothing && !query.asks_services() {
        for why in why_empty(graph, query) {
            output::say(why.text(language));
        }
    } else {
        for note in graph.notes(&query) {
            output::say(note.text(language));
        }
    }
    Ok(())
}

/// Why the answer is empty, as far as that is found in time. A probe that the engine does not come
/// back from ends with the process.
fn why_empty(graph: KnowledgeGraph, query: Query) -> Vec<Message> {
    let (sender, found) = mpsc::channel();
    let explain = move || sender.send(graph.notes_on_nothing(&query));
    let begun = thread::Builder::new().stack_size(STACK).spawn(explain);
    let found = begun
        .ok()
        .and_then(|_| found.recv_timeout(EXPLANATION_TIME).ok());
    found.unwrap_or_else(|| {
        let late = Message::new(
            "why the answer is empty was not found in time",
            "未能及时查明结果为空的原因",
        );
        vec![late.as_note()]
    })
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
