//! `test`: queries with an expected answer beside them.

use super::binary::xincheng;
use std::fs;

#[test]
fn answers_are_compared_by_their_meaning_and_a_difference_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    let towns = "SELECT ?t { VALUES ?t { town:jiading town:qingpu } ?t a ip:NewTown }";
    let iri = |slug: &str| format!("<https://w3id.org/xincheng/id/town/{slug}>");
    write("rows.rq", towns);
    write(
        "rows.tsv",
        &format!("?t\n{}\n{}\n", iri("qingpu"), iri("jiading")),
    );
    write("ordered.rq", &format!("{towns} ORDER BY ?t"));
    write(
        "ordered.tsv",
        &format!("?t\n{}\n{}\n", iri("qingpu"), iri("jiading")),
    );
    write("truth.rq", "ASK { town:jiading a ip:NewTown }");
    write("truth.srj", "{\"head\":{},\"boolean\":true}");
    write(
        "triples.rq",
        "CONSTRUCT { ?t a ip:NewTown } { VALUES ?t { town:jiading } }",
    );
    write(
        "triples.ttl",
        &format!(
            "{} a <https://w3id.org/xincheng/ont#NewTown> .",
            iri("jiading")
        ),
    );
    write("csv.rq", "SELECT (1 AS ?n) {}");
    write("csv.csv", "n\r\n2\r\n");
    write("alone.rq", "ASK {}");
    let run = xincheng(&["test", folder.path().to_str().expect("a path")]);
    assert_eq!(run.code, 8, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let verdict = |name: &str| {
        let line = lines.iter().find(|line| line.contains(name));
        line.map(|line| line.starts_with("ok"))
    };
    for (name, passes) in [
        ("rows.rq", Some(true)),
        ("ordered.rq", Some(false)),
        ("truth.rq", Some(true)),
        ("triples.rq", Some(true)),
        ("csv.rq", Some(false)),
        ("alone.rq", None),
    ] {
        assert_eq!(verdict(name), passes, "{name}: {}", run.stdout);
    }
    assert!(
        run.stdout.contains("− 2") && run.stdout.contains("+ 1"),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("3 passed, 2 failed"), "{}", run.stderr);
}
