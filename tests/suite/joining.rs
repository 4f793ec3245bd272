//! A policy from elsewhere joined, by following `docs/joining.md` with the files in `tests/joining/`.

use super::binary::{Run, root, xincheng_in};
use super::http::{Request, Server, encoded};
use super::snapshot::assert_snapshot;
use std::fs;
use std::path::PathBuf;

const PAGE: &str = "docs/joining.md";

fn folder() -> PathBuf {
    root().join("tests/joining")
}

fn here(arguments: &[&str]) -> Run {
    xincheng_in(&folder(), arguments, "")
}

#[test]
fn every_command_of_the_page_prints_what_the_page_shows() {
    let path = root().join(PAGE);
    let page = fs::read_to_string(&path).expect("the page");
    let server = Server::start(&served(&page).iter().map(String::as_str).collect::<Vec<_>>());
    let mut blocks = page.split("```console\n$ ");
    let mut written = blocks.next().unwrap_or_default().to_owned();
    let mut commands = 0;
    for block in blocks {
        let (shown, rest) = block.split_once("```").expect("a block is closed");
        let command = command(shown);
        let printed = printed(&command, &server);
        written.push_str(&format!("```console\n$ {command}\n{printed}```{rest}"));
        commands += 1;
    }
    assert!(commands >= 10, "{commands}");
    if std::env::var_os("XINCHENG_BLESS").is_some() {
        fs::write(&path, written).expect("the page is written");
    } else {
        assert!(
            written == page,
            "{PAGE} is out of date; bless it with XINCHENG_BLESS=1"
        );
    }
}

#[test]
fn the_triples_that_the_page_shows_are_those_of_the_files() {
    let page = fs::read_to_string(root().join(PAGE)).expect("the page");
    let plan = fs::read_to_string(folder().join("plan.ttl")).expect("the plan");
    let shown = page
        .split("```turtle\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let shown: Vec<&str> = shown.expect("a block").split("\n\n").collect();
    assert_eq!(shown.len(), 2);
    for part in shown {
        assert!(plan.contains(part.trim()), "{part}");
    }
}

/// The arguments of the server that the page starts, with whole paths.
fn served(page: &str) -> Vec<String> {
    let line = page
        .lines()
        .find_map(|line| line.strip_prefix("xincheng serve "));
    let words = words(line.expect("a server is started"));
    let whole = |word: String| match word.split_once('=') {
        Some((name, file)) => format!("{name}={}", folder().join(file).display()),
        None => word,
    };
    words.into_iter().map(whole).collect()
}

/// The command that a block begins with: its first line, and those up to the end of a quotation.
fn command(shown: &str) -> String {
    let mut command = String::new();
    for line in shown.lines() {
        if !command.is_empty() {
            command.push('\n');
        }
        command.push_str(line);
        if command.matches('\'').count().is_multiple_of(2) {
            break;
        }
    }
    command
}

fn printed(command: &str, server: &Server) -> String {
    let words = words(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["cat", file] => fs::read_to_string(folder().join(file)).expect("the file"),
        ["xincheng", arguments @ ..] => {
            let run = here(arguments);
            let is_fault = run.stderr.starts_with("error: ");
            assert_eq!(run.code != 0, is_fault, "{command}: {}", run.stderr);
            format!("{}{}", run.stderr, run.stdout)
        }
        [
            "curl",
            "-s",
            "http://127.0.0.1:7878/sparql",
            "-H",
            accept,
            "--data-urlencode",
            query,
        ] => {
            let query = query.strip_prefix("query=").expect("a query");
            let accept = accept.strip_prefix("Accept: ").expect("a media type");
            let request = Request::new("POST", "/sparql")
                .header("Accept", accept)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(format!("query={}", encoded(query)));
            let reply = server.send(&request);
            assert_eq!(reply.status, 200, "{}", reply.text());
            reply.text()
        }
        other => panic!("{other:?} is no command that is known here"),
    }
}

/// The words of a command; single quotes keep white space.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (n, part) in line.split('\'').enumerate() {
        match n % 2 {
            1 => words.push(part.to_owned()),
            _ => words.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    words
}

#[test]
fn the_report_speaks_the_language_that_is_asked_for() {
    let run = here(&["check", "plan.ttl", "matches.ttl", "--lang", "zh"]);
    assert_snapshot("joining/check.zh.txt", &run.transcript());
}

#[test]
fn the_shell_reports_on_a_loaded_and_on_an_attached_graph_as_the_command_does() {
    let told = here(&["check", "plan.ttl"]).stdout;
    let attached = here(&[
        "--no-config",
        "-c",
        ".attach w=plan.ttl",
        "-c",
        ".check attached:w",
    ]);
    assert_eq!(attached.stdout, told);
    for (file, name) in [
        ("plan.ttl", "plan"),
        ("plan.ttl=<http://e/g>", "<http://e/g>"),
    ] {
        let check = format!(".check {name}");
        let run = here(&["--no-config", "--load", file, "-c", &check]);
        assert_eq!(run.stdout, told, "{name}: {}", run.stderr);
    }
    let unknown = here(&["--no-config", "-c", ".check nothing"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("`.graphs` and `.attach`"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn the_draft_of_matches_is_turtle_that_leaves_nothing_to_draft_where_it_is_kept_whole() {
    let draft = here(&["check", "plan.ttl", "--matches"]);
    assert_eq!(draft.code, 0, "{}", draft.stderr);
    let whole = draft.stdout.replace("\n# plan:", "\nplan:");
    assert_ne!(whole, draft.stdout);
    let file = tempfile::Builder::new()
        .suffix(".ttl")
        .tempfile()
        .expect("a file");
    fs::write(file.path(), whole).expect("written");
    let path = file.path().to_str().expect("a path");
    let report = here(&["check", "plan.ttl", path, "--lang", "zh"]);
    assert!(
        report.stdout.contains("产业：8 个中 6 个匹配"),
        "{}",
        report.stdout
    );
    let again = here(&["check", "plan.ttl", path, "--matches", "--lang", "zh"]);
    assert!(
        !again.stdout.contains("skos:exactMatch"),
        "{}",
        again.stdout
    );
}

/// The matched things of a report on `turtle`, as `name = IRI by`, and the unmatched ones.
fn report(turtle: &str, options: &[&str]) -> Vec<String> {
    let file = tempfile::Builder::new()
        .suffix(".ttl")
        .tempfile()
        .expect("a file");
    let prefixes = "@prefix : <http://e/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n\
        @prefix industry: <https://w3id.org/xincheng/scheme/industry/> .\n";
    fs::write(file.path(), format!("{prefixes}{turtle}")).expect("written");
    let path = file.path().to_str().expect("a path");
    let run = here(&[options, &["check", path, "--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let mut found = Vec::new();
    for kind in ["industries", "places"] {
        let list = |name: &str| report[kind][name].as_array().cloned().expect("a list");
        let local = |value: &serde_json::Value| {
            let text = value.as_str().expect("a text").to_owned();
            text.rsplit('/').next().unwrap_or_default().to_owned()
        };
        for thing in list("matched") {
            let by = thing["by"].as_str().expect("a way");
            found.push(format!(
                "{} = {} {by}",
                local(&thing["named"]),
                local(&thing["is"]["iri"])
            ));
        }
        for thing in list("unmatched") {
            let near: Vec<String> = thing["near"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|n| local(&n["iri"]))
                .collect();
            found.push(format!("{} ? {}", local(&thing["named"]), near.join(" ")));
        }
    }
    found
}

#[test]
fn a_match_counts_from_either_side_and_goes_before_a_label() {
    let found = report(
        ":a skos:exactMatch industry:5g ; rdfs:label \"人工智能\"@zh .\n\
         industry:mems owl:sameAs :b .\n\
         industry:culture skos:broadMatch :c .\n\
         :d skos:closeMatch industry:tourism , industry:culture ; skos:exactMatch industry:vaccines .\n\
         :e skos:relatedMatch :f .",
        &[],
    );
    assert_eq!(
        found,
        [
            "a = 5g exact",
            "b = mems exact",
            "c = culture narrow",
            "d = vaccines exact"
        ]
    );
}

#[test]
fn matches_that_are_loaded_into_the_graph_count_and_so_does_one_thing_between() {
    let matches = tempfile::Builder::new()
        .suffix(".ttl")
        .tempfile()
        .expect("a file");
    let text = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n\
        PREFIX industry: <https://w3id.org/xincheng/scheme/industry/>\n\
        industry:vaccines skos:closeMatch <http://codes/C2762> .\n\
        <http://e/here> skos:exactMatch industry:mems .";
    fs::write(matches.path(), text).expect("written");
    let turtle = ":x :industry :here , :coded , :apart .\n\
        :coded skos:exactMatch <http://codes/C2762> . :apart skos:closeMatch <http://codes/C2762> .";
    let load = matches.path().to_str().expect("a path");
    let found = report(turtle, &["--load", load]);
    // Two matches in a row that are only close are none.
    assert_eq!(
        found,
        ["coded = vaccines close", "here = mems exact", "apart ? "]
    );
    assert_eq!(
        report(turtle, &[])
            .iter()
            .filter(|l| l.contains('='))
            .count(),
        0
    );
}

#[test]
fn what_names_industries_is_known_by_its_name_or_by_half_of_its_values() {
    // Named so: unmatched values count. Half are: the others count too. Less: none counts.
    let found = report(
        ":p :mainIndustry \"茶\"@zh . :p :tag \"疫苗\"@zh , \"竹\"@zh . :p :note \"5G\" , \"a\" , \"b\" .\n\
         :p :industryCode \"C27\" . :s a :Sector . :t a :Plan ; :year 2030 .",
        &[],
    );
    assert_eq!(found, ["疫苗 = vaccines label", "s ? ", "竹 ? ", "茶 ? "]);
}

#[test]
fn a_name_of_several_things_matches_none_and_all_of_them_are_near() {
    let found = report(":p :city \"金海路\"@zh , \"昆山\"@zh .", &[]);
    assert!(
        found.contains(&"昆山 = kunshan label".to_owned()),
        "{found:?}"
    );
    let both = report(":p :industry [ rdfs:label \"5G\"@zh , \"MEMS\"@en ] .", &[]);
    let [only] = both.as_slice() else {
        panic!("{both:?}");
    };
    assert!(only.ends_with(" ? 5g mems"), "{only}");
}
