use crate::graph::Answer;
use crate::render::ResultFormat;
use std::collections::BTreeSet;

#[test]
fn every_name_and_extension_leads_back_to_its_format() {
    for format in ResultFormat::ALL {
        assert_eq!(ResultFormat::from_name(format.name()), Some(format));
        assert_eq!(ResultFormat::from_name(format.extension()), Some(format));
        assert_eq!(
            ResultFormat::from_name(&format.name().to_uppercase()),
            Some(format)
        );
    }
    let types: BTreeSet<_> = ResultFormat::ALL.map(ResultFormat::media_type).into();
    assert_eq!(types.len(), ResultFormat::ALL.len());
}

#[test]
fn common_names_are_understood() {
    let names = [
        "srj", "ttl", "nt", "jsonl", "ndjson", "md", "xml", "rdf", "box", "parquet",
    ];
    let formats = names.map(|name| ResultFormat::from_name(name).map(ResultFormat::name));
    assert_eq!(
        formats,
        [
            Some("json"),
            Some("turtle"),
            Some("ntriples"),
            Some("jsonl"),
            Some("jsonl"),
            Some("markdown"),
            Some("xml"),
            Some("rdfxml"),
            Some("table"),
            None
        ]
    );
}

#[test]
fn only_the_table_holds_every_answer() {
    let answers = [
        Answer::Table(crate::graph::Table::default()),
        Answer::Triples(Vec::new()),
    ];
    for format in ResultFormat::ALL {
        let fitting = answers.iter().filter(|answer| format.fits(answer)).count();
        assert_eq!(
            fitting,
            if format == ResultFormat::Table { 2 } else { 1 },
            "{format}"
        );
    }
}
