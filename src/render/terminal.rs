//! Text that a terminal shows and never obeys, and the columns it takes.

use crate::turtle::is_hidden;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

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

fn control_picture(c: char) -> Option<char> {
    match c {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)),
        '\x7F' => Some('␡'),
        _ => None,
    }
}

/// The terminal columns that `text` takes.
pub(super) fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` in exactly `width` columns: padded, or clipped between grapheme clusters with `…`.
pub(super) fn fitted(text: &str, width: usize, right: bool) -> String {
    let clipped = clipped(text, width);
    let padding = " ".repeat(width.saturating_sub(columns(&clipped)));
    if right {
        padding + &clipped
    } else {
        clipped.into_owned() + &padding
    }
}

fn clipped(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut taken = 0;
    let kept = text.graphemes(true).take_while(|grapheme| {
        taken += grapheme.width();
        taken < width
    });
    Cow::Owned(kept.chain(["…"]).collect())
}
