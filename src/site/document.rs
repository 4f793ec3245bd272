//! What documents there are, and what stands at a path.

use super::Site;
use super::address::{
    DATA_FORMATS, LANGUAGES, Representation, is_identifier, path_of, representation_path,
};
use super::metadata::SiteFile;
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
    /// A list of the things of one kind.
    Index(Index),
    /// A named graph.
    Graph(NamedNode),
    /// A question of the library, by its name.
    Question(String),
    /// The list of questions.
    Questions,
    /// Search.
    Search,
    /// Every name by its first letter.
    Names,
    /// The page for queries.
    Sparql,
    /// The page for comparing two policies or towns.
    Compare,
    /// The dataset as a whole.
    Dataset,
    /// The terms of the ontology.
    Ontology,
    /// What there is to download and to ask.
    Data,
    /// The dataset in `VoID`, in every format of data.
    Void,
    /// The same where clients look for it.
    WellKnownVoid,
    /// The catalogue in DCAT, in every format of data.
    Catalog,
    /// A file made from the whole.
    File(SiteFile),
    /// The style sheet.
    Style,
    /// Nothing: the page for paths without a document.
    Missing,
}

/// The lists of things, each at a path of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// The five towns.
    Towns,
    /// The industries, as a tree.
    Industries,
    /// The parks, by town.
    Parks,
    /// The measures, by group.
    Measures,
    /// The targets.
    Targets,
    /// The policies, and which of them names which industry.
    Policies,
}

impl Index {
    /// Every list.
    pub(super) const ALL: [Self; 6] = [
        Self::Towns,
        Self::Industries,
        Self::Parks,
        Self::Measures,
        Self::Targets,
        Self::Policies,
    ];

    /// Its path.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Towns => "towns",
            Self::Industries => "industries",
            Self::Parks => "parks",
            Self::Measures => "measures",
            Self::Targets => "targets",
            Self::Policies => "policies",
        }
    }
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
            Kind::Style | Kind::File(_) | Kind::WellKnownVoid => vec![Representation::File],
            Kind::Home | Kind::Index(_) | Kind::Data | Kind::Missing => pages.to_vec(),
            Kind::Questions | Kind::Search | Kind::Names | Kind::Sparql => pages.to_vec(),
            Kind::Compare => pages.to_vec(),
            Kind::Void | Kind::Catalog => data.to_vec(),
            Kind::Thing(_)
            | Kind::Graph(_)
            | Kind::Question(_)
            | Kind::Dataset
            | Kind::Ontology => [&pages[..], &data[..]].concat(),
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
            (Representation::File, Kind::File(file)) => file.media_type(),
            (Representation::File, Kind::WellKnownVoid) => "text/turtle",
            (Representation::File, _) => "application/octet-stream",
        }
    }
}

/// Every document of a site, by its path.
pub(super) fn documents(site: &Site) -> BTreeMap<String, Document> {
    let mut documents = vec![
        Document::new("", Kind::Home),
        Document::new("assets/style.css", Kind::Style),
        Document::new("ont", Kind::Ontology),
        Document::new("data", Kind::Data),
        Document::new("void", Kind::Void),
        Document::new(".well-known/void", Kind::WellKnownVoid),
        Document::new("catalog", Kind::Catalog),
    ];
    documents.extend(Index::ALL.map(|index| Document::new(index.path(), Kind::Index(index))));
    documents.extend(things(site));
    documents.extend(library(site));
    documents.extend(graphs(site));
    documents.extend(SiteFile::ALL.map(|(file, path, _)| Document::new(path, Kind::File(file))));
    // The dataset is described from what it holds, whatever else is said of it.
    let dataset = NamedNode::new_unchecked(site.dataset_iri());
    let path = path_of(dataset.as_str(), site.graph.base());
    documents.extend(path.map(|path| Document::new(path, Kind::Dataset)));
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

/// The questions, and the pages by which things are found.
fn library(site: &Site) -> impl Iterator<Item = Document> {
    let pages = [
        Document::new("questions", Kind::Questions),
        Document::new("search", Kind::Search),
        Document::new("names", Kind::Names),
        Document::new("sparql", Kind::Sparql),
        Document::new("compare", Kind::Compare),
    ];
    let questions = site.questions.keys().map(|name| {
        let path = format!("doc/id/question/{name}");
        Document::new(path, Kind::Question(name.clone()))
    });
    pages.into_iter().chain(questions)
}

/// A document for every named graph under the base.
fn graphs(site: &Site) -> impl Iterator<Item = Document> {
    // A store that cannot be read has no documents at all.
    let graphs = site.graph.named_graphs().unwrap_or_default();
    graphs.into_iter().filter_map(|graph| {
        let path = path_of(graph.iri.as_str(), site.graph.base())?;
        (path != "ont").then(|| Document::new(path, Kind::Graph(graph.iri)))
    })
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
