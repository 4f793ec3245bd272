//! What stands around a thing: it in the middle, its neighbours in groups by relation.

use super::{Drawing, figure, linked_name};
use crate::graph::Resource;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// How many neighbours are drawn at most.
const SHOWN: usize = 24;
const WIDTH: i32 = 900;
const ROW: i32 = 24;
/// Where the names of the left and of the right side begin.
const SIDES: (i32, i32) = (300, 600);

/// Predicates whose values say how a statement is to be read, not what it joins.
const QUALIFIERS: [&str; 19] = [
    terms::RDF_TYPE,
    terms::SKOS_IN_SCHEME,
    terms::RDFS_IS_DEFINED_BY,
    terms::ENGLISH_STATUS,
    terms::DCTERMS_TYPE,
    terms::MODALITY,
    terms::ASPECT,
    terms::LAYOUT_KIND,
    terms::LINK_KIND,
    terms::BOUND_KIND,
    terms::READING,
    terms::CONFIDENCE,
    terms::QUDT_UNIT,
    terms::INSTRUMENT,
    terms::EVIDENCE,
    terms::ROLE,
    terms::DESIGNATION,
    terms::MATCH_KIND,
    terms::TRUST,
];

/// A neighbour, and the statement that makes it one.
#[derive(Debug, Clone)]
struct Neighbour {
    thing: NamedNode,
    statement: Option<NamedNode>,
}

/// Neighbours by relation: its name, those shown, and how many more there are.
#[derive(Debug)]
struct Group {
    name: String,
    shown: Vec<Neighbour>,
    more: usize,
}

/// The drawing; nothing for a thing without neighbours.
pub(in crate::site) fn neighbourhood(view: &View, thing: &NamedNode) -> Markup {
    let groups = shared_out(groups(view, thing));
    if groups.is_empty() {
        return html! {};
    }
    let (left, right) = sides(&groups);
    let rows = rows_of(&left).max(rows_of(&right));
    let height = (rows * ROW + 20).max(80);
    let drawing = Drawing {
        id: "neighbourhood",
        size: (WIDTH, height),
        title: view.say("关系图", "Neighbourhood"),
        description: view.say(
            "本页事物居中，相邻事物按关系分组，均可点开。下方有同样内容的列表。",
            "The thing of this page in the middle, its neighbours in groups by relation, each a link. The list below says the same.",
        ),
        caption: html! {
            (view.say("最多画出二十四个相邻事物。", "At most twenty-four neighbours are drawn."))
        },
        alternative: (view.say("以列表查看，附依据", "As a list, with evidence"), list(view, &groups)),
    };
    let drawn = html! {
        (side(view, &left, SIDES.0, height, rows))
        (side(view, &right, SIDES.1, height, rows))
        rect class="self" x=(WIDTH / 2 - 90) y=(height / 2 - 18) width="180" height="36" rx="6" {}
        (linked_name(view, thing, (WIDTH / 2, height / 2 + 5), "self-name", 22))
    };
    html! {
        section id="around" {
            h2 { (view.say("关系图", "Neighbourhood")) }
            (figure(view, drawing, &drawn))
        }
    }
}

/// All neighbours by the name of their relation.
fn groups(view: &View, thing: &NamedNode) -> BTreeMap<String, Vec<Neighbour>> {
    let resource = view.site.graph.describe(thing);
    let mut groups: BTreeMap<String, Vec<Neighbour>> = BTreeMap::new();
    let mut seen: BTreeSet<(String, NamedNode)> = BTreeSet::new();
    let mut add = |relation: String, neighbour: &NamedNode, statement: Option<&NamedNode>| {
        let known = view.site.path_of(neighbour).is_some() && neighbour != thing;
        if known && seen.insert((relation.clone(), neighbour.clone())) {
            groups.entry(relation).or_default().push(Neighbour {
                thing: neighbour.clone(),
                statement: statement.cloned(),
            });
        }
    };
    direct(view, &resource, &mut add);
    for ((class, _), statements) in &resource.statements {
        for statement in statements {
            let relation = view.label_text(class);
            // A statement with a name is a thing to look at; one without joins two of them.
            if statement.labels.both().is_some() {
                add(relation, &statement.iri, Some(&statement.iri));
                continue;
            }
            for (predicate, value) in &statement.says {
                if let (Term::NamedNode(other), false) = (value, is_qualifier(predicate)) {
                    add(relation.clone(), other, Some(&statement.iri));
                }
            }
        }
    }
    groups
}

/// Neighbours by a property of the thing, or of the neighbour.
fn direct(
    view: &View,
    resource: &Resource,
    add: &mut impl FnMut(String, &NamedNode, Option<&NamedNode>),
) {
    // What a statement joins rests on its own clause.
    let statement = resource.evidence.is_some().then_some(&resource.iri);
    for (predicate, values) in &resource.properties {
        for value in values {
            if let (Term::NamedNode(other), false) = (&value.0, is_qualifier(predicate)) {
                add(relation(view, predicate, false), other, statement);
            }
        }
    }
    for (predicate, subjects) in &resource.incoming {
        for subject in subjects.iter().filter(|_| !is_qualifier(predicate)) {
            // A match joins what stands at its ends.
            match other_end(view, predicate, subject) {
                Some(other) => add(view.label_text(&class_of_matches()), &other, Some(subject)),
                None => add(relation(view, predicate, true), subject, None),
            }
        }
    }
}

fn class_of_matches() -> NamedNode {
    NamedNode::new_unchecked(terms::MATCH)
}

/// What a match leads to, seen from its other end.
fn other_end(view: &View, predicate: &NamedNode, claim: &NamedNode) -> Option<NamedNode> {
    let other = match predicate.as_str() {
        terms::ITEM => terms::CONCEPT,
        terms::CONCEPT => terms::ITEM,
        _ => return None,
    };
    view.thing(claim, other)
}

fn is_qualifier(predicate: &NamedNode) -> bool {
    QUALIFIERS.contains(&predicate.as_str())
}

/// What a property is called, or the property seen from its other end.
fn relation(view: &View, predicate: &NamedNode, incoming: bool) -> String {
    let name = match (predicate.as_str(), incoming) {
        (terms::SKOS_BROADER, false) => view.say("上位", "broader"),
        (terms::SKOS_BROADER, true) => view.say("下位", "narrower"),
        (terms::ELI_IS_PART_OF, false) => view.say("所属", "part of"),
        (terms::ELI_IS_PART_OF, true) => view.say("包含", "parts"),
        (_, false) => return view.label_text(predicate),
        (_, true) => {
            let label = view.label_text(predicate);
            return format!("{} {label}", view.say("以它为", "whose"));
        }
    };
    name.to_owned()
}

/// Each group gets its share of what is drawn, the same for all as long as it has neighbours.
fn shared_out(groups: BTreeMap<String, Vec<Neighbour>>) -> Vec<Group> {
    let mut share = vec![0; groups.len()];
    let sizes: Vec<usize> = groups.values().map(Vec::len).collect();
    let mut left = SHOWN;
    while left > 0 {
        let mut given = false;
        for (share, size) in share.iter_mut().zip(&sizes) {
            if left > 0 && *share < *size {
                *share += 1;
                left -= 1;
                given = true;
            }
        }
        if !given {
            break;
        }
    }
    let groups = groups
        .into_iter()
        .zip(share)
        .filter(|(_, share)| *share > 0);
    groups
        .map(|((name, mut neighbours), share)| {
            let more = neighbours.len() - share;
            neighbours.truncate(share);
            Group {
                name,
                shown: neighbours,
                more,
            }
        })
        .collect()
}

/// Groups for the left and the right side, about as high.
fn sides(groups: &[Group]) -> (Vec<&Group>, Vec<&Group>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for group in groups {
        match rows_of(&left) <= rows_of(&right) {
            true => left.push(group),
            false => right.push(group),
        }
    }
    (left, right)
}

/// How many rows groups take, each with its name and a gap.
fn rows_of(groups: &[&Group]) -> i32 {
    let rows: usize = groups.iter().map(|group| group.shown.len() + 2).sum();
    i32::try_from(rows).unwrap_or_default()
}

fn side(view: &View, groups: &[&Group], x: i32, height: i32, rows: i32) -> Markup {
    let is_left = x < WIDTH / 2;
    let (out, class) = match is_left {
        true => (-1, "neighbour left"),
        false => (1, "neighbour"),
    };
    let relation = match is_left {
        true => "relation left",
        false => "relation",
    };
    let centre = (WIDTH / 2 + out * 90, height / 2);
    let first = 10 + (rows - rows_of(groups)) * ROW / 2 + ROW / 2;
    html! {
        @for (place, group) in groups.iter().enumerate() {
            @let top = first + rows_of(&groups[..place]) * ROW;
            @let count = i32::try_from(group.shown.len()).unwrap_or_default();
            path class="edge" d={ "M" (centre.0) " " (centre.1) " C" ((centre.0 + x) / 2) " " (centre.1) " " ((centre.0 + x) / 2) " " (top) " " (x) " " (top) } {}
            line class="edge" x1=(x) y1=(top) x2=(x) y2=(top + count * ROW) {}
            text class=(relation) x=(x + out * 8) y=(top + 4) {
                (super::visible(&super::fitted(&group.name, 34)))
                @if group.more > 0 { " (+" (group.more) ")" }
            }
            @for (number, neighbour) in group.shown.iter().enumerate() {
                @let row = top + ROW * (i32::try_from(number).unwrap_or_default() + 1);
                line class="edge" x1=(x) y1=(row) x2=(x + out * 8) y2=(row) {}
                (linked_name(view, &neighbour.thing, (x + out * 12, row + 4), class, 40))
            }
        }
    }
}

fn list(view: &View, groups: &[Group]) -> Markup {
    html! {
        dl.neighbours {
            @for group in groups {
                dt {
                    (super::visible(&group.name))
                    @if group.more > 0 {
                        " " small { (view.say("未画出：", "not drawn: ")) (group.more) }
                    }
                }
                @for neighbour in &group.shown {
                    dd {
                        @match &neighbour.statement {
                            Some(statement) => div { (view.link(&neighbour.thing)) " " (view.evidence(statement)) },
                            None => (view.link(&neighbour.thing)),
                        }
                    }
                }
            }
        }
    }
}
