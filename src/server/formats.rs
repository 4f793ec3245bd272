//! The result formats as representations that HTTP can choose among.

use super::negotiate;
use super::problem::Problem;
use crate::language::Message;
use crate::render::{Form, ResultFormat};
use std::sync::LazyLock;

/// What programs ask for most, first.
const FIRST: [ResultFormat; 12] = [
    ResultFormat::Json,
    ResultFormat::Xml,
    ResultFormat::Csv,
    ResultFormat::Tsv,
    ResultFormat::JsonLines,
    ResultFormat::Turtle,
    ResultFormat::JsonLd,
    ResultFormat::NTriples,
    ResultFormat::RdfXml,
    ResultFormat::TriG,
    ResultFormat::NQuads,
    ResultFormat::Html,
];

/// Other media types that the same bytes go by, after all others.
const ALIASES: [(&str, ResultFormat); 7] = [
    ("application/json", ResultFormat::Json),
    ("application/xml", ResultFormat::Xml),
    ("text/xml", ResultFormat::Xml),
    ("application/json", ResultFormat::JsonLd),
    ("application/xml", ResultFormat::RdfXml),
    ("text/xml", ResultFormat::RdfXml),
    ("application/x-turtle", ResultFormat::Turtle),
];

/// A format and the media type that it is sent as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) format: ResultFormat,
    pub(super) media_type: &'static str,
}

impl Offer {
    /// The media type with what has to be known to read it.
    pub(super) fn content_type(self) -> String {
        let is_text = self.media_type.starts_with("text/");
        let charset = if is_text { "; charset=utf-8" } else { "" };
        format!("{}{charset}", self.media_type)
    }
}

/// The representations of an answer of this form, in the order of our preference.
pub(super) fn offers(form: Form) -> &'static [Offer] {
    static OFFERS: LazyLock<[Vec<Offer>; 3]> = LazyLock::new(|| FORMS.map(all_offers));
    let at = FORMS.iter().position(|known| *known == form);
    at.map_or(&[], |at| &OFFERS[at])
}

fn all_offers(form: Form) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    let others = ResultFormat::built().filter(|f| !FIRST.contains(f));
    let own = FIRST.into_iter().chain(others);
    let own = own.map(|format| (format.media_type(), format));
    for (media_type, format) in own.chain(ALIASES) {
        let is_new = offers.iter().all(|o| o.media_type != media_type);
        if format.holds(form) && is_new {
            offers.push(Offer { format, media_type });
        }
    }
    offers
}

/// The representations that a client takes: at most one of each form of answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted(Vec<Offer>);

const FORMS: [Form; 3] = [Form::Rows, Form::Truth, Form::Triples];

impl Wanted {
    /// What `accept` and `?format=` ask for, whatever the query turns out to answer.
    ///
    /// # Errors
    /// 406 where they leave nothing, 400 for a format that is none.
    pub(super) fn of(accept: Option<&str>, format: Option<&str>) -> Result<Self, Problem> {
        if let Some(name) = format {
            let named = named(name)?;
            // Who says JSON or XML alone means that of the answer, whatever its form.
            let other = match named {
                ResultFormat::Json => Some(ResultFormat::JsonLd),
                ResultFormat::Xml => Some(ResultFormat::RdfXml),
                _ => None,
            };
            let offer = |format: ResultFormat| Offer {
                format,
                media_type: format.media_type(),
            };
            return Ok(Self([named].into_iter().chain(other).map(offer).collect()));
        }
        let mut wanted: Vec<Offer> = Vec::new();
        for form in FORMS {
            let offers = offers(form);
            if let Some(chosen) = chosen(accept, offers)
                && !wanted.contains(&chosen)
            {
                wanted.push(chosen);
            }
        }
        match wanted.is_empty() {
            true => Err(Problem::not_acceptable(all_media_types(&FORMS))),
            false => Ok(Self(wanted)),
        }
    }

    /// What a graph is wanted as.
    ///
    /// # Errors
    /// As of [`rdf`](Self::rdf).
    pub(super) fn triples(accept: Option<&str>, format: Option<&str>) -> Result<Self, Problem> {
        Self::rdf(accept, format).map(|offer| Self(vec![offer]))
    }

    /// What an RDF document is wanted as.
    ///
    /// # Errors
    /// 406 where no format of RDF is acceptable, 400 for a format that is none.
    pub(super) fn rdf(accept: Option<&str>, format: Option<&str>) -> Result<Offer, Problem> {
        let offers: Vec<Offer> = offers(Form::Triples)
            .iter()
            .copied()
            .filter(|offer| offer.format.is_rdf())
            .collect();
        let there = || offers.iter().map(|offer| offer.media_type);
        if let Some(name) = format {
            let format = match named(name)? {
                ResultFormat::Json => ResultFormat::JsonLd,
                ResultFormat::Xml => ResultFormat::RdfXml,
                format => format,
            };
            let known = offers.iter().find(|offer| offer.format == format);
            return known
                .copied()
                .ok_or_else(|| Problem::not_acceptable(there()));
        }
        chosen(accept, &offers).ok_or_else(|| Problem::not_acceptable(there()))
    }

    /// The names of the formats with commas between them, as the pool takes them.
    pub(super) fn names(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|offer| offer.format.name()).collect();
        names.join(",")
    }

    /// The media types, as part of what an answer depends on.
    pub(super) fn media_types(&self) -> String {
        let types: Vec<&str> = self.0.iter().map(|offer| offer.media_type).collect();
        types.join(",")
    }

    /// The representation in the format of this name.
    pub(super) fn named(&self, name: &str) -> Option<Offer> {
        let named = self.0.iter().find(|offer| offer.format.name() == name);
        named.copied()
    }
}

fn chosen(accept: Option<&str>, offers: &[Offer]) -> Option<Offer> {
    let types: Vec<&str> = offers.iter().map(|offer| offer.media_type).collect();
    let chosen = negotiate::media_type(accept, &types)?;
    offers.iter().find(|o| o.media_type == chosen).copied()
}

/// The format of a name, an extension, a media type, or what SPARQLWrapper calls it.
fn named(name: &str) -> Result<ResultFormat, Problem> {
    let format = match name {
        "rdf+xml" => Some(ResultFormat::RdfXml),
        "n3" => Some(ResultFormat::Turtle),
        name => ResultFormat::from_name(name),
    };
    let format = format.or_else(|| by_media_type(name));
    format.ok_or_else(|| unknown(name))
}

fn by_media_type(name: &str) -> Option<ResultFormat> {
    let all = FORMS.into_iter().flat_map(offers);
    let mut named = all.filter(|offer| offer.media_type.eq_ignore_ascii_case(name));
    named.next().map(|offer| offer.format)
}

fn unknown(name: &str) -> Problem {
    Problem::bad(
        "format",
        Message::new(
            format!("there is no format `{name}`"),
            format!("没有名为 `{name}` 的格式"),
        ),
    )
    .available(ResultFormat::built().map(ResultFormat::name))
}

/// Nothing that was asked for holds an answer of this form.
pub(super) fn unfit(form: Form) -> Problem {
    Problem::not_acceptable(all_media_types(&[form]))
}

fn all_media_types(forms: &[Form]) -> Vec<&'static str> {
    let mut all = Vec::new();
    for offer in forms.iter().copied().flat_map(offers) {
        if !all.contains(&offer.media_type) {
            all.push(offer.media_type);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_gets_the_representation_that_is_wanted_of_it() {
        let names = |accept| Wanted::of(accept, None).map(|w| w.names());
        assert_eq!(names(None).unwrap(), "json,turtle");
        assert_eq!(
            names(Some("text/csv, application/n-triples")).unwrap(),
            "csv,ntriples"
        );
        assert_eq!(names(Some("text/turtle")).unwrap(), "turtle");
        assert_eq!(names(Some("application/json")).unwrap(), "json,jsonld");
        assert_eq!(names(Some("application/xml")).unwrap(), "xml,rdfxml");
        assert!(names(Some("image/png")).is_err());
    }

    #[test]
    fn a_format_by_name_extension_or_media_type_goes_before_accept() {
        let accept = Some("image/png");
        for name in ["csv", "CSV", "text/csv"] {
            assert_eq!(Wanted::of(accept, Some(name)).unwrap().names(), "csv");
        }
        assert!(Wanted::of(None, Some("docx")).is_err());
    }

    #[test]
    fn every_format_can_be_had_by_its_name_and_one_of_each_media_type_by_accept() {
        for format in ResultFormat::built() {
            let named = Wanted::of(None, Some(format.name())).unwrap();
            assert_eq!(named.0.first().map(|o| o.format), Some(format));
            let accepted = Wanted::of(Some(format.media_type()), None).unwrap();
            assert!(
                accepted
                    .0
                    .iter()
                    .all(|o| o.media_type == format.media_type())
            );
        }
    }
}
