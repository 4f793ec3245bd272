//! Whole answers that were given before, the last used kept longest.

use super::negotiate::Coding;
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

/// What makes two requests the same: the hash of all that the answer depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key([u8; 32]);

impl Key {
    /// The key of these parts. Each goes in with its length, so that no two lists are one text.
    pub(super) fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// The key as an entity tag, strong (RFC 9110 § 8.8.3).
    pub(super) fn etag(&self) -> String {
        let [start, end] = [&self.0[..8], &self.0[8..16]].map(|half| {
            let number = half.iter().fold(0, |number, b| number << 8 | u64::from(*b));
            format!("{number:016x}")
        });
        format!("\"{start}{end}\"")
    }
}

/// A whole answer, as it is sent.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) bytes: Bytes,
    pub(super) content_type: String,
    pub(super) coding: Coding,
    pub(super) etag: String,
}

impl Kept {
    /// Bytes with the tag that they and nothing else have in this media type and coding.
    pub(super) fn new(bytes: Bytes, content_type: String, coding: Coding) -> Self {
        let name = coding.name().unwrap_or_default();
        let key = Key::of([&bytes[..], content_type.as_bytes(), name.as_bytes()]);
        Self {
            etag: key.etag(),
            bytes,
            content_type,
            coding,
        }
    }
}

/// Answers by key, at most so many bytes of them.
#[derive(Debug)]
pub(super) struct Cache {
    capacity: usize,
    size: usize,
    clock: u64,
    kept: HashMap<Key, (u64, Kept)>,
    by_use: BTreeMap<u64, Key>,
}

/// What an entry takes beside its bytes.
const OVERHEAD: usize = 256;

impl Cache {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            size: 0,
            clock: 0,
            kept: HashMap::new(),
            by_use: BTreeMap::new(),
        }
    }

    /// The answer of a key, which is then the last used.
    pub(super) fn get(&mut self, key: &Key) -> Option<Kept> {
        let (used, kept) = self.kept.get_mut(key)?;
        self.clock += 1;
        self.by_use.remove(used);
        self.by_use.insert(self.clock, *key);
        *used = self.clock;
        Some(kept.clone())
    }

    /// Keeps an answer; those that were not used for longest make room.
    pub(super) fn put(&mut self, key: Key, kept: Kept) {
        let size = kept.bytes.len() + OVERHEAD;
        if size > self.capacity || self.kept.contains_key(&key) {
            return;
        }
        while self.size + size > self.capacity {
            let Some((_, oldest)) = self.by_use.pop_first() else {
                break;
            };
            if let Some((_, gone)) = self.kept.remove(&oldest) {
                self.size -= gone.bytes.len() + OVERHEAD;
            }
        }
        self.clock += 1;
        self.size += size;
        self.by_use.insert(self.clock, key);
        self.kept.insert(key, (self.clock, kept));
    }
}

/// True where a query may answer otherwise when it is asked again: it asks elsewhere, has the name
/// of a function that depends on more than the dataset, or a character written as an escape that may hide one.
pub(super) fn is_volatile(query: &str) -> bool {
    const NAMES: [&str; 7] = ["now", "rand", "uuid", "struuid", "bnode", "tz", "service"];
    let mut words = query.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let has_escape = query.contains("\\u") || query.contains("\\U");
    has_escape || words.any(|word| NAMES.iter().any(|n| word.eq_ignore_ascii_case(n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key::of([name.as_bytes()])
    }

    fn kept(size: usize) -> Kept {
        Kept::new(vec![0; size].into(), String::new(), Coding::Identity)
    }

    #[test]
    fn the_longest_unused_makes_room() {
        let mut cache = Cache::new(3 * (1000 + OVERHEAD));
        for name in ["a", "b", "c"] {
            cache.put(key(name), kept(1000));
        }
        assert!(cache.get(&key("a")).is_some());
        cache.put(key("d"), kept(1000));
        let held = ["a", "b", "c", "d"].map(|name| cache.get(&key(name)).is_some());
        assert_eq!(held, [true, false, true, true]);
        cache.put(key("e"), kept(9000));
        assert!(cache.get(&key("e")).is_none() && cache.get(&key("a")).is_some());
        assert!(cache.size <= cache.capacity && cache.by_use.len() == cache.kept.len());
    }

    #[test]
    fn parts_that_run_together_alike_are_not_one_key() {
        assert_ne!(Key::of([&b"ab"[..], b"c"]), Key::of([&b"a"[..], b"bc"]));
    }

    #[test]
    fn a_query_that_asks_for_the_time_or_for_chance_is_volatile() {
        for query in [
            "SELECT (NOW() AS ?n) {}",
            "select (rand ( ) as ?n) {}",
            "ASK { SERVICE SILENT <http://example.com/sparql> { ?a ?b ?c } }",
            "ASK { ?x \\u0061 ?y }",
        ] {
            assert!(is_volatile(query), "{query}");
        }
        for query in ["SELECT ?known { ?town ip:now_ ?brand }", "ASK {}"] {
            assert!(!is_volatile(query), "{query}");
        }
    }
}
