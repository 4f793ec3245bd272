//! A box of cells that fits a terminal, or a list of rows where it cannot.

use super::color::Paint;
use super::frame::{LINES, Look};
use super::terminal::{Ruler, terminal_safe};
use crate::language::{Language, Message};

/// No column is clipped below this, a short prefixed name; where even that is too wide, rows are
/// written one below another.
pub(super) const NARROWEST: usize = 12;

/// A label needs as many columns to be worth showing.
const SHORTEST_LABEL: usize = 3;

/// A type is not clipped below this, but left out.
const SHORTEST_KIND: usize = 5;

/// The head of a column.
pub(super) struct Column {
    pub name: String,
    /// What all its cells are, or empty.
    pub kind: String,
    /// True to align right.
    pub right: bool,
}

/// A cell; its texts hold nothing that drives a terminal.
pub(super) struct Cell {
    pub text: String,
    /// What stands beside the text, dim; or empty.
    pub label: String,
    pub dim: bool,
}

/// Rows that are left out.
pub(super) struct Gap {
    /// How many rows stand above it.
    pub after: usize,
    /// How many are left out.
    pub rows: usize,
}

/// Rows under columns; every row has a cell for each.
pub(super) struct Grid {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    pub gap: Option<Gap>,
    pub look: Look,
}

/// A box of plain text cells that is at most `width` columns wide; columns of numbers are aligned
/// right. Missing cells are empty, control characters are shown and never sent.
#[must_use]
pub fn table_text(headers: &[String], rows: &[Vec<String>], width: Option<usize>) -> String {
    let cell = |row: &Vec<String>, i: usize| row.get(i).map_or("", String::as_str).to_owned();
    let is_number = |row: &Vec<String>, i: usize| cell(row, i).parse::<f64>().is_ok();
    let columns = headers.iter().enumerate().map(|(i, name)| Column {
        name: terminal_safe(name).into_owned(),
        kind: String::new(),
        right: !rows.is_empty() && rows.iter().all(|row| is_number(row, i)),
    });
    let cells = rows.iter().map(|row| {
        let cells = (0..headers.len()).map(|i| Cell {
            text: terminal_safe(&cell(row, i)).into_owned(),
            label: String::new(),
            dim: false,
        });
        cells.collect()
    });
    let grid = Grid {
        columns: columns.collect(),
        rows: cells.collect(),
        gap: None,
        look: Look {
            frame: &LINES,
            ruler: Ruler::default(),
            color: false,
            language: Language::En,
        },
    };
    grid.text(width)
}

impl Grid {
    /// The box, clipped to `width`, or the rows one below another.
    pub fn text(&self, width: Option<usize>) -> String {
        if self.columns.is_empty() {
            return String::new();
        }
        let widths = self.natural_widths();
        let room = width.map_or(usize::MAX, |w| w.saturating_sub(3 * widths.len() + 1));
        match clipped_widths(&widths, room) {
            Some(widths) => self.boxed(&self.widened(widths, room)),
            None => self.vertical(width),
        }
    }

    /// What is said where rows are left out.
    pub fn gap_text(&self, rows: usize) -> String {
        let plural = if rows == 1 { "" } else { "s" };
        let en = format!("{rows} more row{plural}");
        let more = Message::new(en, format!("还有 {rows} 行"));
        format!("{} {}", self.look.frame.gap, self.look.said(&more))
    }

    /// The widths of names and cells.
    fn natural_widths(&self) -> Vec<usize> {
        let ruler = self.look.ruler;
        let mut widths: Vec<_> = self
            .columns
            .iter()
            .map(|c| ruler.columns(&c.name))
            .collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                let label = match ruler.columns(&cell.label) {
                    0 => 0,
                    columns => columns + 1,
                };
                *width = (ruler.columns(&cell.text) + label).max(*width);
            }
        }
        widths
    }

    /// Columns widened for their types, and all of them for the line of rows left out, where there
    /// is room: these give way before data does.
    fn widened(&self, mut widths: Vec<usize>, room: usize) -> Vec<usize> {
        let ruler = self.look.ruler;
        let mut spare = room.saturating_sub(widths.iter().sum());
        for (width, column) in widths.iter_mut().zip(&self.columns) {
            let missing = ruler.columns(&column.kind).saturating_sub(*width);
            if missing <= spare {
                *width += missing;
                spare -= missing;
            }
        }
        let gap = self.gap.as_ref().map(|gap| self.gap_text(gap.rows));
        let gap = ruler.columns(&gap.unwrap_or_default());
        let missing = gap.saturating_sub(inside(&widths));
        if let Some(last) = widths.last_mut() {
            *last += missing.min(spare);
        }
        widths
    }

    fn boxed(&self, widths: &[usize]) -> String {
        let [top, middle, bottom] = self.look.frame.corners;
        let heads = self.columns.iter().zip(widths);
        let names = heads.clone().map(|(column, width)| {
            let text = self.look.fitted(&column.name, *width, column.right);
            self.look.painted(Paint::Bold, &text)
        });
        let mut text = self.rule(top, widths) + &self.line(names.collect());
        let kinds = heads.map(|(column, width)| {
            let fits = self.look.ruler.columns(&column.kind) <= *width;
            let kind = if fits || *width >= SHORTEST_KIND {
                column.kind.as_str()
            } else {
                ""
            };
            let text = self.look.fitted(kind, *width, column.right);
            self.look.painted(Paint::Dim, &text)
        });
        let kinds: Vec<_> = kinds.collect();
        if kinds.iter().any(|kind| !kind.trim().is_empty()) {
            text += &self.line(kinds);
        }
        text += &self.rule(middle, widths);
        for (number, row) in self.rows.iter().enumerate() {
            text += &self.gap_line(number, widths);
            let cells = row.iter().zip(widths).zip(&self.columns);
            let cells = cells.map(|((cell, width), column)| self.cell(cell, *width, column.right));
            text += &self.line(cells.collect());
        }
        text += &self.gap_line(self.rows.len(), widths);
        text + &self.rule(bottom, widths)
    }

    fn rule(&self, [left, between, right]: [&str; 3], widths: &[usize]) -> String {
        let lines: Vec<_> = widths
            .iter()
            .map(|w| self.look.frame.rule.repeat(w + 2))
            .collect();
        let rule = format!("{left}{}{right}", lines.join(between));
        self.look.painted(Paint::Dim, &rule) + "\n"
    }

    fn line(&self, cells: Vec<String>) -> String {
        let side = self.look.painted(Paint::Dim, self.look.frame.side);
        format!("{side} {} {side}\n", cells.join(&format!(" {side} ")))
    }

    /// The line that stands for the rows left out, if they would come after `above` rows.
    fn gap_line(&self, above: usize, widths: &[usize]) -> String {
        let Some(gap) = self.gap.as_ref().filter(|gap| gap.after == above) else {
            return String::new();
        };
        let room = inside(widths);
        let text = self.look.clipped(&self.gap_text(gap.rows), room);
        let left = room.saturating_sub(self.look.ruler.columns(&text)) / 2;
        let text = format!("{}{text}", " ".repeat(left));
        let text = self.look.fitted(&text, room, false);
        self.line(vec![self.look.painted(Paint::Dim, &text)])
    }

    /// A cell in exactly `width` columns; its label is clipped before its text.
    fn cell(&self, cell: &Cell, width: usize, right: bool) -> String {
        let look = &self.look;
        let paint = if cell.dim { Paint::Dim } else { Paint::Plain };
        let used = look.ruler.columns(&cell.text) + 1;
        if cell.label.is_empty() || used + SHORTEST_LABEL > width {
            return look.painted(paint, &look.fitted(&cell.text, width, right));
        }
        let label = look.fitted(&cell.label, width - used, false);
        let text = look.painted(paint, &cell.text);
        format!("{text} {}", look.painted(Paint::Dim, &label))
    }
}

/// The columns of a line between its first and last side.
fn inside(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + 3 * widths.len().saturating_sub(1)
}

/// The widths of columns that together have `room`: the widest give way first, until all are
/// equally wide. Nothing where a column would have to be narrower than [`NARROWEST`].
fn clipped_widths(natural: &[usize], room: usize) -> Option<Vec<usize>> {
    let capped = |cap: usize| natural.iter().map(|w| *w.min(&cap)).sum::<usize>();
    let widest = natural.iter().copied().max().unwrap_or_default();
    let narrowest = NARROWEST.min(widest);
    let cap = (narrowest..=widest)
        .rev()
        .find(|cap| capped(*cap) <= room)?;
    let mut spare = room - capped(cap);
    let widths = natural.iter().map(|w| {
        let extra = usize::from(*w > cap && spare > 0);
        spare -= extra;
        w.min(&cap) + extra
    });
    Some(widths.collect())
}
