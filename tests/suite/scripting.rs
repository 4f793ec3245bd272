//! Statements without a terminal: in arguments, files and pipes, and how the process ends.

use super::binary::Run;
use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

const ENDLESS: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
const PARK: &str = "ASK { town:jiading a ip:Park }";

/// A folder to run in, with files.
struct Place(tempfile::TempDir);

impl Place {
    fn with(files: &[(&str, &str)]) -> Self {
        let place = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, text) in files {
            let path = place.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(arguments, &[])
    }

    fn run_in(&self, arguments: &[&str], env: &[(&str, &str)]) -> Run {
        let mut command = Command::cargo_bin("xincheng").expect("the binary is built");
        command.env_clear().env("HOME", self.path());
        command.envs(env.iter().copied());
        command.current_dir(self.path()).args(arguments);
        let output = command.output().expect("the binary runs");
        Run {
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
            code: output.status.code().expect("it ends by itself"),
        }
    }
}

fn run(arguments: &[&str]) -> Run {
    Place::with(&[]).run(arguments)
}

/// The one error of a run as JSON.
fn error(run: &Run) -> Value {
    let parsed = serde_json::from_str::<Value>(&run.stderr);
    parsed.unwrap_or_else(|e| panic!("{e}: {}", run.stderr))["error"].clone()
}

#[test]
fn statements_in_arguments_are_answered_in_order() {
    let run = run(&[
        "-c",
        "ASK {}; ASK {}",
        "-c",
        PARK,
        "-c",
        "PREFIX o: <urn:o:>",
        "-c",
        "ASK { o:a o:b o:c }",
    ]);
    assert_eq!(
        (run.stdout.as_str(), run.code),
        ("true\ntrue\nfalse\nfalse\n", 0),
        "{}",
        run.stderr
    );
}

#[test]
fn a_fault_in_a_file_names_the_file_and_the_line() {
    let place = Place::with(&[
        ("a.rq", "ASK {};\n\nSELECT * {\n  ?s foo:bar ?o };\nASK {};"),
        ("b.rq", "ASK {};\n\n.nothing\nASK {};"),
        ("c.rq", "# reads another\n.read a.rq\nASK {};"),
    ]);
    for file in ["a.rq", "c.rq"] {
        let run = place.run(&["-f", file]);
        assert_eq!(
            (run.stdout.as_str(), run.code),
            ("true\n", 3),
            "{}",
            run.stderr
        );
        assert_eq!(
            run.stderr.matches(" --> a.rq:4:6\n").count(),
            1,
            "{}",
            run.stderr
        );
    }
    let run = place.run(&["-f", "b.rq"]);
    assert_eq!((run.stdout.as_str(), run.code), ("true\n", 2));
    assert!(
        run.stderr
            .starts_with("error: b.rq:3: there is no command `.nothing`"),
        "{}",
        run.stderr
    );
}

#[test]
fn without_bail_the_rest_is_run_and_the_first_fault_decides_the_exit_code() {
    let place = Place::with(&[
        ("a.rq", "SELECT;\nASK {};\n.nothing\nASK {};"),
        ("c.rq", ".read a.rq\nASK {};"),
    ]);
    let run = place.run(&["--no-bail", "-f", "a.rq"]);
    assert_eq!(
        (run.stdout.as_str(), run.code),
        ("true\ntrue\n", 3),
        "{}",
        run.stderr
    );
    let run = place.run(&["--no-bail", "-f", "c.rq"]);
    assert_eq!(
        (run.stdout.as_str(), run.code),
        ("true\ntrue\ntrue\n", 3),
        "{}",
        run.stderr
    );
}

#[test]
fn the_exit_code_says_what_kind_of_fault_it_was() {
    let place = Place::with(&[("bad.ttl", "<urn:a> <urn:b>\n  <urn:c> %% .\n")]);
    for (arguments, code) in [
        (&["-c", "ASK {}"][..], 0),
        (&["-c", "INSERT DATA { <urn:a> <urn:b> 1 }"], 1),
        (&["-f", "missing.rq"], 1),
        (&["-c", ".nothing"], 2),
        (&["-c", ".mode jsn"], 2),
        (&["missing.ttl"], 2),
        (&["--timeout", "soon", "-c", "ASK {}"], 2),
        (&["-c", "SELECT"], 3),
        (&["bad.ttl", "-c", "ASK {}"], 4),
        (&["-c", ".load bad.ttl"], 4),
        (&["--load", "bad.ttl", "query", "ASK {}"], 4),
        (&["--timeout", "1s", "-c", ENDLESS], 6),
        (&["--timeout", "1s", "query", ENDLESS], 6),
        (&["--ask-exit", "-c", PARK], 7),
        (&["--ask-exit", "-c", PARK, "-c", "ASK {}"], 0),
        (&["-c", PARK], 0),
    ] {
        let run = place.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        let broken = run.stderr.starts_with("error: bad.ttl:2:11: ");
        assert_eq!(broken, code == 4, "{arguments:?}: {}", run.stderr);
        let told = run.stderr.starts_with("error: ");
        assert_eq!(
            told,
            (1..=6).contains(&code),
            "{arguments:?}: {}",
            run.stderr
        );
    }
}

#[test]
fn errors_for_programs_are_json_with_the_place() {
    let json = ["--error-format", "json"];
    let text = "ASK {};\nSELECT * { \"嘉\" foo:bar ?x }";
    let found = run(&[&json[..], &["-c", text]].concat());
    assert_eq!((found.stdout.as_str(), found.code), ("true\n", 3));
    let fault = error(&found);
    let (start, end) = (&fault["place"]["start"], &fault["place"]["end"]);
    assert_eq!(
        (&fault["kind"], &fault["line"]),
        (&"syntax".into(), &2.into())
    );
    assert_eq!((&start["line"], &start["column"]), (&2.into(), &16.into()));
    let byte =
        |place: &Value| usize::try_from(place["byte"].as_u64().expect("a number")).expect("small");
    assert_eq!(text.get(byte(start)..byte(end)), Some("foo:bar"));
    assert_eq!(fault["message"]["zh"], "前缀 `foo:` 没有声明");
    let found = run(&[&json[..], &["query", "SELECT * { ?s foo:bar ?x }"]].concat());
    assert_eq!(error(&found)["place"]["start"]["column"], 15);
    for verb in ["-c", "query"] {
        let found = run(&[&json[..], &["--timeout", "1s", verb, ENDLESS]].concat());
        assert_eq!(
            (error(&found)["kind"].as_str(), found.code),
            (Some("timeout"), 6)
        );
    }
}

#[test]
fn colours_are_forced_and_forbidden_by_the_environment() {
    let place = Place::with(&[]);
    let towns = "SELECT ?t { ?t a ip:NewTown } LIMIT 2";
    for arguments in [
        &["--mode", "table", "-c", towns][..],
        &["query", "--format", "table", towns],
    ] {
        let colored = |env: &[(&str, &str)]| place.run_in(arguments, env).stdout.contains("\x1b[");
        assert!(!colored(&[]));
        assert!(colored(&[("CLICOLOR_FORCE", "1")]));
        assert!(!colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    }
    let file = [".once t.txt", towns];
    place.run_in(
        &["--mode", "table", "-c", file[0], "-c", file[1]],
        &[("CLICOLOR_FORCE", "1")],
    );
    let written = fs::read_to_string(place.path().join("t.txt")).expect("written");
    assert!(
        written.contains("town:jiading") && !written.contains('\x1b'),
        "{written}"
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let program = assert_cmd::cargo::cargo_bin("xincheng");
    for verb in ["-c", "query"] {
        let mut child = std::process::Command::new(&program)
            .args([verb, "SELECT * { ?a ?b ?c . ?d a ip:Action } LIMIT 200000"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        assert_eq!(ended.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    }
}

#[test]
fn files_are_asked_alone_and_beside_the_graph() {
    let place = Place::with(&[
        ("a.ttl", "<urn:a> <urn:b> <urn:c> ."),
        ("b.nq", "<urn:a> <urn:b> <urn:d> <urn:g> ."),
    ]);
    let all = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o";
    let run = place.run(&["a.ttl", "b.nq", "-c", all]);
    let rows = "?g\t?o\n<https://w3id.org/xincheng/graph/a>\t<urn:c>\n<urn:g>\t<urn:d>\n";
    assert_eq!(run.stdout, rows, "{}", run.stderr);
    let named = "SELECT ?g { GRAPH ?g { <urn:a> ?p ?o } }";
    let run = place.run(&["--load", "a.ttl=mine", "query", named]);
    assert_eq!(
        run.stdout, "?g\n<https://w3id.org/xincheng/graph/mine>\n",
        "{}",
        run.stderr
    );
    let run = place.run(&["-c", ".load a.ttl", "-c", ".load a.ttl"]);
    assert_eq!(run.code, 4);
    assert!(
        run.stderr
            .contains("graph/a> is there already; load the file under another name"),
        "{}",
        run.stderr
    );
    let run = place.run(&[
        "-c",
        ".load a.ttl",
        "-c",
        ".load a.ttl as other",
        "-c",
        named,
    ]);
    assert_eq!(
        (run.stdout.lines().count(), run.code),
        (3, 0),
        "{}",
        run.stderr
    );
}

#[test]
fn a_configuration_that_is_wrong_is_named_with_its_line() {
    let place = Place::with(&[("xincheng/config.toml", "timeout = \"5s\"\nmode = \n")]);
    let folder = place.path().display().to_string();
    let run = place.run_in(&["-c", "ASK {}"], &[("XDG_CONFIG_HOME", &folder)]);
    assert_eq!(run.code, 2);
    let start = format!("error: {folder}/xincheng/config.toml:2: ");
    assert!(run.stderr.starts_with(&start), "{}", run.stderr);
    let run = place.run_in(
        &["--no-config", "-c", "ASK {}"],
        &[("XDG_CONFIG_HOME", &folder)],
    );
    assert_eq!((run.stdout.as_str(), run.code), ("true\n", 0));
}

#[test]
fn completions_and_man_pages_are_written() {
    let place = Place::with(&[]);
    let run = place.run(&["completions", "bash"]);
    assert!(
        run.stdout.contains("complete -F _xincheng"),
        "{}",
        run.stdout
    );
    assert_eq!(place.run(&["man", "pages"]).code, 0);
    let page = |name: &str| fs::read_to_string(place.path().join("pages").join(name));
    assert!(
        page("xincheng.1")
            .expect("written")
            .contains(".TH XINCHENG 1")
    );
    assert!(page("xincheng-query.1").is_ok() && page("xincheng-worker.1").is_err());
}
