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
