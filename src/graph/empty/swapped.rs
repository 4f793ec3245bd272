//! Triple patterns that would match with their ends turned round, or with another variable.

use super::findings::spaced;
use super::first::Place;
use super::probe::{Count, Probe};
use super::steps::{Link, Predicate, Step, bound_by, together};
use crate::language::Message;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;
use spargebra::term::TermPattern;

/// The change of one triple with which the whole group has rows: the empty step turned round, then
/// a step before it, then the empty step with another variable.
pub(super) fn better(probe: &Probe<'_>, place: &Place<'_>) -> Option<Message> {
    let last = place.steps.len() - 1;
    (0..=last)
        .rev()
        .find_map(|at| round(probe, place, at))
        .or_else(|| other_variable(probe, place))
}

fn round(probe: &Probe<'_>, place: &Place<'_>, at: usize) -> Option<Message> {
    let turned = turned(one_link(&place.steps[at])?)?;
    let (instead, rows) = rows_with(probe, place, at, turned)?;
    let (what, what_zh) = if at + 1 == place.steps.len() {
        ("the other way round".to_owned(), "把两端对调".to_owned())
    } else {
        let step = place.writer.step(&place.steps[at]);
        (
            format!("with `{step}` the other way round"),
            format!("把 `{step}` 的两端对调"),
        )
    };
    Some(answered(&what, &what_zh, rows, &instead))
}

/// Another variable of the steps before in place of one of the ends.
fn other_variable(probe: &Probe<'_>, place: &Place<'_>) -> Option<Message> {
    let link = one_link(place.step()).filter(|link| !is_type(link))?;
    let before = bound_by(&place.before());
    for (wrong, is_subject) in [(&link.subject, true), (&link.object, false)] {
        let TermPattern::Variable(wrong) = wrong else {
            continue;
        };
        for right in before
            .iter()
            .filter(|v| before.contains(wrong) && *v != wrong)
        {
            let mut other = link.clone();
            let end = if is_subject {
                &mut other.subject
            } else {
                &mut other.object
            };
            *end = right.clone().into();
            // A triple from a thing to itself is not what was meant.
            if other.subject == other.object {
                continue;
            }
            if let Some((instead, rows)) = rows_with(probe, place, place.steps.len() - 1, other) {
                return Some(answered(
                    &format!("with {right} in place of {wrong}"),
                    &format!("把 {wrong} 换成 {right}"),
                    rows,
                    &instead,
                ));
            }
        }
    }
    None
}

/// The changed step as it is written, and the rows of the whole group with it, if any.
fn rows_with(
    probe: &Probe<'_>,
    place: &Place<'_>,
    at: usize,
    link: Link,
) -> Option<(String, Count)> {
    let mut steps = place.all.to_vec();
    steps[at] = Step::Links(vec![link]);
    let rows = probe.count(together(&steps))?;
    (!rows.is_none()).then(|| (place.writer.step(&steps[at]), rows))
}

fn answered(what: &str, what_zh: &str, rows: Count, instead: &str) -> Message {
    let noun = if rows.0 == 1 { "row" } else { "rows" };
    Message::new(
        format!("{what} there is an answer ({rows} {noun}): write `{instead}`"),
        format!("{}就有结果（{rows} 行）：应写 `{instead}`", spaced(what_zh)),
    )
}

fn one_link(step: &Step) -> Option<&Link> {
    match step {
        Step::Links(links) => match links.as_slice() {
            [link] => Some(link),
            _ => None,
        },
        _ => None,
    }
}

fn turned(link: &Link) -> Option<Link> {
    let is_name = matches!(link.predicate, Predicate::Name(_));
    let turns = is_name && !is_type(link) && !matches!(link.object, TermPattern::Literal(_));
    turns.then(|| Link {
        subject: link.object.clone(),
        predicate: link.predicate.clone(),
        object: link.subject.clone(),
    })
}

fn is_type(link: &Link) -> bool {
    let rdf_type = NamedNode::new_unchecked(terms::RDF_TYPE);
    link.predicate == Predicate::Name(rdf_type.into())
}
