//! The terms that a query names, by their places in it.

use super::super::algebra::{Visitor, walk};
use super::findings::fixed;
use oxigraph::model::{BlankNode, Literal, NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, PropertyPathExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::HashMap;

/// The terms of a query in the order they are met, each place once.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// IRIs where a thing stands: ends of triples and paths, VALUES, expressions.
    pub(super) things: Vec<NamedNode>,
    /// Fixed ends of triples: predicate, where it is fixed, and object.
    pub(super) objects: Vec<(Option<NamedNode>, Term)>,
    /// Literals of VALUES.
    pub(super) values: Vec<Literal>,
    /// Graphs that GRAPH names.
    pub(super) graphs: Vec<NamedNode>,
}

impl Terms {
    /// The terms of a pattern.
    pub(super) fn of(pattern: &GraphPattern) -> Self {
        let mut terms = Self::default();
        walk(&mut select(pattern.clone()), &mut terms);
        terms.things.dedup();
        terms
    }

    fn end(&mut self, term: &TermPattern) {
        if let TermPattern::NamedNode(node) = term {
            self.thing(node);
        }
    }

    fn thing(&mut self, node: &NamedNode) {
        if !self.things.contains(node) {
            self.things.push(node.clone());
        }
    }
}

impl Visitor for Terms {
    fn triple(&mut self, triple: &mut TriplePattern) {
        let predicate = match &triple.predicate {
            NamedNodePattern::NamedNode(node) => Some(node.clone()),
            NamedNodePattern::Variable(_) => None,
        };
        self.end(&triple.subject);
        // A class is looked for as a class.
        let is_type = predicate
            .as_ref()
            .is_some_and(|p| p.as_str() == crate::vocabulary::terms::RDF_TYPE);
        if !is_type {
            self.end(&triple.object);
            self.objects
                .extend(fixed(&triple.object).map(|object| (predicate, object)));
        }
    }

    fn path(
        &mut self,
        subject: &mut TermPattern,
        _: &PropertyPathExpression,
        object: &mut TermPattern,
    ) {
        self.end(subject);
        self.end(object);
        if let TermPattern::Literal(literal) = object {
            self.objects.push((None, literal.clone().into()));
        }
    }

    fn introduced(&mut self, pattern: &mut GraphPattern, _: &[Variable]) {
        if let GraphPattern::Graph { name, .. } = pattern
            && let NamedNodePattern::NamedNode(node) = name
        {
            self.graphs.push(node.clone());
        }
    }

    fn values(&mut self, rows: &mut [Vec<Option<GroundTerm>>]) {
        for cell in rows.iter().flatten().flatten() {
            match cell {
                GroundTerm::NamedNode(node) => self.thing(node),
                GroundTerm::Literal(literal) => self.values.push(literal.clone()),
            }
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        if let Expression::NamedNode(node) = expression {
            self.thing(node);
        }
    }
}

/// The term that an expression is.
pub(super) fn constant(expr: &Expression) -> Option<Term> {
    match expr {
        Expression::NamedNode(node) => Some(node.clone().into()),
        Expression::Literal(literal) => Some(literal.clone().into()),
        _ => None,
    }
}

/// A query for all of a pattern.
pub(super) fn select(pattern: GraphPattern) -> Query {
    Query::Select {
        dataset: None,
        pattern,
        base_iri: None,
    }
}

/// Names blank nodes in the order they are met: the parser gives them random names.
pub(super) fn with_stable_nodes(query: &mut Query) {
    walk(query, &mut Nodes::default());
}

#[derive(Default)]
struct Nodes(HashMap<BlankNode, BlankNode>);

impl Visitor for Nodes {
    fn term(&mut self, term: &mut TermPattern) {
        if let TermPattern::BlankNode(node) = term {
            let number = self.0.len() + 1;
            let named = self.0.entry(node.clone());
            *node = named
                .or_insert_with(|| BlankNode::new_unchecked(format!("b{number}")))
                .clone();
        }
    }
}
