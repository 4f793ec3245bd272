//! Search over labels, variant names and quotes, in Chinese, English and pinyin.

use super::{KnowledgeGraph, NameKind};
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, Term};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::BTreeMap;

/// A thing that matches a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The thing, or the statement whose quote matches.
    pub thing: NamedNode,
    /// The label, name or quote that matches.
    pub matched: String,
    /// How it matches.
    pub rank: Rank,
}

/// How well a text matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The label is the text.
    Label,
    /// A variant name is the text.
    Variant,
    /// A name begins with the text.
    Beginning,
    /// The pinyin or its initials are the text.
    Pinyin,
    /// A name holds the text.
    Inside,
    /// The pinyin or its initials begin with the text.
    PinyinBeginning,
    /// The pinyin or its initials hold the text.
    PinyinInside,
    /// A statement's quote holds the text, in characters or in pinyin.
    Quote,
}

impl Rank {
    /// The rank as a word for people.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Variant => "variant name",
            Self::Beginning => "beginning",
            Self::Pinyin => "pinyin",
            Self::Inside => "part of a name",
            Self::PinyinBeginning => "beginning in pinyin",
            Self::PinyinInside => "part in pinyin",
            Self::Quote => "quote",
        }
    }
}

impl KnowledgeGraph {
    /// Things whose label, variant name or quote matches `text`, best first; each thing once, by
    /// its best match. Case, white space and full-width letters do not matter. Pinyin is written
    /// without tones, in full (`jiadingxincheng`), by initials (`jdxc`) or mixed with characters;
    /// inside a name or a quote, from four letters on.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let wanted = normal(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut best: BTreeMap<NamedNode, (Rank, usize, String)> = BTreeMap::new();
        let mut offer = |thing: NamedNode, rank: Rank, matched: String| {
            let offered = (rank, matched.chars().count(), matched);
            let held = best.entry(thing).or_insert_with(|| offered.clone());
            if offered < *held {
                *held = offered;
            }
        };
        for (thing, name, kind) in self.names() {
            if let Some(rank) = rank(&wanted, &name, kind) {
                offer(thing, rank, name);
            }
        }
        let quote = NamedNode::new_unchecked(terms::QUOTE);
        for triple in self.triples(None, Some(&quote), None) {
            if let [Term::NamedNode(statement), _, Term::Literal(quote)] = triple
                && (normal(quote.value()).contains(&wanted)
                    || sounds_inside(&wanted, quote.value()))
            {
                offer(statement, Rank::Quote, quote.value().to_owned());
            }
        }
        let mut hits: Vec<_> = best.into_iter().collect();
        hits.sort_by(|(a, x), (b, y)| x.cmp(y).then_with(|| a.cmp(b)));
        let hit = |(thing, (rank, _, matched))| Hit {
            thing,
            matched,
            rank,
        };
        hits.into_iter().map(hit).collect()
    }
}

pub(super) fn rank(wanted: &str, name: &str, kind: NameKind) -> Option<Rank> {
    let plain = normal(name);
    if plain == wanted {
        return Some(match kind {
            NameKind::Label => Rank::Label,
            NameKind::Variant => Rank::Variant,
        });
    }
    if plain.starts_with(wanted) {
        return Some(Rank::Beginning);
    }
    // Latin letters inside a word are rarely meant: `ai` is not the middle of Taicang.
    let latin = wanted.is_ascii();
    if !latin && plain.contains(wanted) {
        return Some(Rank::Inside);
    }
    let by_sound = reading(wanted, name);
    if by_sound == Some(Rank::Pinyin) {
        return by_sound;
    }
    let begins_word = || normal_words(name).contains(&format!(" {wanted}"));
    if latin && wanted.len() > 1 && begins_word() {
        return Some(Rank::Inside);
    }
    by_sound.or_else(|| sounds_inside(wanted, name).then_some(Rank::PinyinInside))
}

/// Lower case, full-width letters as plain ones, no white space or apostrophes.
pub(super) fn normal(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        full @ 0xff01..=0xff5e => char::from_u32(full - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '\'');
    kept.map(narrow).collect::<String>().to_lowercase()
}

/// The words of a text in lower case, each after one space.
pub(super) fn normal_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .map(|word| format!(" {}", word.to_lowercase()))
        .collect()
}

/// How `typed` reads a name with Chinese characters in it: each character stands for itself, for
/// one of its pinyin readings or for the initial of one.
pub(super) fn reading(typed: &str, name: &str) -> Option<Rank> {
    let has_latin = typed.bytes().any(|b| b.is_ascii_alphanumeric());
    let characters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let chinese = characters.iter().any(|c| c.to_pinyin().is_some());
    if !has_latin || !chinese || typed.chars().count() < 2 {
        return None;
    }
    let left = unread(typed, &characters)?;
    Some(if left == 0 {
        Rank::Pinyin
    } else {
        Rank::PinyinBeginning
    })
}

/// True where `typed` reads some run of characters of a text, other than by its letters alone.
/// Fewer than four letters would be read almost anywhere.
fn sounds_inside(typed: &str, text: &str) -> bool {
    let letters = typed.bytes().filter(u8::is_ascii_alphabetic).count();
    let characters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let starts = 0..characters.len();
    letters >= 4
        && starts.into_iter().any(|start| {
            characters[start].to_pinyin().is_some() && unread(typed, &characters[start..]).is_some()
        })
}

/// How many characters of a name are left when `typed` is read to its end; the fewest there can
/// be, or nothing where it cannot be read.
fn unread(typed: &str, characters: &[char]) -> Option<usize> {
    if typed.is_empty() {
        return Some(characters.len());
    }
    let (first, rest) = characters.split_first()?;
    let mut sounds: Vec<String> = vec![first.to_lowercase().collect()];
    if let Some(readings) = first.to_pinyin_multi() {
        for reading in readings {
            sounds.push(reading.plain().to_owned());
            sounds.push(reading.first_letter().to_owned());
        }
    }
    sounds.sort();
    sounds.dedup();
    let after = sounds
        .iter()
        .filter_map(|sound| typed.strip_prefix(sound.as_str()));
    after.filter_map(|typed| unread(typed, rest)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_by_characters_syllables_and_initials_mixed() {
        for typed in ["jdxc", "jiadingxincheng", "jiading新城", "嘉ding新c"] {
            assert_eq!(
                rank(&normal(typed), "嘉定新城", NameKind::Label),
                Some(Rank::Pinyin),
                "{typed}"
            );
        }
        assert_eq!(rank("dxc", "嘉定新城", NameKind::Label), None);
        assert_eq!(
            rank("jiading", "嘉定新城", NameKind::Label),
            Some(Rank::PinyinBeginning)
        );
    }

    #[test]
    fn every_reading_of_a_character_counts() {
        for typed in ["changsanjiao", "csj", "zhangsanjiao"] {
            assert_eq!(
                rank(typed, "长三角", NameKind::Label),
                Some(Rank::Pinyin),
                "{typed}"
            );
        }
    }

    #[test]
    fn pinyin_inside_a_name_or_quote_counts_from_four_letters_on() {
        assert_eq!(
            rank("xincheng", "嘉定新城", NameKind::Label),
            Some(Rank::PinyinInside)
        );
        assert_eq!(rank("xch", "嘉定新城", NameKind::Label), None);
        assert!(sounds_inside("qccy", "以汽车产业为主导"));
        assert!(!sounds_inside("cqcy", "以汽车产业为主导"));
        assert!(sounds_inside("qichechanye", "以汽车产业为主导"));
    }

    #[test]
    fn white_space_case_and_full_width_letters_do_not_matter() {
        assert_eq!(
            rank(&normal("嘉定 新城"), "嘉定新城", NameKind::Label),
            Some(Rank::Label)
        );
        assert_eq!(
            rank(&normal("ＭＥＭＳ"), "MEMS", NameKind::Label),
            Some(Rank::Label)
        );
    }

    #[test]
    fn latin_letters_match_at_the_start_of_a_word_only() {
        assert_eq!(rank("ai", "Taicang", NameKind::Label), None);
        assert_eq!(
            rank("town", "Jiading New Town", NameKind::Label),
            Some(Rank::Inside)
        );
    }
}
