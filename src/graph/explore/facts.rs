//! The triples of all named graphs, each once, with small numbers for terms: what a count over a
//! large graph needs.

use crate::graph::KnowledgeGraph;
use oxigraph::model::Term;
use std::collections::HashMap;

/// Distinct triples by the numbers of their terms.
pub(super) struct Facts {
    terms: Vec<Term>,
    /// Subject, predicate and object, sorted in that order.
    pub triples: Vec<[u32; 3]>,
}

impl Facts {
    /// Reads the whole graph once.
    pub fn read(graph: &KnowledgeGraph) -> Self {
        let mut numbers: HashMap<Term, u32> = HashMap::new();
        let mut number = |term: Term| {
            let next = numbers.len() as u32;
            *numbers.entry(term).or_insert(next)
        };
        let triples = graph.triples(None, None, None);
        let mut triples: Vec<[u32; 3]> = triples.map(|t| t.map(&mut number)).collect();
        triples.sort_unstable();
        triples.dedup();
        let mut terms: Vec<(u32, Term)> = numbers.into_iter().map(|(t, n)| (n, t)).collect();
        terms.sort_unstable_by_key(|(n, _)| *n);
        Self {
            terms: terms.into_iter().map(|(_, term)| term).collect(),
            triples,
        }
    }

    /// The term of a number that a triple holds.
    pub fn term(&self, number: u32) -> &Term {
        &self.terms[number as usize]
    }

    /// The number of a term, if it occurs.
    pub fn number(&self, term: &Term) -> Option<u32> {
        let found = self.terms.iter().position(|t| t == term)?;
        u32::try_from(found).ok()
    }
}

/// How many different values there are.
pub(super) fn distinct(mut values: Vec<u32>) -> usize {
    values.sort_unstable();
    values.dedup();
    values.len()
}
