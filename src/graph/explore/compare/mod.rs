//! Two policies, two towns, or a town and a policy beside each other: what both name, and what
//! only one of them names, by industry, place and indicator.

mod side;
mod support;

pub use support::{Limits, MatchKind, Trust};

use super::ExploreError;
use super::cells::{Cell, iri, table, text};
use crate::graph::{KnowledgeGraph, Table};
use crate::language::Message;
use oxigraph::model::NamedNode;
use side::{Aspect, Side};
use std::collections::BTreeSet;
use support::{LeftOut, Support};

const COLUMNS: [&str; 7] = [
    "aspect", "named_by", "thing", "a", "a_basis", "b", "b_basis",
];

/// A row for each industry, place and indicator that `a` or `b` names; what both name comes first.
/// `a` and `b` hold the statement, item or target that names it, the surest one where there are
/// several; `a_basis` and `b_basis` say how: `quoted`, or the kind of match, `in part` where it
/// holds for a part of the wording, and the confidence. What the limits leave out is counted in a note.
///
/// # Errors
/// [`ExploreError::Name`] where a name does not stand for one policy or new town.
pub(super) fn beside(
    graph: &KnowledgeGraph,
    a: &str,
    b: &str,
    limits: Limits,
) -> Result<(Table, Vec<Message>), ExploreError> {
    let names = [side::resolve(graph, a)?, side::resolve(graph, b)?];
    let sides = names
        .each_ref()
        .map(|thing| Side::read(graph, thing, limits));
    let mut rows = Vec::new();
    let mut counts = Vec::new();
    for aspect in Aspect::ALL {
        let [named_a, named_b] = sides.each_ref().map(|side| side.things(aspect));
        let both: BTreeSet<&NamedNode> = named_a.intersection(&named_b).copied().collect();
        let only_a: BTreeSet<&NamedNode> = named_a.difference(&named_b).copied().collect();
        let only_b: BTreeSet<&NamedNode> = named_b.difference(&named_a).copied().collect();
        counts.push((aspect, [both.len(), only_a.len(), only_b.len()]));
        for (word, things) in [("both", both), ("a", only_a), ("b", only_b)] {
            let of = |thing: &&NamedNode| row(aspect, word, thing, &sides);
            rows.extend(things.iter().map(of));
        }
    }
    let mut notes = vec![who(graph, &names)];
    notes.extend(
        counts
            .into_iter()
            .map(|(aspect, counts)| counted(aspect, counts)),
    );
    notes.extend(left_out(&sides, limits));
    Ok((table(COLUMNS, rows), notes))
}

fn row(aspect: Aspect, named_by: &str, thing: &NamedNode, sides: &[Side; 2]) -> [Cell; 7] {
    let [a, b] = sides.each_ref().map(|side| cells(side.best(aspect, thing)));
    let ([a, a_basis], [b, b_basis]) = (a, b);
    [
        text(aspect.word()),
        text(named_by),
        iri(thing),
        a,
        a_basis,
        b,
        b_basis,
    ]
}

fn cells(support: Option<&Support>) -> [Cell; 2] {
    match support {
        Some(support) => [iri(&support.by), text(support.in_words())],
        None => [None, None],
    }
}

fn who(graph: &KnowledgeGraph, names: &[NamedNode; 2]) -> Message {
    let [a, b] = names.each_ref().map(|thing| {
        let (labels, name) = (graph.labels(thing), graph.name(thing));
        let en = labels.en.clone().unwrap_or_else(|| name.clone());
        (en, labels.zh.unwrap_or(name))
    });
    Message::new(
        format!("a is {}, b is {}", a.0, b.0),
        format!("a 是{}，b 是{}", a.1, b.1),
    )
}

fn counted(aspect: Aspect, [both, only_a, only_b]: [usize; 3]) -> Message {
    let (en, zh) = aspect.plural();
    Message::new(
        format!("{en}: {both} named by both, {only_a} only by a, {only_b} only by b"),
        format!("{zh}：双方都提到 {both} 个，只有 a 提到 {only_a} 个，只有 b 提到 {only_b} 个"),
    )
}

/// What was not counted, and how to see it.
fn left_out(sides: &[Side; 2], limits: Limits) -> Vec<Message> {
    let sum = |reason: LeftOut| {
        sides
            .iter()
            .map(|side| side.left_out(reason))
            .sum::<usize>()
    };
    let mut notes = Vec::new();
    for reason in LeftOut::ALL {
        let count = sum(reason);
        if count > 0 {
            notes.push(reason.told(count, limits));
        }
    }
    notes
}
