//! Tests of the whole room.

#![allow(clippy::unwrap_used, clippy::panic)]

mod formatting;
mod round_trip;
mod writing;

use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::model::Triple;
use oxttl::TurtleParser;

fn project() -> Prefixes {
    Prefixes::project(DEFAULT_BASE)
}

fn parse(text: &str) -> Vec<Triple> {
    let parser = TurtleParser::new().with_base_iri(DEFAULT_BASE).unwrap();
    parser
        .for_slice(text.as_bytes())
        .collect::<Result<_, _>>()
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}
