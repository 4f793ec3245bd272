//! The ontology as the graph itself describes it: its terms, and what the shapes ask of them.

mod diagram;
mod layers;
mod shapes;

pub(super) use diagram::diagram;
pub(super) use shapes::{Operand, Rule, Shape, shapes};

use super::view::View;
use crate::graph::KnowledgeGraph;
use crate::vocabulary::terms;
use oxigraph::model::{GraphName, NamedNode, Term, Triple};
use std::collections::BTreeSet;

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermKind {
    /// A class.
    Class,
    /// A property that leads to a thing.
    ObjectProperty,
    /// A property that leads to a literal.
    DatatypeProperty,
}

impl TermKind {
    /// Every kind, with its class in OWL.
    pub(super) const ALL: [(Self, &'static str); 3] = [
        (Self::Class, terms::OWL_CLASS),
        (Self::ObjectProperty, terms::OWL_OBJECT_PROPERTY),
        (Self::DatatypeProperty, terms::OWL_DATATYPE_PROPERTY),
    ];
}

/// A term of the ontology.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OwnTerm {
    /// What it is.
    pub(super) kind: TermKind,
    /// Its local name, which is its anchor in the page.
    pub(super) name: String,
    /// The term.
    pub(super) iri: NamedNode,
}

/// The terms of the ontology: classes, then properties, each sorted by name.
pub(super) fn own_terms(view: &View) -> Vec<OwnTerm> {
    let terms: BTreeSet<OwnTerm> = TermKind::ALL
        .into_iter()
        .flat_map(|(kind, class)| {
            view.instances(class).into_iter().filter_map(move |iri| {
                let name = iri.as_str().strip_prefix(terms::IP)?.to_owned();
                Some(OwnTerm { kind, name, iri })
            })
        })
        .collect();
    terms.into_iter().collect()
}

/// Everything said of terms: their definitions, constraints and alignments.
pub(super) fn triples(graph: &KnowledgeGraph) -> Vec<Triple> {
    let root = format!("{}graph/", graph.base());
    let defines = |name: &GraphName| match name {
        GraphName::NamedNode(name) => {
            let path = name.as_str().strip_prefix(&root);
            matches!(path, Some("ontology" | "shapes" | "alignments"))
        }
        _ => false,
    };
    let quads = graph.quads().unwrap_or_default().into_iter();
    quads
        .filter(|quad| defines(&quad.graph_name))
        .map(Triple::from)
        .collect()
}

/// The triples with a property, each once, sorted by subject.
pub(super) fn uses(view: &View, property: &NamedNode) -> Vec<(NamedNode, Term)> {
    let triples = view.site.graph().triples(None, Some(property), None);
    let mut uses: Vec<(NamedNode, Term)> = triples
        .filter_map(|[subject, _, object]| match subject {
            Term::NamedNode(subject) => Some((subject, object)),
            _ => None,
        })
        .collect();
    uses.sort_by_cached_key(|(subject, object)| (subject.to_string(), object.to_string()));
    uses.dedup();
    uses
}
