//! Scripts as they are run by programs: what is told once, what the exit code means, where files go.

use super::binary::{xincheng, xincheng_in, xincheng_with_input};
use std::fs;

#[test]
fn a_fault_in_a_script_that_another_reads_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("inner.rq"), "ASK {};\n.nothing\n").unwrap();
    fs::write(folder.path().join("outer.rq"), ".read inner.rq\nASK {};\n").unwrap();
    let run = xincheng_in(folder.path(), &["-f", "outer.rq"], "");
    assert_eq!((run.stdout.as_str(), run.code), ("true\n", 2));
    assert_eq!(
        run.stderr.matches("inner.rq:2").count(),
        1,
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.matches("error:").count(), 1, "{}", run.stderr);
    let run = xincheng_in(folder.path(), &["--no-bail", "-f", "outer.rq"], "");
    assert_eq!((run.stdout.as_str(), run.code), ("true\ntrue\n", 2));
    assert_eq!(run.stderr.matches("error:").count(), 1, "{}", run.stderr);
}

#[test]
fn a_comment_may_stand_before_a_dot_command() {
    let run = xincheng_with_input(&[], "#!/usr/bin/env xincheng\n.mode json\n# and\nASK {};");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("\"boolean\""), "{}", run.stdout);
}

#[test]
fn the_last_ask_decides_how_the_process_ends_whatever_follows_it() {
    let no = "ASK { <a:a> <a:a> <a:a> };";
    for (script, code) in [
        (format!("ASK {{}}; {no}"), 7),
        (format!("{no} SELECT * {{}};"), 7),
        (format!("{no}\n.timer on\n.quit"), 7),
        (format!("{no} ASK {{}};"), 0),
    ] {
        let run = xincheng(&["--ask-exit", "-c", &script]);
        assert_eq!(run.code, code, "{script}: {}", run.stderr);
    }
}

#[test]
fn a_file_that_a_result_goes_to_says_by_its_name_what_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let script = ".mode json\n.once a.csv\nSELECT (1 AS ?x) {};\n.once ~/b\nASK {};\n\
                  .once my\\ c.tsv\nSELECT (2 AS ?y) {};\n.once d.csv\nCONSTRUCT { <a:a> <a:b> 1 } {};";
    let run = xincheng_in(folder.path(), &[], script);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("a.csv"), "x\r\n1\r\n");
    assert!(read("b").contains("\"boolean\""));
    assert!(read("my c.tsv").starts_with("?y\n2"));
    // CSV holds no triples, and that is said.
    assert!(read("d.csv").starts_with("<a:a> <a:b>"));
    assert!(run.stderr.contains("`csv` cannot hold"), "{}", run.stderr);
}

#[test]
fn what_goes_wrong_before_the_first_statement_is_told_in_the_language_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config").join("xincheng");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "lang = \"zh\"\n").unwrap();
    let run = xincheng_in(folder.path(), &["nothing.ttl"], "");
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("错误：没有文件"), "{}", run.stderr);
    let run = xincheng_in(
        folder.path(),
        &["--error-format", "json", "nothing.ttl"],
        "",
    );
    assert_eq!(run.code, 2);
    let error: serde_json::Value = serde_json::from_str(&run.stderr).expect("one line of JSON");
    assert_eq!(error["error"]["kind"], "usage");
}

#[test]
fn a_file_read_under_two_names_shares_no_blank_node_with_itself() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("f.ttl"), "[] <a:p> 1 .").unwrap();
    let script = ".load f.ttl as one\n.load f.ttl as two\n\
                  SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s <a:p> ?o };";
    let run = xincheng_in(folder.path(), &[], script);
    assert_eq!(
        (run.stdout.as_str(), run.code),
        ("?n\n2\n", 0),
        "{}",
        run.stderr
    );
}

#[test]
fn a_graph_of_another_origin_is_listed_as_merged_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("f.nq"),
        "<a:s> <a:p> <a:o> <http://other/g> .",
    )
    .unwrap();
    let script = "ASK { <a:s> <a:p> <a:o> };\n.mode json\n.graphs";
    let run = xincheng_in(folder.path(), &["f.nq", "-c", script], "");
    assert!(run.stdout.starts_with("true\n"), "{}", run.stdout);
    let table: serde_json::Value = serde_json::from_str(&run.stdout[5..]).unwrap();
    assert_eq!(table["results"]["bindings"][0]["merged"]["value"], "true");
}

#[test]
fn what_is_said_cannot_drive_the_terminal() {
    let run = xincheng(&["-c", "PREFIX x: <http://a/\u{202e}b>;"]);
    assert!(run.stderr.contains("⟨U+202E⟩"), "{}", run.stderr);
    assert!(!run.stderr.contains('\u{202e}'), "{}", run.stderr);
}

#[test]
fn a_wrong_setting_of_the_configuration_is_told_to_scripts_too_and_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config").join("xincheng");
    fs::create_dir_all(&config).unwrap();
    for (text, en, zh) in [
        (
            "maxrow = 3\n",
            "config.toml:1: there is no setting `maxrow`",
            "没有设置项",
        ),
        (
            "[prefixes]\nx = 1\n",
            "needs an IRI in quotes",
            "引号中的 IRI",
        ),
        ("a = \n", "config.toml:1: this is no TOML", "不符合 TOML"),
    ] {
        fs::write(config.join("config.toml"), text).unwrap();
        let run = xincheng_in(folder.path(), &["-c", "ASK {}"], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{text}");
        assert!(run.stderr.contains(en), "{}", run.stderr);
        let run = xincheng_in(folder.path(), &["--lang", "zh", "-c", "ASK {}"], "");
        assert!(run.stderr.contains(zh), "{}", run.stderr);
    }
}

#[test]
fn what_the_shell_lists_says_how_to_list_more_in_the_shell() {
    let run = xincheng(&["--no-config", "-c", ".find 嘉定 2\n.sample ip:Park 3"]);
    assert_eq!(run.stdout.lines().count(), 2 + 3 + 2, "{}", run.stdout);
    assert!(run.stderr.contains("`.find TEXT N`"), "{}", run.stderr);
    assert!(run.stderr.contains("`.sample CLASS N`"), "{}", run.stderr);
    assert!(!run.stderr.contains("--limit"), "{}", run.stderr);
    let whole = xincheng(&["--no-config", "-c", ".find '嘉定 2'"]);
    assert!(
        whole
            .stderr
            .contains("nothing in the graph matches `嘉定 2`"),
        "{}",
        whole.stderr
    );
}
