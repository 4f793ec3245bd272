//! The page for queries, which works without scripts; `#query` is where a script can put an editor.

use super::{home_link, result};
use crate::graph::{Answer, Diagnosis, HighlightKind, highlights};
use crate::language::Message;
use crate::render;
use crate::site::Asked;
use crate::site::frame::Content;
use crate::site::text::visible;
use crate::site::view::View;
use maud::{Markup, html};

/// What is asked where nothing was typed yet.
const FIRST: &str = "SELECT ?town ?industry WHERE {\n  ?town ip:hasLeadingIndustry ?industry .\n}\nORDER BY ?town ?industry";

/// Questions of the library that are good to begin with.
const EXAMPLES: &[&str] = &[
    "leading-industries",
    "shared-industries",
    "park-table",
    "targets-and-bounds",
    "town-actions",
    "identity-claims",
];

/// Formats that the same answer can be had in: rows, triples or a truth.
const FORMATS: &[(&str, &str)] = &[
    ("html", "HTML"),
    ("csv", "CSV"),
    ("tsv", "TSV"),
    ("json", "JSON"),
    ("xml", "XML"),
    ("turtle", "Turtle"),
    ("jsonld", "JSON-LD"),
    ("ntriples", "N-Triples"),
];

/// The page with a query in its form, and how it went under it.
pub(super) fn content(view: &View, query: Option<&str>, asked: Option<&Asked>) -> Content {
    let title = view.say("SPARQL 查询", "SPARQL query");
    Content {
        title: title.to_owned(),
        summary: view
            .say("用 SPARQL 查询全部图谱", "Ask the whole graph in SPARQL")
            .to_owned(),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            @if asked.is_none() { (note(view)) }
            @if view.has_endpoint() { (form(view, query.unwrap_or(FIRST))) }
            @if let Some(asked) = asked {
                section id="result" {
                    h2 { (view.say("结果", "Result")) }
                    (outcome(view, query.unwrap_or_default(), asked))
                }
            }
            (examples(view))
            (prefixes(view))
        },
    }
}

/// What a copy without a server cannot do, and where the data is.
pub(super) fn note(view: &View) -> Markup {
    let who = match view.has_endpoint() {
        true => view.say(
            "查询由服务器回答（超过时限即停止，不给出不完整的结果）。若这里是没有服务器的静态副本，请下载数据，用 xincheng 或任何 SPARQL 引擎查询：",
            "Queries are answered by a server, which stops them at a time limit rather than give part of an answer. In a static copy without one, download the data and ask it with xincheng or any SPARQL engine: ",
        ),
        false => view.say(
            "本副本没有服务器，不回答查询。请下载数据，用 xincheng 或任何 SPARQL 引擎查询：",
            "This copy has no server, so nothing answers queries here. Download the data and ask it with xincheng or any SPARQL engine: ",
        ),
    };
    html! {
        p.note {
            (who)
            @for (i, (path, name)) in downloads(view).iter().enumerate() {
                @if i > 0 { (view.say("、", ", ")) }
                a href=(view.href(path)) { (name) }
            }
            (view.say("。", "."))
        }
    }
}

/// The dumps of the site, or the named graphs as Turtle where it has none.
fn downloads(view: &View) -> Vec<(String, String)> {
    let named = |path: &str| {
        (
            path.to_owned(),
            path.rsplit('/').next().unwrap_or(path).to_owned(),
        )
    };
    let dumps: Vec<_> = view
        .site
        .documents()
        .filter(|d| d.path.starts_with("dumps/") && !d.path.ends_with("SHA256SUMS"))
        .map(|d| named(&d.path))
        .collect();
    if !dumps.is_empty() {
        return dumps;
    }
    let graphs = view.site.documents();
    graphs
        .filter(|d| d.path.starts_with("doc/graph/"))
        .map(|d| {
            (
                format!("{}.ttl", d.path),
                d.path["doc/graph/".len()..].to_owned() + ".ttl",
            )
        })
        .collect()
}

fn form(view: &View, query: &str) -> Markup {
    let rows = query.lines().count().clamp(8, 30);
    html! {
        form.sparql method="get" action=(view.page_href("sparql")) {
            label for="query" { (view.say("查询", "Query")) }
            textarea id="query" name="query" rows=(rows) spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="hint" {
                "\n" (query.replace("\r\n", "\n"))
            }
            p.hint id="hint" {
                (view.say("下列前缀不必声明。", "The prefixes below need no declaration."))
            }
            label for="format" { (view.say("格式", "Format")) }
            select id="format" name="format" {
                @for (value, name) in FORMATS { option value=(value) { (name) } }
            }
            button type="submit" { (view.say("查询", "Ask")) }
        }
    }
}

fn outcome(view: &View, query: &str, asked: &Asked) -> Markup {
    match asked {
        Asked::Answer(answer) => html! {
            (result::answer(view, answer, result::MOST_ROWS))
            (formats(view, query, answer))
        },
        Asked::Rejected(diagnosis) => rejected(view, diagnosis),
        Asked::Failed(message) => fault(view, message),
    }
}

/// The same answer in other formats.
fn formats(view: &View, query: &str, answer: &Answer) -> Markup {
    let fit: &[&str] = match answer {
        Answer::Triples(_) => &["turtle", "jsonld", "ntriples"],
        Answer::Truth(_) => &["json", "xml"],
        Answer::Table(_) => &["csv", "tsv", "json", "xml"],
    };
    html! {
        p.downloads {
            (view.say("同一结果的其他格式：", "The same answer as "))
            @for (value, name) in FORMATS.iter().filter(|(value, _)| fit.contains(value)) {
                a href=(endpoint_href(view, query, value)) { (name) } " "
            }
        }
    }
}

/// A fault in the query with a caret under its place.
fn rejected(view: &View, diagnosis: &Diagnosis) -> Markup {
    let (line, column) = diagnosis.position();
    let text = render::diagnosis(diagnosis, view.language, view.say("查询", "query"));
    html! {
        div.fault role="alert" {
            p {
                @match view.language {
                    crate::language::Language::Zh => { "查询有误：第 " (line) " 行第 " (column) " 列" },
                    crate::language::Language::En => { "The query is not well-formed: line " (line) ", column " (column) },
                }
            }
            pre tabindex="0" lang=(language_of(view, &text)) { (visible(&text)) }
        }
    }
}

/// A text that quotes a query is Chinese where it has Chinese in it.
fn language_of(view: &View, text: &str) -> &'static str {
    match crate::site::text::has_han(text) {
        true => "zh-Hans",
        false => crate::site::frame::html_language(view.language),
    }
}

/// What went wrong, in words.
pub(super) fn fault(view: &View, message: &Message) -> Markup {
    let text = message.text(view.language);
    html! { div.fault role="alert" { p lang=(language_of(view, text)) { (visible(text)) } } }
}

fn examples(view: &View) -> Markup {
    let known = EXAMPLES
        .iter()
        .filter_map(|id| view.site.questions.get(*id));
    html! {
        section {
            h2 { (view.say("例子", "Examples")) }
            ul {
                @for question in known {
                    li {
                        @let own = view.page_href(&format!("doc/id/question/{}", question.id));
                        a href=(ask_href(view, super::question::body_of(&question.sparql)).unwrap_or(own)) {
                            (super::question::title(view, question))
                        }
                    }
                }
            }
            p { a href=(view.page_href("questions")) { (view.say("全部问题", "All questions")) } }
        }
    }
}

fn prefixes(view: &View) -> Markup {
    html! {
        section {
            h2 { (view.say("已知前缀", "Known prefixes")) }
            details {
                summary { (view.say("列出", "List them")) }
                table.prefixes {
                    tbody {
                        @for (prefix, namespace) in view.site.graph.prefixes().iter() {
                            tr { th scope="row" { code { (visible(prefix)) ":" } } td { code { (visible(namespace)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// The query page with a query in its form; nothing where no query is answered.
pub(super) fn ask_href(view: &View, query: &str) -> Option<String> {
    view.has_endpoint().then_some(())?;
    view.site.documents.get("sparql")?;
    let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    Some(format!("{}?query={query}", view.page_href("sparql")))
}

/// The endpoint itself with a query and a format. Only for pages that a server made.
fn endpoint_href(view: &View, query: &str, format: &str) -> String {
    let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    format!("{}?query={query}&format={format}", view.href("sparql"))
}

/// A query with its parts coloured by classes.
pub(super) fn code(query: &str) -> Markup {
    let mut from = 0;
    let mut parts: Vec<(&str, Option<HighlightKind>)> = Vec::new();
    for (span, kind) in highlights(query) {
        parts.push((&query[from..span.start], None));
        parts.push((&query[span.clone()], Some(kind)));
        from = span.end;
    }
    parts.push((&query[from..], None));
    html! {
        pre.code tabindex="0" lang="zh-Hans" {
            code {
                @for (part, kind) in parts {
                    @match kind {
                        Some(kind) => span class=(class(kind)) { (visible(part)) },
                        None => (visible(part)),
                    }
                }
            }
        }
    }
}

fn class(kind: HighlightKind) -> &'static str {
    match kind {
        HighlightKind::Keyword => "keyword",
        HighlightKind::Function => "function",
        HighlightKind::Variable => "variable",
        HighlightKind::Name => "iri",
        HighlightKind::Literal => "literal",
        HighlightKind::Number => "literal",
        HighlightKind::Comment => "comment",
        HighlightKind::Error => "error",
    }
}
