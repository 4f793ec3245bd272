//! A figure that pages report, in words: its bound, its number and its unit.

use super::sentence::local;
use super::text::visible;
use super::view::View;
use crate::language::Language;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;

/// What a bound without a quote comes to, such as “more than 60%”; nothing without a number.
pub(super) fn reported(view: &View, bound: &NamedNode) -> Option<String> {
    let number = visible(&view.literal(bound, terms::QUDT_VALUE)?);
    let kind = view.thing(bound, terms::BOUND_KIND);
    let word = word(
        view.language,
        kind.as_ref().map_or("", local),
        view.says(bound, terms::INCLUSIVE),
        view.says(bound, terms::APPROXIMATE),
    );
    let unit = view.thing(bound, terms::QUDT_UNIT);
    let unit = visible(unit.as_ref().map_or("", local));
    let quantity = quantity(view.language, &number, &unit);
    Some(match (view.language, word) {
        (_, "") => quantity,
        (Language::Zh, word) => format!("{word}{quantity}"),
        (Language::En, word) => format!("{word} {quantity}"),
    })
}

fn word(language: Language, kind: &str, inclusive: bool, approximate: bool) -> &'static str {
    let (zh, en) = match (kind, inclusive, approximate) {
        ("floor", true, _) => ("不低于", "at least"),
        ("floor", false, _) => ("超过", "more than"),
        ("ceiling", true, _) => ("不超过", "at most"),
        ("ceiling", false, _) => ("低于", "less than"),
        ("aspiration", ..) => ("力争", "striving for"),
        (_, _, true) => ("约", "about"),
        _ => ("", ""),
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

fn quantity(language: Language, number: &str, unit: &str) -> String {
    let number = short(language, number);
    match (language, unit) {
        (_, "PERCENT") => format!("{number}%"),
        (Language::Zh, "CCY_CNY") => format!("{number}元"),
        (Language::En, "CCY_CNY") => format!("{number} yuan"),
        (Language::Zh, "MIN") => format!("{number}分钟"),
        (Language::En, "MIN") => format!("{number} minutes"),
        (Language::Zh, "MO") => format!("{number}个月"),
        (Language::En, "MO") => format!("{number} months"),
        (Language::Zh, "KiloM2") => format!("{number}平方公里"),
        (Language::En, "KiloM2") => format!("{number} km²"),
        (_, "NUM" | "UNITLESS" | "") => number,
        (_, unit) => format!("{number} {unit}"),
    }
}

/// A number with its largest unit as a word: 5000亿, 500 billion.
fn short(language: Language, number: &str) -> String {
    let Ok(whole) = number.parse::<u128>() else {
        return number.to_owned();
    };
    let units: &[(u128, &str)] = match language {
        Language::Zh => &[
            (1_000_000_000_000, "万亿"),
            (100_000_000, "亿"),
            (10_000, "万"),
        ],
        Language::En => &[
            (1_000_000_000_000, " trillion"),
            (1_000_000_000, " billion"),
            (1_000_000, " million"),
        ],
    };
    let unit = units.iter().find(|(size, _)| whole >= *size);
    match unit {
        Some((size, word)) => format!("{}{word}", in_units(whole, *size)),
        None if language == Language::En && whole >= 10_000 => {
            format!("{},{:03}", whole / 1_000, whole % 1_000)
        }
        None => whole.to_string(),
    }
}

/// `whole / size` as an exact decimal; `size` is a power of ten.
fn in_units(whole: u128, size: u128) -> String {
    let (before, after) = (whole / size, whole % size);
    match after {
        0 => before.to_string(),
        after => {
            let digits = size.to_string().len() - 1;
            let fraction = format!("{after:0digits$}");
            format!("{before}.{}", fraction.trim_end_matches('0'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_said_in_its_largest_unit_and_stays_exact() {
        for (number, zh, en) in [
            ("1300000000000", "1.3万亿元", "1.3 trillion yuan"),
            ("500000000000", "5000亿元", "500 billion yuan"),
            ("2800000000000000", "2800万亿元", "2800 trillion yuan"),
            ("360000", "36万元", "360,000 yuan"),
            ("1050000000", "10.5亿元", "1.05 billion yuan"),
        ] {
            assert_eq!(quantity(Language::Zh, number, "CCY_CNY"), zh);
            assert_eq!(quantity(Language::En, number, "CCY_CNY"), en);
        }
        assert_eq!(quantity(Language::En, "4.5", "PERCENT"), "4.5%");
        assert_eq!(quantity(Language::Zh, "26000", "NUM"), "2.6万");
    }
}
