//! A plan as a tree of its steps, with rows and times where it was run, and what could be better.

use super::terminal::{columns, fitted, terminal_safe};
use crate::graph::{Measured, Plan, PlanNode};
use crate::language::{Language, Message};

const BOLD: &str = "\x1b[1m";
const PLAIN: &str = "\x1b[0m";

/// The bar of a step that took all the time.
const BAR: usize = 10;

/// Steps are not clipped below this.
const NARROWEST: usize = 24;

/// Steps that are longer than this do not push the numbers of the others away.
const WIDEST: usize = 100;

/// The plan as lines: the steps as a tree, their rows and own times with the share of the whole
/// where the query was run, and the hints by number. Steps are clipped so that the tree fits into
/// `width`; control characters are shown and never sent.
#[must_use]
pub fn plan(plan: &Plan, language: Language, width: Option<usize>, color: bool) -> String {
    let mut text = steps(plan, language, width, color);
    if let Some(whole) = plan.root.measured {
        let (planned, ran) = (time(plan.planning_seconds), time(whole.seconds));
        let said = Message::new(
            format!("planned in {planned} · ran in {ran}"),
            format!("规划 {planned} · 运行 {ran}"),
        );
        text += &format!("{}\n", said.text(language));
    }
    for (i, hint) in plan.hints.iter().enumerate() {
        let message = terminal_safe(hint.message.text(language));
        text += &format!("\n[{}] {message}\n", i + 1);
    }
    text
}

/// A line of the tree.
struct Line {
    /// Branches and the step.
    step: String,
    /// The numbers of the hints on it.
    marks: String,
    measured: Option<Measured>,
    hot: bool,
}

fn steps(plan: &Plan, language: Language, width: Option<usize>, color: bool) -> String {
    let lines = lines(plan);
    let Some(whole) = plan.root.measured else {
        let room = width.map_or(usize::MAX, |width| width.max(NARROWEST));
        let text = lines.iter().map(|line| format!("{}\n", line.clipped(room)));
        return text.collect();
    };
    let heads = Message::new("rows", "行").text(language).to_owned();
    let rows = lines.iter().map(|line| line.rows());
    let rows = rows.map(|r| r.len()).chain([columns(&heads)]).max();
    let numbers = Numbers {
        rows: rows.unwrap_or_default(),
        whole: whole.seconds,
        hot: Message::new("← hottest", "← 最耗时")
            .text(language)
            .to_owned(),
    };
    let longest = lines.iter().map(Line::columns).max().unwrap_or_default();
    let room = match width {
        Some(width) => longest.min(width.saturating_sub(numbers.columns()).max(NARROWEST)),
        None => longest.min(WIDEST),
    };
    let own = Message::new("self", "自身").text(language).to_owned();
    let mut text = format!(
        "{}  {}  {}\n",
        " ".repeat(room),
        fitted(&heads, numbers.rows, true),
        fitted(&own, TIME, true)
    );
    for line in &lines {
        let step = match width {
            Some(_) => line.clipped(room),
            None => line.step.clone() + &line.marks,
        };
        let padding = " ".repeat(room.saturating_sub(columns(&step)));
        let shown = format!("{step}{padding}  {}", numbers.of(line));
        text += &if line.hot && color {
            format!("{BOLD}{shown}{PLAIN}\n")
        } else {
            shown + "\n"
        };
    }
    text
}

/// The columns of a time: `999.9 ms`.
const TIME: usize = 8;

/// How the numbers beside the steps are laid out.
struct Numbers {
    rows: usize,
    whole: f64,
    hot: String,
}

impl Numbers {
    /// The columns to the right of the steps.
    fn columns(&self) -> usize {
        2 + self.rows + 2 + TIME + 2 + 4 + 1 + BAR + 1 + columns(&self.hot)
    }

    fn of(&self, line: &Line) -> String {
        let own = line.measured.map_or(0.0, |m| m.self_seconds);
        let share = if self.whole > 0.0 {
            (own / self.whole).min(1.0)
        } else {
            0.0
        };
        // A whole number between 0 and the length of the bar.
        let bar = "▇".repeat((share * BAR as f64).round() as usize);
        let numbers = format!(
            "{}  {}  {:>3.0}% {bar}",
            fitted(&line.rows(), self.rows, true),
            fitted(&time(own), TIME, true),
            share * 100.0,
        );
        if line.hot {
            format!("{} {}", numbers.trim_end(), self.hot)
        } else {
            numbers.trim_end().to_owned()
        }
    }
}

impl Line {
    fn rows(&self) -> String {
        self.measured.map_or(String::new(), |m| m.rows.to_string())
    }

    fn columns(&self) -> usize {
        columns(&self.step) + columns(&self.marks)
    }

    /// The step with its marks in at most `room` columns; the step is cut, the marks are not.
    fn clipped(&self, room: usize) -> String {
        if self.columns() <= room {
            return format!("{}{}", self.step, self.marks);
        }
        let left = room.saturating_sub(columns(&self.marks));
        fitted(&self.step, left, false).trim_end().to_owned() + &self.marks
    }
}

fn lines(plan: &Plan) -> Vec<Line> {
    let mut drawn = Vec::new();
    draw(&plan.root, "", "", &mut drawn);
    let hottest = plan.hottest();
    let line = |(position, (step, node)): (usize, (String, &PlanNode))| {
        let hints = plan.hints.iter().enumerate();
        let marks = hints.filter(|(_, hint)| hint.node == position);
        Line {
            step,
            marks: marks.map(|(i, _)| format!(" [{}]", i + 1)).collect(),
            measured: node.measured,
            hot: hottest == Some(position),
        }
    };
    drawn.into_iter().enumerate().map(line).collect()
}

/// Adds the node behind `lead`, and those below it behind `stem` and their branches.
fn draw<'a>(node: &'a PlanNode, lead: &str, stem: &str, drawn: &mut Vec<(String, &'a PlanNode)>) {
    let step = format!("{} {}", node.operator, node.detail);
    drawn.push((format!("{lead}{}", terminal_safe(step.trim_end())), node));
    for (i, child) in node.children.iter().enumerate() {
        let (branch, below) = if i + 1 == node.children.len() {
            ("└─ ", "   ")
        } else {
            ("├─ ", "│  ")
        };
        draw(
            child,
            &format!("{stem}{branch}"),
            &format!("{stem}{below}"),
            drawn,
        );
    }
}

fn time(seconds: f64) -> String {
    if seconds < 1e-3 {
        format!("{:.0} µs", seconds * 1e6)
    } else if seconds < 1.0 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}
