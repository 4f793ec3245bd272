//! How statements are entered: over several lines, pasted, from the history, from an editor.

use super::terminal::{Key, PATIENCE, PROMPT, Terminal};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

#[test]
fn a_semicolon_inside_braces_does_not_end_a_statement() {
    let mut terminal = Terminal::ready(&[]);
    terminal.type_text("ASK { town:jiading a ip:NewTown ;");
    terminal.press(Key::Enter);
    terminal.type_text("  rdfs:label \"嘉定新城\"@zh }");
    let screen = terminal.wait_for("@zh }");
    screen.assert_shows("xincheng> ASK { town:jiading a ip:NewTown ;\n  rdfs:label");
    screen.assert_lacks("true");
    terminal.type_text(";");
    terminal.press(Key::Enter);
    terminal.wait_for_prompt().assert_shows("@zh };\ntrue\n");
}

#[test]
fn a_blank_line_ends_a_statement() {
    let mut terminal = Terminal::ready(&[]);
    terminal.type_text("ASK {}");
    terminal.press(Key::Enter);
    terminal.press(Key::Enter);
    terminal.wait_for_prompt().assert_shows("\ntrue\n");
}

#[test]
fn three_pasted_statements_are_all_answered() {
    let mut terminal = Terminal::ready(&[]);
    terminal.press(Key::Paste(
        "ASK {};\nSELECT ?n { VALUES ?n { 4711 } };\nASK { town:jiading a ip:Park };\n",
    ));
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    let places = ["\ntrue\n", "│        4711 │", "\nfalse\n"].map(|t| screen.text().find(t));
    assert!(
        places.is_sorted() && places[0].is_some(),
        "{}",
        screen.picture()
    );
}

#[test]
fn alt_enter_begins_a_line_even_where_the_statement_could_end() {
    let mut terminal = Terminal::ready(&[]);
    terminal.type_text("ASK {};");
    terminal.press(Key::AltEnter);
    terminal.type_text("ASK { town:jiading a ip:Park };");
    let screen = terminal.wait_for("ip:Park };");
    screen.assert_shows("xincheng> ASK {};\nASK { town:jiading a ip:Park };");
    screen.assert_lacks("true");
    terminal.press(Key::Enter);
    terminal.wait_for_prompt().assert_shows("\ntrue\nfalse\n");
}

#[test]
fn ctrl_r_finds_an_older_statement() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("ASK { town:jiading a ip:Park };");
    terminal.submit("ASK {};");
    terminal.press(Key::CtrlR);
    terminal.type_text("ip:Par");
    terminal.wait_for("reverse-i-search)`ip:Par'");
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    let answers = screen.text().matches("\nfalse\n").count();
    assert_eq!(answers, 2, "{}", screen.picture());
}

#[test]
fn the_history_is_kept_from_one_run_to_the_next() {
    let mut terminal = Terminal::ready(&[]);
    terminal.type_text("ASK { town:jiading");
    terminal.press(Key::Enter);
    terminal.submit("  a ip:NewTown };");
    terminal.type_text(".quit");
    terminal.press(Key::Enter);
    let home = terminal.leave();
    let mut terminal = Terminal::at_home(home, 110, 50, &[], &[]);
    terminal.wait_for_prompt();
    terminal.press(Key::Up);
    terminal.wait_for("xincheng> .quit");
    terminal.press(Key::Up);
    terminal.wait_for("xincheng> ASK { town:jiading\n  a ip:NewTown };");
    terminal.press(Key::Enter);
    terminal
        .wait_for_prompt()
        .assert_shows("ip:NewTown };\ntrue\n");
    terminal
        .submit(".history NewTown")
        .assert_shows("\nASK { town:jiading\n  a ip:NewTown };\n");
}

#[test]
fn a_line_that_begins_with_a_space_is_not_kept() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("ASK {};");
    terminal.submit(" ASK { town:jiading a ip:Park };");
    terminal.press(Key::Up);
    let recalled = |s: &super::screen::Screen| s.line() == format!("{PROMPT}ASK {{}};");
    terminal.wait_until("the statement before", recalled, PATIENCE);
    terminal.press(Key::CtrlC);
    terminal.wait_for_prompt();
    terminal.press(Key::Ctrl('L'));
    terminal.wait_for_prompt();
    terminal.submit(".history").assert_lacks("ip:Park");
}

#[test]
fn nothing_is_kept_where_no_configuration_is_read() {
    let mut terminal = Terminal::ready(&["--no-config"]);
    terminal.submit("ASK {};");
    terminal.type_text(".quit");
    terminal.press(Key::Enter);
    let home = terminal.leave();
    assert!(!home.path().join("state").exists());
}

/// An editor that appends ` ip:NewTown };` to the file that it is given.
fn editor(folder: &Path) -> String {
    let script = folder.join("edit");
    fs::write(&script, "#!/bin/sh\nprintf ' ip:NewTown };' >> \"$1\"\n").expect("written");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("made to run");
    script.display().to_string()
}

fn with_editor() -> Terminal {
    let home = tempfile::tempdir().expect("a temporary folder");
    let editor = editor(home.path());
    let mut terminal = Terminal::at_home(home, 110, 50, &[], &[("EDITOR", &editor)]);
    terminal.wait_for_prompt();
    terminal
}

#[test]
fn an_edited_text_comes_back_to_the_prompt_to_be_entered() {
    let mut terminal = with_editor();
    terminal.type_text(".edit ASK { town:jiading a");
    terminal.press(Key::Enter);
    terminal.wait_for("\nxincheng> ASK { town:jiading a ip:NewTown };");
    terminal.press(Key::Enter);
    terminal
        .wait_for_prompt()
        .assert_shows("ip:NewTown };\ntrue\n");
}

#[test]
fn edit_alone_takes_the_last_statement() {
    let mut terminal = with_editor();
    terminal.submit("ASK {};");
    terminal.submit("ASK { town:jiading a ip:Park };");
    terminal.type_text(".edit");
    terminal.press(Key::Enter);
    terminal.wait_for("\nxincheng> ASK { town:jiading a ip:Park }; ip:NewTown };");
}

#[test]
fn the_line_being_typed_goes_to_an_editor_and_back() {
    let mut terminal = with_editor();
    terminal.type_text("ASK { town:jiading a");
    terminal.wait_for("jiading a");
    terminal.press(Key::Ctrl('X'));
    terminal.press(Key::Ctrl('E'));
    terminal.wait_for("xincheng> ASK { town:jiading a ip:NewTown };");
    terminal.press(Key::Enter);
    terminal
        .wait_for_prompt()
        .assert_shows("ip:NewTown };\ntrue\n");
}

#[test]
fn ctrl_c_in_an_editor_is_for_the_editor_alone() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let (script, begun) = (home.path().join("edit"), home.path().join("begun"));
    let wait = format!("touch '{}'; sleep 60", begun.display());
    fs::write(&script, wait).expect("written");
    let editor = format!("sh {}", script.display());
    let mut terminal = Terminal::at_home(home, 110, 50, &[], &[("EDITOR", &editor)]);
    terminal.wait_for_prompt();
    terminal.type_text(".edit ASK {};");
    terminal.press(Key::Enter);
    terminal.wait_until("the editor", |_| begun.exists(), PATIENCE);
    terminal.press(Key::CtrlC);
    terminal.wait_for("ended with signal: 2");
    terminal.wait_for_prompt();
    // Long enough for a Ctrl-C that was left over to stop it.
    let screen = terminal.submit("SELECT (COUNT(*) AS ?n) { ?a a ip:Action . ?b a ?c };");
    screen.assert_lacks("cancelled");
    screen.assert_shows("1 row");
}

#[test]
fn an_editor_that_fails_leaves_the_line_as_it_was() {
    let mut terminal = Terminal::sized(110, 50, &[], &[("EDITOR", "false")]);
    terminal.wait_for_prompt();
    terminal.type_text("ASK {};");
    terminal.wait_for("ASK {};");
    terminal.press(Key::Ctrl('X'));
    terminal.press(Key::Ctrl('E'));
    terminal.wait_for("`false` ended with exit status: 1\nxincheng> ASK {};");
}
