//! Faults at the prompt, and answers without rows: where, why, and what was meant.

use super::terminal::{Key, PATIENCE, Terminal};

/// The row and column of the first caret on the screen that stands for an error.
fn caret(terminal: &mut Terminal) -> (usize, usize) {
    let screen = terminal.screen();
    let at = screen.position("^");
    at.unwrap_or_else(|| panic!("no caret\n{}", screen.picture()))
}

#[test]
fn a_caret_stands_under_its_fault_behind_chinese_text() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("SELECT * { ?t rdfs:label \"嘉定新城，“五型经济”\"@zh . ?t foo:bar ?x };");
    let (row, column) = caret(&mut terminal);
    let screen = terminal.screen();
    let above = screen.rows()[row - 1].clone();
    let frame = "SELECT * { ?t rdfs:label \"嘉定新城，“五型经济”\"@zh . ?t ";
    let (before, _) = above.split_once("foo:bar").expect("the query's own line");
    assert!(before.ends_with(frame), "{}", screen.picture());
    // A Chinese character takes two columns, the quotation marks of this terminal one.
    let wide = before
        .chars()
        .filter(|c| ('\u{2e80}'..='\u{ffee}').contains(c));
    let columns = before.chars().count() + wide.count();
    assert_eq!(column, columns, "{}", screen.picture());
    screen.assert_shows("`foo:` is not declared");
}

#[test]
fn a_fault_on_a_later_line_is_shown_on_that_line() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("ASK {};");
    terminal.type_text("SELECT ?x {");
    terminal.press(Key::Enter);
    terminal.type_text("  ?x foo:bar ?y");
    terminal.press(Key::Enter);
    terminal.type_text("};");
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    screen.assert_shows("query:2:6");
}

#[test]
fn the_locale_makes_the_shell_speak_chinese() {
    let mut terminal = Terminal::sized(110, 50, &[], &[("LANG", "zh_CN.UTF-8")]);
    let screen = terminal.wait_for_prompt();
    screen.assert_shows("语句以 `;` 结束");
    let screen = terminal.submit("SELECT * { ?t foo:bar ?x };");
    screen.assert_shows("错误：");
    screen.assert_shows("`foo:`");
    screen.assert_lacks("is not declared");
    let screen = terminal.submit(".nothing");
    screen.assert_shows("没有命令 `.nothing`");
}

#[test]
fn the_language_is_switched_at_the_prompt() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".lang zh");
    terminal
        .submit(".nothing")
        .assert_shows("没有命令 `.nothing`");
    terminal.submit(".lang en");
    terminal
        .submit(".nowhere")
        .assert_shows("there is no command `.nowhere`");
}

#[test]
fn a_misspelt_predicate_that_finds_nothing_is_told_of_with_the_nearest() {
    let mut terminal = Terminal::ready(&[]);
    let screen = terminal.submit("SELECT * { ?t ip:hasLeadingIndustri ?i };");
    screen.assert_shows("0 rows");
    screen.assert_shows("the predicate ip:hasLeadingIndustri does not occur in the graph");
    screen.assert_shows("did you mean ip:hasLeadingIndustry");
}

#[test]
fn a_literal_without_its_language_tag_is_told_of() {
    let mut terminal = Terminal::ready(&[]);
    let screen = terminal.submit("SELECT * { ?t rdfs:label \"嘉定新城\" };");
    screen.assert_shows("\"嘉定新城\"@zh");
}

#[test]
fn a_fault_stops_a_pasted_line_and_leaves_the_session_as_it_was() {
    let mut terminal = Terminal::ready(&[]);
    terminal.press(Key::Paste(
        "PREFIX own: <urn:own:>;\nSELECT nothing;\nASK { own:a own:b own:c };",
    ));
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    screen.assert_shows("query:2:");
    screen.assert_lacks("\nfalse\n");
    let screen = terminal.submit("ASK { own:a own:b own:c };");
    screen.assert_shows("\nfalse\n");
}

#[test]
fn a_misspelt_command_has_a_suggestion() {
    let mut terminal = Terminal::ready(&[]);
    terminal.type_text(".clases");
    terminal.press(Key::Enter);
    let named = |s: &super::screen::Screen| s.contains("did you mean `.classes`");
    terminal.wait_until("a suggestion", named, PATIENCE);
}
