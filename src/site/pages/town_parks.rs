//! The parks of a town: those the table gives it, apart from those that only the text names.

use super::parts::{facts, is_empty, table};
use super::town::links_of;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn of_town(view: &View, town: &NamedNode) -> Markup {
    let mut listings = view.about(terms::PARK_LISTING, terms::TOWN, town);
    listings.sort_by_cached_key(|listing| {
        let row = view.literal(listing, terms::ROW);
        row.and_then(|row| row.parse::<u32>().ok())
    });
    let listed: BTreeSet<NamedNode> = listings
        .iter()
        .flat_map(|l| view.things(l, terms::PARK))
        .collect();
    let rows: Vec<_> = listings
        .iter()
        .map(|listing| (listing.clone(), view.links(listing, terms::PARK)))
        .collect();
    html! {
        @if !rows.is_empty() {
            h3 { (view.say("园区表所列", "Listed in the table of parks")) " " small { (rows.len()) } }
            p.note {
                (view.say(
                    "附表只写明园区属于哪个新城，不写面积、级别、产业与边界。",
                    "The table gives each park its town and nothing else: no area, rank, industry or boundary.",
                ))
            }
            ol.facts.columns { @for (listing, park) in &rows { li { (view.fact(listing, park)) } } }
        }
        (parks_elsewhere(view, town, &listed))
    }
}

/// Parks that the text names in connection with a town and the table does not list.
fn parks_elsewhere(view: &View, town: &NamedNode, listed: &BTreeSet<NamedNode>) -> Markup {
    const PARTS: [&str; 6] = [
        terms::CONTAINS,
        terms::PARK,
        terms::DESIGNATED,
        terms::TO,
        terms::ABOUT,
        terms::PLACE,
    ];
    let mut named: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
    for statement in statements_of(view, town) {
        for part in PARTS {
            for park in view.things(&statement, part) {
                if view.is(&park, terms::PARK_CLASS) && !listed.contains(&park) {
                    named.entry(park).or_default().push(statement.clone());
                }
            }
        }
    }
    let rows = view.by_name(named.keys().cloned().collect());
    let rows = rows.iter().map(|park| {
        let statements = &named[park];
        let said: Vec<(NamedNode, Markup)> = statements
            .iter()
            .map(|s| (s.clone(), how(view, s)))
            .collect();
        vec![view.link(park), facts(view, &said)]
    });
    let heads = [
        view.say("园区", "Park"),
        view.say("如何提到", "How it is named"),
    ];
    let rows: Vec<_> = rows.collect();
    html! {
        @if !rows.is_empty() {
            h3 { (view.say("正文提到、表中未列", "Named in the text, not listed in the table")) " " small { (rows.len()) } }
            (table("", &heads, rows))
        }
    }
}

/// The kind of a statement, and what it says in its own field, of which industry or function.
fn how(view: &View, statement: &NamedNode) -> Markup {
    let fields = [terms::ELEMENT, terms::DESIGNATION, terms::LINK_KIND];
    let fields = fields.iter().map(|field| view.things(statement, field));
    let field = fields.into_iter().find(|things| !things.is_empty());
    let of_what = view.other_links(statement, &[terms::INDUSTRY, terms::FUNCTION]);
    html! {
        @if let Some(class) = view.class(statement) { (view.label(&class)) (view.say("：", ": ")) }
        @match field {
            Some(field) => {
                (view.list_of(&field))
                @if !is_empty(&of_what) { (view.say("（", " (")) (of_what) (view.say("）", ")")) }
            },
            None => (view.label(statement)),
        }
    }
}

/// Statements about a town, and links from it.
fn statements_of(view: &View, town: &NamedNode) -> Vec<NamedNode> {
    let mut statements = view.subjects(terms::TOWN, town);
    statements.extend(links_of(view, town));
    statements.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    statements.dedup();
    statements
}
