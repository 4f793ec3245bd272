//! What the site says of itself to machines: descriptions of the dataset, and files.

mod citation;
mod dcat;
mod dumps;
mod facts;
mod linkset;
mod schema_org;
mod sitemap;
mod void;

pub(super) use dcat::{DESCRIPTION, TITLE, VERSION, catalog, dataset};
pub(super) use dumps::{Dump, Dumps, content};
pub(super) use facts::Facts;
pub(super) use schema_org::{of as json_ld, type_of as schema_type};
pub(super) use void::{graph, void};

use super::{Site, data};
use crate::render::ResultFormat;

/// A file of the site that is made from the whole and has one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SiteFile {
    /// Every page with its other languages, for search engines.
    Sitemap,
    /// What crawlers may read.
    Robots,
    /// The links of every document.
    Linkset,
    /// How to cite the dataset.
    Citation,
    /// The questions of the library, as other endpoints publish their examples.
    Examples,
    /// The picture that a browser shows for the site.
    Icon,
    /// The dataset as quads.
    NQuads,
    /// The dataset as `TriG`.
    TriG,
    /// The dataset's triples without their graphs.
    NTriples,
    /// The same as Turtle.
    Turtle,
    /// The checksums of the dumps.
    Checksums,
}

impl SiteFile {
    /// Every file, with its path and media type.
    pub(super) const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::Sitemap, "sitemap.xml", "application/xml"),
        (Self::Robots, "robots.txt", "text/plain"),
        (Self::Linkset, "linkset.json", "application/linkset+json"),
        (Self::Citation, "CITATION.cff", "application/yaml"),
        (Self::Examples, ".well-known/sparql-examples", "text/turtle"),
        (Self::Icon, "assets/icon.svg", "image/svg+xml"),
        (Self::NQuads, "dumps/xincheng.nq.gz", "application/gzip"),
        (Self::TriG, "dumps/xincheng.trig.gz", "application/gzip"),
        (Self::NTriples, "dumps/xincheng.nt.gz", "application/gzip"),
        (Self::Turtle, "dumps/xincheng.ttl", "text/turtle"),
        (Self::Checksums, "dumps/SHA256SUMS", "text/plain"),
    ];

    /// Its path, without a leading slash.
    #[must_use]
    pub fn path(self) -> &'static str {
        self.row().1
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.row().2
    }

    fn row(self) -> (Self, &'static str, &'static str) {
        let row = Self::ALL.into_iter().find(|(file, ..)| *file == self);
        row.unwrap_or((self, "", "application/octet-stream"))
    }
}

/// Five towns around a city.
const ICON: &str = include_str!("../assets/icon.svg");

/// The questions of the library in the form of SIB's example queries; empty where the library
/// cannot be read, as on every other page of such a site.
fn examples(site: &Site) -> Vec<u8> {
    let endpoint = site.settings.endpoint.then(|| site.place("sparql"));
    let triples = site.graph.examples(endpoint.as_deref()).unwrap_or_default();
    data::written(&site.graph, triples, ResultFormat::Turtle).unwrap_or_default()
}

/// A file of the site.
pub(super) fn file(site: &Site, file: SiteFile) -> Vec<u8> {
    match file {
        SiteFile::Sitemap => sitemap::sitemap(site).into_bytes(),
        SiteFile::Robots => sitemap::robots(site).into_bytes(),
        SiteFile::Linkset => linkset::linkset(site).into_bytes(),
        SiteFile::Citation => citation::citation(site).into_bytes(),
        SiteFile::Examples => examples(site),
        SiteFile::Icon => ICON.as_bytes().to_vec(),
        SiteFile::Checksums => site.dumps().checksums().into_bytes(),
        SiteFile::NQuads | SiteFile::TriG | SiteFile::NTriples | SiteFile::Turtle => site
            .dumps()
            .of(file)
            .map_or_else(Vec::new, |dump| dump.bytes.clone()),
    }
}
