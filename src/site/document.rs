//! What documents there are, and what stands at a path.

use super::Site;
use super::address::{
    DATA_FORMATS, LANGUAGES, Representation, is_identifier, path_of, representation_path,
};
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeMap;

/// One document: at one path, in one or more representations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its path, without a leading slash.
    pub path: String,
    /// What it is about.
    pub kind: Kind,
}

/// What a document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The whole.
    Home,
    /// A thing of the graph.
    Thing(NamedNode),
    /// The style sheet.
    Style,
    /// Nothing: the page for paths without a document.
    Missing,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution<'a> {
    /// A document, in whichever representation is asked for.
    Document(&'a Document),
    /// A page of a document, in whichever language is asked for.
    Page(&'a Document),
    /// One representation of a document.
    Representation(&'a Document, Representation),
    /// The identifier of a thing, which is no document: its description is at this path.
    See(String),
    /// Nothing.
    Nothing,
}

impl Document {
    /// A document at a path without a leading slash.
    #[must_use]
    pub fn new(path: impl Into<String>, kind: Kind) -> Self {
        let path = path.into();
        Self { path, kind }
    }

    /// Its representations, the one first that is given where any will do.
    #[must_use]
    pub fn representations(&self) -> Vec<Representation> {
        let pages = LANGUAGES.map(Representation::Page);
        let data = DATA_FORMATS.map(Representation::Data);
        match &self.kind {
            Kind::Style => vec![Representation::File],
            Kind::Home | Kind::Missing => pages.to_vec(),
            Kind::Thing(_) => [&pages[..], &data[..]].concat(),
        }
    }

    /// The path of one of its representations.
    #[must_use]
    pub fn representation_path(&self, representation: Representation) -> String {
        representation_path(&self.path, representation)
    }

    /// The media type of one of its representations, without parameters.
    #[must_use]
    pub fn media_type(&self, representation: Representation) -> &'static str {
        match (representation, &self.kind) {
            (Representation::Page(_), _) => "text/html",
            (Representation::Data(format), _) => format.media_type(),
            (Representation::File, Kind::Style) => "text/css",
            (Representation::File, _) => "application/octet-stream",
        }
    }
}

/// Every document of a site, by its path.
pub(super) fn documents(site: &Site) -> BTreeMap<String, Document> {
    let mut documents = vec![
        Document::new("", Kind::Home),
        Document::new("assets/style.css", Kind::Style),
    ];
    documents.extend(things(site));
    documents.into_iter().map(|d| (d.path.clone(), d)).collect()
}

/// A document for every subject that stands under the base.
fn things(site: &Site) -> impl Iterator<Item = Document> {
    let subjects = site.graph.triples(None, None, None);
    let distinct: BTreeMap<String, NamedNode> = subjects
        .filter_map(|[subject, ..]| match subject {
            Term::NamedNode(thing) => {
                let path = path_of(thing.as_str(), site.graph.base())?;
                (path != "ont").then_some((path, thing))
            }
            _ => None,
        })
        .collect();
    distinct
        .into_iter()
        .map(|(path, thing)| Document::new(path, Kind::Thing(thing)))
}

/// What stands at `path`.
pub(super) fn resolve<'a>(documents: &'a BTreeMap<String, Document>, path: &str) -> Resolution<'a> {
    if let Some(document) = documents.get(path) {
        return match document.representations().as_slice() {
            [only] => Resolution::Representation(document, *only),
            _ => Resolution::Document(document),
        };
    }
    if is_identifier(path) {
        let description = format!("doc/{path}");
        return match documents.contains_key(&description) {
            true => Resolution::See(description),
            false => Resolution::Nothing,
        };
    }
    let all = LANGUAGES
        .map(Representation::Page)
        .into_iter()
        .chain(DATA_FORMATS.map(Representation::Data));
    for representation in all {
        let Some(stem) = path.strip_suffix(&representation.suffix()) else {
            continue;
        };
        if let Some(document) = of_stem(documents, stem)
            && document.representations().contains(&representation)
        {
            return Resolution::Representation(document, representation);
        }
    }
    let page = path
        .strip_suffix(".html")
        .and_then(|s| of_stem(documents, s));
    match page {
        Some(document) if document.representations().len() > 1 => Resolution::Page(document),
        _ => Resolution::Nothing,
    }
}

/// The document that a path without its suffix names.
fn of_stem<'a>(documents: &'a BTreeMap<String, Document>, stem: &str) -> Option<&'a Document> {
    documents.get(stem).or_else(|| {
        let folder = stem.strip_suffix("index")?;
        let is_folder = folder.is_empty() || folder.ends_with('/');
        is_folder.then(|| documents.get(folder)).flatten()
    })
}
