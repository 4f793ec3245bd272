//! `ask`: the question library.

use super::{Exit, Failure, language, load, output};
use crate::cli::{AskArgs, SourceArgs};
use crate::graph::{KnowledgeGraph, Query, Question, did_you_mean};
use crate::language::{Language, Message};
use crate::turtle;
use oxigraph::model::NamedNode;
use std::fmt::Write as _;

/// Lists the library, shows a question's SPARQL, or answers it.
pub(super) fn run(sources: &SourceArgs, args: &AskArgs) -> Result<(), Failure> {
    let language = language(sources);
    let graph = load(sources)?;
    if args.turtle {
        return write_turtle(&graph, args);
    }
    let Some(name) = &args.name else {
        return list(&graph.questions()?, args.theme.as_deref(), language);
    };
    let question = graph.question(name)?;
    if args.sparql {
        if !args.parameters.is_empty() {
            let message = Message::new(
                "`--sparql` shows the question as it is written, without parameters",
                "`--sparql` 只原样显示问题，不带参数",
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        return output::print(&question.sparql);
    }
    let (answer, bound) = graph.ask_question(&question, &args.parameters)?;
    output::say(&format!("{} · {}", question.title_zh, question.title_en));
    for (name, thing) in bound {
        output::say(&format!("{name} = {}", graph.readable(&thing.into())));
    }
    if answer.is_empty() {
        note_empty(&graph, &question, language);
    }
    output::write(&graph, &answer, args.output.format.as_deref())
}

/// The library, or one question of it, as triples.
fn write_turtle(graph: &KnowledgeGraph, args: &AskArgs) -> Result<(), Failure> {
    let target = args.target.as_deref();
    if let Some(iri) = target.filter(|iri| NamedNode::new(*iri).is_err()) {
        let message = Message::new(
            format!("`{iri}` is no IRI of an endpoint"),
            format!("`{iri}` 不是端点的 IRI"),
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let triples = match &args.name {
        None => graph.examples(target)?,
        Some(name) => graph.examples_of(&[graph.question(name)?], target)?,
    };
    let instances = ["question", "library"];
    let own = instances.map(|name| (name.to_owned(), format!("{}id/{name}/", graph.base())));
    let schema = ("schema".to_owned(), "https://schema.org/".to_owned());
    let prefixes = graph.prefixes().with_all(own.into_iter().chain([schema]));
    output::print(&turtle::write(&triples, &prefixes, Some(graph.base())))
}

fn note_empty(graph: &KnowledgeGraph, question: &Question, language: Language) {
    let note = Message::new(
        "no row; the graph states nothing of this kind",
        "没有结果行；图里没有这方面的记载",
    );
    output::say(note.as_note().text(language));
    if let Ok(query) = Query::parse(&question.sparql, graph.prefixes()) {
        for note in graph.notes(&query) {
            output::say(note.text(language));
        }
    }
}

fn list(questions: &[Question], theme: Option<&str>, language: Language) -> Result<(), Failure> {
    let mut themes: Vec<&str> = questions.iter().map(|q| q.theme.as_str()).collect();
    themes.dedup();
    if let Some(theme) = theme
        && !themes.contains(&theme)
    {
        let hint = did_you_mean(theme, themes.iter().copied());
        let (en, zh) = (themes.join(", "), themes.join("、"));
        let message = Message::new(
            format!("there is no theme `{theme}`{} (themes: {en})", hint.en),
            format!("没有主题 `{theme}`{}（现有主题：{zh}）", hint.zh),
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let mut text = String::new();
    let mut listed = 0;
    for shown in themes
        .iter()
        .filter(|t| theme.is_none_or(|wanted| wanted == **t))
    {
        let _ = writeln!(text, "{shown}");
        for question in questions.iter().filter(|q| q.theme == *shown) {
            listed += 1;
            let parameters: String = question
                .parameters
                .keys()
                .map(|name| format!(" [{name}=…]"))
                .collect();
            let _ = writeln!(text, "  {}{parameters}", question.id);
            let _ = writeln!(text, "      {}", question.title_zh);
            let _ = writeln!(text, "      {}", question.title_en);
        }
        text.push('\n');
    }
    let end = Message::new(
        format!("{listed} questions; `xincheng ask NAME` answers one"),
        format!("共 {listed} 个问题；用 `xincheng ask 名称` 回答其中一个"),
    );
    output::show(&format!("{text}{}\n", end.text(language)))
}
