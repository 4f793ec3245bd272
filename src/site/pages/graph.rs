//! A named graph: what it holds, how much, and how to ask or take it.

use super::{home_link, sparql};
use crate::language::Language;
use crate::site::frame::Content;
use crate::site::text::visible;
use crate::site::view::View;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The page of a named graph.
pub(super) fn content(view: &View, name: &NamedNode) -> Content {
    let resource = view.site.graph.describe(name);
    let Some(graph) = &resource.graph else {
        return super::thing::content(view, name);
    };
    let holds = graph.holds.text(view.language);
    let size = match view.language {
        Language::Zh => format!("{} 个三元组，{} 个主语。", graph.triples, graph.subjects),
        Language::En => format!(
            "{} triples about {} subjects.",
            graph.triples, graph.subjects
        ),
    };
    let title = visible(&graph.path);
    Content {
        title: title.clone(),
        summary: format!("{holds}{}{size}", view.say("：", ": ")),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (view.say("命名图 ", "Named graph ")) code { (title) } }
            p.identifier { code { (visible(name.as_str())) } }
            p.summary { (holds) (view.say("：", ": ")) (size) }
            p { (merged(view, graph.merged)) }
            (super::thing::properties(view, &resource))
            (ask(view, name))
            (super::thing::incoming(view, &resource))
        },
    }
}

/// Whether queries without GRAPH see it.
fn merged<'a>(view: &View<'a>, is_merged: bool) -> &'a str {
    match is_merged {
        true => view.say(
            "不写 GRAPH 的查询也看得到它：它并入默认图。",
            "Queries without GRAPH see it too: it is part of the default graph.",
        ),
        false => view.say(
            "只有写 GRAPH 的查询看得到它：它不并入默认图。",
            "Only queries with GRAPH see it: it is no part of the default graph.",
        ),
    }
}

/// The queries that look into it and that take all of it.
fn ask(view: &View, name: &NamedNode) -> Markup {
    let iri = name.as_str();
    let look = format!(
        "SELECT ?subject ?predicate ?object WHERE {{\n  GRAPH <{iri}> {{ ?subject ?predicate ?object }}\n}}\nLIMIT 100"
    );
    let all = format!("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}");
    html! {
        section {
            h2 { (view.say("查询它", "Ask it")) }
            (sparql::code(&look))
            @if let (Some(look), Some(all)) = (sparql::ask_href(view, &look), sparql::ask_href(view, &all)) {
                p {
                    a href=(look) { (view.say("在查询页打开", "Open on the query page")) }
                    " · "
                    a href=(format!("{all}&format=turtle")) {
                        (view.say("全部三元组（Turtle）", "All its triples (Turtle)"))
                    }
                }
            }
            (sparql::note(view))
        }
    }
}
