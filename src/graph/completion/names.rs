//! Names in sorted order, to be found by what is typed of them: their text, their pinyin or the
//! initials of it.

use super::super::NameKind;
use super::super::find::{Rank, normal, reading};
use super::sounds::Sounds;
use std::collections::BTreeMap;

/// How many keys one search looks at, and in how many names it looks inside; a keypress stays
/// quick in a graph of any size.
const MOST_KEYS: usize = 2_000;
const MOST_NAMES: usize = 20_000;

/// A name of a thing.
#[derive(Debug)]
struct Name {
    thing: u32,
    kind: NameKind,
    /// In characters.
    length: usize,
}

/// A way to type a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// The first eight bytes of what is typed: most comparisons end here.
    head: [u8; 8],
    typed: Box<str>,
    by_sound: bool,
    name: u32,
}

impl Key {
    fn new(typed: &str, by_sound: bool, name: u32) -> Self {
        let mut head = [0; 8];
        let len = typed.len().min(head.len());
        head[..len].copy_from_slice(&typed.as_bytes()[..len]);
        Self {
            head,
            typed: typed.into(),
            by_sound,
            name,
        }
    }
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
        let mut kept = Vec::new();
        let mut plain = Vec::new();
        for (thing, text, kind) in names {
            let compared = normal(&text);
            if !compared.is_empty() && u32::try_from(kept.len()).is_ok() {
                let length = text.chars().count();
                kept.push(Name {
                    thing,
                    kind,
                    length,
                });
                plain.push(compared);
            }
        }
        Self {
            names: kept,
            keys: keys(&plain),
        }
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
        for key in self.keys.iter().filter(|key| !key.by_sound) {
            let name = &self.names[key.name as usize];
            if !admits(name.thing) {
                continue;
            }
            let inside = key.typed.contains(wanted).then_some(Rank::Inside);
            let rank = inside.or_else(|| mixed.then(|| reading(wanted, &key.typed)).flatten());
            if let Some(rank) = rank {
                offer(found, rank, name);
            }
        }
    }
}

/// The ways to type the names, sorted; each processor takes a part of the names.
fn keys(names: &[String]) -> Vec<Key> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let part = names.len().div_ceil(threads).max(1);
    let mut keys: Vec<Key> = std::thread::scope(|scope| {
        let started: Vec<_> = names
            .chunks(part)
            .zip((0_u32..).step_by(part))
            .map(|(names, first)| scope.spawn(move || keys_of(names, first)))
            .collect();
        let parts = started.into_iter().filter_map(|thread| thread.join().ok());
        parts.flatten().collect()
    });
    // Sorted parts in a row: this only merges them.
    keys.sort();
    keys
}

/// The sorted keys of names that are numbered from `first` on.
fn keys_of(names: &[String], first: u32) -> Vec<Key> {
    let mut sounds = Sounds::default();
    let mut keys = Vec::new();
    for (name, plain) in (first..).zip(names) {
        let readings = sounds.readings(plain).into_iter();
        keys.extend(readings.map(|reading| Key::new(&reading, true, name)));
        keys.push(Key::new(plain, false, name));
    }
    keys.sort_unstable();
    keys
}

/// Keeps the best match of each thing.
fn offer(found: &mut BTreeMap<u32, Match>, rank: Rank, name: &Name) {
    let matched = Match {
        rank,
        length: name.length,
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
