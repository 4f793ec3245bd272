//! A question of the library: its form, its SPARQL and its answer.

use super::{home_link, result, sparql};
use crate::graph::{Parameter, Question};
use crate::language::{Language, Spoken};
use crate::site::Asked;
use crate::site::collation::key;
use crate::site::frame::Content;
use crate::site::text::{has_han, tagged, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;

/// Rows of an answer on the page of its question.
const MOST_ROWS: usize = 300;

/// The page of a question with these values, `(parameter, value)`, and whether it was answered.
pub(super) fn content(
    view: &View,
    question: &Question,
    given: &[(String, String)],
    asked: Option<&Asked>,
) -> (Content, bool) {
    let here;
    let asked = match asked {
        Some(asked) => asked,
        None => {
            here = ask(view, question, given);
            &here
        }
    };
    let is_answered = matches!(asked, Asked::Answer(_));
    let answer = match asked {
        Asked::Answer(answer) => result::answer(view, answer, MOST_ROWS),
        Asked::Failed(why) => sparql::fault(view, why),
        Asked::Rejected(diagnosis) => sparql::fault(view, &diagnosis.message),
    };
    let content = Content {
        title: title_text(view.language, question),
        summary: match view.language {
            Language::Zh => "问题库中的一问，附 SPARQL 与答案".to_owned(),
            Language::En => "A question of the library with its SPARQL and its answer".to_owned(),
        },
        above: vec![
            home_link(view),
            (
                "questions".to_owned(),
                html! { (view.say("问题库", "Questions")) },
            ),
        ],
        json_ld: String::new(),
        body: html! {
            h1 { (title(view, question)) }
            p.other-name { (other_title(view.language, question)) }
            p.identifier {
                span.class { a href=(theme_href(view, &question.theme)) { (super::questions::theme(view, &question.theme)) } } " "
                code { (visible(&super::questions::iri(view, question))) }
            }
            @for note in notes(view.language, &question.sparql) { p.note { (note) } }
            (form(view, question, given))
            section id="answer" {
                h2 { (view.say("答案", "Answer")) }
                (answer)
            }
            (text(view, question))
        },
    };
    (content, is_answered)
}

/// Asks the question in this process.
fn ask(view: &View, question: &Question, given: &[(String, String)]) -> Asked {
    match view.site.graph.ask_question(question, &arguments(given)) {
        Ok((answer, _)) => Asked::Answer(answer),
        Err(error) => Asked::Failed(error.message()),
    }
}

/// The values that are given, as `name=value`; an empty one counts as none.
pub(in crate::site) fn arguments(given: &[(String, String)]) -> Vec<String> {
    let given = given.iter().filter(|(_, value)| !value.trim().is_empty());
    given
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

fn theme_href(view: &View, theme: &str) -> String {
    format!("{}#{theme}", view.page_href("questions"))
}

pub(super) fn title_text(language: Language, question: &Question) -> String {
    visible(match language {
        Language::Zh => &question.title_zh,
        Language::En => &question.title_en,
    })
}

pub(super) fn title(view: &View, question: &Question) -> Markup {
    tagged(&title_text(view.language, question), view.language.tag())
}

fn other_title(language: Language, question: &Question) -> Markup {
    match language {
        Language::Zh => tagged(&question.title_en, "en"),
        Language::En => tagged(&question.title_zh, "zh"),
    }
}

/// The remarks at the head of a question in one language.
fn notes(language: Language, sparql: &str) -> Vec<Markup> {
    let remarks = sparql
        .lines()
        .take_while(|line| line.starts_with('#'))
        .filter_map(|line| line.strip_prefix("# "));
    remarks
        .filter(|remark| has_han(remark) == (language == Language::Zh))
        .map(|remark| tagged(remark, language.tag()))
        .collect()
}

/// The SPARQL of a question without its header.
pub(super) fn body_of(sparql: &str) -> &str {
    let mut rest = sparql;
    while rest.starts_with("#+") {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest
}

fn text(view: &View, question: &Question) -> Markup {
    let body = body_of(&question.sparql).trim_end();
    html! {
        section {
            h2 { "SPARQL" }
            (sparql::code(body))
            @if let Some(href) = sparql::ask_href(view, body) {
                p { a href=(href) { (view.say("在查询页打开并修改", "Open on the query page and change it")) } }
            }
            p { (view.say("在命令行：", "On the command line: ")) code { "xincheng ask " (visible(&question.id)) } }
        }
    }
}

fn form(view: &View, question: &Question, given: &[(String, String)]) -> Markup {
    if question.parameters.is_empty() || !view.has_endpoint() {
        return html! {};
    }
    let chosen = |name: &str, parameter: &Parameter| {
        let given = given.iter().find(|(given, _)| given == name);
        given.map_or_else(
            || parameter.default.clone().unwrap_or_default(),
            |(_, value)| value.clone(),
        )
    };
    html! {
        form.question method="get" action=(view.page_href(&view.document.path)) {
            @for (name, parameter) in &question.parameters {
                (field(view, name, parameter, &chosen(name, parameter)))
            }
            button type="submit" { (view.say("回答", "Answer")) }
            p.hint {
                (view.say(
                    "由服务器回答；没有服务器的静态副本只有下面的答案。",
                    "Answered by a server; a static copy without one has the answer below and no other.",
                ))
            }
        }
    }
}

/// A parameter as a choice among the things it can be, or as text.
fn field(view: &View, name: &str, parameter: &Parameter, chosen: &str) -> Markup {
    let id = format!("p-{name}");
    let kind = view.site.graph.prefixes().expand(&parameter.kind);
    let kind = kind.map(NamedNode::new_unchecked);
    html! {
        p.field {
            label for=(id) {
                @match &kind {
                    Some(kind) => (view.label(kind)),
                    None => (view.say("文字", "Text")),
                }
                " " code { (visible(name)) }
            }
            @match &kind {
                Some(kind) => {
                    @let values = values(view, kind);
                    select id=(id) name=(name) {
                        @if parameter.default.is_none() {
                            option value="" { (view.say("不限", "any")) }
                        }
                        @for (value, label) in &values {
                            option value=(value) selected[value == chosen || label == chosen] lang=[language_of(label)] { (label) }
                        }
                        @let is_listed = values.iter().any(|(v, l)| v == chosen || l == chosen);
                        @if !chosen.is_empty() && !is_listed {
                            option value=(visible(chosen)) selected { (visible(chosen)) }
                        }
                    }
                },
                None => input type="text" id=(id) name=(name) value=(visible(chosen));
            }
        }
    }
}

fn language_of(text: &str) -> Option<&'static str> {
    has_han(text).then_some("zh-Hans")
}

/// The things of a class or scheme as prefixed name and label, clauses in the order of their
/// document and others by their names.
fn values(view: &View, kind: &NamedNode) -> Vec<(String, String)> {
    let mut things: BTreeSet<NamedNode> = view.instances(kind.as_str()).into_iter().collect();
    for class in view.subjects(terms::RDFS_SUBCLASS, kind) {
        things.extend(view.instances(class.as_str()));
    }
    things.extend(view.subjects(terms::SKOS_IN_SCHEME, kind));
    let mut values: Vec<_> = things
        .iter()
        .map(|thing| {
            let label = view.label_text(thing);
            let order = (view.position(thing), key(&label, view.language));
            (order, view.site.graph.name(thing), label)
        })
        .collect();
    values.sort();
    values
        .into_iter()
        .map(|(_, name, label)| (name, label))
        .collect()
}
