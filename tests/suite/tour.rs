//! What a new user sees in `docs/`: each command in a block is run and its output compared.

use super::binary::{root, xincheng};
use std::fs;

#[test]
fn every_command_of_the_tour_prints_what_the_tour_shows() {
    let commands = run_blocks("tour.md");
    assert!(commands >= 10, "{commands}");
}

#[test]
fn every_command_in_the_document_of_the_command_line_prints_what_it_shows() {
    assert_ne!(run_blocks("cli.md"), 0);
}

/// Runs the commands in a document's blocks; a block is `$ xincheng …` and the lines it prints, first
/// those of standard error, so that it shows what went wrong or is remarked before the answers.
fn run_blocks(name: &str) -> usize {
    let path = root().join("docs").join(name);
    let document = fs::read_to_string(&path).expect("the document");
    let mut written = String::new();
    let mut blocks = document.split("```console\n");
    written.push_str(blocks.next().unwrap_or_default());
    let mut commands = 0;
    for block in blocks {
        let (shown, rest) = block.split_once("```").expect("a block is closed");
        let mut lines = shown.lines();
        let first = lines.next().and_then(|l| l.strip_prefix("$ xincheng "));
        let command = first.expect("a command");
        let words = words(command);
        let run = xincheng(&words.iter().map(String::as_str).collect::<Vec<_>>());
        // A block that is there to show a fault says so by beginning with it.
        let is_fault = |l: &str| l.starts_with("error: ") || l.starts_with("{\"error\":");
        let fault = lines.next().is_some_and(is_fault);
        assert_eq!(run.code != 0, fault, "{command}: {}", run.stderr);
        written.push_str(&format!(
            "```console\n$ xincheng {command}\n{}{}```{rest}",
            run.stderr, run.stdout
        ));
        commands += 1;
    }
    if std::env::var_os("XINCHENG_BLESS").is_some() {
        fs::write(&path, written).expect("the document is written");
    } else {
        assert!(
            written == document,
            "docs/{name} is out of date; bless it with XINCHENG_BLESS=1"
        );
    }
    commands
}

/// The words of a command line; single quotes keep white space.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in line.split('\'').enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
