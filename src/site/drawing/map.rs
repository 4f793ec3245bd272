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
const HEIGHT: i32 = 540;
/// The ring through the five towns, which stands for all of them together.
const CENTRE: (i32, i32) = (410, 265);
const RADIUS: i32 = 150;

/// Where things stand on the map, by the end of their IRI.
const PLACES: [(&str, i32, i32); 20] = [
    ("town/jiading", 304, 159),
    ("town/qingpu", 260, 265),
    ("town/songjiang", 304, 371),
    ("town/fengxian", 424, 414),
    ("town/nanhui", 525, 361),
    ("place/central-city", 410, 265),
    ("place/hongqiao-cbd", 330, 225),
    ("place/taicang", 225, 55),
    ("place/kunshan", 120, 95),
    ("place/shanghai-nanjing-corridor", 110, 165),
    ("place/wujiang", 70, 245),
    ("place/yrd-demo-zone", 110, 315),
    ("place/jiashan", 90, 385),
    ("place/g60-corridor", 205, 425),
    ("place/pinghu", 175, 480),
    ("place/shanghai-hangzhou-corridor", 310, 505),
    ("place/hangzhou-bay-north-shore", 490, 500),
    ("place/jiading-kunshan-taicang", 330, 60),
    ("place/lingang", 665, 330),
    ("park/zhangjiang", 500, 225),
];

/// The end of the IRI of the five towns together.
const TOGETHER: &str = "place/five-new-towns";

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
                "位置只表大致方位，不是测绘边界；圆环代表五个新城一并而言，虚线为对它们一并所说的关联。图表只收部分地点，全部关联见各新城页。",
                "Places show rough directions, not surveyed positions or boundaries; the ring stands for the five towns together, and broken lines are links stated for them together. Only some places are drawn and listed; every link is on the page of its town.",
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
            circle class="ring" cx=(CENTRE.0) cy=(CENTRE.1) r=(RADIUS) {}
            @for ((from, to), statements) in &lines { (line(view, from, to, statements)) }
            @for thing in on_map { (node(view, thing)) }
        },
    )
}

/// Where a thing stands, if it is on the map.
fn place_of(thing: &NamedNode) -> Option<(i32, i32)> {
    let place = PLACES.iter().find(|(end, ..)| is_at(thing, end));
    place.map(|(_, x, y)| (*x, *y))
}

fn is_at(thing: &NamedNode, end: &str) -> bool {
    let before = thing.as_str().strip_suffix(end);
    before.is_some_and(|before| before.ends_with("/id/"))
}

/// The point of the ring that is nearest to a place; its top for the centre itself.
fn on_ring((x, y): (i32, i32)) -> (i32, i32) {
    let (dx, dy) = (f64::from(x - CENTRE.0), f64::from(y - CENTRE.1));
    let distance = dx.hypot(dy);
    if distance < 1.0 {
        return (CENTRE.0, CENTRE.1 - RADIUS);
    }
    let scale = f64::from(RADIUS) / distance;
    // Within the drawing, so that the rounded numbers fit.
    #[expect(clippy::cast_possible_truncation, reason = "bounded by the drawing")]
    let at = |centre: i32, offset: f64| centre + (offset * scale).round() as i32;
    (at(CENTRE.0, dx), at(CENTRE.1, dy))
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
        let starts = place_of(from).is_some() || is_at(from, TOGETHER);
        if starts && place_of(&to).is_some() && *from != to {
            let statements = lines.entry((from.clone(), to)).or_default();
            statements.push(link.clone());
        }
    }
}

fn line(view: &View, from: &NamedNode, to: &NamedNode, statements: &[NamedNode]) -> Markup {
    let Some(end) = place_of(to) else {
        return html! {};
    };
    let start = place_of(from).unwrap_or_else(|| on_ring(end));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_the_towns_together_starts_at_the_nearest_point_of_the_ring() {
        assert_eq!(
            on_ring((CENTRE.0 + 300, CENTRE.1)),
            (CENTRE.0 + RADIUS, CENTRE.1)
        );
        assert_eq!(on_ring(CENTRE), (CENTRE.0, CENTRE.1 - RADIUS));
        for (end, x, y) in PLACES.iter().filter(|(end, ..)| end.starts_with("town/")) {
            let (near_x, near_y) = on_ring((*x, *y));
            let far = (near_x - x).abs().max((near_y - y).abs());
            assert!(far <= 8, "{end} stands off the ring by {far}");
        }
    }
}
