//! A walk over the SPARQL algebra: the one place that knows its shape.

use oxigraph::sparql::Variable;
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};

/// What a walk meets. Everything defaults to nothing.
pub(super) trait Visitor {
    /// A triple of a basic graph pattern or of a template: by default, each of its terms.
    fn triple(&mut self, triple: &mut TriplePattern) {
        self.term(&mut triple.subject);
        self.name(&mut triple.predicate);
        self.term(&mut triple.object);
    }
    /// A property path between two ends: by default, its ends.
    fn path(
        &mut self,
        subject: &mut TermPattern,
        _: &PropertyPathExpression,
        object: &mut TermPattern,
    ) {
        self.term(subject);
        self.term(object);
    }
    /// A subject or object.
    fn term(&mut self, _: &mut TermPattern) {}
    /// A predicate, or the name of a GRAPH or SERVICE.
    fn name(&mut self, _: &mut NamedNodePattern) {}
    /// The rows of a VALUES block.
    fn values(&mut self, _: &mut [Vec<Option<GroundTerm>>]) {}
    /// An expression, before the expressions inside it.
    fn expression(&mut self, _: &mut Expression) {}
    /// A pattern that gives variables their values (triples, a path, VALUES, BIND, GRAPH), or
    /// whose variables a SELECT or GROUP BY lists; after everything inside it.
    fn introduced(&mut self, _: &mut GraphPattern, _: &[Variable]) {}
    /// A pattern with an order, after everything inside it.
    fn sorted(&mut self, _: &mut GraphPattern) {}
    /// False where what a SERVICE asks is not walked.
    fn enters_services(&self) -> bool {
        true
    }
}

/// Walks a whole query, template included.
pub(super) fn walk(query: &mut Query, visitor: &mut impl Visitor) {
    match query {
        Query::Select { pattern, .. }
        | Query::Ask { pattern, .. }
        | Query::Describe { pattern, .. } => walk_pattern(pattern, visitor),
        Query::Construct {
            template, pattern, ..
        } => {
            template.iter_mut().for_each(|t| visitor.triple(t));
            walk_pattern(pattern, visitor);
        }
    }
}

/// A pattern without what its SERVICEs ask: that is about other graphs.
pub(super) fn without_services(mut pattern: GraphPattern) -> GraphPattern {
    walk_pattern(&mut pattern, &mut Elsewhere);
    pattern
}

/// Empties each SERVICE.
struct Elsewhere;

impl Visitor for Elsewhere {
    fn introduced(&mut self, pattern: &mut GraphPattern, _: &[Variable]) {
        if let GraphPattern::Service { .. } = pattern {
            *pattern = GraphPattern::default();
        }
    }
}

/// Walks a pattern.
pub(super) fn walk_pattern(pattern: &mut GraphPattern, visitor: &mut impl Visitor) {
    let is_service = matches!(pattern, GraphPattern::Service { .. });
    match pattern {
        GraphPattern::Bgp { patterns } => {
            let variables = patterns.iter().flat_map(variables_of).collect::<Vec<_>>();
            patterns.iter_mut().for_each(|t| visitor.triple(t));
            visitor.introduced(pattern, &variables);
        }
        GraphPattern::Path {
            subject,
            path,
            object,
        } => {
            let variables = [&*subject, &*object].into_iter().filter_map(variable);
            let variables = variables.collect::<Vec<_>>();
            visitor.path(subject, path, object);
            visitor.introduced(pattern, &variables);
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right }
        | GraphPattern::Lateral { left, right } => {
            walk_pattern(left, visitor);
            walk_pattern(right, visitor);
        }
        GraphPattern::LeftJoin {
            left,
            right,
            expression,
        } => {
            walk_pattern(left, visitor);
            walk_pattern(right, visitor);
            expression
                .iter_mut()
                .for_each(|e| walk_expression(e, visitor));
        }
        GraphPattern::Filter { expr, inner } => {
            walk_pattern(inner, visitor);
            walk_expression(expr, visitor);
        }
        GraphPattern::Graph { name, inner } | GraphPattern::Service { name, inner, .. } => {
            let variables = Vec::from_iter(name_variable(name));
            visitor.name(name);
            if !is_service || visitor.enters_services() {
                walk_pattern(inner, visitor);
            }
            visitor.introduced(pattern, &variables);
        }
        GraphPattern::Values {
            variables,
            bindings,
        } => {
            let variables = variables.clone();
            visitor.values(bindings);
            visitor.introduced(pattern, &variables);
        }
        _ => walk_modifier(pattern, visitor),
    }
}

/// Patterns that introduce or list variables.
fn walk_modifier(pattern: &mut GraphPattern, visitor: &mut impl Visitor) {
    match pattern {
        GraphPattern::Extend {
            inner,
            expression,
            variable,
        } => {
            let variables = [variable.clone()];
            walk_pattern(inner, visitor);
            walk_expression(expression, visitor);
            visitor.introduced(pattern, &variables);
        }
        GraphPattern::OrderBy { inner, expression } => {
            walk_pattern(inner, visitor);
            for order in expression {
                let (OrderExpression::Asc(e) | OrderExpression::Desc(e)) = order;
                walk_expression(e, visitor);
            }
            visitor.sorted(pattern);
        }
        GraphPattern::Project { inner, variables } => {
            walk_pattern(inner, visitor);
            visitor.introduced(inner, variables);
        }
        GraphPattern::Group {
            inner,
            variables,
            aggregates,
        } => {
            walk_pattern(inner, visitor);
            visitor.introduced(inner, variables);
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    walk_expression(expr, visitor);
                }
            }
        }
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => walk_pattern(inner, visitor),
        _ => {}
    }
}

fn walk_expression(expression: &mut Expression, visitor: &mut impl Visitor) {
    visitor.expression(expression);
    match expression {
        Expression::Exists(inner) => walk_pattern(inner, visitor),
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            walk_expression(a, visitor);
            walk_expression(b, visitor);
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => {
            walk_expression(a, visitor);
        }
        Expression::In(a, list) => {
            walk_expression(a, visitor);
            list.iter_mut().for_each(|e| walk_expression(e, visitor));
        }
        Expression::If(a, b, c) => {
            for e in [a, b, c] {
                walk_expression(e, visitor);
            }
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
            list.iter_mut().for_each(|e| walk_expression(e, visitor));
        }
        _ => {}
    }
}

fn variables_of(triple: &TriplePattern) -> Vec<Variable> {
    let predicate = name_variable(&triple.predicate);
    let ends = [&triple.subject, &triple.object]
        .into_iter()
        .filter_map(variable);
    ends.chain(predicate).collect()
}

fn name_variable(name: &NamedNodePattern) -> Option<Variable> {
    match name {
        NamedNodePattern::Variable(v) => Some(v.clone()),
        NamedNodePattern::NamedNode(_) => None,
    }
}

fn variable(term: &TermPattern) -> Option<Variable> {
    match term {
        TermPattern::Variable(v) => Some(v.clone()),
        _ => None,
    }
}
