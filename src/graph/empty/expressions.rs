//! What an expression is made of.

use oxigraph::model::Literal;
use oxigraph::sparql::Variable;
use spargebra::algebra::Expression;
use std::collections::BTreeSet;

/// The expressions directly inside one; those of an EXISTS are none of its.
pub(super) fn inside(expr: &Expression) -> Vec<&Expression> {
    use Expression as E;
    match expr {
        E::Or(a, b)
        | E::And(a, b)
        | E::Equal(a, b)
        | E::SameTerm(a, b)
        | E::Greater(a, b)
        | E::GreaterOrEqual(a, b)
        | E::Less(a, b)
        | E::LessOrEqual(a, b)
        | E::Add(a, b)
        | E::Subtract(a, b)
        | E::Multiply(a, b)
        | E::Divide(a, b) => vec![a, b],
        E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => vec![a],
        E::In(a, list) => std::iter::once(&**a).chain(list).collect(),
        E::If(a, b, c) => vec![a, b, c],
        E::Coalesce(list) | E::FunctionCall(_, list) => list.iter().collect(),
        _ => Vec::new(),
    }
}

/// The expression and all inside it, outermost first.
pub(super) fn all(expr: &Expression) -> Vec<&Expression> {
    let mut found = vec![expr];
    for part in inside(expr) {
        found.extend(all(part));
    }
    found
}

/// The variables that are mentioned, outside of EXISTS.
pub(super) fn variables(expr: &Expression) -> BTreeSet<Variable> {
    let mentioned = all(expr).into_iter().filter_map(|e| match e {
        Expression::Variable(v) | Expression::Bound(v) => Some(v.clone()),
        _ => None,
    });
    mentioned.collect()
}

/// An expression that is true for rows where `expr` gives an error.
pub(super) fn is_error(expr: &Expression) -> Expression {
    let truth = |value: bool| Expression::from(Literal::from(value));
    let no_error = Expression::If(
        Box::new(expr.clone()),
        Box::new(truth(false)),
        Box::new(truth(false)),
    );
    Expression::Coalesce(vec![no_error, truth(true)])
}
