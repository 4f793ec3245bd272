//! The prompt without a terminal: statements from standard input.

use super::binary::xincheng_with_input;

#[test]
fn statements_on_standard_input_are_answered_in_order() {
    let script = "# two statements\nASK { town:jiading a ip:NewTown };\n\
                  SELECT ?t { VALUES ?t { \"a;b\" } ?x rdfs:label \"嘉定新城\"@zh ; a ip:NewTown };";
    let run = xincheng_with_input(&[], script);
    assert_eq!(
        (run.stdout.as_str(), run.code),
        ("true\n?t\n\"a;b\"\n", 0),
        "{}",
        run.stderr
    );
}

#[test]
fn a_fault_in_a_script_is_placed_in_the_script() {
    let run = xincheng_with_input(&[], "ASK {};\n\nSELECT * {\n  ?s foo:bar ?o };\nASK {};");
    assert_eq!(run.code, 3);
    assert_eq!(run.stdout, "true\n");
    assert!(run.stderr.contains("query:4:6"), "{}", run.stderr);
}

#[test]
fn an_empty_script_does_nothing() {
    let run = xincheng_with_input(&[], "  # nothing\n ; ;");
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str(), run.code),
        ("", "", 0)
    );
}

#[test]
fn dot_commands_work_in_a_script() {
    let run = xincheng_with_input(&["shell"], ".help\nASK {};\n.nothing\nASK {};");
    assert!(run.stdout.contains(".quit"), "{}", run.stdout);
    assert!(run.stdout.ends_with("\ntrue\n"), "{}", run.stdout);
    assert_eq!(run.code, 2, "{}", run.stderr);
    let run = xincheng_with_input(&[], "ASK {};\n.quit\nASK {};");
    assert_eq!((run.stdout.as_str(), run.code), ("true\n", 0));
}

#[test]
fn the_last_result_can_be_explained_and_profiled_too() {
    let script = "SELECT ?t { ?t a ip:NewTown };\n\
                  .explain SELECT * { INCLUDE _ ?t ip:hasPark ?p };\n\
                  SELECT ?t { ?t a ip:NewTown };\n\
                  .profile SELECT * { INCLUDE _ ?t ip:hasPark ?p };\n";
    let run = xincheng_with_input(&[], script);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stdout.matches("ip:hasPark").count(),
        2,
        "{}",
        run.stdout
    );
}
