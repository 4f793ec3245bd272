//! Variables that have no value where they are used.

use super::super::algebra::{Visitor, walk};
use super::super::nearest;
use crate::language::Message;
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// A variable that has no value at a place: misspelt, or bound only where the place does not see.
pub(super) fn unbound(
    variable: &Variable,
    here: &BTreeSet<Variable>,
    everywhere: &BTreeSet<Variable>,
    place: &str,
    place_zh: &str,
) -> Message {
    if everywhere.contains(variable) {
        return Message::new(
            format!(
                "{variable} has no value in {place}, because it gets one only outside these braces \
                 or inside a sub-SELECT that does not list it; move the one to the other"
            ),
            format!(
                "{variable} 在 {place_zh} 处没有值：它只在花括号之外，或在未列出它的子查询之内得到值；\
                 应把两者放在一起"
            ),
        );
    }
    let names = here.iter().map(Variable::as_str);
    let near = nearest(variable.as_str(), names.filter(|n| !is_random(n)));
    let (en, zh) = (
        format!("{variable} has no value in {place}, as no pattern mentions it"),
        format!("{variable} 在 {place_zh} 处没有值：没有模式提到它"),
    );
    match near {
        Some(near) => Message::new(
            format!("{en}; did you mean ?{near}?"),
            format!("{zh}；是不是要写 ?{near}？"),
        ),
        None => Message::new(
            format!("{en}; add a pattern with it"),
            format!("{zh}；应补上含有它的模式"),
        ),
    }
}

/// True for the names that the parser makes up for expressions and aggregates.
fn is_random(name: &str) -> bool {
    name.len() >= 20 && name.chars().all(|c| c.is_ascii_hexdigit())
}

/// The variables of a template.
pub(super) fn of_triples(triples: &[TriplePattern]) -> BTreeSet<Variable> {
    let mut found = BTreeSet::new();
    for triple in triples {
        for end in [&triple.subject, &triple.object] {
            if let TermPattern::Variable(variable) = end {
                found.insert(variable.clone());
            }
        }
        if let NamedNodePattern::Variable(variable) = &triple.predicate {
            found.insert(variable.clone());
        }
    }
    found
}

/// The variables that any part of a pattern binds or lists.
pub(super) fn all(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut found = Introduced::default();
    walk(&mut super::terms::select(pattern.clone()), &mut found);
    found.0
}

#[derive(Default)]
struct Introduced(BTreeSet<Variable>);

impl Visitor for Introduced {
    fn introduced(&mut self, pattern: &mut GraphPattern, _: &[Variable]) {
        self.0.extend(super::steps::bound_by(pattern));
    }
}
