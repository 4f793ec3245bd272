//! The dataset in a catalogue: DCAT 3, within the DCAT-AP 3.0 profile.
//!
//! Terms of the European authority tables are described beside their use, because the profile's
//! shapes ask for their class and label and a validator fetches nothing.

use super::{Dump, Facts};
use crate::render::ResultFormat;
use crate::site::Site;
use crate::vocabulary::terms;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Triple};

/// The authority tables of the European Union.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";

/// What the dataset is called.
pub(in crate::site) const TITLE: (&str, &str) = ("新城产业图谱", "New Towns Industry Graph");

/// What the dataset is, in a sentence or two.
pub(in crate::site) const DESCRIPTION: (&str, &str) = (
    "把上海五个新城“十四五”产业发展专项方案编码为知识图谱：新城、产业、园区、措施与目标，每项事实附所在条款与原文短语，中英双语。",
    "The special industrial plan for Shanghai’s five new towns (14th Five-Year Plan period) as a knowledge graph: towns, industries, parks, measures and targets, each fact with its clause and the phrase it rests on, in Chinese and English.",
);

/// Whose points of places the dataset has.
pub(in crate::site) const GEONAMES: &str = "https://www.geonames.org/";

/// What the licence of these points asks for.
pub(in crate::site) const ATTRIBUTION: (&str, &str) = (
    "地点的点位与标识取自 GeoNames（https://www.geonames.org/），依 CC BY 4.0 使用。",
    "Points and identifiers of places are from GeoNames (https://www.geonames.org/), used under CC BY 4.0.",
);

/// What one looks for to find it.
pub(in crate::site) const KEYWORDS: [(&str, &str); 5] = [
    ("上海", "Shanghai"),
    ("五个新城", "five new towns"),
    ("产业政策", "industrial policy"),
    ("知识图谱", "knowledge graph"),
    ("十四五", "14th Five-Year Plan"),
];

/// The years that the plan is for: the first and the last day.
pub(in crate::site) const PERIOD: (&str, &str) = ("2021-01-01", "2025-12-31");

/// The version of the data, which is that of the binary that carries it.
pub(in crate::site) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Who publishes the dataset.
pub(in crate::site) const PUBLISHER: (&str, &str) = ("新城产业图谱编者", "the xincheng editors");

/// The catalogue with all that it lists.
pub(in crate::site) fn catalog(site: &Site) -> Vec<Triple> {
    let mut facts = Facts::new(site);
    let catalog = facts.place("catalog");
    facts.kind(&catalog, "dcat:Catalog");
    facts.text(
        &catalog,
        "dcterms:title",
        "新城产业图谱目录",
        "Catalogue of the New Towns Industry Graph",
    );
    facts.text(
        &catalog,
        "dcterms:description",
        "本站发布的数据集、下载文件与查询服务。",
        "The dataset, files and query service that this site publishes.",
    );
    governance(&mut facts, &catalog);
    languages(&mut facts, &catalog);
    let home = facts.place("");
    facts.kind(&home, "foaf:Document");
    facts.thing(&catalog, "foaf:homepage", &home);
    place(&mut facts, &catalog);
    let dataset = facts.dataset();
    facts.thing(&catalog, "dcat:dataset", &dataset);
    taxonomy(&mut facts, &catalog);
    if site.settings.endpoint {
        let service = facts.place("catalog#sparql");
        facts.thing(&catalog, "dcat:service", &service);
    }
    let mut triples = facts.triples;
    triples.extend(self::dataset(site));
    triples
}

/// The dataset with its files and its query service.
pub(in crate::site) fn dataset(site: &Site) -> Vec<Triple> {
    let mut facts = Facts::new(site);
    let dataset = facts.dataset();
    facts.kind(&dataset, "dcat:Dataset");
    titles(&mut facts, &dataset);
    governance(&mut facts, &dataset);
    languages(&mut facts, &dataset);
    keywords(&mut facts, &dataset);
    facts.plain(&dataset, "dcterms:identifier", site.dataset_iri().as_str());
    facts.plain(&dataset, "dcat:version", VERSION);
    let (home, contact) = (facts.place(""), facts.place("catalog#contact"));
    facts.thing(&dataset, "dcat:landingPage", &home);
    facts.kind(&home, "foaf:Document");
    facts.thing(&dataset, "dcat:contactPoint", &contact);
    facts.kind(&contact, "vcard:Organization");
    facts.kind(&contact, "vcard:Kind");
    facts.text(&contact, "vcard:fn", PUBLISHER.0, PUBLISHER.1);
    let address = facts.place("data");
    facts.thing(&contact, "vcard:hasURL", &address);
    place(&mut facts, &dataset);
    period(&mut facts, &dataset);
    rights(&mut facts, &dataset);
    attribution(&mut facts, &dataset);
    authority(
        &mut facts,
        &dataset,
        "dcat:theme",
        "data-theme/ECON",
        "经济与金融",
        "Economy and finance",
    );
    authority(
        &mut facts,
        &dataset,
        "dcterms:accrualPeriodicity",
        "frequency/IRREG",
        "不定期",
        "irregular",
    );
    let irregular = facts.name(&format!("{AUTHORITY}frequency/IRREG"));
    facts.kind(&irregular, "dcterms:Frequency");
    let ontology = NamedNode::new_unchecked(terms::ONTOLOGY);
    facts.thing(&dataset, "dcterms:conformsTo", &ontology);
    facts.kind(&ontology, "dcterms:Standard");
    let void = facts.place("void");
    facts.thing(&dataset, "foaf:isPrimaryTopicOf", &void);
    for dump in site.dumps().iter() {
        distribution(&mut facts, &dataset, dump);
    }
    if site.settings.endpoint {
        service(&mut facts, &dataset);
    }
    facts.triples
}

/// Title and description of the dataset.
pub(super) fn titles(facts: &mut Facts, dataset: &NamedNode) {
    facts.text(dataset, "dcterms:title", TITLE.0, TITLE.1);
    facts.text(dataset, "dcterms:description", DESCRIPTION.0, DESCRIPTION.1);
}

/// Who publishes a thing, and under which licence.
fn governance(facts: &mut Facts, thing: &NamedNode) {
    let publisher = facts.publisher();
    facts.thing(thing, "dcterms:publisher", &publisher);
    facts.kind(&publisher, "foaf:Agent");
    facts.text(&publisher, "foaf:name", PUBLISHER.0, PUBLISHER.1);
    licence(facts, thing);
}

fn licence(facts: &mut Facts, thing: &NamedNode) {
    let licence = NamedNode::new_unchecked(terms::LICENCE);
    facts.thing(thing, "dcterms:license", &licence);
    facts.kind(&licence, "dcterms:LicenseDocument");
    let kind = NamedNode::new_unchecked("http://purl.org/adms/licencetype/Attribution");
    facts.thing(&licence, "dcterms:type", &kind);
    facts.kind(&kind, "skos:Concept");
    facts.text(&kind, "skos:prefLabel", "署名", "Attribution");
}

/// Whose data is in a dataset: its licence asks for the name.
pub(super) fn attribution(facts: &mut Facts, dataset: &NamedNode) {
    let statement = facts.place("catalog#geonames");
    facts.thing(dataset, "dcterms:provenance", &statement);
    facts.kind(&statement, "dcterms:ProvenanceStatement");
    facts.text(&statement, "rdfs:label", ATTRIBUTION.0, ATTRIBUTION.1);
    let origin = NamedNode::new_unchecked(GEONAMES);
    facts.thing(&statement, "rdfs:seeAlso", &origin);
}

fn rights(facts: &mut Facts, thing: &NamedNode) {
    authority(
        facts,
        thing,
        "dcterms:accessRights",
        "access-right/PUBLIC",
        "公开",
        "public",
    );
    let public = facts.name(&format!("{AUTHORITY}access-right/PUBLIC"));
    facts.kind(&public, "dcterms:RightsStatement");
}

fn keywords(facts: &mut Facts, thing: &NamedNode) {
    for (zh, en) in KEYWORDS {
        facts.text(thing, "dcat:keyword", zh, en);
    }
}

fn languages(facts: &mut Facts, thing: &NamedNode) {
    for (code, zh, en) in [("ZHO", "中文", "Chinese"), ("ENG", "英文", "English")] {
        let code = format!("language/{code}");
        authority(facts, thing, "dcterms:language", &code, zh, en);
        let language = facts.name(&format!("{AUTHORITY}{code}"));
        facts.kind(&language, "dcterms:LinguisticSystem");
    }
}

fn place(facts: &mut Facts, thing: &NamedNode) {
    let shanghai = NamedNode::new_unchecked("http://www.wikidata.org/entity/Q8686");
    facts.thing(thing, "dcterms:spatial", &shanghai);
    facts.kind(&shanghai, "dcterms:Location");
    facts.text(&shanghai, "skos:prefLabel", "上海市", "Shanghai");
}

fn period(facts: &mut Facts, dataset: &NamedNode) {
    let period = facts.place("catalog#period");
    facts.thing(dataset, "dcterms:temporal", &period);
    facts.kind(&period, "dcterms:PeriodOfTime");
    for (property, day) in [("dcat:startDate", PERIOD.0), ("dcat:endDate", PERIOD.1)] {
        facts.term(
            &period,
            property,
            Literal::new_typed_literal(day, xsd::DATE),
        );
    }
}

/// The list of themes that the catalogue takes its themes from.
fn taxonomy(facts: &mut Facts, catalog: &NamedNode) {
    let themes = facts.name(&format!("{AUTHORITY}data-theme"));
    facts.thing(catalog, "dcat:themeTaxonomy", &themes);
    facts.kind(&themes, "skos:ConceptScheme");
    facts.text(&themes, "dcterms:title", "数据主题", "Data theme");
}

/// A concept of an authority table as the value of a property, with its label.
fn authority(facts: &mut Facts, thing: &NamedNode, property: &str, path: &str, zh: &str, en: &str) {
    let concept = facts.name(&format!("{AUTHORITY}{path}"));
    facts.thing(thing, property, &concept);
    facts.kind(&concept, "skos:Concept");
    facts.text(&concept, "skos:prefLabel", zh, en);
    if let Some((table, _)) = path.split_once('/') {
        let table = facts.name(&format!("{AUTHORITY}{table}"));
        facts.thing(&concept, "skos:inScheme", &table);
    }
}

fn distribution(facts: &mut Facts, dataset: &NamedNode, dump: &Dump) {
    let name = dump.name();
    let distribution = facts.place(&format!("catalog#{name}"));
    let address = facts.place(dump.file.path());
    facts.thing(dataset, "dcat:distribution", &distribution);
    facts.kind(&distribution, "dcat:Distribution");
    let (zh, en) = (format!("全部数据：{name}"), format!("Everything: {name}"));
    facts.text(&distribution, "dcterms:title", &zh, &en);
    let (zh, en) = super::dumps::content(dump.file);
    facts.text(&distribution, "dcterms:description", zh, en);
    authority(
        facts,
        &distribution,
        "dcatap:availability",
        "planned-availability/STABLE",
        "稳定",
        "stable",
    );
    facts.thing(&distribution, "dcat:accessURL", &address);
    facts.thing(&distribution, "dcat:downloadURL", &address);
    licence(facts, &distribution);
    let media_type = facts.name(&format!("iana:{}", dump.format.media_type()));
    facts.thing(&distribution, "dcat:mediaType", &media_type);
    facts.kind(&media_type, "dcterms:MediaType");
    if dump.compressed {
        let gzip = facts.name("iana:application/gzip");
        facts.thing(&distribution, "dcat:compressFormat", &gzip);
        facts.kind(&gzip, "dcterms:MediaType");
    }
    let (code, label) = file_type(dump.format);
    let code = format!("file-type/{code}");
    authority(facts, &distribution, "dcterms:format", &code, label, label);
    let format = facts.name(&format!("{AUTHORITY}{code}"));
    facts.kind(&format, "dcterms:MediaTypeOrExtent");
    // DCAT 3 asks for a whole number and the shapes of DCAT-AP 3.0.0 for a decimal: one can be both
    // to a reader of numbers, and only the decimal to the shapes.
    let size = Literal::new_typed_literal(dump.bytes.len().to_string(), xsd::DECIMAL);
    facts.term(&distribution, "dcat:byteSize", size);
    let checksum = facts.place(&format!("catalog#{name}.sha256"));
    facts.thing(&distribution, "spdx:checksum", &checksum);
    facts.kind(&checksum, "spdx:Checksum");
    facts.named(&checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256");
    let algorithm = facts.name("spdx:checksumAlgorithm_sha256");
    facts.kind(&algorithm, "spdx:ChecksumAlgorithm");
    let value = Literal::new_typed_literal(dump.sha256.clone(), xsd::HEX_BINARY);
    facts.term(&checksum, "spdx:checksumValue", value);
}

/// The code and the name of a format in the authority table of file types.
fn file_type(format: ResultFormat) -> (&'static str, &'static str) {
    match format {
        ResultFormat::NQuads => ("RDF_N_QUADS", "RDF N-Quads"),
        ResultFormat::TriG => ("RDF_TRIG", "RDF TriG"),
        ResultFormat::NTriples => ("RDF_N_TRIPLES", "RDF N-Triples"),
        _ => ("RDF_TURTLE", "RDF Turtle"),
    }
}

fn service(facts: &mut Facts, dataset: &NamedNode) {
    let (service, endpoint) = (facts.place("catalog#sparql"), facts.place("sparql"));
    facts.kind(&service, "dcat:DataService");
    facts.text(
        &service,
        "dcterms:title",
        "SPARQL 查询服务",
        "SPARQL endpoint",
    );
    facts.thing(&service, "dcat:endpointURL", &endpoint);
    facts.thing(&service, "dcat:endpointDescription", &endpoint);
    facts.thing(&service, "dcat:servesDataset", dataset);
    let protocol = NamedNode::new_unchecked("https://www.w3.org/TR/sparql11-protocol/");
    facts.thing(&service, "dcterms:conformsTo", &protocol);
    facts.kind(&protocol, "dcterms:Standard");
    keywords(facts, &service);
    governance(facts, &service);
    rights(facts, &service);
    let contact = facts.place("catalog#contact");
    facts.thing(&service, "dcat:contactPoint", &contact);
    authority(
        facts,
        &service,
        "dcat:theme",
        "data-theme/ECON",
        "经济与金融",
        "Economy and finance",
    );
}
