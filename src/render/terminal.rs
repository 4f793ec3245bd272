//! Text that a terminal shows and never obeys, and the columns it takes.

use super::color::Paint;
use crate::turtle::is_hidden;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Never at the start of a line, nor `OPENING` at its end.
const CLOSING: &str = "，。、；：！？）》」』】〕〉”’…—％,.;:!?)]}";
const OPENING: &str = "（《「『【〔〈“‘([{";

/// `text` with everything that could drive a terminal made visible: control characters as control
/// pictures (`␛`, and `␊` for a line feed), direction controls as `⟨U+202E⟩`.
#[must_use]
pub fn terminal_safe(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match (control_picture(c), is_hidden(c)) {
            (Some(picture), _) => safe.push(picture),
            (None, true) => safe.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))),
            (None, false) => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// The same for each line of a text; its line feeds stay.
#[must_use]
pub fn terminal_safe_lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(terminal_safe).collect();
    lines.join("\n")
}

/// What is said beside the answers, made safe: a line that is all there is wraps between words
/// where it is wider than `width`, and with `color` the word before its colon is coloured.
#[must_use]
pub fn said(text: &str, width: Option<usize>, color: bool) -> String {
    let safe = terminal_safe_lines(text);
    // Places in a text stand in several lines, and JSON is for programs.
    let wraps = !safe.contains('\n') && !safe.starts_with('{');
    let said = match width.filter(|_| wraps) {
        Some(width) => folded(&safe, width),
        None => safe,
    };
    let painted = said.split('\n').map(|line| {
        let head = HEADS.iter().find(|(head, _)| line.starts_with(head));
        head.map_or_else(
            || line.to_owned(),
            |(head, paint)| paint.where_wanted(color, head) + &line[head.len()..],
        )
    });
    painted.collect::<Vec<_>>().join("\n")
}

/// What messages begin with, and its colour.
const HEADS: [(&str, Paint); 6] = [
    ("error:", Paint::Red),
    ("错误：", Paint::Red),
    ("warning:", Paint::Yellow),
    ("警告：", Paint::Yellow),
    ("note:", Paint::Cyan),
    ("注意：", Paint::Cyan),
];

/// A line as lines of at most `width` columns, cut between words; those behind the first are set in
/// by two columns more.
pub(super) fn folded(line: &str, width: usize) -> String {
    let margin = line.len() - line.trim_start_matches(' ').len();
    let indent = " ".repeat(margin + 2);
    let ruler = Ruler::default();
    if ruler.columns(line) <= width || width < margin + 20 {
        return line.to_owned();
    }
    let room = width - indent.len();
    let rows = ruler.wrapped(&line[margin..], room);
    let rows = rows.into_iter().map(|row| &line[margin..][row]);
    " ".repeat(margin) + &rows.collect::<Vec<_>>().join(&format!("\n{indent}"))
}

fn control_picture(c: char) -> Option<char> {
    match c {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)),
        '\x7F' => Some('␡'),
        _ => None,
    }
}

/// The columns that `text` takes where characters of ambiguous width take one.
pub(super) fn columns(text: &str) -> usize {
    Ruler::default().columns(text)
}

/// `text` in exactly `width` columns: padded, or clipped with `…`.
pub(super) fn fitted(text: &str, width: usize, right: bool) -> String {
    let clipped = Ruler::default().clipped(text, width, "…");
    let padding = " ".repeat(width.saturating_sub(columns(&clipped)));
    match right {
        true => padding + &clipped,
        false => clipped.into_owned() + &padding,
    }
}

/// `text` padded to at least `width` columns.
#[must_use]
pub fn padded(text: &str, width: usize) -> String {
    let padding = " ".repeat(width.saturating_sub(columns(text)));
    format!("{text}{padding}")
}

/// How many columns of a terminal characters take.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ruler {
    /// True where characters of ambiguous width (`“”…·—`, UAX #11) take two columns.
    pub ambiguous_wide: bool,
}

impl Ruler {
    /// The terminal columns that `text` takes.
    pub fn columns(self, text: &str) -> usize {
        // Most names are plain, and finding grapheme clusters takes its time.
        if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
            return text.len();
        }
        text.graphemes(true).map(|g| self.width(g)).sum()
    }

    fn width(self, grapheme: &str) -> usize {
        if self.ambiguous_wide {
            grapheme.width_cjk()
        } else {
            grapheme.width()
        }
    }

    /// `text` in at most `width` columns, clipped between grapheme clusters; `mark` ends what is
    /// clipped.
    pub fn clipped<'t>(self, text: &'t str, width: usize, mark: &str) -> Cow<'t, str> {
        if self.columns(text) <= width {
            return Cow::Borrowed(text);
        }
        let mark = self.beginning(mark, width);
        let kept = self.beginning(text, width - self.columns(mark));
        Cow::Owned(format!("{kept}{mark}"))
    }

    /// As much of the beginning of `text` as `width` columns hold.
    fn beginning(self, text: &str, width: usize) -> &str {
        let mut taken = 0;
        let end = text.grapheme_indices(true).find_map(|(at, grapheme)| {
            taken += self.width(grapheme);
            (taken > width).then_some(at)
        });
        &text[..end.unwrap_or(text.len())]
    }

    /// `text` cut into lines of at most `width` columns: between words, beside a wide character,
    /// after `-` and `/`, or anywhere in what is longer than a line. The spaces at a cut belong to no line.
    pub fn wrapped(self, text: &str, width: usize) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut taken) = (0, 0);
        // The last place to cut at, and the columns before it.
        let mut cut: Option<(usize, usize)> = None;
        let mut before = "";
        for (at, grapheme) in text.grapheme_indices(true) {
            if at > start && self.may_cut(before, grapheme) {
                cut = Some((at, taken));
            }
            let is_full = taken + self.width(grapheme) > width && at > start && grapheme != " ";
            if before == "␊" && at > start {
                lines.push(start..at);
                (start, taken, cut) = (at, 0, None);
            } else if is_full {
                let (end, columns) = cut.take().unwrap_or((at, taken));
                lines.push(start..start + text[start..end].trim_end_matches(' ').len());
                (start, taken) = (end, taken - columns);
            }
            taken += self.width(grapheme);
            before = grapheme;
        }
        lines.push(start..text.len());
        lines
    }

    fn may_cut(self, before: &str, after: &str) -> bool {
        if after == " " || CLOSING.contains(after) || OPENING.contains(before) {
            return false;
        }
        matches!(before, " " | "-" | "/") || self.width(before) > 1 || self.width(after) > 1
    }
}
