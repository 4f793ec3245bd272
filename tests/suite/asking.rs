//! `query`, `ask` and `describe` as a user meets them.

use super::binary::{xincheng, xincheng_with_input};
use super::snapshot::assert_snapshot;

const LEADING: &str =
    "SELECT ?town ?industry { ?town ip:hasLeadingIndustry ?industry } ORDER BY ?town";

#[test]
fn every_result_format_of_a_select_is_as_it_was_seen() {
    for format in [
        "table", "vertical", "ascii", "csv", "tsv", "json", "xml", "jsonl", "markdown", "html",
        "latex",
    ] {
        let run = xincheng(&["query", LEADING, "--format", format]);
        assert_snapshot(&format!("query/select.{format}"), &run.transcript());
    }
}

#[test]
fn every_result_format_of_a_construct_is_as_it_was_seen() {
    let query = "CONSTRUCT { ?t rdfs:label ?l } WHERE { ?t a ip:NewTown ; rdfs:label ?l FILTER(LANG(?l) = 'zh') }";
    for format in [
        "turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml", "dot", "mermaid", "table",
    ] {
        let run = xincheng(&["query", query, "--format", format]);
        assert_snapshot(&format!("query/construct.{format}"), &run.transcript());
    }
}

#[test]
fn an_ask_answers_with_a_word() {
    let run = xincheng(&["query", "ASK { town:jiading a ip:NewTown }"]);
    assert_eq!((run.stdout.as_str(), run.code), ("true\n", 0));
}

#[test]
fn describe_as_sparql_gives_triples() {
    let run = xincheng(&["query", "DESCRIBE town:jiading"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.lines().count() > 20, "{}", run.stdout);
    assert!(
        run.stdout
            .lines()
            .all(|l| l.starts_with("<https://w3id.org/xincheng/id/town/jiading> "))
    );
}

#[test]
fn a_query_comes_from_text_a_file_or_standard_input_alike() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), LEADING).expect("the query is written");
    let text = xincheng(&["query", LEADING]).stdout;
    let from_file = xincheng(&["query", "-f", file.path().to_str().expect("a path")]).stdout;
    let from_input = xincheng_with_input(&["query"], LEADING).stdout;
    assert_eq!(text.lines().count(), 6);
    assert_eq!((&text, &text), (&from_file, &from_input));
}

#[test]
fn a_format_that_does_not_fit_the_answer_says_which_do() {
    let run = xincheng(&["query", LEADING, "--format", "turtle"]);
    assert_snapshot("query/unfit.txt", &run.transcript());
}

#[test]
fn a_triple_stated_in_two_graphs_is_one_row_in_the_default_graph() {
    let query = "SELECT ?o { town:jiading a ?o }";
    assert_eq!(xincheng(&["query", query]).stdout.lines().count(), 2);
}

#[test]
fn the_named_graph_of_a_fact_can_be_asked_for() {
    let query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g";
    assert_snapshot("query/graphs.tsv", &xincheng(&["query", query]).stdout);
}

#[test]
fn the_library_lists_itself_by_theme() {
    let run = xincheng(&["ask"]);
    assert_snapshot("ask/library.txt", &run.transcript());
}

#[test]
fn a_parameter_is_a_label_a_prefixed_name_or_an_iri_alike() {
    let iri = "https://w3id.org/xincheng/id/town/jiading";
    let answers: Vec<String> = [
        "嘉定新城",
        "jiading new town",
        "town:jiading",
        iri,
        &format!("<{iri}>"),
    ]
    .iter()
    .map(|value| xincheng(&["ask", "industries-by-town", &format!("town={value}")]).stdout)
    .collect();
    assert!(answers[0].lines().count() > 5, "{}", answers[0]);
    assert!(answers.iter().all(|a| *a == answers[0]));
}

#[test]
fn the_sparql_of_a_question_is_shown_on_request() {
    let run = xincheng(&["ask", "industries-by-town", "--sparql"]);
    assert!(run.stdout.starts_with("#+ theme:"), "{}", run.stdout);
    let again = xincheng_with_input(&["query"], &run.stdout);
    assert_eq!(
        again.stdout,
        xincheng(&["ask", "industries-by-town"]).stdout
    );
}

#[test]
fn a_town_a_measure_a_target_a_clause_and_a_statement_are_described_with_clause_and_quote() {
    for (name, thing) in [
        ("town", "青浦新城"),
        ("measure", "measure:brand-parks"),
        ("target", "target:nanhui-output-value"),
        ("clause", "clause:s1-1-1"),
        ("statement", "assign:jiading.automotive.leading.s2-1-p1"),
        ("concept", "industry:biomedicine"),
    ] {
        let run = xincheng(&["describe", thing]);
        assert_eq!(run.code, 0, "{thing}: {}", run.stderr);
        assert_snapshot(&format!("describe/{name}.txt"), &run.transcript());
    }
}

#[test]
fn a_description_as_rdf_holds_every_statement_about_the_thing() {
    let run = xincheng(&["describe", "嘉定新城", "--format", "turtle"]);
    assert!(
        run.stdout
            .contains("assign:jiading.automotive.leading.s2-1-p1 a ip:IndustryAssignment")
    );
    assert!(run.stdout.contains("ip:quote \"以汽车产业为主导\""));
}

#[test]
fn a_question_as_turtle_is_as_it_was_seen_and_the_library_has_them_all() {
    let target = "http://localhost:7878/sparql";
    let run = xincheng(&["ask", "shared-industries", "--turtle", "--target", target]);
    assert_snapshot("ask/turtle.ttl", &run.transcript());
    let all = xincheng(&["ask", "--turtle"]);
    let listed = xincheng(&["ask"]).stdout;
    let count = all.stdout.matches(" a sh:SPARQLExecutable").count()
        + all
            .stdout
            .matches(" a sh:SPARQLAskExecutable , sh:SPARQLExecutable")
            .count();
    assert!(
        count > 150 && listed.contains(&format!("{count} questions")),
        "{count}"
    );
    assert!(!all.stdout.contains("schema:target"));
    let wrong = xincheng(&["ask", "--turtle", "--target", "no iri"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
}
