//! Search over labels, variant names and quotes, in Chinese, English and pinyin.

use super::{KnowledgeGraph, NameKind};
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, Term};
use pinyin::ToPinyin;
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
    /// A statement's quote holds the text.
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
            Self::Quote => "quote",
        }
    }
}

impl KnowledgeGraph {
    /// Things whose label, variant name or quote matches `text`, best first; each thing once, by
    /// its best match. Case and white space around the text do not matter; pinyin is written
    /// without tones, in full (`jiadingxincheng`) or by initials (`jdxc`).
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let wanted = text.trim().to_lowercase();
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
                && quote.value().to_lowercase().contains(&wanted)
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

fn rank(wanted: &str, name: &str, kind: NameKind) -> Option<Rank> {
    let lower = name.to_lowercase();
    if lower == wanted {
        return Some(match kind {
            NameKind::Label => Rank::Label,
            NameKind::Variant => Rank::Variant,
        });
    }
    if lower.starts_with(wanted) {
        return Some(Rank::Beginning);
    }
    let typed: String = wanted
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\'')
        .collect();
    let readings = if typed.len() > 1 && typed.bytes().all(|b| b.is_ascii_alphanumeric()) {
        pinyin(name)
    } else {
        None
    };
    if readings.as_ref().is_some_and(|r| r.contains(&typed)) {
        return Some(Rank::Pinyin);
    }
    if lower.contains(wanted) {
        return Some(Rank::Inside);
    }
    readings
        .is_some_and(|r| r.iter().any(|reading| reading.starts_with(&typed)))
        .then_some(Rank::PinyinBeginning)
}

/// The pinyin of a name with Chinese characters in it, in full and by initials; other letters and
/// digits stand for themselves.
fn pinyin(name: &str) -> Option<[String; 2]> {
    let mut full = String::new();
    let mut initials = String::new();
    let mut has_chinese = false;
    for (c, reading) in name.chars().zip(name.to_pinyin()) {
        match reading {
            Some(reading) => {
                has_chinese = true;
                full.push_str(reading.plain());
                initials.push_str(reading.first_letter());
            }
            None if c.is_ascii_alphanumeric() => {
                full.push(c.to_ascii_lowercase());
                initials.push(c.to_ascii_lowercase());
            }
            None => {}
        }
    }
    has_chinese.then_some([full, initials])
}
