//! A named graph: what it holds, how much, and how to ask or take it.

use super::{home_link, sparql};
use crate::language::Language;
use crate::site::frame::Content;
use crate::site::text::visible;
use crate::site::view::View;
use maud::html;
use oxigraph::model::NamedNode;

/// The page of a named graph.
pub(super) fn content(view: &View, name: &NamedNode) -> Content {
    let resource = view.site.graph.describe(name);
    let title = visible(&view.site.graph.name(name));
    let query = format!(
        "SELECT ?subject ?predicate ?object WHERE {{\n  GRAPH <{}> {{ ?subject ?predicate ?object }}\n}}\nLIMIT 100",
        name.as_str()
    );
    let holds = resource
        .graph
        .as_ref()
        .map(|graph| graph.holds.text(view.language));
    html_content(view, &resource, title, holds, &query)
}

fn html_content(
    view: &View,
    resource: &crate::graph::Resource,
    title: String,
    holds: Option<&str>,
    query: &str,
) -> Content {
    let Some(graph) = &resource.graph else {
        return super::thing::content(view, &resource.iri);
    };
    let merged = match graph.merged {
        true => view.say(
            "不写 GRAPH 的查询也看得到它：它并入默认图。",
            "Queries without GRAPH see it too: it is part of the default graph.",
        ),
        false => view.say(
            "只有写 GRAPH 的查询看得到它：它不并入默认图。",
            "Only queries with GRAPH see it: it is no part of the default graph.",
        ),
    };
    let size = match view.language {
        Language::Zh => format!("{} 个三元组，{} 个主语。", graph.triples, graph.subjects),
        Language::En => format!(
            "{} triples about {} subjects.",
            graph.triples, graph.subjects
        ),
    };
    Content {
        title: title.clone(),
        summary: format!(
            "{}{}{size}",
            holds.unwrap_or_default(),
            view.say("：", ": ")
        ),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1 { code { (title) } }
            p.identifier { span.class { (view.say("命名图", "named graph")) } " " code { (visible(graph.iri.as_str())) } }
            p.summary { (holds.unwrap_or_default()) (view.say("：", ": ")) (size) }
            p { (merged) }
            p { (view.say("全部三元组在页脚的各种格式中。", "All its triples are in the formats at the foot of the page.")) }
            (super::thing::properties(view, resource))
            section {
                h2 { (view.say("查询它", "Ask it")) }
                (sparql::code(query))
                p { a href=(sparql::ask_href(view, query)) { (view.say("在查询页打开", "Open on the query page")) } }
            }
            (super::thing::incoming(view, resource))
        },
    }
}
