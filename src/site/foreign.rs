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
    ("eli:based_on", "依据", "based on"),
    ("eli:cites", "援引", "refers to"),
    ("eli:date_document", "文件日期", "date of the document"),
    ("eli:date_publication", "公布日期", "date of publication"),
    ("eli:ensures_implementation_of", "落实", "implements"),
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
    ("skos:broadMatch", "上位匹配", "broad match"),
    ("skos:closeMatch", "相近匹配", "close match"),
    ("skos:definition", "定义", "definition"),
    ("skos:exactMatch", "等同匹配", "exact match"),
    ("skos:example", "例", "example"),
    ("skos:inScheme", "所属概念表", "in scheme"),
    ("skos:narrowMatch", "下位匹配", "narrow match"),
    ("skos:narrower", "下位概念", "narrower concept"),
    ("skos:notation", "代码", "code"),
    ("skos:prefLabel", "名称", "name"),
    ("skos:relatedMatch", "相关匹配", "related match"),
    ("skosxl:literalForm", "写法", "written form"),
    ("unit:CCY_CNY", "人民币元", "Chinese yuan"),
    ("unit:KiloM2", "平方公里", "square kilometre"),
    ("unit:MIN", "分钟", "minute"),
    ("unit:MO", "个月", "month"),
    ("unit:NUM", "个", "count"),
    ("unit:PERCENT", "百分比", "per cent"),
    ("unit:UNITLESS", "无单位", "no unit"),
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
