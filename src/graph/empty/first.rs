//! The first part of a query that leaves nothing.

use super::findings::Findings;
use super::probe::{Count, Probe};
use super::steps::{Step, steps, together};
use super::written::Writer;
use super::{asked, filters, graphs, joins, swapped};
use crate::language::Message;
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use std::collections::BTreeSet;

/// The search through the parts of one query.
pub(super) struct Search {
    /// All variables that the query binds anywhere.
    pub(super) everywhere: BTreeSet<Variable>,
}

/// A step that leaves nothing, with the steps up to it and the rows that each of them left.
pub(super) struct Place<'a> {
    pub(super) steps: &'a [Step],
    pub(super) counts: &'a [Count],
    /// The steps of the whole group.
    pub(super) all: &'a [Step],
    pub(super) writer: &'a Writer<'a>,
}

impl Place<'_> {
    pub(super) fn step(&self) -> &Step {
        &self.steps[self.steps.len() - 1]
    }

    /// The steps before.
    pub(super) fn before(&self) -> GraphPattern {
        together(&self.steps[..self.steps.len() - 1])
    }

    /// The rows that were left before.
    pub(super) fn rows(&self) -> Count {
        let before = self.counts.len().checked_sub(2);
        before.map_or(Count(1), |at| self.counts[at])
    }

    /// `36 → 36 → 0`; of many numbers the last.
    pub(super) fn counts(&self) -> String {
        let skipped = self.counts.len().saturating_sub(6);
        let shown: Vec<String> = self.counts[skipped..]
            .iter()
            .map(Count::to_string)
            .collect();
        let start = if skipped > 0 { "… → " } else { "" };
        format!("{start}{}", shown.join(" → "))
    }
}

impl Search {
    /// Explains why a pattern has no row: true where it has none, nothing where time was too short.
    pub(super) fn explain(
        &self,
        probe: &Probe<'_>,
        pattern: &GraphPattern,
        found: &mut Findings,
    ) -> Option<bool> {
        let steps = steps(asked::body(pattern));
        let mut writer = Writer::new(probe.graph.prefixes());
        for step in &steps {
            if let Step::Group(group) = step {
                writer.learn(group);
            }
        }
        let mut counts = Vec::new();
        let mut left = GraphPattern::default();
        for (at, step) in steps.iter().enumerate() {
            left = step.after(left);
            let count = probe.count(left.clone())?;
            counts.push(count);
            if count.is_none() {
                let place = Place {
                    steps: &steps[..=at],
                    counts: &counts,
                    all: &steps,
                    writer: &writer,
                };
                self.explain_step(probe, &place, found);
                return Some(true);
            }
        }
        Some(false)
    }

    fn explain_step(&self, probe: &Probe<'_>, place: &Place<'_>, found: &mut Findings) {
        if place.steps.iter().any(|step| found.explains(step)) {
            return;
        }
        match place.step() {
            Step::Filter(expr) => filters::explain(self, probe, place, expr, found),
            Step::Minus(_) => {
                let step = place.writer.step(place.step());
                let rows = place.rows();
                found.say(Message::new(
                    format!("`{step}` takes away all {rows} rows: each has a match in it; make it narrower"),
                    format!("`{step}` 去掉了全部 {rows} 行：每一行在其中都有匹配；应缩小它的范围"),
                ));
            }
            Step::Group(group) if probe.matches(group.clone()) == Some(false) => {
                self.explain_group(probe, place, group, found);
            }
            _ => explain_join(probe, place, found),
        }
    }

    /// Looks into braces that have no match by themselves.
    fn explain_group(
        &self,
        probe: &Probe<'_>,
        place: &Place<'_>,
        group: &GraphPattern,
        found: &mut Findings,
    ) {
        match asked::body(group) {
            GraphPattern::Graph { name, inner } => {
                self.explain_graph(probe, name, inner, found);
            }
            GraphPattern::Union { .. } => {
                let step = place.writer.step(place.step());
                for branch in branches(group) {
                    self.explain(probe, branch, found);
                }
                found.say(Message::new(
                    format!("no branch of `{step}` has a match"),
                    format!("`{step}` 的各个分支都没有匹配"),
                ));
            }
            GraphPattern::Group { inner, .. } => {
                self.explain(probe, inner, found);
            }
            inner => match asked::slice(probe, group) {
                Some(message) => found.say(message),
                // A part that cannot be taken apart is said as it is.
                None if steps(inner) == [Step::Group(inner.clone())] => {
                    explain_join(probe, place, found);
                }
                None => {
                    self.explain(probe, inner, found);
                }
            },
        }
    }

    fn explain_graph(
        &self,
        probe: &Probe<'_>,
        name: &NamedNodePattern,
        inner: &GraphPattern,
        found: &mut Findings,
    ) {
        if let NamedNodePattern::NamedNode(graph) = name
            && found.blames(graph)
        {
            return;
        }
        self.explain(&probe.inside(Some(name.clone())), inner, found);
    }
}

/// The branches of a UNION.
fn branches(pattern: &GraphPattern) -> Vec<&GraphPattern> {
    match pattern {
        GraphPattern::Union { left, right } => {
            let mut found = branches(left);
            found.extend(branches(right));
            found
        }
        other => vec![other],
    }
}

/// A step that matches nothing, or nothing that goes with what stands before it.
fn explain_join(probe: &Probe<'_>, place: &Place<'_>, found: &mut Findings) {
    let alone = place.step().alone();
    let by_itself = match place.steps.len() {
        1 => Count(0),
        _ => match probe.count(alone.clone()) {
            Some(count) => count,
            None => return,
        },
    };
    let head = head(probe, place, by_itself);
    let mut reasons = swapped::better(probe, place).map_or_else(Vec::new, |m| vec![m]);
    if by_itself.is_none() {
        let whole = graphs::elsewhere(probe, place.writer, &together(place.all));
        reasons.extend(whole.or_else(|| graphs::elsewhere(probe, place.writer, &alone)));
        if reasons.is_empty() {
            reasons.extend(joins::instead(probe, place));
        }
    } else {
        if place.steps.iter().all(|s| matches!(s, Step::Links(_))) {
            reasons.extend(graphs::elsewhere(
                probe,
                place.writer,
                &together(place.steps),
            ));
        }
        if reasons.is_empty() {
            reasons.extend(joins::never_met(probe, place));
        }
    }
    let mut reasons = reasons.into_iter();
    found.say(match reasons.next() {
        None => head,
        Some(reason) => Message::new(
            format!("{}; {}", head.en, reason.en),
            format!("{}；{}", head.zh, reason.zh),
        ),
    });
    reasons.for_each(|reason| found.say(reason));
}

/// Which step it is, and how many rows there were.
fn head(probe: &Probe<'_>, place: &Place<'_>, by_itself: Count) -> Message {
    let step = place.writer.step(place.step());
    let (en, zh) = match &probe.within {
        None => (String::new(), String::new()),
        Some(name) => {
            let name = place.writer.name(name);
            (
                format!("inside GRAPH {name}, "),
                format!("在 GRAPH {name} 中，"),
            )
        }
    };
    let number = place.steps.len();
    if place.all.len() == 1 || number == 1 {
        return Message::new(
            format!("{en}nothing matches `{step}`"),
            format!("{zh}没有内容匹配 `{step}`"),
        );
    }
    let counts = place.counts();
    let (then, then_zh) = if by_itself.is_none() {
        (
            "it matches nothing, even by itself".to_owned(),
            "它单独也没有匹配".to_owned(),
        )
    } else {
        let (rest, rest_zh) = joins::opponent(probe, place);
        let matches = if by_itself.0 == 1 { "match" } else { "matches" };
        (
            format!("it has {by_itself} {matches}, but none that goes with {rest}"),
            format!("它单独有 {by_itself} 个匹配，但都与{rest_zh}对不上"),
        )
    };
    Message::new(
        format!(
            "{en}pattern {number}, `{step}`, is the first that leaves nothing (rows: {counts}): {then}"
        ),
        format!("{zh}第 {number} 个模式 `{step}` 最先使结果为空（行数：{counts}）：{then_zh}"),
    )
}
