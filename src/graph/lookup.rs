//! Lookups: queries whose work is known to be small before it begins, so that they may be answered
//! where nothing could end an evaluation.
//!
//! No join, in whatever order the engine takes it, has more rows than the product of what its
//! patterns match; and what a pattern with its constants matches is known without a look at it.

use super::diagnosis::lexer::{TokenKind, tokens};
use super::knowledge_graph::Backend;
use super::query::{parser, usable};
use super::{AskError, KnowledgeGraph, Query, Receiver};
use crate::vocabulary::Prefixes;
use oxigraph::model::{NamedNode, TermRef};
use oxigraph::sparql::SparqlEvaluator;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// The longest text of a lookup, in bytes: parsing takes time, and nothing could end that either.
const LONGEST: usize = 4096;
/// How deep its brackets go. With each level the parser tries more readings.
const DEEPEST: usize = 4;
/// How many signs it has that the parser descends at.
const SIGNS: usize = 32;
/// How many triple patterns it has: the engine tries their orders.
const PATTERNS: usize = 8;
/// The most rows that any step of it can have.
const ROWS: usize = 1000;
/// The most terms that its rows, or the triples it makes, have together.
const TERMS: usize = 4000;
/// How many terms a row is compared with by an IN, or sorted by.
const COMPARED: usize = 8;

/// A query that looks up little.
#[derive(Debug)]
pub(super) struct Lookup(Query);

impl Lookup {
    /// The query, which is a lookup.
    pub(super) fn query(&self) -> &Query {
        &self.0
    }
}

impl KnowledgeGraph {
    /// The lookup that a text asks for; nothing where it is no query, or one whose work is not known
    /// to be small. The look at it is small too, whatever the text.
    pub(super) fn lookup(&self, text: &str) -> Option<Lookup> {
        #[cfg_attr(not(feature = "disk"), allow(irrefutable_let_patterns))]
        let Backend::Snapshot(_) = &self.backend else {
            return None;
        };
        if !is_plain(text) {
            return None;
        }
        let query = Query::short(text, &self.prefixes)?;
        let (pattern, triples) = match &query.algebra {
            spargebra::Query::Select {
                pattern,
                dataset: None,
                ..
            }
            | spargebra::Query::Ask {
                pattern,
                dataset: None,
                ..
            } => (pattern, 0),
            spargebra::Query::Construct {
                template,
                pattern,
                dataset: None,
                ..
            } => (pattern, template.len()),
            _ => return None,
        };
        let mut size = Size {
            graph: self,
            patterns: 0,
        };
        let rows = size.rows(pattern, None)?;
        (rows * triples * 3 <= TERMS).then_some(Lookup(query))
    }

    /// As [`ask_into`](Self::ask_into): a lookup calls no function of others and asks no service.
    ///
    /// # Errors
    /// [`AskError`].
    pub(super) fn look_up(
        &self,
        lookup: &Lookup,
        receiver: &mut dyn Receiver,
    ) -> Result<(), AskError> {
        self.ask_with(SparqlEvaluator::new(), &lookup.0, receiver)
    }
}

impl Query {
    /// Parses a short query; nothing where it is none. [`parse`](Self::parse) tells why.
    fn short(text: &str, prefixes: &Prefixes) -> Option<Self> {
        let parser = parser(text, usable(text, prefixes)).ok()?;
        Self::read(parser, text).ok()
    }
}

/// True where the parser is done with a text at once, whether it is a query or not.
fn is_plain(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let (mut depth, mut signs) = (0_usize, 0);
    for token in tokens(text) {
        match &text[token.span] {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            "." | ";" | "," => {}
            _ if token.kind == TokenKind::Punctuation => signs += 1,
            _ => {}
        }
        if depth > DEEPEST || signs > SIGNS {
            return false;
        }
    }
    true
}

/// How large a query is in a graph.
struct Size<'a> {
    graph: &'a KnowledgeGraph,
    patterns: usize,
}

impl Size<'_> {
    /// The most rows that a pattern, or any part of it, has in a graph, at least one; nothing where
    /// these are too many, or not known.
    fn rows(&mut self, pattern: &GraphPattern, graph: Option<&NamedNode>) -> Option<usize> {
        let rows = match pattern {
            GraphPattern::Bgp { patterns } => {
                let mut rows = 1;
                for pattern in patterns {
                    rows *= self.matches(pattern, graph)?;
                    if rows > ROWS {
                        return None;
                    }
                }
                rows
            }
            GraphPattern::Join { left, right } => {
                self.rows(left, graph)? * self.rows(right, graph)?
            }
            GraphPattern::Union { left, right } => {
                self.rows(left, graph)? + self.rows(right, graph)?
            }
            GraphPattern::LeftJoin {
                left,
                right,
                expression,
            } => {
                expression.iter().all(is_simple).then_some(())?;
                self.rows(left, graph)? * self.rows(right, graph)?
            }
            GraphPattern::Filter { expr, inner } => {
                is_simple(expr).then_some(())?;
                self.rows(inner, graph)?
            }
            GraphPattern::OrderBy { inner, expression } => {
                let is_simple = |order: &OrderExpression| match order {
                    OrderExpression::Asc(e) | OrderExpression::Desc(e) => is_simple(e),
                };
                let is_short = expression.len() <= COMPARED;
                (is_short && expression.iter().all(is_simple)).then_some(())?;
                self.rows(inner, graph)?
            }
            GraphPattern::Graph {
                name: NamedNodePattern::NamedNode(name),
                inner,
            } => self.rows(inner, Some(name))?,
            GraphPattern::Values { bindings, .. } => bindings.len().max(1),
            GraphPattern::Project { inner, variables } => {
                let rows = self.rows(inner, graph)?;
                (rows * variables.len() <= TERMS).then_some(rows)?
            }
            GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.rows(inner, graph)?,
            _ => return None,
        };
        (rows <= ROWS).then_some(rows)
    }

    /// How many triples a pattern matches, at least one; nothing where these are too many.
    fn matches(&mut self, pattern: &TriplePattern, graph: Option<&NamedNode>) -> Option<usize> {
        self.patterns += 1;
        #[cfg_attr(not(feature = "disk"), allow(irrefutable_let_patterns))]
        let Backend::Snapshot(dataset) = &self.graph.backend else {
            return None;
        };
        let predicate = match &pattern.predicate {
            NamedNodePattern::NamedNode(name) => Some(name.into()),
            NamedNodePattern::Variable(_) => None,
        };
        let terms = [
            constant(&pattern.subject),
            predicate,
            constant(&pattern.object),
        ];
        let matches = dataset.count_up_to(ROWS + 1, terms, graph).max(1);
        (self.patterns <= PATTERNS && matches <= ROWS).then_some(matches)
    }
}

/// The term that a place of a pattern names.
fn constant(term: &TermPattern) -> Option<TermRef<'_>> {
    match term {
        TermPattern::NamedNode(name) => Some(name.into()),
        TermPattern::Literal(literal) => Some(literal.into()),
        TermPattern::BlankNode(_) | TermPattern::Variable(_) => None,
    }
}

/// True where an expression takes no longer than its text and the terms it sees are long, and makes
/// no longer ones.
fn is_simple(expression: &Expression) -> bool {
    match expression {
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_) => true,
        Expression::Not(inner) => is_simple(inner),
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b) => is_simple(a) && is_simple(b),
        Expression::In(one, list) => {
            list.len() <= COMPARED && is_simple(one) && list.iter().all(is_simple)
        }
        Expression::FunctionCall(function, arguments) => {
            let is_known = matches!(
                function,
                Function::Lang
                    | Function::LangMatches
                    | Function::Datatype
                    | Function::Str
                    | Function::IsIri
                    | Function::IsBlank
                    | Function::IsLiteral
                    | Function::IsNumeric
            );
            is_known && arguments.iter().all(is_simple)
        }
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::graph::Sources;
    use std::sync::LazyLock;

    static GRAPH: LazyLock<KnowledgeGraph> =
        LazyLock::new(|| KnowledgeGraph::load(&Sources::default()).unwrap());

    fn is_lookup(text: &str) -> bool {
        GRAPH.lookup(text).is_some()
    }

    #[test]
    fn what_matches_little_however_it_is_joined_is_a_lookup() {
        for text in [
            "SELECT ?l { town:jiading rdfs:label ?l }",
            "SELECT * { town:jiading ?p ?o } ORDER BY ?p DESC(?o) LIMIT 5",
            "SELECT DISTINCT ?p { ?s ?p town:jiading }",
            "ASK { town:jiading ip:hasLeadingIndustry industry:automotive }",
            "SELECT * { town:jiading a ?c OPTIONAL { town:jiading rdfs:label ?l \
             FILTER(LANG(?l) = 'zh') } }",
            "SELECT * { { town:jiading ?p ?o } UNION { town:qingpu ?p ?o } }",
            "SELECT * { VALUES ?t { town:jiading town:qingpu } GRAPH graph:towns { ?t a ip:NewTown } }",
            "CONSTRUCT { ?s ?p town:jiading } WHERE { ?s ?p town:jiading }",
            "SELECT * { town:nowhere ?p ?o }",
            "SELECT * {}",
        ] {
            assert!(is_lookup(text), "{text}");
        }
    }

    #[test]
    fn what_may_take_long_or_is_not_known_to_be_short_is_none() {
        for text in [
            "no query",
            "SELECT * { ?s ?p ?o }",
            "SELECT * { ?s rdfs:label ?l }",
            // Each matches little, and their product is much.
            "SELECT * { town:jiading ?a ?b . town:jiading ?c ?d . town:jiading ?e ?f }",
            "SELECT * { VALUES ?a { 1 2 3 4 5 6 7 8 9 10 11 } VALUES ?b { 1 2 3 4 5 6 7 8 9 10 } \
             VALUES ?c { 1 2 3 4 5 6 7 8 9 10 } }",
            "SELECT (COUNT(*) AS ?n) { town:jiading ?p ?o }",
            "SELECT * { town:jiading rdfs:label ?l BIND(CONCAT(?l, ?l) AS ?m) }",
            "SELECT * { town:jiading rdfs:label ?l FILTER(REGEX(?l, '(a|b)*c')) }",
            "SELECT * { town:jiading rdfs:label ?l FILTER EXISTS { ?a ?b ?c } }",
            "SELECT * { town:jiading rdfs:label ?l MINUS { ?a ?b ?c } }",
            "SELECT * { town:jiading skos:broader* ?o }",
            "SELECT * { town:jiading rdfs:label ?l SERVICE <http://example.com/> {} }",
            "SELECT * { GRAPH ?g { town:jiading rdfs:label ?l } }",
            "SELECT * FROM graph:towns { town:jiading rdfs:label ?l }",
            "DESCRIBE town:jiading",
            "SELECT ?a ?b ?c ?d ?e ?f { VALUES ?a { 1 2 3 4 5 6 7 8 9 } VALUES ?b { 1 2 3 4 5 6 7 8 9 } \
             VALUES ?c { 1 2 3 4 5 6 7 8 9 } }",
            "CONSTRUCT { ?a ip:a ?b , ?c } WHERE { VALUES ?a { 1 2 3 4 5 6 7 8 9 } \
             VALUES ?b { 1 2 3 4 5 6 7 8 9 } VALUES ?c { 1 2 3 4 5 6 7 8 9 } }",
            "SELECT * { town:jiading ?p ?o FILTER(?o IN (1, 2, 3, 4, 5, 6, 7, 8, 9)) }",
            "SELECT * { town:jiading ?p ?o } ORDER BY ?p ?o ?p ?o ?p ?o ?p ?o ?p",
            "SELECT * { { { { { town:jiading rdfs:label ?l } } } } }",
        ] {
            assert!(!is_lookup(text), "{text}");
        }
        let long = format!(
            "ASK {{ town:jiading rdfs:label '{}' }}",
            "x".repeat(LONGEST)
        );
        assert!(!is_lookup(&long));
        let many = "town:jiading a ip:NewTown .".repeat(PATTERNS + 1);
        assert!(!is_lookup(&format!("ASK {{ {many} }}")));
    }

    #[test]
    fn no_text_that_is_read_here_is_deep_enough_to_end_the_thread_that_reads_it() {
        let read = || {
            for sign in [
                "!", "-", "+", "(", "[", "{", "^", "<<", "1+", "?a/", ";", ",",
            ] {
                for before in ["ASK { FILTER(", "SELECT * { ?s ", "ASK { ", "SELECT ("] {
                    let most = (0..LONGEST)
                        .map(|n| format!("{before}{}", sign.repeat(n)))
                        .take_while(|text| is_plain(text))
                        .last();
                    assert!(!is_lookup(&most.unwrap()));
                }
            }
        };
        // A thread of the server has two mebibytes.
        let thread = std::thread::Builder::new().stack_size(1 << 20);
        thread.spawn(read).unwrap().join().unwrap();
    }
}
