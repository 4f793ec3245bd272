//! What each dot-command shows.

use super::terminal::Terminal;

/// Runs a command on a high screen and checks for each telling line.
fn shows(command: &str, telling: &[&str]) {
    let mut terminal = Terminal::sized(110, 100, &[], &[]);
    terminal.wait_for_prompt();
    terminal.submit(".pager off");
    terminal.submit(".maxrows off");
    let screen = terminal.submit(command);
    screen.assert_lacks("error");
    let rows = terminal.history().join("\n");
    for line in telling {
        assert!(rows.contains(line), "no {line:?} in\n{rows}");
    }
}

#[test]
fn explain_shows_the_steps_of_a_query() {
    shows(
        ".explain SELECT ?t { ?t a ip:NewTown } LIMIT 2;",
        &["Slice LIMIT 2\n└─ Project ?t\n   └─ QuadPattern ?t a ip:NewTown\n"],
    );
}

#[test]
fn profile_shows_the_answer_and_the_rows_of_each_step() {
    shows(
        ".profile SELECT ?t { ?t a ip:NewTown } LIMIT 2;",
        &[
            "2 rows · 1 column",
            "Slice LIMIT 2                         2",
            "← hottest",
            "planned in",
        ],
    );
}

#[test]
fn explain_alone_takes_the_last_query() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("SELECT ?p { ?p a ip:Park } LIMIT 3;");
    terminal
        .submit(".explain")
        .assert_shows("QuadPattern ?p a ip:Park");
    terminal
        .submit(".share")
        .assert_shows("\nPREFIX ip: <https://w3id.org/xincheng/ont#>\n");
    terminal
        .submit(".format")
        .assert_shows("\nSELECT ?p {\n  ?p a ip:Park\n}\nLIMIT 3\n");
}

#[test]
fn schema_shows_the_predicates_of_a_class() {
    shows(
        ".schema ip:NewTown",
        &[
            "│ ip:hasLeadingIndustry",
            "note: 新城 new town (ip:NewTown): 5 instances",
        ],
    );
    shows(
        ".schema 新城",
        &["note: 新城 new town (ip:NewTown): 5 instances"],
    );
}

#[test]
fn classes_are_listed_with_their_instances() {
    shows(
        ".classes",
        &["│ ip:NewTown new town", "│ 新城 ", "│           5 │"],
    );
}

#[test]
fn graphs_are_listed_with_their_triples() {
    shows(".graphs", &["│ graph:schemes", "│ newtown-industry-145  │"]);
}

#[test]
fn predicates_are_listed_with_their_uses() {
    shows(".predicates", &["│ ip:quote quote ", "│    1194 │"]);
}

#[test]
fn a_thing_is_described_by_its_label() {
    shows(
        ".describe 嘉定",
        &[
            "town:jiading",
            "  has leading industry: 汽车产业 Automobiles",
            "clause:s2-1-p1",
        ],
    );
}

#[test]
fn a_thing_is_found_by_its_initials() {
    shows(
        ".find jdxc",
        &["│ town:jiading ", "│ 嘉定新城 ", "│ pinyin "],
    );
}

#[test]
fn a_sample_has_as_many_rows_as_asked_for() {
    shows(
        ".sample ip:NewTown 2",
        &["│ town:fengxian ", "2 rows · 4 columns"],
    );
    shows(".sample 新城", &["5 rows"]);
}

#[test]
fn a_path_joins_two_things() {
    shows(
        ".path 嘉定新城 青浦新城",
        &["Jiading New Town ← applies to — The other four new towns: average annual growth"],
    );
}

#[test]
fn statistics_count_the_graph() {
    shows(".stats", &["│ whole      │ quads ", "│       35927 │"]);
    shows(
        ".stats",
        &["│ class      │ ip:NewTown                                │           5 │"],
    );
}

#[test]
fn a_row_of_the_last_result_is_explained() {
    let mut terminal = Terminal::sized(110, 100, &[], &[]);
    terminal.wait_for_prompt();
    terminal.submit("SELECT ?t ?i { ?t ip:hasLeadingIndustry ?i } ORDER BY ?t;");
    let screen = terminal.submit(".why 2");
    screen.assert_shows("“以汽车产业为主导”");
    screen.assert_shows("clause:s2-1-p1");
    terminal
        .submit(".why 9")
        .assert_shows("error: the last result has no row 9; it has 5");
}

#[test]
fn a_question_of_the_library_is_answered() {
    let mut terminal = Terminal::sized(110, 60, &[], &[]);
    terminal.wait_for_prompt();
    let screen = terminal.submit(".ask shared-industries town=嘉定");
    screen.assert_shows("\nWhich industries two towns share, and in which role\n");
    screen.assert_shows("town = 嘉定新城 Jiading New Town (town:jiading)");
    screen.assert_shows("industry:industrial-internet");
    let screen = terminal.submit(".ask shared-industries --sparql");
    screen.assert_shows("SELECT ");
    let screen = terminal.submit(".ask shared-industrie");
    screen.assert_shows("shared-industries");
    let screen = terminal.submit(".ask shared-industries town=Atlantis");
    screen.assert_shows("error: ");
}

#[test]
fn a_function_is_looked_up() {
    shows(".manual STRLEN", &["STRLEN(text) → integer", "→ 4"]);
}

#[test]
fn prefixes_are_listed_added_and_removed() {
    let mut terminal = Terminal::ready(&[]);
    terminal
        .submit(".prefix own: <urn:own:>")
        .assert_shows("\nown: <urn:own:>\n");
    terminal
        .submit(".prefix town")
        .assert_shows("town: <https://w3id.org/xincheng/id/town/>");
    terminal
        .submit("ASK { own:a own:b own:c };")
        .assert_shows("\nfalse\n");
    terminal.submit(".prefix -own");
    terminal
        .submit("ASK { own:a own:b own:c };")
        .assert_shows("the prefix `own:` is not declared");
}

#[test]
fn settings_are_listed_and_changed() {
    let mut terminal = Terminal::ready(&[]);
    let screen = terminal.submit(".set");
    screen.assert_shows("\ntimeout    30s        how long a query may take (30s | off)\n");
    screen.assert_shows("\nmemory     2.0 GiB ");
    terminal.submit(".set timeout 5s");
    terminal.submit(".timeout").assert_shows("\ntimeout 5s\n");
    let screen = terminal.submit(".set timeuot 5s");
    screen.assert_shows("there is no setting `timeuot`; did you mean `timeout`?");
    let screen = terminal.submit(".timeout soon");
    screen.assert_shows("`timeout` cannot be `soon`; it takes 30s | off");
}

#[test]
fn help_lists_every_command_and_explains_one() {
    shows(
        ".help",
        &[
            "A statement is SPARQL and ends with `;`",
            "  .classes ",
            "  .why ROW ",
            "  .quit ",
        ],
    );
    let mut terminal = Terminal::ready(&[]);
    terminal
        .submit(".help once")
        .assert_shows("\n.once FILE | '|' COMMAND\n  where the next result goes\n");
    terminal
        .submit(".sample")
        .assert_shows("error: usage: .sample CLASS [N]");
}

#[test]
fn the_last_rows_and_triples_are_asked_about() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("SELECT ?town { ?town a ip:NewTown } ORDER BY ?town LIMIT 1;");
    let screen = terminal.submit("SELECT * { INCLUDE _ ?town ?p ?o } LIMIT 1;");
    screen.assert_shows("1 row · 3 columns");
    screen.assert_shows("│ town:fengxian Fengxian New Town │");
    terminal.submit("CONSTRUCT { <urn:a> <urn:b> ?t } { ?t a ip:NewTown };");
    let screen =
        terminal.submit("SELECT (4706 + COUNT(*) AS ?n) { GRAPH <result:_> { ?s ?p ?o } };");
    screen.assert_shows("4711 │");
    let screen = terminal.submit("ASK { GRAPH ?g { <urn:a> <urn:b> town:jiading } };");
    screen.assert_shows("\nfalse\n");
}

#[test]
fn a_fault_after_an_inclusion_is_placed_as_it_was_written() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("SELECT ?town { ?town a ip:NewTown };");
    let screen = terminal.submit("SELECT * { INCLUDE _ ?town foo:bar ?o } LIMIT 1;");
    screen.assert_shows(" --> query:1:28\n");
    let (row, column) = screen.position("^^^^^^^").expect("a caret");
    let at = screen.rows()[row - 1].find("foo:bar");
    assert_eq!(at, Some(column), "{}", screen.picture());
}
