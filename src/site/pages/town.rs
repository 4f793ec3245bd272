//! A new town: what it is to become, its industries by role, its layout, parks, targets, measures
//! and links, and what the plan does not say of it.

use super::parts::{
    Part, above, facts_in_a_line, facts_of_a_list, heading, kind, named, not_stated, parts, rest,
};
use super::{layout, relations, target_lists, town_parks};
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::sentence::local;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn content(view: &View, town: &NamedNode) -> Content {
    let mut list = itself(view, town);
    list.extend(around(view, town));
    Content {
        title: view.label_text(town),
        summary: summary(view, town),
        above: above(view, Index::Towns, &[]),
        json_ld: String::new(),
        body: html! {
            (heading(view, town, &kind(view, town)))
            (at_a_glance(view, town, 3))
            (parts(view, &list))
            (rest(view, town))
        },
    }
}

/// What a town is to become, and what is in it.
fn itself(view: &View, town: &NamedNode) -> Vec<Part> {
    vec![
        Part::new(
            "positioning",
            view.say("定位", "Positioning"),
            html! {
                (relations::positionings(view, terms::ABOUT, town))
                (relations::positionings(view, terms::TOWN, town))
            },
        ),
        Part::new(
            "industries",
            view.say("产业与角色", "Industries and their roles"),
            industries(view, town),
        ),
        Part::new(
            "layout",
            view.say("空间布局", "Spatial layout"),
            layout::of_town(view, town),
        ),
        Part::new(
            "parks",
            view.say("园区", "Parks"),
            town_parks::of_town(view, town),
        ),
        Part::new(
            "targets",
            view.say("适用指标", "Targets that hold for it"),
            targets(view, town),
        ),
    ]
}

/// What a town is linked to, who is to act, and what is not said.
fn around(view: &View, town: &NamedNode) -> Vec<Part> {
    let links = links_of(view, town);
    vec![
        Part::new(
            "links",
            view.say(
                "关联的城市、走廊、战略与场所",
                "Links to cities, corridors, strategies and sites",
            ),
            relations::links(view, links, town),
        ),
        Part::new(
            "actions",
            view.say(
                "点名该新城的行动与举措",
                "Actions and measures that name it",
            ),
            actions(view, town),
        ),
        Part::new(
            "policies",
            view.say("其他政策", "Other policies"),
            target_lists::of_place(view, town),
        ),
        Part::new(
            "not-stated",
            view.say("方案未载明", "What the plan does not say"),
            missing(view),
        ),
        Part::of_names(view, town),
        Part::of_claims(view, town),
    ]
}

/// The statements that give a town an industry in a role.
pub(super) fn assignments(view: &View, town: &NamedNode, role: &NamedNode) -> Vec<NamedNode> {
    let mut statements = view.about(terms::INDUSTRY_ASSIGNMENT, terms::TOWN, town);
    statements.retain(|s| view.things(s, terms::ROLE).contains(role));
    statements
}

/// The roles that the text gives, the weightiest first; one that is not listed comes before what
/// has no role word.
pub(in crate::site) fn roles(view: &View) -> Vec<NamedNode> {
    const ORDER: [&str; 4] = ["leading", "characteristic", "cultivated", "also-developed"];
    let assignments = view.instances(terms::INDUSTRY_ASSIGNMENT);
    let roles: BTreeSet<NamedNode> = assignments
        .iter()
        .flat_map(|a| view.things(a, terms::ROLE))
        .collect();
    let mut roles: Vec<NamedNode> = roles.into_iter().collect();
    roles.sort_by_key(|role| {
        let slug = role.as_str().rsplit('/').next().unwrap_or_default();
        let place = ORDER.iter().position(|r| *r == slug);
        place.unwrap_or(ORDER.len() + usize::from(slug == "unspecified"))
    });
    roles
}

/// The industries of the weightiest roles in one sentence.
pub(super) fn summary(view: &View, town: &NamedNode) -> String {
    let said = roles(view).into_iter().take(3).filter_map(|role| {
        let statements = assignments(view, town, &role);
        let industries = statements
            .iter()
            .flat_map(|s| view.things(s, terms::INDUSTRY));
        let names: Vec<String> = view
            .by_name(industries.collect())
            .iter()
            .map(|industry| view.label_text(industry))
            .collect();
        let role = view.label_text(&role);
        (!names.is_empty()).then(|| {
            let names = names.join(view.say("、", ", "));
            format!("{role}{}{names}", view.say("：", ": "))
        })
    });
    said.collect::<Vec<_>>().join(view.say("；", "; "))
}

/// What stands at the head of the page: the industries of the weightiest roles, with their marks.
pub(super) fn at_a_glance(view: &View, town: &NamedNode, weightiest: usize) -> Markup {
    let roles = roles(view);
    html! {
        dl.glance {
            @for role in roles.iter().take(weightiest) {
                @let statements = assignments(view, town, role);
                @if !statements.is_empty() {
                    div {
                        dt { (view.label(role)) }
                        dd { (facts_in_a_line(view, &named(view, statements, terms::INDUSTRY))) }
                    }
                }
            }
        }
    }
}

fn industries(view: &View, town: &NamedNode) -> Markup {
    let specialisations = view.about(terms::SPECIALISATION, terms::TOWN, town);
    let under = |industry: &NamedNode| -> Vec<NamedNode> {
        let mut found = specialisations.clone();
        found.retain(|s| view.things(s, terms::INDUSTRY).contains(industry));
        found
    };
    let all = view.about(terms::INDUSTRY_ASSIGNMENT, terms::TOWN, town);
    let assigned: BTreeSet<NamedNode> = all
        .iter()
        .flat_map(|s| view.things(s, terms::INDUSTRY))
        .collect();
    let elsewhere: BTreeSet<NamedNode> = specialisations
        .iter()
        .flat_map(|s| view.things(s, terms::INDUSTRY))
        .filter(|industry| !assigned.contains(industry))
        .collect();
    html! {
        @for role in roles(view) {
            @let statements = assignments(view, town, &role);
            @if !statements.is_empty() {
                h3 { (view.label(&role)) " " small { (statements.len()) } }
                @if let Some(definition) = definition(view, &role) { p.note { (definition) } }
                (of_role(view, statements, &under))
            }
        }
        (groups(view, &all))
        @if !elsewhere.is_empty() {
            h3 { (view.say("其他名目之下点名的", "Named under other headings")) }
            @for industry in view.by_name(elsewhere.into_iter().collect()) {
                div.industry {
                    h4 { (view.link(&industry)) }
                    (relations::specialisations(view, under(&industry)))
                }
            }
        }
    }
}

/// The industries of one role: those with something named under them apart, the others in a line.
fn of_role(
    view: &View,
    statements: Vec<NamedNode>,
    under: &impl Fn(&NamedNode) -> Vec<NamedNode>,
) -> Markup {
    let mut by_industry: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
    for statement in statements {
        if let Some(industry) = view.thing(&statement, terms::INDUSTRY) {
            by_industry.entry(industry).or_default().push(statement);
        }
    }
    let (mut alone, mut with) = (Vec::new(), Vec::new());
    for industry in view.by_name(by_industry.keys().cloned().collect()) {
        match under(&industry).is_empty() {
            true => alone.extend(by_industry[&industry].clone()),
            false => with.push(industry),
        }
    }
    html! {
        @for industry in &with {
            div.industry {
                h4 { (view.link(industry)) }
                @for statement in &by_industry[industry] {
                    (view.fact(statement, &view.strength(statement)))
                }
                (relations::specialisations(view, under(industry)))
            }
        }
        (with_strength(view, alone))
    }
}

fn with_strength(view: &View, statements: Vec<NamedNode>) -> Markup {
    let mut rows = named(view, statements, terms::INDUSTRY);
    for (statement, says) in &mut rows {
        *says = html! { (*says) " " (view.strength(statement)) };
    }
    facts_of_a_list(view, &rows)
}

/// What a role means, in the page's language.
pub(super) fn definition(view: &View, concept: &NamedNode) -> Option<Markup> {
    let definitions = view.objects(concept, terms::SKOS_DEFINITION).into_iter();
    let wanted = definitions.filter(|value| match value {
        oxigraph::model::Term::Literal(literal) => literal.language() == Some(view.language.tag()),
        _ => false,
    });
    wanted.map(|value| view.value(&value)).next()
}

/// The named groups that the same clauses list, such as the parts of a whole system, the largest
/// first.
fn groups(view: &View, assignments: &[NamedNode]) -> Markup {
    let clauses: BTreeSet<NamedNode> = assignments
        .iter()
        .flat_map(|s| view.things(s, terms::STATED_IN))
        .collect();
    let mut by_group: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
    for member in view.instances(terms::GROUP_MEMBERSHIP) {
        let stated_in = view.things(&member, terms::STATED_IN);
        let here = stated_in.iter().any(|clause| clauses.contains(clause));
        if let (true, Some(group)) = (here, view.thing(&member, terms::GROUP)) {
            by_group.entry(group).or_default().push(member);
        }
    }
    let mut by_size: Vec<(NamedNode, Vec<NamedNode>)> = by_group.into_iter().collect();
    by_size.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    html! {
        @if !by_size.is_empty() {
            h3 { (view.say("所列产业组", "Groups the text lists here")) }
            @for (group, members) in by_size {
                div.industry {
                    h4 { (view.link(&group)) } " " small { (members.len()) }
                    (facts_in_a_line(view, &named(view, members, terms::INDUSTRY)))
                }
            }
        }
    }
}

/// Links from and to a town, and from and to the elements of its layout.
pub(in crate::site) fn links_of(view: &View, town: &NamedNode) -> Vec<NamedNode> {
    let mut ends = view.about(terms::LAYOUT_ELEMENT, terms::TOWN, town);
    ends.push(town.clone());
    let links = ends.iter().flat_map(|end| {
        let from = view.about(terms::LINK, terms::FROM, end);
        from.into_iter()
            .chain(view.about(terms::LINK, terms::TO, end))
    });
    links.collect()
}

/// The plan's targets that hold for a town, alone or with others, and those of other policies that
/// name it or the five towns.
fn targets(view: &View, town: &NamedNode) -> Markup {
    let mut targets = view.instances(terms::TARGET_CLASS);
    targets.retain(|target| {
        let holds_for = view.things(target, terms::APPLIES_TO);
        let is_wider = |place: &NamedNode| match view.is_quoted(target) {
            true => !view.is(place, terms::NEW_TOWN),
            false => local(place) == "five-new-towns",
        };
        holds_for.contains(town) || holds_for.iter().any(is_wider)
    });
    target_lists::split(view, targets)
}

fn actions(view: &View, town: &NamedNode) -> Markup {
    let actions = view.about(terms::ACTION, terms::TOWN, town);
    html! {
        (relations::actions(view, actions, true))
        (relations::designations(view, terms::TOWN, town))
    }
}

fn missing(view: &View) -> Markup {
    not_stated(
        view,
        &[
            ("资金与预算", "Budget"),
            ("责任部门", "Responsible agency"),
            ("起始年份", "Start year"),
            ("各园区的面积与边界", "Areas and boundaries of its parks"),
        ],
    )
}
