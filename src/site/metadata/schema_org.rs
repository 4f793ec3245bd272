//! What a page is about in the words of schema.org, for machines that read pages.

use super::dcat::{
    ATTRIBUTION, DESCRIPTION, GEONAMES, KEYWORDS, PERIOD, PUBLISHER, TITLE, VERSION,
};
use crate::site::Site;
use crate::site::document::Kind;
use crate::site::view::View;
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, Term};
use serde_json::{Map, Value, json};

/// JSON-LD for the page of a document; empty for a page about nothing that can be cited.
pub(in crate::site) fn of(view: &View) -> String {
    let mut value = match &view.document.kind {
        Kind::Home | Kind::Dataset => dataset(view),
        Kind::Graph(graph) => part(view, graph),
        Kind::Ontology => ontology(view),
        _ => match view.subject() {
            Some(thing) => self::thing(view, thing),
            None => return String::new(),
        },
    };
    value["@context"] = "https://schema.org/".into();
    value.to_string()
}

/// The class of schema.org that a thing is of, where one says more than `Thing`.
pub(in crate::site) fn type_of(site: &Site, thing: &NamedNode) -> Option<&'static str> {
    let graph = site.graph();
    let is_a = |class: &str| graph.is_a(thing, &NamedNode::new_unchecked(class));
    const TYPES: [(&str, &str); 6] = [
        (terms::PLACE_CLASS, "Place"),
        (terms::SKOS_CONCEPT, "DefinedTerm"),
        (terms::SKOS_CONCEPT_SCHEME, "DefinedTermSet"),
        (terms::ELI_LEGAL_RESOURCE, "Legislation"),
        (terms::ELI_SUBDIVISION, "CreativeWork"),
        (terms::ORG_FORMAL_ORGANIZATION, "Organization"),
    ];
    let known = TYPES.into_iter().find(|(class, _)| is_a(class));
    known
        .map(|(_, name)| name)
        .or_else(|| graph.evidence(thing).is_some().then_some("Claim"))
}

fn thing(view: &View, thing: &NamedNode) -> Value {
    let kind = type_of(view.site, thing).unwrap_or("Thing");
    let mut value = named(view, thing, kind);
    value.insert("url".to_owned(), here(view).into());
    value.insert("identifier".to_owned(), thing.as_str().into());
    if let Some(class) = view.class(thing) {
        value.insert("additionalType".to_owned(), class.as_str().into());
    }
    let definition = texts(&view.objects(thing, terms::SKOS_DEFINITION));
    if !definition.is_empty() {
        value.insert("description".to_owned(), definition.into());
    }
    let same = view.things(thing, terms::SKOS_EXACT_MATCH);
    if !same.is_empty() {
        let same: Vec<&str> = same.iter().map(NamedNode::as_str).collect();
        value.insert("sameAs".to_owned(), json!(same));
    }
    match kind {
        "DefinedTerm" => {
            if let Some(scheme) = view.thing(thing, terms::SKOS_IN_SCHEME) {
                let scheme = named(view, &scheme, "DefinedTermSet");
                value.insert("inDefinedTermSet".to_owned(), scheme.into());
            }
        }
        "Legislation" => legislation(view, thing, &mut value),
        "CreativeWork" => {
            if let Some(whole) = view.thing(thing, terms::ELI_IS_PART_OF) {
                value.insert("isPartOf".to_owned(), json!({ "@id": whole.as_str() }));
            }
        }
        _ => {}
    }
    if let Some(evidence) = view.site.graph().evidence(thing) {
        let quotation = json!({
            "@type": "Quotation",
            "text": evidence.quote,
            "inLanguage": "zh",
            "isPartOf": named(view, &evidence.clause, "CreativeWork"),
        });
        value.insert("citation".to_owned(), quotation);
    }
    Value::Object(value)
}

fn legislation(view: &View, policy: &NamedNode, value: &mut Map<String, Value>) {
    for (property, name) in [
        (terms::ELI_DATE_DOCUMENT, "legislationDate"),
        (terms::ELI_NUMBER, "legislationIdentifier"),
    ] {
        if let Some(text) = view.literal(policy, property) {
            value.insert(name.to_owned(), text.into());
        }
    }
    if let Some(agent) = view.thing(policy, terms::ELI_PASSED_BY) {
        let agent = named(view, &agent, "Organization");
        value.insert("legislationPassedBy".to_owned(), agent.into());
    }
}

/// A thing by its identifier, class and names.
fn named(view: &View, thing: &NamedNode, kind: &str) -> Map<String, Value> {
    let mut value = Map::new();
    value.insert("@type".to_owned(), kind.into());
    value.insert("@id".to_owned(), thing.as_str().into());
    let labels = view.site.labels(thing);
    let names: Vec<Value> = labels
        .into_iter()
        .flat_map(|l| [(&l.zh, "zh"), (&l.en, "en")])
        .filter_map(|(text, language)| Some(in_language(text.as_deref()?, language)))
        .collect();
    if !names.is_empty() {
        value.insert("name".to_owned(), names.into());
    }
    value
}

fn in_language(text: &str, language: &str) -> Value {
    json!({ "@value": text, "@language": language })
}

fn both(text: (&str, &str)) -> Value {
    json!([in_language(text.0, "zh"), in_language(text.1, "en")])
}

fn texts(values: &[Term]) -> Vec<Value> {
    let literals = values.iter().filter_map(|value| match value {
        Term::Literal(literal) => Some((literal.value(), literal.language()?)),
        _ => None,
    });
    literals.map(|(text, tag)| in_language(text, tag)).collect()
}

/// The address of the page.
fn here(view: &View) -> String {
    let page = crate::site::Representation::Page(view.language);
    view.site.place(&view.document.representation_path(page))
}

/// The dataset as search engines for data read it.
fn dataset(view: &View) -> Value {
    let site = view.site;
    let publisher = json!({
        "@type": "Organization",
        "@id": site.place("catalog#publisher"),
        "name": both(PUBLISHER),
    });
    let keywords: Vec<Value> = KEYWORDS
        .iter()
        .flat_map(|(zh, en)| [in_language(zh, "zh"), in_language(en, "en")])
        .collect();
    let files: Vec<Value> = site
        .dumps()
        .iter()
        .map(|dump| {
            json!({
                "@type": "DataDownload",
                "name": dump.name(),
                "encodingFormat": match dump.compressed {
                    true => vec![dump.format.media_type(), "application/gzip"],
                    false => vec![dump.format.media_type()],
                },
                "contentUrl": site.place(dump.file.path()),
                "contentSize": format!("{} B", dump.bytes.len()),
                "sha256": dump.sha256,
            })
        })
        .collect();
    json!({
        "@type": "Dataset",
        "@id": site.dataset_iri(),
        "name": both(TITLE),
        "description": both(DESCRIPTION),
        "url": site.place(""),
        "identifier": site.dataset_iri(),
        "license": terms::LICENCE,
        "isBasedOn": geonames(),
        "creator": publisher.clone(),
        "publisher": publisher,
        "version": VERSION,
        "inLanguage": ["zh", "en"],
        "isAccessibleForFree": true,
        "keywords": keywords,
        "temporalCoverage": format!("{}/{}", PERIOD.0, PERIOD.1),
        "spatialCoverage": {
            "@type": "Place",
            "@id": "http://www.wikidata.org/entity/Q8686",
            "name": both(("上海市", "Shanghai")),
        },
        "distribution": files,
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": site.place("catalog"),
            "name": both(("新城产业图谱目录", "Catalogue of the New Towns Industry Graph")),
        },
    })
}

/// A named graph as a part of the dataset.
fn part(view: &View, graph: &NamedNode) -> Value {
    let held = view.site.graphs.iter().find(|g| g.iri == *graph);
    let name = held.map_or_else(Vec::new, |g| {
        vec![
            in_language(&format!("{}：{}", g.path, g.holds.zh), "zh"),
            in_language(&format!("{}: {}", g.path, g.holds.en), "en"),
        ]
    });
    json!({
        "@type": "Dataset",
        "@id": graph.as_str(),
        "name": name,
        "description": both(DESCRIPTION),
        "url": here(view),
        "license": terms::LICENCE,
        "isPartOf": { "@type": "Dataset", "@id": view.site.dataset_iri(), "name": both(TITLE) },
    })
}

fn ontology(view: &View) -> Value {
    let ontology = NamedNode::new_unchecked(terms::ONTOLOGY);
    let mut value = named(view, &ontology, "DefinedTermSet");
    let description = texts(&view.objects(&ontology, terms::DCTERMS_DESCRIPTION));
    value.insert("description".to_owned(), description.into());
    value.insert("url".to_owned(), here(view).into());
    value.insert("license".to_owned(), terms::LICENCE.into());
    Value::Object(value)
}

/// The dataset whose points this one has.
fn geonames() -> Value {
    json!({
        "@type": "Dataset",
        "name": "GeoNames",
        "description": both(ATTRIBUTION),
        "url": GEONAMES,
        "license": terms::LICENCE,
    })
}
