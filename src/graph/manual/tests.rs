use super::super::diagnosis::keywords::{AGGREGATES, FUNCTIONS};
use super::super::{Answer, KnowledgeGraph, Query, Sources};
use super::*;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use std::collections::BTreeSet;

fn graph() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph")
}

/// A term as the manual writes it.
fn written(term: Option<&Term>, graph: &KnowledgeGraph) -> String {
    let name = |iri: &str| {
        let short = graph.prefixes().shorten(iri);
        short.unwrap_or_else(|| format!("<{iri}>"))
    };
    match term {
        None => "∅".to_owned(),
        Some(Term::NamedNode(node)) => name(node.as_str()),
        Some(Term::Literal(literal)) => match (literal.language(), literal.datatype()) {
            (None, xsd::INTEGER | xsd::DECIMAL | xsd::BOOLEAN) => literal.value().to_owned(),
            (None, datatype) if datatype != xsd::STRING => {
                format!("\"{}\"^^{}", literal.value(), name(datatype.as_str()))
            }
            _ => literal.to_string(),
        },
        Some(other) => other.to_string(),
    }
}

/// What a query answers, one line a row.
fn rows(query: &str, graph: &KnowledgeGraph) -> Vec<String> {
    let query = Query::parse(query, graph.prefixes()).expect(query);
    let Ok(Answer::Table(table)) = graph.ask(&query) else {
        panic!("a SELECT")
    };
    let row = |row: &Vec<Option<Term>>| {
        let cells = row.iter().map(|cell| written(cell.as_ref(), graph));
        cells.collect::<Vec<_>>().join("  ")
    };
    table.rows.iter().map(row).collect()
}

/// The text with one `#` for each run of figures, so that only its build is compared.
fn shape(text: &str) -> String {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f' | '.' | 'E' | '-');
    let mut shape = String::new();
    for c in text.chars() {
        if !is_figure(c) {
            shape.push(c);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

#[test]
fn every_file_is_read() {
    for file in FILES {
        let group: Result<ManualGroup, _> = toml::from_str(file);
        assert!(group.is_ok(), "{:?}", group.err());
    }
    assert_eq!(manual().len(), FILES.len());
}

#[test]
fn every_example_answers_what_its_entry_says() {
    let graph = graph();
    for entry in entries() {
        assert!(!entry.examples.is_empty(), "{}", entry.name);
        for example in &entry.examples {
            let found = rows(&example.query, &graph);
            if entry.varies {
                let shapes =
                    |rows: &[String]| rows.iter().map(|row| shape(row)).collect::<Vec<_>>();
                assert_eq!(shapes(&found), shapes(&example.rows), "{found:?}");
                assert_ne!(found, rows(&example.query, &graph), "{} varies", entry.name);
            } else {
                assert_eq!(found, example.rows, "{}", example.query);
            }
        }
    }
}

#[test]
fn every_example_uses_what_its_entry_is_about() {
    for entry in entries() {
        let queries: Vec<&str> = entry.examples.iter().map(|e| e.query.as_str()).collect();
        assert!(
            queries.iter().all(|q| q.contains(&entry.name)),
            "{}",
            entry.name
        );
        assert!(entry.signature.contains(&entry.name), "{}", entry.signature);
    }
}

#[test]
fn every_function_that_the_parser_knows_is_in_the_manual() {
    let graph = graph();
    let is_function = |word: &&&str| {
        ["", "?a", "?a, ?b", "?a, ?b, ?c"].iter().any(|arguments| {
            let text = format!("SELECT ({word}({arguments}) AS ?x) {{}}");
            Query::parse(&text, graph.prefixes()).is_ok()
        })
    };
    let words = FUNCTIONS.iter().chain(AGGREGATES);
    let functions: Vec<&&str> = words.filter(is_function).collect();
    assert!(functions.len() >= 59, "{functions:?}");
    for word in functions {
        assert!(manual_entry(word).is_some(), "{word} is missing");
    }
}

#[test]
fn every_cast_that_the_engine_has_is_in_the_manual_and_no_other() {
    let graph = graph();
    for name in [
        "string",
        "boolean",
        "double",
        "float",
        "integer",
        "decimal",
        "date",
        "time",
        "dateTime",
        "duration",
        "yearMonthDuration",
        "dayTimeDuration",
        "gYear",
        "gYearMonth",
        "gMonth",
        "gMonthDay",
        "gDay",
        "long",
        "anyURI",
        "token",
        "hexBinary",
    ] {
        let query = format!("SELECT (xsd:{name}(?x) AS ?y) {{}}");
        let query = Query::parse(&query, graph.prefixes()).expect("a query");
        let has = graph.ask(&query).is_ok();
        assert_eq!(
            has,
            manual_entry(&format!("xsd:{name}")).is_some(),
            "{name}"
        );
    }
}

/// When the engine keeps the sides of `+`, the manual may teach `date + duration`.
#[test]
fn the_engine_still_swaps_the_sides_of_a_sum_of_date_and_duration() {
    let graph = graph();
    let sum = |day: &str| {
        let text =
            format!("SELECT (\"{day}\"^^xsd:date + \"P1D\"^^xsd:dayTimeDuration AS ?d) {{}}");
        rows(&text, &graph)
    };
    assert_eq!(sum("2021-01-31"), ["\"2021-02-01\"^^xsd:date"]);
    assert_eq!(sum("2021-01-31Z"), ["∅"]);
}

#[test]
fn names_are_found_in_any_case_and_only_once() {
    let name = |text: &str| manual_entry(text).map(|entry| entry.name.as_str());
    assert_eq!(name("strlen"), Some("STRLEN"));
    assert_eq!(name("STRLEN()"), Some("STRLEN"));
    assert_eq!(name("not  in"), Some("IN"));
    assert_eq!(name("uri"), Some("IRI"));
    assert_eq!(name(">="), Some("<"));
    assert_eq!(name("STRLENGTH"), None);
    let names: Vec<&str> = entries().flat_map(names_of).collect();
    let distinct: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(names.len(), distinct.len());
}

#[test]
fn a_misspelt_name_has_a_nearest() {
    assert_eq!(nearest_in_manual("STRLENGTH"), Some("STRLEN"));
    assert_eq!(nearest_in_manual("group concat"), Some("GROUP_CONCAT"));
    assert_eq!(nearest_in_manual("datetime"), Some("xsd:dateTime"));
    assert_eq!(nearest_in_manual("qqq"), None);
}

#[test]
fn sentences_have_no_full_stop() {
    for entry in entries() {
        assert!(!entry.sentence.en.ends_with('.'), "{}", entry.sentence.en);
        assert!(!entry.sentence.zh.ends_with('。'), "{}", entry.sentence.zh);
    }
}
