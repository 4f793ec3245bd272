//! The names of some things, and which of them a text from elsewhere may mean.

use super::find::{normal, normal_words, rank};
use super::{KnowledgeGraph, NameKind};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// Names that are less alike than this are not near.
const ALIKE: f64 = 0.86;
/// So many of two Chinese names' pairs of characters are the same where the names are near.
const SHARED: f64 = 0.4;

/// The names of some things of a graph.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    names: Vec<(NamedNode, String, NameKind)>,
}

/// How near a name is, nearest first: the kind of nearness, then how far within it.
type Nearness = (u8, usize);

impl Gazetteer {
    /// The names of things, each name with its thing.
    #[must_use]
    pub fn new(names: Vec<(NamedNode, String, NameKind)>) -> Self {
        Self { names }
    }

    /// The things that are called `text`, whatever its case, white space and width; where that is
    /// the label of some, those that have it as another name do not count.
    #[must_use]
    pub fn called(&self, text: &str) -> BTreeSet<&NamedNode> {
        let wanted = normal(text);
        let mut by_kind: BTreeMap<NameKind, BTreeSet<&NamedNode>> = BTreeMap::new();
        for (thing, name, kind) in &self.names {
            if normal(name) == wanted {
                by_kind.entry(*kind).or_default().insert(thing);
            }
        }
        by_kind.into_values().next().unwrap_or_default()
    }

    /// The things whose names are nearest to one of `texts`, at most `most`, nearest first: by what
    /// they begin with or hold, by pinyin, by what they share, or by spelling.
    #[must_use]
    pub fn nearest<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t str>,
        most: usize,
    ) -> Vec<NamedNode> {
        let mut best: BTreeMap<&NamedNode, Nearness> = BTreeMap::new();
        for text in texts {
            let wanted = normal(text);
            for (thing, name, kind) in &self.names {
                if let Some(near) = nearness(text, &wanted, name, *kind) {
                    let held = best.entry(thing).or_insert(near);
                    *held = near.min(*held);
                }
            }
        }
        let mut found: Vec<(Nearness, &NamedNode)> =
            best.into_iter().map(|(t, n)| (n, t)).collect();
        found.sort();
        found
            .into_iter()
            .take(most)
            .map(|(_, t)| t.clone())
            .collect()
    }
}

impl KnowledgeGraph {
    /// The names of those things that are wanted.
    #[must_use]
    pub fn gazetteer(&self, wanted: &BTreeSet<NamedNode>) -> Gazetteer {
        let names = self.names().into_iter();
        Gazetteer::new(names.filter(|(thing, ..)| wanted.contains(thing)).collect())
    }
}

fn nearness(text: &str, wanted: &str, name: &str, kind: NameKind) -> Option<Nearness> {
    let plain = normal(name);
    if wanted.is_empty() || plain.is_empty() {
        return None;
    }
    if let Some(rank) = rank(wanted, name, kind) {
        return Some((rank as u8, plain.chars().count()));
    }
    let initials = normal_words(name);
    let initials = initials
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    if (2..6).contains(&wanted.len()) && initials.collect::<String>() == wanted {
        return Some((19, 0));
    }
    let farther_where_shorter = |length: usize| 1000 - length.min(1000);
    let (theirs, ours) = (normal_words(text), normal_words(name));
    let holds = match plain.is_ascii() {
        true => plain.len() > 1 && format!("{theirs} ").contains(&format!("{ours} ")),
        false => plain.chars().count() > 1 && wanted.contains(&plain),
    };
    if holds {
        return Some((20, farther_where_shorter(plain.chars().count())));
    }
    let shared = shared(wanted, &plain);
    if shared >= SHARED {
        // Between nought and a thousand.
        return Some((21, farther_where_shorter((shared * 999.0) as usize)));
    }
    let alike = strsim::jaro_winkler(wanted, &plain);
    let is_word = wanted.is_ascii() && wanted.len() > 3;
    (is_word && alike >= ALIKE).then(|| (22, farther_where_shorter((alike * 999.0) as usize)))
}

/// How many pairs of Chinese characters that follow each other two names share, of all they have.
fn shared(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> BTreeSet<(char, char)> {
        let chars: Vec<char> = text.chars().collect();
        let pairs = chars.windows(2).map(|pair| (pair[0], pair[1]));
        pairs
            .filter(|(a, b)| !a.is_ascii() && !b.is_ascii())
            .collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        let names = [
            ("cars", "汽车产业", NameKind::Label),
            ("cars", "Automobiles", NameKind::Label),
            ("cars", "汽车", NameKind::Variant),
            ("icv", "智能网联汽车", NameKind::Label),
            ("ai", "Artificial intelligence", NameKind::Label),
            ("space", "航空航天", NameKind::Label),
            ("test", "自动驾驶开放道路测试", NameKind::Label),
        ];
        let thing = |name| NamedNode::new_unchecked(format!("http://e/{name}"));
        Gazetteer::new(names.map(|(t, n, k)| (thing(t), n.to_owned(), k)).to_vec())
    }

    fn nearest(text: &str) -> Vec<String> {
        let found = gazetteer().nearest([text], 3);
        found
            .into_iter()
            .map(|t| t.as_str()[9..].to_owned())
            .collect()
    }

    #[test]
    fn a_thing_is_called_by_its_label_or_by_another_name_in_any_case_and_width() {
        let gazetteer = gazetteer();
        for name in ["汽车", "汽 车 产 业", "AUTOMOBILES", "ａutomobiles"] {
            assert_eq!(gazetteer.called(name).len(), 1, "{name}");
        }
        assert!(gazetteer.called("汽车业").is_empty());
    }

    #[test]
    fn near_is_what_holds_or_is_held_what_sounds_and_what_is_spelt_alike() {
        assert_eq!(nearest("智能网联汽车整车"), ["icv", "cars"]);
        assert_eq!(nearest("hangkong hangtian"), ["space"]);
        assert_eq!(nearest("Applied artificial intelligence"), ["ai"]);
        assert_eq!(nearest("Artifical inteligence"), ["ai"]);
        assert_eq!(nearest("AI"), ["ai"]);
        assert_eq!(nearest("自动驾驶道路测试场"), ["test"]);
        assert_eq!(nearest("茶"), [""; 0]);
    }
}
