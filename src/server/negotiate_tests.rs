//! Tables of headers and what they choose.

use super::*;
use proptest::prelude::*;

const JSON: &str = "application/sparql-results+json";
const XML: &str = "application/sparql-results+xml";
const CSV: &str = "text/csv";
const TSV: &str = "text/tab-separated-values";
const ROWS: &[&str] = &[JSON, XML, CSV, TSV, "application/json", "text/html"];
const TURTLE: &str = "text/turtle";
const JSON_LD: &str = "application/ld+json";
const TRIPLES: &[&str] = &[
    TURTLE,
    "application/n-triples",
    "application/rdf+xml",
    JSON_LD,
];

/// `Accept`, and what it chooses of rows.
const ACCEPT: &[(Option<&str>, Option<&str>)] = &[
    // Nothing said.
    (None, Some(JSON)),
    (Some(""), Some(JSON)),
    (Some(" , ,"), Some(JSON)),
    (Some("*/*"), Some(JSON)),
    (Some("*"), Some(JSON)),
    (Some("*; q=.2"), Some(JSON)),
    (
        Some("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"),
        Some("text/html"),
    ),
    // One type.
    (Some("text/csv"), Some(CSV)),
    (Some("TEXT/CSV"), Some(CSV)),
    (Some("  text/csv  "), Some(CSV)),
    (Some("application/json"), Some("application/json")),
    (Some("application/sparql-results+xml"), Some(XML)),
    (Some("image/png"), None),
    (Some("text/plain"), None),
    (Some("application/sparql-results"), None),
    // Part of a type.
    (Some("text/*"), Some(CSV)),
    (Some("application/*"), Some(JSON)),
    (Some("image/*"), None),
    (Some("*/csv"), None),
    // Weights.
    (
        Some("text/csv;q=0.5, application/sparql-results+xml;q=0.6"),
        Some(XML),
    ),
    (
        Some("text/csv; q=0.501, application/sparql-results+xml; q=0.5"),
        Some(CSV),
    ),
    (Some("text/csv;Q=0.1, text/html;q=0.2"), Some("text/html")),
    (
        Some("text/csv, application/sparql-results+xml;q=0.9"),
        Some(CSV),
    ),
    (
        Some("text/csv;q=1.0, application/sparql-results+json;q=0.999"),
        Some(CSV),
    ),
    (
        Some("application/sparql-results+xml, application/sparql-results+json"),
        Some(JSON),
    ),
    (Some("text/tab-separated-values, text/csv"), Some(CSV)),
    // How closely a range names.
    (Some("text/csv, */*"), Some(CSV)),
    (Some("*/*, text/csv"), Some(CSV)),
    (Some("text/*, */*"), Some(CSV)),
    (Some("text/*;q=0.3, text/csv;q=0.7, */*;q=0.5"), Some(CSV)),
    (Some("text/*;q=0.9, text/csv;q=0.1"), Some(TSV)),
    (
        Some("text/*, text/csv;q=0.1, text/tab-separated-values;q=0.2"),
        Some("text/html"),
    ),
    (Some("*/*;q=0.1, text/tab-separated-values"), Some(TSV)),
    // Exclusion.
    (Some("application/sparql-results+json;q=0"), None),
    (Some("application/sparql-results+json;q=0, */*"), Some(XML)),
    (
        Some("*/*, application/sparql-results+json;q=0.0"),
        Some(XML),
    ),
    (Some("application/*;q=0, */*"), Some(CSV)),
    (Some("*/*;q=0"), None),
    (Some("*/*;q=0, text/csv"), Some(CSV)),
    (Some("text/*;q=0, text/csv;q=0.1"), Some(CSV)),
    (Some("text/csv;q=0.000"), None),
    // Parameters.
    (Some("text/csv;charset=utf-8"), Some(CSV)),
    (Some("text/csv; charset=\"UTF-8\""), Some(CSV)),
    (Some("text/csv;charset=gbk"), None),
    (
        Some("text/csv;charset=gbk, text/tab-separated-values;q=0.1"),
        Some(TSV),
    ),
    (Some("text/csv;header=present"), None),
    (
        Some("application/sparql-results+json;version=1.1"),
        Some(JSON),
    ),
    (Some("application/sparql-results+json;version=1.2"), None),
    (
        Some("application/sparql-results+json;version=1.2, */*;q=0.1"),
        Some(JSON),
    ),
    (
        Some("text/csv;profile=\"http://example.com/a,b;c\""),
        Some(CSV),
    ),
    (
        Some("text/csv;x=\"a, text/html\", text/tab-separated-values"),
        Some(TSV),
    ),
    // What cannot be read says nothing.
    (Some("text/csv;q=2, text/html"), Some("text/html")),
    (Some("text/csv;q=x, text/html"), Some("text/html")),
    (Some("text/csv;q=-1, text/html"), Some("text/html")),
    (Some("text/csv;q=x"), Some(JSON)),
    (Some("text/csv;q"), Some(CSV)),
    (Some("text/csv, text/csv;q=0.1"), Some(CSV)),
    // What clients send.
    (
        Some(
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        ),
        Some("text/html"),
    ),
    (
        Some("text/html,application/signed-exchange;v=b3;q=0.7,*/*;q=0.8"),
        Some("text/html"),
    ),
    (
        Some(
            "application/sparql-results+json,application/sparql-results+xml;q=0.9,text/tab-separated-values;q=0.7,text/csv;q=0.5,application/json;q=0.2,application/xml;q=0.2,*/*;q=0.1",
        ),
        Some(JSON),
    ),
    (
        Some("application/sparql-results+xml, application/sparql-results+json;q=0.8"),
        Some(XML),
    ),
];

#[test]
fn accept_chooses_by_weight_then_by_how_closely_it_names_then_by_our_order() {
    for (accept, chosen) in ACCEPT {
        assert_eq!(media_type(*accept, ROWS), *chosen, "{accept:?}");
    }
    assert!(ACCEPT.len() >= 60, "{}", ACCEPT.len());
}

#[test]
fn accept_chooses_among_formats_of_triples() {
    let cases: &[(&str, Option<&str>)] = &[
        ("*/*", Some(TURTLE)),
        ("text/turtle, application/rdf+xml;q=0.9", Some(TURTLE)),
        (
            "application/rdf+xml, text/turtle;q=0.9",
            Some("application/rdf+xml"),
        ),
        ("application/ld+json", Some(JSON_LD)),
        (
            "application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\"",
            Some(JSON_LD),
        ),
        ("text/turtle; charset=utf-8", Some(TURTLE)),
        ("text/turtle;version=1.1", Some(TURTLE)),
        ("text/html", None),
        ("application/sparql-results+json", None),
        ("text/html, text/turtle;q=0.1", Some(TURTLE)),
    ];
    for (accept, chosen) in cases {
        assert_eq!(media_type(Some(accept), TRIPLES), *chosen, "{accept}");
    }
}

#[test]
fn accept_language_chooses_by_weight_then_by_its_own_order() {
    use Language::{En, Zh};
    let cases: &[(Option<&str>, Language)] = &[
        (None, En),
        (Some(""), En),
        (Some("*"), En),
        (Some("zh"), Zh),
        (Some("zh-CN"), Zh),
        (Some("zh-Hans"), Zh),
        (Some("zh-Hans-CN"), Zh),
        (Some("ZH-cn"), Zh),
        (Some("zh-TW"), Zh),
        (Some("en-US"), En),
        (Some("en-GB,zh;q=0.9"), En),
        (Some("zh-CN,zh;q=0.9,en;q=0.8"), Zh),
        (Some("en-US,en;q=0.9,zh-CN;q=0.8,zh;q=0.7"), En),
        (Some("zh, en"), Zh),
        (Some("en, zh"), En),
        (Some("zh;q=0.5, en;q=0.6"), En),
        (Some("zh;q=0.6, en;q=0.5"), Zh),
        (Some("en;q=0, *"), Zh),
        (Some("zh;q=0, *"), En),
        (Some("*;q=0.1, zh;q=0.2"), Zh),
        (Some("en;q=0"), En),
        (Some("fr"), En),
        (Some("fr, zh;q=0.1"), Zh),
        (Some("fr, *;q=0.1"), En),
        (Some("zh-Hant;q=0, zh"), Zh),
        (Some("de-DE, zh-CN;q=x, en"), En),
        (Some("zhx"), En),
    ];
    for (accept, chosen) in cases {
        assert_eq!(language(*accept, &[En, Zh]), *chosen, "{accept:?}");
    }
    assert_eq!(language(Some("fr"), &[Zh, En]), Zh);
    assert_eq!(language(None, &[Zh, En]), Zh);
}

#[test]
fn accept_encoding_takes_the_smaller_body_unless_told_otherwise() {
    use Coding::{Brotli, Gzip, Identity};
    let cases: &[(Option<&str>, Option<Coding>)] = &[
        (None, Some(Identity)),
        (Some(""), Some(Identity)),
        (Some("gzip, deflate, br, zstd"), Some(Brotli)),
        (Some("gzip"), Some(Gzip)),
        (Some("x-gzip"), Some(Gzip)),
        (Some("GZIP"), Some(Gzip)),
        (Some("br;q=0.5, gzip"), Some(Gzip)),
        (Some("br;q=0, *"), Some(Gzip)),
        (Some("*"), Some(Brotli)),
        (Some("deflate"), Some(Identity)),
        (Some("identity"), Some(Identity)),
        (Some("identity, gzip;q=0.5"), Some(Identity)),
        (Some("identity;q=0, gzip"), Some(Gzip)),
        (Some("identity;q=0"), None),
        (Some("*;q=0"), None),
        (Some("*;q=0, gzip"), Some(Gzip)),
        (Some("gzip;q=0.001"), Some(Gzip)),
        (Some("gzip;q=0"), Some(Identity)),
    ];
    for (accept, chosen) in cases {
        assert_eq!(coding(*accept), *chosen, "{accept:?}");
    }
}

#[test]
fn a_content_type_is_read_in_any_case_with_its_parameters() {
    let (kind, parameters) = content_type("Multipart/Form-Data; Boundary=\"a;b\"; charset=UTF-8");
    assert_eq!(kind, "multipart/form-data");
    let expected = [("boundary", "a;b"), ("charset", "UTF-8")];
    let expected = expected.map(|(n, v)| (n.to_owned(), v.to_owned()));
    assert_eq!(parameters, expected);
    assert_eq!(content_type("").0, "");
}

proptest! {
    #[test]
    fn no_header_is_too_strange(header in "[ -~]{0,80}") {
        let chosen = media_type(Some(&header), ROWS);
        prop_assert!(chosen.is_none_or(|c| ROWS.contains(&c)));
        let _ = language(Some(&header), &[Language::En, Language::Zh]);
        let _ = coding(Some(&header));
    }

    #[test]
    fn what_is_chosen_is_never_excluded(
        parts in prop::collection::vec(
            (prop::sample::select(ROWS.to_vec()), 0_u16..=3), 1..6),
    ) {
        let header: Vec<String> = parts.iter().map(|(t, q)| format!("{t};q=0.{q}")).collect();
        let header = header.join(", ");
        if let Some(chosen) = media_type(Some(&header), ROWS) {
            let first = parts.iter().find(|(t, _)| *t == chosen);
            prop_assert!(first.is_some_and(|(_, q)| *q > 0), "{header} gave {chosen}");
        }
    }
}
