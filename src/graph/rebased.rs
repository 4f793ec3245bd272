//! A question of the library under another base: the files name instances under the default one.

use super::algebra::{Visitor, walk};
use crate::vocabulary::rebase;
use oxigraph::model::NamedNode;
use spargebra::Query;
use spargebra::algebra::Expression;
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};

/// Renames every instance that `query` names to its IRI under `base`, as loading does.
pub(super) fn rebased(query: &mut Query, base: &str) {
    walk(query, &mut Base(base));
}

struct Base<'a>(&'a str);

impl Base<'_> {
    fn node(&self, node: &mut NamedNode) {
        if let Some(iri) = rebase(node.as_str(), self.0) {
            *node = NamedNode::new_unchecked(iri);
        }
    }
}

impl Visitor for Base<'_> {
    fn term(&mut self, term: &mut TermPattern) {
        if let TermPattern::NamedNode(node) = term {
            self.node(node);
        }
    }

    fn name(&mut self, name: &mut NamedNodePattern) {
        if let NamedNodePattern::NamedNode(node) = name {
            self.node(node);
        }
    }

    fn values(&mut self, rows: &mut [Vec<Option<GroundTerm>>]) {
        for cell in rows.iter_mut().flatten().flatten() {
            if let GroundTerm::NamedNode(node) = cell {
                self.node(node);
            }
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        if let Expression::NamedNode(node) = expression {
            self.node(node);
        }
    }
}
