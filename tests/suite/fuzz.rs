//! No input makes the parsers of our own panic: query text, scripts, Turtle comments, names.

use proptest::prelude::*;
use xincheng::graph::{
    KnowledgeGraph, Query, Sources, Update, is_complete, nearest, split_statements, statement_form,
};
use xincheng::language::Language;
use xincheng::render;
use xincheng::vocabulary::{DEFAULT_BASE, Prefixes};

/// Text made of pieces that lexers trip over.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "SELECT ",
        "ASK ",
        "WHERE ",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "?s ",
        "?p ",
        "$",
        "?",
        "<",
        ">",
        "<a>",
        "ip:town ",
        "foo:bar ",
        ":",
        "a:",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "\\\"",
        "@zh",
        "@",
        "#",
        "\n",
        ";",
        ".",
        ",",
        "1",
        "1.5e",
        "嘉定",
        "“",
        "”",
        "；",
        "？",
        "　",
        "\u{202e}",
        "\u{1b}[31m",
        "\u{0}",
        "e\u{301}",
        "COUNT(",
        "GROUP BY ",
        "BIND(",
        " AS ",
        "_:b",
        "^^",
        "|",
        "^",
        "*",
        "+",
        "FILTER ",
        "INSERT ",
        "DELETE ",
        "DATA ",
        "LIMIT ",
        "PREFIX ",
        "FROM ",
        "LIKE ",
        "=",
        "UNION ",
        "𠮷",
        "🏭",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_query_is_parsed_or_explained_at_a_place_inside_it(text in prop_oneof![pieces(), any::<String>()]) {
        let prefixes = Prefixes::project(DEFAULT_BASE);
        if let Err(diagnosis) = Query::parse(&text, &prefixes) {
            prop_assert!(diagnosis.span.end <= text.len());
            prop_assert!(text.is_char_boundary(diagnosis.span.start));
            prop_assert!(text.is_char_boundary(diagnosis.span.end));
            let escaped = render::diagnosis(&diagnosis, Language::Zh, "query").contains('\u{1b}');
            prop_assert!(!escaped);
        }
    }

    #[test]
    fn any_update_is_parsed_or_explained_at_a_place_inside_it(text in prop_oneof![pieces(), any::<String>()]) {
        let prefixes = Prefixes::project(DEFAULT_BASE);
        let _ = statement_form(&text);
        if let Err(diagnosis) = Update::parse(&text, &prefixes) {
            prop_assert!(diagnosis.span.end <= text.len());
            prop_assert!(text.is_char_boundary(diagnosis.span.start));
            prop_assert!(text.is_char_boundary(diagnosis.span.end));
            let shown = render::diagnosis(&diagnosis, Language::En, "update");
            let escaped = shown.contains('\u{1b}');
            prop_assert!(!escaped);
        }
    }

    #[test]
    fn splitting_a_script_loses_only_white_space_comments_and_semicolons(text in pieces()) {
        let parts = split_statements(&text);
        // What no part holds is white space, comments and semicolons.
        let mut gaps = text.clone();
        for (start, part) in parts.iter().rev() {
            prop_assert_eq!(&text[*start..*start + part.len()], *part);
            gaps.replace_range(*start..*start + part.len(), "");
        }
        let mut lines = gaps.lines().map(|l| l.split('#').next().unwrap_or_default());
        prop_assert!(lines.all(|l| l.chars().all(|c| c.is_whitespace() || c == ';')), "{gaps:?}");
        let _ = is_complete(&text);
    }

    #[test]
    fn any_turtle_is_formatted_or_refused(text in pieces()) {
        let prefixes = Prefixes::project(DEFAULT_BASE);
        if let Ok(formatted) = xincheng::turtle::format(&text, DEFAULT_BASE, &prefixes) {
            let again = xincheng::turtle::format(&formatted, DEFAULT_BASE, &prefixes);
            prop_assert_eq!(again.ok(), Some(formatted));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_name_is_resolved_or_refused(name in prop_oneof![pieces(), any::<String>()]) {
        let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
        let _ = nearest(&name, ["town", "industry"]);
        let _ = graph.find(&name);
        let _ = graph.resolve(&name, None);
        let escaped = render::terminal_safe(&name).contains('\u{1b}');
        prop_assert!(!escaped);
    }
}
