//! What a box is drawn with, and how its reader wants it.

use super::color::Paint;
use super::terminal::Ruler;
use crate::language::{Language, Message};
use std::time::Duration;

/// The signs of a box.
#[derive(Debug)]
pub(super) struct Frame {
    /// Left, between and right on the first, the middle and the last rule.
    pub corners: [[&'static str; 3]; 3],
    /// What rules are made of.
    pub rule: &'static str,
    /// Between cells.
    pub side: &'static str,
    /// At the end of what is clipped.
    pub clip: &'static str,
    /// Where rows are left out.
    pub gap: &'static str,
    /// Where a variable is unbound.
    pub unbound: &'static str,
    /// Between the parts of the footer.
    pub between: &'static str,
}

pub(super) const LINES: Frame = Frame {
    corners: [["┌", "┬", "┐"], ["├", "┼", "┤"], ["└", "┴", "┘"]],
    rule: "─",
    side: "│",
    clip: "…",
    gap: "⋮",
    unbound: "∅",
    between: " · ",
};

pub(super) const ASCII: Frame = Frame {
    corners: [["+", "+", "+"], ["+", "+", "+"], ["+", "+", "+"]],
    rule: "-",
    side: "|",
    clip: "...",
    gap: "...",
    unbound: "-",
    between: ", ",
};

/// How a grid is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub frame: &'static Frame,
    pub ruler: Ruler,
    pub color: bool,
    pub language: Language,
}

impl Look {
    /// `text` in `paint` where colour is wanted.
    pub fn painted(&self, paint: Paint, text: &str) -> String {
        paint.where_wanted(self.color, text)
    }

    /// `text` in exactly `width` columns: clipped or padded.
    pub fn fitted(&self, text: &str, width: usize, right: bool) -> String {
        let clipped = self.clipped(text, width);
        let padding = " ".repeat(width.saturating_sub(self.ruler.columns(&clipped)));
        if right {
            padding + &clipped
        } else {
            clipped + &padding
        }
    }

    /// `text` in at most `width` columns.
    pub fn clipped(&self, text: &str, width: usize) -> String {
        let clipped = self.ruler.clipped(text, width, self.frame.clip);
        clipped.into_owned()
    }

    /// A message in the reader's language.
    pub fn said(&self, message: &Message) -> String {
        message.text(self.language).to_owned()
    }

    /// The line below a grid: how many rows there are, how many of them it shows, and how long
    /// they took.
    pub fn footer(
        &self,
        rows: usize,
        shown: usize,
        columns: usize,
        time: Option<Duration>,
    ) -> String {
        let counted = if shown == rows {
            Message::new(count(rows, "row"), format!("{rows} 行"))
        } else {
            let en = format!("{} ({shown} shown)", count(rows, "row"));
            Message::new(en, format!("{rows} 行（显示 {shown} 行）"))
        };
        let columns = Message::new(count(columns, "column"), format!("{columns} 列"));
        let parts = [Some(counted), Some(columns), time.map(duration)];
        let parts: Vec<_> = parts.iter().flatten().map(|m| self.said(m)).collect();
        self.painted(Paint::Dim, &parts.join(self.frame.between)) + "\n"
    }
}

fn count(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A duration with three figures at most that matter to a person.
fn duration(time: Duration) -> Message {
    let (seconds, millis) = (time.as_secs(), time.as_millis());
    match (seconds, millis) {
        (0, 0) => Message::new("<1 ms", "<1 毫秒"),
        (0, _) => Message::new(format!("{millis} ms"), format!("{millis} 毫秒")),
        (1..60, _) => {
            let (whole, part) = (seconds, millis % 1000 / 10);
            let en = format!("{whole}.{part:02} s");
            Message::new(en, format!("{whole}.{part:02} 秒"))
        }
        _ => {
            let (minutes, rest) = (seconds / 60, seconds % 60);
            let en = format!("{minutes} min {rest} s");
            Message::new(en, format!("{minutes} 分 {rest} 秒"))
        }
    }
}
