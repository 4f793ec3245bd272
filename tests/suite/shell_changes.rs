//! Changes at the prompt: refused, previewed, kept together, taken back, asked about.

use super::binary::xincheng;
use super::terminal::{Key, PATIENCE, Terminal};

const INSERT: &str = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c>, <urn:d> } };";
const COUNT: &str = "SELECT (4700 + COUNT(*) AS ?n) { GRAPH <urn:g> { ?s ?p ?o } };";

/// The graph `urn:g` holds so many triples.
fn holds(terminal: &mut Terminal, count: usize) {
    terminal.press(Key::Ctrl('L'));
    terminal.wait_for_prompt();
    let number = (4700 + count).to_string();
    let shown = format!("{number} │");
    terminal.submit(COUNT).assert_shows(&shown);
}

#[test]
fn an_update_is_refused_unless_changes_are_allowed() {
    let mut terminal = Terminal::ready(&[]);
    let screen = terminal.submit(INSERT);
    screen.assert_shows("error: this session is read-only: start `xincheng --write`");
    holds(&mut terminal, 0);
    terminal
        .submit(".begin")
        .assert_shows("this session is read-only");
}

#[test]
fn an_update_says_what_it_changes() {
    let mut terminal = Terminal::ready(&["--write"]);
    terminal
        .submit(INSERT)
        .assert_shows("\n+2 −0 quads in <urn:g>\n");
    let again = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } };";
    terminal.submit(again).assert_shows("\nnothing changes\n");
    let both = "DELETE { GRAPH <urn:g> { ?s ?p <urn:c> } } INSERT { GRAPH <urn:h> { ?s ?p <urn:c> } } \
                WHERE { GRAPH <urn:g> { ?s ?p <urn:c> } };";
    let screen = terminal.submit(both);
    screen.assert_shows("+0 −1 quads in <urn:g>\n+1 −0 quads in <urn:h>\n");
    holds(&mut terminal, 1);
    let screen = terminal.submit(".changes");
    screen.assert_shows("\n+ <urn:a> <urn:b> <urn:d> <urn:g>\n");
    screen.assert_shows("+1 −0 quads in <urn:g>\n+1 −0 quads in <urn:h>\nxincheng>");
}

#[test]
fn a_transaction_is_marked_in_the_prompt_and_taken_back() {
    let mut terminal = Terminal::ready(&["--write"]);
    terminal.submit(INSERT);
    assert_eq!(terminal.submit(".begin").line(), "xincheng*>");
    terminal.submit("DELETE WHERE { GRAPH <urn:g> { ?s ?p ?o } };");
    holds(&mut terminal, 0);
    assert_eq!(terminal.submit(".rollback").line(), "xincheng>");
    holds(&mut terminal, 2);
    terminal
        .submit(".rollback")
        .assert_shows("no transaction is open; `.begin` opens one");
}

#[test]
fn a_transaction_is_kept_when_it_is_committed() {
    let mut terminal = Terminal::ready(&["--write"]);
    terminal.submit(".begin");
    terminal.submit(INSERT);
    terminal
        .submit(".begin")
        .assert_shows("a transaction is open already");
    let screen = terminal.submit(".commit");
    assert_eq!(screen.line(), "xincheng>");
    screen.assert_shows("kept in this session; `.export FILE` writes the graph");
    holds(&mut terminal, 2);
    let screen = terminal.submit(".export whole.nq");
    screen.assert_shows("quads written to whole.nq");
    let written = std::fs::read_to_string(terminal.home().join("whole.nq")).expect("written");
    assert!(written.contains("<urn:a> <urn:b> <urn:c> <urn:g> .\n"));
    assert!(written.lines().count() > 17_000);
}

#[test]
fn leaving_with_an_open_transaction_is_asked_about() {
    let mut terminal = Terminal::ready(&["--write"]);
    terminal.submit(".begin");
    terminal.submit(INSERT);
    terminal.press(Key::CtrlD);
    terminal.wait_for("the open transaction will be lost; leave? [y/N]");
    terminal.type_text("n");
    terminal.press(Key::Enter);
    assert_eq!(terminal.wait_for_prompt().line(), "xincheng*>");
    terminal.type_text(".quit");
    terminal.press(Key::Enter);
    terminal.wait_until(
        "the question again",
        |screen| screen.text().matches("[y/N]").count() == 2,
        PATIENCE,
    );
    terminal.type_text("y");
    terminal.press(Key::Enter);
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn what_removes_whole_graphs_is_shown_and_asked_about() {
    let mut terminal = Terminal::ready(&["--write"]);
    terminal.submit(INSERT);
    for (answer, left) in [("n", 2), ("", 2), ("y", 0)] {
        terminal.type_text("DROP GRAPH <urn:g>;");
        terminal.press(Key::Enter);
        let screen = terminal.wait_for("make this change? [y/N]");
        screen.assert_shows("+0 −2 quads in <urn:g>\n− <urn:a> <urn:b> <urn:c> <urn:g>\n");
        terminal.type_text(answer);
        terminal.press(Key::Enter);
        let screen = terminal.wait_for_prompt();
        assert_eq!(
            screen.contains("nothing was changed"),
            left > 0,
            "{}",
            screen.picture()
        );
        holds(&mut terminal, left);
    }
}

#[test]
fn ctrl_c_at_a_question_changes_nothing_and_stops_nothing_later() {
    let mut terminal = Terminal::ready(&["--write"]);
    terminal.submit(INSERT);
    terminal.type_text("DROP GRAPH <urn:g>;");
    terminal.press(Key::Enter);
    terminal.wait_for("make this change? [y/N]");
    terminal.press(Key::CtrlC);
    terminal.wait_for("[y/N] ^C");
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    screen.assert_shows("nothing was changed");
    // Long enough for a Ctrl-C that was left over to stop it.
    let screen = terminal.submit("SELECT (COUNT(*) AS ?n) { ?a a ip:Action . ?b a ?c };");
    screen.assert_lacks("cancelled");
    screen.assert_shows("1 row");
    holds(&mut terminal, 2);
}

#[test]
fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let mut terminal = Terminal::ready(&["--dry-run"]);
    terminal
        .submit(INSERT)
        .assert_shows("\n+2 −0 quads in <urn:g>\n");
    holds(&mut terminal, 0);
    terminal
        .submit("CLEAR ALL;")
        .assert_shows("quads in graph:schemes");
    let screen = terminal.submit("ASK { town:jiading a ip:NewTown };");
    screen.assert_shows("\ntrue\n");
}

#[test]
fn an_update_reads_the_last_triples_and_cannot_write_into_them() {
    let statements = "CONSTRUCT { ?t <a:p> 1 } { ?t a ip:NewTown }; COPY <result:_> TO <a:g>; \
        INSERT DATA { GRAPH <result:_> { <a:s> <a:p> 2 } }; \
        SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?t <a:p> ?o } } GROUP BY ?g;";
    let run = xincheng(&["--write", "--mode", "csv", "-c", statements]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.ends_with("g,n\r\na:g,5\r\n"), "{}", run.stdout);
    assert!(
        run.stderr.contains("+5 −0 quads in <a:g>"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("nothing changes"), "{}", run.stderr);
    let none = xincheng(&["--write", "-c", "ASK {}; COPY <result:_> TO <a:g>;"]);
    assert!(none.stderr.contains("there is no graph"), "{}", none.stderr);
    assert_eq!(none.code, 1);
}
