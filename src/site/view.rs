//! What a page sees: the graph, the language it speaks, and links from where it stands.

use super::address::{Representation, relative};
use super::document::{Document, Kind};
use super::text::{may_be_followed, tagged, untagged, visible};
use super::{Site, address};
use crate::graph::Evidence;
use crate::language::Language;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};

/// A document as it is being written in a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) site: &'a Site,
    pub(super) document: &'a Document,
    pub(super) language: Language,
    /// What a page made for one request was asked, as the query part of its address.
    pub(super) asked: Option<&'a str>,
}

impl<'a> View<'a> {
    pub(super) fn new(site: &'a Site, document: &'a Document, language: Language) -> Self {
        Self {
            site,
            document,
            language,
            asked: None,
        }
    }

    /// The page as it is made for one request.
    pub(super) fn asked(self, asked: &'a str) -> Self {
        Self {
            asked: Some(asked),
            ..self
        }
    }

    /// The words of the page's own language.
    pub(super) fn say(&self, zh: &'a str, en: &'a str) -> &'a str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// True where queries, searches and comparisons are answered beside the page; where nothing
    /// answers, nothing is offered.
    pub(super) fn has_endpoint(&self) -> bool {
        self.site.settings.endpoint
    }

    /// A link to a path of the site.
    pub(super) fn href(&self, path: &str) -> String {
        relative(&self.document.path, path)
    }

    /// A link to the page of a document in the page's own language.
    pub(super) fn page_href(&self, path: &str) -> String {
        let page = Representation::Page(self.language);
        self.href(&address::representation_path(path, page))
    }

    /// A link to what the site says of a thing; nothing where it says nothing.
    pub(super) fn href_of(&self, thing: &NamedNode) -> Option<String> {
        let path = self.site.path_of(thing)?;
        let href = self.page_href(&path);
        Some(match thing.as_str().split_once("ont#") {
            Some((_, term)) if path == "ont" => format!("{href}#{}", address::encoded(term)),
            _ => href,
        })
    }

    /// The name of a thing, in the page's language where it has one; else in the other, which is
    /// said; else its IRI.
    pub(super) fn label(&self, thing: &NamedNode) -> Markup {
        let labels = self.site.labels(thing);
        let (zh, en) = labels.map_or((None, None), |l| (l.zh.as_deref(), l.en.as_deref()));
        match (self.language, zh, en) {
            (Language::Zh, Some(zh), _) => tagged(zh, "zh"),
            (Language::En, _, Some(en)) => tagged(en, "en"),
            (Language::Zh, None, Some(en)) => tagged(en, "en"),
            (Language::En, Some(zh), None) => html! {
                (tagged(zh, "zh"))
                span.missing title="There is no English label" { " (zh)" }
            },
            (_, None, None) => html! { code { (visible(&self.site.graph.name(thing))) } },
        }
    }

    /// The name of a thing as plain text, for titles and attributes.
    pub(super) fn label_text(&self, thing: &NamedNode) -> String {
        let labels = self.site.labels(thing);
        let label = labels.and_then(|l| l.preferring(self.language));
        match label {
            Some(label) => visible(label),
            None => visible(&self.site.graph.name(thing)),
        }
    }

    /// A thing's name, as a link where it can be followed.
    pub(super) fn link(&self, thing: &NamedNode) -> Markup {
        if let Some(href) = self.href_of(thing) {
            return html! { a href=(href) { (self.label(thing)) } };
        }
        match may_be_followed(thing.as_str()) {
            true => {
                html! { a.external rel="external" href=(thing.as_str()) { (self.label(thing)) } }
            }
            false => self.label(thing),
        }
    }

    /// A value: a link, or a literal in its language.
    pub(super) fn value(&self, value: &Term) -> Markup {
        match value {
            Term::NamedNode(thing) => self.link(thing),
            Term::BlankNode(node) => html! { code { (node.to_string()) } },
            Term::Literal(literal) => match literal.language() {
                Some(language) => tagged(literal.value(), language),
                None => untagged(literal.value()),
            },
        }
    }

    /// The values of a property, sorted by their written form.
    pub(super) fn objects(&self, subject: &NamedNode, predicate: &str) -> Vec<Term> {
        let subject = NamedOrBlankNode::from(subject.clone());
        let predicate = NamedNode::new_unchecked(predicate);
        let triples = self
            .site
            .graph
            .triples(Some(&subject), Some(&predicate), None);
        let mut objects: Vec<Term> = triples.map(|[_, _, object]| object).collect();
        objects.sort_by_cached_key(ToString::to_string);
        objects.dedup();
        objects
    }

    /// The things among the values of a property.
    pub(super) fn things(&self, subject: &NamedNode, predicate: &str) -> Vec<NamedNode> {
        let objects = self.objects(subject, predicate).into_iter();
        objects
            .filter_map(|object| match object {
                Term::NamedNode(thing) => Some(thing),
                _ => None,
            })
            .collect()
    }

    /// The first thing among the values of a property.
    pub(super) fn thing(&self, subject: &NamedNode, predicate: &str) -> Option<NamedNode> {
        self.things(subject, predicate).into_iter().next()
    }

    /// The text of the first literal among the values of a property.
    pub(super) fn literal(&self, subject: &NamedNode, predicate: &str) -> Option<String> {
        let objects = self.objects(subject, predicate).into_iter();
        objects
            .filter_map(|object| match object {
                Term::Literal(literal) => Some(literal.value().to_owned()),
                _ => None,
            })
            .next()
    }

    /// The things that point to `object` by a property, sorted by IRI.
    pub(super) fn subjects(&self, predicate: &str, object: &NamedNode) -> Vec<NamedNode> {
        let subjects = self.site.graph.subjects(predicate, object);
        subjects.into_iter().collect()
    }

    /// The instances of a class, sorted by IRI.
    pub(super) fn instances(&self, class: &str) -> Vec<NamedNode> {
        self.subjects(terms::RDF_TYPE, &NamedNode::new_unchecked(class))
    }

    /// The first class of a thing.
    pub(super) fn class(&self, thing: &NamedNode) -> Option<NamedNode> {
        self.thing(thing, terms::RDF_TYPE)
    }

    /// The mark behind a fact: the clause and the quote it rests on and the statement to cite, or
    /// the pages that it was read on. Nothing where a claim of the editors rests on neither.
    pub(super) fn evidence(&self, statement: &NamedNode) -> Markup {
        match self.site.graph.evidence(statement) {
            Some(evidence) => self.evidence_mark(statement, &evidence),
            None => self.pages_mark(statement),
        }
    }

    fn evidence_mark(&self, statement: &NamedNode, evidence: &Evidence) -> Markup {
        html! {
            details.evidence {
                summary title=(self.say("依据", "evidence")) {
                    span.sign aria-hidden="true" { "§" }
                    span.hidden { (self.say("依据：", "evidence: ")) (self.label_text(&evidence.clause)) }
                }
                div.source {
                    blockquote lang="zh-Hans" { "“" (visible(&evidence.quote)) "”" }
                    p {
                        (self.link(&evidence.clause)) " · "
                        @if let Some(href) = self.href_of(statement) {
                            a href=(href) { (self.say("陈述与引用格式", "statement and citation")) }
                        }
                    }
                }
            }
        }
    }

    /// The thing a document is about.
    #[allow(dead_code, reason = "for drawings and machine links, on the way")]
    pub(super) fn subject(&self) -> Option<&'a NamedNode> {
        match &self.document.kind {
            Kind::Thing(thing) | Kind::Graph(thing) => Some(thing),
            _ => None,
        }
    }
}
