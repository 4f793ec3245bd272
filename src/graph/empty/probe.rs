//! Small questions to the graph while an empty answer is explained: each has a limit, and no more
//! are asked when the time is over.

use super::super::algebra::{Visitor, walk};
use super::super::{Answer, KnowledgeGraph, Query};
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::{Expression, GraphPattern, PropertyPathExpression, QueryDataset};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

/// Rows are counted up to here.
pub(super) const MOST: usize = 10_000;

/// How long an explanation may take; a probe that has begun is let finish. Without optimisation
/// everything takes some ten times as long.
pub const EXPLANATION_TIME: Duration = match cfg!(debug_assertions) {
    true => Duration::from_secs(20),
    false => Duration::from_secs(1),
};

/// Larger patterns are not asked for: planning alone takes the cube of their size.
const LARGEST: usize = 50;

/// A number of rows, exact up to [`MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Count(pub(super) usize);

impl Count {
    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            n if n > MOST => f.write_str("10 000+"),
            n => write!(f, "{n}"),
        }
    }
}

/// Asks the graph as the explained query does: of the same dataset, and inside the same GRAPH.
#[derive(Clone)]
pub(super) struct Probe<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    pub(super) dataset: Option<QueryDataset>,
    pub(super) within: Option<NamedNodePattern>,
    until: Instant,
}

impl<'a> Probe<'a> {
    /// Probes for a query over `dataset`; the time begins now.
    pub(super) fn new(graph: &'a KnowledgeGraph, dataset: Option<QueryDataset>) -> Self {
        Self {
            graph,
            dataset,
            within: None,
            until: Instant::now() + EXPLANATION_TIME,
        }
    }

    /// Probes inside `GRAPH name { … }`.
    pub(super) fn inside(&self, name: Option<NamedNodePattern>) -> Self {
        Self {
            within: name,
            ..self.clone()
        }
    }

    /// True when no more may be asked.
    pub(super) fn is_over(&self) -> bool {
        Instant::now() > self.until
    }

    /// The number of rows of a pattern; nothing where it cannot be found out.
    pub(super) fn count(&self, pattern: GraphPattern) -> Option<Count> {
        self.rows(pattern, &[], MOST + 1).map(|r| Count(r.len()))
    }

    /// True where the pattern has a row; nothing where it cannot be found out.
    pub(super) fn matches(&self, pattern: GraphPattern) -> Option<bool> {
        self.rows(pattern, &[], 1).map(|r| !r.is_empty())
    }

    /// The first rows of a pattern.
    pub(super) fn rows(
        &self,
        pattern: GraphPattern,
        variables: &[Variable],
        most: usize,
    ) -> Option<Vec<Vec<Option<Term>>>> {
        self.ask(self.placed(pattern), variables, most)
    }

    /// The distinct values of a variable, sorted, each with the number of rows that have it.
    pub(super) fn values(
        &self,
        pattern: GraphPattern,
        variable: &Variable,
    ) -> Option<BTreeMap<String, (Term, usize)>> {
        let rows = self.rows(pattern, std::slice::from_ref(variable), MOST)?;
        let mut values = BTreeMap::new();
        for term in rows.into_iter().flatten().flatten() {
            let key = term.to_string();
            values.entry(key).or_insert((term, 0)).1 += 1;
        }
        Some(values)
    }

    /// The named graphs in which a pattern matches by itself, with the number of its rows.
    pub(super) fn graphs_with(&self, pattern: &GraphPattern) -> BTreeMap<NamedNode, Count> {
        let name = Variable::new_unchecked("graph that matches");
        let inside = GraphPattern::Graph {
            name: name.clone().into(),
            inner: Box::new(pattern.clone()),
        };
        let rows = self.ask(inside, std::slice::from_ref(&name), MOST);
        let mut graphs = BTreeMap::new();
        for term in rows.into_iter().flatten().flatten().flatten() {
            if let Term::NamedNode(graph) = term {
                graphs.entry(graph).or_insert(Count(0)).0 += 1;
            }
        }
        graphs
    }

    /// The pattern inside the GRAPH that is being looked into.
    fn placed(&self, pattern: GraphPattern) -> GraphPattern {
        match &self.within {
            None => pattern,
            Some(name) => GraphPattern::Graph {
                name: name.clone(),
                inner: Box::new(pattern),
            },
        }
    }

    fn ask(
        &self,
        pattern: GraphPattern,
        variables: &[Variable],
        most: usize,
    ) -> Option<Vec<Vec<Option<Term>>>> {
        if self.is_over() {
            return None;
        }
        let projected = GraphPattern::Project {
            inner: Box::new(pattern),
            variables: variables.to_vec(),
        };
        let mut algebra = spargebra::Query::Select {
            dataset: self.dataset.clone(),
            pattern: GraphPattern::Slice {
                inner: Box::new(projected),
                start: 0,
                length: Some(most),
            },
            base_iri: None,
        };
        let mut size = Size(0);
        walk(&mut algebra, &mut size);
        if size.0 > LARGEST {
            return None;
        }
        match self.graph.ask(&Query { algebra }) {
            Ok(Answer::Table(table)) => Some(table.rows),
            _ => None,
        }
    }
}

/// Counts triples and paths.
struct Size(usize);

impl Visitor for Size {
    fn triple(&mut self, _: &mut TriplePattern) {
        self.0 += 1;
    }

    fn path(&mut self, _: &mut TermPattern, _: &PropertyPathExpression, _: &mut TermPattern) {
        self.0 += 1;
    }
}

/// The pattern with the rows that fail the test left out.
pub(super) fn filtered(pattern: GraphPattern, expr: Expression) -> GraphPattern {
    GraphPattern::Filter {
        expr,
        inner: Box::new(pattern),
    }
}

/// Both patterns together.
pub(super) fn joined(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    match (left, right) {
        (GraphPattern::Bgp { patterns }, other) if patterns.is_empty() => other,
        (GraphPattern::Bgp { mut patterns }, GraphPattern::Bgp { patterns: more }) => {
            patterns.extend(more);
            GraphPattern::Bgp { patterns }
        }
        (left, right) => GraphPattern::Join {
            left: Box::new(left),
            right: Box::new(right),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Sources;
    use super::*;

    #[test]
    fn nothing_is_asked_when_the_time_is_over() {
        let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
        let mut probe = Probe::new(&graph, None);
        assert_eq!(probe.count(GraphPattern::default()), Some(Count(1)));
        probe.until = Instant::now() - Duration::from_millis(1);
        assert_eq!(probe.count(GraphPattern::default()), None);
    }

    #[test]
    fn giants_are_not_asked_for() {
        let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
        let probe = Probe::new(&graph, None);
        let of = |steps: usize| {
            let path = vec!["skos:broader"; steps].join("/");
            let text = format!("SELECT * {{ ?s {path} ?o }}");
            match Query::parse(&text, graph.prefixes())
                .expect("a query")
                .algebra
            {
                spargebra::Query::Select { pattern, .. } => pattern,
                _ => GraphPattern::default(),
            }
        };
        assert_eq!(probe.count(of(LARGEST)), Some(Count(0)));
        assert_eq!(probe.count(of(LARGEST + 1)), None);
    }

    #[test]
    fn a_count_that_stopped_says_so() {
        assert_eq!(Count(MOST).to_string(), "10000");
        assert_eq!(Count(MOST + 1).to_string(), "10 000+");
    }
}
