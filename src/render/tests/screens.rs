//! The same hard rows at the widths of a narrow, a usual and a wide terminal, and what a reader may
//! ask for: fewer rows, labels, Chinese.

use super::{hard, labelled, numbers, options, written};
use crate::language::Language;
use crate::render::ResultFormat::{Ascii, Table, Tsv, Vertical};
use crate::render::{RenderOptions, ResultFormat};
use std::time::Duration;

#[test]
fn a_box_fits_a_narrow_a_usual_and_a_wide_terminal() {
    let screen = |width| written(&hard(), Table, &options(Some(width)));
    assert_eq!(
        screen(40),
        "┌──────────────┬──────────────────┬────┐
│ town         │ text             │  n │
├──────────────┼──────────────────┼────┤
│ town:jiading │ 嘉定新城以“国际… │ 36 │
│ town:qingpu  │ e\u{301}cole 👩‍🌾👩‍🌾 abc⟨… │ -7 │
│ _:b0         │ <http://example… │  ∅ │
└──────────────┴──────────────────┴────┘
3 rows · 3 columns
"
    );
    assert_eq!(
        screen(80),
        "┌──────────────┬──────────────────────────────────────────────────────────┬────┐
│ town         │ text                                                     │  n │
├──────────────┼──────────────────────────────────────────────────────────┼────┤
│ town:jiading │ 嘉定新城以“国际汽车智慧城”为引领，发展汽车产业（含新能…  │ 36 │
│ town:qingpu  │ e\u{301}cole 👩‍🌾👩‍🌾 abc⟨U+202E⟩def␊second line␛[2J                │ -7 │
│ _:b0         │ <http://example.org/a/very/long/path/that/has/no/space>  │  ∅ │
└──────────────┴──────────────────────────────────────────────────────────┴────┘
3 rows · 3 columns
"
    );
    assert_eq!(
        screen(200),
        "┌──────────────┬────────────────────────────────────────────────────────────────────────────────────┬─────────────┐
│ town         │ text                                                                               │           n │
│              │                                                                                    │ xsd:integer │
├──────────────┼────────────────────────────────────────────────────────────────────────────────────┼─────────────┤
│ town:jiading │ 嘉定新城以“国际汽车智慧城”为引领，发展汽车产业（含新能源汽车），建设科技创新高地。 │          36 │
│ town:qingpu  │ e\u{301}cole 👩‍🌾👩‍🌾 abc⟨U+202E⟩def␊second line␛[2J                                          │          -7 │
│ _:b0         │ <http://example.org/a/very/long/path/that/has/no/space>                            │           ∅ │
└──────────────┴────────────────────────────────────────────────────────────────────────────────────┴─────────────┘
3 rows · 3 columns
"
    );
}

#[test]
fn rows_one_below_another_wrap_between_words_and_beside_chinese() {
    let screen = |width| written(&hard(), Vertical, &options(Some(width)));
    assert_eq!(
        screen(40),
        "─── row 1 ───
town  town:jiading
text  嘉定新城以“国际汽车智慧城”为引领，
      发展汽车产业（含新能源汽车），建设
      科技创新高地。
n     36
─── row 2 ───
town  town:qingpu
text  e\u{301}cole 👩‍🌾👩‍🌾 abc⟨U+202E⟩def␊
      second line␛[2J
n     -7
─── row 3 ───
town  _:b0
text  <http://example.org/a/very/long/
      path/that/has/no/space>
n     ∅
3 rows · 3 columns
"
    );
}

#[test]
fn rows_one_below_another_use_the_width_of_a_usual_and_a_wide_terminal() {
    let screen = |width| written(&hard(), Vertical, &options(Some(width)));
    assert_eq!(
        screen(80),
        "─── row 1 ───
town  town:jiading
text  嘉定新城以“国际汽车智慧城”为引领，发展汽车产业（含新能源汽车），建设科技创
      新高地。
n     36
─── row 2 ───
town  town:qingpu
text  e\u{301}cole 👩‍🌾👩‍🌾 abc⟨U+202E⟩def␊
      second line␛[2J
n     -7
─── row 3 ───
town  _:b0
text  <http://example.org/a/very/long/path/that/has/no/space>
n     ∅
3 rows · 3 columns
"
    );
    assert_eq!(
        screen(200),
        "─── row 1 ───
town  town:jiading
text  嘉定新城以“国际汽车智慧城”为引领，发展汽车产业（含新能源汽车），建设科技创新高地。
n     36
─── row 2 ───
town  town:qingpu
text  e\u{301}cole 👩‍🌾👩‍🌾 abc⟨U+202E⟩def␊
      second line␛[2J
n     -7
─── row 3 ───
town  _:b0
text  <http://example.org/a/very/long/path/that/has/no/space>
n     ∅
3 rows · 3 columns
"
    );
}

#[test]
fn the_ascii_box_has_no_other_sign_in_its_frame() {
    let screen = |width| written(&hard(), Ascii, &options(Some(width)));
    assert_eq!(
        screen(40),
        "+--------------+------------------+----+
| town         | text             |  n |
+--------------+------------------+----+
| town:jiading | 嘉定新城以“国... | 36 |
| town:qingpu  | e\u{301}cole 👩‍🌾👩‍🌾 ab... | -7 |
| _:b0         | <http://examp... |  - |
+--------------+------------------+----+
3 rows, 3 columns
"
    );
    let short = RenderOptions {
        max_rows: Some(2),
        ..options(None)
    };
    let frame = written(&numbers(41), Ascii, &short);
    assert!(frame.is_ascii(), "{frame}");
}

#[test]
fn a_label_stands_beside_its_iri_and_is_clipped_before_it() {
    let screen = |width, format| written(&hard(), format, &labelled(Some(width)));
    assert_eq!(
        screen(80, Table),
        "┌──────────────────────────┬──────────────────────────────────────────────┬────┐
│ town                     │ text                                         │  n │
├──────────────────────────┼──────────────────────────────────────────────┼────┤
│ town:jiading 嘉定新城    │ 嘉定新城以“国际汽车智慧城”为引领，发展汽车…  │ 36 │
│ town:qingpu 青浦␛[2J新城 │ e\u{301}cole 👩‍🌾👩‍🌾 abc⟨U+202E⟩def␊second line␛[2J    │ -7 │
│ _:b0                     │ <http://example.org/a/very/long/path/that/h… │  ∅ │
└──────────────────────────┴──────────────────────────────────────────────┴────┘
3 rows · 3 columns
"
    );
    assert_eq!(
        screen(40, Table),
        "┌────────────────┬────────────────┬────┐
│ town           │ text           │  n │
├────────────────┼────────────────┼────┤
│ town:jiading   │ 嘉定新城以“国… │ 36 │
│ town:qingpu    │ e\u{301}cole 👩‍🌾👩‍🌾 ab… │ -7 │
│ _:b0           │ <http://examp… │  ∅ │
└────────────────┴────────────────┴────┘
3 rows · 3 columns
"
    );
    assert_eq!(
        screen(40, Vertical),
        "─── row 1 ───
town  town:jiading 嘉定新城
text  嘉定新城以“国际汽车智慧城”为引领，
      发展汽车产业（含新能源汽车），建设
      科技创新高地。
n     36
─── row 2 ───
town  town:qingpu 青浦␛[2J新城
text  e\u{301}cole 👩‍🌾👩‍🌾 abc⟨U+202E⟩def␊
      second line␛[2J
n     -7
─── row 3 ───
town  _:b0
text  <http://example.org/a/very/long/
      path/that/has/no/space>
n     ∅
3 rows · 3 columns
"
    );
}

/// So many numbers, at most `most` of them shown, in 12 ms.
fn few(rows: i64, most: usize, format: ResultFormat) -> String {
    let options = RenderOptions {
        max_rows: Some(most),
        elapsed: Some(Duration::from_millis(12)),
        ..options(Some(40))
    };
    written(&numbers(rows), format, &options)
}

#[test]
fn the_middle_of_many_rows_is_left_out_and_counted() {
    assert_eq!(
        few(41, 5, Table),
        "┌────────────────┐
│              n │
│    xsd:integer │
├────────────────┤
│              1 │
│              2 │
│              3 │
│ ⋮ 36 more rows │
│             40 │
│             41 │
└────────────────┘
41 rows (5 shown) · 1 column · 12 ms
"
    );
    assert_eq!(
        few(41, 4, Vertical),
        "─── row 1 ───
n  1
─── row 2 ───
n  2
⋮ 37 more rows
─── row 40 ───
n  40
─── row 41 ───
n  41
41 rows (4 shown) · 1 column · 12 ms
"
    );
    assert_eq!(
        few(41, 0, Table),
        "┌────────────────┐
│              n │
│    xsd:integer │
├────────────────┤
│ ⋮ 41 more rows │
└────────────────┘
41 rows (0 shown) · 1 column · 12 ms
"
    );
}

#[test]
fn so_few_rows_that_one_or_none_is_left_out_are_counted_right() {
    assert_eq!(
        few(5, 4, Ascii),
        "+----------------+
|              n |
|    xsd:integer |
+----------------+
|              1 |
|              2 |
| ... 1 more row |
|              4 |
|              5 |
+----------------+
5 rows (4 shown), 1 column, 12 ms
"
    );
    assert_eq!(
        few(1, 4, Table),
        "┌─────────────┐
│           n │
│ xsd:integer │
├─────────────┤
│           1 │
└─────────────┘
1 row · 1 column · 12 ms
"
    );
    assert_eq!(
        few(0, 4, Vertical),
        "0 rows · 1 column · 12 ms
"
    );
    assert!(!few(41, 41, Table).contains("more"));
    assert_eq!(few(41, 4, Tsv).lines().count(), 42);
}

#[test]
fn a_reader_of_chinese_reads_chinese() {
    let screen = |format| {
        let options = RenderOptions {
            max_rows: Some(4),
            elapsed: Some(Duration::from_millis(12)),
            language: Language::Zh,
            ..options(Some(40))
        };
        written(&numbers(41), format, &options)
    };
    assert_eq!(
        screen(Table),
        "┌──────────────┐
│            n │
│  xsd:integer │
├──────────────┤
│            1 │
│            2 │
│ ⋮ 还有 37 行 │
│           40 │
│           41 │
└──────────────┘
41 行（显示 4 行） · 1 列 · 12 毫秒
"
    );
    assert_eq!(
        screen(Vertical),
        "─── 第 1 行 ───
n  1
─── 第 2 行 ───
n  2
⋮ 还有 37 行
─── 第 40 行 ───
n  40
─── 第 41 行 ───
n  41
41 行（显示 4 行） · 1 列 · 12 毫秒
"
    );
}

#[test]
fn what_is_said_wraps_between_words_and_only_its_first_word_is_coloured() {
    use crate::render::said;
    let text = "note: the town town:jiadin does not occur in the graph; did you mean town:jiading?";
    assert_eq!(
        said(text, Some(40), false),
        "note: the town town:jiadin does not\n  occur in the graph; did you mean\n  town:jiading?"
    );
    assert_eq!(said(text, None, false), text);
    let zh = "注意：图中没有实体 town:jiadin；您是指 town:jiading 嘉定新城吗？";
    for line in said(zh, Some(30), false).lines() {
        assert!(crate::render::terminal::columns(line) <= 30, "{line}");
    }
    assert_eq!(
        said("error: no\x1b", None, true),
        "\x1b[31merror:\x1b[0m no␛"
    );
    assert_eq!(said("警告：无", Some(40), true), "\x1b[33m警告：\x1b[0m无");
    // A place in a text keeps its columns, and JSON is one line.
    let place = format!("error: here\n  |  {}\n", "x".repeat(60));
    assert_eq!(said(&place, Some(40), false), place);
    let json = format!("{{\"error\": \"{}\"}}", "so it is ".repeat(9));
    assert_eq!(said(&json, Some(40), false), json);
}
