//! Queries that the engine does not come back from: the prompt does.

use super::terminal::{Key, Terminal};
use std::time::{Duration, Instant};

/// How soon the prompt is back after a key or a limit, whatever the engine is doing.
const PROMISE: Duration = Duration::from_secs(1);

pub const PRODUCT: &str = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";

fn count() -> String {
    format!("SELECT (COUNT(*) AS ?n) {PRODUCT};")
}

/// The statement, entered in one piece, runs long enough for its status line to show.
fn begin(terminal: &mut Terminal, statement: &str) {
    terminal.press(Key::Paste(statement));
    terminal.press(Key::Enter);
    terminal.wait_for("Ctrl-C to cancel");
}

/// Presses Ctrl-C; the prompt is back in time and has not been told more than that.
fn cancel(terminal: &mut Terminal) {
    let pressed = Instant::now();
    terminal.press(Key::CtrlC);
    let screen = terminal.wait_for_prompt();
    let took = pressed.elapsed();
    assert!(took < PROMISE, "{took:?}\n{}", screen.picture());
    screen.assert_shows("cancelled");
    screen.assert_lacks("Ctrl-C to cancel");
}

/// The session answers.
fn answers(terminal: &mut Terminal) {
    let screen = terminal.submit("ASK {};");
    screen.assert_shows("ASK {};\ntrue\n");
}

fn is_cancelled(statement: &str) {
    let mut terminal = Terminal::ready(&[]);
    begin(&mut terminal, statement);
    cancel(&mut terminal);
    answers(&mut terminal);
}

fn is_timed_out(statement: &str) {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".timeout 1s");
    terminal.press(Key::Paste(statement));
    let entered = Instant::now();
    terminal.press(Key::Enter);
    let screen = terminal.wait_for_prompt();
    let took = entered.elapsed();
    let limit = Duration::from_secs(1);
    let in_time = (limit..limit + PROMISE).contains(&took);
    assert!(in_time, "{took:?}\n{}", screen.picture());
    screen.assert_shows("stopped after 1s");
    answers(&mut terminal);
}

/// A block that binds `variable` to 300 values.
fn values(variable: &str) -> String {
    let numbers: Vec<String> = (1..=300).map(|n| n.to_string()).collect();
    format!("VALUES {variable} {{ {} }}", numbers.join(" "))
}

pub fn product_of_values() -> String {
    let blocks = ["?a", "?b", "?c"].map(values).join(" ");
    format!("SELECT * {{ {blocks} }};")
}

pub fn paths_with_free_ends() -> String {
    let step = "(skos:broader|skos:narrower|^skos:broader)*";
    format!("SELECT (COUNT(*) AS ?n) {{ ?a {step} ?b . ?c {step} ?d }};")
}

pub fn nested_expression() -> String {
    let (open, close) = ("(".repeat(60), ")".repeat(60));
    let late = "STRLEN(CONCAT(STR(?a), STR(?f), STR(?i))) < 0";
    format!("SELECT * {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER({open}{late}{close}) }};")
}

pub fn many_patterns() -> String {
    let patterns: Vec<String> = (0..45)
        .map(|n| format!("?a{n} ?p{n} ?a{} .", n + 1))
        .collect();
    format!("SELECT (COUNT(*) AS ?n) {{ {} }};", patterns.join(" "))
}

/// The two tests of a query: Ctrl-C stops it, and so does a time limit.
macro_rules! torture {
    ($name:ident, $statement:expr) => {
        mod $name {
            use super::*;

            #[test]
            fn gives_the_prompt_back_to_ctrl_c() {
                is_cancelled(&$statement);
            }

            #[test]
            fn gives_the_prompt_back_at_the_time_limit() {
                is_timed_out(&$statement);
            }
        }
    };
}

torture!(a_count_of_a_product, count());
torture!(
    an_ordered_product,
    format!("SELECT * {PRODUCT} ORDER BY ?i;")
);
torture!(a_distinct_product, format!("SELECT DISTINCT * {PRODUCT};"));
torture!(
    a_grouped_product,
    format!("SELECT ?a (COUNT(*) AS ?n) {PRODUCT} GROUP BY ?a;")
);
torture!(two_paths_with_free_ends, paths_with_free_ends());
torture!(a_product_of_values, product_of_values());
torture!(a_nested_expression, nested_expression());
torture!(forty_five_patterns, many_patterns());

/// The resident memory of a process in MiB.
fn resident(pid: u32) -> i64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    let kibibytes = line.and_then(|l| l.trim().trim_end_matches("kB").trim().parse::<i64>().ok());
    kibibytes.expect("Linux tells the memory") / 1024
}

#[test]
fn ten_cancelled_queries_leave_no_memory_behind() {
    for statement in [count(), product_of_values()] {
        let mut terminal = Terminal::ready(&[]);
        // What the first one took, the next ones take again; the allocator gives back by whole pages.
        begin(&mut terminal, &statement);
        cancel(&mut terminal);
        let before = resident(terminal.pid());
        for _ in 0..10 {
            terminal.press(Key::Ctrl('L'));
            terminal.wait_for_prompt();
            begin(&mut terminal, &statement);
            cancel(&mut terminal);
        }
        answers(&mut terminal);
        let grown = resident(terminal.pid()) - before;
        assert!(grown <= 64, "{grown} MiB after ten of {statement:.40}");
    }
}

#[test]
fn a_query_that_grows_is_stopped_by_the_memory_limit() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit(".memory 200MiB");
    let screen = terminal.submit(&format!("SELECT DISTINCT * {PRODUCT};"));
    screen.assert_shows("stopped at 200.0 MiB of memory");
    answers(&mut terminal);
}

#[test]
fn what_was_declared_begun_and_loaded_survives_a_cancel() {
    let mut terminal = Terminal::ready(&["--write"]);
    std::fs::write(terminal.home().join("own.ttl"), "<urn:own> <urn:is> 7 .").expect("written");
    terminal.submit("PREFIX own: <http://example.com/own/>;");
    terminal
        .submit(".load own.ttl")
        .assert_shows("1 quad loaded");
    terminal.submit(".begin");
    terminal
        .submit("INSERT DATA { GRAPH own:g { own:a own:b own:c } };")
        .assert_shows("+1 −0 quads");
    begin(&mut terminal, &count());
    cancel(&mut terminal);
    terminal
        .submit("SELECT ?x { GRAPH own:g { own:a own:b ?x } };")
        .assert_shows("own:c");
    terminal
        .submit("SELECT ?own { GRAPH ?g { <urn:own> <urn:is> ?own } };")
        .assert_shows("7");
    terminal.submit(".rollback");
    let screen = terminal.submit("ASK { GRAPH own:g { own:a own:b ?x } };");
    screen.assert_shows("?x } };\nfalse\n");
}
