//! Answers that a worker writes while it makes them, as the endpoint gets them.

use std::time::{Duration, Instant};
use xincheng::graph::{
    DatasetText, Evaluator, Form, Interruption, KnowledgeGraph, Limits, Progress, QueryText, Sink,
    Sources, Verdict, Written,
};

const PRODUCT: &str = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";

/// Keeps what it is given, and stops after so many bytes.
#[derive(Default)]
pub struct Kept {
    pub form: Option<(Form, String)>,
    pub bytes: Vec<u8>,
    pub most: Option<usize>,
}

impl Kept {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("answers are UTF-8")
    }
}

impl Sink for Kept {
    fn form(&mut self, form: Form, format: &str) {
        assert!(self.bytes.is_empty(), "the form comes first");
        self.form = Some((form, format.to_owned()));
    }

    fn bytes(&mut self, bytes: Vec<u8>) -> Verdict {
        self.bytes.extend(bytes);
        match self.most {
            Some(most) if self.bytes.len() > most => Verdict::Stop,
            _ => Verdict::Continue,
        }
    }

    fn tick(&mut self, _: &Progress) -> Verdict {
        Verdict::Continue
    }
}

pub fn shipped() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph opens")
}

pub fn evaluator() -> Evaluator {
    let program = assert_cmd::cargo::cargo_bin("xincheng");
    Evaluator::new(program, shipped()).expect("a worker starts")
}

pub fn query(text: &str) -> QueryText {
    QueryText {
        text: text.to_owned(),
        prefixes: Some(shipped().prefixes().to_map()),
        ..QueryText::default()
    }
}

fn ask(
    text: &str,
    formats: &str,
    limits: Limits,
    sink: &mut Kept,
) -> Result<Written, Interruption> {
    let dataset = DatasetText::default();
    evaluator().stream(&query(text), &dataset, formats, limits, sink)
}

fn whole(text: &str, formats: &str) -> Kept {
    let mut kept = Kept::default();
    let written = ask(text, formats, Limits::default(), &mut kept);
    assert!(matches!(written, Ok(Written::Whole)), "{written:?}");
    kept
}

#[test]
fn an_answer_comes_as_the_bytes_of_the_first_format_that_holds_it() {
    let kept = whole(
        "SELECT ?t { ?t a ip:NewTown } ORDER BY ?t LIMIT 1",
        "turtle, csv,json",
    );
    assert_eq!(kept.form, Some((Form::Rows, "csv".to_owned())));
    assert_eq!(
        kept.text(),
        "t\r\nhttps://w3id.org/xincheng/id/town/fengxian\r\n"
    );
    let kept = whole("ASK { town:jiading a ip:NewTown }", "json");
    assert_eq!(kept.text(), "{\"head\":{},\"boolean\":true}\n");
    let kept = whole(
        "CONSTRUCT { ?t a ip:NewTown } { ?t a ip:NewTown }",
        "json,ttl",
    );
    assert_eq!(kept.form, Some((Form::Triples, "ttl".to_owned())));
    assert_eq!(kept.text().matches(" a ip:NewTown").count(), 5);
}

#[test]
fn a_long_answer_is_whole_and_needs_no_more_memory_than_the_worker_has() {
    let kept = whole("SELECT * { ?s ?p ?o }", "ntriples,tsv");
    let rows = shipped().len();
    let lines = kept.text().lines().count();
    assert!(lines > rows / 2, "{lines} lines of {rows} quads");
    let kept = whole("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "nt");
    assert_eq!(kept.text().lines().count(), lines - 1);
}

#[test]
fn a_request_that_names_graphs_asks_those_and_not_the_ones_of_the_query() {
    let base = shipped().base().to_owned();
    let graph = |name: &str| format!("{base}graph/{name}");
    let asked = |text: &str, default: &[&str], named: &[&str]| {
        let dataset = DatasetText {
            default: default.iter().map(|g| graph(g)).collect(),
            named: named.iter().map(|g| graph(g)).collect(),
        };
        let mut kept = Kept::default();
        let limits = Limits::default();
        let written = evaluator().stream(&query(text), &dataset, "csv", limits, &mut kept);
        assert!(matches!(written, Ok(Written::Whole)), "{written:?}");
        kept.text()
    };
    let count = "SELECT (COUNT(*) AS ?n) FROM <http://example.com/none> { ?s a owl:Class }";
    assert_eq!(asked(count, &["schemes"], &[]), "n\r\n0\r\n");
    assert_ne!(asked(count, &["ontology"], &[]), "n\r\n0\r\n");
    let graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }";
    let found = asked(graphs, &["schemes"], &["ontology"]);
    assert_eq!(found, format!("g\r\n{}\r\n", graph("ontology")));
    assert_eq!(asked("SELECT ?s { ?s ?p ?o }", &[], &["ontology"]), "s\r\n");
}

#[test]
fn what_cannot_be_answered_is_told_apart_from_an_answer() {
    let mut kept = Kept::default();
    let limits = Limits::default();
    let rejected = ask("SELECT {", "json", limits, &mut kept);
    assert!(matches!(rejected, Ok(Written::Rejected(_))), "{rejected:?}");
    let unfit = ask("SELECT * {}", "turtle", limits, &mut kept);
    assert!(matches!(unfit, Ok(Written::Unfit(Form::Rows))), "{unfit:?}");
    let forbidden = ask(
        "SELECT * { SERVICE <http://example.com/> { ?s ?p ?o } }",
        "json",
        limits,
        &mut kept,
    );
    assert!(
        matches!(forbidden, Ok(Written::Unknown(_))),
        "{forbidden:?}"
    );
    assert!(kept.bytes.is_empty(), "{}", kept.text());
    let dataset = DatasetText {
        default: vec!["no iri".to_owned()],
        ..DatasetText::default()
    };
    let unknown = evaluator().stream(&query("ASK {}"), &dataset, "json", limits, &mut kept);
    assert!(matches!(unknown, Ok(Written::Unknown(_))), "{unknown:?}");
}

#[test]
fn an_answer_that_fails_on_its_way_is_not_whole() {
    let mut kept = Kept::default();
    let cell = "IF(isLITERAL(?o), \"\\u0007\", ?o)";
    let text = format!("SELECT ({cell} AS ?x) {{ ?s ?p ?o }} ORDER BY isLITERAL(?o)");
    let failed = ask(&text, "xml", Limits::default(), &mut kept);
    let Ok(Written::Failed(message)) = failed else {
        panic!("{failed:?}");
    };
    assert!(message.en.starts_with("xml cannot hold"), "{message:?}");
    assert!(message.zh.contains("装不下"), "{message:?}");
    assert!(!kept.bytes.is_empty() && !kept.text().contains("</sparql>"));
}

#[test]
fn an_answer_without_end_stops_at_its_limits_and_at_a_word_and_the_next_is_answered() {
    let mut evaluator = evaluator();
    let dataset = DatasetText::default();
    let mut stream = |text: String, limits, most| {
        let mut kept = Kept {
            most,
            ..Kept::default()
        };
        let begun = Instant::now();
        let written = evaluator.stream(&query(&text), &dataset, "csv", limits, &mut kept);
        (written, begun.elapsed(), kept)
    };
    let second = Limits {
        time: Some(Duration::from_secs(1)),
        memory: None,
    };
    for text in [
        format!("SELECT * {PRODUCT}"),
        format!("SELECT (COUNT(*) AS ?n) {PRODUCT}"),
    ] {
        let (late, took, _) = stream(text, second, None);
        assert!(matches!(late, Err(Interruption::Timeout(_))), "{late:?}");
        assert!(took < Duration::from_secs(2), "{took:?}");
    }
    let (stopped, _, kept) = stream(format!("SELECT * {PRODUCT}"), second, Some(200_000));
    assert_eq!(stopped.expect_err("it is stopped"), Interruption::Cancelled);
    assert!(kept.bytes.len() < 400_000, "{}", kept.bytes.len());
    let (whole, _, kept) = stream("ASK {}".to_owned(), second, None);
    assert!(matches!(whole, Ok(Written::Whole)), "{whole:?}");
    assert_eq!(kept.text(), "true\n");
}
