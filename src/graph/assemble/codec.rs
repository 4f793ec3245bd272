//! Terms as bytes: in the dictionary of an image, and on the way from one process to another.

use oxigraph::model::{BlankNode, Literal, NamedNode, Term};

/// A term as bytes: a kind, then its parts with a zero byte between (no IRI or tag holds one).
#[must_use]
pub fn encode(term: &Term) -> Vec<u8> {
    let parts = |kind: u8, first: &str, rest: Option<&str>| {
        let mut key = vec![kind];
        key.extend_from_slice(first.as_bytes());
        if let Some(rest) = rest {
            key.push(0);
            key.extend_from_slice(rest.as_bytes());
        }
        key
    };
    match term {
        Term::NamedNode(n) => parts(b'I', n.as_str(), None),
        Term::BlankNode(b) => parts(b'B', b.as_str(), None),
        Term::Literal(l) => match l.language() {
            Some(language) => parts(b'L', language, Some(l.value())),
            None => parts(b'T', l.datatype().as_str(), Some(l.value())),
        },
    }
}

/// The term of bytes that [`encode`] made.
#[must_use]
pub fn decode(key: &[u8]) -> Term {
    let text = String::from_utf8_lossy(key.get(1..).unwrap_or_default());
    let pair = || text.split_once('\0').unwrap_or((&text, ""));
    match key.first() {
        Some(b'B') => BlankNode::new_unchecked(text).into(),
        Some(b'L') => {
            let (language, value) = pair();
            Literal::new_language_tagged_literal_unchecked(value, language).into()
        }
        Some(b'T') => {
            let (datatype, value) = pair();
            Literal::new_typed_literal(value, NamedNode::new_unchecked(datatype)).into()
        }
        _ => NamedNode::new_unchecked(text).into(),
    }
}
