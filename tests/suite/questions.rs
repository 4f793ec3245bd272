//! The question library: every question answers, and its answer is the one that was checked.

use super::binary::{root, xincheng};
use super::snapshot::{assert_none_unused, assert_snapshot};
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};
use xincheng::graph::{Answer, KnowledgeGraph, Query, Question, Sources, Table};

fn questions() -> Vec<Question> {
    let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
    graph.questions().expect("the library")
}

#[test]
fn every_question_answers_as_it_was_checked() {
    let mut used = BTreeSet::new();
    for question in questions() {
        let run = xincheng(&["ask", &question.id]);
        assert_eq!(run.code, 0, "{}: {}", question.id, run.stderr);
        assert_snapshot(&format!("questions/{}.tsv", question.id), &run.stdout);
        used.insert(format!("{}.tsv", question.id));
    }
    assert_none_unused("questions", &used);
}

#[test]
fn there_are_sixty_questions_with_titles_in_both_languages_and_names_of_their_own() {
    let mut seen = BTreeMap::new();
    for question in questions() {
        assert!(
            question.title_zh.chars().any(|c| c > '\u{2e80}'),
            "{}",
            question.id
        );
        assert!(
            question
                .title_en
                .starts_with(|c: char| c.is_ascii_alphabetic()),
            "{}: {}",
            question.id,
            question.title_en
        );
        assert_eq!(
            seen.insert(question.id.clone(), question.theme.clone()),
            None
        );
    }
    assert!(seen.len() >= 60, "{} questions", seen.len());
}

#[test]
fn every_parameter_is_a_variable_of_its_question() {
    for question in questions() {
        for name in question.parameters.keys() {
            let variable = format!("?{name}");
            let body: String = question
                .sparql
                .lines()
                .filter(|l| !l.starts_with("#+"))
                .collect();
            assert!(
                body.contains(&variable),
                "{} has no {variable}",
                question.id
            );
        }
    }
}

#[test]
fn every_question_declares_every_prefix_it_uses() {
    for question in questions() {
        let bare = xincheng::vocabulary::Prefixes::new([]);
        let parsed = xincheng::graph::Query::parse(&question.sparql, &bare);
        assert!(parsed.is_ok(), "{}: {}", question.id, parsed.unwrap_err());
    }
}

#[test]
fn no_question_lies_outside_the_theme_of_its_folder() {
    let library = root().join("ontology/questions");
    for question in questions() {
        let path = library
            .join(&question.theme)
            .join(format!("{}.rq", question.id));
        assert!(
            path.exists(),
            "{} is not in the folder {}",
            question.id,
            question.theme
        );
    }
}

/// The distinct things in a column, at most three.
fn some_values(table: &Table, column: usize) -> Vec<Term> {
    let mut values: Vec<Term> = Vec::new();
    for cell in table.rows.iter().filter_map(|row| row[column].clone()) {
        if matches!(cell, Term::NamedNode(_)) && !values.contains(&cell) && values.len() < 3 {
            values.push(cell);
        }
    }
    values
}

#[test]
fn a_question_with_a_parameter_gives_the_rows_that_have_its_value() {
    let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
    let mut compared = 0;
    for question in graph.questions().expect("the library") {
        let Ok((Answer::Table(all), _)) = graph.ask_question(&question, &[]) else {
            continue;
        };
        for name in question.parameters.keys() {
            let Some(column) = all.variables.iter().position(|v| v.as_str() == name) else {
                continue;
            };
            for value in some_values(&all, column) {
                let argument = format!("{name}={}", value.to_string().trim_matches(['<', '>']));
                let bound = graph.ask_question(&question, std::slice::from_ref(&argument));
                let Ok((Answer::Table(bound), _)) = bound else {
                    panic!("{} {argument}: {bound:?}", question.id);
                };
                let expected: Vec<_> = all
                    .rows
                    .iter()
                    .filter(|row| row[column].as_ref() == Some(&value))
                    .cloned()
                    .collect();
                assert!(bound.rows == expected, "{} {argument}", question.id);
                compared += 1;
            }
        }
    }
    assert!(compared >= 60, "{compared}");
}

#[test]
fn binding_a_parameter_keeps_the_meaning_of_minus_values_bind_and_sub_selects() {
    let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
    for body in [
        "?town ip:hasIndustry ?i MINUS { ?town ip:hasLeadingIndustry ?i }",
        "?town ip:hasIndustry ?i MINUS { ?town ip:hasLeadingIndustry ?l }",
        "VALUES ?town { town:jiading town:qingpu town:fengxian } ?town ip:hasIndustry ?i",
        "?t ip:hasIndustry ?i BIND(?t AS ?town)",
        "?town ip:hasIndustry ?i FILTER NOT EXISTS { ?town ip:hasLeadingIndustry ?i }",
        "?town ip:hasIndustry ?i OPTIONAL { ?town ip:hasPark ?p FILTER(?town = town:qingpu) }",
        "{ SELECT ?town (COUNT(?x) AS ?i) { ?town ip:hasIndustry ?x } GROUP BY ?town }",
        "?town ip:hasIndustry ?i FILTER(?town != town:qingpu)",
        "{ ?town ip:hasLeadingIndustry ?i } UNION { ?town ip:hasPark ?i }",
        "GRAPH ?g { ?town ip:town*/a ?i }",
    ] {
        let rows = |query: Query| match graph.ask(&query) {
            Ok(Answer::Table(table)) => {
                let mut rows: Vec<String> = table.rows.iter().map(|r| format!("{r:?}")).collect();
                rows.sort();
                rows
            }
            other => panic!("{body}: {other:?}"),
        };
        let parse = |text: &str| Query::parse(text, graph.prefixes()).expect("a query");
        let town =
            oxigraph::model::NamedNode::new_unchecked("https://w3id.org/xincheng/id/town/jiading");
        let variable = oxigraph::model::Variable::new_unchecked("town");
        let bound = parse(&format!("SELECT ?town ?i {{ {body} }}")).bind(&variable, &town.into());
        let filtered = parse(&format!(
            "SELECT ?town ?i {{ {{ {body} }} FILTER(?town = town:jiading) }}"
        ));
        assert_eq!(rows(bound), rows(filtered), "{body}");
    }
}
