//! What terms of other vocabularies are called on pages, where the graph itself does not say.

use crate::graph::Labels;
use crate::vocabulary::Prefixes;

/// Prefixed name, Chinese and English.
const NAMES: &[(&str, &str, &str)] = &[
    ("dcterms:description", "说明", "description"),
    ("dcterms:issued", "公布日期", "published on"),
    ("dcterms:language", "语言", "language"),
    ("dcterms:license", "许可", "licence"),
    ("dcterms:source", "来源", "source"),
    ("dcterms:type", "类型", "kind"),
    ("eli:LegalResource", "政策文件", "policy document"),
    ("eli:LegalResourceSubdivision", "条款", "clause"),
    ("eli:date_document", "文件日期", "date of the document"),
    ("eli:is_annex_of", "所附于", "annexed to"),
    ("eli:is_part_of", "所属", "part of"),
    ("eli:number", "编号", "number"),
    ("eli:passed_by", "发布机关", "passed by"),
    ("org:FormalOrganization", "机构", "organisation"),
    ("owl:Class", "类", "class"),
    ("owl:DatatypeProperty", "数据属性", "datatype property"),
    ("owl:ObjectProperty", "对象属性", "object property"),
    ("prov:Entity", "资料来源", "source"),
    ("qudt:numericValue", "数值", "number"),
    ("qudt:unit", "单位", "unit"),
    ("rdf:type", "类", "class"),
    ("rdfs:label", "名称", "name"),
    ("rdfs:seeAlso", "另见", "see also"),
    ("skos:Concept", "概念", "concept"),
    ("skos:ConceptScheme", "概念表", "concept scheme"),
    ("skos:altLabel", "别名", "other name"),
    ("skos:broader", "上位概念", "broader concept"),
    (
        "skos:broaderTransitive",
        "各级上位概念",
        "broader concept of any level",
    ),
    ("skos:definition", "定义", "definition"),
    ("skos:example", "例", "example"),
    ("skos:inScheme", "所属概念表", "in scheme"),
    ("skos:narrower", "下位概念", "narrower concept"),
    ("skos:prefLabel", "名称", "name"),
    ("skosxl:literalForm", "写法", "written form"),
    ("unit:CCY_CNY", "人民币元", "Chinese yuan"),
    ("unit:NUM", "个", "count"),
    ("unit:PERCENT", "百分比", "per cent"),
];

/// Each term by its IRI with what it is called.
pub(super) fn labels(prefixes: &Prefixes) -> impl Iterator<Item = (String, Labels)> {
    NAMES.iter().filter_map(|(term, zh, en)| {
        let labels = Labels {
            zh: Some((*zh).to_owned()),
            en: Some((*en).to_owned()),
        };
        Some((prefixes.expand(term)?, labels))
    })
}
