//! Completion by the system's shell: the binary run as the scripts of bash, zsh and fish run it.

use super::binary::xincheng_with_environment;

/// The candidates of bash for a command line whose words bash has broken.
fn bash(words: &[&str]) -> Vec<String> {
    let index = (words.len() - 1).to_string();
    let variables = [
        ("COMPLETE", "bash"),
        ("_CLAP_COMPLETE_INDEX", index.as_str()),
        ("_CLAP_COMPLETE_COMP_TYPE", "9"),
        ("_CLAP_COMPLETE_SPACE", "false"),
        ("_CLAP_IFS", "\u{b}"),
    ];
    let run = xincheng_with_environment(&[&["--"], words].concat(), &variables);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{words:?}");
    let found = run.stdout.split('\u{b}').filter(|text| !text.is_empty());
    found.map(str::to_owned).collect()
}

/// The candidates of fish with what stands beside them.
fn fish(words: &[&str]) -> Vec<String> {
    let variables = [("COMPLETE", "fish"), ("LANG", "zh_CN.UTF-8")];
    let run = xincheng_with_environment(&[&["--"], words].concat(), &variables);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{words:?}");
    run.stdout.lines().map(str::to_owned).collect()
}

fn assert_has(found: &[String], wanted: &[&str]) {
    for one in wanted {
        assert!(found.iter().any(|text| text == one), "{one}: {found:?}");
    }
}

#[test]
fn verbs_questions_parameters_and_values_are_completed_as_they_are_typed() {
    assert_has(&bash(&["xincheng", "de"]), &["describe"]);
    assert_has(
        &bash(&["xincheng", "ask", "shared-i"]),
        &["shared-industries"],
    );
    let names = bash(&["xincheng", "ask", "shared-industries", ""]);
    assert_has(&names, &["town=", "other="]);
    let rest = bash(&[
        "xincheng",
        "ask",
        "shared-industries",
        "town",
        "=",
        "嘉定新城",
        "",
    ]);
    assert!(
        rest.contains(&"other=".to_owned()) && !rest.contains(&"town=".to_owned()),
        "{rest:?}"
    );
    let towns = bash(&["xincheng", "ask", "shared-industries", "town", "=", ""]);
    assert_has(&towns, &["嘉定新城", "Jiading\\ New\\ Town"]);
    assert_eq!(
        bash(&["xincheng", "ask", "shared-industries", "town", "=", "嘉"]),
        ["嘉定新城"]
    );
    let by_name = bash(&[
        "xincheng",
        "ask",
        "shared-industries",
        "town",
        "=",
        "town",
        ":",
        "ji",
    ]);
    assert_eq!(by_name, ["jiading"]);
    assert_has(&bash(&["xincheng", "ask", "--theme", "over"]), &["overlap"]);
}

#[test]
fn things_and_classes_are_completed_by_label_name_and_pinyin() {
    for verb in ["describe", "why", "path"] {
        assert_has(&bash(&["xincheng", verb, "嘉定新"]), &["嘉定新城"]);
        assert_has(&bash(&["xincheng", verb, "town", ":", "jia"]), &["jiading"]);
        assert_has(&bash(&["xincheng", verb, ""]), &["town:", "park:"]);
    }
    assert_has(
        &bash(&["xincheng", "path", "嘉定新城", "青浦"]),
        &["青浦新城"],
    );
    assert_eq!(bash(&["xincheng", "describe", "jdxc"]), ["嘉定新城"]);
    let english = bash(&["xincheng", "describe", "Jiading\\ New\\ T"]);
    assert_eq!(english, ["Jiading\\ New\\ Town"]);
    let quoted = bash(&["xincheng", "describe", "'Jiading New T"]);
    assert_eq!(quoted, ["Jiading New Town"]);
    for verb in ["schema", "sample"] {
        assert_has(&bash(&["xincheng", verb, "ip", ":", "NewT"]), &["NewTown"]);
        assert_has(&bash(&["xincheng", verb, "ip"]), &["ip:NewTown", "ip:Park"]);
    }
}

#[test]
fn formats_are_those_that_this_build_writes() {
    let formats = bash(&["xincheng", "query", "--format", ""]);
    assert_has(&formats, &["table", "csv", "mermaid"]);
    assert_eq!(formats.contains(&"xlsx".to_owned()), cfg!(feature = "xlsx"));
    assert_eq!(
        bash(&["xincheng", "stats", "--format", ""]),
        ["text", "json"]
    );
    assert_has(&bash(&["xincheng", "--mode", "vert"]), &["vertical"]);
}

#[test]
fn a_candidate_is_explained_where_the_shell_shows_it() {
    let found = fish(&["xincheng", "ask", "shared-industries"]);
    assert_eq!(
        found,
        ["shared-industries\t两个新城共有哪些产业，各是什么角色"]
    );
    let found = fish(&["xincheng", "ask", "shared-industries", "town=嘉"]);
    assert_eq!(
        found,
        ["town=嘉定新城\t嘉定新城 Jiading New Town (town:jiading)"]
    );
}

#[test]
fn the_lines_for_a_shell_are_printed_and_another_shell_is_refused() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = xincheng_with_environment(&[], &[("COMPLETE", shell)]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.contains("xincheng"), "{shell}: {}", run.stdout);
    }
    let bash = xincheng_with_environment(&[], &[("COMPLETE", "bash")]).stdout;
    assert!(bash.contains(r#"]] || words[COMP_CWORD]="$2""#), "{bash}");
    let run = xincheng_with_environment(&[], &[("COMPLETE", "tcsh")]);
    assert!(
        run.code != 0 && run.stderr.contains("tcsh"),
        "{}",
        run.stderr
    );
}
