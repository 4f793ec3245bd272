//! The two languages that the tool speaks, and what it says in both.
//!
//! Level 0: knows no files, no store and no terminal.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language that messages are shown in.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese, in simplified characters.
    Zh,
    /// English.
    #[default]
    En,
}

impl Language {
    /// The language of a locale or language tag such as `zh_CN.UTF-8` or `zh`; English where it is
    /// any other.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let locale = locale.to_ascii_lowercase();
        match locale.split(['_', '-', '.', '@']).next() {
            Some("zh") => Self::Zh,
            _ => Self::En,
        }
    }

    /// The language tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// Something said to a person, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    /// In English, without a full stop.
    pub en: String,
    /// In Chinese, without a full stop.
    pub zh: String,
}

impl Message {
    /// What is said in English and in Chinese.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh: zh.into(),
        }
    }

    /// What reads the same in both languages: a name, a figure, or words of the system.
    pub fn same(text: impl fmt::Display) -> Self {
        let text = text.to_string();
        Self::new(text.clone(), text)
    }

    /// The text in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }

    /// Behind `error:` or `错误：`.
    #[must_use]
    pub fn as_error(&self) -> Self {
        self.behind("error: ", "错误：")
    }

    /// Behind `warning:` or `警告：`.
    #[must_use]
    pub fn as_warning(&self) -> Self {
        self.behind("warning: ", "警告：")
    }

    /// Behind `note:` or `注意：`.
    #[must_use]
    pub fn as_note(&self) -> Self {
        self.behind("note: ", "注意：")
    }

    /// The message with something before it, in each language.
    #[must_use]
    pub fn behind(&self, en: &str, zh: &str) -> Self {
        Self::new(format!("{en}{}", self.en), format!("{zh}{}", self.zh))
    }

    /// The message with another one after it.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        Self::new(self.en.clone() + &more.en, self.zh.clone() + &more.zh)
    }
}

impl From<&str> for Message {
    /// What reads the same in both languages.
    fn from(text: &str) -> Self {
        Self::same(text)
    }
}

impl From<String> for Message {
    /// What reads the same in both languages.
    fn from(text: String) -> Self {
        Self::same(text)
    }
}

/// An error or note that speaks both languages.
pub trait Spoken {
    /// What it says.
    fn message(&self) -> Message;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_chinese_by_its_language_alone() {
        for locale in ["zh", "zh_CN.UTF-8", "zh-Hans", "ZH_TW"] {
            assert_eq!(Language::of_locale(locale), Language::Zh, "{locale}");
        }
        for locale in ["", "C", "en_GB.UTF-8", "zhx"] {
            assert_eq!(Language::of_locale(locale), Language::En, "{locale}");
        }
    }
}
