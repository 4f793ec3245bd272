//! Facts of the graph as pages ask for them.

use super::text::{tagged, untagged};
use super::view::View;
use crate::vocabulary::terms;
use maud::Markup;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term};

impl View<'_> {
    /// All that is said of a thing, each fact once, sorted.
    pub(super) fn said_of(&self, thing: &NamedNode) -> Vec<(NamedNode, Term)> {
        let subject = NamedOrBlankNode::from(thing.clone());
        let triples = self.site.graph.triples(Some(&subject), None, None);
        let mut facts: Vec<(NamedNode, Term)> = triples
            .filter_map(|[_, predicate, object]| match predicate {
                Term::NamedNode(predicate) => Some((predicate, object)),
                _ => None,
            })
            .collect();
        facts.sort_by_cached_key(|(p, o)| (p.clone(), o.to_string()));
        facts.dedup();
        facts
    }

    /// The literal of a property in the page's language, or in another where it has none in that.
    pub(super) fn text(&self, thing: &NamedNode, predicate: &str) -> Option<Markup> {
        let literals: Vec<Literal> = self
            .objects(thing, predicate)
            .into_iter()
            .filter_map(|object| match object {
                Term::Literal(literal) => Some(literal),
                _ => None,
            })
            .collect();
        let own = Some(self.language.tag());
        let best = literals.iter().find(|l| l.language() == own);
        let best = best.or(literals.first())?;
        Some(match best.language() {
            Some(language) => tagged(best.value(), language),
            None => untagged(best.value()),
        })
    }

    /// The statements that rest on a clause, sorted by IRI.
    pub(super) fn stated_in(&self, clause: &NamedNode) -> Vec<NamedNode> {
        self.subjects(terms::STATED_IN, clause)
    }
}
