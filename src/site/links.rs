//! What a document links to, for machines: FAIR Signposting, levels 1 and 2.
//!
//! The server sends these as `Link` headers, pages carry them as `<link>`, and `linkset.json` has
//! those of every document.

use super::address::Representation;
use super::document::{Document, Kind};
use super::metadata::{self, SiteFile};
use super::{Site, frame};
use crate::vocabulary::terms;

/// A typed link from a document (RFC 8288).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The relation, such as `cite-as`.
    pub rel: &'static str,
    /// Where it leads.
    pub target: Target,
    /// The media type of what is there.
    pub media_type: Option<&'static str>,
    /// The language of what is there; `x-default` for the one that is shown to all others.
    pub hreflang: Option<&'static str>,
    /// The profile of what is there.
    pub profile: Option<&'static str>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A path of the site, without a leading slash and not percent-encoded.
    Path(String),
    /// An IRI.
    Iri(String),
}

impl Link {
    fn to(rel: &'static str, target: Target) -> Self {
        Self {
            rel,
            target,
            media_type: None,
            hreflang: None,
            profile: None,
        }
    }

    fn to_path(rel: &'static str, path: impl Into<String>) -> Self {
        Self::to(rel, Target::Path(path.into()))
    }

    fn to_iri(rel: &'static str, iri: impl Into<String>) -> Self {
        Self::to(rel, Target::Iri(iri.into()))
    }

    fn typed(self, media_type: &'static str) -> Self {
        Self {
            media_type: Some(media_type),
            ..self
        }
    }

    fn in_language(self, hreflang: &'static str) -> Self {
        Self {
            hreflang: Some(hreflang),
            ..self
        }
    }
}

/// The links of a document in one of its representations: what it has besides, then what is said
/// of it.
pub(super) fn links(site: &Site, document: &Document, representation: Representation) -> Vec<Link> {
    if matches!(document.kind, Kind::Style | Kind::Missing | Kind::File(_)) {
        return Vec::new();
    }
    let mut links = representations(document, representation);
    links.extend(about(site, document));
    links
}

/// The document's other forms: pages in other languages, and its data.
fn representations(document: &Document, here: Representation) -> Vec<Link> {
    let mut links = Vec::new();
    let all = document.representations();
    for representation in &all {
        let path = document.representation_path(*representation);
        let media_type = document.media_type(*representation);
        match representation {
            Representation::Page(language) => links.push(
                Link::to_path("alternate", path)
                    .typed(media_type)
                    .in_language(frame::html_language(*language)),
            ),
            Representation::Data(_) => {
                if *representation != here {
                    links.push(Link::to_path("alternate", path.clone()).typed(media_type));
                }
                if matches!(here, Representation::Page(_)) {
                    links.push(Link::to_path("describedby", path).typed(media_type));
                }
            }
            Representation::File => {}
        }
    }
    if let Some(first @ Representation::Page(_)) = all.first() {
        let path = document.representation_path(*first);
        links.push(Link::to_path("alternate", path.clone()).in_language("x-default"));
        if matches!(here, Representation::Data(_)) {
            links.push(Link::to_path("describes", path).typed("text/html"));
        }
    }
    links
}

/// What is said of the document: how to cite its thing, of which kind it is, under which licence,
/// by whom, and what it belongs to.
fn about(site: &Site, document: &Document) -> Vec<Link> {
    let dataset = site.dataset_iri();
    let topic = match &document.kind {
        Kind::Thing(thing) | Kind::Graph(thing) => Some(thing.as_str()),
        Kind::Ontology => Some(terms::ONTOLOGY),
        Kind::Home | Kind::Dataset => Some(dataset.as_str()),
        _ => None,
    };
    let mut links: Vec<Link> = topic
        .map(|t| Link::to_iri("cite-as", t))
        .into_iter()
        .collect();
    links.push(Link::to_iri("type", "https://schema.org/AboutPage"));
    let kind = match &document.kind {
        Kind::Thing(thing) => metadata::schema_type(site, thing),
        Kind::Graph(_) | Kind::Home | Kind::Dataset => Some("Dataset"),
        Kind::Ontology => Some("DefinedTermSet"),
        _ => None,
    };
    links.extend(kind.map(|kind| Link::to_iri("type", format!("https://schema.org/{kind}"))));
    // The first page and that of downloads have no data of their own: what describes the whole.
    if matches!(document.kind, Kind::Home | Kind::Data) {
        for (path, media_type) in [
            ("catalog.ttl", "text/turtle"),
            ("catalog.jsonld", "application/ld+json"),
            ("void.ttl", "text/turtle"),
        ] {
            links.push(Link::to_path("describedby", path).typed(media_type));
        }
    }
    links.push(Link::to_iri("license", terms::LICENCE));
    links.push(Link::to_iri("author", site.place("catalog#publisher")));
    match &document.kind {
        Kind::Home | Kind::Dataset => {
            links.extend(site.dumps().iter().map(|dump| {
                let file = dump.file;
                Link::to_path("item", file.path()).typed(file.media_type())
            }));
        }
        _ => links.push(Link::to_iri("collection", dataset)),
    }
    let linkset = SiteFile::Linkset;
    links.push(Link::to_path("linkset", linkset.path()).typed(linkset.media_type()));
    links
}
