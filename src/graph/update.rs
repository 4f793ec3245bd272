//! A SPARQL update, parsed with the project's prefixes known.

use super::diagnosis::{self, Diagnosis};
use super::query::parser;
use crate::vocabulary::Prefixes;

/// A parsed update: one or more operations, in the order in which they are done.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    pub(super) algebra: spargebra::Update,
}

impl Update {
    /// Parses a SPARQL 1.1 update; `prefixes` are known without a declaration, and a declaration
    /// in the text goes before them.
    ///
    /// # Errors
    /// A [`Diagnosis`] with the place of the fault in `text` and what to do about it.
    pub fn parse(text: &str, prefixes: &Prefixes) -> Result<Self, Box<Diagnosis>> {
        if let Some(refused) = diagnosis::refuse_giants(text) {
            return Err(Box::new(refused));
        }
        let parser = parser(text, prefixes)?;
        match parser.parse_update(text) {
            Ok(algebra) => Ok(Self { algebra }),
            Err(error) => Err(Box::new(diagnosis::update(text, prefixes, &error))),
        }
    }
}
