//! The terms of the ontology on one page: what each means, what it is used with, what the shapes
//! ask of it, how often it occurs, and examples.

mod constraints;
mod term;

use crate::site::frame::Content;
use crate::site::text::visible;
use crate::site::view::View;
use crate::site::vocabulary::{OwnTerm, Shape, TermKind, diagram, own_terms, shapes};
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

pub(super) fn content(view: &View) -> Content {
    let ontology = NamedNode::new_unchecked(terms::ONTOLOGY);
    let own = own_terms(view);
    let shapes = shapes(view);
    Content {
        title: view.label_text(&ontology),
        summary: view
            .say(
                "产业规划本体的全部类与属性：定义、约束、实例数、例子与查询。",
                "Every class and property of the ontology: definition, constraints, number of uses, examples and queries.",
            )
            .to_owned(),
        above: vec![(String::new(), html! { (view.say("首页", "Home")) })],
        json_ld: String::new(),
        body: html! {
            (head(view, &ontology, &own))
            (contents(view, &own))
            section aria-labelledby="diagram" {
                h2 id="diagram" { (view.say("类图", "Diagram")) }
                p { (view.say("实线从属性连到其值所属的类，虚线连到上位类。图可横向滚动。", "A solid line leads from a property to the class of its values, a dashed line to the class above. The drawing scrolls sideways.")) }
                div.wide tabindex="0" role="region" aria-labelledby="diagram" { (diagram(view, &own)) }
            }
            @for (kind, _) in TermKind::ALL {
                section.terms {
                    h2 id=(anchor(kind)) { (heading(view, kind)) }
                    @for term in own.iter().filter(|t| t.kind == kind) { (term::section(view, term, &own, &shapes)) }
                }
            }
            (other_shapes(view, &own, &shapes))
        },
    }
}

fn anchor(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Class => "classes",
        TermKind::ObjectProperty => "object-properties",
        TermKind::DatatypeProperty => "datatype-properties",
    }
}

fn heading<'a>(view: &View<'a>, kind: TermKind) -> &'a str {
    match kind {
        TermKind::Class => view.say("类", "Classes"),
        TermKind::ObjectProperty => view.say("对象属性", "Properties that lead to things"),
        TermKind::DatatypeProperty => view.say("数据属性", "Properties that lead to literals"),
    }
}

/// What the ontology is called, says of itself, and holds.
fn head(view: &View, ontology: &NamedNode, own: &[OwnTerm]) -> Markup {
    let count = |kind: TermKind| own.iter().filter(|t| t.kind == kind).count();
    let (classes, properties) = (
        count(TermKind::Class),
        count(TermKind::ObjectProperty) + count(TermKind::DatatypeProperty),
    );
    html! {
        h1 { (view.label(ontology)) }
        (in_both(view, ontology, terms::DCTERMS_DESCRIPTION))
        table.properties {
            tbody {
                (row(view.say("标识符", "Identifier"), html! { code { (ontology.as_str()) } }))
                (row(view.say("命名空间与前缀", "Namespace and prefix"), html! { code { "PREFIX ip: <" (terms::IP) ">" } }))
                @if let Some(version) = view.literal(ontology, terms::OWL_VERSION_INFO) {
                    (row(view.say("版本", "Version"), html! { (visible(&version)) }))
                }
                (row(view.say("许可", "Licence"), html! { a rel="license external" href=(terms::LICENCE) { "CC BY 4.0" } }))
                (row(view.say("规模", "Size"), html! {
                    (classes) (view.say(" 个类，", " classes, ")) (properties) (view.say(" 个属性", " properties"))
                }))
            }
        }
    }
}

fn row(name: &str, value: Markup) -> Markup {
    html! { tr { th scope="row" { (name) } td { (value) } } }
}

/// The texts of a property in both languages, that of the page first.
fn in_both(view: &View, thing: &NamedNode, property: &str) -> Markup {
    let mut texts = view.objects(thing, property);
    let is_other = |text: &oxigraph::model::Term| match text {
        oxigraph::model::Term::Literal(l) => l.language() != Some(view.language.tag()),
        _ => true,
    };
    texts.sort_by_key(is_other);
    html! {
        @for (number, text) in texts.iter().enumerate() {
            p.definition.translation[number > 0] { (view.value(text)) }
        }
    }
}

/// The terms by name, each a link to its place.
fn contents(view: &View, own: &[OwnTerm]) -> Markup {
    html! {
        nav.contents aria-label=(view.say("目录", "Contents")) {
            p { a href="#diagram" { (view.say("类图", "Diagram")) } }
            @for (kind, _) in TermKind::ALL {
                h2 { a href={ "#" (anchor(kind)) } { (heading(view, kind)) } }
                ul.columns {
                    @for term in own.iter().filter(|t| t.kind == kind) {
                        li { a href={ "#" (term.name) } { (view.label(&term.iri)) } " " code { (term.name) } }
                    }
                }
            }
        }
    }
}

/// Shapes of classes of other vocabularies, and those that other shapes refer to.
fn other_shapes(view: &View, own: &[OwnTerm], shapes: &[Shape]) -> Markup {
    let is_shown = |shape: &Shape| own.iter().any(|term| shape.holds_for(&term.iri));
    let others: Vec<&Shape> = shapes.iter().filter(|s| !is_shown(s)).collect();
    html! {
        @if !others.is_empty() {
            section.terms {
                h2 id="shapes" { (view.say("其他形状", "Other shapes")) }
                p { (view.say("约束其他词汇的类，或供别的形状引用。", "They constrain classes of other vocabularies, or are referred to by other shapes.")) }
                @for shape in others {
                    section.term {
                        @for class in &shape.classes { p { (view.say("适用于 ", "Holds for ")) (view.link(class)) } }
                        (constraints::table(view, shape, true))
                    }
                }
            }
        }
    }
}

/// The anchor of a term or shape of the ontology.
fn local_name(iri: &NamedNode) -> &str {
    let iri = iri.as_str();
    iri.strip_prefix(terms::IP).unwrap_or(iri)
}
