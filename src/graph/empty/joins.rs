//! What the graph has where a pattern finds nothing, and variables whose values never meet.

use super::findings::spaced;
use super::first::Place;
use super::literals::meant;
use super::near::near;
use super::probe::{Probe, joined};
use super::samples::Values;
use super::steps::{Link, Predicate, Step, bound_by};
use super::written::Writer;
use crate::language::Message;
use oxigraph::model::NamedNode;
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// So many literals are compared with those of the other side.
const LOOKED_AT: usize = 5;

/// What the step does not go with: one pattern before it, or all of them together.
pub(super) fn opponent(probe: &Probe<'_>, place: &Place<'_>) -> (String, String) {
    let earlier = &place.steps[..place.steps.len() - 1];
    let rows = |step: &&Step| matches!(step, Step::Links(_) | Step::Values(..));
    let alone = place.step().alone();
    let apart = |step: &&Step| probe.matches(joined(step.alone(), alone.clone())) == Some(false);
    match earlier.iter().filter(rows).find(apart) {
        Some(step) => {
            let step = place.writer.step(step);
            (format!("`{step}`"), format!(" `{step}` "))
        }
        _ => ("what stands before it".to_owned(), "前面的部分".to_owned()),
    }
}

/// The variable that has no value both in a step and before it.
pub(super) fn never_met(probe: &Probe<'_>, place: &Place<'_>) -> Option<Message> {
    let (before, alone) = (place.before(), place.step().alone());
    let earlier = bound_by(&before);
    for variable in bound_by(&alone).intersection(&earlier) {
        let earlier = Values::of(probe, &before, variable)?;
        let here = Values::of(probe, &alone, variable)?;
        if earlier.is_empty() || here.is_empty() || !earlier.is_apart_from(&here) {
            continue;
        }
        if !earlier.is_whole() || !here.is_whole() {
            continue;
        }
        if let Some(message) = written_differently(place.writer, variable, &earlier, &here) {
            return Some(message);
        }
        let earlier = told(probe, place.writer, &earlier);
        let here = told(probe, place.writer, &here);
        return Some(Message::new(
            format!(
                "no value of {variable} occurs in both: before it is {}, here {}; leave one of \
                 them out, or give it another variable",
                earlier.en, here.en
            ),
            format!(
                "{variable} 没有两边都有的值：前面是{}，这里是{}；应去掉其一，或换一个变量",
                earlier.zh, here.zh
            ),
        ));
    }
    None
}

/// Literals that would meet if they were written alike.
fn written_differently(
    writer: &Writer<'_>,
    variable: &Variable,
    earlier: &Values,
    here: &Values,
) -> Option<Message> {
    let known = here.literals();
    let wanted = earlier.literals().into_iter().take(LOOKED_AT);
    let mut close = wanted.filter_map(|literal| Some((near(&literal, &known)?.0, literal)));
    let (_, literal) = close.find(|(difference, _)| difference.lesson().is_some())?;
    let text = writer.literal(&literal);
    let wrong = Message::new(
        format!("{variable} is {text} before, which it never is here"),
        format!("{variable} 在前面是 {text}，在这里从不是它"),
    );
    Some(meant(writer, wrong, &literal, &known))
}

/// Values by their class with one example, else some of them.
fn told(probe: &Probe<'_>, writer: &Writer<'_>, values: &Values) -> Message {
    let things = values.things();
    let mut classes = things.iter().map(|thing| probe.graph.types(thing));
    let mut common = classes.next().unwrap_or_default();
    for types in classes {
        common.retain(|class| types.contains(class));
    }
    let Some(class) = common.first() else {
        let shown = values.shown(probe, writer, 2);
        return Message::new(shown.en, format!(" {}", shown.zh));
    };
    let class = writer.node(class);
    let example = values.shown(probe, writer, 1);
    if values.terms().count() == 1 {
        return Message::new(
            format!("{} (class {class})", example.en),
            format!(" {}（类 {class}）", example.zh),
        );
    }
    let example = values.example(probe, writer);
    Message::new(
        format!("of class {class}, such as {}", example.en),
        format!("类 {class} 的实体，如 {}", example.zh),
    )
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
        if !probe.matches(part)? {
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
                let number = at + 1;
                Message::new(
                    format!(
                        "step {number} of this path, {step}, does not lead on from what the steps \
                         before it reach"
                    ),
                    format!("这条路径的第 {number} 步 {step} 接不上：前面各步到达的实体都没有它"),
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
        let values = values.shown(probe, writer, 3);
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
    if values.is_empty() {
        return None;
    }
    let first = values.example(probe, writer);
    let (en, zh) = (
        format!(
            "{property} points to things such as {}, never to {name}",
            first.en
        ),
        format!(
            "{property} 指向 {}这样的实体，从不指向 {name}",
            spaced(&first.zh)
        ),
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
