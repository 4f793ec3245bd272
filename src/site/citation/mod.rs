//! How a statement is cited: the document and clause it rests on, and its own IRI.
//!
//! Nothing is claimed that the graph does not say: the author is the body that the graph says passed
//! the document, an annex stands inside what it is annexed to, and what is known of the document
//! less than for certain is marked. GB/T 7714—2015 asks for the date of access, which the reader
//! fills in.

mod forms;

use super::sentence::{Sentence, local};
use super::text::visible;
use super::view::View;
use crate::graph::Labels;
use crate::language::Language;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;

/// What is known of the source of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::site) struct Citation {
    /// What it is called in a list of references: letters, digits and hyphens.
    key: String,
    document: Source,
    /// What the document is annexed to.
    host: Option<Source>,
    /// How far the details are to be trusted, where they are not verified.
    confidence: Option<Labels>,
    clause: Labels,
    quote: String,
    iri: String,
    /// True for a claim of the editors, which is part of the graph.
    is_claim: bool,
}

/// A document as far as the graph knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Source {
    title: Labels,
    number: Option<String>,
    /// `2021-02-23`.
    date: Option<String>,
    /// The body that passed it.
    issuer: Option<Labels>,
}

impl Citation {
    /// The citation of a statement. One without a clause is a claim of the editors, and is cited
    /// as part of the graph.
    pub(in crate::site) fn of(view: &View, statement: &NamedNode) -> Self {
        let mut citation = Self {
            key: key(statement),
            iri: visible(statement.as_str()),
            ..Self::default()
        };
        let Some(evidence) = view.site.graph.evidence(statement) else {
            return citation.claimed(view, statement);
        };
        citation.clause = labels(view, &evidence.clause);
        citation.quote = line(&evidence.quote);
        let Some(document) = document_of(view, &evidence.clause) else {
            return citation;
        };
        citation.document = Source::of(view, &document);
        let host = view.thing(&document, terms::ELI_IS_ANNEX_OF);
        citation.host = host.map(|host| Source::of(view, &host));
        let confidence = view.thing(&document, terms::CONFIDENCE);
        let unverified = confidence.filter(|c| local(c) != "verified");
        citation.confidence = unverified.map(|c| labels(view, &c));
        citation
    }

    /// What the editors claim, in the graph.
    fn claimed(mut self, view: &View, claim: &NamedNode) -> Self {
        let says = |language| {
            let view = View { language, ..*view };
            Some(Sentence::of(&view, claim).text(&view))
        };
        self.is_claim = true;
        self.document.title = Labels {
            zh: says(Language::Zh),
            en: says(Language::En),
        };
        self.host = Some(Source {
            title: Labels {
                zh: Some(super::frame::site_name(Language::Zh).to_owned()),
                en: Some(super::frame::site_name(Language::En).to_owned()),
            },
            ..Source::default()
        });
        self
    }
}

impl Source {
    fn of(view: &View, document: &NamedNode) -> Self {
        let literal = |p| view.literal(document, p).map(|text| line(&text));
        let issuer = view.thing(document, terms::ELI_PASSED_BY);
        Self {
            title: labels(view, document),
            number: literal(terms::ELI_NUMBER),
            date: literal(terms::ELI_DATE_DOCUMENT),
            issuer: issuer.map(|issuer| labels(view, &issuer)),
        }
    }

    /// The issuer and a full stop, or nothing.
    fn issuer_zh(&self) -> String {
        let issuer = self.issuer.as_ref();
        issuer.map_or(String::new(), |issuer| format!("{}. ", zh(issuer)))
    }
}

/// The document that a clause is part of. What goes round in circles has none.
pub(in crate::site) fn document_of(view: &View, clause: &NamedNode) -> Option<NamedNode> {
    const DEEPEST: usize = 20;
    let mut part = clause.clone();
    for _ in 0..DEEPEST {
        match view.thing(&part, terms::ELI_IS_PART_OF) {
            Some(whole) => part = whole,
            None => return (part != *clause).then_some(part),
        }
    }
    None
}

/// The labels of a thing, each on one line and without hidden characters; its name in the graph
/// where it has none.
fn labels(view: &View, thing: &NamedNode) -> Labels {
    let found = view.site.labels(thing).cloned().unwrap_or_default();
    match (found.zh, found.en) {
        (None, None) => Labels {
            zh: Some(line(&view.site.graph.name(thing))),
            en: None,
        },
        (zh, en) => Labels {
            zh: zh.as_deref().map(line),
            en: en.as_deref().map(line),
        },
    }
}

fn zh(labels: &Labels) -> String {
    let label = labels.zh.as_ref().or(labels.en.as_ref());
    label.cloned().unwrap_or_default()
}

fn en(labels: &Labels) -> String {
    let label = labels.en.as_ref().or(labels.zh.as_ref());
    label.cloned().unwrap_or_default()
}

/// Text on one line.
fn line(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn key(statement: &NamedNode) -> String {
    let path = statement.as_str();
    let from = path.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    let parts = path[from..].split(|c: char| !c.is_ascii_alphanumeric());
    parts
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
