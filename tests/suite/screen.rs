//! What a terminal shows at one moment, and what was done to it besides.
#![allow(dead_code, reason = "a screen shows more than tests look at")]

/// The visible rows, with their cells and the cursor.
#[derive(Clone)]
pub struct Screen {
    rows: Vec<Row>,
    cursor: (usize, usize),
}

#[derive(Clone)]
struct Row {
    cells: Vec<vt100::Cell>,
    /// Whether the text goes on in the next row without a line feed.
    wrapped: bool,
}

impl Row {
    /// The text; the second cell of a wide character has none of its own.
    fn text(&self) -> String {
        let shown = self.cells.iter().filter(|c| !c.is_wide_continuation());
        shown.map(cell_text).collect()
    }

    /// The column at which the byte `offset` of the text stands.
    fn column(&self, offset: usize) -> usize {
        let mut before = 0;
        let at = self.cells.iter().position(|cell| {
            let here = before >= offset && !cell.is_wide_continuation();
            if !cell.is_wide_continuation() {
                before += cell_text(cell).len();
            }
            here
        });
        at.unwrap_or(self.cells.len())
    }
}

fn cell_text(cell: &vt100::Cell) -> &str {
    match cell.contents() {
        "" => " ",
        text => text,
    }
}

impl Screen {
    /// A copy of what `view` shows.
    pub fn of(view: &vt100::Screen) -> Self {
        let (rows, columns) = view.size();
        let row = |number| Row {
            cells: (0..columns.get())
                .filter_map(|column| view.cell(number, column).cloned())
                .collect(),
            wrapped: view.row_wrapped(number),
        };
        let (line, column) = view.cursor_position();
        Self {
            rows: (0..rows.get()).map(row).collect(),
            cursor: (line.into(), column.into()),
        }
    }

    /// The text of each row, without the blanks at its end.
    pub fn rows(&self) -> Vec<String> {
        let trimmed = |row: &Row| row.text().trim_end().to_owned();
        self.rows.iter().map(trimmed).collect()
    }

    /// The text as lines: rows that the terminal wrapped are joined.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.rows {
            if row.wrapped {
                text.push_str(&row.text());
            } else {
                text.push_str(row.text().trim_end());
                text.push('\n');
            }
        }
        text.trim_end().to_owned()
    }

    /// Whether the text, with wrapped rows joined, has `text` in it.
    pub fn contains(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Fails where the text has no `text` in it.
    pub fn assert_shows(&self, text: &str) {
        assert!(self.contains(text), "no {text:?} in\n{}", self.picture());
    }

    /// Fails where the text has `text` in it.
    pub fn assert_lacks(&self, text: &str) {
        assert!(!self.contains(text), "{text:?} in\n{}", self.picture());
    }

    /// The cursor's row and column, from 0; a Chinese character takes two columns.
    pub fn cursor(&self) -> (usize, usize) {
        self.cursor
    }

    /// The text of the cursor's row, without the blanks at its end.
    pub fn line(&self) -> String {
        self.rows().swap_remove(self.cursor.0)
    }

    /// The row and column where `text` first stands within one row.
    pub fn position(&self, text: &str) -> Option<(usize, usize)> {
        self.rows.iter().enumerate().find_map(|(number, row)| {
            let offset = row.text().find(text)?;
            Some((number, row.column(offset)))
        })
    }

    /// The first cell of `text`, to ask for its colour and whether it is bold or dim.
    pub fn cell(&self, text: &str) -> &vt100::Cell {
        match self.position(text) {
            Some((row, column)) => &self.rows[row].cells[column],
            None => panic!("{text:?} is not on the screen\n{}", self.picture()),
        }
    }

    /// The rows in a frame with the cursor's place, for a failed test.
    pub fn picture(&self) -> String {
        let width = self.rows.first().map_or(0, |row| row.cells.len());
        let edge = "─".repeat(width);
        let rows: String = self
            .rows
            .iter()
            .map(|row| format!("│{}│\n", row.text()))
            .collect();
        let (row, column) = self.cursor;
        format!("┌{edge}┐\n{rows}└{edge}┘ cursor in row {row}, column {column}")
    }
}

/// What a program asks of a terminal besides showing text.
#[derive(Debug, Default)]
pub struct Sightings {
    /// How often it rang the bell.
    pub bells: usize,
    /// The window titles that it set.
    pub titles: Vec<String>,
    /// What it put on the clipboard.
    pub copied: Vec<String>,
    /// How often it asked for the cursor's place and has not been answered.
    pub cursor_questions: usize,
}

impl vt100::Callbacks for Sightings {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.bells += 1;
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.titles
            .push(String::from_utf8_lossy(title).into_owned());
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.copied.push(String::from_utf8_lossy(data).into_owned());
    }

    fn unhandled_csi(
        &mut self,
        _: &mut vt100::Screen,
        first: Option<u8>,
        _: Option<u8>,
        parameters: &[&[u16]],
        letter: char,
    ) {
        if letter == 'n' && first.is_none() && parameters == [[6].as_slice()] {
            self.cursor_questions += 1;
        }
    }
}

/// The screen after `bytes` on a terminal of 10 columns and 4 rows.
fn shown(bytes: &str) -> Screen {
    let size = |length| std::num::NonZeroU16::new(length).expect("not nothing");
    let mut emulator = vt100::Parser::new(size(4), size(10), 0);
    emulator.process(bytes.as_bytes());
    Screen::of(emulator.screen())
}

#[test]
fn a_wide_character_is_one_character_of_text_and_two_columns() {
    let screen = shown("嘉定x");
    assert_eq!(screen.rows()[0], "嘉定x");
    assert_eq!(screen.position("定"), Some((0, 2)));
    assert_eq!(screen.position("x"), Some((0, 4)));
    assert_eq!(screen.cursor(), (0, 5));
}

#[test]
fn a_line_that_the_terminal_wraps_is_found_whole() {
    let screen = shown("0123456789abc\r\nnext");
    assert_eq!(screen.text(), "0123456789abc\nnext");
    assert!(screen.contains("89ab"));
    assert_eq!(screen.rows()[1], "abc");
}

#[test]
fn a_cell_has_the_colour_that_it_was_written_in() {
    let screen = shown("a\x1b[2;31m新b\x1b[0mc");
    assert_eq!(screen.cell("新").fgcolor(), vt100::Color::Idx(1));
    assert!(screen.cell("b").dim() && !screen.cell("c").dim());
}
