//! The dataset in `VoID` (W3C Interest Group Note of 3 March 2011): what is in it, how much, and
//! where to get it.

use super::Facts;
use crate::graph::NamedGraph;
use crate::site::Site;
use crate::vocabulary::terms;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The formats of documents and dumps, as W3C names them.
const FEATURES: [&str; 6] = [
    "formats:JSON-LD",
    "formats:N-Quads",
    "formats:N-Triples",
    "formats:RDF_XML",
    "formats:TriG",
    "formats:Turtle",
];

/// Classes whose first instance is shown as an example.
const EXAMPLES: [&str; 4] = [
    terms::NEW_TOWN,
    terms::PARK_CLASS,
    "https://w3id.org/xincheng/ont#IndustryAssignment",
    terms::ELI_LEGAL_RESOURCE,
];

/// The whole description.
pub(in crate::site) fn void(site: &Site) -> Vec<Triple> {
    let counted = Counted::new(site);
    let mut facts = Facts::new(site);
    let dataset = facts.dataset();
    let description = facts.place("void");
    facts.kind(&description, "void:DatasetDescription");
    facts.text(
        &description,
        "dcterms:title",
        "数据集说明（VoID）",
        "Description of the dataset (VoID)",
    );
    facts.thing(&description, "foaf:primaryTopic", &dataset);
    facts.kind(&dataset, "void:Dataset");
    let licence = NamedNode::new_unchecked(terms::LICENCE);
    for described in [&description, &dataset] {
        facts.thing(described, "dcterms:license", &licence);
        let publisher = facts.publisher();
        facts.thing(described, "dcterms:publisher", &publisher);
    }
    super::dcat::titles(&mut facts, &dataset);
    super::dcat::attribution(&mut facts, &dataset);
    access(site, &mut facts, &dataset);
    counts(&mut facts, &dataset, &counted);
    partitions(&mut facts, &dataset, &counted);
    for graph in &site.graphs {
        facts.thing(&dataset, "void:subset", &graph.iri);
        subset(site, &mut facts, graph);
    }
    facts.triples
}

/// The description of one named graph, and where to get it.
pub(in crate::site) fn graph(site: &Site, iri: &NamedNode) -> Vec<Triple> {
    let mut facts = Facts::new(site);
    let dataset = facts.dataset();
    facts.thing(&dataset, "void:subset", iri);
    if let Some(graph) = site.graphs.iter().find(|graph| graph.iri == *iri) {
        subset(site, &mut facts, graph);
        for dump in ["dumps/xincheng.nq.gz", "dumps/xincheng.trig.gz"] {
            let dump = facts.place(dump);
            facts.thing(iri, "void:dataDump", &dump);
        }
    }
    facts.triples
}

fn access(site: &Site, facts: &mut Facts, dataset: &NamedNode) {
    let home = facts.place("");
    facts.thing(dataset, "foaf:homepage", &home);
    facts.plain(dataset, "void:uriSpace", site.graph().base());
    for dump in site.dumps().iter() {
        let dump = facts.place(dump.file.path());
        facts.thing(dataset, "void:dataDump", &dump);
    }
    if site.settings.endpoint {
        let endpoint = facts.place("sparql");
        facts.thing(dataset, "void:sparqlEndpoint", &endpoint);
    }
    for feature in FEATURES {
        facts.named(dataset, "void:feature", feature);
    }
    for class in EXAMPLES {
        if let Some(example) = site.first_instance(class) {
            facts.thing(dataset, "void:exampleResource", &example);
        }
    }
}

fn counts(facts: &mut Facts, dataset: &NamedNode, counted: &Counted) {
    facts.count(dataset, "void:triples", counted.triples);
    facts.count(dataset, "void:entities", counted.entities);
    facts.count(dataset, "void:distinctSubjects", counted.subjects);
    facts.count(dataset, "void:distinctObjects", counted.objects);
    facts.count(dataset, "void:classes", counted.classes.len());
    facts.count(dataset, "void:properties", counted.properties.len());
    facts.count(dataset, "void:documents", counted.documents);
    for vocabulary in &counted.vocabularies {
        let vocabulary = NamedNode::new_unchecked(vocabulary.clone());
        facts.thing(dataset, "void:vocabulary", &vocabulary);
    }
}

/// A part for each class and each property. The parts have IRIs, so that they can be linked to.
fn partitions(facts: &mut Facts, dataset: &NamedNode, counted: &Counted) {
    for (class, entities) in &counted.classes {
        let part = facts.place(&format!("void#class-{}", part_name(facts, class)));
        facts.thing(dataset, "void:classPartition", &part);
        facts.kind(&part, "void:Dataset");
        facts.thing(&part, "void:class", class);
        facts.count(&part, "void:entities", entities.len());
    }
    for (property, (triples, subjects, objects)) in &counted.properties {
        let part = facts.place(&format!("void#property-{}", part_name(facts, property)));
        facts.thing(dataset, "void:propertyPartition", &part);
        facts.kind(&part, "void:Dataset");
        facts.thing(&part, "void:property", property);
        facts.count(&part, "void:triples", *triples);
        facts.count(&part, "void:distinctSubjects", subjects.len());
        facts.count(&part, "void:distinctObjects", objects.len());
    }
}

/// A term as a part of a fragment: `ip-NewTown`, or the whole IRI encoded where no prefix fits.
fn part_name(facts: &Facts, term: &NamedNode) -> String {
    match facts.shortened(term) {
        Some(name) => name.replacen(':', "-", 1),
        None => {
            percent_encoding::utf8_percent_encode(term.as_str(), percent_encoding::NON_ALPHANUMERIC)
                .to_string()
        }
    }
}

fn subset(site: &Site, facts: &mut Facts, graph: &NamedGraph) {
    facts.kind(&graph.iri, "void:Dataset");
    let (zh, en) = (
        format!("命名图 {}：{}", graph.path, graph.holds.zh),
        format!("named graph {}: {}", graph.path, graph.holds.en),
    );
    facts.text(&graph.iri, "dcterms:title", &zh, &en);
    facts.count(&graph.iri, "void:triples", graph.triples);
    facts.count(&graph.iri, "void:distinctSubjects", graph.subjects);
    if site.settings.endpoint {
        let endpoint = facts.place("sparql");
        facts.thing(&graph.iri, "void:sparqlEndpoint", &endpoint);
    }
}

/// What the dataset holds, each triple counted once though several graphs state it.
struct Counted {
    triples: usize,
    entities: usize,
    subjects: usize,
    objects: usize,
    documents: usize,
    classes: BTreeMap<NamedNode, HashSet<NamedOrBlankNode>>,
    properties: BTreeMap<NamedNode, (usize, HashSet<NamedOrBlankNode>, HashSet<Term>)>,
    vocabularies: BTreeSet<String>,
}

impl Counted {
    fn new(site: &Site) -> Self {
        let quads = site.graph().quads().unwrap_or_default().into_iter();
        let named = quads.filter(|quad| quad.graph_name != GraphName::DefaultGraph);
        let triples: HashSet<Triple> = named.map(Triple::from).collect();
        let (mut subjects, mut objects) = (HashSet::new(), HashSet::new());
        let mut classes: BTreeMap<_, HashSet<NamedOrBlankNode>> = BTreeMap::new();
        let mut properties: BTreeMap<NamedNode, (usize, HashSet<_>, HashSet<_>)> = BTreeMap::new();
        for triple in &triples {
            subjects.insert(triple.subject.clone());
            objects.insert(triple.object.clone());
            let property = properties.entry(triple.predicate.clone()).or_default();
            property.0 += 1;
            property.1.insert(triple.subject.clone());
            property.2.insert(triple.object.clone());
            if let (terms::RDF_TYPE, Term::NamedNode(class)) =
                (triple.predicate.as_str(), &triple.object)
            {
                let instances = classes.entry(class.clone()).or_default();
                instances.insert(triple.subject.clone());
            }
        }
        let base = site.graph().base();
        let is_ours = |subject: &&NamedOrBlankNode| match subject {
            NamedOrBlankNode::NamedNode(subject) => {
                subject.as_str().starts_with(base) && !subject.as_str().contains('#')
            }
            NamedOrBlankNode::BlankNode(_) => false,
        };
        let used = classes.keys().chain(properties.keys());
        Self {
            triples: triples.len(),
            entities: subjects.iter().filter(is_ours).count(),
            subjects: subjects.len(),
            objects: objects.len(),
            documents: site.documents().count(),
            vocabularies: used.map(namespace).collect(),
            classes,
            properties,
        }
    }
}

/// The vocabulary of a term: its IRI up to the last `#` or `/`.
fn namespace(term: &NamedNode) -> String {
    let iri = term.as_str();
    let end = iri.rfind(['#', '/']).map_or(iri.len(), |at| at + 1);
    iri[..end].to_owned()
}
