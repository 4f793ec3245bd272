//! What an answer looks like at a terminal, and where else it may go.

use super::terminal::Terminal;
use std::fs;
use std::os::unix::fs::PermissionsExt;

const TOWNS: &str = "SELECT ?t { ?t a ip:NewTown } ORDER BY ?t LIMIT 2;";
const ELEVEN: &str =
    "SELECT ?n { VALUES ?n { 501 502 503 504 505 506 507 508 509 510 511 } } ORDER BY ?n;";

/// All rows of the box on the screen, drawn and not, are as wide as its upper edge.
fn assert_even(screen: &super::screen::Screen, columns: usize) {
    let (top, left) = screen.position("┌").expect("a box");
    let (_, right) = screen.position("┐").expect("a box");
    let (bottom, _) = screen.position("└").expect("a box");
    assert!(left == 0 && right < columns, "{}", screen.picture());
    for row in screen.rows().iter().take(bottom).skip(top + 1) {
        let wide = row
            .chars()
            .filter(|c| ('\u{2e80}'..='\u{ffee}').contains(c));
        let width = row.chars().count() + wide.count();
        assert_eq!(width, right + 1, "{row}\n{}", screen.picture());
    }
}

#[test]
fn a_box_with_chinese_is_even_at_80_and_at_40_columns() {
    let query = "SELECT ?t ?l { ?t a ip:NewTown ; rdfs:label ?l FILTER(LANG(?l) = \"zh\") };";
    for columns in [80, 40] {
        let mut terminal = Terminal::sized(columns, 40, &[], &[("LANG", "zh_CN.UTF-8")]);
        terminal.wait_for_prompt();
        let screen = terminal.submit(query);
        screen.assert_shows("town:jiading");
        screen.assert_shows("嘉定新城");
        screen.assert_shows("│ @zh");
        screen.assert_shows("5 行");
        assert_even(&screen, columns.into());
    }
}

#[test]
fn a_long_box_is_cut_in_the_middle_and_says_so() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".maxrows 4");
    let screen = terminal.submit(ELEVEN);
    for shown in ["501 │", "502 │", "⋮ 7 more rows", "510 │", "511 │"] {
        screen.assert_shows(shown);
    }
    screen.assert_lacks("503 │");
    screen.assert_shows("11 rows (4 shown) · 1 column");
}

#[test]
fn what_is_too_wide_for_a_box_stands_one_cell_a_line() {
    let mut terminal = Terminal::sized(40, 50, &[], &[]);
    terminal.wait_for_prompt();
    let variables: Vec<String> = (1..=12).map(|n| format!("?cell{n}")).collect();
    let binds: Vec<String> = (1..=12).map(|n| format!("BIND({n} AS ?cell{n})")).collect();
    let query = format!("SELECT {} {{ {} }};", variables.join(" "), binds.join(" "));
    let screen = terminal.submit(&query);
    screen.assert_shows("─── row 1 ───");
    screen.assert_shows("\ncell12  12\n");
    screen.assert_lacks("┌");
}

#[test]
fn an_answer_higher_than_the_screen_goes_to_the_pager() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (pager, page) = (home.path().join("pager"), home.path().join("page"));
    fs::write(&pager, format!("#!/bin/sh\ncat > '{}'\n", page.display())).expect("written");
    fs::set_permissions(&pager, fs::Permissions::from_mode(0o755)).expect("made to run");
    let pager = pager.display().to_string();
    let mut terminal = Terminal::at_home(home, 80, 10, &[], &[("XINCHENG_PAGER", &pager)]);
    terminal.wait_for_prompt();
    terminal.submit("ASK {};").assert_shows("\ntrue\n");
    assert!(!page.exists(), "a short answer needs no pager");
    terminal.submit(ELEVEN).assert_lacks("511 │");
    let paged = fs::read_to_string(&page).expect("the pager has run");
    assert!(
        paged.contains("501") && paged.contains("11 rows"),
        "{paged}"
    );
    terminal.submit(".pager off");
    terminal.submit(ELEVEN).assert_shows("511 │");
}

#[test]
fn the_next_answer_goes_to_a_file_in_the_format_of_its_name() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".once towns.csv");
    terminal.submit(TOWNS).assert_lacks("│ t");
    let file = terminal.home().join("towns.csv");
    let written = fs::read_to_string(&file).expect("written");
    let base = "https://w3id.org/xincheng/id/town";
    assert_eq!(
        written.replace('\r', ""),
        format!("t\n{base}/fengxian\n{base}/jiading\n")
    );
    terminal.submit(TOWNS).assert_shows("│ t");
}

#[test]
fn answers_go_to_a_file_until_they_are_called_back() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".output answers.txt");
    terminal.submit(TOWNS);
    terminal.submit("ASK {};").assert_lacks("\ntrue\n");
    terminal.submit(".output");
    terminal.submit("ASK {};").assert_shows("\ntrue\n");
    let written = fs::read_to_string(terminal.home().join("answers.txt")).expect("written");
    assert!(
        written.contains("town:jiading") || written.contains("town/jiading"),
        "{written}"
    );
    assert_eq!(written.matches("true").count(), 1, "{written}");
}

#[test]
fn the_next_answer_goes_through_a_command() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".once | sort -r > 'sorted rows'");
    terminal.submit(ELEVEN).assert_lacks("511 │");
    let written = fs::read_to_string(terminal.home().join("sorted rows")).expect("written");
    let place = |row: &str| {
        written
            .find(row)
            .unwrap_or_else(|| panic!("{row}: {written}"))
    };
    assert!(place("511") < place("501"), "{written}");
    terminal.submit(".once | exit 3");
    terminal
        .submit("ASK {};")
        .assert_shows("error: `exit 3` ended with exit status: 3");
}

#[test]
fn the_format_is_chosen_and_the_last_result_shown_again_in_others() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".mode json");
    terminal
        .submit(TOWNS)
        .assert_shows("{\"head\":{\"vars\":[\"t\"]}");
    terminal
        .submit(".last markdown")
        .assert_shows("\n| t |\n| --- |\n| town:fengxian |\n");
    let screen = terminal.submit(".x");
    screen.assert_shows("─── row 2 ───\nt  town:jiading Jiading New Town");
    let screen = terminal.submit(".mode jsn");
    screen.assert_shows("there is no format `jsn`; did you mean `json`?");
}

#[test]
fn labels_stand_beside_iris_in_the_language_asked_for() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".labels zh");
    terminal
        .submit(TOWNS)
        .assert_shows("│ town:jiading 嘉定新城  │");
    terminal.submit(".labels both");
    terminal
        .submit(TOWNS)
        .assert_shows("│ town:jiading 嘉定新城 Jiading New Town   │");
    terminal.submit(".labels off");
    terminal.submit(TOWNS).assert_shows("│ town:jiading  │");
}

#[test]
fn data_formats_have_no_labels() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".labels both");
    terminal.submit(".mode csv");
    let screen = terminal.submit(TOWNS);
    screen.assert_shows("\nhttps://w3id.org/xincheng/id/town/jiading\n");
    screen.assert_lacks("嘉定新城");
}

#[test]
fn a_pager_that_is_left_early_is_no_fault() {
    let mut terminal = Terminal::sized(80, 10, &[], &[("PAGER", "true")]);
    terminal.wait_for_prompt();
    let screen = terminal.submit(ELEVEN);
    screen.assert_lacks("error");
    screen.assert_lacks("511 │");
}
