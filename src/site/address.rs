//! Where documents and their representations stand, and links from one to another.

use crate::language::Language;
use crate::render::ResultFormat;
use crate::vocabulary::DEFAULT_BASE;

/// The formats that the data of a document is written in.
pub(super) const DATA_FORMATS: [ResultFormat; 4] = [
    ResultFormat::Turtle,
    ResultFormat::JsonLd,
    ResultFormat::NTriples,
    ResultFormat::RdfXml,
];

/// The languages of pages; the first is shown where no other is asked for.
pub(super) const LANGUAGES: [Language; 2] = [Language::Zh, Language::En];

/// One form of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Representation {
    /// A page in a language.
    Page(Language),
    /// Its triples in a format.
    Data(ResultFormat),
    /// The document itself, which has one form only.
    File,
}

impl Representation {
    /// What stands behind the path of the document: `.zh.html`, `.ttl`; nothing for a file.
    #[must_use]
    pub fn suffix(self) -> String {
        match self {
            Self::Page(language) => format!(".{}.html", language.tag()),
            Self::Data(format) => format!(".{}", format.extension()),
            Self::File => String::new(),
        }
    }

    /// The language of a page.
    #[must_use]
    pub fn language(self) -> Option<Language> {
        match self {
            Self::Page(language) => Some(language),
            _ => None,
        }
    }
}

/// The path of the representation of the document at `path`: a document that ends in `/`, or is
/// the root, has its pages at `index`.
pub(super) fn representation_path(path: &str, representation: Representation) -> String {
    let index = match path.is_empty() || path.ends_with('/') {
        true if representation != Representation::File => "index",
        _ => "",
    };
    format!("{path}{index}{}", representation.suffix())
}

/// The path of the document about an IRI: `doc/` and the path below the base, or `ont` for a term.
/// Nothing for an IRI of others.
pub(super) fn path_of(iri: &str, base: &str) -> Option<String> {
    let below = iri
        .strip_prefix(base)
        .or_else(|| iri.strip_prefix(DEFAULT_BASE))?;
    if below == "ont" || below.starts_with("ont#") {
        return Some("ont".to_owned());
    }
    is_identifier(below).then(|| format!("doc/{below}"))
}

/// True where a path below the base names a thing, which is described at `doc/` and the same path.
pub(super) fn is_identifier(path: &str) -> bool {
    ["id/", "eli/", "scheme/", "graph/", "dataset/"]
        .iter()
        .any(|root| path.strip_prefix(root).is_some_and(|rest| !rest.is_empty()))
}

/// A link from the document at one path to another path, both without a leading slash: it holds
/// below any folder of any host. Characters that have a meaning in an IRI reference are encoded.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let depth = from.matches('/').count();
    let up = match depth {
        0 => "./".to_owned(),
        _ => "../".repeat(depth),
    };
    format!("{up}{}", encoded(to))
}

/// A path with everything encoded that a path cannot hold; `#` begins a fragment and stays.
pub(super) fn encoded(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'%')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    percent_encoding::utf8_percent_encode(path, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_climbs_out_of_every_folder_and_down_again() {
        assert_eq!(
            relative("doc/id/town/jiading", "style.css"),
            "../../../style.css"
        );
        assert_eq!(relative("", "ont.zh.html#Town"), "./ont.zh.html#Town");
        assert_eq!(relative("ont", "doc/id/a b?"), "./doc/id/a%20b%3F");
    }

    #[test]
    fn a_thing_is_described_at_its_own_path_below_doc_whatever_the_base() {
        let base = "http://example.com/plan/";
        let path = |iri| path_of(iri, base);
        assert_eq!(
            path("http://example.com/plan/id/town/jiading").as_deref(),
            Some("doc/id/town/jiading")
        );
        assert_eq!(
            path("https://w3id.org/xincheng/scheme/role/leading").as_deref(),
            Some("doc/scheme/role/leading")
        );
        assert_eq!(
            path("https://w3id.org/xincheng/ont#Park").as_deref(),
            Some("ont")
        );
        assert_eq!(path("http://example.com/other/id/town"), None);
        assert_eq!(path("http://example.com/plan/id/"), None);
    }

    #[test]
    fn the_root_has_its_pages_at_index() {
        let zh = Representation::Page(Language::Zh);
        assert_eq!(representation_path("", zh), "index.zh.html");
        assert_eq!(representation_path("ont", zh), "ont.zh.html");
        assert_eq!(
            representation_path("style.css", Representation::File),
            "style.css"
        );
    }
}
