//! Arrow and Parquet: a typed column where every bound cell of it has the type and is written in
//! the one way that reads back; else text. The metadata of a field says what its text was in RDF.

use super::columns::{Column, Content, columns, day, plain};
use crate::graph::Table;
use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Float32Array, Float64Array, Int64Array, RecordBatch,
    RecordBatchOptions, StringArray,
};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::error::ArrowError;
use arrow::ipc::writer::FileWriter;
use oxigraph::model::vocab::xsd;
use parquet::arrow::ArrowWriter;
use parquet::errors::ParquetError;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

/// Writes a Parquet file.
pub(super) fn write_parquet(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    let bytes = parquet(table).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn parquet(table: &Table) -> Result<Vec<u8>, ParquetError> {
    let batch = batch(table)?;
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None)?;
    writer.write(&batch)?;
    writer.into_inner()
}

/// Writes an Arrow IPC file.
pub(super) fn write_arrow(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    let bytes = arrow(table).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn arrow(table: &Table) -> Result<Vec<u8>, ArrowError> {
    let batch = batch(table)?;
    let mut writer = FileWriter::try_new(Vec::new(), &batch.schema())?;
    writer.write(&batch)?;
    writer.into_inner()
}

fn batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for column in columns(table) {
        let array = array(&column);
        let field = Field::new(column.name, array.data_type().clone(), true);
        fields.push(field.with_metadata(metadata(&column.content)));
        arrays.push(array);
        if let Some(tags) = column.tags() {
            fields.push(Field::new(column.tags_name(), DataType::Utf8, true));
            arrays.push(Arc::new(StringArray::from(tags)));
        }
    }
    // Without a column the number of rows would be lost.
    let options = RecordBatchOptions::new().with_row_count(Some(table.rows.len()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
}

/// What the cells are in RDF: `rdf:term` is `iri`, `blank`, `literal` or `mixed`; literals have
/// `rdf:datatype` or `rdf:language` too.
fn metadata(content: &Content) -> HashMap<String, String> {
    let (term, more) = match content {
        Content::Nothing => return HashMap::new(),
        Content::Iris => ("iri", None),
        Content::BlankNodes => ("blank", None),
        Content::Tagged(tag) => ("literal", Some(("rdf:language", tag.clone()))),
        Content::Typed(datatype) => (
            "literal",
            Some(("rdf:datatype", datatype.as_str().to_owned())),
        ),
        Content::Mixed => ("mixed", None),
    };
    let term = Some(("rdf:term", term.to_owned()));
    let entries = term.into_iter().chain(more);
    entries
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn array(column: &Column<'_>) -> ArrayRef {
    typed(column).unwrap_or_else(|| {
        let texts = column.cells.iter().map(|cell| cell.map(plain));
        Arc::new(StringArray::from_iter(texts))
    })
}

fn typed(column: &Column<'_>) -> Option<ArrayRef> {
    let Content::Typed(datatype) = &column.content else {
        return None;
    };
    let array: ArrayRef = match datatype.as_ref() {
        xsd::INTEGER | xsd::LONG | xsd::INT | xsd::SHORT | xsd::BYTE => {
            Arc::new(Int64Array::from(column.values(integer)?))
        }
        xsd::DOUBLE => Arc::new(Float64Array::from(column.values(double)?)),
        xsd::FLOAT => Arc::new(Float32Array::from(column.values(float)?)),
        xsd::BOOLEAN => Arc::new(BooleanArray::from(column.values(|v| v.parse().ok())?)),
        xsd::DATE => Arc::new(Date32Array::from(column.values(days)?)),
        _ => return None,
    };
    Some(array)
}

fn integer(value: &str) -> Option<i64> {
    let number: i64 = value.parse().ok()?;
    (number.to_string() == value).then_some(number)
}

fn double(value: &str) -> Option<f64> {
    let number: f64 = value.parse().ok()?;
    is_canonical(value, &number.to_string(), &format!("{number:E}")).then_some(number)
}

fn float(value: &str) -> Option<f32> {
    let number: f32 = value.parse().ok()?;
    is_canonical(value, &number.to_string(), &format!("{number:E}")).then_some(number)
}

/// True where a number is written as XSD does (`1.0E2`) or as people do (`100`, `100.0`), and with no
/// digit that the number does not keep.
fn is_canonical(value: &str, plain: &str, scientific: &str) -> bool {
    let with_point = match scientific.split_once('E') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.0E{exponent}"),
        _ => scientific.to_owned(),
    };
    if !plain.ends_with(|last: char| last.is_ascii_digit()) {
        return matches!(value, "INF" | "-INF" | "NaN");
    }
    value == plain || value == format!("{plain}.0") || value == with_point
}

/// Days since 1970-01-01 in the Gregorian calendar, for a day that it has.
fn days(value: &str) -> Option<i32> {
    let (year, month, day) = day(value)?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + u8::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if day == 0 || day > length {
        return None;
    }
    // A year that begins with March has its leap day last.
    let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    Some(365 * year + leaps + of_year - 719_468)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_everybody_counts_them() {
        for (text, count) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2025-03-01", 20_148),
            ("0001-01-01", -719_162),
        ] {
            assert_eq!(days(text), Some(count), "{text}");
        }
        for none in [
            "2025-02-29",
            "1900-02-29",
            "2025-13-01",
            "2025-04-31",
            "2025-01-00",
        ] {
            assert_eq!(days(none), None, "{none}");
        }
    }

    #[test]
    fn a_number_that_would_not_read_back_is_no_number() {
        assert_eq!(integer("-7"), Some(-7));
        for other in ["07", "+7", "9223372036854775808", ""] {
            assert_eq!(integer(other), None, "{other}");
        }
        for (text, number) in [
            ("1.5E0", 1.5),
            ("1.0E2", 100.0),
            ("100", 100.0),
            ("-0.5", -0.5),
        ] {
            assert_eq!(double(text), Some(number), "{text}");
        }
        assert_eq!(double("INF"), Some(f64::INFINITY));
        for other in ["1.50", "0.10000000000000000001", "inf", "x"] {
            assert_eq!(double(other), None, "{other}");
        }
        assert_eq!(float("0.1"), Some(0.1));
        assert_eq!(float("0.123456789"), None);
    }
}
