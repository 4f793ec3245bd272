//! Prefixes that triples declare: `sh:prefix` with `sh:namespace` (SHACL § 5.2.1), and
//! `vann:preferredNamespacePrefix` with `vann:preferredNamespaceUri` or `void:uriSpace`.

use super::KnowledgeGraph;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet};

const SH_PREFIX: &str = "http://www.w3.org/ns/shacl#prefix";
const VANN_PREFIX: &str = "http://purl.org/vocab/vann/preferredNamespacePrefix";
const NAMESPACES: [&str; 3] = [
    "http://www.w3.org/ns/shacl#namespace",
    "http://purl.org/vocab/vann/preferredNamespaceUri",
    "http://rdfs.org/ns/void#uriSpace",
];

/// What triples say of prefixes so far, by the thing that has both.
#[derive(Debug, Default)]
pub(super) struct Declared {
    names: BTreeMap<String, BTreeSet<String>>,
    namespaces: BTreeMap<String, BTreeSet<String>>,
}

impl Declared {
    /// Takes what one triple says of a prefix; most say nothing.
    pub(super) fn hear(
        &mut self,
        subject: impl std::fmt::Display,
        predicate: NamedNodeRef<'_>,
        object: &Term,
    ) {
        let (part, text) = match (predicate.as_str(), object) {
            (SH_PREFIX | VANN_PREFIX, Term::Literal(name)) if is_prefix(name.value()) => {
                (&mut self.names, name.value())
            }
            (p, Term::Literal(iri)) if NAMESPACES.contains(&p) => {
                (&mut self.namespaces, iri.value())
            }
            (p, Term::NamedNode(iri)) if NAMESPACES.contains(&p) => {
                (&mut self.namespaces, iri.as_str())
            }
            _ => return,
        };
        let heard = part.entry(subject.to_string()).or_default();
        heard.insert(text.to_owned());
    }

    /// The prefixes that have exactly one namespace, an absolute IRI.
    pub(super) fn prefixes(self) -> BTreeMap<String, String> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (thing, names) in self.names {
            let namespaces = self.namespaces.get(&thing).into_iter().flatten();
            let namespaces = namespaces.filter(|iri| NamedNode::new(iri.as_str()).is_ok());
            let namespaces: BTreeSet<String> = namespaces.cloned().collect();
            for name in names {
                found.entry(name).or_default().extend(namespaces.clone());
            }
        }
        let one = |(name, namespaces): (String, BTreeSet<String>)| {
            let [namespace] = namespaces.into_iter().collect::<Vec<_>>().try_into().ok()?;
            let pair: (String, String) = (name, namespace);
            Some(pair)
        };
        found.into_iter().filter_map(one).collect()
    }
}

impl KnowledgeGraph {
    /// The prefixes that the graph's triples declare.
    pub(super) fn declared_prefixes(&self) -> BTreeMap<String, String> {
        let mut declared = Declared::default();
        for predicate in [SH_PREFIX, VANN_PREFIX].iter().chain(&NAMESPACES) {
            let predicate = NamedNode::new_unchecked(*predicate);
            for [subject, _, object] in self.triples(None, Some(&predicate), None) {
                declared.hear(subject, predicate.as_ref(), &object);
            }
        }
        declared.prefixes()
    }
}

/// True for a name that can stand before the `:`, or none (a subset of `PNAME_NS`, SPARQL § 19.8).
fn is_prefix(name: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.starts_with(|c: char| c.is_alphabetic()) && !name.ends_with('.') && name.chars().all(inner)
        || name.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    fn heard(triples: &[(&str, &str, &str)]) -> Vec<(String, String)> {
        let mut declared = Declared::default();
        for (subject, predicate, object) in triples {
            let object = Literal::from(*object).into();
            declared.hear(subject, NamedNodeRef::new_unchecked(predicate), &object);
        }
        declared.prefixes().into_iter().collect()
    }

    #[test]
    fn a_thing_with_a_prefix_and_a_namespace_declares_it() {
        let [sh, vann, void] = NAMESPACES;
        let found = heard(&[
            ("a", SH_PREFIX, "one"),
            ("a", sh, "http://example.org/1#"),
            ("b", VANN_PREFIX, "two"),
            ("b", vann, "http://example.org/2#"),
            ("c", VANN_PREFIX, "three"),
            ("c", void, "http://example.org/3/"),
            ("d", void, "http://example.org/4/"),
            ("e", VANN_PREFIX, "five"),
        ]);
        let pair = |name: &str, iri: &str| (name.to_owned(), iri.to_owned());
        assert_eq!(
            found,
            [
                pair("one", "http://example.org/1#"),
                pair("three", "http://example.org/3/"),
                pair("two", "http://example.org/2#"),
            ]
        );
    }

    #[test]
    fn what_is_no_prefix_no_iri_or_not_one_alone_is_none() {
        let [sh, ..] = NAMESPACES;
        let found = heard(&[
            ("a", SH_PREFIX, "1x"),
            ("a", sh, "http://example.org/1#"),
            ("b", SH_PREFIX, "relative"),
            ("b", sh, "ns#"),
            ("c", SH_PREFIX, "twice"),
            ("c", sh, "http://example.org/1#"),
            ("d", SH_PREFIX, "twice"),
            ("d", sh, "http://example.org/2#"),
            ("e", SH_PREFIX, "bad name"),
            ("e", sh, "http://example.org/1#"),
        ]);
        assert_eq!(found, []);
    }
}
