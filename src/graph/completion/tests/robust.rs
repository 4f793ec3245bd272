//! Any text and any cursor has an answer.

use super::*;
use proptest::prelude::*;

/// Completes at every byte, and checks what holds of every completion.
fn complete_everywhere(text: &str) {
    let around = Surroundings {
        prefixes: GRAPH.prefixes(),
        commands: COMMANDS,
        language: Language::En,
    };
    for cursor in 0..=text.len() + 1 {
        let completion = INDEX.complete(text, cursor, &around);
        assert!(completion.start <= cursor, "{text:?} at {cursor}");
        assert!(
            text.is_char_boundary(completion.start),
            "{text:?} at {cursor}"
        );
        for candidate in &completion.candidates {
            assert!(!candidate.replacement.is_empty(), "{text:?} at {cursor}");
            assert!(
                !candidate.shown.contains(char::is_control),
                "{text:?} at {cursor}"
            );
        }
        assert_eq!(completion, INDEX.complete(text, cursor, &around));
    }
}

#[test]
fn every_byte_of_a_text_can_be_completed() {
    for text in [
        "PREFIX ex: <http://x/#> SELECT ?a (COUNT(?b) AS ?n) { ?a ip:hasPark/^ip:town ?b } GROUP BY ?a",
        "SELECT * {\n ?t a ip:NewTown ; rdfs:label \"嘉定新城\"@zh , '青浦' . # 注释\n FILTER(?x = \"5\"^^xsd:int)\n}",
        ".ask shared-industries town=嘉定新城 other=\n.mode csv\nASK { GRAPH <http://g> { [ ?p ( 1 2. ) ] } };",
        "SELECT （ ？x “嘉定” { VALUES (?a ?b) { (UNDEF 嘉定) } }}}))]];;..",
        "\"\"\"never closed 嘉定\n <http://open {",
    ] {
        complete_everywhere(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_text_is_too_strange(
        pieces in prop::collection::vec(
            "SELECT|\\{|\\}|\\(|\\)|\\[|\\]|;|,|\\.|\\?t|ip:|嘉定|jd|\"|<http:|@|\\^|/|VALUES|GRAPH|FILTER|a|#|\n|.ask |town=|。|5\\.",
            0..14,
        ),
        between in "[ ]?",
    ) {
        complete_everywhere(&pieces.join(&between));
    }
}
