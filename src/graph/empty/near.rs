//! The literal that was probably meant by one that does not occur.

use super::super::nearest;
use oxigraph::model::{Literal, Term};

/// In what a literal differs from the one that was probably meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    Language,
    Datatype,
    /// The same number, written differently.
    Number,
    Case,
    Space,
    Width,
    /// It is a part of the other.
    Part,
    Spelling,
}

impl Difference {
    /// What to keep in mind, in English and Chinese.
    pub(super) fn lesson(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Language => (
                "the language tag is part of a literal",
                "语言标签是字面量的一部分",
            ),
            Self::Datatype | Self::Number => (
                "the datatype is part of a literal",
                "数据类型是字面量的一部分",
            ),
            Self::Case => ("upper and lower case differ", "大小写有别"),
            Self::Space => ("white space counts", "空白也算在内"),
            Self::Width => (
                "full-width and half-width characters differ",
                "全角与半角有别",
            ),
            Self::Part | Self::Spelling => return None,
        })
    }
}

/// The literal among `known` that `wanted` was probably meant to be, and in what they differ.
pub(super) fn near<'a>(
    wanted: &Literal,
    known: impl IntoIterator<Item = &'a Literal>,
) -> Option<(Difference, &'a Literal)> {
    let mut known: Vec<&Literal> = known.into_iter().filter(|k| *k != wanted).collect();
    known.sort_by_cached_key(|l| (l.value().chars().count(), l.to_string()));
    let forms = Forms::of(wanted.value());
    let close = known
        .iter()
        .filter_map(|k| Some((difference(wanted, &forms, k)?, *k)));
    if let Some(found) = close.min_by_key(|(difference, _)| *difference) {
        return Some(found);
    }
    if number(wanted).is_some() {
        return None;
    }
    let text = wanted.value();
    let near = nearest(text, known.iter().map(|k| k.value()))?;
    let literal = known.iter().find(|k| k.value() == near)?;
    Some((Difference::Spelling, literal))
}

/// A text in ever plainer forms.
struct Forms {
    lower: String,
    spaceless: String,
    half_width: String,
}

impl Forms {
    fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let half_width: String = lower.chars().map(half_width).collect();
        Self {
            spaceless: lower.split_whitespace().collect(),
            half_width: half_width.to_lowercase().split_whitespace().collect(),
            lower,
        }
    }
}

fn difference(wanted: &Literal, forms: &Forms, known: &Literal) -> Option<Difference> {
    let (a, b) = (wanted.value(), known.value());
    if a == b {
        return Some(match (wanted.language(), known.language()) {
            (None, None) => Difference::Datatype,
            _ => Difference::Language,
        });
    }
    if let (Some(a), Some(b)) = (number(wanted), number(known)) {
        return (a == b).then_some(Difference::Number);
    }
    let other = Forms::of(b);
    if forms.lower == other.lower {
        return Some(Difference::Case);
    }
    if forms.spaceless == other.spaceless {
        return Some(Difference::Space);
    }
    if forms.half_width == other.half_width {
        return Some(Difference::Width);
    }
    let is_part =
        forms.half_width.chars().count() > 1 && other.half_width.contains(&forms.half_width);
    is_part.then_some(Difference::Part)
}

/// The number that a literal says, whatever its datatype.
pub(super) fn number(literal: &Literal) -> Option<f64> {
    let number: f64 = literal.value().trim().parse().ok()?;
    (literal.language().is_none() && number.is_finite()).then_some(number)
}

/// The number that a term says, where it is a number by its datatype.
pub(super) fn typed_number(term: &Term) -> Option<f64> {
    use oxigraph::model::vocab::xsd;
    match term {
        Term::Literal(literal) if literal.datatype() != xsd::STRING => number(literal),
        _ => None,
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::vocab::xsd;

    fn plain(text: &str) -> Literal {
        Literal::new_simple_literal(text)
    }

    fn tagged(text: &str, language: &str) -> Literal {
        Literal::new_language_tagged_literal_unchecked(text, language)
    }

    #[test]
    fn a_literal_is_missed_by_its_tag_type_case_space_width_part_or_spelling() {
        let ten = Literal::new_typed_literal("25", xsd::DECIMAL);
        let cases = [
            (
                plain("嘉定新城"),
                tagged("嘉定新城", "zh"),
                Difference::Language,
            ),
            (
                tagged("Park", "zh"),
                tagged("Park", "en"),
                Difference::Language,
            ),
            (plain("25"), ten.clone(), Difference::Datatype),
            (plain("25.0"), ten, Difference::Number),
            (plain("park"), plain("Park"), Difference::Case),
            (plain(" a park"), plain("A Park"), Difference::Space),
            (plain("ＡＢＣ（一）"), plain("abc(一)"), Difference::Width),
            (plain("嘉定"), tagged("嘉定新城", "zh"), Difference::Part),
            (
                plain("嘉定新成"),
                tagged("嘉定新城", "zh"),
                Difference::Spelling,
            ),
        ];
        for (wanted, known, difference) in cases {
            let other = plain("完全不同的文字");
            assert_eq!(
                near(&wanted, [&other, &known]),
                Some((difference, &known)),
                "{wanted}"
            );
        }
    }

    #[test]
    fn nothing_is_near_a_literal_that_is_unlike_all() {
        assert_eq!(near(&plain("火星基地"), [&plain("嘉定新城")]), None);
        assert_eq!(near(&Literal::from(7), [&Literal::from(8)]), None);
    }
}
