//! What a query says of its variables: their names and the classes they must be of.

use super::index::CompletionIndex;
use super::slot::{Fact, Node, Step};
use crate::vocabulary::terms;
use std::collections::BTreeMap;

/// Classes with the number of triples that speak for each.
pub(super) type Classes = BTreeMap<u32, usize>;

/// The classes of `node`, as far as the query or the graph says; nothing where neither does. A
/// class that the query states goes before those that its other predicates are seen with.
pub(super) fn classes(index: &CompletionIndex, facts: &[Fact], node: &Node) -> Classes {
    match node {
        Node::Iri(iri) => {
            let thing = index.id(iri).into_iter();
            let classes = thing.flat_map(|thing| index.classes_of(thing));
            classes.map(|class| (class, 1)).collect()
        }
        Node::Reached(step) => end(index, step, true),
        Node::Variable(_) => {
            let stated = stated(index, facts, node);
            if stated.is_empty() {
                seen(index, facts, node)
            } else {
                stated
            }
        }
        Node::Other => Classes::new(),
    }
}

/// The classes of what stands at the end or at the beginning of a step.
pub(super) fn end(index: &CompletionIndex, step: &Step, at_end: bool) -> Classes {
    let predicate = index.id(&step.predicate).and_then(|id| index.predicate(id));
    let Some(predicate) = predicate else {
        return Classes::new();
    };
    if at_end == step.back {
        predicate.subjects.clone()
    } else {
        predicate.objects.clone()
    }
}

fn stated(index: &CompletionIndex, facts: &[Fact], node: &Node) -> Classes {
    let types = facts
        .iter()
        .filter(|f| &f.subject == node && f.step.predicate == terms::RDF_TYPE && !f.step.back);
    types
        .filter_map(|fact| match &fact.object {
            Node::Iri(class) => Some((index.id(class)?, 1)),
            _ => None,
        })
        .collect()
}

/// The classes that fit all predicates of a variable, or the first ones where none fits all.
fn seen(index: &CompletionIndex, facts: &[Fact], node: &Node) -> Classes {
    let mut known = facts
        .iter()
        .flat_map(|fact| {
            let starts = (&fact.subject == node).then(|| end(index, &fact.step, false));
            let ends = (&fact.object == node).then(|| end(index, &fact.step, true));
            starts.into_iter().chain(ends)
        })
        .filter(|classes| !classes.is_empty());
    let first = known.next().unwrap_or_default();
    known.fold(first, |held, more| {
        let both: Classes = held
            .iter()
            .filter_map(|(class, count)| Some((*class, *count.min(more.get(class)?))))
            .collect();
        if both.is_empty() { held } else { both }
    })
}
