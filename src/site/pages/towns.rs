//! The list of the five towns.

use super::parts::{home, table};
use super::{industry, town};
use crate::site::document::Index;
use crate::site::drawing;
use crate::site::frame::Content;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;

pub(super) fn index(view: &View) -> Content {
    let title = super::parts::index_title(view, Index::Towns);
    Content {
        title: title.to_owned(),
        summary: String::new(),
        above: vec![home(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            (industries_by_role(view))
            section id="map" {
                h2 { (view.say("新城与关联地点", "The towns and what they link to")) }
                (drawing::map(view))
            }
        },
    }
}

/// The towns with their industries of each weighty role.
fn industries_by_role(view: &View) -> Markup {
    let roles: Vec<NamedNode> = town::roles(view).into_iter().take(3).collect();
    let rows = view.towns().into_iter().map(|town| {
        let mut row = vec![html! { (view.link(&town)) (counts(view, &town)) }];
        row.extend(
            roles
                .iter()
                .map(|role| industry::of_role(view, &town, role)),
        );
        row
    });
    let roles: Vec<String> = roles.iter().map(|role| view.label_text(role)).collect();
    let mut heads = vec![view.say("新城", "Town")];
    heads.extend(roles.iter().map(String::as_str));
    table("", &heads, rows.collect())
}

/// How much the graph holds about a town.
pub(super) fn counts(view: &View, town: &NamedNode) -> Markup {
    let of = |class| view.about(class, terms::TOWN, town).len();
    // An industry can be stated twice.
    let assignments = view.about(terms::INDUSTRY_ASSIGNMENT, terms::TOWN, town);
    let industries = assignments
        .iter()
        .flat_map(|a| view.things(a, terms::INDUSTRY));
    let industries: BTreeSet<NamedNode> = industries.collect();
    let counts = [
        (industries.len(), view.say("个产业", "industries")),
        (
            of(terms::PARK_LISTING),
            view.say("个表列园区", "listed parks"),
        ),
        (of(terms::ACTION), view.say("项行动", "actions")),
    ];
    html! {
        p.counts {
            @for (number, (count, what)) in counts.iter().enumerate() {
                @if number > 0 { " · " }
                (count) " " (what)
            }
        }
    }
}
