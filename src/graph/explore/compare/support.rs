//! What a side's naming of a thing rests on, and how sure it is.

use crate::language::Message;
use oxigraph::model::NamedNode;
use serde::{Deserialize, Serialize};

/// How a side comes to name a thing, surest first.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// A statement, target or document names the thing itself.
    Stated,
    /// An item of a policy is the same (`skos:exactMatch`).
    Exact,
    /// An item of a policy is nearly the same (`skos:closeMatch`).
    Close,
    /// An item of a policy is wider or narrower (`skos:broadMatch`, `skos:narrowMatch`).
    Broad,
    /// An item of a policy is related (`skos:relatedMatch`).
    Related,
}

impl MatchKind {
    /// The kinds that a comparison can be limited to, by the words people write.
    pub const LIMITS: [(&str, Self); 4] = [
        ("exact", Self::Exact),
        ("close", Self::Close),
        ("broad", Self::Broad),
        ("related", Self::Related),
    ];

    /// The kind of a word: `exact`, `close`, `broad`, `narrow` or `related`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "narrow" => Some(Self::Broad),
            word => Self::LIMITS
                .into_iter()
                .find(|(w, _)| *w == word)
                .map(|(_, kind)| kind),
        }
    }
}

/// What kind of page a fact was read on, most trusted first.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// The issuer's own page, or the text itself.
    Official,
    /// The press.
    Press,
    /// A copy on another site.
    Republisher,
    /// A repository of code, or a page of no stated kind.
    Any,
}

impl Trust {
    /// The kinds by the words people write.
    pub const LIMITS: [(&str, Self); 4] = [
        ("official", Self::Official),
        ("press", Self::Press),
        ("republisher", Self::Republisher),
        ("any", Self::Any),
    ];

    /// The kind of a word; a word that is none of [`Self::LIMITS`] is no limit.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::LIMITS
            .into_iter()
            .find(|(w, _)| *w == word)
            .map(|(_, trust)| trust)
    }
}

/// What a comparison takes into account.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The weakest kind of match.
    pub weakest: MatchKind,
    /// The least trusted kind of page.
    pub trust: Trust,
}

impl Default for Limits {
    /// Exact and close matches, whatever page they were read on.
    fn default() -> Self {
        Self {
            weakest: MatchKind::Close,
            trust: Trust::Any,
        }
    }
}

/// Why a support does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LeftOut {
    /// The match rests on the plan itself.
    Circular,
    /// The fact was not seen on a page.
    Unverified,
    /// The match is weaker than asked for.
    Weak,
    /// No page of the kind asked for states it.
    Untrusted,
}

impl LeftOut {
    pub const ALL: [Self; 4] = [
        Self::Circular,
        Self::Unverified,
        Self::Weak,
        Self::Untrusted,
    ];

    /// The note that so many things were left out for this reason.
    pub fn told(self, count: usize, limits: Limits) -> Message {
        let are = if count == 1 { "is" } else { "are" };
        let trust = Trust::LIMITS
            .into_iter()
            .find(|(_, trust)| *trust == limits.trust);
        let trust = trust.map_or("any", |(word, _)| word);
        match self {
            Self::Circular => Message::new(
                format!("{count} {are} left out because the match rests on the plan itself"),
                format!("有 {count} 个因匹配以本规划自身为依据而未计入"),
            ),
            Self::Unverified => Message::new(
                format!("{count} {are} left out because no page was seen that states it"),
                format!("有 {count} 个因未见于任何页面而未计入"),
            ),
            Self::Weak => Message::new(
                format!(
                    "{count} {are} left out because the match is weaker; `--min-match related` counts all"
                ),
                format!("有 {count} 个因匹配较弱而未计入；`--min-match related` 全部计入"),
            ),
            Self::Untrusted => Message::new(
                format!("{count} {are} left out because of `--trust {trust}`"),
                format!("有 {count} 个因 `--trust {trust}` 而未计入"),
            ),
        }
    }
}

/// What one naming rests on. The order is that of certainty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Support {
    pub kind: MatchKind,
    /// The thing is named in passing, not given a role.
    pub aside: bool,
    /// The match holds for a part of a phrase only.
    pub partial: bool,
    /// The kind of match in the words of its scheme; broad and narrow are told apart.
    pub word: String,
    pub trust: Trust,
    /// The confidence stated with it; a fact with a quote has none.
    pub confidence: Option<String>,
    /// The statement, item, target or document.
    pub by: NamedNode,
    pub circular: bool,
}

impl Support {
    /// Something that the text or the policy itself names.
    pub fn stated(by: NamedNode, trust: Trust, confidence: Option<String>) -> Self {
        Self {
            kind: MatchKind::Stated,
            aside: false,
            partial: false,
            word: "stated".to_owned(),
            trust,
            confidence,
            by,
            circular: false,
        }
    }

    /// Why it does not count under these limits.
    pub fn left_out(&self, limits: Limits) -> Option<LeftOut> {
        if self.circular {
            Some(LeftOut::Circular)
        } else if self.confidence.as_deref() == Some("unverified") {
            Some(LeftOut::Unverified)
        } else if self.kind > limits.weakest {
            Some(LeftOut::Weak)
        } else if self.trust > limits.trust {
            Some(LeftOut::Untrusted)
        } else {
            None
        }
    }

    /// How the thing is named, the parts separated by commas.
    pub fn in_words(&self) -> String {
        let Some(confidence) = &self.confidence else {
            return "quoted".to_owned();
        };
        let part = if self.partial { ", in part" } else { "" };
        format!("{}{part}, {confidence}", self.word)
    }
}
