//! What else goes wrong says what to do, in the right language, and ends with its own exit code.

use super::binary::{project_copy, xincheng, xincheng_with_input};
use super::snapshot::assert_snapshot;
use std::fmt::Write as _;
use std::process::{Command, Stdio};
use xincheng::graph::{Diagnosis, Query};
use xincheng::vocabulary::{DEFAULT_BASE, Prefixes};

#[test]
fn the_locale_decides_the_language_and_the_option_decides_before_it() {
    let say = |variables: &[(&str, &str)], arguments: &[&str]| {
        let binary = assert_cmd::cargo::cargo_bin("xincheng");
        let output = Command::new(binary)
            .env_clear()
            .envs(variables.iter().copied())
            .args(arguments)
            .output()
            .expect("the binary runs");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let (zh, en) = ("错误：", "error: ");
    let query = ["query", "SELEC * {}"];
    let chinese = ("LANG", "zh_CN.UTF-8");
    assert!(say(&[], &query).starts_with(en));
    assert!(say(&[chinese], &query).starts_with(zh));
    assert!(say(&[("LC_ALL", "en_GB.UTF-8"), chinese], &query).starts_with(en));
    assert!(say(&[("XINCHENG_LANG", "zh")], &query).starts_with(zh));
    let option = ["query", "SELEC * {}", "--lang", "en"];
    assert!(say(&[("XINCHENG_LANG", "zh")], &option).starts_with(en));
}

#[test]
fn a_fault_crosses_a_pipe_as_json_and_names_its_place() {
    let prefixes = Prefixes::project(DEFAULT_BASE);
    let text = "# 五型\nSELECT * { ?嘉定 foo:bar ?o }";
    let fault = Query::parse(text, &prefixes).expect_err("a fault");
    let json = serde_json::to_string(&fault).expect("JSON");
    let back: Diagnosis = serde_json::from_str(&json).expect("a fault");
    assert_eq!(back, *fault);
    let place = fault.place();
    assert_eq!((place.start.line, place.start.column), (2, 16));
    assert_eq!((place.end.line, place.end.column), (2, 23));
    assert_eq!(&text[place.start.byte..place.end.byte], "foo:bar");
}

#[test]
fn unknown_names_are_answered_with_what_was_meant() {
    let cases: &[&[&str]] = &[
        &["ask", "industries-by-twon"],
        &["ask", "industries-by-town", "twon=嘉定新城"],
        &["ask", "industries-by-town", "town=嘉兴"],
        &["ask", "industries-by-town", "town=嘉定", "town=青浦"],
        &["ask", "industries-by-town", "town=嘉定", "--sparql"],
        &["ask", "industries-by-town", "嘉定新城"],
        &["ask", "--theme", "industry"],
        &["describe", "嘉定新成"],
        &["describe", "town:jiadng"],
        &["query", "ASK {}", "--format", "jsn"],
        &["export", "out.ttl"],
        &["export", "out.nq", "--graph", "newtown-industry-145/maping"],
        &["export", "out.csv"],
        &["find", "不存在的词"],
        &["format", "no-such-folder"],
        &["query", "ASK {}", "--base", "no-iri"],
        &["query", "ASK {}", "--project", "no-such-folder"],
        &["query", "ASK {}", "--source", "no-such-file"],
    ];
    for (language, snapshot) in [("en", "errors/names.txt"), ("zh", "errors/names.zh.txt")] {
        let mut transcript = String::new();
        for arguments in cases {
            let run = xincheng(&[*arguments, &["--lang", language]].concat());
            assert!([1, 2, 4].contains(&run.code), "{arguments:?}: {}", run.code);
            let _ = writeln!(
                transcript,
                "$ xincheng {}\nexit {}\n{}",
                arguments.join(" "),
                run.code,
                run.stderr
            );
        }
        assert_snapshot(snapshot, &transcript);
    }
}

#[test]
fn giants_are_refused_before_they_can_overflow_anything() {
    let deep = format!(
        "SELECT * {{ FILTER({}1{}) }}",
        "(".repeat(4_000),
        ")".repeat(4_000)
    );
    let open = "{".repeat(100_000);
    let signs = "<".repeat(300_000);
    let unions = format!(
        "SELECT * {{ {} {{ ?s ?p ?o }} }}",
        "{ ?s ?p ?o } UNION ".repeat(8_000)
    );
    for query in [deep, open, signs, unions] {
        let run = xincheng_with_input(&["query"], &query);
        assert_eq!(run.code, 3, "{}", &run.stderr[..run.stderr.len().min(300)]);
    }
    let sum = format!("SELECT ?x {{ BIND({} AS ?x) }}", vec!["1"; 2_000].join("+"));
    assert_eq!(xincheng_with_input(&["query"], &sum).code, 0);
    let path = format!("ASK {{ ?s {} ?o }}", vec!["skos:broader"; 150].join("/"));
    assert_eq!(xincheng_with_input(&["query"], &path).code, 0);
}

#[test]
fn values_that_do_not_compare_and_chance_are_an_order_all_the_same() {
    let values: Vec<String> = (0..200)
        .map(|n| format!("{n} \"{n}a\" {}.5 \"{n}\"@en", 200 - n))
        .collect();
    let mixed = format!("SELECT ?x {{ VALUES ?x {{ {} }} }}", values.join(" "));
    for by in ["?x", "DESC(?x)", "RAND()"] {
        let run = xincheng(&[
            "query",
            &format!("{mixed} ORDER BY {by}"),
            "--format",
            "csv",
        ]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{by}");
        assert_eq!(run.stdout.lines().count(), 801, "{by}");
    }
}

#[test]
fn a_semicolon_at_the_end_is_no_fault_and_two_queries_are() {
    assert_eq!(xincheng(&["query", "ASK { };"]).stdout, "true\n");
    assert_eq!(xincheng(&["query", "ASK { }; ASK { }"]).code, 2);
    assert_eq!(xincheng(&["query", "\u{feff}ASK { }"]).stdout, "true\n");
}

#[test]
fn what_xml_cannot_hold_is_refused_before_anything_is_written() {
    for (query, format) in [
        ("SELECT (\"a\u{1}b\" AS ?x) {}", "xml"),
        ("CONSTRUCT { <urn:a> <http://b/1> 1 } {}", "rdfxml"),
    ] {
        let run = xincheng(&["query", query, "--format", format]);
        assert_eq!((run.stdout.as_str(), run.code), ("", 2), "{}", run.stderr);
    }
}

#[test]
fn a_parameter_of_another_kind_is_refused() {
    for value in ["town=park:zhangjiang", "town=ip:NewTown"] {
        let run = xincheng(&["ask", "industries-by-town", value]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains("is no ip:NewTown"), "{}", run.stderr);
    }
}

#[test]
fn hostile_labels_never_reach_the_terminal_as_they_are() {
    let project = project_copy();
    let label = r#"<https://w3id.org/xincheng/id/town/x> a <https://w3id.org/xincheng/ont#NewTown> ;
        <http://www.w3.org/2000/01/rdf-schema#label> "a\u001b[31m\u202eb\nstated in clause:s1"@zh ."#;
    let file = project.path().join("data/newtown-industry-145/hostile.ttl");
    std::fs::write(file, label).expect("written");
    let path = project.path().to_str().expect("a path");
    for arguments in [
        &["describe", "town:x"][..],
        &["find", "stated in", "--format", "table"],
        &[
            "ask",
            "industries-by-town",
            "town=town:x",
            "--format",
            "table",
        ],
        &[
            "query",
            "SELECT ?l { town:x rdfs:label ?l }",
            "--format",
            "table",
        ],
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--project", path]);
        let run = xincheng(&all);
        let shown = run.stdout + &run.stderr;
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{arguments:?}");
        assert!(
            !shown.lines().any(|l| l.starts_with("stated in clause:s1")),
            "{shown}"
        );
    }
}

#[test]
fn nobody_listening_to_messages_is_no_failure() {
    let binary = assert_cmd::cargo::cargo_bin("xincheng");
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let status = Command::new(binary)
        .args(["ask", "industries-by-town"])
        .stdout(Stdio::null())
        .stderr(full)
        .status()
        .expect("the binary runs");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_class_or_predicate_that_does_not_occur_is_named() {
    let queries = [
        "SELECT * { ?town ip:hasIndustri ?industry }",
        "SELECT * { ?town a ip:NewTwon }",
        "SELECT * { ?town ip:hasIndustry/skos:broder ?industry }",
        "SELECT * { ?town a ip:NewTown ; ip:hasIndustry town:jiading }",
        "SELECT * { ?town a <http://example.com/Town> }",
        "SELECT (COUNT(*) AS ?n) { ?town ip:hasIndustri ?o }",
        "ASK { ?town ip:hasIndustri ?o }",
        "SELECT * { ?town rdf:tpye ip:NewTown }",
        "SELECT * { ?town rdfs:lable ?label }",
        "SELECT ?g ?n { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?town a ip:NewTown } } }",
    ];
    for (language, snapshot) in [("en", "errors/empty.txt"), ("zh", "errors/empty.zh.txt")] {
        let mut transcript = String::new();
        for query in queries {
            let run = xincheng(&["query", query, "--lang", language]);
            assert_eq!(run.code, 0);
            let _ = writeln!(
                transcript,
                "$ xincheng query '{query}'\n{}{}",
                run.stdout, run.stderr
            );
        }
        assert_snapshot(snapshot, &transcript);
    }
}

#[test]
fn broken_turtle_in_a_project_names_file_line_and_column_of_every_fault() {
    let project = project_copy();
    let towns = project.path().join("data/newtown-industry-145/towns.ttl");
    let text = std::fs::read_to_string(&towns).expect("readable");
    std::fs::write(&towns, text.replacen(" ;\n", " \n", 1)).expect("written");
    std::fs::write(project.path().join("ontology/extra.ttl"), "<a> <b> “c” .").expect("written");
    let path = project.path().to_str().expect("a path");
    let run = xincheng(&["query", "ASK {}", "--project", path]);
    assert_eq!(run.code, 4);
    assert!(
        run.stderr.contains("data/newtown-industry-145/towns.ttl:"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("ontology/extra.ttl:1:9:"),
        "{}",
        run.stderr
    );
}

#[test]
fn service_reaches_nothing() {
    let run = xincheng(&[
        "query",
        "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
    ]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("SERVICE is off"), "{}", run.stderr);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let binary = assert_cmd::cargo::cargo_bin("xincheng");
    let mut child = Command::new(binary)
        .args(["query", "SELECT * { GRAPH ?g { ?s ?p ?o } }"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the binary ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
