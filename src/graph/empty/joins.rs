//! What the graph has where a pattern finds nothing, and variables whose values never meet.

use super::first::Place;
use super::probe::Probe;
use super::samples::{Values, example};
use super::steps::{Link, Predicate, Step, bound_by};
use super::written::Writer;
use crate::language::Message;
use oxigraph::model::NamedNode;
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// The variable that has no value both in a step and before it.
pub(super) fn never_met(
    probe: &Probe<'_>,
    place: &Place<'_>,
    before: &BTreeSet<Variable>,
) -> Option<Message> {
    let alone = place.step().alone();
    let shared: Vec<Variable> = bound_by(&alone).intersection(before).cloned().collect();
    for variable in &shared {
        let earlier = Values::of(probe, &place.before(), variable)?;
        let here = Values::of(probe, &alone, variable)?;
        if earlier.is_empty() || here.is_empty() || !earlier.is_apart_from(&here) {
            continue;
        }
        if !earlier.is_whole() || !here.is_whole() {
            continue;
        }
        let earlier = told(probe, place.writer, &earlier);
        let here = told(probe, place.writer, &here);
        return Some(Message::new(
            format!(
                "no value of {variable} occurs in both: before, it is {}; here, it is {}",
                earlier.en, here.en
            ),
            format!(
                "{variable} 没有两边都有的值：在前面是 {}；在这里是 {}",
                earlier.zh, here.zh
            ),
        ));
    }
    let names: Vec<String> = shared.iter().map(ToString::to_string).collect();
    (names.len() > 1).then(|| {
        let names = names.join(", ");
        Message::new(
            format!("each of {names} meets by itself, but never all in one row"),
            format!("{names} 各自都有共同的值，但没有一行能同时满足"),
        )
    })
}

/// Values, with their class where all have one.
fn told(probe: &Probe<'_>, writer: &Writer<'_>, values: &Values) -> Message {
    let shown = values.shown(probe, writer);
    let things = values.things();
    let mut classes = things.iter().map(|thing| probe.graph.types(thing));
    let Some(mut common) = classes.next() else {
        return shown;
    };
    for types in classes {
        common.retain(|class| types.contains(class));
    }
    match common.first() {
        Some(class) => {
            let class = writer.node(class);
            Message::new(
                format!("{} (class {class})", shown.en),
                format!("{}（类 {class}）", shown.zh),
            )
        }
        None => shown,
    }
}

/// What the graph has in place of a pattern that matches nothing by itself.
pub(super) fn instead(probe: &Probe<'_>, place: &Place<'_>) -> Option<Message> {
    let Step::Links(links) = place.step() else {
        return None;
    };
    match links.as_slice() {
        [link] => instead_of_link(probe, place.writer, link),
        chain => broken_chain(probe, place.writer, chain),
    }
}

/// The step of a path after which nothing is left.
fn broken_chain(probe: &Probe<'_>, writer: &Writer<'_>, chain: &[Link]) -> Option<Message> {
    for at in 0..chain.len() {
        let part = Step::Links(chain[..=at].to_vec()).alone();
        if !probe.matches(part) {
            let link = std::slice::from_ref(&chain[at]);
            let step = writer.predicate(&chain[at].predicate);
            let alone = Step::Links(link.to_vec()).alone();
            let count = probe.count(alone)?;
            return Some(if count.is_none() {
                let reason = instead_of_link(probe, writer, &chain[at]);
                let reason =
                    reason.unwrap_or_else(|| Message::new("it leads nowhere", "它没有去处"));
                Message::new(
                    format!("in this path, {}", reason.en),
                    format!("在这条路径中，{}", reason.zh),
                )
            } else {
                Message::new(
                    format!(
                        "in this path, {step} does not lead on from what the steps before it reach"
                    ),
                    format!("在这条路径中，前面各步到达的事物没有 {step}"),
                )
            });
        }
    }
    None
}

fn instead_of_link(probe: &Probe<'_>, writer: &Writer<'_>, link: &Link) -> Option<Message> {
    let Predicate::Name(predicate) = &link.predicate else {
        return None;
    };
    match (&link.subject, predicate, &link.object) {
        (TermPattern::NamedNode(subject), NamedNodePattern::NamedNode(predicate), object) => {
            of_subject(probe, writer, subject, predicate, object)
        }
        (_, NamedNodePattern::NamedNode(predicate), TermPattern::NamedNode(object)) => {
            of_object(probe, writer, predicate, object)
        }
        _ => None,
    }
}

/// What a thing has, where it does not have what is asked.
fn of_subject(
    probe: &Probe<'_>,
    writer: &Writer<'_>,
    subject: &NamedNode,
    predicate: &NamedNode,
    object: &TermPattern,
) -> Option<Message> {
    let (name, property) = (writer.node(subject), writer.node(predicate));
    let any = Variable::new_unchecked("any");
    let own = triple(subject.clone(), predicate.clone(), any.clone());
    let values = Values::of(probe, &own, &any)?;
    if !values.is_empty() {
        if matches!(object, TermPattern::Variable(_) | TermPattern::BlankNode(_)) {
            return None;
        }
        let values = values.shown(probe, writer);
        return Some(Message::new(
            format!("{property} of {name} is {}", values.en),
            format!("{name} 的 {property} 是 {}", values.zh),
        ));
    }
    let own = triple(
        subject.clone(),
        any.clone(),
        Variable::new_unchecked("other"),
    );
    let has = predicates(probe, writer, &own, &any)?;
    Some(if has.is_empty() {
        Message::new(
            format!("{name} is never a subject: nothing is stated of it, it is only pointed to"),
            format!("{name} 从不作主语：图中没有关于它的陈述，它只被别处指向"),
        )
    } else {
        Message::new(
            format!("{name} has no {property}; it has {has}"),
            format!("{name} 没有 {property}；它有 {has}"),
        )
    })
}

/// What a predicate points to, and what points to the thing, where the one never points to the
/// other.
fn of_object(
    probe: &Probe<'_>,
    writer: &Writer<'_>,
    predicate: &NamedNode,
    object: &NamedNode,
) -> Option<Message> {
    let (name, property) = (writer.node(object), writer.node(predicate));
    let any = Variable::new_unchecked("any");
    let other = Variable::new_unchecked("other");
    let pointing = triple(other.clone(), any.clone(), object.clone());
    let has = predicates(probe, writer, &pointing, &any)?;
    let values = Values::of(probe, &triple(other, predicate.clone(), any.clone()), &any)?;
    let first = values.terms().next()?;
    let first = example(probe, writer, first);
    let (en, zh) = (
        format!(
            "{property} points to things such as {}, never to {name}",
            first.en
        ),
        format!("{property} 指向 {} 这样的事物，从不指向 {name}", first.zh),
    );
    Some(if has.is_empty() {
        Message::new(en, zh)
    } else {
        Message::new(
            format!("{en}; what points to {name} is {has}"),
            format!("{zh}；指向 {name} 的是 {has}"),
        )
    })
}

/// The predicates that a variable stands for, a few of them.
fn predicates(
    probe: &Probe<'_>,
    writer: &Writer<'_>,
    pattern: &GraphPattern,
    variable: &Variable,
) -> Option<String> {
    let values = Values::of(probe, pattern, variable)?;
    let names: BTreeSet<String> = values.things().iter().map(|n| writer.node(n)).collect();
    let own = |n: &&String| !n.starts_with("rdf") && !n.starts_with("owl:");
    let (own, other): (Vec<&String>, Vec<&String>) = names.iter().partition(own);
    let shown: Vec<&str> = own.into_iter().chain(other).map(String::as_str).collect();
    let more = if shown.len() > 6 { ", …" } else { "" };
    let shown = &shown[..shown.len().min(6)];
    Some(format!("{}{more}", shown.join(", ")))
}

fn triple(
    subject: impl Into<TermPattern>,
    predicate: impl Into<NamedNodePattern>,
    object: impl Into<TermPattern>,
) -> GraphPattern {
    GraphPattern::Bgp {
        patterns: vec![TriplePattern {
            subject: subject.into(),
            predicate: predicate.into(),
            object: object.into(),
        }],
    }
}
