//! A timeline: a row for each policy, a bar for its period, marks for the years of its targets.

use super::{Drawing, figure, linked_name};
use crate::language::Language;
use crate::site::pages::group_name;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

const NAMES: i32 = 330;
const YEAR: i32 = 17;
const HEAD: i32 = 26;
const ROW: i32 = 24;
/// Years that a bar without an end is drawn for, broken.
const STUB: i32 = 2;

/// When a policy runs, as far as it is known.
struct Run {
    policy: NamedNode,
    /// The stated first year, else the year of its date.
    start: Option<i32>,
    has_start: bool,
    end: Option<i32>,
    outlook: Vec<i32>,
    /// How many targets it sets for a year.
    targets: BTreeMap<i32, usize>,
}

impl Run {
    fn of(view: &View, policy: &NamedNode) -> Self {
        let stated = view.year(policy, terms::PERIOD_START);
        let dated = view.date_of(policy);
        let dated = dated.and_then(|date| date.get(..4)?.parse().ok());
        let mut targets = BTreeMap::new();
        for target in view.targets_of(policy) {
            if let Some(year) = view.year(&target, terms::TARGET_YEAR) {
                *targets.entry(year).or_default() += 1;
            }
        }
        Self {
            policy: policy.clone(),
            start: stated.or(dated),
            has_start: stated.is_some(),
            end: view.year(policy, terms::PERIOD_END),
            outlook: view.years(policy, terms::OUTLOOK_YEAR),
            targets,
        }
    }

    fn years(&self) -> impl Iterator<Item = i32> {
        let ends = self.start.into_iter().chain(self.end);
        let marks = self.targets.keys().copied().collect::<Vec<_>>();
        ends.chain(self.outlook.clone()).chain(marks)
    }
}

/// The timeline of policies in this order.
pub(in crate::site) fn timeline(view: &View, policies: &[NamedNode]) -> Markup {
    let runs: Vec<Run> = policies.iter().map(|p| Run::of(view, p)).collect();
    // A year that no calendar of plans has would stretch the drawing without end.
    let years = || {
        let all = runs.iter().flat_map(Run::years);
        all.filter(|year| (1900..=2100).contains(year))
    };
    let (Some(first), Some(last)) = (years().min(), years().max()) else {
        return html! {};
    };
    let scale = Scale { first, last };
    let height = i32::try_from(runs.len()).unwrap_or_default() * ROW + HEAD;
    let drawing = Drawing {
        id: "policy-timeline",
        size: (scale.at(last + 1) + 12, height + 6),
        title: view.say("政策时间轴", "Timeline of policies"),
        description: view.say(
            "每行一项政策，横条为规划期，圆点为有指标的目标年及指标数，菱形为远景年。下方有同样内容的表格。",
            "A row for each policy; the bar is its period, a dot a year for which it sets targets with their number, a diamond a year it looks ahead to. The table below says the same.",
        ),
        caption: html! {
            strong { (view.say("示意图，只到年。", "Schematic, by whole years. ")) }
            (view.say(
                "实条：规划期起止均有载明。虚条：起或止未载明，未载起年者自文件日期的年份画起，未载止年者只画短虚条，并不表示到此为止。圆点内为该年的指标数，未核实的也在内，菱形为远景年。窄屏上可横向滚动。",
                "A solid bar: start and end are stated. A broken bar: one of them is not; without a start it begins in the year of the document, without an end it is a short stub and does not say that the policy ends there. The number in a dot is that of targets for the year, unverified ones included; a diamond is a year the policy looks ahead to. On a narrow screen the drawing scrolls sideways.",
            ))
        },
        alternative: (
            view.say("以表格查看，附依据", "As a table, with evidence"),
            table(view, &runs),
        ),
    };
    figure(
        view,
        drawing,
        &html! {
            (axis(&scale, height))
            @for (number, run) in runs.iter().enumerate() {
                (row(view, &scale, i32::try_from(number).unwrap_or_default() * ROW + HEAD, run))
            }
        },
    )
}

/// Where years stand.
struct Scale {
    first: i32,
    last: i32,
}

impl Scale {
    /// The left edge of a year.
    fn at(&self, year: i32) -> i32 {
        NAMES + (year.clamp(self.first, self.last + 1) - self.first) * YEAR
    }

    fn middle(&self, year: i32) -> i32 {
        self.at(year) + YEAR / 2
    }
}

/// A line and a number every five years.
fn axis(scale: &Scale, height: i32) -> Markup {
    html! {
        @for year in (scale.first..=scale.last).filter(|year| year % 5 == 0) {
            @let x = scale.middle(year);
            line class="rule" x1=(x) y1=(HEAD - 8) x2=(x) y2=(height) {}
            text class="head" x=(x) y=(HEAD - 12) { (year) }
        }
    }
}

fn row(view: &View, scale: &Scale, y: i32, run: &Run) -> Markup {
    html! {
        line class="rule" x1="0" y1=(y) x2=(scale.at(scale.last + 1)) y2=(y) {}
        (linked_name(view, &run.policy, (0, y + 16), "row", 46))
        (bar(view, scale, y, run))
        @for year in &run.outlook { (diamond(view, scale, y, *year)) }
        @for (year, count) in &run.targets { (dot(view, scale, y, (*year, *count))) }
    }
}

fn bar(view: &View, scale: &Scale, y: i32, run: &Run) -> Markup {
    let Some(start) = run.start else {
        return html! {};
    };
    let end = run.end.unwrap_or(start + STUB - 1).max(start);
    let is_whole = run.has_start && run.end.is_some();
    let class = match (view.has_clauses(&run.policy), is_whole) {
        (true, true) => "period of-plan",
        (true, false) => "period open of-plan",
        (false, true) => "period",
        (false, false) => "period open",
    };
    let (left, right) = (scale.at(start), scale.at(end + 1));
    html! {
        rect class=(class) x=(left) y=(y + 6) width=(right - left) height="12" rx="3" {
            title { (when(view, run)) }
        }
    }
}

fn dot(view: &View, scale: &Scale, y: i32, (year, count): (i32, usize)) -> Markup {
    let x = scale.middle(year);
    html! {
        g {
            title { (for_year(view, year, count)) }
            circle class="target-year" cx=(x) cy=(y + 12) r="8" {}
            text class="cell target-count" x=(x) y=(y + 16) { (count) }
        }
    }
}

fn diamond(view: &View, scale: &Scale, y: i32, year: i32) -> Markup {
    let (x, y) = (scale.middle(year), y + 12);
    html! {
        path class="outlook" d={ "M" (x) " " (y - 6) "l6 6l-6 6l-6 -6z" } {
            title { (view.say("远景年：", "looks ahead to ")) (year) }
        }
    }
}

/// The period in words, what is not stated included.
fn when(view: &View, run: &Run) -> String {
    let not_stated = view.say("未载明", "not stated");
    let stated = |year: Option<i32>| year.map_or(not_stated.to_owned(), |y| y.to_string());
    let start = stated(run.start.filter(|_| run.has_start));
    match (run.has_start, run.end) {
        (false, None) => not_stated.to_owned(),
        _ => format!("{start} – {}", stated(run.end)),
    }
}

fn for_year(view: &View, year: i32, count: usize) -> String {
    match (view.language, count) {
        (Language::Zh, _) => format!("{year} 年：{count} 项指标"),
        (Language::En, 1) => format!("{year}: 1 target"),
        (Language::En, _) => format!("{year}: {count} targets"),
    }
}

fn table(view: &View, runs: &[Run]) -> Markup {
    html! {
        table.facts {
            thead {
                tr {
                    th scope="col" { (view.say("政策", "Policy")) }
                    th scope="col" { (view.say("层级", "Level")) }
                    th scope="col" { (view.say("日期", "Date")) }
                    th scope="col" { (view.say("规划期", "Period")) }
                    th scope="col" { (view.say("目标年", "Target years")) }
                    th scope="col" { (view.say("远景年", "Looks ahead to")) }
                }
            }
            tbody {
                @for run in runs {
                    @let targets: Vec<String> = run.targets.iter().map(|(y, n)| for_year(view, *y, *n)).collect();
                    @let outlook: Vec<String> = run.outlook.iter().map(ToString::to_string).collect();
                    tr {
                        th scope="row" { (view.fact(&run.policy, &view.link(&run.policy))) }
                        td data-label=(view.say("层级", "Level")) { (group_name(view, &run.policy)) }
                        td data-label=(view.say("日期", "Date")) { (view.date_of(&run.policy).unwrap_or_default()) }
                        td data-label=(view.say("规划期", "Period")) { (when(view, run)) }
                        td.empty[targets.is_empty()] data-label=(view.say("目标年", "Target years")) { (targets.join(view.say("；", "; "))) }
                        td.empty[outlook.is_empty()] data-label=(view.say("远景年", "Looks ahead to")) { (outlook.join(view.say("、", ", "))) }
                    }
                }
            }
        }
    }
}
