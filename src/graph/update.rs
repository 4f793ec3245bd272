//! A SPARQL update, parsed with the project's prefixes known.

use super::diagnosis::{self, Diagnosis};
use crate::vocabulary::Prefixes;
use spargebra::SparqlParser;

/// A parsed update.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    pub(super) algebra: spargebra::Update,
}

impl Update {
    /// Parses a SPARQL 1.1 update.
    ///
    /// # Errors
    /// A [`Diagnosis`].
    pub fn parse(text: &str, prefixes: &Prefixes) -> Result<Self, Box<Diagnosis>> {
        let mut parser = SparqlParser::new();
        for (name, iri) in prefixes.iter() {
            parser = parser
                .with_prefix(name, iri)
                .map_err(|e| Box::new(Diagnosis::general(text, e.to_string())))?;
        }
        match parser.parse_update(text) {
            Ok(algebra) => Ok(Self { algebra }),
            Err(error) => Err(Box::new(diagnosis::diagnose(text, prefixes, &error))),
        }
    }
}
