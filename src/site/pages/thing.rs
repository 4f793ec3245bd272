//! A thing that has no page of its own kind: what is said of it, the statements it takes part in,
//! and what points to it.

use super::home_link;
use crate::graph::{OrderedTerm, Resource};
use crate::site::frame::Content;
use crate::site::sentence;
use crate::site::text::{tagged, untagged, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Things of one group that are shown at once; the others stand folded below them.
const AT_ONCE: usize = 50;

/// Concepts of a tree are cut off below this depth, so that a circle ends.
const DEEPEST: usize = 12;

pub(super) fn content(view: &View, thing: &NamedNode) -> Content {
    let resource = view.site.graph.describe(thing);
    let is_scheme = resource
        .types
        .iter()
        .any(|class| class.as_str() == terms::SKOS_CONCEPT_SCHEME);
    Content {
        title: view.label_text(thing),
        summary: String::new(),
        above: above(view, thing),
        json_ld: String::new(),
        body: html! {
            (heading(view, &resource))
            @if let Some(definition) = view.text(thing, terms::SKOS_DEFINITION) {
                p.summary { (definition) }
            }
            (trust(view, thing))
            (properties(view, &resource))
            @if is_scheme { (concepts(view, thing)) } @else { (narrower(view, thing)) }
            (derived(view, &resource))
            (statements(view, &resource))
            (incoming_but(view, &resource, &[terms::SKOS_IN_SCHEME, terms::SKOS_BROADER]))
        },
    }
}

/// The start, and for a concept its scheme and the broader concepts.
fn above(view: &View, thing: &NamedNode) -> Vec<(String, Markup)> {
    let mut above = Vec::new();
    let mut seen = BTreeSet::from([thing.clone()]);
    let mut narrow = thing.clone();
    while let Some(broad) = view.thing(&narrow, terms::SKOS_BROADER) {
        if !seen.insert(broad.clone()) {
            break;
        }
        above.extend(
            view.site
                .path_of(&broad)
                .map(|path| (path, view.label(&broad))),
        );
        narrow = broad;
    }
    if let Some(scheme) = view.thing(thing, terms::SKOS_IN_SCHEME) {
        above.extend(
            view.site
                .path_of(&scheme)
                .map(|path| (path, view.label(&scheme))),
        );
    }
    above.push(home_link(view));
    above.reverse();
    above
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
            p.other-name {
                (tagged(text, language))
                (name_status(view, thing))
            }
        }
        p.identifier {
            @for class in &resource.types { span.class { (view.link(class)) } " " }
            code { (visible(thing.as_str())) }
        }
    }
}

/// Whether the English name is official, common or translated for the graph.
fn name_status(view: &View, thing: &NamedNode) -> Markup {
    html! {
        @if let Some(status) = view.thing(thing, terms::ENGLISH_STATUS) {
            " " small { (view.say("（英文名：", "(English name: ")) (view.label(&status)) (view.say("）", ")")) }
        }
    }
}

/// Properties that a page says in places of their own.
const APART: &[&str] = &[
    terms::SKOS_DEFINITION,
    terms::ENGLISH_STATUS,
    terms::SKOS_ALT_LABEL,
    terms::TEXT,
    terms::DOUBT,
    terms::CONFIDENCE,
];

/// What is said of a thing directly.
pub(super) fn properties(view: &View, resource: &Resource) -> Markup {
    let rows = resource.properties.iter();
    let rows: Vec<_> = rows.filter(|(p, _)| !APART.contains(&p.as_str())).collect();
    let others = view.objects(&resource.iri, terms::SKOS_ALT_LABEL);
    html! {
        @if !rows.is_empty() || !others.is_empty() {
            table.properties {
                tbody {
                    @if !others.is_empty() {
                        tr {
                            th scope="row" { (view.say("别名", "Other names")) }
                            td { (list(view, &others.iter().collect::<Vec<_>>())) }
                        }
                    }
                    @for (predicate, values) in rows { (row(view, predicate, values)) }
                }
            }
        }
        @if resource.evidence.is_some() { (view.evidence(&resource.iri)) }
    }
}

fn row(view: &View, predicate: &NamedNode, values: &BTreeSet<OrderedTerm>) -> Markup {
    let values: Vec<&Term> = values.iter().map(|v| &v.0).collect();
    html! {
        tr {
            th scope="row" { (view.link(predicate)) }
            td { (list(view, &values)) }
        }
    }
}

/// How far what is said of a thing is to be trusted, in words.
pub(super) fn trust(view: &View, thing: &NamedNode) -> Markup {
    html! {
        (trust_without_doubt(view, thing))
        @for doubt in view.objects(thing, terms::DOUBT) {
            p.trust { strong { (view.say("存疑：", "Doubt (noted in Chinese): ")) } (view.value(&doubt)) }
        }
    }
}

/// The same where doubts stand elsewhere.
pub(super) fn trust_without_doubt(view: &View, thing: &NamedNode) -> Markup {
    html! {
        @for confidence in view.things(thing, terms::CONFIDENCE) {
            p.trust {
                strong { (view.say("置信度：", "Confidence: ")) } (view.link(&confidence))
                @if let Some(definition) = view.text(&confidence, terms::SKOS_DEFINITION) {
                    (view.say("。", ". ")) (definition)
                }
            }
        }
    }
}

/// What the rules derive of a thing.
fn derived(view: &View, resource: &Resource) -> Markup {
    html! {
        @if !resource.derived.is_empty() {
            section {
                h2 { (view.say("由规则推出", "Derived by rules")) }
                table.properties {
                    tbody {
                        @for (predicate, values) in &resource.derived { (row(view, predicate, values)) }
                    }
                }
            }
        }
    }
}

/// One value, or several as a list.
pub(super) fn list(view: &View, values: &[&Term]) -> Markup {
    html! {
        @match values {
            [one] => (view.value(one)),
            values => ul { @for value in values { li { (view.value(value)) } } }
        }
    }
}

/// Items of a list, those past the first fifty folded.
pub(super) fn folded(view: &View, class: &str, items: Vec<Markup>) -> Markup {
    let (first, rest) = items.split_at(items.len().min(AT_ONCE));
    html! {
        ul class=(class) { @for item in first { li { (item) } } }
        @if !rest.is_empty() {
            details.rest {
                summary { (view.say("其余", "The other")) " " (rest.len()) }
                ul class=(class) { @for item in rest { li { (item) } } }
            }
        }
    }
}

/// The concepts of a scheme as a tree.
fn concepts(view: &View, scheme: &NamedNode) -> Markup {
    let concepts = view.subjects(terms::SKOS_IN_SCHEME, scheme);
    let tops: Vec<_> = concepts
        .iter()
        .filter(|c| view.things(c, terms::SKOS_BROADER).is_empty())
        .collect();
    html! {
        section {
            h2 { (view.say("概念", "Concepts")) " " small { "· " (concepts.len()) } }
            ul.tree {
                @for top in tops { li { (view.link(top)) (branch(view, top, 1)) } }
            }
        }
    }
}

fn branch(view: &View, concept: &NamedNode, depth: usize) -> Markup {
    let narrower = view.subjects(terms::SKOS_BROADER, concept);
    html! {
        @if !narrower.is_empty() && depth < DEEPEST {
            ul { @for one in &narrower { li { (view.link(one)) (branch(view, one, depth + 1)) } } }
        }
    }
}

/// The narrower concepts of a concept, as a tree.
fn narrower(view: &View, concept: &NamedNode) -> Markup {
    html! {
        @if !view.subjects(terms::SKOS_BROADER, concept).is_empty() {
            section {
                h2 { (view.say("下位概念", "Narrower concepts")) }
                div.tree { (branch(view, concept, 1)) }
            }
        }
    }
}

/// The statements a thing takes part in, by class and part, each as a sentence. Names that clauses
/// use are a table of their own.
pub(super) fn statements(view: &View, resource: &Resource) -> Markup {
    html! {
        @for ((class, part), statements) in &resource.statements {
            @let items: Vec<&NamedNode> = statements.iter().map(|s| &s.iri).collect();
            section {
                h2 { (view.label(class)) " " small { "(" (view.label(part)) ") · " (items.len()) } }
                @if part.as_str() == terms::NAMES {
                    (names(view, &items))
                } @else {
                    (folded(view, "statements", items.iter().map(|s| sentence::line(view, s)).collect()))
                }
            }
        }
    }
}

/// The names that clauses use for a thing: each once, with the clauses.
fn names(view: &View, names: &[&NamedNode]) -> Markup {
    let mut by_form: BTreeMap<String, Vec<&NamedNode>> = BTreeMap::new();
    for name in names {
        let form = view.literal(name, terms::SKOSXL_LITERAL_FORM);
        by_form
            .entry(form.unwrap_or_default())
            .or_default()
            .push(name);
    }
    html! {
        table.properties {
            tbody {
                @for (form, names) in &by_form {
                    tr {
                        th scope="row" { (untagged(form)) }
                        td {
                            @for (i, name) in names.iter().enumerate() {
                                @if i > 0 { (view.say("、", ", ")) }
                                @if let Some(clause) = view.thing(name, terms::STATED_IN) { (view.link(&clause)) " " }
                                (view.evidence(name))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Things that point to this one and are no statements.
pub(super) fn incoming(view: &View, resource: &Resource) -> Markup {
    incoming_but(view, resource, &[])
}

/// Things that point to this one and are no statements, but for some properties.
pub(super) fn incoming_but(view: &View, resource: &Resource, without: &[&str]) -> Markup {
    let groups = resource.incoming.iter();
    let groups = groups.filter(|(predicate, _)| !without.contains(&predicate.as_str()));
    html! {
        @for (predicate, subjects) in groups {
            section {
                h2 { (view.say("反向：", "Inverse: ")) (view.label(predicate)) " " small { "· " (subjects.len()) } }
                (folded(view, "columns", subjects.iter().map(|s| view.link(s)).collect()))
            }
        }
    }
}
