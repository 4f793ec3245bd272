//! `--store`: a persistent store is made once and answers like the shipped graph.

use super::binary::{xincheng, xincheng_with_input};

#[test]
fn a_store_is_made_from_the_graph_and_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    let store = store.to_str().expect("a path");
    for arguments in [
        &["ask", "industries-by-town"][..],
        &["describe", "嘉定新城"],
        &["stats"],
        &["export", "-", "--format", "nquads"],
    ] {
        let shipped = xincheng(arguments);
        for _ in 0..2 {
            let mut with_store = arguments.to_vec();
            with_store.extend(["--store", store]);
            let stored = xincheng(&with_store);
            assert_eq!(stored.code, 0, "{}", stored.stderr);
            assert!(stored.stdout == shipped.stdout, "{arguments:?}");
        }
    }
}

#[test]
fn a_folder_that_is_no_store_is_refused() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let run = xincheng(&["stats", "--store", file.path().to_str().expect("a path")]);
    assert_eq!(run.code, 4, "{}", run.stderr);
}

#[test]
fn changes_at_the_prompt_are_kept_in_the_store_and_the_default_graph_follows() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("store");
    let store = store.to_str().expect("a path");
    let script = "INSERT DATA { GRAPH graph:mine { town:jiading ip:note \"kept\" } };\n\
                  .begin\nDELETE DATA { town:jiading a ip:NewTown };\n.rollback\n\
                  .begin\nDELETE DATA { town:qingpu a ip:NewTown };\n.commit\n";
    let run = xincheng_with_input(&["shell", "--write", "--store", store], script);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (query, answer) in [
        ("ASK { town:jiading ip:note \"kept\" }", "true\n"),
        (
            "ASK { GRAPH graph:mine { town:jiading ip:note \"kept\" } }",
            "true\n",
        ),
        ("ASK { town:jiading a ip:NewTown }", "true\n"),
        ("ASK { town:qingpu a ip:NewTown }", "false\n"),
    ] {
        let run = xincheng(&["query", query, "--store", store]);
        assert_eq!(run.stdout, answer, "{query}: {}", run.stderr);
    }
}
