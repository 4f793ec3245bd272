//! The values of settings as people type them; nothing for what is none.

use super::Labels;
use crate::language::Language;
use std::time::Duration;

pub(super) fn labels(value: &str) -> Option<Labels> {
    Some(match value {
        "auto" | "on" => Labels::Auto,
        "both" => Labels::Both,
        "off" => Labels::Off,
        list => {
            let tags: Vec<String> = list.split(',').map(|tag| tag.trim().to_owned()).collect();
            tags.iter()
                .all(|tag| is_tag(tag))
                .then_some(Labels::In(tags))?
        }
    })
}

/// True for a language of two or three letters, and what may follow it (BCP 47 § 2.1).
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    // Those two are languages by their letters, and a wish by all else.
    let is_wish = ["all", "any"].contains(&tag);
    let is_language = !is_wish && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_language
        && (2..=3).contains(&language.len())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

pub(super) fn language(value: &str) -> Option<Language> {
    match value {
        "zh" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// A time such as `30s`, `1m 30s` or a plain number of seconds.
pub(super) fn time(value: &str) -> Option<Option<Duration>> {
    if value == "off" {
        return Some(None);
    }
    let seconds = value.parse::<f64>().ok();
    let seconds = seconds.and_then(|s| Duration::try_from_secs_f64(s).ok());
    let time = seconds.or_else(|| humantime::parse_duration(value).ok())?;
    (!time.is_zero()).then_some(Some(time))
}

/// A size such as `2GiB` or `500 MB`.
pub(super) fn size(value: &str) -> Option<Option<u64>> {
    if value == "off" {
        return Some(None);
    }
    let size: bytesize::ByteSize = value.parse().ok()?;
    (size.as_u64() > 0).then_some(Some(size.as_u64()))
}

pub(super) fn count(value: &str) -> Option<Option<usize>> {
    match value {
        "off" => Some(None),
        number => number.parse().ok().filter(|n| *n > 1).map(Some),
    }
}

pub(super) fn on_off(value: &str) -> Option<bool> {
    match value {
        "on" | "true" => Some(true),
        "off" | "false" => Some(false),
        _ => None,
    }
}
