//! The layout of a town: the pattern, and its elements with their functions, industries, areas
//! and roads.

use super::parts::{
    Part, above, facts, facts_with_strength, heading, kind, named, parts, rest, table,
};
use super::relations;
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::statements::words;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term};

/// The section of a town's page.
pub(super) fn of_town(view: &View, town: &NamedNode) -> Markup {
    let patterns = view.about(terms::LAYOUT_PATTERN, terms::TOWN, town);
    html! {
        @for pattern in &patterns {
            (facts(view, &[(pattern.clone(), pattern_line(view, pattern))]))
            (elements(view, pattern))
        }
    }
}

fn pattern_line(view: &View, pattern: &NamedNode) -> Markup {
    html! { strong { (view.link(pattern)) } " " (view.strength(pattern)) }
}

/// The elements of a pattern as a table.
fn elements(view: &View, pattern: &NamedNode) -> Markup {
    let elements = view.about(terms::LAYOUT_ELEMENT, terms::PATTERN, pattern);
    let elements = in_order_of_pattern(view, pattern, elements);
    let rows = elements.iter().map(|element| {
        let says = html! { (view.link(element)) " " (sign(view, element)) };
        vec![
            view.fact(element, &says),
            assigned(view, element, terms::FUNCTION),
            assigned(view, element, terms::INDUSTRY),
            assigned(view, element, terms::CONTAINS),
            relations::positionings(view, terms::ABOUT, element),
        ]
    });
    let heads = [
        view.say("要素", "Element"),
        view.say("功能", "Functions"),
        view.say("产业", "Industries"),
        view.say("园区、片区与道路", "Parks, areas and roads"),
        view.say("定位", "Positioning"),
    ];
    table("", &heads, rows.collect())
}

/// Elements as the pattern names them: in “一核一片多组团” the core comes first.
fn in_order_of_pattern(
    view: &View,
    pattern: &NamedNode,
    elements: Vec<NamedNode>,
) -> Vec<NamedNode> {
    let labels = view.site.labels(pattern);
    let pattern = labels.and_then(|l| l.zh.clone()).unwrap_or_default();
    let mut elements = view.by_name(elements);
    elements.sort_by_cached_key(|element| {
        let places = signs(view, element).into_iter();
        let places = places.filter_map(|sign| pattern.find(&sign));
        places.min().unwrap_or(usize::MAX)
    });
    elements
}

/// What the text calls an element in the pattern, such as “一核”.
fn signs(view: &View, element: &NamedNode) -> Vec<String> {
    let signs = view.objects(element, terms::SKOS_ALT_LABEL).into_iter();
    let signs = signs.filter_map(|sign| match sign {
        Term::Literal(sign) => Some(sign.value().to_owned()),
        _ => None,
    });
    signs.collect()
}

fn sign(view: &View, element: &NamedNode) -> Markup {
    html! {
        @for sign in &signs(view, element) { span.sign-of-pattern { (words(sign)) } " " }
    }
}

/// What an element is given in one respect, each with its mark.
fn assigned(view: &View, element: &NamedNode, part: &str) -> Markup {
    let mut statements = view.about(terms::LAYOUT_ASSIGNMENT, terms::ELEMENT, element);
    statements.retain(|s| !view.things(s, part).is_empty());
    let mut rows = named(view, statements, part);
    for (statement, says) in &mut rows {
        let narrower = view.things(statement, terms::PARK);
        if !narrower.is_empty() {
            *says = html! {
                (*says) (view.say("（在", " (in ")) (view.list_of(&narrower)) (view.say("）", ")"))
            };
        }
    }
    facts_with_strength(view, &rows)
}

/// The page of a pattern.
pub(super) fn pattern(view: &View, pattern: &NamedNode) -> Content {
    let towns = view.things(pattern, terms::TOWN);
    let elements = elements(view, pattern);
    page(
        view,
        pattern,
        &towns,
        &facts(
            view,
            &[(
                pattern.clone(),
                html! { (view.links(pattern, terms::TOWN)) " " (view.strength(pattern)) },
            )],
        ),
        vec![Part::new(
            "elements",
            view.say("布局要素", "Elements"),
            elements,
        )],
    )
}

/// The page of an element.
pub(super) fn element(view: &View, element: &NamedNode) -> Content {
    let mut between = view.things(element, terms::TOWN);
    between.extend(view.things(element, terms::PATTERN));
    let lead = html! {
        (sign(view, element)) (view.links(element, terms::LAYOUT_KIND))
        (view.say("，", ", ")) (view.links(element, terms::PATTERN))
        (view.say("，", ", ")) (view.links(element, terms::TOWN))
    };
    let mut links = view.about(terms::LINK, terms::FROM, element);
    links.extend(view.about(terms::LINK, terms::TO, element));
    let list = vec![
        Part::new(
            "positioning",
            view.say("定位", "Positioning"),
            relations::positionings(view, terms::ABOUT, element),
        ),
        Part::new(
            "functions",
            view.say("功能", "Functions"),
            assigned(view, element, terms::FUNCTION),
        ),
        Part::new(
            "industries",
            view.say("产业", "Industries"),
            assigned(view, element, terms::INDUSTRY),
        ),
        Part::new(
            "places",
            view.say("园区、片区与道路", "Parks, areas and roads"),
            assigned(view, element, terms::CONTAINS),
        ),
        Part::new(
            "links",
            view.say("关联", "Links"),
            relations::links(view, links, element),
        ),
        Part::new(
            "actions",
            view.say("相关行动", "Actions"),
            relations::actions(
                view,
                view.about(terms::ACTION, terms::CONCERNS, element),
                true,
            ),
        ),
    ];
    page(
        view,
        element,
        &between,
        &facts(view, &[(element.clone(), lead)]),
        list,
    )
}

fn page(
    view: &View,
    thing: &NamedNode,
    between: &[NamedNode],
    lead: &Markup,
    mut list: Vec<Part>,
) -> Content {
    list.push(Part::of_names(view, thing));
    list.push(Part::of_claims(view, thing));
    Content {
        title: view.label_text(thing),
        summary: String::new(),
        above: above(view, Index::Towns, between),
        json_ld: String::new(),
        body: html! {
            (heading(view, thing, &kind(view, thing)))
            (lead)
            (parts(view, &list))
            (rest(view, thing))
        },
    }
}
