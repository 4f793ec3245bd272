//! Text of the graph made harmless: nothing in a label or a quote can reorder or hide what stands
//! beside it.

use maud::{Markup, html};

/// Text with its control characters and direction marks shown instead of obeyed. Markup is escaped
/// by the template.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(visible_character).collect()
}

fn visible_character(character: char) -> String {
    match character {
        '\n' | '\t' => character.to_string(),
        c if c.is_control() => match u32::from(c) {
            code @ 0..=0x1f => char::from_u32(0x2400 + code)
                .unwrap_or('\u{fffd}')
                .to_string(),
            0x7f => '\u{2421}'.to_string(),
            code => format!("[U+{code:04X}]"),
        },
        '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => format!("[U+{:04X}]", u32::from(character)),
        c => c.to_string(),
    }
}

/// Text in a language, kept apart from the direction of what stands around it.
pub(super) fn tagged(text: &str, language: &str) -> Markup {
    let language = match language {
        "zh" => "zh-Hans",
        other => other,
    };
    html! { bdi lang=(language) { (visible(text)) } }
}

/// True where a link may lead to this IRI: a browser goes there, and nothing runs.
pub(super) fn may_be_followed(iri: &str) -> bool {
    let scheme = iri.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_direction_marks_are_shown() {
        assert_eq!(visible("a\u{1b}[2Jb"), "a␛[2Jb");
        assert_eq!(visible("a\u{202e}b\u{7f}\u{85}"), "a[U+202E]b␡[U+0085]");
        assert_eq!(visible("嘉定 <b>"), "嘉定 <b>");
    }

    #[test]
    fn only_the_web_is_followed() {
        assert!(may_be_followed("HTTPS://example.com/"));
        assert!(!may_be_followed("javascript:alert(1)"));
        assert!(!may_be_followed("data:text/html,x"));
    }
}
