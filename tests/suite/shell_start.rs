//! What the shell reads before the first prompt.

use super::terminal::Terminal;
use std::fs;

/// A shell whose configuration folder holds these files.
fn started(files: &[(&str, &str)]) -> Terminal {
    let home = tempfile::tempdir().expect("a temporary folder");
    let folder = home.path().join("config/xincheng");
    fs::create_dir_all(&folder).expect("made");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("written");
    }
    Terminal::at_home(home, 110, 50, &[], &[])
}

#[test]
fn the_configuration_sets_settings_and_prefixes() {
    let config =
        "timeout = \"7s\"\nlabels = \"both\"\nmaxrows = 4\n[prefixes]\nown = \"urn:own:\"\n";
    let mut terminal = started(&[("config.toml", config)]);
    terminal.wait_for_prompt();
    let screen = terminal.submit(".set");
    for line in ["\ntimeout    7s ", "\nlabels     both ", "\nmaxrows    4 "] {
        screen.assert_shows(line);
    }
    terminal
        .submit("ASK { own:a own:b own:c };")
        .assert_shows("\nfalse\n");
}

#[test]
fn the_init_file_is_run_and_its_faults_keep_nobody_out() {
    let mut terminal = started(&[("init.rq", ".timeout 9s\n.nothing\nPREFIX own: <urn:own:>;")]);
    let screen = terminal.wait_for_prompt();
    screen.assert_shows("init.rq:2: there is no command `.nothing`");
    terminal.submit(".timeout").assert_shows("\ntimeout 9s\n");
    terminal
        .submit("ASK { own:a own:b own:c };")
        .assert_shows("\nfalse\n");
}

#[test]
fn a_setting_that_is_wrong_is_named_with_its_line() {
    let mut terminal = started(&[("config.toml", "timeout = \"7s\"\nlabels = \"all\"\n")]);
    let screen = terminal.wait_for("cannot be `all`");
    screen.assert_shows("/config/xincheng/config.toml:2: `labels` cannot be `all`");
    assert_eq!(terminal.exit_code(), 2);
}

#[test]
fn an_init_file_may_end_the_session() {
    let mut terminal = started(&[("init.rq", "ASK {};\n.quit\nASK { <a:a> <a:a> <a:a> };")]);
    let screen = terminal.wait_for("true");
    screen.assert_lacks("false");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn the_greeting_fits_80_columns_in_both_languages() {
    for locale in ["en_GB.UTF-8", "zh_CN.UTF-8"] {
        let mut terminal = Terminal::sized(80, 24, &["--no-config"], &[("LANG", locale)]);
        let screen = terminal.wait_for_prompt();
        let greeting = screen
            .rows()
            .iter()
            .position(|row| row.contains("xincheng"));
        let below = greeting.map(|at| screen.rows()[at + 1].trim().to_owned());
        assert!(
            below.is_some_and(|row| row.starts_with("xincheng>")),
            "{}",
            screen.picture()
        );
    }
}

#[test]
fn a_fault_is_red_at_a_terminal_and_not_where_no_colour_is_wanted() {
    let mut terminal = Terminal::sized(80, 24, &["--no-config"], &[]);
    terminal.wait_for_prompt();
    let fault = terminal.submit(".nothing");
    let red = vt100::Color::Idx(1);
    assert_eq!(fault.cell("error:").fgcolor(), red, "{}", fault.picture());
    let mut terminal = Terminal::sized(80, 24, &["--no-config"], &[("NO_COLOR", "1")]);
    terminal.wait_for_prompt();
    let fault = terminal.submit(".nothing");
    assert_ne!(fault.cell("error:").fgcolor(), red, "{}", fault.picture());
}

#[test]
fn statements_on_the_command_line_are_not_paged_at_a_terminal() {
    let query = "SELECT ?x { ?x a ?class } LIMIT 100;";
    let pager = [("XINCHENG_PAGER", "echo paged #")];
    let arguments = ["--no-config", "-c", query, "-c", "ASK {};"];
    let mut terminal = Terminal::sized(80, 24, &arguments, &pager);
    terminal.wait_for("true");
    let received = terminal.received();
    assert!(!received.contains("paged"), "{received}");
    assert_eq!(terminal.exit_code(), 0);
}
