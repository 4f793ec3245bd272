//! The links of every document in one file: RFC 9264, `application/linkset+json`.

use crate::site::Site;
use crate::site::document::Document;
use crate::site::links::{Link, Target, links};
use serde_json::{Map, Value, json};

/// One context for each document that has links.
pub(super) fn linkset(site: &Site) -> String {
    let contexts: Vec<String> = site
        .documents()
        .filter_map(|document| Some(context(site, document)?.to_string()))
        .collect();
    // One document a line, so that a change shows as one.
    format!("{{\"linkset\":[\n{}\n]}}\n", contexts.join(",\n"))
}

fn context(site: &Site, document: &Document) -> Option<Value> {
    let mut relations: Map<String, Value> = Map::new();
    let first = document.representations().into_iter().next()?;
    for link in links(site, document, first) {
        let relation = relations.entry(link.rel.to_owned());
        if let Value::Array(targets) = relation.or_insert_with(|| json!([])) {
            targets.push(target(site, &link));
        }
    }
    if relations.is_empty() {
        return None;
    }
    relations.insert("anchor".to_owned(), site.place(&document.path).into());
    Some(Value::Object(relations))
}

fn target(site: &Site, link: &Link) -> Value {
    let href = match &link.target {
        Target::Path(path) => site.place(path),
        Target::Iri(iri) => iri.clone(),
    };
    let mut target = json!({ "href": href });
    if let Some(media_type) = link.media_type {
        target["type"] = media_type.into();
    }
    if let Some(language) = link.hreflang {
        target["hreflang"] = json!([language]);
    }
    target
}
