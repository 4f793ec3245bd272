//! A park, place, site, strategy or platform: what the text says of it, and of where it belongs.

use super::parts::{Part, above, facts, heading, home, kind, not_stated, parts, rest};
use super::relations;
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;

pub(super) fn content(view: &View, place: &NamedNode) -> Content {
    let is_park = view.is(place, terms::PARK_CLASS);
    let mut list = Vec::new();
    if is_park {
        list.push(Part::new(
            "town",
            view.say("所属新城", "Its town"),
            town_by_table(view, place),
        ));
    }
    list.extend(said(view, place));
    if is_park {
        list.push(Part::new(
            "not-stated",
            view.say("方案未载明", "What the plan does not say"),
            missing(view),
        ));
    }
    Content {
        title: view.label_text(place),
        summary: String::new(),
        above: match is_park {
            true => above(view, Index::Parks, &[]),
            false => vec![home(view)],
        },
        json_ld: String::new(),
        body: html! {
            (heading(view, place, &kind(view, place)))
            (area(view, place))
            (parts(view, &list))
            (rest(view, place))
        },
    }
}

/// What the text says of a place.
fn said(view: &View, place: &NamedNode) -> Vec<Part> {
    let of = |class, parts: &[&str]| -> Vec<NamedNode> {
        let found: BTreeSet<NamedNode> = parts
            .iter()
            .flat_map(|part| view.about(class, part, place))
            .collect();
        found.into_iter().collect()
    };
    let actions = of(terms::ACTION, &[terms::PLACE, terms::CONCERNS]);
    let links = of(terms::LINK, &[terms::FROM, terms::TO]);
    vec![
        Part::of_claims(view, place),
        Part::new(
            "positioning",
            view.say("定位", "Positioning"),
            relations::positionings(view, terms::ABOUT, place),
        ),
        Part::new(
            "designations",
            view.say("称号", "Status"),
            relations::designations(view, terms::DESIGNATED, place),
        ),
        Part::new(
            "layout",
            view.say("所在布局要素", "Layout elements it is part of"),
            relations::layout_of(view, terms::CONTAINS, place),
        ),
        Part::new(
            "services",
            view.say("其中发展的产业", "Industries placed in it"),
            relations::layout_of(view, terms::PARK, place),
        ),
        Part::new(
            "targets",
            view.say("适用指标", "Targets that hold for it"),
            super::target_lists::split(
                view,
                view.about(terms::TARGET_CLASS, terms::APPLIES_TO, place),
            ),
        ),
        Part::new(
            "policies",
            view.say("其他政策", "Other policies"),
            super::target_lists::of_place(view, place),
        ),
        Part::new(
            "links",
            view.say("关联", "Links"),
            relations::links(view, links, place),
        ),
        Part::new(
            "actions",
            view.say("相关行动", "Actions that name it"),
            relations::actions(view, actions, true),
        ),
        Part::of_names(view, place),
    ]
}

fn area(view: &View, place: &NamedNode) -> Markup {
    let area = view.literal(place, terms::GEO_METRIC_AREA);
    let square_metres = area.and_then(|area| area.parse::<f64>().ok());
    html! {
        @if let Some(square_metres) = square_metres {
            p {
                (view.say("面积：", "Area: ")) (square_metres / 1_000_000.0)
                (view.say(" 平方公里", " km²"))
            }
        }
    }
}

/// The town that the table gives a park; the table says nothing else of it.
fn town_by_table(view: &View, park: &NamedNode) -> Markup {
    let listings = view.about(terms::PARK_LISTING, terms::PARK, park);
    let rows: Vec<_> = listings
        .iter()
        .map(|listing| {
            let says = html! {
                (view.links(listing, terms::TOWN))
                (view.say("，园区表第", ", row ")) (view.literal(listing, terms::ROW).unwrap_or_default())
                (view.say("行", " of the table of parks"))
            };
            (listing.clone(), says)
        })
        .collect();
    html! {
        @if rows.is_empty() {
            p {
                (view.say(
                    "园区表没有列它；正文如何提到它见下。",
                    "The table of parks does not list it; how the text names it stands below.",
                ))
            }
        } @else {
            (facts(view, &rows))
            p.note {
                (view.say(
                    "附表只写明园区属于哪个新城。",
                    "The table gives a park its town and nothing else.",
                ))
            }
        }
    }
}

fn missing(view: &View) -> Markup {
    not_stated(
        view,
        &[
            ("面积与边界", "Area and boundary"),
            ("运营主体", "Operator"),
            ("投资额", "Investment"),
        ],
    )
}

/// The list of parks: those of the table by town, then those that only the text names.
pub(super) fn index(view: &View) -> Content {
    let title = view.say("园区", "Parks");
    let all = view.instances(terms::PARK_CLASS);
    let listed: BTreeSet<NamedNode> = view
        .instances(terms::PARK_LISTING)
        .iter()
        .flat_map(|listing| view.things(listing, terms::PARK))
        .collect();
    let others: Vec<NamedNode> = all
        .iter()
        .filter(|p| !listed.contains(p))
        .cloned()
        .collect();
    Content {
        title: title.to_owned(),
        summary: String::new(),
        above: vec![home(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) " " small { (all.len()) } }
            p.summary {
                (view.say(
                    "产业协同区园区表按新城列出园区，只写所属新城；正文另外点名的园区列在后面。名称相近是否同一处，原文未说，见各园区页。",
                    "The table of parks in the coordination zones gives each park its town and nothing else; parks that only the text names follow. Whether names that are alike mean one park the text does not say: see each park.",
                ))
            }
            @for town in view.towns() { (of_town(view, &town)) }
            section id="elsewhere" {
                h2 { (view.say("只在正文点名", "Named in the text alone")) " " small { (others.len()) } }
                ul.columns { @for park in view.by_name(others) { li { (view.link(&park)) } } }
            }
        },
    }
}

fn of_town(view: &View, town: &NamedNode) -> Markup {
    let listings = view.about(terms::PARK_LISTING, terms::TOWN, town);
    let rows = super::parts::named(view, listings, terms::PARK);
    html! {
        section {
            h2 { (view.link(town)) " " small { (rows.len()) } }
            ul.facts.columns { @for (listing, park) in &rows { li { (view.fact(listing, park)) } } }
        }
    }
}
