//! A thing that has no page of its own kind: what is said of it, the statements it takes part in,
//! and what points to it.

use crate::graph::{Resource, StatementAbout};
use crate::site::frame::Content;
use crate::site::text::visible;
use crate::site::view::View;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeMap;

pub(super) fn content(view: &View, thing: &NamedNode) -> Content {
    let resource = view.site.graph.describe(thing);
    Content {
        title: view.label_text(thing),
        summary: String::new(),
        above: vec![(String::new(), html! { (view.say("首页", "Home")) })],
        json_ld: String::new(),
        body: html! {
            (heading(view, &resource))
            (properties(view, &resource))
            (statements(view, &resource))
            (incoming(view, &resource))
        },
    }
}

/// The name in both languages, the classes, and the identifier to cite.
pub(super) fn heading(view: &View, resource: &Resource) -> Markup {
    let thing = &resource.iri;
    let labels = view.site.labels(thing);
    let other = labels.and_then(|l| match view.language {
        crate::language::Language::Zh => l.zh.as_ref().and(l.en.as_deref()).map(|t| (t, "en")),
        crate::language::Language::En => l.en.as_ref().and(l.zh.as_deref()).map(|t| (t, "zh")),
    });
    html! {
        h1 { (view.label(thing)) }
        @if let Some((text, language)) = other {
            p.other-name { (crate::site::text::tagged(text, language)) }
        }
        p.identifier {
            @for class in &resource.types { span.class { (view.link(class)) } " " }
            code { (visible(thing.as_str())) }
        }
    }
}

/// What is said of a thing directly.
pub(super) fn properties(view: &View, resource: &Resource) -> Markup {
    html! {
        @if !resource.properties.is_empty() || resource.evidence.is_some() {
            table.properties {
                tbody {
                    @for (predicate, values) in &resource.properties {
                        @let values: Vec<&Term> = values.iter().map(|v| &v.0).collect();
                        tr {
                            th scope="row" { (view.link(predicate)) }
                            td { (list(view, &values)) }
                        }
                    }
                }
            }
        }
        @if resource.evidence.is_some() { (view.evidence(&resource.iri)) }
    }
}

fn list(view: &View, values: &[&Term]) -> Markup {
    html! {
        @match values {
            [one] => (view.value(one)),
            values => ul { @for value in values { li { (view.value(value)) } } }
        }
    }
}

/// The statements a thing takes part in, by class and part.
pub(super) fn statements(view: &View, resource: &Resource) -> Markup {
    html! {
        @for ((class, part), statements) in &resource.statements {
            section {
                h2 { (view.label(class)) " " small { "(" (view.label(part)) ") · " (statements.len()) } }
                ul.statements {
                    @for statement in statements { li { (statement_line(view, statement)) } }
                }
            }
        }
    }
}

fn statement_line(view: &View, statement: &StatementAbout) -> Markup {
    let mut parts: BTreeMap<&NamedNode, Vec<&Term>> = BTreeMap::new();
    for (predicate, value) in &statement.says {
        parts.entry(predicate).or_default().push(value);
    }
    html! {
        @if statement.labels.both().is_some() { (view.link(&statement.iri)) " " }
        dl.says {
            @for (predicate, values) in parts {
                div {
                    dt { (view.label(predicate)) }
                    @for value in values { dd { (view.value(value)) } }
                }
            }
        }
        (view.evidence(&statement.iri))
    }
}

/// Things that point to this one and are no statements.
pub(super) fn incoming(view: &View, resource: &Resource) -> Markup {
    html! {
        @for (predicate, subjects) in &resource.incoming {
            section {
                h2 { (view.say("反向：", "Inverse: ")) (view.label(predicate)) " " small { "· " (subjects.len()) } }
                ul.columns { @for subject in subjects { li { (view.link(subject)) } } }
            }
        }
    }
}
