//! Pages of the graph, as values: what there is, where it stands, and how each document reads.
//!
//! Level 3: does no I/O and knows no HTTP. The server answers requests with it and the publisher
//! walks it, so the two cannot differ.

mod address;
mod document;
mod frame;
mod pages;
mod text;
mod view;

pub use address::{Representation, relative};
pub use document::{Document, Kind, Resolution};

use crate::graph::{KnowledgeGraph, Labels, Question};
use crate::language::Language;
use crate::render::{self, RenderOptions, ResultFormat};
use oxigraph::model::{NamedNode, Triple};
use std::collections::{BTreeMap, HashMap};
use view::View;

/// The style sheet of every page.
const STYLE: &str = include_str!("assets/style.css");

/// The site of one version of a graph.
#[derive(Debug)]
pub struct Site {
    graph: KnowledgeGraph,
    documents: BTreeMap<String, Document>,
    labels: HashMap<String, Labels>,
    #[expect(dead_code, reason = "the pages of questions come next")]
    questions: BTreeMap<String, Question>,
}

impl Site {
    /// The site of `graph`. A library that cannot be read gives a site without questions.
    #[must_use]
    pub fn new(graph: KnowledgeGraph) -> Self {
        let questions = graph.questions().unwrap_or_default();
        let questions = questions.into_iter().map(|q| (q.id.clone(), q)).collect();
        let mut site = Self {
            documents: BTreeMap::new(),
            labels: HashMap::new(),
            questions,
            graph,
        };
        site.documents = document::documents(&site);
        site.labels = site.all_labels();
        site
    }

    /// The graph behind the site.
    #[must_use]
    pub fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// Every document, sorted by its path.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values()
    }

    /// What stands at a path, which is percent-decoded and has no leading slash.
    #[must_use]
    pub fn resolve(&self, path: &str) -> Resolution<'_> {
        document::resolve(&self.documents, path)
    }

    /// The path of the document about a thing; nothing where the site has none.
    #[must_use]
    pub fn path_of(&self, thing: &NamedNode) -> Option<String> {
        let path = address::path_of(thing.as_str(), self.graph.base())?;
        self.documents.contains_key(&path).then_some(path)
    }

    /// A document in one of its representations; nothing where it has no such one.
    #[must_use]
    pub fn write(&self, document: &Document, representation: Representation) -> Option<Vec<u8>> {
        match representation {
            Representation::Page(language) => {
                let page = pages::page(&View::new(self, document, language))?;
                Some(page.into_string().into_bytes())
            }
            Representation::Data(format) => Some(self.data(document, format)),
            Representation::File => match &document.kind {
                Kind::Style => Some(STYLE.as_bytes().to_vec()),
                _ => None,
            },
        }
    }

    /// The page that says that nothing stands at a path.
    #[must_use]
    pub fn not_found(&self, path: &str, language: Language) -> Vec<u8> {
        let document = Document::new(path, Kind::Missing);
        let view = View::new(self, &document, language);
        pages::missing(&view).into_string().into_bytes()
    }

    /// The triples of a document: all that is said of what it is about, in both directions, and the
    /// statements behind that, each once and sorted.
    #[must_use]
    pub fn triples(&self, document: &Document) -> Vec<Triple> {
        match &document.kind {
            Kind::Thing(thing) => self.graph.describe(thing).triples,
            _ => Vec::new(),
        }
    }

    fn data(&self, document: &Document, format: ResultFormat) -> Vec<u8> {
        let options = RenderOptions::new(self.graph.prefixes().clone(), self.graph.base());
        let answer = crate::graph::Answer::Triples(self.triples(document));
        let mut bytes = Vec::new();
        // Writing to memory cannot fail, and what XML cannot hold has its own document format.
        let _ = render::write(&answer, format, &options, &mut bytes);
        bytes
    }

    fn all_labels(&self) -> HashMap<String, Labels> {
        let subjects = self
            .graph
            .triples(None, None, None)
            .filter_map(|[s, ..]| match s {
                oxigraph::model::Term::NamedNode(s) => Some(s),
                _ => None,
            });
        let mut labels = HashMap::new();
        for subject in subjects {
            if !labels.contains_key(subject.as_str()) {
                let named = self.graph.labels(&subject);
                labels.insert(subject.into_string(), named);
            }
        }
        labels
    }

    /// The labels of a thing.
    fn labels(&self, thing: &NamedNode) -> Option<&Labels> {
        self.labels.get(thing.as_str())
    }
}

#[cfg(test)]
mod tests;
