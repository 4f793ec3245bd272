//! `find`: search.

use super::{Exit, Failure, language, load, output};
use crate::cli::{FindArgs, SourceArgs};
use crate::graph::{Answer, Table};
use crate::language::Message;
use oxigraph::model::{Literal, Term, Variable};

/// Lists the things whose names or quotes match, best first.
pub(super) fn run(sources: &SourceArgs, args: &FindArgs) -> Result<(), Failure> {
    let graph = load(sources)?;
    let hits = graph.find(&args.text);
    if hits.is_empty() {
        let message = Message::new(
            format!("nothing in the graph matches `{}`", args.text),
            format!("图里没有与 `{}` 相符的内容", args.text),
        );
        return Err(Failure::new(Exit::Failed, message));
    }
    let left = hits.len().saturating_sub(args.limit);
    let word = |text: &str| Some(Term::from(Literal::new_simple_literal(text)));
    let tagged = |text: Option<String>, tag: &str| {
        text.map(|t| Literal::new_language_tagged_literal_unchecked(t, tag).into())
    };
    let rows = hits
        .into_iter()
        .take(args.limit)
        .map(|hit| {
            let labels = graph.labels(&hit.thing);
            vec![
                Some(hit.thing.clone().into()),
                tagged(labels.zh, "zh"),
                tagged(labels.en, "en"),
                word(&hit.matched),
                word(hit.rank.word()),
            ]
        })
        .collect();
    let variables = ["thing", "zh", "en", "matched", "by"].map(Variable::new_unchecked);
    let table = Table {
        variables: variables.to_vec(),
        rows,
    };
    output::write(&graph, &Answer::Table(table), args.output.format.as_deref())?;
    if left > 0 {
        let note = Message::new(
            format!("{left} more; `--limit` shows more"),
            format!("还有 {left} 条；用 `--limit` 可以多看一些"),
        );
        output::say(note.as_note().text(language(sources)));
    }
    Ok(())
}
