//! Names in sorted order, to be found by what is typed of them: their text, their pinyin or the
//! initials of it.

use super::super::NameKind;
use super::super::find::{Rank, normal, reading};
use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};
use std::collections::{BTreeMap, BTreeSet};

/// How many keys one search looks at, and in how many names it looks inside; a keypress stays
/// quick in a graph of any size.
const MOST_KEYS: usize = 5_000;
const MOST_NAMES: usize = 20_000;

/// How many readings of a name are kept, and of how many of its characters.
const MOST_READINGS: usize = 8;
const LONGEST_READING: usize = 20;

/// A name of a thing.
#[derive(Debug)]
struct Name {
    thing: u32,
    kind: NameKind,
    text: Box<str>,
    /// The text as it is compared.
    plain: Box<str>,
}

/// A way to type a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    typed: Box<str>,
    by_sound: bool,
    name: u32,
}

/// A thing that is called as something begins; the best match sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    pub(super) rank: Rank,
    pub(super) length: usize,
    pub(super) thing: u32,
}

/// Names of things, sorted by each way to type them.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    keys: Vec<Key>,
}

impl Names {
    /// The names of things; a name that only white space makes up is left out.
    pub(super) fn new(names: impl IntoIterator<Item = (u32, String, NameKind)>) -> Self {
        let mut kept = Self::default();
        for (thing, text, kind) in names {
            let Ok(name) = u32::try_from(kept.names.len()) else {
                break;
            };
            let plain = normal(&text);
            if plain.is_empty() {
                continue;
            }
            let key = |typed: String, by_sound| Key {
                typed: typed.into(),
                by_sound,
                name,
            };
            kept.keys
                .extend(readings(&plain).into_iter().map(|r| key(r, true)));
            kept.keys.push(key(plain.clone(), false));
            kept.names.push(Name {
                thing,
                kind,
                text: text.into(),
                plain: plain.into(),
            });
        }
        kept.keys.sort_unstable();
        kept
    }

    /// The things that `admits` lets through and whose name begins with `typed`, or sounds so, by
    /// their best match; where there are none, those whose name holds `typed`.
    pub(super) fn search(&self, typed: &str, admits: impl Fn(u32) -> bool) -> BTreeMap<u32, Match> {
        let wanted = normal(typed);
        let letters = wanted.chars().count();
        let mut found = BTreeMap::new();
        // One letter begins almost anything; one Chinese character is worth a word.
        if wanted.is_empty() || (wanted.is_ascii() && letters < 2) {
            return found;
        }
        for key in self.beginning(&wanted) {
            let name = &self.names[key.name as usize];
            if admits(name.thing) {
                offer(&mut found, rank(key, name, &wanted), name);
            }
        }
        if found.is_empty() && !wanted.is_ascii() && self.names.len() <= MOST_NAMES {
            self.inside(&wanted, admits, &mut found);
        }
        found
    }

    /// The keys that begin with `wanted`.
    fn beginning(&self, wanted: &str) -> impl Iterator<Item = &Key> {
        let start = self.keys.partition_point(|key| &*key.typed < wanted);
        self.keys[start..]
            .iter()
            .take_while(move |key| key.typed.starts_with(wanted))
            .take(MOST_KEYS)
    }

    /// Names that hold `wanted`, or that characters and pinyin mixed read.
    fn inside(&self, wanted: &str, admits: impl Fn(u32) -> bool, found: &mut BTreeMap<u32, Match>) {
        let mixed = wanted.bytes().any(|b| b.is_ascii_alphanumeric());
        for name in self.names.iter().filter(|name| admits(name.thing)) {
            let inside = name.plain.contains(wanted).then_some(Rank::Inside);
            let rank = inside.or_else(|| mixed.then(|| reading(wanted, &name.text)).flatten());
            if let Some(rank) = rank {
                offer(found, rank, name);
            }
        }
    }
}

/// Keeps the best match of each thing.
fn offer(found: &mut BTreeMap<u32, Match>, rank: Rank, name: &Name) {
    let matched = Match {
        rank,
        length: name.text.chars().count(),
        thing: name.thing,
    };
    let held = found.entry(name.thing).or_insert(matched);
    *held = matched.min(*held);
}

fn rank(key: &Key, name: &Name, wanted: &str) -> Rank {
    match (&*key.typed == wanted, key.by_sound, name.kind) {
        (true, false, NameKind::Label) => Rank::Label,
        (true, false, NameKind::Variant) => Rank::Variant,
        (true, true, _) => Rank::Pinyin,
        (false, false, _) => Rank::Beginning,
        (false, true, _) => Rank::PinyinBeginning,
    }
}

/// What is typed for a name with Chinese characters in it: its pinyin without tones, and the
/// initials of that, each in every reading as long as these are few.
fn readings(plain: &str) -> Vec<String> {
    let characters = || plain.chars().filter(|c| c.is_alphanumeric());
    if !characters().any(|c| c.to_pinyin().is_some()) {
        return Vec::new();
    }
    let mut full = vec![String::new()];
    let mut initials = vec![String::new()];
    for character in characters().take(LONGEST_READING) {
        let usual = character.to_pinyin().into_iter();
        let others = character.to_pinyin_multi().into_iter().flatten();
        let sounds: Vec<_> = usual.chain(others).collect();
        let written = |part: fn(Pinyin) -> &'static str| match sounds.as_slice() {
            [] => vec![character.to_string()],
            sounds => sounds.iter().map(|s| part(*s).to_owned()).collect(),
        };
        append(&mut full, written(Pinyin::plain));
        append(&mut initials, written(Pinyin::first_letter));
    }
    full.append(&mut initials);
    full.sort_unstable();
    full.dedup();
    full
}

/// Continues each reading with each sound; with the first and usual sound alone where they would be many.
fn append(readings: &mut Vec<String>, mut sounds: Vec<String>) {
    let mut seen = BTreeSet::new();
    sounds.retain(|sound| seen.insert(sound.clone()));
    if readings.len() * sounds.len() > MOST_READINGS {
        sounds.truncate(1);
    }
    let continued = readings
        .iter()
        .flat_map(|reading| sounds.iter().map(move |sound| format!("{reading}{sound}")));
    *readings = continued.collect();
}
