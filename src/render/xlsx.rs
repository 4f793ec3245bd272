//! An Excel workbook with one sheet: a header row, and a row a row.

use super::RenderError;
use super::columns::{Column, Content, columns, day, plain};
use crate::graph::Table;
use crate::language::Message;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io;

/// Rows, columns and UTF-16 units of a cell that Excel holds.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
const UNITS: usize = 32_767;
/// Excel keeps as many digits of a number.
const DIGITS: usize = 15;
/// The widest column that is made for its text, in pixels.
const WIDEST: u32 = 480;

/// Writes the workbook. Equal tables give equal bytes.
pub(super) fn write(table: &Table, out: &mut dyn io::Write) -> Result<(), RenderError> {
    let columns = columns(table);
    within_limits(table, &columns)?;
    let bytes = workbook(&columns).map_err(io::Error::other)?;
    out.write_all(&bytes)?;
    Ok(())
}

fn within_limits(table: &Table, columns: &[Column<'_>]) -> Result<(), RenderError> {
    let rows = table.rows.len();
    if rows >= ROWS {
        let most = ROWS - 1;
        return Err(RenderError::Beyond(Message::new(
            format!("an Excel sheet holds {most} rows and these are {rows}; take csv or parquet"),
            format!("Excel 工作表最多容纳 {most} 行，而结果有 {rows} 行；请改用 csv 或 parquet"),
        )));
    }
    if columns.len() * 2 > COLUMNS {
        return Err(RenderError::Beyond(Message::new(
            "an Excel sheet does not hold so many columns; take csv or parquet",
            "Excel 工作表容纳不下这么多列；请改用 csv 或 parquet",
        )));
    }
    let mut cells = columns.iter().flat_map(|column| {
        let cells = column.cells.iter().flatten();
        cells.map(|term| (column.name, plain(term).encode_utf16().count()))
    });
    match cells.find(|(_, units)| *units > UNITS) {
        None => Ok(()),
        Some((name, units)) => Err(RenderError::Beyond(Message::new(
            format!(
                "an Excel cell holds {UNITS} characters and one of ?{name} has {units}; take csv or parquet"
            ),
            format!(
                "Excel 单元格最多容纳 {UNITS} 个字符，而 ?{name} 有一个值长达 {units} 个字符；请改用 csv 或 parquet"
            ),
        ))),
    }
}

fn workbook(columns: &[Column<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The time of writing would make equal answers differ.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let sheet = workbook.add_worksheet();
    sheet.set_name("answer")?;
    sheet.set_freeze_panes(1, 0)?;
    let head = Format::new().set_bold();
    let mut place = 0;
    for column in columns {
        sheet.write_string_with_format(0, place, heading(column), &head)?;
        for (row, cell) in (1..).zip(&column.cells) {
            if let Some(term) = cell {
                write_term(sheet, row, place, term)?;
            }
        }
        place += 1;
        if let Some(tags) = column.tags() {
            sheet.write_string_with_format(0, place, column.tags_name(), &head)?;
            for (row, tag) in (1..).zip(tags) {
                sheet.write_string(row, place, tag.unwrap_or_default())?;
            }
            place += 1;
        }
    }
    sheet.set_autofit_max_width(WIDEST);
    sheet.autofit();
    workbook.save_to_buffer()
}

/// The variable, with the language tag that all its cells have.
fn heading(column: &Column<'_>) -> String {
    match &column.content {
        Content::Tagged(tag) => format!("{}@{tag}", column.name),
        _ => column.name.to_owned(),
    }
}

/// Numbers, truths and days as Excel has them, where it keeps them exactly; all else as text. IRIs
/// are no links: a sheet holds 65,530 of those.
fn write_term(sheet: &mut Worksheet, row: u32, place: u16, term: &Term) -> Result<(), XlsxError> {
    match exact(term) {
        Some(Exact::Number(number)) => sheet.write_number(row, place, number)?,
        Some(Exact::Truth(truth)) => sheet.write_boolean(row, place, truth)?,
        Some(Exact::Day(day)) => {
            let format = Format::new().set_num_format("yyyy-mm-dd");
            sheet.write_datetime_with_format(row, place, day, &format)?
        }
        None => sheet.write_string(row, place, plain(term))?,
    };
    Ok(())
}

enum Exact {
    Number(f64),
    Truth(bool),
    Day(ExcelDateTime),
}

fn exact(term: &Term) -> Option<Exact> {
    let Term::Literal(literal) = term else {
        return None;
    };
    let (value, datatype) = (literal.value(), literal.datatype());
    if datatype == xsd::BOOLEAN {
        return value.parse().ok().map(Exact::Truth);
    }
    if datatype == xsd::DATE {
        let (year, month, day) = day(value)?;
        // Excel counts a 29th of February 1900, so that its days before are not ours.
        let is_exact = (year, month) >= (1900, 3);
        let day = ExcelDateTime::from_ymd(year, month, day).ok()?;
        return is_exact.then_some(Exact::Day(day));
    }
    let is_binary = datatype == xsd::DOUBLE || datatype == xsd::FLOAT;
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    if !is_binary && (digits > DIGITS || !is_decimal(datatype)) {
        return None;
    }
    let number: f64 = value.parse().ok()?;
    number.is_finite().then_some(Exact::Number(number))
}

/// True for `xsd:decimal`, `xsd:integer` and what is derived from it.
fn is_decimal(datatype: oxigraph::model::NamedNodeRef<'_>) -> bool {
    [
        xsd::DECIMAL,
        xsd::INTEGER,
        xsd::LONG,
        xsd::INT,
        xsd::SHORT,
        xsd::BYTE,
        xsd::NON_NEGATIVE_INTEGER,
        xsd::POSITIVE_INTEGER,
        xsd::NON_POSITIVE_INTEGER,
        xsd::NEGATIVE_INTEGER,
        xsd::UNSIGNED_LONG,
        xsd::UNSIGNED_INT,
        xsd::UNSIGNED_SHORT,
        xsd::UNSIGNED_BYTE,
    ]
    .contains(&datatype)
}
