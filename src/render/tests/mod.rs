//! Tests of the whole room: complete outputs.

#![allow(clippy::unwrap_used)]

mod boxes;
mod formats;
mod names;
mod plan;

use super::{RenderOptions, ResultFormat, write};
use crate::graph::{Answer, Table};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{BlankNode, Literal, NamedNode, Term, Variable};

fn options(width: Option<usize>) -> RenderOptions {
    RenderOptions {
        prefixes: Prefixes::project(DEFAULT_BASE),
        base: DEFAULT_BASE.to_owned(),
        width,
        color: false,
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
