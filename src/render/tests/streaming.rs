//! Answers written while they are made.

use super::formats::{sample, triples};
use super::{numbers, options, rows, written};
use crate::graph::{Answer, Form, WrittenAs};
use crate::render::{ResultFormat, open_writer};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, Triple};
use std::collections::BTreeSet;
use std::io;

/// The bytes that come out where an answer is passed on piece by piece.
fn streamed(answer: &Answer, format: ResultFormat) -> io::Result<String> {
    let mut out = Vec::new();
    let to = WrittenAs {
        format: format.name(),
        form: Form::of(answer),
        prefixes: &Prefixes::project(DEFAULT_BASE),
        base: DEFAULT_BASE,
    };
    let mut writer = open_writer(&to, &mut out).unwrap();
    match answer {
        Answer::Truth(truth) => writer.truth(*truth)?,
        Answer::Table(table) => {
            writer.variables(&table.variables)?;
            table.rows.iter().try_for_each(|row| writer.row(row))?;
        }
        Answer::Triples(triples) => triples.iter().try_for_each(|t| writer.triple(t))?,
    }
    writer.finish()?;
    Ok(String::from_utf8(out).unwrap())
}

fn many() -> Vec<Triple> {
    let ont = |name| NamedNode::new_unchecked(format!("https://w3id.org/xincheng/ont#{name}"));
    let numbers = (0..2500).rev();
    let triple = |n: i64| Triple::new(ont("a"), ont("value"), Literal::from(n));
    numbers.map(triple).collect()
}

#[test]
fn what_is_streamed_is_what_is_written_in_every_format() {
    let answers = [
        sample(),
        numbers(3000),
        rows::<0>([], &[[], []]),
        rows(["x"], &[]),
        Answer::Truth(true),
        Answer::Truth(false),
        triples(),
        Answer::Triples(Vec::new()),
    ];
    let mut compared = 0;
    for answer in &answers {
        for format in ResultFormat::ALL.into_iter().filter(|f| !f.is_binary()) {
            if format.fits(answer) {
                let whole = written(answer, format, &options(None));
                assert_eq!(streamed(answer, format).unwrap(), whole, "{format}");
                compared += 1;
            }
        }
    }
    assert!(compared > 60, "{compared}");
}

#[test]
fn many_triples_come_in_the_order_in_which_they_are_made_and_all_of_them() {
    let many = many();
    for (format, read) in [
        (ResultFormat::NTriples, RdfFormat::NTriples),
        (ResultFormat::NQuads, RdfFormat::NQuads),
        (ResultFormat::Turtle, RdfFormat::Turtle),
        (ResultFormat::TriG, RdfFormat::TriG),
        (ResultFormat::RdfXml, RdfFormat::RdfXml),
        (
            ResultFormat::JsonLd,
            RdfFormat::from_extension("jsonld").unwrap(),
        ),
    ] {
        let text = streamed(&Answer::Triples(many.clone()), format).unwrap();
        let quads = RdfParser::from_format(read).for_slice(text.as_bytes());
        let quads: Vec<Triple> = quads.map(|q| q.unwrap().into()).collect();
        assert_eq!(quads, many, "{format}");
        assert!(text.ends_with('\n'), "{format}");
    }
}

#[test]
fn many_triples_in_turtle_have_the_prefixes_and_the_base_that_they_need() {
    let text = streamed(&Answer::Triples(many()), ResultFormat::Turtle).unwrap();
    let names: BTreeSet<&str> = text.lines().filter(|line| line.starts_with('@')).collect();
    let base = format!("@base <{DEFAULT_BASE}> .");
    let names: Vec<&str> = names.into_iter().collect();
    assert_eq!(names[0], base);
    assert!(names[1].starts_with("@prefix ip: "), "{names:?}");
}

#[test]
fn a_control_character_breaks_an_answer_in_xml_off_and_says_why() {
    let bell = rows(["x"], &[[super::plain("a\u{7}")]]);
    let error = streamed(&bell, ResultFormat::Xml).unwrap_err();
    assert!(error.to_string().starts_with("xml cannot hold"), "{error}");
    let mut many = many();
    let last = many.pop().unwrap();
    many.push(Triple::new(
        last.subject,
        last.predicate,
        Literal::from("\u{7}"),
    ));
    let error = streamed(&Answer::Triples(many), ResultFormat::RdfXml).unwrap_err();
    assert!(
        error.to_string().starts_with("rdfxml cannot hold"),
        "{error}"
    );
}

#[test]
fn a_format_that_cannot_hold_the_answer_is_not_begun() {
    let prefixes = Prefixes::project(DEFAULT_BASE);
    for (format, form) in [
        ("turtle", Form::Rows),
        ("json", Form::Triples),
        ("docx", Form::Rows),
    ] {
        let to = WrittenAs {
            format,
            form,
            prefixes: &prefixes,
            base: DEFAULT_BASE,
        };
        assert!(open_writer(&to, &mut Vec::new()).is_none(), "{format}");
    }
}
