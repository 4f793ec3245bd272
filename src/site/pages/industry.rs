//! An industry: its role in each town, what is named under it and where it is named itself, and
//! the tree of all industries.

use super::parts::{
    Part, above, facts, facts_in_a_line, facts_of_a_list, heading, home, parts, rest, table,
};
use super::{industry_policies, relations, town};
use crate::site::document::Index;
use crate::site::drawing;
use crate::site::frame::Content;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// The scheme that industries are in.
pub(super) const SCHEME: &str = "https://w3id.org/xincheng/scheme/industry";

pub(super) fn content(view: &View, industry: &NamedNode) -> Content {
    let mut list = itself(view, industry);
    list.extend(industry_policies::list(view, industry));
    list.extend(elsewhere(view, industry));
    list.push(Part::of_names(view, industry));
    let mut between: Vec<NamedNode> = view.things(industry, terms::SKOS_BROADER);
    between.truncate(1);
    Content {
        title: view.label_text(industry),
        summary: String::new(),
        above: above(view, Index::Industries, &between),
        json_ld: String::new(),
        body: html! {
            (heading(view, industry, &html! { (view.say("产业", "Industry")) }))
            @if let Some(definition) = town::definition(view, industry) { p.summary { (definition) } }
            (parts(view, &list))
            (rest(view, industry))
        },
    }
}

/// Its roles, and what stands under and above it.
fn itself(view: &View, industry: &NamedNode) -> Vec<Part> {
    vec![
        Part::new(
            "towns",
            view.say("各新城的角色", "Role in each town"),
            roles(view, industry),
        ),
        Part::new(
            "under",
            view.say("其下点名的细分方向", "What is named under it"),
            under(view, industry),
        ),
        Part::new(
            "named-under",
            view.say(
                "被列为哪些产业的细分方向",
                "Named as part of other industries",
            ),
            named_under(view, industry),
        ),
        Part::new(
            "groups",
            view.say("所属产业组", "Groups it belongs to"),
            groups(view, industry),
        ),
        Part::new(
            "hierarchy",
            view.say("上位与下位", "Broader and narrower"),
            hierarchy(view, industry),
        ),
    ]
}

/// Where else the text names it.
fn elsewhere(view: &View, industry: &NamedNode) -> Vec<Part> {
    let of = |class, part| view.about(class, part, industry);
    let actions: BTreeSet<NamedNode> = [terms::INDUSTRY, terms::CONCERNS]
        .iter()
        .flat_map(|part| view.about(terms::ACTION, part, industry))
        .collect();
    vec![
        Part::new(
            "layout",
            view.say("相关布局要素", "Layout elements"),
            relations::layout_of(view, terms::INDUSTRY, industry),
        ),
        Part::new(
            "positioning",
            view.say("定位", "Positionings"),
            positionings(view, industry),
        ),
        Part::new(
            "actions",
            view.say("相关行动", "Actions"),
            relations::actions(view, actions.into_iter().collect(), true),
        ),
        Part::new(
            "links",
            view.say("相关关联", "Links"),
            relations::links(view, of(terms::LINK, terms::INDUSTRY), industry),
        ),
    ]
}

/// The role in each town that takes the industry up, and which towns do not.
fn roles(view: &View, industry: &NamedNode) -> Markup {
    let assignments = view.about(terms::INDUSTRY_ASSIGNMENT, terms::INDUSTRY, industry);
    let (mut rows, mut without) = (Vec::new(), Vec::new());
    for town in view.towns() {
        let mut here = assignments.clone();
        here.retain(|a| view.things(a, terms::TOWN).contains(&town));
        if here.is_empty() {
            without.push(town.clone());
        }
        for assignment in here {
            rows.push(vec![
                view.link(&town),
                view.fact(&assignment, &view.links(&assignment, terms::ROLE)),
                view.strength(&assignment),
                view.links(&assignment, terms::STATED_IN),
            ]);
        }
    }
    let heads = [
        view.say("新城", "Town"),
        view.say("角色", "Role"),
        view.say("原文动词", "Verb"),
        view.say("条款", "Clause"),
    ];
    html! {
        @if rows.is_empty() && !industry_policies::is_in_the_plan(view, industry) {
            p { (view.say("方案没有提到它；它来自其他政策或用于归类。", "The plan does not name it; it comes from other policies, or groups others.")) }
        } @else if rows.is_empty() {
            p { (view.say("方案没有把它定为任何新城的产业。", "The plan gives it a role in no town.")) }
        } @else {
            (table("", &heads, rows))
            @if !without.is_empty() {
                p.note {
                    (view.say("未列此产业的新城：", "Not among the industries of: ")) (view.list_of(&without))
                }
            }
        }
    }
}

/// The towns of statements, with what concerns all towns last.
fn by_town(view: &View, statements: Vec<NamedNode>) -> Vec<(Option<NamedNode>, Vec<NamedNode>)> {
    let mut by_town: BTreeMap<Option<NamedNode>, Vec<NamedNode>> = BTreeMap::new();
    for statement in statements {
        let town = view.thing(&statement, terms::TOWN);
        by_town.entry(town).or_default().push(statement);
    }
    let towns = view.towns().into_iter().map(Some).chain([None]);
    towns
        .filter_map(|town| by_town.remove(&town).map(|statements| (town, statements)))
        .collect()
}

fn under(view: &View, industry: &NamedNode) -> Markup {
    let statements = view.about(terms::SPECIALISATION, terms::INDUSTRY, industry);
    html! {
        @for (town, statements) in by_town(view, statements) {
            h3 {
                @if let Some(town) = &town { (view.link(town)) }
                @else { (view.say("全部新城", "All new towns")) }
            }
            (relations::specialisations(view, statements))
        }
    }
}

fn named_under(view: &View, industry: &NamedNode) -> Markup {
    let statements = view.about(terms::SPECIALISATION, terms::TOPIC, industry);
    let mut rows = Vec::new();
    for (town, statements) in by_town(view, statements) {
        for statement in statements {
            rows.push(vec![
                html! {
                    @if let Some(town) = &town { (view.link(town)) }
                    @else { (view.say("全部新城", "All new towns")) }
                },
                view.fact(&statement, &named_industry(view, &statement)),
                view.links(&statement, terms::ASPECT),
                view.strength(&statement),
                view.links(&statement, terms::PROVISION),
            ]);
        }
    }
    let heads = [
        view.say("新城", "Town"),
        view.say("列于何产业之下", "Named under"),
        view.say("方面", "As"),
        view.say("原文动词", "Verb"),
        view.say("所属条文", "Provision"),
    ];
    table("", &heads, rows)
}

/// The industry a topic is named under; some stand under none.
fn named_industry(view: &View, statement: &NamedNode) -> Markup {
    let industries = view.links(statement, terms::INDUSTRY);
    match super::parts::is_empty(&industries) {
        true => html! { (view.say("未归于某一产业", "under no one industry")) },
        false => industries,
    }
}

fn groups(view: &View, industry: &NamedNode) -> Markup {
    let members = view.about(terms::GROUP_MEMBERSHIP, terms::INDUSTRY, industry);
    let rows: Vec<_> = view
        .in_text_order(members, terms::GROUP)
        .into_iter()
        .map(|member| (member.clone(), view.links(&member, terms::GROUP)))
        .collect();
    facts(view, &rows)
}

fn hierarchy(view: &View, industry: &NamedNode) -> Markup {
    let broader = view.by_name(view.things(industry, terms::SKOS_BROADER));
    let narrower = narrower(view, industry);
    html! {
        @if !broader.is_empty() {
            p { (view.say("上位：", "Broader: ")) (view.list_of(&broader)) }
        }
        @if !narrower.is_empty() {
            p { (view.say("下位：", "Narrower: ")) (view.list_of(&narrower)) }
        }
        @if !broader.is_empty() || !narrower.is_empty() {
            p.note {
                (view.say(
                    "上下位关系由编者整理，便于检索，不是方案原文。",
                    "The hierarchy is arranged by the editors for finding things; it is not in the plan.",
                ))
            }
        }
    }
}

fn narrower(view: &View, industry: &NamedNode) -> Vec<NamedNode> {
    view.by_name(view.subjects(terms::SKOS_BROADER, industry))
}

fn positionings(view: &View, industry: &NamedNode) -> Markup {
    html! {
        (relations::positionings(view, terms::ABOUT, industry))
        (relations::positionings(view, terms::INDUSTRY, industry))
    }
}

/// The page of a named group of industries.
pub(super) fn group(view: &View, group: &NamedNode) -> Content {
    let members = view.about(terms::GROUP_MEMBERSHIP, terms::GROUP, group);
    let stated = view.literal(group, terms::STATED_SIZE);
    let named = members.len();
    let rows = super::parts::named(view, members, terms::INDUSTRY);
    let list = [
        Part::new(
            "members",
            view.say("成员", "Members"),
            facts_of_a_list(view, &rows),
        ),
        Part::of_names(view, group),
    ];
    Content {
        title: view.label_text(group),
        summary: String::new(),
        above: above(view, Index::Industries, &[]),
        json_ld: String::new(),
        body: html! {
            (heading(view, group, &super::parts::kind(view, group)))
            p {
                @if let Some(stated) = stated {
                    (view.say("名称所称数目：", "Number in its name: ")) (stated) (view.say("；", "; "))
                }
                (view.say("点名：", "named: ")) (named)
            }
            (parts(view, &list))
            (rest(view, group))
        },
    }
}

/// The list of industries: the matrix, the groups, and the tree.
pub(super) fn index(view: &View) -> Content {
    let scheme = NamedNode::new_unchecked(SCHEME);
    let all = view.subjects(terms::SKOS_IN_SCHEME, &scheme);
    let tops: Vec<NamedNode> = all
        .iter()
        .filter(|industry| view.things(industry, terms::SKOS_BROADER).is_empty())
        .cloned()
        .collect();
    let groups = view.by_name(view.instances(terms::INDUSTRY_GROUP));
    let title = view.say("产业", "Industries");
    Content {
        title: title.to_owned(),
        summary: String::new(),
        above: vec![home(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) " " small { (all.len()) } }
            section id="matrix" {
                h2 { (view.say("产业地图：哪个新城、什么角色", "Industry map: which town, in which role")) }
                (drawing::matrix(view, true))
            }
            section id="groups" {
                h2 { (view.say("方案点名的产业组", "Groups the plan names")) }
                ul { @for group in &groups { li { (view.link(group)) } } }
            }
            section id="tree" {
                h2 { (view.say("全部产业与细分方向", "All industries and topics")) }
                p.note {
                    (view.say(
                        "层级由编者整理；括号内为给予角色的新城。",
                        "The hierarchy is the editors’; towns that give an industry a role are in brackets.",
                    ))
                }
                (tree(view, tops, &BTreeSet::new()))
            }
        },
    }
}

/// Industries with those below them; one that stands above itself is not shown again.
fn tree(view: &View, industries: Vec<NamedNode>, above: &BTreeSet<NamedNode>) -> Markup {
    html! {
        ul.tree {
            @for industry in view.by_name(industries) {
                li {
                    (view.link(&industry)) (taken_up(view, &industry))
                    @let below: Vec<NamedNode> = narrower(view, &industry).into_iter().filter(|n| !above.contains(n) && *n != industry).collect();
                    @if !below.is_empty() {
                        @let mut above = above.clone();
                        @let _ = above.insert(industry.clone());
                        (tree(view, below, &above))
                    }
                }
            }
        }
    }
}

fn taken_up(view: &View, industry: &NamedNode) -> Markup {
    let assignments = view.about(terms::INDUSTRY_ASSIGNMENT, terms::INDUSTRY, industry);
    let mut towns = view.towns();
    towns.retain(|town| {
        assignments
            .iter()
            .any(|a| view.things(a, terms::TOWN).contains(town))
    });
    html! {
        @if !towns.is_empty() {
            span.taken-up { (view.say("（", " (")) (view.list_of(&towns)) (view.say("）", ")")) }
        }
    }
}

/// The industries a town gives a role, in a line with their marks.
pub(super) fn of_role(view: &View, town: &NamedNode, role: &NamedNode) -> Markup {
    let statements = town::assignments(view, town, role);
    facts_in_a_line(
        view,
        &super::parts::named(view, statements, terms::INDUSTRY),
    )
}
