//! Sections that pages of several kinds share: each shows one class of statement about a thing.

use super::parts::{facts, facts_in_a_line, is_empty, named, table};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// What a thing is, or is to become.
pub(super) fn positionings(view: &View, part: &str, thing: &NamedNode) -> Markup {
    let statements = view.about(terms::POSITIONING, part, thing);
    let statements = view.in_text_order(statements, terms::POSITIONING);
    let rows: Vec<_> = statements
        .into_iter()
        .map(|statement| {
            let about = view.thing(&statement, terms::ABOUT);
            let says = html! {
                @if let Some(about) = about.filter(|about| about != thing) {
                    (view.link(&about)) (view.say("：", ": "))
                }
                (view.label(&statement)) " " (view.strength(&statement))
            };
            (statement, says)
        })
        .collect();
    facts(view, &rows)
}

/// The statuses the text gives a place, or the places of a town or provision with a status.
pub(super) fn designations(view: &View, part: &str, thing: &NamedNode) -> Markup {
    let statements = view.about(terms::DESIGNATION_CLASS, part, thing);
    let mut by_kind: BTreeMap<Vec<String>, Vec<(NamedNode, Markup)>> = BTreeMap::new();
    for statement in view.in_text_order(statements, terms::DESIGNATED) {
        let kinds = view.things(&statement, terms::DESIGNATION);
        let says = html! {
            @if part != terms::DESIGNATED {
                (view.links(&statement, terms::DESIGNATED)) (view.say("：", ": "))
            }
            (view.list_of(&kinds)) " " (view.strength(&statement))
        };
        let key = kinds.iter().map(|k| view.label_text(k)).collect();
        by_kind.entry(key).or_default().push((statement, says));
    }
    html! { @for rows in by_kind.values() { (facts(view, rows)) } }
}

/// Links from and to a thing, as a table.
pub(super) fn links(view: &View, links: Vec<NamedNode>, here: &NamedNode) -> Markup {
    let links = view.in_text_order(links, terms::LINK_KIND);
    let rows = links.iter().map(|link| {
        let from = view.things(link, terms::FROM);
        let from = match from.as_slice() {
            [one] if one == here => html! {},
            from => view.list_of(from),
        };
        vec![
            view.fact(link, &view.links(link, terms::LINK_KIND)),
            from,
            view.links(link, terms::TO),
            view.links(link, terms::INDUSTRY),
            view.strength(link),
        ]
    });
    let heads = [
        view.say("关系", "Relation"),
        view.say("起点", "From"),
        view.say("对方", "To"),
        view.say("产业", "Industry"),
        view.say("原文动词", "Verb"),
    ];
    table("", &heads, rows.collect())
}

/// Actions as a table: how strong, what, with which instruments, for whom, about what, where.
pub(super) fn actions(view: &View, actions: Vec<NamedNode>, with_provision: bool) -> Markup {
    let actions = view.in_text_order(actions, terms::ACTION);
    let rows = actions.iter().map(|action| {
        let provision = match with_provision {
            true => view.links(action, terms::PROVISION),
            false => html! {},
        };
        vec![
            view.fact(action, &view.link(action)),
            view.strength(action),
            view.links(action, terms::INSTRUMENT),
            view.links(action, terms::ACTOR),
            view.links(action, terms::ADDRESSEE),
            view.other_links(action, &[terms::INDUSTRY, terms::CONCERNS]),
            view.other_links(action, &[terms::PLACE]),
            view.other_links(action, &[terms::TOWN]),
            provision,
        ]
    });
    let heads = [
        view.say("行动", "Action"),
        view.say("原文动词 · 力度", "Verb · strength"),
        view.say("政策工具", "Instrument"),
        view.say("行动者", "Actor"),
        view.say("对象", "Addressee"),
        view.say("所涉", "Concerns"),
        view.say("地点", "Place"),
        view.say("新城", "Town"),
        view.say("所属条文", "Provision"),
    ];
    table("", &heads, rows.collect())
}

/// The layout elements that a place or an industry is part of.
pub(super) fn layout_of(view: &View, part: &str, thing: &NamedNode) -> Markup {
    let statements = view.about(terms::LAYOUT_ASSIGNMENT, part, thing);
    let statements = view.in_text_order(statements, terms::ELEMENT);
    let rows: Vec<_> = statements
        .into_iter()
        .map(|statement| {
            let what = view.other_links(&statement, &[terms::INDUSTRY, terms::FUNCTION]);
            let says = html! {
                (view.links(&statement, terms::ELEMENT))
                (view.say("，", ", ")) (view.links(&statement, terms::TOWN))
                @if !is_empty(&what) { (view.say("：", ": ")) (what) }
                " " (view.strength(&statement))
            };
            (statement, says)
        })
        .collect();
    facts(view, &rows)
}

/// What the text names under an industry: by aspect, each topic with its mark, and the verb beside
/// the aspect where it is one for all.
pub(super) fn specialisations(view: &View, statements: Vec<NamedNode>) -> Markup {
    let mut by_aspect: BTreeMap<(usize, NamedNode), Vec<NamedNode>> = BTreeMap::new();
    for statement in statements {
        if let Some(aspect) = view.thing(&statement, terms::ASPECT) {
            let key = (aspect_rank(&aspect), aspect);
            by_aspect.entry(key).or_default().push(statement);
        }
    }
    html! {
        @if !by_aspect.is_empty() {
            dl.aspects {
                @for ((_, aspect), statements) in by_aspect {
                    @let strengths: BTreeSet<String> = statements.iter().map(|s| view.strength(s).0).collect();
                    @let one = strengths.len() == 1;
                    div {
                        dt {
                            (view.label(&aspect))
                            @if one { " " (view.strength(&statements[0])) }
                        }
                        dd { (topics(view, statements, !one)) }
                    }
                }
            }
        }
    }
}

fn topics(view: &View, statements: Vec<NamedNode>, with_strength: bool) -> Markup {
    let mut topics = named(view, statements, terms::TOPIC);
    if with_strength {
        for (statement, says) in &mut topics {
            *says = html! { (*says) " " (view.strength(statement)) };
        }
    }
    facts_in_a_line(view, &topics)
}

/// What is wide before what is narrow; an aspect that is not listed comes last.
fn aspect_rank(aspect: &NamedNode) -> usize {
    const ORDER: [&str; 8] = [
        "field",
        "technology",
        "product",
        "service",
        "application",
        "business-form",
        "production-mode",
        "facility",
    ];
    let slug = aspect.as_str().rsplit('/').next().unwrap_or_default();
    ORDER.iter().position(|a| *a == slug).unwrap_or(ORDER.len())
}
