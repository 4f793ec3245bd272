//! What XML cannot hold, found before anything is written.

use super::terminal_safe;
use crate::graph::Answer;
use oxigraph::model::{Term, Triple};

/// The first term of an answer that no XML document can hold: a character outside XML 1.0 § 2.2, or
/// a predicate whose end is no XML name (RDF/XML § 6.1).
pub(super) fn unwritable(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Table(table) => {
            let mut cells = table.rows.iter().flatten().flatten();
            cells.find_map(unwritable_term)
        }
        Answer::Truth(_) => None,
        Answer::Triples(triples) => triples.iter().find_map(unwritable_triple),
    }
}

/// A term that no XML document can hold, its control characters made visible.
pub(super) fn unwritable_term(term: &Term) -> Option<String> {
    (!fits(term)).then(|| terminal_safe(&term.to_string()).into_owned())
}

/// The term of a triple that no RDF/XML document can hold.
pub(super) fn unwritable_triple(triple: &Triple) -> Option<String> {
    let predicate = &triple.predicate;
    match has_name(predicate.as_str()) {
        false => Some(terminal_safe(&predicate.to_string()).into_owned()),
        true => unwritable_term(&triple.object),
    }
}

fn fits(term: &Term) -> bool {
    match term {
        Term::Literal(literal) => literal.value().chars().all(is_xml),
        Term::NamedNode(_) | Term::BlankNode(_) => true,
    }
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// True where an IRI ends in an XML name after its last other character.
fn has_name(iri: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let start = iri.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
    iri.get(start..)
        .is_some_and(|name| name.contains(|c: char| c.is_alphabetic() || c == '_'))
}
