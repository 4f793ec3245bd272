//! One term: what it means and how it is used.

use super::{constraints, in_both, row};
use crate::site::pages::sparql;
use crate::site::text::visible;
use crate::site::view::View;
use crate::site::vocabulary::{OwnTerm, Shape, TermKind, uses};
use crate::turtle;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};

/// How many examples are shown.
const EXAMPLES: usize = 3;

/// A term under an anchor that is its local name.
pub(super) fn section(view: &View, term: &OwnTerm, own: &[OwnTerm], shapes: &[Shape]) -> Markup {
    let asking = shapes.iter().filter(|s| s.holds_for(&term.iri));
    let is_first = |shape: &Shape| own.iter().find(|t| shape.holds_for(&t.iri)) == Some(term);
    html! {
        section.term id=(term.name) {
            h3 {
                (view.label(&term.iri)) " " code { "ip:" (term.name) } " "
                a.anchor href={ "#" (term.name) } aria-label=(view.say("本条链接", "link to this term")) { "#" }
            }
            (other_label(view, &term.iri))
            (deprecation(view, &term.iri))
            (in_both(view, &term.iri, terms::SKOS_DEFINITION))
            table.properties { tbody { (relations(view, term, shapes)) (usage(view, term)) } }
            @for shape in asking { (constraints::table(view, shape, is_first(shape))) }
            (sources(view, term))
        }
    }
}

fn other_label(view: &View, term: &NamedNode) -> Markup {
    let labels = view.site.labels(term);
    let other = labels.and_then(|l| match view.language {
        crate::language::Language::Zh => l.en.as_deref().map(|text| (text, "en")),
        crate::language::Language::En => l.zh.as_deref().map(|text| (text, "zh")),
    });
    html! { @if let Some((text, language)) = other { p.other-name { (crate::site::text::tagged(text, language)) } } }
}

fn deprecation(view: &View, term: &NamedNode) -> Markup {
    let successors = view.things(term, terms::DCTERMS_IS_REPLACED_BY);
    let is_deprecated = view.literal(term, terms::OWL_DEPRECATED).as_deref() == Some("true");
    html! {
        @if is_deprecated || !successors.is_empty() {
            p.deprecated {
                strong { (view.say("已弃用。", "Deprecated. ")) }
                @for successor in &successors { (view.say("改用 ", "Use ")) (view.link(successor)) " " }
            }
        }
    }
}

/// What a term is related to: each row a relation.
fn relations(view: &View, term: &OwnTerm, shapes: &[Shape]) -> Markup {
    let to = |property: &str| view.things(&term.iri, property);
    let from = |property: &str| view.subjects(property, &term.iri);
    let asking = shapes.iter().filter(|s| {
        s.properties
            .iter()
            .any(|p| p.path == Term::from(term.iri.clone()))
    });
    let asking: Vec<NamedNode> = asking.flat_map(|s| s.classes.clone()).collect();
    let rows = match term.kind {
        TermKind::Class => vec![
            (view.say("上位类", "Above"), to(terms::RDFS_SUBCLASS)),
            (view.say("下位类", "Below"), from(terms::RDFS_SUBCLASS)),
            (
                view.say("不相交于", "Disjoint with"),
                to(terms::OWL_DISJOINT_WITH),
            ),
            (view.say("属性", "Properties"), from(terms::RDFS_DOMAIN)),
            (
                view.say("作为值出现于", "Is the value of"),
                from(terms::RDFS_RANGE),
            ),
        ],
        _ => vec![
            (view.say("上位属性", "Above"), to(terms::RDFS_SUBPROPERTY)),
            (view.say("下位属性", "Below"), from(terms::RDFS_SUBPROPERTY)),
            (
                view.say("主语的类（定义域）", "Of (domain)"),
                to(terms::RDFS_DOMAIN),
            ),
            (
                view.say("值的类（值域）", "Leads to (range)"),
                to(terms::RDFS_RANGE),
            ),
            (
                view.say("受以下类的形状约束", "Shapes constrain it for"),
                asking,
            ),
        ],
    };
    html! {
        @for (name, things) in rows.into_iter().filter(|(_, things)| !things.is_empty()) {
            (row(name, html! {
                @for (number, thing) in things.iter().enumerate() {
                    @if number > 0 { (view.say("、", ", ")) }
                    (view.link(thing))
                }
            }))
        }
    }
}

/// How often a term is used, and the first examples.
fn usage(view: &View, term: &OwnTerm) -> Markup {
    let (count, examples) = match term.kind {
        TermKind::Class => {
            let instances = view.instances(term.iri.as_str());
            let examples = instances.iter().take(EXAMPLES).map(|thing| {
                html! { (view.link(thing)) " " (view.evidence(thing)) }
            });
            (instances.len(), examples.collect::<Vec<_>>())
        }
        _ => {
            let uses = uses(view, &term.iri);
            let examples = uses.iter().take(EXAMPLES).map(|(subject, value)| {
                html! { (view.link(subject)) " → " (view.value(value)) " " (view.evidence(subject)) }
            });
            (uses.len(), examples.collect())
        }
    };
    let name = match term.kind {
        TermKind::Class => view.say("实例数", "Instances"),
        _ => view.say("使用次数", "Uses"),
    };
    let written = view.objects(&term.iri, terms::SKOS_EXAMPLE);
    html! {
        (row(name, match sparql::ask_href(view, &query(term)) {
            Some(href) => html! { a href=(href) { (count) } },
            None => html! { (count) },
        }))
        @if !examples.is_empty() {
            (row(view.say("例子", "Examples"), html! { ul { @for example in examples { li { (example) } } } }))
        } @else if let Some(written) = written.first() {
            (row(view.say("例子", "Example"), html! { code { (view.value(written)) } }))
        }
    }
}

/// The query for every use of a term, with labels.
fn query(term: &OwnTerm) -> String {
    let name = &term.name;
    match term.kind {
        TermKind::Class => format!("SELECT ?thing {{\n  ?thing a ip:{name}\n}}\nORDER BY ?thing"),
        _ => format!(
            "SELECT ?thing ?value {{\n  ?thing ip:{name} ?value\n}}\nORDER BY ?thing ?value"
        ),
    }
}

/// The term in Turtle, and the query for its uses.
fn sources(view: &View, term: &OwnTerm) -> Markup {
    let graph = view.site.graph();
    let subject = NamedOrBlankNode::from(term.iri.clone());
    let triples: Vec<Triple> = graph
        .triples(Some(&subject), None, None)
        .filter_map(|[_, predicate, object]| match predicate {
            Term::NamedNode(predicate) => Some(Triple::new(subject.clone(), predicate, object)),
            _ => None,
        })
        .collect();
    let text = turtle::write(&triples, graph.prefixes(), Some(graph.base()));
    let query = format!("PREFIX ip: <{}>\n{}", terms::IP, query(term));
    html! {
        details {
            summary { (view.say("Turtle 与 SPARQL", "Turtle and SPARQL")) }
            pre lang="zxx" { code { (visible(&text)) } }
            pre lang="zxx" { code { (visible(&query)) } }
            @if let Some(href) = sparql::ask_href(view, &query) {
                p { a href=(href) { (view.say("运行此查询", "Run this query")) } }
            }
        }
    }
}
