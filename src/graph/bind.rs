//! Parameters of a query, bound in its algebra: a value never passes through query text.

use super::algebra::{Visitor, walk};
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern};

/// Fixes `variable` to `value` everywhere in `query`, sub-selects included: each pattern that
/// mentions the variable is joined with the one binding, so that the variable stays and MINUS,
/// OPTIONAL, VALUES and BIND mean what they meant.
pub(super) fn bind(query: &mut Query, variable: &Variable, value: &Term) {
    walk(query, &mut Binding { variable, value });
}

struct Binding<'a> {
    variable: &'a Variable,
    value: &'a Term,
}

impl Binding<'_> {
    /// The pattern joined with the binding; a blank node cannot be bound and leaves it as it is.
    fn join(&self, pattern: &mut GraphPattern) {
        let Ok(value) = GroundTerm::try_from(self.value.clone()) else {
            return;
        };
        let right = std::mem::take(pattern);
        *pattern = GraphPattern::Join {
            left: Box::new(GraphPattern::Values {
                variables: vec![self.variable.clone()],
                bindings: vec![vec![Some(value)]],
            }),
            right: Box::new(right),
        };
    }
}

impl Visitor for Binding<'_> {
    fn name(&mut self, name: &mut NamedNodePattern) {
        if let (NamedNodePattern::Variable(v), Term::NamedNode(n)) = (&*name, self.value)
            && v == self.variable
        {
            *name = n.clone().into();
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        match (&*expression, self.value) {
            (Expression::Variable(v), Term::NamedNode(n)) if v == self.variable => {
                *expression = n.clone().into();
            }
            (Expression::Variable(v), Term::Literal(l)) if v == self.variable => {
                *expression = l.clone().into();
            }
            (Expression::Bound(v), _) if v == self.variable => {
                *expression = Literal::from(true).into();
            }
            _ => {}
        }
    }

    fn introduced(&mut self, pattern: &mut GraphPattern, variables: &[Variable]) {
        if variables.contains(self.variable) {
            self.join(pattern);
        }
    }
}
