//! The order of names: Chinese by pinyin, English by letter, never by code point.

use crate::language::Language;
use pinyin::ToPinyin;

/// What a name sorts by: its sounds or letters without quotation marks, then the name itself.
pub(super) type NameKey = (Vec<String>, String);

/// Characters of a name that its order looks at.
const LONGEST: usize = 100;

/// What `name` sorts by in a language.
pub(super) fn key(name: &str, language: Language) -> NameKey {
    // Nobody looks for an order further on, and a long name must not cost much.
    let begin: String = name.chars().take(LONGEST).collect();
    let is_delta = begin.contains("长三角");
    let sounds = begin.chars().filter_map(|character| {
        let sound = match language {
            // Read chang in 长三角, where it begins far more names than it does as zhang.
            Language::Zh if character == '长' && is_delta => Some("chang2"),
            Language::Zh => character.to_pinyin().map(|p| p.with_tone_num_end()),
            Language::En => None,
        };
        match sound {
            Some(sound) => Some(sound.to_owned()),
            None if character.is_alphanumeric() => Some(character.to_lowercase().collect()),
            None if character.is_whitespace() => Some(" ".to_owned()),
            None => None,
        }
    });
    (sounds.collect(), name.to_owned())
}

/// The letter that a name stands under: of its first sound or letter, in capitals; `#` for others.
pub(super) fn letter(name: &str, language: Language) -> char {
    let (sounds, _) = key(name, language);
    let first = sounds
        .iter()
        .find_map(|sound| sound.chars().find(|c| c.is_alphanumeric()));
    let capital = first.map(|c| c.to_ascii_uppercase());
    capital.filter(char::is_ascii_uppercase).unwrap_or('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_names_follow_their_sounds_and_others_their_letters() {
        let mut names = ["松江新城", "嘉定新城", "“五型经济”", "5G", "MEMS", "安亭"];
        names.sort_by_cached_key(|name| key(name, Language::Zh));
        let letters = names.map(|name| letter(name, Language::Zh));
        assert_eq!(
            names,
            ["5G", "安亭", "嘉定新城", "MEMS", "松江新城", "“五型经济”"]
        );
        assert_eq!(letters, ['#', 'A', 'J', 'M', 'S', 'W']);
        assert_eq!(letter("automobiles", Language::En), 'A');
    }

    fn sorted(mut names: Vec<&str>, language: Language) -> Vec<&str> {
        names.sort_by_cached_key(|name| key(name, language));
        names
    }

    #[test]
    fn chinese_names_go_by_pinyin_and_digits_come_first() {
        // By code point 人工智能 would come before 电子商务.
        let names = vec![
            "人工智能",
            "电子商务",
            "长三角",
            "5G",
            "“双谷联动”",
            "汽车产业",
        ];
        let expected = vec![
            "5G",
            "长三角",
            "电子商务",
            "汽车产业",
            "人工智能",
            "“双谷联动”",
        ];
        assert_eq!(sorted(names, Language::Zh), expected);
    }

    #[test]
    fn english_names_go_by_letter_whatever_their_case() {
        let names = vec!["Zhangjiang", "e-commerce", "“7” industries", "Biomedicine"];
        let expected = vec!["“7” industries", "Biomedicine", "e-commerce", "Zhangjiang"];
        assert_eq!(sorted(names, Language::En), expected);
    }
}
