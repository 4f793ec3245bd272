//! The order of things by their names, and of statements: as the text has them.

use super::collation::{self, NameKey};
use super::view::View;
use crate::vocabulary::terms;
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

impl View<'_> {
    /// What a thing sorts by among others on this page.
    fn key(&self, thing: &NamedNode) -> (NameKey, String) {
        let key = collation::key(&self.label_text(thing), self.language);
        (key, thing.as_str().to_owned())
    }

    /// Things by their names in the page's language, each once.
    pub(super) fn by_name(&self, mut things: Vec<NamedNode>) -> Vec<NamedNode> {
        things.sort_by_cached_key(|thing| self.key(thing));
        things.dedup();
        things
    }

    /// Statements in the order of their clauses, and within one by the name of `part`.
    pub(super) fn in_text_order(
        &self,
        mut statements: Vec<NamedNode>,
        part: &str,
    ) -> Vec<NamedNode> {
        statements.sort_by_cached_key(|statement| {
            let named = self.thing(statement, part);
            (
                self.position(statement),
                self.key(named.as_ref().unwrap_or(statement)),
            )
        });
        statements.dedup();
        statements
    }

    /// Where a clause, or the clause of a statement, stands in the text.
    pub(super) fn position(&self, thing: &NamedNode) -> u32 {
        let of_clause = |clause: &NamedNode| {
            let position = self.literal(clause, terms::POSITION)?;
            position.parse().ok()
        };
        let of_statement = || of_clause(&self.thing(thing, terms::STATED_IN)?);
        of_clause(thing).or_else(of_statement).unwrap_or(u32::MAX)
    }

    /// Clauses in the order of their document.
    pub(super) fn in_order(&self, mut clauses: Vec<NamedNode>) -> Vec<NamedNode> {
        clauses.sort_by_cached_key(|clause| (self.position(clause), clause.clone()));
        clauses
    }

    /// The towns as the text has them: each by the clause of its layout.
    pub(super) fn towns(&self) -> Vec<NamedNode> {
        let mut first: BTreeMap<NamedNode, u32> = BTreeMap::new();
        for pattern in self.instances(terms::LAYOUT_PATTERN) {
            let position = self.position(&pattern);
            for town in self.things(&pattern, terms::TOWN) {
                let first = first.entry(town).or_insert(position);
                *first = position.min(*first);
            }
        }
        let mut towns = self.instances(terms::NEW_TOWN);
        towns.sort_by_cached_key(|town| {
            let first = first.get(town).copied().unwrap_or(u32::MAX);
            (first, self.key(town))
        });
        towns
    }
}
