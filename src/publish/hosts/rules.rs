//! The rules of a site, read off its documents.

use crate::language::Language;
use crate::site::{Document, Representation, Site};
use std::collections::BTreeSet;

/// What servers have to know.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// The first folders of identifiers, which are described below `doc/`: `id`, `eli`, `scheme`.
    pub(super) roots: BTreeSet<String>,
    /// Languages of pages, the one first that is shown where no other is asked for.
    pub(super) languages: Vec<Language>,
    /// Formats of data, in the order of the documents: suffix and media type.
    pub(super) data: Vec<(String, &'static str)>,
    /// Documents outside `doc/` that have pages and data, such as the vocabulary.
    pub(super) vocabularies: Vec<String>,
    /// Files whose name does not tell their media type.
    pub(super) untold: Vec<(String, &'static str)>,
}

impl Rules {
    /// The rules of a site.
    pub(super) fn of(site: &Site) -> Self {
        let mut rules = Self::default();
        for document in site.documents() {
            rules.learn(document);
        }
        rules
    }

    fn learn(&mut self, document: &Document) {
        let representations = document.representations();
        for representation in &representations {
            match representation {
                Representation::Page(language) if !self.languages.contains(language) => {
                    self.languages.push(*language);
                }
                Representation::Data(_) => {
                    let suffix = representation.suffix();
                    if !self.data.iter().any(|(known, _)| *known == suffix) {
                        let media_type = document.media_type(*representation);
                        self.data.push((suffix, media_type));
                    }
                }
                Representation::File if extension(&document.path).is_none() => {
                    let media_type = document.media_type(*representation);
                    self.untold.push((document.path.clone(), media_type));
                }
                Representation::Page(_) | Representation::File => {}
            }
        }
        match document.path.strip_prefix("doc/") {
            Some(below) => {
                let root = below.split_once('/').map(|(root, _)| root.to_owned());
                self.roots.extend(root);
            }
            None if is_vocabulary(document, &representations) => {
                self.vocabularies.push(document.path.clone());
            }
            None => {}
        }
    }

    /// The roots as alternatives of a regular expression.
    pub(super) fn any_root(&self) -> String {
        let roots: Vec<String> = self.roots.iter().map(|root| escaped(root)).collect();
        roots.join("|")
    }
}

/// True where a client may ask for a page or for data at a path that is no folder.
fn is_vocabulary(document: &Document, representations: &[Representation]) -> bool {
    let any = |is: fn(&Representation) -> bool| representations.iter().any(is);
    any(|r| matches!(r, Representation::Data(_)))
        && any(|r| matches!(r, Representation::Page(_)))
        && !document.path.is_empty()
        && !document.path.ends_with('/')
}

/// The extension of a file's name.
fn extension(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty()).then_some(extension)
}

/// A text as a regular expression for itself: an unescaped `+` of a media type never matches.
pub(super) fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, character| {
        if !character.is_alphanumeric() && !"-_/:".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
        escaped
    })
}
