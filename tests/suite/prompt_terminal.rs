//! The prompt at a terminal.

use super::terminal::{Key, PROMPT, Terminal};

fn at_the_prompt() -> Terminal {
    let mut terminal = Terminal::start(&[]);
    terminal.wait_for_prompt();
    terminal
}

#[test]
fn a_statement_over_several_lines_is_one_buffer_whose_lines_can_be_edited() {
    let mut terminal = at_the_prompt();
    terminal.type_text("ASK {");
    terminal.press(Key::Enter);
    terminal.type_text("}");
    terminal.press(Key::Up);
    terminal.press(Key::End);
    terminal.type_text(" town:jiading a ip:Park");
    terminal.press(Key::Down);
    terminal.press(Key::End);
    terminal.type_text(";");
    let screen = terminal.wait_for("};");
    assert!(
        screen.contains("xincheng> ASK { town:jiading a ip:Park\n};"),
        "{}",
        screen.picture()
    );
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    assert!(screen.contains("};\nfalse\n"), "{}", screen.picture());
}

#[test]
fn a_statement_over_several_lines_comes_back_from_the_history_whole() {
    let mut terminal = at_the_prompt();
    terminal.type_text("ASK {");
    terminal.press(Key::Enter);
    terminal.submit("};");
    terminal.press(Key::Up);
    let screen = terminal.wait_until(
        "the statement again",
        |screen| screen.text().matches("xincheng> ASK {\n};").count() == 2,
        super::terminal::PATIENCE,
    );
    assert_eq!(screen.line(), "};");
}

#[test]
fn ctrl_c_at_the_prompt_clears_the_line_and_goes_on() {
    let mut terminal = at_the_prompt();
    terminal.type_text("SELECT what is this");
    terminal.wait_for("what is this");
    terminal.press(Key::CtrlC);
    terminal.wait_for_prompt();
    let screen = terminal.submit("ASK {};");
    assert!(screen.contains("\ntrue\n"), "{}", screen.picture());
    assert!(!screen.contains("error"), "{}", screen.picture());
}

#[test]
fn ctrl_d_at_an_empty_prompt_leaves() {
    let mut terminal = at_the_prompt();
    terminal.press(Key::CtrlD);
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn ctrl_d_on_a_line_with_text_does_not_leave() {
    let mut terminal = at_the_prompt();
    terminal.type_text("ASK {};");
    terminal.press(Key::CtrlD);
    terminal.press(Key::Enter);
    terminal.wait_for("true");
}

#[test]
fn chinese_is_typed_shown_and_erased_by_characters() {
    let mut terminal = at_the_prompt();
    terminal.type_text("嘉定新");
    let screen = terminal.wait_for("嘉定新");
    assert_eq!(screen.cursor().1, PROMPT.len() + 6, "{}", screen.picture());
    terminal.press(Key::Backspace);
    let column = PROMPT.len() + 4;
    let screen = terminal.wait_until(
        "one character less",
        |screen| screen.cursor().1 == column,
        super::terminal::PATIENCE,
    );
    assert_eq!(screen.line(), "xincheng> 嘉定");
    terminal.press(Key::CtrlC);
    terminal.wait_for_prompt();
    let screen = terminal.submit("ASK { town:jiading rdfs:label \"嘉定新城\"@zh };");
    assert!(screen.contains("\ntrue\n"), "{}", screen.picture());
}

#[test]
fn pasted_statements_wait_for_enter_and_are_answered_in_order() {
    let mut terminal = at_the_prompt();
    terminal.press(Key::Paste("ASK {};\nASK { town:jiading a ip:Park };"));
    let screen = terminal.wait_for("ip:Park };");
    assert!(!screen.contains("true"), "{}", screen.picture());
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    assert!(screen.contains("\ntrue\nfalse\n"), "{}", screen.picture());
}

#[test]
fn data_cannot_drive_the_terminal() {
    let mut terminal = at_the_prompt();
    terminal.submit("ASK {};");
    // The escapes are resolved by SPARQL, so that the answer holds the characters themselves: a
    // title, a bell, a cleared screen, a colour and a C1 control.
    let screen = terminal.submit(
        "SELECT ?x { BIND(\"\\u001B]0;owned\\u0007\\u001B[2J\\u001B[38;5;99mP\\u009B2J\" AS ?x) };",
    );
    assert!(screen.contains("true"), "{}", screen.picture());
    let sightings = terminal.sightings();
    assert_eq!((sightings.bells, sightings.titles.len()), (0, 0));
    let received = terminal.received();
    for sequence in ["\x1b]0;", "\x1b[2J", "\x1b[38;5;99m", "\u{9b}", "\x07"] {
        assert!(!received.contains(sequence), "{sequence:?} in {received:?}");
    }
    assert!(received.contains("[38;5;99mP"), "{received:?}");
}

#[test]
fn an_answer_longer_than_the_screen_is_in_the_history_whole() {
    let mut terminal = Terminal::sized(80, 10, &[], &[]);
    terminal.wait_for_prompt();
    terminal.submit(".pager off");
    terminal.submit("SELECT ?n { VALUES ?n { 501 502 503 504 505 506 507 508 509 510 511 } };");
    let rows = terminal.history();
    for number in 501..=511 {
        let number = number.to_string();
        let shown = |row: &&String| row.contains(&number) && !row.contains("VALUES");
        assert_eq!(rows.iter().filter(shown).count(), 1, "{number}: {rows:?}");
    }
}

#[test]
fn the_line_being_typed_survives_a_smaller_window() {
    let mut terminal = at_the_prompt();
    terminal.type_text("ASK { town:jiading a ip:NewTown }");
    terminal.wait_for("ip:NewTown }");
    terminal.resize(40, 20);
    terminal.type_text(";");
    terminal.press(Key::Enter);
    terminal.wait_for("\ntrue\n");
}
