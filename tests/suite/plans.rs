//! `query --explain` and `query --profile`.

use super::binary::xincheng;
use super::snapshot::assert_snapshot;

const LEADING: &str = "SELECT ?town ?label { ?town a ip:NewTown ; ip:hasLeadingIndustry ?i . \
                       ?i rdfs:label ?label FILTER(LANG(?label) = \"zh\") } ORDER BY ?town";

/// Reads every label again for each leading industry.
const SLOW: &str = "SELECT ?c ?o { ?a ip:hasLeadingIndustry ?c . \
                    { ?s rdfs:label ?o . ?s ip:hasLeadingIndustry ?c } \
                    UNION { ?c rdfs:label ?o } }";

/// The text with `…` for each time and what depends on it: the share, its bar, the hottest step.
fn redacted(text: &str) -> String {
    let line = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let is_unit = |word: &&str| matches!(*word, "µs" | "ms" | "s");
        match words.iter().position(is_unit) {
            Some(at) if line.ends_with(['%', '▇', 't', '时']) && at > 0 => {
                format!("{} …", words[..at - 1].join(" ").trim_end())
            }
            Some(_) => {
                let mut words = words.clone();
                for at in 1..words.len() {
                    if is_unit(&words[at]) {
                        words[at - 1] = "…";
                    }
                }
                words.retain(|word| !is_unit(word));
                words.join(" ")
            }
            None => line.to_owned(),
        }
    };
    text.lines().map(|l| line(l) + "\n").collect()
}

#[test]
fn a_plan_is_shown_without_running_the_query() {
    for (language, query) in [("en", LEADING), ("zh", SLOW)] {
        let run = xincheng(&["--lang", language, "query", "--explain", query]);
        assert_snapshot(&format!("plan/explain.{language}"), &run.transcript());
    }
}

#[test]
fn a_run_shows_rows_and_times_instead_of_the_answer() {
    for (language, query) in [("en", SLOW), ("zh", LEADING)] {
        let run = xincheng(&["--lang", language, "query", "--profile", query]);
        assert_snapshot(
            &format!("plan/profile.{language}"),
            &redacted(&run.transcript()),
        );
    }
}

#[test]
fn a_plan_is_json_where_that_is_asked_for() {
    let run = xincheng(&["query", "--profile", "--explain-format", "json", LEADING]);
    let plan: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(plan["root"]["operator"], "Project");
    assert_eq!(plan["root"]["rows"], 5);
    assert!(plan["planning_seconds"].as_f64().is_some_and(|s| s > 0.0));
    let run = xincheng(&["query", "--explain", "--explain-format", "json", LEADING]);
    let plan: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(plan["root"]["detail"], "?town, ?label");
    assert!(plan["root"].get("rows").is_none(), "{plan}");
}

#[test]
fn a_plan_and_a_format_of_the_answer_exclude_each_other() {
    for options in [["--explain", "--profile"], ["--explain", "--format=csv"]] {
        let run = xincheng(&["query", options[0], options[1], "ASK {}"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    }
}
