//! What XML cannot hold, found before anything is written.

use super::terminal_safe;
use crate::graph::Answer;
use oxigraph::model::Term;

/// The first term of an answer that no XML document can hold: a character outside XML 1.0 § 2.2, or
/// a predicate whose end is no XML name (RDF/XML § 6.1).
pub(super) fn unwritable(answer: &Answer) -> Option<String> {
    let held = match answer {
        Answer::Table(table) => {
            let mut cells = table.rows.iter().flatten().flatten();
            cells.find(|term| !fits(term)).map(ToString::to_string)
        }
        Answer::Truth(_) => None,
        Answer::Triples(triples) => triples.iter().find_map(|triple| {
            let predicate = triple.predicate.as_str();
            if !has_name(predicate) {
                return Some(triple.predicate.to_string());
            }
            (!fits(&triple.object)).then(|| triple.object.to_string())
        }),
    };
    held.map(|term| terminal_safe(&term).into_owned())
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
