//! The manual of functions: one entry, or the names of all.

use super::terminal::columns;
use crate::graph::{ManualEntry, ManualGroup};
use crate::language::{Language, Message};

/// The columns of a list where the output is no terminal.
const WIDTH: usize = 80;

/// An entry as lines: what goes in and out, what it does, and its examples with what they answer.
#[must_use]
pub fn manual(entry: &ManualEntry, language: Language) -> String {
    let mut text = format!("{}\n", entry.signature);
    if !entry.also.is_empty() {
        let names = entry.also.join(", ");
        let also = Message::new(
            format!("also covers {names}"),
            format!("本条也包括 {names}"),
        );
        text += &format!("{}\n", also.text(language));
    }
    text += &format!("\n{}\n", entry.sentence.text(language));
    let varies = Message::new("  (another each time)", "  （每次不同）");
    for example in &entry.examples {
        text += &format!("\n  {}\n", example.query);
        for row in &example.rows {
            let note = if entry.varies {
                varies.text(language)
            } else {
                ""
            };
            text += &format!("  → {row}{note}\n");
        }
    }
    text
}

/// The names of all entries by group, in lines of at most `width` columns.
#[must_use]
pub fn manual_list(groups: &[ManualGroup], language: Language, width: Option<usize>) -> String {
    let width = width.unwrap_or(WIDTH);
    let group = |group: &ManualGroup| {
        let names = group.entries.iter().map(|entry| {
            let also = entry.also.iter().map(String::as_str);
            let names: Vec<&str> = std::iter::once(entry.name.as_str()).chain(also).collect();
            names.join(" ")
        });
        format!("{}\n{}", group.title.text(language), lines(names, width))
    };
    let groups: Vec<String> = groups.iter().map(group).collect();
    groups.join("\n")
}

/// Names in indented lines of at most `width` columns.
fn lines(names: impl Iterator<Item = String>, width: usize) -> String {
    let mut text = String::new();
    let mut line = String::new();
    for name in names {
        if !line.is_empty() && columns(&line) + 2 + columns(&name) > width {
            text += &format!("{line}\n");
            line.clear();
        }
        line += &format!("  {name}");
    }
    text + &line + "\n"
}
