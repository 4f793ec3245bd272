use crate::graph::Answer;
use crate::render::ResultFormat;
use std::collections::BTreeSet;

#[test]
fn every_name_and_extension_leads_back_to_its_format() {
    for format in ResultFormat::ALL {
        assert_eq!(ResultFormat::from_name(format.name()), Some(format));
        // The formats for reading share an extension; it means the first.
        let by_extension = match format.is_for_reading() {
            true => ResultFormat::Table,
            false => format,
        };
        assert_eq!(
            ResultFormat::from_name(format.extension()),
            Some(by_extension)
        );
        assert_eq!(
            ResultFormat::from_name(&format.name().to_uppercase()),
            Some(format)
        );
    }
    let types: BTreeSet<_> = ResultFormat::ALL.map(ResultFormat::media_type).into();
    assert_eq!(types.len(), ResultFormat::ALL.len() - 2);
}

#[test]
fn common_names_are_understood() {
    let formats = [
        ("sparql-json", Some("json")),
        ("srj", Some("json")),
        ("srx", Some("xml")),
        ("ttl", Some("turtle")),
        ("nt", Some("ntriples")),
        ("nq", Some("nquads")),
        ("ndjson", Some("jsonl")),
        ("md", Some("markdown")),
        ("HTM", Some("html")),
        ("tex", Some("latex")),
        ("rdf", Some("rdfxml")),
        ("gv", Some("dot")),
        ("mmd", Some("mermaid")),
        ("box", Some("table")),
        ("excel", Some("xlsx")),
        ("feather", Some("arrow")),
        ("orc", None),
    ];
    for (name, format) in formats {
        let found = ResultFormat::from_name(name).map(ResultFormat::name);
        assert_eq!(found, format, "{name}");
    }
}

#[test]
fn a_drawing_is_no_rdf() {
    let rdf = ResultFormat::ALL.into_iter().filter(|f| f.is_rdf());
    let rdf: Vec<_> = rdf.map(ResultFormat::name).collect();
    assert_eq!(
        rdf,
        ["turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"]
    );
}

#[test]
fn only_a_format_for_reading_holds_every_answer() {
    let answers = [
        Answer::Table(crate::graph::Table::default()),
        Answer::Triples(Vec::new()),
    ];
    for format in ResultFormat::ALL {
        let fitting = answers.iter().filter(|answer| format.fits(answer)).count();
        assert_eq!(
            fitting,
            if format.is_for_reading() { 2 } else { 1 },
            "{format}"
        );
    }
}

#[test]
fn a_format_that_was_left_out_of_the_build_is_known_and_says_which_feature_has_it() {
    let left_out = ResultFormat::ALL.into_iter().filter_map(|format| {
        let error = format.in_this_build().err()?;
        Some((format, error.to_string()))
    });
    let left_out: Vec<_> = left_out.collect();
    let features = [cfg!(feature = "xlsx"), cfg!(feature = "parquet")];
    let lacking = features.map(|is_there| !is_there).map(usize::from);
    assert_eq!(left_out.len(), lacking[0] + 2 * lacking[1]);
    for (format, error) in left_out {
        assert!(format.is_binary(), "{format}");
        assert!(error.contains("--features"), "{error}");
        assert!(ResultFormat::built().all(|built| built != format));
    }
}
