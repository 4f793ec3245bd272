//! A measure, a group of measures, a principle or a goal: its actions in sentences and tables.

use super::parts::{Part, above, facts, heading, home, kind, not_stated, parts, rest};
use super::relations;
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

pub(super) fn content(view: &View, provision: &NamedNode) -> Content {
    let list = said(view, provision);
    Content {
        title: view.label_text(provision),
        summary: String::new(),
        above: above(
            view,
            Index::Measures,
            &view.things(provision, terms::IN_GROUP),
        ),
        json_ld: String::new(),
        body: html! {
            (heading(view, provision, &kind(view, provision)))
            (facts(view, &[(provision.clone(), lead(view, provision))]))
            (parts(view, &list))
            (rest(view, provision))
        },
    }
}

/// What a provision asks for, and of whom.
fn said(view: &View, provision: &NamedNode) -> Vec<Part> {
    let of = |class| view.about(class, terms::PROVISION, provision);
    let is_measure = view.is(provision, terms::MEASURE);
    vec![
        Part::new(
            "measures",
            view.say("举措", "Measures"),
            measures_of(view, provision),
        ),
        Part::new(
            "actions",
            view.say("行动", "Actions"),
            relations::actions(view, of(terms::ACTION), false),
        ),
        Part::new(
            "positioning",
            view.say("要成为什么", "What is to become what"),
            relations::positionings(view, terms::PROVISION, provision),
        ),
        Part::new(
            "designations",
            view.say("给予的称号", "Statuses it gives"),
            relations::designations(view, terms::PROVISION, provision),
        ),
        Part::new(
            "topics",
            view.say(
                "点名的领域、技术与服务",
                "Fields, technologies and services named",
            ),
            relations::specialisations(view, of(terms::SPECIALISATION)),
        ),
        Part::new(
            "links",
            view.say("关联", "Links"),
            relations::links(view, links(view, provision), provision),
        ),
        Part::new(
            "neighbours",
            view.say("前后举措", "Before and after"),
            beside(view, provision),
        ),
        Part::new(
            "not-stated",
            view.say("方案未载明", "What the plan does not say"),
            match is_measure {
                true => missing(view),
                false => html! {},
            },
        ),
    ]
}

/// Where a provision stands, and how strong its own verb is.
fn lead(view: &View, provision: &NamedNode) -> Markup {
    html! {
        (view.links(provision, terms::STATED_IN)) " "
        (view.strength(provision))
        @if !view.things(provision, terms::IN_GROUP).is_empty() {
            " — " (view.links(provision, terms::IN_GROUP))
        }
    }
}

fn links(view: &View, provision: &NamedNode) -> Vec<NamedNode> {
    let mut links = view.about(terms::LINK, terms::PROVISION, provision);
    links.extend(view.about(terms::LINK, terms::FROM, provision));
    links.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    links.dedup();
    links
}

fn measures_of(view: &View, group: &NamedNode) -> Markup {
    let measures = view.about(terms::MEASURE, terms::IN_GROUP, group);
    facts(view, &lines(view, measures))
}

/// Provisions in the order of the text, each as a fact of its own.
fn lines(view: &View, provisions: Vec<NamedNode>) -> Vec<(NamedNode, Markup)> {
    let provisions = view.in_text_order(provisions, terms::PROVISION);
    let line = |provision: NamedNode| {
        let actions = view
            .about(terms::ACTION, terms::PROVISION, &provision)
            .len();
        let says = html! {
            (view.link(&provision))
            @if actions > 0 {
                " " small {
                    (actions)
                    @if actions == 1 { (view.say(" 项行动", " action")) }
                    @else { (view.say(" 项行动", " actions")) }
                }
            }
        };
        (provision, says)
    };
    provisions.into_iter().map(line).collect()
}

/// The measures before and after this one.
fn beside(view: &View, provision: &NamedNode) -> Markup {
    let measures = view.in_text_order(view.instances(terms::MEASURE), terms::PROVISION);
    let Some(place) = measures.iter().position(|m| m == provision) else {
        return html! {};
    };
    let before = place.checked_sub(1).and_then(|p| measures.get(p));
    let after = measures.get(place + 1);
    html! {
        ul {
            @if let Some(before) = before { li { (view.say("前：", "Before: ")) (view.link(before)) } }
            @if let Some(after) = after { li { (view.say("后：", "After: ")) (view.link(after)) } }
        }
    }
}

fn missing(view: &View) -> Markup {
    not_stated(
        view,
        &[
            ("资金与预算", "Budget"),
            ("责任部门", "Responsible agency"),
            ("起始年份与期限", "Start year and deadline"),
        ],
    )
}

/// The list of measures by group, with the principles and goals before them.
pub(super) fn index(view: &View) -> Content {
    let title = view.say("原则、目标与举措", "Principles, goals and measures");
    let groups = view.in_text_order(view.instances(terms::MEASURE_GROUP), terms::PROVISION);
    Content {
        title: title.to_owned(),
        summary: String::new(),
        above: vec![home(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            (principles_and_goals(view))
            h2 { (view.say("举措", "Measures")) }
            @for group in &groups {
                section {
                    h3 { (view.link(group)) }
                    (measures_of(view, group))
                }
            }
            h2 { (view.say("方案未载明", "What the plan does not say")) }
            (missing(view))
        },
    }
}

/// The principles and the goals.
pub(super) fn principles_and_goals(view: &View) -> Markup {
    html! {
        h2 { (view.say("基本原则", "Principles")) }
        (facts(view, &lines(view, view.instances(terms::PRINCIPLE))))
        h2 { (view.say("发展目标", "Goals")) }
        (facts(view, &lines(view, view.instances(terms::GOAL))))
    }
}
