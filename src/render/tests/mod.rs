//! Tests of the whole room: complete outputs.

#![allow(clippy::unwrap_used)]

#[cfg(all(feature = "xlsx", feature = "parquet"))]
mod binary;
mod boxes;
mod documents;
mod formats;
mod highlighting;
mod names;
mod plan;
mod promises;
mod screens;
mod streaming;

use super::{Labelling, RenderOptions, ResultFormat, write};
use crate::graph::{Answer, Table};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{BlankNode, Literal, NamedNode, Term, Variable};
use std::collections::BTreeMap;

fn options(width: Option<usize>) -> RenderOptions {
    RenderOptions {
        width,
        ..RenderOptions::new(Prefixes::project(DEFAULT_BASE), DEFAULT_BASE)
    }
}

/// Chinese, combining characters, emoji, a direction override, a long cell, unbound cells.
fn hard() -> Answer {
    rows(
        ["town", "text", "n"],
        &[
            [
                town("jiading"),
                tagged(
                    "嘉定新城以“国际汽车智慧城”为引领，发展汽车产业（含新能源汽车），建设科技创新高地。",
                    "zh",
                ),
                integer(36),
            ],
            [
                town("qingpu"),
                plain("e\u{301}cole 👩‍🌾👩‍🌾 abc\u{202e}def\nsecond line\u{1b}[2J"),
                integer(-7),
            ],
            [
                blank("b0"),
                iri("http://example.org/a/very/long/path/that/has/no/space"),
                None,
            ],
        ],
    )
}

fn numbers(count: i64) -> Answer {
    let rows: Vec<_> = (1..=count).map(|n| [integer(n)]).collect();
    self::rows(["n"], &rows)
}

fn labelled(width: Option<usize>) -> RenderOptions {
    let label = |name: &str, label: &str| (format!("{DEFAULT_BASE}id/town/{name}"), label.into());
    let labels = [
        label("jiading", "嘉定新城"),
        label("qingpu", "青浦\u{1b}[2J新城"),
    ];
    RenderOptions {
        labels: Labelling::from(BTreeMap::from(labels)),
        ..options(width)
    }
}

fn iri(iri: &str) -> Option<Term> {
    Some(NamedNode::new_unchecked(iri).into())
}

fn town(name: &str) -> Option<Term> {
    iri(&format!("{DEFAULT_BASE}id/town/{name}"))
}

fn plain(text: &str) -> Option<Term> {
    Some(Literal::from(text).into())
}

fn tagged(text: &str, language: &str) -> Option<Term> {
    Some(Literal::new_language_tagged_literal_unchecked(text, language).into())
}

fn integer(value: i64) -> Option<Term> {
    Some(Literal::from(value).into())
}

fn decimal(value: &str) -> Option<Term> {
    Some(Literal::new_typed_literal(value, xsd::DECIMAL).into())
}

fn blank(label: &str) -> Option<Term> {
    Some(BlankNode::new_unchecked(label).into())
}

fn rows<const N: usize>(variables: [&str; N], rows: &[[Option<Term>; N]]) -> Answer {
    Answer::Table(Table {
        variables: variables.map(Variable::new_unchecked).to_vec(),
        rows: rows.iter().map(|row| row.to_vec()).collect(),
    })
}

fn written(answer: &Answer, format: ResultFormat, options: &RenderOptions) -> String {
    let mut out = Vec::new();
    write(answer, format, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
