//! Triples put together from prefixed names, without blank nodes.

use crate::site::Site;
use crate::vocabulary::{METADATA_PREFIXES, Prefixes, terms};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term, Triple};

/// Triples as they are collected.
pub(in crate::site) struct Facts<'a> {
    site: &'a Site,
    prefixes: Prefixes,
    /// What has been said so far.
    pub(in crate::site) triples: Vec<Triple>,
}

impl<'a> Facts<'a> {
    /// Nothing said yet.
    pub(in crate::site) fn new(site: &'a Site) -> Self {
        let more = METADATA_PREFIXES.iter();
        let more = more.map(|(name, iri)| ((*name).to_owned(), (*iri).to_owned()));
        Self {
            site,
            prefixes: Prefixes::new(more).with_all(site.graph().prefixes().to_map()),
            triples: Vec::new(),
        }
    }

    /// A prefixed name as an IRI.
    pub(in crate::site) fn name(&self, name: &str) -> NamedNode {
        let iri = self.prefixes.expand(name);
        NamedNode::new_unchecked(iri.unwrap_or_else(|| name.to_owned()))
    }

    /// The prefixed name of an IRI, where a prefix fits.
    pub(super) fn shortened(&self, iri: &NamedNode) -> Option<String> {
        self.prefixes.shorten(iri.as_str())
    }

    /// The IRI of a path of the site, at the address where it is published.
    pub(in crate::site) fn place(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(self.site.place(path))
    }

    /// The dataset.
    pub(in crate::site) fn dataset(&self) -> NamedNode {
        NamedNode::new_unchecked(self.site.dataset_iri())
    }

    /// Who publishes it.
    pub(in crate::site) fn publisher(&self) -> NamedNode {
        self.place("catalog#publisher")
    }

    /// `subject a class`.
    pub(in crate::site) fn kind(&mut self, subject: &NamedNode, class: &str) {
        let class = self.name(class);
        self.term(subject, terms::RDF_TYPE, class);
    }

    /// A thing as the value of a property.
    pub(in crate::site) fn thing(&mut self, subject: &NamedNode, property: &str, o: &NamedNode) {
        self.term(subject, property, o.clone());
    }

    /// A prefixed name as the value of a property.
    pub(in crate::site) fn named(&mut self, subject: &NamedNode, property: &str, name: &str) {
        let object = self.name(name);
        self.term(subject, property, object);
    }

    /// A text in both languages as the value of a property.
    pub(in crate::site) fn text(&mut self, s: &NamedNode, property: &str, zh: &str, en: &str) {
        for (text, language) in [(zh, "zh"), (en, "en")] {
            let literal = Literal::new_language_tagged_literal_unchecked(text, language);
            self.term(s, property, literal);
        }
    }

    /// A plain text as the value of a property.
    pub(in crate::site) fn plain(&mut self, subject: &NamedNode, property: &str, text: &str) {
        self.term(subject, property, Literal::from(text));
    }

    /// A number as the value of a property.
    pub(in crate::site) fn count(&mut self, subject: &NamedNode, property: &str, count: usize) {
        let literal = Literal::new_typed_literal(count.to_string(), xsd::INTEGER);
        self.term(subject, property, literal);
    }

    /// Any term as the value of a property.
    pub(in crate::site) fn term(
        &mut self,
        subject: &NamedNode,
        property: &str,
        object: impl Into<Term>,
    ) {
        let property = match property.starts_with("http") {
            true => NamedNode::new_unchecked(property),
            false => self.name(property),
        };
        self.triples
            .push(Triple::new(subject.clone(), property, object));
    }
}
