//! `docs/tour.md` is what a new user sees: each command in it is run and its output compared.

use super::binary::{root, xincheng};
use std::fs;

/// Runs the commands in the tour's blocks; a block is `$ xincheng …` and the lines it prints, first
/// those of standard error, so that a block shows what went wrong or is remarked before the answers.
#[test]
fn every_command_of_the_tour_prints_what_the_tour_shows() {
    let path = root().join("docs/tour.md");
    let tour = fs::read_to_string(&path).expect("the tour");
    let mut written = String::new();
    let mut blocks = tour.split("```console\n");
    written.push_str(blocks.next().unwrap_or_default());
    let mut commands = 0;
    for block in blocks {
        let (shown, rest) = block.split_once("```").expect("a block is closed");
        let command = shown
            .lines()
            .next()
            .and_then(|l| l.strip_prefix("$ xincheng "))
            .expect("a command");
        let run = xincheng(
            &words(command)
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
        );
        // A block that is there to show a fault says so by beginning with it.
        let fault = shown
            .lines()
            .nth(1)
            .is_some_and(|l| l.starts_with("error: "));
        assert_eq!(run.code != 0, fault, "{command}: {}", run.stderr);
        written.push_str(&format!(
            "```console\n$ xincheng {command}\n{}{}```{rest}",
            run.stderr, run.stdout
        ));
        commands += 1;
    }
    assert!(commands >= 5, "{commands}");
    if std::env::var_os("XINCHENG_BLESS").is_some() {
        fs::write(&path, written).expect("the tour is written");
    } else {
        assert!(
            written == tour,
            "docs/tour.md is out of date; bless it with XINCHENG_BLESS=1"
        );
    }
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
