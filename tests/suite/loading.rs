//! Loading: another base, an attached text, a project folder.

use super::binary::{project_copy, root, xincheng};
use oxigraph::model::Term;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use xincheng::graph::{Answer, KnowledgeGraph, Query, Sources};

const BASE: &str = "https://w3id.org/xincheng/";
const OTHER: &str = "https://example.org/plan/";

#[test]
fn another_base_renames_instances_and_nothing_else() {
    let export = |arguments: &[&str]| {
        let mut all = vec!["export", "-", "--format", "nquads"];
        all.extend(arguments);
        xincheng(&all).stdout
    };
    let renamed = |line: &str| {
        ["id/", "eli/", "graph/", "dataset/"]
            .iter()
            .fold(line.to_owned(), |line, path| {
                line.replace(&format!("<{BASE}{path}"), &format!("<{OTHER}{path}"))
            })
    };
    let here: BTreeSet<String> = export(&[]).lines().map(renamed).collect();
    let there: BTreeSet<String> = export(&["--base", OTHER])
        .lines()
        .map(str::to_owned)
        .collect();
    assert!(here == there);
    assert!(
        there
            .iter()
            .any(|l| l.contains(&format!("<{OTHER}id/town/jiading>")))
    );
    assert!(
        there
            .iter()
            .any(|l| l.contains(&format!("<{BASE}ont#NewTown>")))
    );
    assert!(
        !there.iter().any(
            |l| l.contains(&format!("<{OTHER}ont#")) || l.contains(&format!("<{OTHER}scheme/"))
        )
    );
}

#[test]
fn with_another_base_every_question_has_the_same_rows_under_it() {
    let load = |base: Option<&str>| {
        KnowledgeGraph::load(&Sources {
            base: base.map(str::to_owned),
            ..Sources::default()
        })
        .expect("the shipped graph")
    };
    let (here, there) = (load(None), load(Some(OTHER)));
    for question in here.questions().expect("the library") {
        let rows = |graph: &KnowledgeGraph| match graph.ask_question(&question, &[]) {
            Ok((Answer::Table(table), _)) => {
                let row = |cells: &Vec<Option<Term>>| format!("{cells:?}").replace(OTHER, BASE);
                table.rows.iter().map(row).collect::<BTreeSet<_>>()
            }
            Ok((answer, _)) => BTreeSet::from([format!("{answer:?}")]),
            Err(error) => panic!("{}: {error}", question.id),
        };
        assert!(rows(&here) == rows(&there), "{}", question.id);
    }
}

/// A text with as many clauses as the plan, made of the labels of the clauses and of quotes: the
/// repository carries no text of the plan.
fn stand_in() -> (tempfile::NamedTempFile, String) {
    let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
    let query = "SELECT ?position ?quote { ?clause ip:position ?position \
                 OPTIONAL { ?s ip:statedIn ?clause ; ip:quote ?quote } } ORDER BY ?position ?quote";
    let query = Query::parse(query, graph.prefixes()).expect("a query");
    let Ok(Answer::Table(table)) = graph.ask(&query) else {
        panic!("a SELECT is asked");
    };
    let mut clauses: BTreeMap<usize, String> = BTreeMap::new();
    for row in table.rows {
        let [Some(Term::Literal(position)), quote] = &row[..] else {
            panic!("a position is a number");
        };
        let clause = clauses
            .entry(position.value().parse().expect("a number"))
            .or_default();
        match quote {
            Some(Term::Literal(quote)) => clause.push_str(&format!("甲{}乙", quote.value())),
            _ => clause.push_str("标题"),
        }
    }
    let text: String = clauses
        .values()
        .map(|c| format!("\u{2003}\u{2003}{c}\r\n\n"))
        .collect();
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), &text).expect("written");
    (file, text)
}

#[test]
fn an_attached_text_gives_clauses_their_text_and_quotes_their_offsets_in_code_points() {
    let (file, text) = stand_in();
    let source = file.path().to_str().expect("a path");
    let query = "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?exact ?start ?end ?prefix ?suffix { GRAPH ?g { \
                 ?s ip:evidence ?e . ?e oa:hasSelector ?q , ?p . ?q oa:exact ?exact ; oa:prefix ?prefix ; \
                 oa:suffix ?suffix . ?p oa:start ?start ; oa:end ?end } } ORDER BY ?start ?end";
    let run = xincheng(&["query", query, "--source", source, "--format", "csv"]);
    let characters: Vec<char> = text.chars().collect();
    let mut seen = 0;
    for row in run.stdout.lines().skip(1) {
        let cells: Vec<&str> = row.rsplitn(5, ',').collect();
        let [end, start] = [cells[2], cells[3]].map(|n| n.parse::<usize>().expect("a number"));
        let exact = cells[4].trim_matches('"').replace("\"\"", "\"");
        let found: String = characters[start..end].iter().collect();
        assert_eq!(found, exact);
        seen += 1;
    }
    assert!(seen >= 88, "{seen}");
    let texts = xincheng(&[
        "query",
        "SELECT ?t { GRAPH ?g { ?c ip:text ?t } }",
        "--source",
        source,
    ]);
    assert_eq!(texts.stdout.lines().count(), 115);
}

#[test]
fn a_text_with_as_many_lines_and_other_words_is_met_with_a_warning() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), "一\n".repeat(114)).expect("written");
    let run = xincheng(&["stats", "--source", file.path().to_str().expect("a path")]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("quotes are not in the attached text"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_text_of_another_document_is_refused() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), "一\n二\n").expect("written");
    let run = xincheng(&["stats", "--source", file.path().to_str().expect("a path")]);
    assert_eq!(run.code, 4);
    assert!(run.stderr.contains("2 clauses"), "{}", run.stderr);
}

#[test]
fn a_project_folder_is_read_instead_of_the_shipped_files() {
    let project = project_copy();
    let file = project.path().join("data/newtown-industry-145/extra.ttl");
    fs::write(
        &file,
        "<https://w3id.org/xincheng/id/town/sixth> a <https://w3id.org/xincheng/ont#NewTown> .",
    )
    .expect("written");
    let path = project.path().to_str().expect("a path");
    let count = |arguments: &[&str]| {
        let mut all = vec!["query", "SELECT ?t { ?t a ip:NewTown }"];
        all.extend(arguments);
        xincheng(&all).stdout.lines().count() - 1
    };
    assert_eq!((count(&[]), count(&["--project", path])), (5, 6));
}

#[test]
fn nothing_of_the_repository_is_needed_once_the_binary_is_built() {
    let empty = tempfile::tempdir().expect("a folder");
    let output = assert_cmd::Command::cargo_bin("xincheng")
        .expect("the binary is built")
        .current_dir(empty.path())
        .args(["ask", "industries-by-town"])
        .output()
        .expect("the binary runs");
    assert!(output.status.success());
    assert!(root().join("data").is_dir());
}
