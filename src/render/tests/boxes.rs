use super::{blank, decimal, integer, iri, options, plain, rows, tagged, town, written};
use crate::graph::Answer;
use crate::render::{ResultFormat, table_text, terminal_safe};
use std::borrow::Cow;

fn boxed(answer: &Answer, width: Option<usize>) -> String {
    written(answer, ResultFormat::Table, &options(width))
}

fn towns() -> Answer {
    rows(
        ["town", "label", "parks", "note"],
        &[
            [
                town("jiading"),
                tagged("嘉定新城", "zh"),
                integer(36),
                plain("plain"),
            ],
            [
                town("qingpu"),
                tagged("青浦", "zh"),
                integer(7),
                iri("http://example.org/x"),
            ],
            [town("nanhui"), None, None, blank("b0")],
        ],
    )
}

#[test]
fn a_box_shows_types_aligns_numbers_and_counts() {
    assert_eq!(
        boxed(&towns(), None),
        "┌──────────────┬──────────┬─────────────┬────────────────────────┐
│ town         │ label    │       parks │ note                   │
│ IRI          │ @zh      │ xsd:integer │                        │
├──────────────┼──────────┼─────────────┼────────────────────────┤
│ town:jiading │ 嘉定新城 │          36 │ plain                  │
│ town:qingpu  │ 青浦     │           7 │ <http://example.org/x> │
│ town:nanhui  │ ∅        │           ∅ │ _:b0                   │
└──────────────┴──────────┴─────────────┴────────────────────────┘
3 rows · 4 columns
"
    );
    assert_eq!(
        boxed(&towns(), Some(65)),
        "┌──────────────┬──────────┬───────┬────────────────────────┐
│ town         │ label    │ parks │ note                   │
│ IRI          │ @zh      │ xsd:… │                        │
├──────────────┼──────────┼───────┼────────────────────────┤
│ town:jiading │ 嘉定新城 │    36 │ plain                  │
│ town:qingpu  │ 青浦     │     7 │ <http://example.org/x> │
│ town:nanhui  │ ∅        │     ∅ │ _:b0                   │
└──────────────┴──────────┴───────┴────────────────────────┘
3 rows · 4 columns
"
    );
}

#[test]
fn wide_columns_give_way_first() {
    assert_eq!(
        boxed(&towns(), Some(52)),
        "┌──────────────┬──────────┬───────┬────────────────┐
│ town         │ label    │ parks │ note           │
│ IRI          │ @zh      │ xsd:… │                │
├──────────────┼──────────┼───────┼────────────────┤
│ town:jiading │ 嘉定新城 │    36 │ plain          │
│ town:qingpu  │ 青浦     │     7 │ <http://examp… │
│ town:nanhui  │ ∅        │     ∅ │ _:b0           │
└──────────────┴──────────┴───────┴────────────────┘
3 rows · 4 columns
"
    );
    assert_eq!(
        boxed(&towns(), Some(50)),
        "┌──────────────┬──────────┬───────┬──────────────┐
│ town         │ label    │ parks │ note         │
│ IRI          │ @zh      │ xsd:… │              │
├──────────────┼──────────┼───────┼──────────────┤
│ town:jiading │ 嘉定新城 │    36 │ plain        │
│ town:qingpu  │ 青浦     │     7 │ <http://exa… │
│ town:nanhui  │ ∅        │     ∅ │ _:b0         │
└──────────────┴──────────┴───────┴──────────────┘
3 rows · 4 columns
"
    );
}

#[test]
fn rows_stand_one_below_another_where_no_box_fits() {
    assert_eq!(
        boxed(&towns(), Some(49)),
        "─── row 1 ───
town   town:jiading
label  嘉定新城
parks  36
note   plain
─── row 2 ───
town   town:qingpu
label  青浦
parks  7
note   <http://example.org/x>
─── row 3 ───
town   town:nanhui
label  ∅
parks  ∅
note   _:b0
3 rows · 4 columns
"
    );
}

#[test]
fn data_cannot_drive_the_terminal() {
    let answer = rows(
        ["x"],
        &[
            [plain("\u{1b}[31mred\u{1b}[0m\r\n\tend\u{7f}\u{9b}2J")],
            [tagged("abc\u{202e}def\u{2066}", "en")],
            [iri("http://example.org/\u{202e}x")],
        ],
    );
    assert_eq!(
        boxed(&answer, None),
        "┌────────────────────────────────┐
│ x                              │
├────────────────────────────────┤
│ ␛[31mred␛[0m␍␊␉end␡⟨U+009B⟩2J  │
│ abc⟨U+202E⟩def⟨U+2066⟩         │
│ <http://example.org/⟨U+202E⟩x> │
└────────────────────────────────┘
3 rows · 1 column
"
    );
}

#[test]
fn combining_characters_and_emoji_are_never_split() {
    let answer = rows(
        ["n", "text"],
        &[
            [
                decimal("1.50"),
                plain(
                    "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
                ),
            ],
            [integer(2), plain("👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾")],
            [integer(3), plain("嘉定新城产业发展")],
        ],
    );
    assert_eq!(
        boxed(&answer, None),
        "┌──────┬──────────────────┐\n\
│    n │ text             │\n\
│      │ xsd:string       │\n\
├──────┼──────────────────┤\n\
│ 1.50 │ e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}    │\n\
│    2 │ 👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾   │\n\
│    3 │ 嘉定新城产业发展 │\n\
└──────┴──────────────────┘\n\
3 rows · 2 columns\n"
    );
    assert_eq!(
        boxed(&answer, Some(23)),
        "┌──────┬──────────────┐\n\
│    n │ text         │\n\
│      │ xsd:string   │\n\
├──────┼──────────────┤\n\
│ 1.50 │ e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}… │\n\
│    2 │ 👩‍🌾👩‍🌾👩‍🌾👩‍🌾👩‍🌾…  │\n\
│    3 │ 嘉定新城产…  │\n\
└──────┴──────────────┘\n\
3 rows · 2 columns\n"
    );
}

#[test]
fn answers_without_rows_or_columns_are_still_counted() {
    assert_eq!(
        boxed(&rows(["town", "n"], &[]), Some(80)),
        "┌──────┬───┐
│ town │ n │
├──────┼───┤
└──────┴───┘
0 rows · 2 columns
"
    );
    assert_eq!(boxed(&rows([], &[[]]), Some(80)), "1 row · 0 columns\n");
}

#[test]
fn a_table_of_plain_text_fits_the_width_too() {
    let headers = ["file".to_owned(), "facts".to_owned()];
    let rows = [
        vec![
            "data/newtown-industry-145/part-c.ttl".to_owned(),
            "2345".to_owned(),
        ],
        vec!["data/\u{1b}[2J.ttl".to_owned(), "7".to_owned()],
    ];
    assert_eq!(
        table_text(&headers, &rows, None),
        "┌──────────────────────────────────────┬───────┐
│ file                                 │ facts │
├──────────────────────────────────────┼───────┤
│ data/newtown-industry-145/part-c.ttl │  2345 │
│ data/␛[2J.ttl                        │     7 │
└──────────────────────────────────────┴───────┘
"
    );
    assert_eq!(
        table_text(&headers, &rows, Some(30)),
        "┌────────────────────┬───────┐
│ file               │ facts │
├────────────────────┼───────┤
│ data/newtown-indu… │  2345 │
│ data/␛[2J.ttl      │     7 │
└────────────────────┴───────┘
"
    );
    assert_eq!(
        table_text(&headers, &[vec![]], Some(8)),
        "─── row 1 ───
file
facts
"
    );
    assert_eq!(table_text(&[], &[], None), "");
}

#[test]
fn harmless_text_is_borrowed() {
    assert!(matches!(terminal_safe("嘉定 – é 👩‍🌾"), Cow::Borrowed(_)));
    assert_eq!(terminal_safe("\0\n\u{85}\u{feff}"), "␀␊⟨U+0085⟩⟨U+FEFF⟩");
}
