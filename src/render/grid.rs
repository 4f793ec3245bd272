//! A box of cells that fits a terminal, or a list of rows where it cannot.

use super::terminal::{columns, fitted, terminal_safe};

/// No column is clipped below this; where even that is too wide, rows are written one below another.
const NARROWEST: usize = 6;

const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// The head of a column.
pub(super) struct Column {
    pub name: String,
    /// What all its cells are, or empty.
    pub kind: String,
    /// True to align right.
    pub right: bool,
}

/// A cell; its text holds nothing that drives a terminal.
pub(super) struct Cell {
    pub text: String,
    pub dim: bool,
}

/// Rows under columns; every row has a cell for each.
pub(super) struct Grid {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    pub color: bool,
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
            dim: false,
        });
        cells.collect()
    });
    let grid = Grid {
        columns: columns.collect(),
        rows: cells.collect(),
        color: false,
    };
    grid.text(width)
}

impl Grid {
    /// The box, clipped to `width`, or the rows one below another.
    pub fn text(&self, width: Option<usize>) -> String {
        if self.columns.is_empty() {
            return String::new();
        }
        let mut widths = self.natural_widths();
        let room = width.map(|width| width.saturating_sub(3 * widths.len() + 1));
        let typed: Vec<_> = widths
            .iter()
            .zip(&self.columns)
            .map(|(width, column)| columns(&column.kind).max(*width))
            .collect();
        // Types give way before data does.
        if room.is_none_or(|room| typed.iter().sum::<usize>() <= room) {
            widths = typed;
        }
        match clipped_widths(&widths, room.unwrap_or(usize::MAX)) {
            Some(widths) => self.boxed(&widths),
            None => self.vertical(),
        }
    }

    /// The widths of names and cells.
    fn natural_widths(&self) -> Vec<usize> {
        let mut widths: Vec<_> = self.columns.iter().map(|c| columns(&c.name)).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = columns(&cell.text).max(*width);
            }
        }
        widths
    }

    fn boxed(&self, widths: &[usize]) -> String {
        let rule = |left: &str, middle: &str, right: &str| {
            let lines: Vec<_> = widths.iter().map(|w| "─".repeat(w + 2)).collect();
            format!("{left}{}{right}\n", lines.join(middle))
        };
        let line = |cells: Vec<(&str, bool)>| {
            let cells = cells.iter().zip(widths).zip(&self.columns);
            let cells = cells.map(|(((text, dim), width), column)| {
                self.painted(&fitted(text, *width, column.right), *dim)
            });
            format!("│ {} │\n", cells.collect::<Vec<_>>().join(" │ "))
        };
        let mut text = rule("┌", "┬", "┐");
        text += &line(
            self.columns
                .iter()
                .map(|c| (c.name.as_str(), false))
                .collect(),
        );
        if self.columns.iter().any(|c| !c.kind.is_empty()) {
            text += &line(
                self.columns
                    .iter()
                    .map(|c| (c.kind.as_str(), true))
                    .collect(),
            );
        }
        text += &rule("├", "┼", "┤");
        for row in &self.rows {
            text += &line(row.iter().map(|c| (c.text.as_str(), c.dim)).collect());
        }
        text + &rule("└", "┴", "┘")
    }

    fn vertical(&self) -> String {
        let widest = self.columns.iter().map(|c| columns(&c.name)).max();
        let mut text = String::new();
        for (number, row) in self.rows.iter().enumerate() {
            text += &format!("─── row {} ───\n", number + 1);
            for (column, cell) in self.columns.iter().zip(row) {
                let name = fitted(&column.name, widest.unwrap_or_default(), false);
                let line = format!("{name}  {}", self.painted(&cell.text, cell.dim));
                text += line.trim_end();
                text.push('\n');
            }
        }
        text
    }

    fn painted(&self, text: &str, dim: bool) -> String {
        if self.color && dim {
            format!("{DIM}{text}{PLAIN}")
        } else {
            text.to_owned()
        }
    }
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
