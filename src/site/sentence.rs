//! What a statement says, as one sentence built from its parts.

use super::templates::{self, Template};
use super::text::{tagged, untagged, visible};
use super::view::View;
use crate::language::Language;
use crate::vocabulary::{local_name, terms};
use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term};

/// A sentence in the language of the page it was made for.
#[derive(Debug)]
pub(super) struct Sentence(Vec<Piece>);

/// A part of a sentence.
#[derive(Debug)]
enum Piece {
    /// Words of the site.
    Words(String),
    /// A thing by its name.
    Thing(NamedNode),
    /// The name of the statement itself.
    Own(NamedNode),
    /// Words of the source, in a language where it is known.
    Source(String, Option<String>),
}

impl Sentence {
    /// The sentence for a statement: the first template of its class that its parts can fill.
    pub(super) fn of(view: &View, statement: &NamedNode) -> Self {
        let class = view.class(statement);
        let class = class.as_ref().map_or("", |c| local(c));
        let candidates = templates::TEMPLATES.iter().filter(|t| t.class == class);
        let filled = candidates
            .filter(|t| meets(view, statement, t.when))
            .find_map(|t| fill(view, statement, words(t, view.language)));
        filled.unwrap_or_else(|| Self::fallback(view, statement))
    }

    /// What is said where no template fits: the class and the name.
    fn fallback(view: &View, statement: &NamedNode) -> Self {
        let class = view.class(statement).map(Piece::Thing);
        let colon = Piece::Words(view.say("：", ": ").to_owned());
        let mut pieces: Vec<Piece> = class.into_iter().collect();
        if !pieces.is_empty() {
            pieces.push(colon);
        }
        pieces.push(Piece::Own(statement.clone()));
        Self(pieces)
    }

    /// The sentence as plain text.
    pub(super) fn text(&self, view: &View) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Thing(thing) | Piece::Own(thing) => view.label_text(thing),
            Piece::Source(text, _) => visible(text),
        });
        capitalised(&pieces.collect::<String>())
    }

    /// The sentence with its things as links.
    pub(super) fn markup(&self, view: &View) -> Markup {
        html! {
            @for (i, piece) in self.0.iter().enumerate() {
                @match piece {
                    Piece::Words(words) => (words),
                    Piece::Thing(thing) => @match view.href_of(thing) {
                        Some(href) => a href=(href) { (name(view, thing, i == 0)) },
                        None => (name(view, thing, i == 0)),
                    },
                    Piece::Own(thing) => (name(view, thing, i == 0)),
                    Piece::Source(text, Some(language)) => (tagged(text, language)),
                    Piece::Source(text, None) => (untagged(text)),
                }
            }
        }
    }
}

/// A statement in a list: what it says, and the mark with its clause and quote.
pub(super) fn line(view: &View, statement: &NamedNode) -> Markup {
    let evidence = view.evidence(statement);
    html! {
        (Sentence::of(view, statement).markup(view)) " "
        @if !evidence.0.is_empty() && !view.is(statement, terms::MATCH) {
            (evidence)
        } @else if let Some(href) = view.href_of(statement) {
            a.claim href=(href) { (view.say("编者判断", "editors’ claim")) }
        }
    }
}

/// A name with a capital letter where it begins an English sentence.
fn name(view: &View, thing: &NamedNode, begins: bool) -> Markup {
    let english = view.site.labels(thing).and_then(|l| l.en.as_deref());
    match (view.language, english, begins) {
        (Language::En, Some(label), true) => tagged(&capitalised(label), "en"),
        _ => view.label(thing),
    }
}

/// Text with a capital letter at its beginning, in languages that have them.
pub(super) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// The part of an IRI after its last `/` or `#`.
pub(super) fn local(iri: &NamedNode) -> &str {
    local_name(iri.as_str())
}

fn words(template: &Template, language: Language) -> &'static str {
    match language {
        Language::Zh => template.zh,
        Language::En => template.en,
    }
}

/// True where the statement has the value that a template is for: `role=leading`.
fn meets(view: &View, statement: &NamedNode, when: &str) -> bool {
    let Some((property, value)) = when.split_once('=') else {
        return true;
    };
    let values = view.things(statement, &templates::term(property));
    values.iter().any(|thing| local(thing) == value)
}

/// A template with its places filled; nothing where the statement lacks one of the parts.
fn fill(view: &View, statement: &NamedNode, template: &str) -> Option<Sentence> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}')?;
        if !before.is_empty() {
            pieces.push(Piece::Words(before.to_owned()));
        }
        let found = part(view, statement, place);
        if found.is_empty() {
            return None;
        }
        match place {
            "bound" => pieces.extend(found),
            _ => pieces.extend(listed(view, found)),
        }
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    Some(Sentence(pieces))
}

/// What stands at a place of a template.
fn part(view: &View, statement: &NamedNode, place: &str) -> Vec<Piece> {
    match place {
        "self" => vec![Piece::Own(statement.clone())],
        "bound" => bound(view, statement),
        "kind" => pieces(view, statement, terms::DCTERMS_TYPE),
        "form" => pieces(view, statement, terms::SKOSXL_LITERAL_FORM),
        property => pieces(view, statement, &templates::term(property)),
    }
}

fn pieces(view: &View, statement: &NamedNode, predicate: &str) -> Vec<Piece> {
    let objects = view.objects(statement, predicate).into_iter();
    objects
        .filter_map(|object| match object {
            Term::NamedNode(thing) => Some(Piece::Thing(thing)),
            Term::Literal(text) => {
                let language = text.language().map(str::to_owned);
                Some(Piece::Source(text.value().to_owned(), language))
            }
            Term::BlankNode(_) => None,
        })
        .collect()
}

/// Several things at one place, with what stands between them.
fn listed(view: &View, pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut listed = Vec::new();
    for (i, piece) in pieces.into_iter().enumerate() {
        match i {
            0 => {}
            i if i == last => listed.push(Piece::Words(view.say("、", " and ").to_owned())),
            _ => listed.push(Piece::Words(view.say("、", ", ").to_owned())),
        }
        listed.push(piece);
    }
    listed
}

/// A bound with its word of comparison: as the source writes it in Chinese, the figure as a number
/// in English.
fn bound(view: &View, statement: &NamedNode) -> Vec<Piece> {
    let literal = |name: &str| view.literal(statement, &templates::term(name));
    let (Some(comparison), Some(figure)) = (literal("comparison"), literal("figure")) else {
        let reported = super::figures::reported(view, statement);
        return reported.map(Piece::Words).into_iter().collect();
    };
    match view.language {
        Language::Zh => {
            let stands_behind = ["以上", "以下", "左右", "以内"].contains(&comparison.as_str());
            let text = match stands_behind {
                true => format!("{figure}{comparison}"),
                false => format!("{comparison}{figure}"),
            };
            vec![Piece::Source(text, Some("zh".to_owned()))]
        }
        Language::En => {
            let known = templates::COMPARISONS.iter().find(|c| c.0 == comparison);
            let mut pieces = match known {
                Some((_, words)) => vec![Piece::Words((*words).to_owned())],
                None => vec![Piece::Source(comparison, Some("zh".to_owned()))],
            };
            pieces.push(Piece::Words(" ".to_owned()));
            pieces.push(match quantity(view, statement) {
                Some(quantity) => Piece::Words(quantity),
                None => Piece::Source(figure, Some("zh".to_owned())),
            });
            pieces
        }
    }
}

/// A number with its unit in English.
fn quantity(view: &View, statement: &NamedNode) -> Option<String> {
    let number = view.literal(statement, terms::QUDT_VALUE)?;
    let unit = view.thing(statement, terms::QUDT_UNIT);
    Some(match unit.as_ref().map(local) {
        Some("PERCENT") => format!("{number}%"),
        Some("CCY_CNY") => format!("CNY {}", grouped(&number)),
        Some("NUM") | None => grouped(&number),
        Some(unit) => format!("{} {unit}", grouped(&number)),
    })
}

/// A number with its digits in groups of three, billions in a word.
fn grouped(number: &str) -> String {
    if let Some(billions) = number.strip_suffix("000000000")
        && !billions.is_empty()
        && billions.bytes().all(|b| b.is_ascii_digit())
    {
        return format!("{} billion", grouped(billions));
    }
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut grouped = String::new();
    for (i, digit) in number.chars().enumerate() {
        if i > 0 && (number.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped_and_billions_named() {
        assert_eq!(grouped("500000"), "500,000");
        assert_eq!(grouped("500000000000"), "500 billion");
        assert_eq!(grouped("25"), "25");
        assert_eq!(grouped("0.8"), "0.8");
        assert_eq!(grouped("1234567"), "1,234,567");
    }

    #[test]
    fn every_template_has_the_same_places_in_both_languages() {
        let places = |text: &str| {
            let mut places: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
                .collect();
            places.sort();
            places
        };
        for template in templates::TEMPLATES {
            assert_eq!(places(template.zh), places(template.en), "{template:?}");
        }
    }
}
