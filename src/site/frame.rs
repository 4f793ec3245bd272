//! What stands around every page: head, navigation, the other language, downloads, foot.

use super::address::{LANGUAGES, Representation};
use super::document::{Document, Kind};
use super::links::Target;
use super::metadata;
use super::pages::is_there;
use super::text::{is_hidden, mixed};
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
    /// JSON-LD for machines that read pages; empty for what schema.org says of the document.
    pub(super) json_ld: String,
}

/// The parts of the site that every page leads to, as far as it has them: path, Chinese and English
/// name.
const PARTS: &[(&str, &str, &str)] = &[
    ("towns", "新城", "Towns"),
    ("industries", "产业", "Industries"),
    ("parks", "园区", "Parks"),
    ("measures", "举措", "Measures"),
    ("targets", "指标", "Targets"),
    ("policies", "政策", "Policies"),
    ("doc/eli/cn-sh/newtown-industry-145", "条款", "Clauses"),
    ("questions", "问题", "Questions"),
    ("sparql", "SPARQL", "SPARQL"),
    ("search", "检索", "Search"),
    ("ont", "词表", "Vocabulary"),
    ("data", "数据", "Data"),
];

/// A whole page.
pub(super) fn frame(view: &View, content: &Content) -> Markup {
    let title = match content.title.as_str() {
        "" => site_name(view.language).to_owned(),
        title => format!("{title} · {}", site_name(view.language)),
    };
    let json_ld = match content.json_ld.as_str() {
        "" => metadata::json_ld(view),
        own => own.to_owned(),
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
                @if view.asked.is_some() { meta name="robots" content="noindex"; }
                link rel="icon" type="image/svg+xml" href=(view.href(metadata::SiteFile::Icon.path()));
                link rel="stylesheet" href=(view.href("assets/style.css"));
                (links(view))
                @if !json_ld.is_empty() {
                    script type="application/ld+json" { (PreEscaped(script_safe(&json_ld))) }
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

/// JSON that cannot end the element it stands in, and hides nothing from who reads the source.
fn script_safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '<' || is_hidden(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            safe.push(character);
        }
    }
    safe
}

/// What the document links to, for machines; the server says the same in its headers.
fn links(view: &View) -> Markup {
    let links = view
        .site
        .links(view.document, Representation::Page(view.language));
    html! {
        @for link in &links {
            @let href = match &link.target {
                Target::Path(path) => view.href(path),
                Target::Iri(iri) => iri.clone(),
            };
            link rel=(link.rel) hreflang=[link.hreflang] type=[link.media_type] href=(href);
        }
    }
}

fn header(view: &View) -> Markup {
    html! {
        header.top {
            a.name href=(view.page_href("")) { (site_name(view.language)) }
            nav aria-label=(view.say("站点", "Site")) {
                ul {
                    @for (path, zh, en) in PARTS.iter().filter(|(path, ..)| is_there(view, path)) {
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
                    @let asked = view.asked.map_or(String::new(), |asked| format!("?{asked}"));
                    a href=(view.href(&path) + &asked) lang=(html_language(language)) hreflang=(html_language(language)) rel="alternate" { (name) }
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
                li aria-current="page" {
                    @match view.language {
                        Language::Zh => (content.title),
                        Language::En => (mixed(&content.title)),
                    }
                }
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
