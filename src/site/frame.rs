//! What stands around every page: head, navigation, the other language, downloads, foot.

use super::address::{LANGUAGES, Representation};
use super::document::{Document, Kind};
use super::view::View;
use crate::language::Language;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What a page is called and holds.
pub(super) struct Content {
    /// Its title as plain text, without the site's name.
    pub(super) title: String,
    /// One sentence for search engines, as plain text; may be empty.
    pub(super) summary: String,
    /// The way down to it: path and name of each document above.
    pub(super) above: Vec<(String, Markup)>,
    /// What it says, with its own `h1`.
    pub(super) body: Markup,
    /// JSON-LD for machines that read pages; empty for none.
    pub(super) json_ld: String,
}

/// The parts of the site that every page leads to: path, Chinese and English name.
const PARTS: &[(&str, &str, &str)] = &[("", "首页", "Home")];

/// A whole page.
pub(super) fn frame(view: &View, content: &Content) -> Markup {
    let title = match content.title.as_str() {
        "" => site_name(view.language).to_owned(),
        title => format!("{title} · {}", site_name(view.language)),
    };
    html! {
        (DOCTYPE)
        html lang=(html_language(view.language)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                @if !content.summary.is_empty() { meta name="description" content=(content.summary); }
                link rel="stylesheet" href=(view.href("assets/style.css"));
                (alternates(view))
                @if !content.json_ld.is_empty() {
                    script type="application/ld+json" { (PreEscaped(script_safe(&content.json_ld))) }
                }
            }
            body {
                a.skip href="#main" { (view.say("跳到正文", "Skip to the content")) }
                (header(view))
                main id="main" tabindex="-1" {
                    (breadcrumb(view, content))
                    (content.body)
                }
                (footer(view))
            }
        }
    }
}

/// The name of the site.
pub(super) fn site_name(language: Language) -> &'static str {
    match language {
        Language::Zh => "新城产业图谱",
        Language::En => "New Towns Industry Graph",
    }
}

/// The language tag of a page as HTML has it.
pub(super) fn html_language(language: Language) -> &'static str {
    match language {
        Language::Zh => "zh-Hans",
        Language::En => "en",
    }
}

/// JSON that cannot end the element it stands in.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn alternates(view: &View) -> Markup {
    let document = view.document;
    let representations = match document.kind {
        Kind::Missing => Vec::new(),
        _ => document.representations(),
    };
    let href = |r: Representation| view.href(&document.representation_path(r));
    html! {
        @for representation in representations.iter().copied() {
            @match representation {
                Representation::Page(language) => {
                    link rel="alternate" hreflang=(html_language(language)) href=(href(representation));
                }
                _ => {
                    link rel="alternate describedby" type=(document.media_type(representation)) href=(href(representation));
                }
            }
        }
        @if let Some(first) = representations.first() {
            link rel="alternate" hreflang="x-default" href=(href(*first));
        }
    }
}

fn header(view: &View) -> Markup {
    html! {
        header.top {
            a.name href=(view.page_href("")) { (site_name(view.language)) }
            nav aria-label=(view.say("站点", "Site")) {
                ul {
                    @for (path, zh, en) in PARTS {
                        li {
                            @let here = view.document.path == *path;
                            a href=(view.page_href(path)) aria-current=[here.then_some("page")] {
                                (view.say(zh, en))
                            }
                        }
                    }
                }
            }
            (languages(view))
        }
    }
}

fn languages(view: &View) -> Markup {
    html! {
        nav.languages aria-label=(view.say("语言", "Language")) {
            @for language in LANGUAGES {
                @let name = match language { Language::Zh => "中文", Language::En => "English" };
                @if language == view.language {
                    span aria-current="true" lang=(html_language(language)) { (name) }
                } @else if view.document.kind == Kind::Missing {
                    span lang=(html_language(language)) { (name) }
                } @else {
                    @let path = view.document.representation_path(Representation::Page(language));
                    a href=(view.href(&path)) lang=(html_language(language)) hreflang=(html_language(language)) rel="alternate" { (name) }
                }
            }
        }
    }
}

fn breadcrumb(view: &View, content: &Content) -> Markup {
    if content.above.is_empty() {
        return html! {};
    }
    html! {
        nav.breadcrumb aria-label=(view.say("位置", "Breadcrumb")) {
            ol {
                @for (path, name) in &content.above {
                    li { a href=(view.page_href(path)) { (name) } }
                }
                li aria-current="page" { (content.title) }
            }
        }
    }
}

fn footer(view: &View) -> Markup {
    html! {
        footer {
            (downloads(view, view.document))
            p {
                (view.say(
                    "图谱只收简短原文短语、名称与数字，不含规划全文；译名由本图谱翻译者均有标注。数据采用 CC BY 4.0。",
                    "The graph carries short quotes, names and figures, not the plan’s text; names translated here are marked. Data under CC BY 4.0.",
                ))
            }
        }
    }
}

fn downloads(view: &View, document: &Document) -> Markup {
    let data: Vec<_> = document
        .representations()
        .into_iter()
        .filter_map(|r| match r {
            Representation::Data(format) => Some((r, format)),
            _ => None,
        })
        .collect();
    if data.is_empty() || document.kind == Kind::Missing {
        return html! {};
    }
    html! {
        p.downloads {
            (view.say("本页数据：", "This page as data: "))
            @for (representation, format) in data {
                a href=(view.href(&document.representation_path(representation))) type=(format.media_type()) {
                    (format_name(format))
                }
                " "
            }
        }
    }
}

fn format_name(format: crate::render::ResultFormat) -> &'static str {
    use crate::render::ResultFormat as F;
    match format {
        F::Turtle => "Turtle",
        F::JsonLd => "JSON-LD",
        F::NTriples => "N-Triples",
        F::RdfXml => "RDF/XML",
        other => other.name(),
    }
}
