//! The order of names: Chinese by pinyin, English by letter, never by code point; and the order of
//! statements: as the text has them.

use super::view::View;
use crate::language::Language;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;
use pinyin::ToPinyin;
use std::collections::BTreeMap;

/// What a name sorts by: its sounds or letters without quotation marks, then the name itself.
type NameKey = (Vec<String>, String);

/// What `name` sorts by in a language.
fn name_key(name: &str, language: Language) -> NameKey {
    let sounds = name.chars().filter_map(|character| {
        let sound = match language {
            // Read chang in 长三角, where it begins far more names than it does as zhang.
            Language::Zh if character == '长' && name.contains("长三角") => Some("chang2"),
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

impl View<'_> {
    /// What a thing sorts by among others on this page.
    fn key(&self, thing: &NamedNode) -> (NameKey, String) {
        let key = name_key(&self.label_text(thing), self.language);
        (key, thing.as_str().to_owned())
    }

    /// Things by their names in the page's language, each once.
    pub(super) fn by_name(&self, mut things: Vec<NamedNode>) -> Vec<NamedNode> {
        things.sort_by_cached_key(|thing| self.key(thing));
        things.dedup();
        things
    }

    /// Statements in the order of their clauses, and within one by the name of `part`.
    pub(super) fn in_text_order(
        &self,
        mut statements: Vec<NamedNode>,
        part: &str,
    ) -> Vec<NamedNode> {
        statements.sort_by_cached_key(|statement| {
            let named = self.thing(statement, part);
            (
                self.position(statement),
                self.key(named.as_ref().unwrap_or(statement)),
            )
        });
        statements.dedup();
        statements
    }

    /// Where the clause of a statement, or the first clause that names a thing, stands in the text.
    pub(super) fn position(&self, thing: &NamedNode) -> u32 {
        let of_clause = |clause: &NamedNode| {
            let position = self.literal(clause, terms::POSITION)?;
            position.parse().ok()
        };
        let clause = self.thing(thing, terms::STATED_IN);
        clause.as_ref().and_then(of_clause).unwrap_or(u32::MAX)
    }

    /// The towns as the text has them: each by the clause of its layout.
    pub(super) fn towns(&self) -> Vec<NamedNode> {
        let mut first: BTreeMap<NamedNode, u32> = BTreeMap::new();
        for pattern in self.instances(terms::LAYOUT_PATTERN) {
            let position = self.position(&pattern);
            for town in self.things(&pattern, terms::TOWN) {
                let first = first.entry(town).or_insert(position);
                *first = position.min(*first);
            }
        }
        let mut towns = self.instances(terms::NEW_TOWN);
        towns.sort_by_cached_key(|town| {
            let first = first.get(town).copied().unwrap_or(u32::MAX);
            (first, self.key(town))
        });
        towns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>, language: Language) -> Vec<&str> {
        names.sort_by_cached_key(|name| name_key(name, language));
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
