//! The question library by theme.

use super::{home_link, question};
use crate::graph::Question;
use crate::language::Language;
use crate::site::frame::Content;
use crate::site::text::visible;
use crate::site::view::View;
use maud::html;
use std::collections::BTreeMap;

/// Themes in both languages.
const THEMES: &[(&str, &str, &str)] = &[
    ("codes", "分类代码", "Codes"),
    ("evidence", "依据", "Evidence"),
    ("industries", "产业", "Industries"),
    ("layout", "空间布局", "Layout"),
    ("measures", "举措", "Measures"),
    ("names", "名称", "Names"),
    ("not-stated", "未载明", "Not stated"),
    ("overlap", "同质与差异", "Overlap"),
    ("parks", "园区", "Parks"),
    ("places", "地点", "Places"),
    ("principles", "原则与目标", "Principles and goals"),
    ("targets", "指标", "Targets"),
    ("towns", "新城", "Towns"),
];

/// What a theme is called; a theme without a name is called as it is.
pub(super) fn theme(view: &View, theme: &str) -> String {
    let known = THEMES.iter().find(|(id, ..)| *id == theme);
    match known {
        Some((_, zh, en)) => view.say(zh, en).to_owned(),
        None => visible(theme),
    }
}

/// The IRI of a question.
pub(super) fn iri(view: &View, question: &Question) -> String {
    format!("{}id/question/{}", view.site.graph.base(), question.id)
}

/// The list of questions.
pub(super) fn content(view: &View) -> Content {
    let mut by_theme: BTreeMap<&str, Vec<&Question>> = BTreeMap::new();
    for question in view.site.questions.values() {
        by_theme.entry(&question.theme).or_default().push(question);
    }
    let title = view.say("问题库", "Questions");
    let count = view.site.questions.len();
    let summary = match view.language {
        Language::Zh => format!("{count} 个现成的问题，各有 SPARQL 与答案。"),
        Language::En => format!("{count} questions, each with its SPARQL and its answer."),
    };
    Content {
        title: title.to_owned(),
        summary: summary.clone(),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            p.summary { (summary) }
            nav.themes aria-label=(view.say("主题", "Themes")) {
                ul {
                    @for (id, questions) in &by_theme {
                        li { a href=(format!("#{id}")) { (theme(view, id)) } " " small { (questions.len()) } }
                    }
                }
            }
            @for (id, questions) in &by_theme {
                section {
                    h2 id=(id) { (theme(view, id)) }
                    ul {
                        @for one in questions {
                            li { a href=(view.page_href(&format!("doc/id/question/{}", one.id))) { (question::title(view, one)) } }
                        }
                    }
                }
            }
        },
    }
}
