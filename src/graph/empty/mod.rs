//! Why a query has no answer, and what to write instead.
//!
//! Most certain first: terms that do not occur as they are written, then the part of the query that
//! first leaves nothing, with what the graph has in its place.

mod asked;
mod compared;
mod expressions;
mod filters;
mod findings;
mod first;
mod graphs;
mod joins;
mod literals;
mod names;
mod near;
mod probe;
mod samples;
mod steps;
mod swapped;
mod terms;
mod texts;
mod variables;
mod written;

#[cfg(test)]
mod tests;

use super::algebra::without_services;
use super::{KnowledgeGraph, Query};
use crate::language::Message;
use asked::Asked;
use findings::Findings;
use first::Search;
pub use probe::EXPLANATION_TIME;
use probe::Probe;
use terms::Terms;
use written::Writer;

impl KnowledgeGraph {
    /// What a person who asked `query` and got nothing should know, each behind `note:` or
    /// `warning:`.
    #[must_use]
    pub fn notes_on_nothing(&self, query: &Query) -> Vec<Message> {
        let why = self.why_empty(query).into_iter();
        let warnings = self.warnings(query);
        warnings
            .into_iter()
            .chain(why.map(|w| w.as_note()))
            .collect()
    }

    /// Why `query` has no row, no triple, or is not true, and what to write instead: at most five
    /// messages, the most useful first, and at least one. To be asked only where that is so.
    ///
    /// It asks small questions of the graph for about a second at most; what is not found out by
    /// then is not said.
    #[must_use]
    pub fn why_empty(&self, query: &Query) -> Vec<Message> {
        let mut algebra = query.algebra.clone();
        terms::with_stable_nodes(&mut algebra);
        let asked = Asked::of(algebra);
        let probe = Probe::new(self, asked.dataset.clone());
        if let Some(message) = asked::slice(&probe, &asked.whole) {
            return vec![message];
        }
        let mut found = Findings::default();
        let required = steps::required(&asked.whole);
        let named = Terms::of(&without_services(required.clone()));
        names::unused_terms(self, &required, &mut found);
        if graphs::unknown(&probe, &named.graphs, &mut found) {
            return found.messages();
        }
        names::unknown_things(self, &named, &mut found);
        literals::misplaced(self, &named, &mut found);
        let writer = Writer::new(self.prefixes());
        let search = Search {
            everywhere: variables::all(&asked.whole),
        };
        match search.explain(&probe, &asked.whole, &mut found) {
            Some(false) => asked.form(&probe, &writer, &mut found),
            Some(true) => {}
            None if !found.is_empty() => {}
            None => found.say(Message::new(
                "the query is too large to find the reason quickly; leave out one pattern after the \
                 other to see which one empties the answer",
                "查询太大，无法很快找到原因；可逐个去掉模式，看是哪一个使结果为空",
            )),
        }
        // What stands in an OPTIONAL or MINUS does not empty an answer, but may be wrong too.
        names::unused_terms(self, &asked.whole, &mut found);
        if found.is_empty() {
            found.say(Message::new(
                "each part of the query has matches, but the graph states nothing of this kind",
                "查询的各部分都有匹配，但图中没有这样的内容",
            ));
        }
        found.messages()
    }
}
