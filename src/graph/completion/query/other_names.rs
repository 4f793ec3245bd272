//! Names that are none of the graph's things: services, prefixes, variables and languages.

use super::super::super::attached::ATTACHED;
use super::super::super::diagnosis::lexer::TokenKind;
use super::super::row::noted;
use super::super::slot::{Fact, Node};
use super::super::{Candidate, scope};
use super::Reading;
use std::collections::BTreeSet;

impl Reading<'_> {
    /// What is attached, by its IRI or its name.
    pub(super) fn services(&self, begun: &str) -> Vec<Candidate> {
        let named = self.index.attached.iter();
        let fitting = named.filter_map(|(name, quads)| {
            let iri = format!("{ATTACHED}{name}");
            let fits = iri.starts_with(begun) || name.starts_with(begun);
            fits.then(|| noted(format!("<{iri}>"), None, Some(*quads)))
        });
        fitting.collect()
    }

    /// The known prefixes as they are declared.
    pub(super) fn declarations(&self, begun: &str) -> Vec<Candidate> {
        let prefixes = self.pen.prefixes.iter();
        prefixes
            .filter(|(name, _)| name.starts_with(begun))
            .map(|(name, iri)| noted(format!("{name}: <{iri}>"), None, None))
            .collect()
    }

    /// The variables of the query other than the one being typed, in the order in which they first
    /// stand in it, with the class they must be of.
    pub(super) fn variables(&self, begun: &str, sigil: &str, facts: &[Fact]) -> Vec<Candidate> {
        let before = self.before.iter().filter(|t| t.span.end < self.cursor);
        let mut seen = BTreeSet::new();
        before
            .chain(&self.after)
            .filter(|t| t.kind == TokenKind::Variable)
            .map(|t| &self.text[t.span.start + 1..t.span.end])
            .filter(|name| name.starts_with(begun) && seen.insert(*name))
            .map(|name| {
                let classes = scope::classes(self.index, facts, &Node::Variable(name.to_owned()));
                let class = classes
                    .iter()
                    .max_by_key(|(class, n)| (**n, std::cmp::Reverse(**class)));
                let class = class.map(|(class, _)| self.pen.thing(*class, None).shown);
                noted(format!("{sigil}{name}"), class.as_deref(), None)
            })
            .collect()
    }

    pub(super) fn languages(&self, begun: &str) -> Vec<Candidate> {
        let tags = self.index.languages.iter();
        tags.filter(|(tag, _)| tag.starts_with(begun))
            .map(|(tag, count)| noted(format!("@{tag}"), None, Some(*count)))
            .collect()
    }
}
