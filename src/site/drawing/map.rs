//! A schematic map: the five towns around the central city, and what the text links them to.
//!
//! Places stand roughly where they lie from one another; nothing is surveyed and there are no
//! outlines.

use super::{Drawing, figure, linked_name};
use crate::site::pages::links_of;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

const WIDTH: i32 = 760;
const HEIGHT: i32 = 520;
const CENTRE: (i32, i32) = (420, 250);

/// Where things stand on the map, by the end of their IRI.
const PLACES: [(&str, i32, i32); 21] = [
    ("town/jiading", 320, 140),
    ("town/qingpu", 250, 255),
    ("town/songjiang", 315, 350),
    ("town/fengxian", 445, 400),
    ("town/nanhui", 580, 370),
    ("place/five-new-towns", 420, 470),
    ("place/central-city", 420, 235),
    ("place/hongqiao-cbd", 340, 215),
    ("place/taicang", 200, 50),
    ("place/kunshan", 110, 105),
    ("place/wujiang", 70, 255),
    ("place/jiashan", 110, 370),
    ("place/pinghu", 190, 440),
    ("place/jiading-kunshan-taicang", 330, 60),
    ("place/yrd-demo-zone", 100, 310),
    ("place/g60-corridor", 200, 395),
    ("place/shanghai-nanjing-corridor", 90, 165),
    ("place/shanghai-hangzhou-corridor", 260, 490),
    ("place/hangzhou-bay-north-shore", 600, 470),
    ("place/lingang", 690, 330),
    ("park/zhangjiang", 540, 225),
];

/// A line of the map and the statements behind it.
type Lines = BTreeMap<(NamedNode, NamedNode), Vec<NamedNode>>;

pub(in crate::site) fn map(view: &View) -> Markup {
    let lines = lines(view);
    let on_map: BTreeSet<&NamedNode> = lines.keys().flat_map(|(from, to)| [from, to]).collect();
    let drawing = Drawing {
        id: "town-map",
        size: (WIDTH, HEIGHT),
        title: view.say("五个新城与关联地点示意图", "The five new towns and what they link to, schematic"),
        description: view.say(
            "五个新城围绕中心城区的大致方位，连线为原文所说的关联。下方有同样内容的表格。",
            "The five towns roughly as they lie around the central city; lines are links that the text states. The table below says the same.",
        ),
        caption: html! {
            strong { (view.say("示意图。", "Schematic. ")) }
            (view.say(
                "位置只表大致方位，不是测绘边界；虚线为方案对五个新城一并所说的关联。",
                "Places show rough directions, not surveyed positions or boundaries; broken lines are links that the plan states for the new towns together.",
            ))
        },
        alternative: (
            view.say("以表格查看，附依据", "As a table, with evidence"),
            table(view, &lines),
        ),
    };
    figure(
        view,
        drawing,
        &html! {
            circle class="ring" cx=(CENTRE.0) cy=(CENTRE.1) r="160" {}
            @for ((from, to), statements) in &lines { (line(view, from, to, statements)) }
            @for thing in on_map { (node(view, thing)) }
        },
    )
}

/// Where a thing stands, if it is on the map.
fn place_of(thing: &NamedNode) -> Option<(i32, i32)> {
    let place = PLACES.iter().find(|(end, ..)| {
        let before = thing.as_str().strip_suffix(end);
        before.is_some_and(|before| before.ends_with("/id/"))
    });
    place.map(|(_, x, y)| (*x, *y))
}

/// The links between things on the map; those of a layout element belong to its town.
fn lines(view: &View) -> Lines {
    let mut lines = Lines::new();
    for town in view.towns() {
        for link in links_of(view, &town) {
            add(view, &mut lines, &town, link);
        }
    }
    for link in view.instances(terms::LINK) {
        for from in view.things(&link, terms::FROM) {
            if !view.is(&from, terms::NEW_TOWN) {
                add(view, &mut lines, &from, link.clone());
            }
        }
    }
    for statements in lines.values_mut() {
        statements.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        statements.dedup();
    }
    lines
}

fn add(view: &View, lines: &mut Lines, from: &NamedNode, link: NamedNode) {
    for to in view.things(&link, terms::TO) {
        if place_of(from).is_some() && place_of(&to).is_some() && *from != to {
            let statements = lines.entry((from.clone(), to)).or_default();
            statements.push(link.clone());
        }
    }
}

fn line(view: &View, from: &NamedNode, to: &NamedNode, statements: &[NamedNode]) -> Markup {
    let (Some(start), Some(end)) = (place_of(from), place_of(to)) else {
        return html! {};
    };
    let kinds: BTreeSet<NamedNode> = statements
        .iter()
        .flat_map(|s| view.things(s, terms::LINK_KIND))
        .collect();
    let kinds: Vec<String> = kinds.iter().map(|kind| view.label_text(kind)).collect();
    let class = match view.is(from, terms::NEW_TOWN) {
        true => "link",
        false => "link together",
    };
    let drawn = html! {
        title { (view.label_text(from)) " → " (view.label_text(to)) (view.say("：", ": ")) (kinds.join(view.say("、", ", "))) }
        line class=(class) x1=(start.0) y1=(start.1) x2=(end.0) y2=(end.1) {}
    };
    let href = statements.first().and_then(|s| view.href_of(s));
    html! {
        @match href {
            Some(href) => a href=(href) { (drawn) },
            None => g { (drawn) },
        }
    }
}

fn node(view: &View, thing: &NamedNode) -> Markup {
    let Some((x, y)) = place_of(thing) else {
        return html! {};
    };
    let is_town = view.is(thing, terms::NEW_TOWN);
    html! {
        @if is_town {
            circle class="town" cx=(x) cy=(y) r="9" {}
            (linked_name(view, thing, (x, y + 26), "town-name", 22))
        } @else {
            circle class="place" cx=(x) cy=(y) r="4" {}
            (linked_name(view, thing, (x, y - 9), "place-name", 26))
        }
    }
}

fn table(view: &View, lines: &Lines) -> Markup {
    let order: Vec<NamedNode> = view.towns();
    let mut rows: Vec<(&NamedNode, &NamedNode, &NamedNode)> = lines
        .iter()
        .flat_map(|((from, to), statements)| statements.iter().map(move |s| (from, to, s)))
        .collect();
    rows.sort_by_cached_key(|(from, _, statement)| {
        let town = order.iter().position(|town| town == *from);
        (
            town.unwrap_or(order.len()),
            view.position(statement),
            statement.as_str().to_owned(),
        )
    });
    html! {
        table.facts {
            thead {
                tr {
                    th scope="col" { (view.say("起点", "From")) }
                    th scope="col" { (view.say("关系", "Relation")) }
                    th scope="col" { (view.say("对方", "To")) }
                }
            }
            tbody {
                @for (from, to, statement) in rows {
                    tr {
                        th scope="row" { (view.link(from)) }
                        td data-label=(view.say("关系", "Relation")) {
                            (view.fact(statement, &view.links(statement, terms::LINK_KIND)))
                        }
                        td data-label=(view.say("对方", "To")) { (view.link(to)) }
                    }
                }
            }
        }
    }
}
