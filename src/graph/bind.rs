//! Parameters of a query, bound in its algebra: a value never passes through query text.

use super::algebra::{Visitor, walk};
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};

/// Replaces every occurrence of `variable` in `query` by `value`; where the variable is projected
/// or grouped by, it is bound to the value there.
pub(super) fn bind(query: &mut Query, variable: &Variable, value: &Term) {
    walk(query, &mut Binding { variable, value });
}

struct Binding<'a> {
    variable: &'a Variable,
    value: &'a Term,
}

impl Visitor for Binding<'_> {
    fn term(&mut self, term: &mut TermPattern) {
        if matches!(term, TermPattern::Variable(v) if v == self.variable) {
            *term = self.value.clone().into();
        }
    }

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

    fn listed(&mut self, inner: &mut GraphPattern, variables: &[Variable]) {
        let Ok(value) = GroundTerm::try_from(self.value.clone()) else {
            return;
        };
        if variables.contains(self.variable) {
            let values = GraphPattern::Values {
                variables: vec![self.variable.clone()],
                bindings: vec![vec![Some(value)]],
            };
            let right = std::mem::take(inner);
            *inner = GraphPattern::Join {
                left: Box::new(values),
                right: Box::new(right),
            };
        }
    }
}
