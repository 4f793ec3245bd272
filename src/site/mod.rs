//! Pages of the graph, as values: what there is, where it stands, and how each document reads.
//!
//! Level 3: does no I/O and knows no HTTP. The server answers requests with it and the publisher
//! walks it, so the two cannot differ.

mod address;
mod citation;
mod collation;
mod data;
mod document;
mod drawing;
mod facts;
mod figures;
mod foreign;
mod frame;
mod library;
mod links;
mod metadata;
mod order;
mod pages;
mod policies;
mod reply;
mod sentence;
mod sources;
mod statements;
mod templates;
mod text;
mod view;
mod vocabulary;

pub use address::{Representation, relative};
pub use document::{Document, Index, Kind, Resolution};
pub use links::{Link, Target};
pub use metadata::SiteFile;
pub use pages::Comparison;
pub use reply::{Asked, Reply};

use crate::graph::{KnowledgeGraph, Labels, NamedGraph, Question};
use crate::language::Language;
use crate::render::ResultFormat;
use oxigraph::model::{NamedNode, Triple};
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;
use view::View;

/// The style sheet of every page.
const STYLE: &str = concat!(
    include_str!("assets/style.css"),
    include_str!("assets/evidence.css"),
    include_str!("assets/policies.css"),
    include_str!("assets/vocabulary.css")
);

/// Where a site is published, for the places where a link must be absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteSettings {
    /// Its address, an absolute IRI that ends in `/`.
    pub address: String,
    /// True where SPARQL can be asked at `sparql` below it; a static copy has no endpoint.
    pub endpoint: bool,
}

/// The site of one version of a graph.
#[derive(Debug)]
pub struct Site {
    graph: KnowledgeGraph,
    documents: BTreeMap<String, Document>,
    labels: HashMap<String, Labels>,
    questions: BTreeMap<String, Question>,
    graphs: Vec<NamedGraph>,
    settings: SiteSettings,
    dumps: OnceLock<metadata::Dumps>,
}

impl Site {
    /// The site of `graph`. A library that cannot be read gives a site without questions.
    #[must_use]
    pub fn new(graph: KnowledgeGraph) -> Self {
        let settings = SiteSettings {
            address: graph.base().to_owned(),
            endpoint: true,
        };
        Self::with_settings(graph, settings)
    }

    /// The site of `graph`, published as `settings` say.
    #[must_use]
    pub fn with_settings(graph: KnowledgeGraph, settings: SiteSettings) -> Self {
        let questions = graph.questions().unwrap_or_default();
        let questions = questions.into_iter().map(|q| (q.id.clone(), q)).collect();
        let mut site = Self {
            documents: BTreeMap::new(),
            labels: HashMap::new(),
            questions,
            graphs: graph.named_graphs().unwrap_or_default(),
            settings,
            dumps: OnceLock::new(),
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
                Kind::File(file) => Some(metadata::file(self, *file)),
                Kind::WellKnownVoid => Some(self.data(document, ResultFormat::Turtle)),
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

    /// The page that says that nothing stands at a path, wherever that is and in both languages; its
    /// one link leads to the address `home`.
    #[must_use]
    pub fn not_found_anywhere(&self, home: &str) -> Vec<u8> {
        pages::anywhere(home).into_string().into_bytes()
    }

    /// The triples of a document, each once and sorted: all that is said of what it is about, in
    /// both directions, the statements behind that, the names of all it mentions, and what kind of
    /// document it is. Nothing for a document without data.
    #[must_use]
    pub fn triples(&self, document: &Document) -> Vec<Triple> {
        data::triples(self, document)
    }

    /// What a document links to in one of its representations: for `Link` headers and `<link>`.
    #[must_use]
    pub fn links(&self, document: &Document, representation: Representation) -> Vec<Link> {
        links::links(self, document, representation)
    }

    /// The absolute IRI of a path of the site, where it is published.
    fn place(&self, path: &str) -> String {
        format!("{}{}", self.settings.address, address::encoded(path))
    }

    /// The IRI of the dataset.
    fn dataset_iri(&self) -> String {
        format!("{}dataset/xincheng", self.graph.base())
    }

    /// The first instance of a class by IRI.
    fn first_instance(&self, class: &str) -> Option<NamedNode> {
        let rdf_type = NamedNode::new_unchecked(crate::vocabulary::terms::RDF_TYPE);
        let class = NamedNode::new_unchecked(class).into();
        let instances = self.graph.triples(None, Some(&rdf_type), Some(&class));
        let things = instances.filter_map(|[instance, ..]| match instance {
            oxigraph::model::Term::NamedNode(instance) => Some(instance),
            _ => None,
        });
        things.min()
    }

    /// The whole dataset as files, made where they are first asked for.
    fn dumps(&self) -> &metadata::Dumps {
        self.dumps.get_or_init(|| metadata::Dumps::new(&self.graph))
    }

    fn data(&self, document: &Document, format: ResultFormat) -> Vec<u8> {
        data::write(self, document, format)
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
        for (term, named) in foreign::labels(self.graph.prefixes()) {
            let held = labels.entry(term).or_default();
            if held.both().is_none() {
                *held = named;
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
mod hostile_tests;
#[cfg(test)]
mod markup;
#[cfg(test)]
mod reply_tests;
#[cfg(test)]
mod tests;
