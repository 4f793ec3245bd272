//! `manual`: functions and operators of SPARQL. That the examples answer what is shown is a test of
//! the library.

use super::binary::xincheng;
use super::snapshot::assert_snapshot;

#[test]
fn all_functions_are_listed_by_group() {
    for language in ["en", "zh"] {
        let run = xincheng(&["--lang", language, "manual"]);
        assert_snapshot(&format!("manual/list.{language}"), &run.transcript());
    }
}

#[test]
fn a_function_has_a_signature_a_sentence_and_examples() {
    let mut seen = String::new();
    for (language, name) in [
        ("en", vec!["substr"]),
        ("zh", vec!["SUBSTR()"]),
        ("en", vec!["NOT", "IN"]),
        ("zh", vec!["-"]),
        ("en", vec!["NOW"]),
        ("zh", vec!["uri"]),
        ("en", vec!["xsd:date"]),
        ("zh", vec!["SUM"]),
    ] {
        let run = xincheng(&[&["--lang", language, "manual"], name.as_slice()].concat());
        seen += &format!("# {language} {}\n{}\n", name.join(" "), run.transcript());
    }
    assert_snapshot("manual/entries.txt", &seen);
}

#[test]
fn a_misspelt_function_is_told_the_nearest_in_both_languages() {
    let run = xincheng(&["manual", "STRLENGTH"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "error: SPARQL has no function or operator `STRLENGTH`; did you mean `STRLEN`?\n"
    );
    let run = xincheng(&["--lang", "zh", "manual", "qqq"]);
    assert!(
        run.stderr
            .ends_with("SPARQL 没有函数或运算符 `qqq`；`manual` 会列出全部\n"),
        "{}",
        run.stderr
    );
}
