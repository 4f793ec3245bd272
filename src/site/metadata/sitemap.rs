//! What crawlers read: every page with its other languages, and what they may read.

use crate::site::Site;
use crate::site::address::{LANGUAGES, Representation};
use crate::site::document::{Document, Kind};
use crate::site::frame::html_language;
use std::fmt::Write as _;

/// Every page once, as the sitemap protocol 0.9 has it, each with its other languages.
pub(super) fn sitemap(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for document in site.documents().filter(|d| has_pages(d)) {
        for language in LANGUAGES {
            let _ = writeln!(
                xml,
                "  <url>\n    <loc>{}</loc>",
                page(site, document, language)
            );
            for other in LANGUAGES {
                alternate(&mut xml, html_language(other), &page(site, document, other));
            }
            alternate(&mut xml, "x-default", &page(site, document, LANGUAGES[0]));
            xml.push_str("  </url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Everything may be read; searches and queries are no pages to index.
pub(super) fn robots(site: &Site) -> String {
    // A path in this file begins at the root of the host, wherever the site stands below it.
    let address = site.settings.address.as_str();
    let below = address.splitn(4, '/').nth(3).unwrap_or_default();
    format!(
        "User-agent: *\nAllow: /{below}\nDisallow: /{below}sparql?\nDisallow: /{below}search?\n\nSitemap: {}\n",
        site.place("sitemap.xml")
    )
}

fn has_pages(document: &Document) -> bool {
    let mut representations = document.representations().into_iter();
    document.kind != Kind::Missing && representations.any(|r| matches!(r, Representation::Page(_)))
}

fn page(site: &Site, document: &Document, language: crate::language::Language) -> String {
    let path = document.representation_path(Representation::Page(language));
    escaped(&site.place(&path))
}

fn alternate(xml: &mut String, language: &str, address: &str) {
    let _ = writeln!(
        xml,
        "    <xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{address}\"/>"
    );
}

/// Text that can stand in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}
