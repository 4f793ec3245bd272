//! Triple patterns whose ends are the wrong way round.

use super::first::Place;
use super::probe::Probe;
use super::steps::{Link, Predicate, Step, together};
use crate::language::Message;
use spargebra::term::{NamedNodePattern, TermPattern};

/// The triple that, turned round, would leave rows: the step itself, else the nearest before it.
pub(super) fn round(probe: &Probe<'_>, place: &Place<'_>) -> Option<Message> {
    for at in (0..place.steps.len()).rev() {
        let Step::Links(links) = &place.steps[at] else {
            continue;
        };
        let Some(turned) = turned(links) else {
            continue;
        };
        let mut steps = place.steps.to_vec();
        steps[at] = Step::Links(vec![turned]);
        let rows = probe.count(together(&steps))?;
        if rows.is_none() {
            continue;
        }
        let instead = place.writer.step(&steps[at]);
        let (what, what_zh) = if at + 1 == place.steps.len() {
            ("the other way round".to_owned(), "把两端对调".to_owned())
        } else {
            let step = place.writer.step(&place.steps[at]);
            (
                format!("with `{step}` the other way round"),
                format!("把 `{step}` 的两端对调"),
            )
        };
        let noun = if rows.0 == 1 { "row" } else { "rows" };
        return Some(Message::new(
            format!("{what} there is an answer ({rows} {noun}); write `{instead}`"),
            format!("{what_zh}就有结果（{rows} 行）；应写 `{instead}`"),
        ));
    }
    None
}

fn turned(links: &[Link]) -> Option<Link> {
    let [link] = links else { return None };
    let named = matches!(
        link.predicate,
        Predicate::Name(NamedNodePattern::NamedNode(_))
    );
    let turns = named && !matches!(link.object, TermPattern::Literal(_));
    turns.then(|| Link {
        subject: link.object.clone(),
        predicate: link.predicate.clone(),
        object: link.subject.clone(),
    })
}
