//! An answer of a query on a page: labels beside IRIs, each value in its language.

use crate::graph::{Answer, KnowledgeGraph, Table};
use crate::language::Language;
use crate::render::{self, RenderOptions, ResultFormat};
use crate::site::text::visible;
use crate::site::view::View;
use maud::{Markup, html};
use oxigraph::model::Term;

/// Rows of an answer that a page shows.
pub(super) const MOST_ROWS: usize = 1_000;

/// Bytes of Turtle that a page shows.
const MOST_TURTLE: usize = 200_000;

/// Any answer; of a table at most so many rows, which is said.
pub(super) fn answer(view: &View, answer: &Answer, most: usize) -> Markup {
    match answer {
        Answer::Table(table) => rows(view, table, most),
        Answer::Truth(truth) => html! {
            p.truth { strong { (truth) } " — " (match truth {
                true => view.say("是", "yes"),
                false => view.say("否", "no"),
            }) }
        },
        Answer::Triples(_) => turtle(view, answer),
    }
}

/// How many rows there are, and how many of them are shown.
fn count(view: &View, rows: usize, shown: usize) -> String {
    match (view.language, rows == shown) {
        (Language::Zh, true) => format!("共 {rows} 行"),
        (Language::Zh, false) => format!("共 {rows} 行，此处显示前 {shown} 行"),
        (Language::En, true) if rows == 1 => "1 row".to_owned(),
        (Language::En, true) => format!("{rows} rows"),
        (Language::En, false) => format!("{rows} rows, of which the first {shown} are shown"),
    }
}

fn rows(view: &View, table: &Table, most: usize) -> Markup {
    let shown = table.rows.len().min(most);
    html! {
        p.count { (count(view, table.rows.len(), shown)) }
        @if shown > 0 {
            div.wide tabindex="0" role="region" aria-label=(view.say("结果", "Result")) {
                table.result {
                    thead {
                        tr {
                            @for variable in &table.variables {
                                th scope="col" lang="en" { (visible(variable.as_str())) }
                            }
                        }
                    }
                    tbody {
                        @for row in table.rows.iter().take(most) {
                            tr { @for cell in row { (cell_of(view, cell.as_ref())) } }
                        }
                    }
                }
            }
        }
    }
}

fn cell_of(view: &View, cell: Option<&Term>) -> Markup {
    match cell {
        None => html! { td {} },
        Some(Term::NamedNode(thing)) => {
            let name = view.site.graph.name(thing);
            let has_label = view.site.labels(thing).is_some_and(|l| l.both().is_some());
            html! {
                td {
                    (view.link(thing))
                    @if has_label { " " code.name { (visible(&name)) } }
                }
            }
        }
        Some(Term::Literal(literal)) if is_number(literal.datatype().as_str()) => {
            html! { td.number { (visible(literal.value())) } }
        }
        Some(value) => html! { td { (view.value(value)) } },
    }
}

fn is_number(datatype: &str) -> bool {
    let name = datatype.rsplit('#').next().unwrap_or_default();
    [
        "integer",
        "decimal",
        "double",
        "float",
        "positiveInteger",
        "nonNegativeInteger",
    ]
    .contains(&name)
}

fn turtle(view: &View, answer: &Answer) -> Markup {
    let graph: &KnowledgeGraph = &view.site.graph;
    let options = RenderOptions::new(graph.prefixes().clone(), graph.base());
    let mut bytes = Vec::new();
    let written = render::write(answer, ResultFormat::Turtle, &options, &mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    let mut end = text.len().min(MOST_TURTLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    html! {
        p.count {
            @match view.language {
                Language::Zh => { (answer.len()) " 个三元组" },
                Language::En => { (answer.len()) " triples" },
            }
        }
        @match written {
            Ok(()) => pre.turtle tabindex="0" lang="zh-Hans" { (visible(&text[..end])) },
            Err(error) => p.fault { (visible(&error.to_string())) },
        }
        @if end < text.len() {
            p.note { (view.say("此处只显示开头一部分；全部请下载。", "Only the beginning is shown here; download the rest.")) }
        }
    }
}
