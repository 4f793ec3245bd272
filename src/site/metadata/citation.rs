//! How to cite the dataset: the Citation File Format 1.2.0.

use super::dcat::{ATTRIBUTION, DESCRIPTION, GEONAMES, KEYWORDS, PUBLISHER, TITLE, VERSION};
use crate::site::Site;
use serde_json::json;
use std::fmt::Write as _;

/// The file. Strings are JSON strings, which YAML reads alike.
pub(super) fn citation(site: &Site) -> String {
    let text = |text: &str| json!(text).to_string();
    let title = format!("{} {}", TITLE.1, TITLE.0);
    let mut yaml = String::from("cff-version: 1.2.0\n");
    for (key, value) in [
        (
            "message",
            text("Please cite the dataset, and the statement where you use one fact."),
        ),
        ("type", "dataset".to_owned()),
        ("title", text(&title)),
        ("abstract", text(DESCRIPTION.1)),
        ("version", text(VERSION)),
        ("license", "CC-BY-4.0".to_owned()),
        ("url", text(&site.place(""))),
    ] {
        let _ = writeln!(yaml, "{key}: {value}");
    }
    let _ = writeln!(yaml, "authors:\n  - name: {}", text(PUBLISHER.1));
    let _ = writeln!(
        yaml,
        "identifiers:\n  - type: url\n    value: {}",
        text(site.dataset_iri().as_str())
    );
    let _ = writeln!(
        yaml,
        "references:\n  - type: data\n    title: {}\n    authors:\n      - name: {}\n    license: CC-BY-4.0\n    url: {}\n    notes: {}",
        text("GeoNames"),
        text("GeoNames"),
        text(GEONAMES),
        text(ATTRIBUTION.1)
    );
    yaml.push_str("keywords:\n");
    for (zh, en) in KEYWORDS {
        let _ = writeln!(yaml, "  - {}\n  - {}", text(en), text(zh));
    }
    yaml
}
