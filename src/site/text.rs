//! Text of the graph made harmless: nothing in a label or a quote can reorder or hide what stands
//! beside it.

use maud::{Markup, html};

/// Text with its control characters and direction marks shown instead of obeyed. Markup is escaped
/// by the template.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(visible_character).collect()
}

/// True for a character that shows nothing itself, or changes the direction of what is beside it.
pub(super) fn is_hidden(character: char) -> bool {
    let is_mark = matches!(
        character,
        '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    );
    is_mark || (character.is_control() && !matches!(character, '\n' | '\t'))
}

fn visible_character(character: char) -> String {
    match character {
        c if c.is_control() && is_hidden(c) => match u32::from(c) {
            code @ 0..=0x1f => char::from_u32(0x2400 + code)
                .unwrap_or('\u{fffd}')
                .to_string(),
            0x7f => '\u{2421}'.to_string(),
            code => format!("[U+{code:04X}]"),
        },
        c if is_hidden(c) => format!("[U+{:04X}]", u32::from(character)),
        c => c.to_string(),
    }
}

/// Text in a language, kept apart from the direction of what stands around it. Chinese words in a
/// text of another language are marked as Chinese.
pub(super) fn tagged(text: &str, language: &str) -> Markup {
    if language.starts_with("zh") {
        let language = if language == "zh" {
            "zh-Hans"
        } else {
            language
        };
        return html! { bdi lang=(language) { (visible(text)) } };
    }
    html! { bdi lang=(language) { (mixed(text)) } }
}

/// Text that is not Chinese, with the Chinese words in it marked.
pub(super) fn mixed(text: &str) -> Markup {
    html! {
        @for run in runs(text) {
            @if has_han(run) { span lang="zh-Hans" { (visible(run)) } } @else { (visible(run)) }
        }
    }
}

/// A text cut where Chinese characters begin or end.
fn runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, character) in text.char_indices() {
        let han = is_han(character);
        if before.is_some_and(|before| before != han) {
            runs.push(&text[start..at]);
            start = at;
        }
        before = Some(han);
    }
    runs.push(&text[start..]);
    runs
}

/// Text without a language tag: said to be Chinese where it has Chinese characters.
pub(super) fn untagged(text: &str) -> Markup {
    match has_han(text) {
        true => tagged(text, "zh"),
        false => html! { bdi { (visible(text)) } },
    }
}

/// True where a text has Chinese characters or their punctuation.
pub(super) fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

fn is_han(character: char) -> bool {
    matches!(
        u32::from(character),
        0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x2_0000..=0x3_ffff
    )
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
    fn chinese_words_in_an_english_text_are_marked() {
        assert_eq!(
            tagged("Requires: 坚持, 落实.", "en").into_string(),
            "<bdi lang=\"en\">Requires: <span lang=\"zh-Hans\">坚持</span>, \
             <span lang=\"zh-Hans\">落实</span>.</bdi>"
        );
        assert_eq!(
            tagged("加快 faster", "zh").into_string(),
            "<bdi lang=\"zh-Hans\">加快 faster</bdi>"
        );
    }

    #[test]
    fn only_the_web_is_followed() {
        assert!(may_be_followed("HTTPS://example.com/"));
        assert!(!may_be_followed("javascript:alert(1)"));
        assert!(!may_be_followed("data:text/html,x"));
    }
}
