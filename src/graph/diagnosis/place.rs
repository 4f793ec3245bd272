//! Where a fault stands, for people and for programs.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its first character.
    pub start: Point,
    /// The character after its last one; the start itself where it is empty.
    pub end: Point,
}

/// A character of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Bytes before it, as UTF-8.
    pub byte: usize,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, in characters.
    pub column: usize,
}

impl Place {
    /// The place of a span of bytes; one beyond the text is at its end.
    pub(super) fn of(text: &str, span: &Range<usize>) -> Self {
        Self {
            start: Point::of(text, span.start),
            end: Point::of(text, span.end),
        }
    }
}

impl Point {
    pub(super) fn of(text: &str, byte: usize) -> Self {
        let byte = byte.min(text.len());
        let before = text.get(..byte).unwrap_or(text);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            byte,
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_begin_after_a_line_feed() {
        let text = "# 五型\n嘉定 ;";
        let place = Place::of(text, &(9..15));
        let point = |byte, line, column| Point { byte, line, column };
        assert_eq!(place.start, point(9, 2, 1));
        assert_eq!(place.end, point(15, 2, 3));
        let json = serde_json::to_string(&place).expect("JSON");
        assert!(json.starts_with("{\"start\":{\"byte\":9,\"line\":2,\"column\":1}"));
    }
}
