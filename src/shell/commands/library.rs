//! The question library, and the manual of SPARQL's functions.

use super::Arguments;
use crate::graph::{self, Outcome, QueryText, Question, Request};
use crate::language::{Language, Message, Spoken};
use crate::render;
use crate::shell::session::unexpected;
use crate::shell::{Fault, Reply, Session, Surface};
use std::fmt::Write as _;

/// `.ask`: lists the library, searches it, shows a question's SPARQL, or answers it.
pub(super) fn ask(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let questions = session.graph.questions().map_err(|e| usage(&e))?;
    let Some((name, given)) = arguments.words.split_first() else {
        let text = list(&questions, session.settings.language);
        surface.show(&text, &session.settings)?;
        return Ok(Reply::Done);
    };
    let Some(question) = questions.iter().find(|q| q.id == *name) else {
        let found = matching(&questions, arguments.rest);
        if found.is_empty() {
            let error = session.graph.question(name).err();
            return Err(error.map_or_else(|| arguments.usage(), |e| usage(&e)));
        }
        let text = list(&found, session.settings.language);
        surface.show(&text, &session.settings)?;
        return Ok(Reply::Done);
    };
    if given == ["--sparql"] {
        let text = render::terminal_safe_lines(&format!("{}\n", question.sparql.trim_end()));
        surface.show(&text, &session.settings)?;
        return Ok(Reply::Done);
    }
    answer(session, question, given, surface)
}

fn answer(
    session: &mut Session,
    question: &Question,
    given: &[String],
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    session.lay_result(false)?;
    let bound = session
        .graph
        .bound(question, given)
        .map_err(|e| usage(&e))?;
    let language = session.settings.language;
    surface.say(title(question, language));
    for (name, value) in &bound {
        let readable = session.graph.readable(value);
        surface.say(&render::terminal_safe(&format!("{name} = {readable}")));
    }
    let text = QueryText {
        bindings: bound
            .into_iter()
            .map(|(name, value)| (name, value.to_string()))
            .collect(),
        from_library: true,
        ..session.text(&question.sparql)
    };
    let Outcome::Answer(answer, mut notes) = session.perform(&Request::Query(text), surface)?
    else {
        return Err(unexpected());
    };
    if answer.is_empty() {
        notes.insert(
            0,
            Message::new(
                "no row: the graph states nothing of this kind",
                "没有行：图中没有这类陈述",
            ),
        );
    }
    session.present(answer, Some(&question.sparql), &notes, surface)
}

fn usage(error: &impl Spoken) -> Fault {
    Fault::Usage(error.message())
}

fn title(question: &Question, language: Language) -> &str {
    match language {
        Language::Zh => &question.title_zh,
        Language::En => &question.title_en,
    }
}

/// The questions whose name, theme or title holds every word of `text`.
fn matching(questions: &[Question], text: &str) -> Vec<Question> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let holds = |question: &&Question| {
        let about = [
            &question.id,
            &question.theme,
            &question.title_en,
            &question.title_zh,
        ];
        let about = about.map(|part| part.to_lowercase()).join(" ");
        words.iter().all(|word| about.contains(word))
    };
    questions.iter().filter(holds).cloned().collect()
}

fn list(questions: &[Question], language: Language) -> String {
    let mut text = String::new();
    let mut theme = "";
    for question in questions {
        if question.theme != theme {
            theme = &question.theme;
            let _ = writeln!(text, "{theme}");
        }
        let parameters = question.parameters.keys();
        let parameters: String = parameters.map(|name| format!(" [{name}=…]")).collect();
        let title = title(question, language);
        let _ = writeln!(text, "  {}{parameters}\n      {title}", question.id);
    }
    let count = questions.len();
    let foot = Message::new(
        format!("{count} questions; `.ask NAME` answers one, `.ask NAME --sparql` shows it"),
        format!("{count} 个问题；`.ask 名称` 回答，`.ask 名称 --sparql` 查看查询"),
    );
    let _ = writeln!(text, "{}", foot.text(language));
    render::terminal_safe_lines(&text)
}

/// `.manual [FUNCTION]`.
pub(super) fn manual(
    session: &mut Session,
    arguments: &Arguments<'_>,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let language = session.settings.language;
    let text = match arguments.word(0) {
        None => render::manual_list(graph::manual(), language, surface.width()),
        Some(_) => match graph::manual_entry(arguments.rest) {
            Some(entry) => render::manual(entry, language),
            None => {
                let name = arguments.rest;
                let near = graph::meant(graph::nearest_in_manual(name));
                return Err(Fault::Usage(Message::new(
                    format!("SPARQL has no function or operator `{name}`{}", near.en),
                    format!("SPARQL 没有函数或运算符 `{name}`{}", near.zh),
                )));
            }
        },
    };
    surface.show(&text, &session.settings)?;
    Ok(Reply::Done)
}
