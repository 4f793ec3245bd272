//! The order of names: Chinese by pinyin, English by letters.

use crate::language::Language;
use pinyin::ToPinyin;

/// What a name is sorted by in a language. The name itself follows, so that the order is complete.
pub(super) fn key(name: &str, language: Language) -> (String, String) {
    let sound = match language {
        Language::Zh => sound(name),
        Language::En => name.to_lowercase(),
    };
    let sound = sound.trim_start_matches(|c: char| !c.is_alphanumeric());
    (sound.to_owned(), name.to_owned())
}

/// The letter that a name stands under: of its first sound or letter, in capitals; `#` for others.
pub(super) fn letter(name: &str, language: Language) -> char {
    let (sound, _) = key(name, language);
    let first = sound.chars().find(|c| c.is_alphanumeric());
    let capital = first.map(|c| c.to_ascii_uppercase());
    capital.filter(char::is_ascii_uppercase).unwrap_or('#')
}

fn sound(name: &str) -> String {
    let sounds = name.chars().map(|c| match c.to_pinyin() {
        Some(sound) => format!("{} ", sound.plain()),
        None => c.to_lowercase().collect(),
    });
    sounds.collect()
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
}
