//! The documents name what the binary has: its commands, verbs and options, no more and no fewer.

use super::binary::{root, xincheng, xincheng_with_input};
use std::collections::BTreeSet;
use std::fs;

fn document(name: &str) -> String {
    fs::read_to_string(root().join("docs").join(name)).expect("the document is there")
}

/// The lines of a help that begin an entry of a list: two spaces and something.
fn entries(help: &str) -> impl Iterator<Item = &str> {
    let indented = help.lines().filter_map(|line| line.strip_prefix("  "));
    indented.filter(|line| !line.starts_with(' '))
}

/// The verbs that `xincheng --help` lists.
fn verbs() -> Vec<String> {
    let help = xincheng(&["--help"]).stdout;
    let list = help.split("Commands:\n").nth(1).expect("commands");
    let list = list.split("\n\n").next().expect("their list ends");
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    entries(list).filter_map(first).collect()
}

/// The long options that a help names.
fn options(help: &str) -> BTreeSet<String> {
    let lines = help.lines().map(str::trim_start);
    let lines = lines.filter(|line| line.starts_with('-'));
    let words = lines.flat_map(|line| line.split_whitespace().take(3));
    let long = words.filter(|word| word.starts_with("--"));
    long.map(str::to_owned).collect()
}

#[test]
fn the_table_of_dot_commands_in_the_document_of_the_shell_is_what_help_lists() {
    let help = xincheng_with_input(&["--no-config"], ".help\n").stdout;
    let listed: Vec<String> = entries(&help)
        .map(|line| {
            let (usage, about) = line.split_once("  ").expect("a command is described");
            let usage = usage.replace('|', "\\|");
            format!("| `{usage}` | {} |", about.trim())
        })
        .collect();
    assert!(listed.len() > 30, "{listed:?}");
    let document = document("shell.md");
    let table = document.lines().filter(|line| line.starts_with("| `."));
    assert_eq!(table.collect::<Vec<_>>(), listed);
}

#[test]
fn every_verb_and_every_option_is_in_the_document_of_the_command_line() {
    let document = document("cli.md");
    let verbs = verbs();
    assert!(verbs.len() > 15, "{verbs:?}");
    for verb in verbs.iter().filter(|verb| *verb != "help") {
        let row = document
            .lines()
            .any(|line| line.starts_with(&format!("| `xincheng {verb}")));
        assert!(row, "`xincheng {verb}` has no row");
    }
    let verbs = verbs.iter().filter(|verb| *verb != "help");
    let mut all = options(&xincheng(&["--help"]).stdout);
    for verb in verbs {
        all.extend(options(&xincheng(&[verb, "--help"]).stdout));
    }
    assert!(all.len() > 20, "{all:?}");
    for option in all {
        // `--x` must not be found in `--x-y`.
        let named = document.split(option.as_str()).skip(1);
        let mut ends = named.map(|rest| !rest.starts_with(|c: char| c.is_alphabetic() || c == '-'));
        assert!(ends.any(|end| end), "`{option}` is not in cli.md");
    }
}

#[test]
fn the_statements_in_the_document_of_the_shell_are_answered() {
    let document = document("shell.md");
    let blocks = document.split("```sparql\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|b| b.split("```").next()).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let run = xincheng_with_input(&["--no-config"], block);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (0, ""),
            "{block}: {}",
            run.stderr
        );
    }
}
