//! Rows one below another: a line or more for each cell.

use super::color::Paint;
use super::grid::{Cell, Grid, NARROWEST};
use crate::language::Message;

/// Between the name of a column and its cells.
const BETWEEN: usize = 2;

impl Grid {
    /// Each row under a rule with its number, cells wrapped to `width` under each other.
    pub fn vertical(&self, width: Option<usize>) -> String {
        if self.columns.is_empty() {
            return String::new();
        }
        let look = &self.look;
        let names = self.columns.iter().map(|c| look.ruler.columns(&c.name));
        let most = width.map_or(usize::MAX, |width| (width / 2).max(NARROWEST));
        let names = names.max().unwrap_or_default().min(most);
        let room = width.map_or(usize::MAX, |w| w.saturating_sub(names + BETWEEN).max(1));
        let indent = format!("\n{}", " ".repeat(names + BETWEEN));
        let mut text = String::new();
        let mut number = 0;
        for (above, row) in self.rows.iter().enumerate() {
            number += 1 + self.skipped(above, &mut text);
            text += &self.heading(number);
            for (column, cell) in self.columns.iter().zip(row) {
                let name = look.clipped(&column.name, names);
                text += &look.painted(Paint::Bold, &name);
                if !cell.text.is_empty() {
                    let missing = names - look.ruler.columns(&name);
                    text += &" ".repeat(missing + BETWEEN);
                    text += &self.lines(cell, room).join(&indent);
                }
                text.push('\n');
            }
        }
        self.skipped(self.rows.len(), &mut text);
        text
    }

    /// Says what is left out after `above` rows, and counts it.
    fn skipped(&self, above: usize, text: &mut String) -> usize {
        let Some(gap) = self.gap.as_ref().filter(|gap| gap.after == above) else {
            return 0;
        };
        let line = self.gap_text(gap.rows);
        *text += &self.look.painted(Paint::Dim, &line);
        text.push('\n');
        gap.rows
    }

    fn heading(&self, number: usize) -> String {
        let rule = self.look.frame.rule.repeat(3);
        let row = Message::new(format!("row {number}"), format!("第 {number} 行"));
        let line = format!("{rule} {} {rule}", self.look.said(&row));
        self.look.painted(Paint::Dim, &line) + "\n"
    }

    /// The lines of a cell, with its label behind its text.
    fn lines(&self, cell: &Cell, room: usize) -> Vec<String> {
        let whole = match cell.label.as_str() {
            "" => cell.text.clone(),
            label => format!("{} {label}", cell.text),
        };
        let paint = if cell.dim { Paint::Dim } else { Paint::Plain };
        let lines = self.look.ruler.wrapped(&whole, room).into_iter();
        let painted = lines.map(|line| {
            let label = cell.text.len().clamp(line.start, line.end);
            let text = self.look.painted(paint, &whole[line.start..label]);
            text + &self.look.painted(Paint::Dim, &whole[label..line.end])
        });
        painted.collect()
    }
}
