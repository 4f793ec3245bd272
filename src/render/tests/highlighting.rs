//! Queries and Turtle in colour.

use super::formats::triples;
use super::{options, written};
use crate::render::ResultFormat::{Table, TriG, Turtle};
use crate::render::{RenderOptions, highlight_sparql};

/// Colours by their names, so that a test can be read.
fn named(text: &str) -> String {
    let colors = [
        ("\x1b[0m", "⟩"),
        ("\x1b[2m", "dim⟨"),
        ("\x1b[31m", "red⟨"),
        ("\x1b[32m", "green⟨"),
        ("\x1b[33m", "yellow⟨"),
        ("\x1b[34m", "blue⟨"),
        ("\x1b[35m", "magenta⟨"),
        ("\x1b[36m", "cyan⟨"),
    ];
    colors.iter().fold(text.to_owned(), |text, (code, name)| {
        text.replace(code, name)
    })
}

#[test]
fn a_query_is_coloured_by_what_its_parts_are() {
    let query = "SELECT (COUNT(?t) AS ?n) { # 嘉定\n  ?t a ip:NewTown ; rdfs:label \"新城\"@zh ,\n  7 . <http://example.org/#x> } LIMIT 5";
    assert_eq!(
        named(&highlight_sparql(query)),
        "blue⟨SELECT⟩ (magenta⟨COUNT⟩(yellow⟨?t⟩) blue⟨AS⟩ yellow⟨?n⟩) { dim⟨# 嘉定⟩\n  \
         yellow⟨?t⟩ blue⟨a⟩ cyan⟨ip:NewTown⟩ ; cyan⟨rdfs:label⟩ green⟨\"新城\"⟩green⟨@zh⟩ ,\n  \
         green⟨7⟩ . cyan⟨<http://example.org/#x>⟩ } blue⟨LIMIT⟩ green⟨5⟩"
    );
}

#[test]
fn a_sign_of_a_chinese_keyboard_is_red_outside_strings() {
    assert_eq!(
        named(&highlight_sparql("?x “嘉定，” \"，\" # ，")),
        "yellow⟨?x⟩ red⟨“⟩嘉定red⟨，⟩red⟨”⟩ green⟨\"，\"⟩ dim⟨# ，⟩"
    );
}

#[test]
fn colour_ends_with_each_line_and_begins_again() {
    assert_eq!(
        named(&highlight_sparql("'''a\n\nb")),
        "green⟨'''a⟩\n\ngreen⟨b⟩"
    );
}

#[test]
fn turtle_on_a_terminal_is_coloured_and_in_a_file_it_is_not() {
    let colored = RenderOptions {
        color: true,
        ..options(Some(80))
    };
    for format in [Turtle, TriG, Table] {
        assert_eq!(
            named(&written(&triples(), format, &colored)),
            "blue⟨@base⟩ cyan⟨<https://w3id.org/xincheng/>⟩ .\n\
             blue⟨@prefix⟩ cyan⟨ip:⟩ cyan⟨<ont#>⟩ .\n\
             blue⟨@prefix⟩ cyan⟨town:⟩ cyan⟨<id/town/>⟩ .\n\n\
             cyan⟨town:jiading⟩ cyan⟨ip:quote⟩ green⟨\"嘉定 & <\\\"\"⟩green⟨@zh⟩ ;\n    \
             cyan⟨ip:target⟩ [\n        cyan⟨ip:value⟩ green⟨5⟩\n    ] .\n\n\
             cyan⟨town:qingpu⟩ blue⟨a⟩ cyan⟨ip:NewTown⟩ .\n"
        );
        assert!(!written(&triples(), format, &options(None)).contains('\x1b'));
    }
}

proptest::proptest! {
    #[test]
    fn highlighting_never_changes_visible_text(
        text in "([ \\n\\t#<>\"'{}().;,?$@:_\\\\a-z0-9，。“”嘉定é🌾]|SELECT|'''|\"\"\"|COUNT\\(){0,40}"
    ) {
        let colored = highlight_sparql(&text);
        proptest::prop_assert_eq!(super::promises::uncolored(&colored), text);
    }
}
