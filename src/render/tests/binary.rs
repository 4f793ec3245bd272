//! Formats that are no text; their files are read back by `tests/oracles/files_read.py`.

use super::formats::triples;
use super::{integer, iri, options, plain, rows, tagged};
use crate::graph::Answer;
use crate::render::columns::{Column, Content, columns};
use crate::render::{RenderError, ResultFormat, write};

const BINARY: [ResultFormat; 3] = [
    ResultFormat::Xlsx,
    ResultFormat::Parquet,
    ResultFormat::Arrow,
];

fn sample() -> Answer {
    rows(
        ["a", "b", "c", "d", "e"],
        &[
            [
                iri("http://e/1"),
                tagged("甲", "zh"),
                tagged("甲", "zh"),
                integer(1),
                None,
            ],
            [
                None,
                tagged("乙", "zh"),
                tagged("A", "en"),
                plain("1"),
                None,
            ],
        ],
    )
}

#[test]
fn a_column_is_what_all_its_bound_cells_are() {
    let Answer::Table(table) = sample() else {
        unreachable!("rows make a table");
    };
    let columns = columns(&table);
    let contents: Vec<&Content> = columns.iter().map(|c| &c.content).collect();
    let zh = Content::Tagged("zh".to_owned());
    let (mixed, nothing) = (Content::Mixed, Content::Nothing);
    assert_eq!(contents, [&Content::Iris, &zh, &mixed, &mixed, &nothing]);
    let tags: Vec<_> = columns.iter().map(Column::tags).collect();
    let differing = Some(vec![Some("zh"), Some("en")]);
    assert_eq!(tags, [None, None, differing, None, None]);
}

#[test]
fn equal_answers_are_equal_bytes_and_none_is_refused() {
    for format in BINARY {
        let bytes = |answer: &Answer| {
            let mut out = Vec::new();
            write(answer, format, &options(None), &mut out).unwrap();
            out
        };
        for answer in [sample(), rows(["a"], &[]), rows([], &[[], []])] {
            let first = bytes(&answer);
            assert!(!first.is_empty(), "{format}");
            assert!(first == bytes(&answer), "{format}");
        }
    }
}

#[test]
fn what_a_sheet_cannot_hold_is_refused_with_its_number() {
    let refused = |answer: &Answer| {
        let mut out = Vec::new();
        let error = write(answer, ResultFormat::Xlsx, &options(None), &mut out).unwrap_err();
        assert!(matches!(error, RenderError::Beyond(_)), "{error}");
        assert!(out.is_empty());
        error.to_string()
    };
    let long = rows(["x"], &[[plain(&"长".repeat(32_768))]]);
    assert!(refused(&long).contains("32768"));
    let many = rows(["x"], &vec![[None]; 1_048_576]);
    assert!(refused(&many).contains("1048576"));
}

#[test]
fn triples_and_truths_are_no_rows() {
    for format in BINARY {
        for answer in [triples(), Answer::Truth(true)] {
            let error = write(&answer, format, &options(None), &mut Vec::new()).unwrap_err();
            assert!(matches!(error, RenderError::Unfit { .. }), "{error}");
        }
    }
}
