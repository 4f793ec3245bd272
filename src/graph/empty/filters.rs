//! A FILTER or HAVING that removes every row.

use super::expressions::{all, is_error, variables};
use super::findings::Findings;
use super::first::{Place, Search};
use super::probe::{Probe, filtered};
use super::samples::Values;
use super::steps::{Step, bound_by, together};
use super::{compared, texts};
use crate::language::Message;
use oxigraph::sparql::Variable;
use spargebra::algebra::{Expression, GraphPattern};

/// What a test is looked at with.
pub(super) struct Tested<'a> {
    pub(super) probe: &'a Probe<'a>,
    pub(super) place: &'a Place<'a>,
    /// The rows that the test removes.
    pub(super) before: GraphPattern,
}

impl Tested<'_> {
    /// The values of a variable in the rows.
    pub(super) fn values(&self, variable: &Variable) -> Option<Values> {
        Values::of(self.probe, &self.before, variable)
    }

    pub(super) fn variable(&self, variable: &Variable) -> String {
        self.place.writer.variable(variable)
    }

    pub(super) fn shown(&self, values: &Values) -> Message {
        values.shown(self.probe, self.place.writer, 3)
    }
}

/// Says why the test of the last step is true for no row.
pub(super) fn explain(
    search: &Search,
    probe: &Probe<'_>,
    place: &Place<'_>,
    expr: &Expression,
    found: &mut Findings,
) {
    let before = place.before();
    let step = place.writer.step(place.step());
    let bound = bound_by(&before);
    let missing: Vec<Variable> = variables(expr)
        .into_iter()
        .filter(|v| !bound.contains(v))
        .collect();
    if !missing.is_empty() {
        let (spot, spot_zh) = (format!("`{step}`"), format!(" `{step}` "));
        let (steps, writer) = (place.steps, place.writer);
        for variable in missing {
            let everywhere = &search.everywhere;
            found.say(
                super::variables::hidden(&variable, steps, writer, &spot).unwrap_or_else(|| {
                    super::variables::unbound(&variable, &bound, everywhere, &spot, &spot_zh)
                }),
            );
        }
        return;
    }
    if let Expression::Exists(inner) = expr
        && probe.matches((**inner).clone()) == Some(false)
    {
        search.explain(probe, inner, found);
        if !found.is_empty() {
            return;
        }
    }
    let tested = Tested {
        probe,
        place,
        before,
    };
    let head = head(&tested, &step);
    found.say(match reason(&tested, expr) {
        Some(reason) => Message::new(
            format!("{}; {}", head.en, reason.en),
            format!("{}；{}", head.zh, reason.zh),
        ),
        None => head,
    });
}

fn head(tested: &Tested<'_>, step: &str) -> Message {
    let rows = tested.place.rows();
    let of_groups = step.starts_with("HAVING");
    let (noun, noun_zh) = match (of_groups, rows.0) {
        (true, 1) => ("the only group", "唯一的一组"),
        (false, 1) => ("the only row", "唯一的一行"),
        (true, _) => ("groups", "组"),
        (false, _) => ("rows", "行"),
    };
    if rows.0 == 1 {
        return Message::new(
            format!("`{step}` removes {noun}"),
            format!("`{step}` 去掉了{noun_zh}"),
        );
    }
    Message::new(
        format!("`{step}` removes all {rows} {noun}"),
        format!("`{step}` 去掉了全部 {rows} {noun_zh}"),
    )
}

fn reason(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    existence(tested, expr)
        .or_else(|| never_bound(tested, expr))
        .or_else(|| other_tests(tested, expr))
        .or_else(|| {
            all(expr).into_iter().find_map(|part| {
                compared::never(tested, part).or_else(|| texts::never(tested, part))
            })
        })
        .or_else(|| error(tested, expr))
        .or_else(|| examples(tested, expr))
}

fn existence(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    match expr {
        Expression::Exists(inner) => match tested.probe.matches((**inner).clone())? {
            true => Some(Message::new(
                "what is in its braces has matches, but none that goes with these rows",
                "花括号里的内容有匹配，但都与这些行对不上",
            )),
            false => Some(Message::new(
                "what is in its braces matches nothing",
                "花括号里的内容没有匹配",
            )),
        },
        Expression::Not(inner) if matches!(**inner, Expression::Exists(_)) => Some(Message::new(
            "each row has a match for what is in its braces",
            "每一行都与花括号里的内容匹配",
        )),
        _ => None,
    }
}

/// A variable that only an OPTIONAL could bind, and that it never does.
fn never_bound(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    let empty = |v: &Variable| tested.values(v).is_some_and(|values| values.is_empty());
    let variable = variables(expr).into_iter().find(empty)?;
    let variable = tested.variable(&variable);
    Some(Message::new(
        format!(
            "{variable} has no value in any of them, as the OPTIONAL or BIND that should give it one never does"
        ),
        format!("{variable} 在每一行都没有值：本应给它值的 OPTIONAL 或 BIND 从未给出"),
    ))
}

/// What the test would leave without the other tests of its group.
fn other_tests(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    let steps = &tested.place.steps[..tested.place.steps.len() - 1];
    let others: Vec<String> = steps
        .iter()
        .filter(|s| matches!(s, Step::Filter(_)))
        .map(|s| format!("`{}`", tested.place.writer.step(s)))
        .collect();
    if others.is_empty() {
        return None;
    }
    let untested: Vec<Step> = steps
        .iter()
        .filter(|s| !matches!(s, Step::Filter(_)))
        .cloned()
        .collect();
    let count = tested
        .probe
        .count(filtered(together(&untested), expr.clone()))?;
    (!count.is_none()).then(|| {
        let others = others.join(", ");
        Message::new(
            format!("by itself it would keep {count}, but none of them passes {others}"),
            format!("单独使用时会留下 {count} 行，但都不满足 {others}"),
        )
    })
}

/// A test that fails with an error, such as a text compared with a number.
fn error(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    let rows = tested.place.rows();
    let failing = filtered(tested.before.clone(), is_error(expr));
    let errors = tested.probe.count(failing)?;
    if errors != rows {
        return None;
    }
    let examples = examples(tested, expr);
    let (en, zh) = examples.map_or((String::new(), String::new()), |e| {
        (format!(": {}", e.en), format!("：{}", e.zh))
    });
    Some(Message::new(
        format!("it cannot be computed for any of them, as the values do not fit it{en}"),
        format!("它对每一行都无法计算，因为值的类型不合{zh}"),
    ))
}

/// What the variables of the test stand for.
fn examples(tested: &Tested<'_>, expr: &Expression) -> Option<Message> {
    let mut told = Vec::new();
    for variable in variables(expr).into_iter().take(2) {
        let values = tested.values(&variable)?;
        told.push(compared::is(tested, &variable, &values));
    }
    let en: Vec<&str> = told.iter().map(|m| m.en.as_str()).collect();
    let zh: Vec<&str> = told.iter().map(|m| m.zh.as_str()).collect();
    (!told.is_empty()).then(|| Message::new(en.join(", "), zh.join("，")))
}
