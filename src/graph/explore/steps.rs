//! The steps that a search for a connection may take.

use crate::graph::KnowledgeGraph;
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::HashSet;

/// One triple, walked along or against its direction.
#[derive(Clone)]
pub(super) struct Step {
    pub from: NamedOrBlankNode,
    pub predicate: NamedNode,
    /// True from subject to object.
    pub forward: bool,
    pub to: NamedOrBlankNode,
}

impl Step {
    /// The same step, walked back.
    pub fn back(self) -> Self {
        Self {
            from: self.to,
            predicate: self.predicate,
            forward: !self.forward,
            to: self.from,
        }
    }
}

/// What may be walked. Each reach holds the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// What is stated of things.
    Facts,
    /// Also from a statement to its clause, and from a clause to the section it is part of.
    Clauses,
    /// Also through classes, schemes and code lists.
    Kinds,
}

impl Reach {
    /// Narrowest first.
    pub const ALL: [Self; 3] = [Self::Facts, Self::Clauses, Self::Kinds];

    fn walks(self, predicate: &NamedNode) -> bool {
        match predicate.as_str() {
            terms::RDF_TYPE | terms::SKOS_IN_SCHEME | terms::RDFS_IS_DEFINED_BY => {
                self == Self::Kinds
            }
            terms::STATED_IN | terms::ELI_IS_PART_OF => self != Self::Facts,
            _ => true,
        }
    }
}

/// The steps of one search.
pub(super) struct Steps<'a> {
    graph: &'a KnowledgeGraph,
    reach: Reach,
    ends: [&'a NamedOrBlankNode; 2],
    codes: HashSet<NamedOrBlankNode>,
}

impl<'a> Steps<'a> {
    /// The steps within `reach` of a search between two ends.
    pub fn new(graph: &'a KnowledgeGraph, reach: Reach, ends: [&'a NamedOrBlankNode; 2]) -> Self {
        let codes = match reach {
            Reach::Kinds => HashSet::new(),
            _ => codes(graph),
        };
        Self {
            graph,
            reach,
            ends,
            codes,
        }
    }

    /// The steps from a node to all it touches, except to a code: to share a role or a status
    /// connects nothing.
    pub fn from(&self, node: &NamedOrBlankNode) -> Vec<Step> {
        let out = self.graph.triples(Some(node), None, None);
        let back = self.graph.triples(None, None, Some(&node.clone().into()));
        let along = out.filter_map(|triple| self.step(triple));
        let against = back.filter_map(|triple| Some(self.step(triple)?.back()));
        let steps = along.chain(against);
        let is_code = |to: &NamedOrBlankNode| self.codes.contains(to) && !self.ends.contains(&to);
        steps.filter(|step| !is_code(&step.to)).collect()
    }

    /// The step along a triple, if it leads to a thing and is within reach. What a rule derives is
    /// no step: the statements that the rule read are.
    fn step(&self, [subject, predicate, object]: [Term; 3]) -> Option<Step> {
        let (from, to) = (node(subject)?, node(object)?);
        let Term::NamedNode(predicate) = predicate else {
            return None;
        };
        if !self.reach.walks(&predicate) {
            return None;
        }
        let triple = Triple::new(from.clone(), predicate.clone(), to.clone());
        if self.graph.is_derived(&triple) {
            return None;
        }
        Some(Step {
            from,
            predicate,
            forward: true,
            to,
        })
    }

    /// True where a node is a statement with a clause and a quote.
    pub fn is_stated(&self, node: &NamedOrBlankNode) -> bool {
        match node {
            NamedOrBlankNode::NamedNode(node) => self.graph.evidence(node).is_some(),
            NamedOrBlankNode::BlankNode(_) => false,
        }
    }

    /// How much is said of a node: the less, the more a chain through it is about its ends.
    pub fn said_of(&self, node: &NamedOrBlankNode) -> usize {
        self.graph.triples(Some(node), None, None).count()
    }
}

/// A term as something that triples are about.
fn node(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.into()),
        Term::BlankNode(node) => Some(node.into()),
        Term::Literal(_) => None,
    }
}

/// The concepts of flat code lists: roles, modalities, kinds, statuses. A list with broader
/// concepts in it holds topics, and topics connect.
fn codes(graph: &KnowledgeGraph) -> HashSet<NamedOrBlankNode> {
    let with = |predicate: &str| {
        let predicate = NamedNode::new_unchecked(predicate);
        graph.triples(None, Some(&predicate), None)
    };
    let narrower: HashSet<Term> = with(terms::SKOS_BROADER)
        .map(|[concept, ..]| concept)
        .collect();
    let topics: HashSet<Term> = with(terms::SKOS_IN_SCHEME)
        .filter(|[concept, ..]| narrower.contains(concept))
        .map(|[_, _, scheme]| scheme)
        .collect();
    with(terms::SKOS_IN_SCHEME)
        .filter(|[_, _, scheme]| !topics.contains(scheme))
        .filter_map(|[concept, ..]| node(concept))
        .collect()
}
