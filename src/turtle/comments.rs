//! Where the comments of a Turtle file are.

/// The byte offset of the `#` of each comment in well-formed Turtle.
pub(super) fn comments(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        at += match byte {
            b'#' => {
                found.push(at);
                length_to(rest, b"\n\r")
            }
            b'<' => length_to(rest, b">"),
            b'"' | b'\'' => string_length(rest, byte),
            // Local names escape characters such as `#` and `'` (Turtle § 2.4).
            b'\\' => 2,
            _ => 1,
        };
    }
    found
}

/// The length up to and with the first of `ends`.
fn length_to(rest: &[u8], ends: &[u8]) -> usize {
    let end = rest.iter().position(|b| ends.contains(b));
    end.map_or(rest.len(), |end| end + 1)
}

/// The length of a short or long string that starts with `quote`.
fn string_length(rest: &[u8], quote: u8) -> usize {
    let long = [quote; 3];
    let end = if rest.starts_with(&long) {
        &long[..]
    } else {
        &long[..1]
    };
    let mut at = end.len();
    while at < rest.len() {
        if rest[at..].starts_with(end) {
            return at + end.len();
        }
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    rest.len()
}
