//! What a client wants of what there is (RFC 9110 § 12): media type, language, content coding.
//!
//! Pure functions of header values; nothing here knows what is offered.

use crate::language::Language;

/// A weight in thousandths, as exact as the header can be.
type Weight = u16;
const FULL: Weight = 1000;

/// How a body is coded on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Coding {
    /// The name in `Content-Encoding`; nothing for a body as it is.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// One element of a list with weights: its value, parameters and weight.
#[derive(Debug, PartialEq, Eq)]
struct Element {
    value: String,
    parameters: Vec<(String, String)>,
    weight: Weight,
}

/// The media type of `offered` that `accept` wants most, the earlier of two that are wanted alike;
/// nothing where none is acceptable. The most specific range that matches an offer weighs it; of
/// two offers with the same weight, that which a more specific range names goes first. A header
/// without one readable range says nothing.
#[must_use]
pub fn media_type<'a>(accept: Option<&str>, offered: &[&'a str]) -> Option<&'a str> {
    let ranges = elements(accept.unwrap_or_default());
    if ranges.is_empty() {
        return offered.first().copied();
    }
    let mut best: Option<((Weight, u8), &str)> = None;
    for offer in offered {
        let matching = ranges
            .iter()
            .filter_map(|r| Some((specificity(r, offer)?, r)));
        // Of two ranges that are alike the first one counts.
        let most = matching.rev().max_by_key(|(specificity, _)| *specificity);
        let Some((specificity, range)) = most else {
            continue;
        };
        let wanted = (range.weight, specificity);
        if range.weight > 0 && best.is_none_or(|(before, _)| wanted > before) {
            best = Some((wanted, offer));
        }
    }
    best.map(|(_, offer)| offer)
}

/// How closely a range names a media type: the whole of it with a parameter, the whole, its kind,
/// or anything at all; nothing where it names others.
fn specificity(range: &Element, offer: &str) -> Option<u8> {
    let (kind, subkind) = offer.split_once('/')?;
    let (range_kind, range_subkind) = match range.value.as_str() {
        // What Java's own client sends.
        "*" => ("*", "*"),
        value => value.split_once('/')?,
    };
    let named = match (range_kind, range_subkind) {
        ("*", "*") => 1,
        (k, "*") if k == kind => 2,
        (k, s) if k == kind && s == subkind => 3,
        _ => return None,
    };
    for (name, value) in &range.parameters {
        let is_held = match name.as_str() {
            "charset" => matches!(value.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "*"),
            "version" => value == "1.1" || value == "1.0",
            // A client that wants a profile is served better by another one than by nothing.
            "profile" => true,
            _ => false,
        };
        if !is_held {
            return None;
        }
    }
    Some(named)
}

/// The language of `offered` that `accept` wants most; the first one where it wants none of them,
/// since a page in another language is better than none. `zh-CN` and `zh-Hans` want `zh`.
#[must_use]
pub fn language(accept: Option<&str>, offered: &[Language]) -> Language {
    let ranges = elements(accept.unwrap_or_default());
    let weight = |language: Language| {
        let tag = language.tag();
        let exact = ranges.iter().position(|r| r.value == tag);
        let longer = || {
            let of_it = |r: &Element| r.value.split('-').next() == Some(tag);
            let all = ranges.iter().enumerate().filter(|(_, r)| of_it(r));
            let most = all.rev().max_by_key(|(_, r)| r.weight);
            most.map(|(at, _)| at)
        };
        let any = || ranges.iter().position(|r| r.value == "*");
        let at = exact.or_else(longer).or_else(any)?;
        Some((ranges[at].weight, std::cmp::Reverse(at)))
    };
    let wanted = offered.iter().rev().filter_map(|l| Some((weight(*l)?, *l)));
    let most = wanted
        .filter(|((weight, _), _)| *weight > 0)
        .max_by_key(|(weight, _)| *weight);
    let first = offered.first().copied().unwrap_or_default();
    most.map_or(first, |(_, language)| language)
}

/// The coding that `accept` wants most, the smaller body of two that are wanted alike; nothing
/// where it refuses even a body as it is. Without the header a body stays as it is.
#[must_use]
pub fn coding(accept: Option<&str>) -> Option<Coding> {
    let Some(accept) = accept else {
        return Some(Coding::Identity);
    };
    let listed = elements(accept);
    let weight = |coding: Coding| {
        let names: &[&str] = match coding {
            Coding::Brotli => &["br"],
            Coding::Gzip => &["gzip", "x-gzip"],
            Coding::Identity => &["identity"],
        };
        let named = listed.iter().find(|e| names.contains(&e.value.as_str()));
        let any = listed.iter().find(|e| e.value == "*");
        match (named, any, coding) {
            (Some(element), _, _) => element.weight,
            (None, Some(any), Coding::Identity) if any.weight > 0 => 1,
            (None, Some(any), _) => any.weight,
            // Not mentioned, a body as it is will do where nothing else does.
            (None, None, Coding::Identity) => 1,
            (None, None, _) => 0,
        }
    };
    let all = [Coding::Identity, Coding::Gzip, Coding::Brotli];
    let most = all.into_iter().max_by_key(|coding| weight(*coding))?;
    (weight(most) > 0).then_some(most)
}

/// The media type of a `Content-Type` in small letters, and its parameters.
#[must_use]
pub fn content_type(header: &str) -> (String, Vec<(String, String)>) {
    let element = element(header);
    element.map_or_else(Default::default, |e| (e.value, e.parameters))
}

/// The elements of a list, those that cannot be read left out.
fn elements(header: &str) -> Vec<Element> {
    split(header, ',').into_iter().filter_map(element).collect()
}

fn element(text: &str) -> Option<Element> {
    let mut parts = split(text, ';').into_iter();
    let value = parts.next()?.trim().to_ascii_lowercase();
    if value.is_empty() {
        return None;
    }
    let mut weight = FULL;
    let mut parameters = Vec::new();
    for part in parts {
        let Some((name, value)) = part.split_once('=') else {
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        let value = unquoted(value.trim());
        match name.as_str() {
            "q" => weight = thousandths(&value)?,
            _ => parameters.push((name, value)),
        }
    }
    Some(Element {
        value,
        parameters,
        weight,
    })
}

/// A weight; nothing for what is none.
fn thousandths(text: &str) -> Option<Weight> {
    let number: f32 = text.parse().ok()?;
    // Small and not negative, so nothing is lost but what the header cannot say.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (0.0..=1.0)
        .contains(&number)
        .then(|| (number * f32::from(FULL)).round() as Weight)
}

fn unquoted(text: &str) -> String {
    let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    match inner {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => text.to_owned(),
    }
}

/// A text cut at each `sign` outside quotation marks.
fn split(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            c if c == sign && !quoted => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
#[path = "negotiate_tests.rs"]
mod tests;
