//! What holds for every answer, format and width.

use super::formats::triples;
use super::{hard, labelled, numbers, options, plain, rows, tagged, town, written};
use crate::graph::Answer;
use crate::render::ResultFormat::{
    Ascii, Dot, Html, Latex, Markdown, Mermaid, Table, TriG, Turtle, Vertical, Xml,
};
use crate::render::{Labelling, RenderOptions, ResultFormat};
use std::time::Duration;

/// XML has no room for what is hard.
fn fits(format: ResultFormat, answer: &Answer) -> bool {
    format.fits(answer) && format != Xml
}

/// `text` without the sequences of colour.
pub(super) fn uncolored(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        text + piece.split_once('m').map_or(piece, |(_, rest)| rest)
    })
}

fn widest(text: &str) -> usize {
    let ruler = crate::render::terminal::Ruler::default();
    text.lines().map(|line| ruler.columns(line)).max().unwrap()
}

/// The formats that are text; the others have no colour, no labels and no width.
fn texts() -> impl Iterator<Item = ResultFormat> {
    let formats = ResultFormat::ALL.into_iter();
    formats.filter(|format| !format.is_binary())
}

#[test]
fn labels_are_for_reading_only() {
    for format in texts() {
        let answers = [hard(), triples()];
        for answer in answers.iter().filter(|answer| fits(format, answer)) {
            let (with, without) = (labelled(None), options(None));
            let same = written(answer, format, &with) == written(answer, format, &without);
            let is_read = format.is_for_reading() && matches!(answer, Answer::Table(_));
            assert_eq!(same, !is_read, "{format}");
        }
    }
}

#[test]
fn a_duration_is_told_in_the_unit_that_a_person_would_use() {
    let told = |millis| {
        let elapsed = Some(Duration::from_millis(millis));
        let options = RenderOptions {
            elapsed,
            ..options(None)
        };
        let text = written(&numbers(0), Vertical, &options);
        text.trim_end().rsplit(" · ").next().map(str::to_owned)
    };
    for (millis, text) in [
        (0, "<1 ms"),
        (999, "999 ms"),
        (1_000, "1.00 s"),
        (59_999, "59.99 s"),
        (60_000, "1 min 0 s"),
        (3_725_000, "62 min 5 s"),
    ] {
        assert_eq!(told(millis).as_deref(), Some(text));
    }
}

#[test]
fn characters_of_ambiguous_width_count_as_the_terminal_shows_them() {
    let answer = rows(["x"], &[[plain("“a”·…—bcdef")], [plain("abcdefghijklmn")]]);
    let wide = |width| RenderOptions {
        ambiguous_wide: true,
        ..options(Some(width))
    };
    assert_eq!(
        written(&answer, Table, &wide(80)),
        "┌──────────────────┐
│ x                │
│ xsd:string       │
├──────────────────┤
│ “a”·…—bcdef │
│ abcdefghijklmn   │
└──────────────────┘
2 rows · 1 column
"
    );
    assert_eq!(
        written(&answer, Table, &wide(16)),
        "┌──────────────┐
│ x            │
│ xsd:string   │
├──────────────┤
│ “a”·……  │
│ abcdefghij… │
└──────────────┘
2 rows · 1 column
"
    );
}

#[test]
fn no_line_of_a_grid_is_wider_than_the_terminal() {
    for width in 20..=200 {
        for format in [Table, Ascii, Vertical] {
            for answer in [hard(), numbers(41)] {
                let options = RenderOptions {
                    max_rows: Some(2),
                    ..labelled(Some(width))
                };
                let text = written(&answer, format, &options);
                let (grid, _) = text.trim_end().rsplit_once('\n').unwrap();
                assert!(widest(grid) <= width, "{format} at {width}:\n{text}");
            }
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    for format in texts() {
        for answer in [hard(), numbers(41), triples()] {
            if !fits(format, &answer) {
                continue;
            }
            for width in [None, Some(20), Some(40), Some(80)] {
                let plain = RenderOptions {
                    max_rows: Some(3),
                    ..labelled(width)
                };
                let colored = RenderOptions {
                    color: true,
                    ..plain.clone()
                };
                let plain = written(&answer, format, &plain);
                let colored = written(&answer, format, &colored);
                assert_eq!(uncolored(&colored), uncolored(&plain), "{format}");
                let has_color = format.is_for_reading() || matches!(format, Turtle | TriG);
                assert_eq!(colored != plain, has_color, "{format}");
            }
        }
    }
}

#[test]
fn data_drives_nothing_that_a_person_looks_at() {
    let evil = "\u{1b}[2J\u{9b}31m\r\u{8}\u{202e}\u{2066}\0\u{7f}x";
    let answer = rows(["a"], &[[plain(evil)], [tagged(evil, "en")]]);
    let triple = |object| {
        let node = oxigraph::model::NamedNode::new_unchecked("http://example.org/a");
        oxigraph::model::Triple::new(node.clone(), node, object)
    };
    let triples = Answer::Triples(vec![triple(oxigraph::model::Literal::from(evil))]);
    for format in [
        Table, Vertical, Ascii, Markdown, Html, Latex, Turtle, Dot, Mermaid,
    ] {
        for answer in [&answer, &triples] {
            if format.fits(answer) {
                let text = written(answer, format, &labelled(Some(80)));
                let hidden = |c: char| c != '\n' && crate::turtle::is_hidden(c);
                assert!(!text.contains(hidden), "{format}: {text:?}");
                assert!(text.contains('x'), "{format}");
            }
        }
    }
}

#[test]
fn only_labels_that_will_be_seen_are_wanted() {
    let answer = rows(
        ["t"],
        &[
            [town("a")],
            [town("b")],
            [town("c")],
            [town("a")],
            [plain("d")],
            [None],
        ],
    );
    let wanted = |most| {
        let wanted = Labelling::wanted(&answer, most).into_iter();
        let names = wanted.map(|n| n.as_str().rsplit('/').next().unwrap_or_default().to_owned());
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(wanted(None), "a b c");
    assert_eq!(wanted(Some(3)), "a b");
    assert_eq!(wanted(Some(0)), "");
    assert!(Labelling::wanted(&Answer::Truth(true), None).is_empty());
}
