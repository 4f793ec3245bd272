//! Tab: names, labels in Chinese and pinyin, keywords, commands and files.

use super::screen::Screen;
use super::terminal::{Key, PATIENCE, Terminal};
use std::time::{Duration, Instant};

/// How long a Tab may take before it is pressed again: a thread indexes the graph after the start.
const AGAIN: Duration = Duration::from_millis(400);

/// Types `text` and presses Tab until the index is there and `expected` is on the screen.
pub fn completed(terminal: &mut Terminal, text: &str, expected: &str) -> Screen {
    terminal.type_text(text);
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        terminal.press(Key::Tab);
        let asked = Instant::now();
        while asked.elapsed() < AGAIN {
            let screen = terminal.screen();
            if screen.contains(expected) {
                return screen;
            }
            std::thread::yield_now();
        }
    }
    panic!("no {expected:?}\n{}", terminal.screen().picture());
}

/// The same for a text that is completed in place: the line ends as expected.
fn line_after(text: &str, expected: &str) {
    let mut terminal = Terminal::ready(&[]);
    let whole = format!("xincheng> {expected}");
    let screen = completed(&mut terminal, text, &whole);
    assert_eq!(screen.line(), whole.trim_end(), "{}", screen.picture());
}

#[test]
fn a_chinese_label_becomes_the_name_of_its_thing() {
    line_after("嘉定", "town:jiading");
    line_after("SELECT * { 嘉定", "SELECT * { town:jiading");
}

#[test]
fn the_pinyin_initials_of_a_label_become_the_name_of_its_thing() {
    line_after("jdxc", "town:jiading");
    line_after("SELECT * { jdxc", "SELECT * { town:jiading");
}

#[test]
fn a_keyword_is_completed() {
    line_after("SEL", "SELECT");
}

#[test]
fn a_dot_command_is_completed() {
    line_after(".mo", ".mode");
    line_after(".describe 嘉定", ".describe town:jiading");
}

#[test]
fn the_name_of_a_question_is_completed() {
    line_after(".ask industries-by", ".ask industries-by-town");
}

#[test]
fn a_predicate_is_completed_where_one_stands() {
    line_after(
        "SELECT * { ?t a ip:NewTown ; ip:hasLeading",
        "SELECT * { ?t a ip:NewTown ; ip:hasLeadingIndustry",
    );
}

#[test]
fn predicates_of_the_class_are_listed_with_labels_and_counts() {
    let mut terminal = Terminal::ready(&[]);
    let query = "SELECT * { ?t a ip:NewTown ; ip:has";
    let leading = "ip:hasLeadingIndustry  has leading industry / 主导产业  ×5";
    let screen = completed(&mut terminal, query, leading);
    screen.assert_shows("ip:hasPark  has park / 有园区  ×44");
}

#[test]
fn a_long_list_of_predicates_fits_the_screen_and_begins_with_those_of_the_class() {
    let mut terminal = Terminal::ready(&[]);
    let query = "SELECT * { ?t a ip:NewTown ; ";
    let screen = completed(&mut terminal, query, "more: type some letters");
    let row = |text: &str| screen.position(text).map(|(row, _)| row);
    let of_the_class = row("ip:hasLeadingIndustry  has leading industry / 主导产业  ×5");
    assert!(of_the_class.is_some(), "{}", screen.picture());
    assert!(of_the_class < row("ip:quote"), "{}", screen.picture());
}

#[test]
fn graphs_are_listed_after_the_word() {
    let mut terminal = Terminal::ready(&[]);
    let screen = completed(
        &mut terminal,
        "SELECT * { GRAPH ",
        "graph:advmfg-14fyp-2021",
    );
    screen.assert_shows("graph:13fyp-sei-2016");
    screen.assert_lacks("town:jiading");
}

#[test]
fn a_file_is_completed_after_load() {
    let mut terminal = Terminal::ready(&[]);
    std::fs::write(terminal.home().join("plan-of-mine.ttl"), "").expect("written");
    let screen = completed(&mut terminal, ".load plan-of", ".load plan-of-mine.ttl");
    assert_eq!(screen.line(), "xincheng> .load plan-of-mine.ttl");
}

#[test]
fn a_file_whose_name_has_a_space_is_completed_and_then_found() {
    let mut terminal = Terminal::ready(&[]);
    let files = [
        ("plan 1.ttl", "<urn:a> <urn:b> <urn:c> ."),
        (
            "script 1.rq",
            "ASK { GRAPH ?g { <urn:a> <urn:b> <urn:c> } };",
        ),
    ];
    for (name, text) in files {
        std::fs::write(terminal.home().join(name), text).expect("written");
    }
    completed(&mut terminal, ".load pl", "plan\\ 1.ttl");
    terminal.press(Key::Enter);
    terminal.wait_for_prompt().assert_shows("1 quad loaded");
    completed(&mut terminal, ".read sc", "script\\ 1.rq");
    terminal.press(Key::Enter);
    terminal.wait_for_prompt().assert_shows("\ntrue\n");
    let screen = terminal.submit(".read script 1.rq");
    assert!(
        screen.text().matches("\ntrue\n").count() == 2,
        "{}",
        screen.picture()
    );
}

#[test]
fn what_was_inserted_is_completed() {
    let mut terminal = Terminal::ready(&["--write"]);
    terminal.submit("INSERT DATA { town:xin a ip:NewTown ; rdfs:label \"虚构新城\"@zh };");
    let line = "xincheng> SELECT * { town:xin";
    let screen = completed(&mut terminal, "SELECT * { 虚构", line);
    assert_eq!(screen.line(), line);
}
