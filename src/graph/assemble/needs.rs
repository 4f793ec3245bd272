//! What a rule needs before it can derive anything: asked of a store in no time, where the rule
//! itself may have to walk all of it.

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, TermRef};
use oxigraph::store::{StorageError, Store};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern};

/// A predicate, and for `rdf:type` the class.
#[derive(Debug, PartialEq, Eq)]
struct Need {
    predicate: NamedNode,
    class: Option<NamedNode>,
}

/// The predicates and classes without which a rule matches nothing.
#[derive(Debug, Default)]
pub(super) struct Needs {
    needed: Vec<Need>,
    /// True where no triple of another predicate or class can match a part of the rule.
    complete: bool,
}

impl Needs {
    /// Reads them off a query.
    pub fn of(query: &Query) -> Self {
        let mut needs = Self {
            needed: Vec::new(),
            complete: true,
        };
        if let Query::Construct { pattern, .. } = query {
            needs.read(pattern);
        }
        needs
    }

    /// True where the rule may derive from the `common` and `own` graphs what it does not derive
    /// from the `common` ones alone.
    ///
    /// # Errors
    /// [`StorageError`] of the store.
    pub fn may_derive(
        &self,
        store: &Store,
        common: &[NamedNode],
        own: &[NamedNode],
    ) -> Result<bool, StorageError> {
        let mut any_of_own = !self.complete;
        for need in &self.needed {
            let here = need.occurs(store, own)?;
            any_of_own |= here;
            if !here && !need.occurs(store, common)? {
                return Ok(false);
            }
        }
        Ok(any_of_own)
    }

    fn read(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                for triple in patterns {
                    match (&triple.predicate, &triple.object) {
                        (NamedNodePattern::NamedNode(p), TermPattern::NamedNode(class))
                            if p.as_ref() == rdf::TYPE =>
                        {
                            self.need(p, Some(class));
                        }
                        (NamedNodePattern::NamedNode(p), _) => self.need(p, None),
                        (NamedNodePattern::Variable(_), _) => self.complete = false,
                    }
                }
            }
            GraphPattern::Path { path, .. } => self.read_path(path),
            GraphPattern::Join { left, right } => {
                self.read(left);
                self.read(right);
            }
            // What the right side matches only takes solutions away.
            GraphPattern::Minus { left, .. } => self.read(left),
            GraphPattern::Filter { expr, inner } => {
                self.complete &= !asks_the_graph(expr);
                self.read(inner);
            }
            GraphPattern::Extend {
                inner, expression, ..
            } => {
                self.complete &= !asks_the_graph(expression);
                self.read(inner);
            }
            GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner } => self.read(inner),
            GraphPattern::LeftJoin { left, .. } => {
                self.complete = false;
                self.read(left);
            }
            _ => self.complete = false,
        }
    }

    fn read_path(&mut self, path: &PropertyPathExpression) {
        match path {
            PropertyPathExpression::NamedNode(p) => self.need(p, None),
            PropertyPathExpression::Reverse(inner) | PropertyPathExpression::OneOrMore(inner) => {
                self.read_path(inner);
            }
            PropertyPathExpression::Sequence(first, then) => {
                self.read_path(first);
                self.read_path(then);
            }
            _ => self.complete = false,
        }
    }

    fn need(&mut self, predicate: &NamedNode, class: Option<&NamedNode>) {
        let need = Need {
            predicate: predicate.clone(),
            class: class.cloned(),
        };
        if !self.needed.contains(&need) {
            self.needed.push(need);
        }
    }
}

impl Need {
    fn occurs(&self, store: &Store, graphs: &[NamedNode]) -> Result<bool, StorageError> {
        let class = self.class.as_ref().map(NamedNode::as_ref);
        let predicate: NamedNodeRef<'_> = self.predicate.as_ref();
        for graph in graphs {
            let graph = GraphNameRef::from(graph.as_ref());
            let class = class.map(TermRef::from);
            let mut found = store.quads_for_pattern(None, Some(predicate), class, Some(graph));
            if found.next().transpose()?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// True where an EXISTS stands anywhere in an expression; read off its text, since an expression
/// can hold others in many ways and a false alarm only costs time.
fn asks_the_graph(expression: &Expression) -> bool {
    expression.to_string().to_uppercase().contains("EXISTS")
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Quad;
    use spargebra::SparqlParser;

    fn may_derive(rule: &str, common: &str, own: &str) -> bool {
        let store = Store::new().unwrap();
        let graphs = ["http://e/common", "http://e/own"].map(NamedNode::new_unchecked);
        for (graph, triples) in graphs.iter().zip([common, own]) {
            for triple in triples.split_terminator(';') {
                let parts = triple.split_whitespace().map(|name| {
                    NamedNode::new_unchecked(match name {
                        "a" => rdf::TYPE.as_str().to_owned(),
                        name => format!("http://e/{name}"),
                    })
                });
                let [s, p, o] = parts.collect::<Vec<_>>().try_into().unwrap();
                store.insert(&Quad::new(s, p, o, graph.clone())).unwrap();
            }
        }
        let text = format!("PREFIX : <http://e/> CONSTRUCT {{ ?x :q ?y }} WHERE {{ {rule} }}");
        let needs = Needs::of(&SparqlParser::new().parse_query(&text).unwrap());
        let [common, own] = graphs;
        needs.may_derive(&store, &[common], &[own]).unwrap()
    }

    #[test]
    fn a_rule_is_run_where_all_it_needs_is_there_and_some_of_it_in_the_own_graphs() {
        let rule = "?x a :Town ; :near/:far+ ?y";
        assert!(may_derive(rule, "s near o;s far o;", "s a Town;"));
        assert!(!may_derive(rule, "s near o;", "s a Town;"), "no far");
        assert!(!may_derive(
            rule,
            "s near o;s far o;s a Town;",
            "s other o;"
        ));
        assert!(!may_derive(rule, "s near o;s far o;", "s a Park;"));
    }

    #[test]
    fn what_may_match_other_triples_is_always_run() {
        for rule in [
            "?x ?p ?y",
            "?x :near ?y OPTIONAL { ?x :far ?z }",
            "?x :near ?y FILTER EXISTS { ?x :far ?z }",
            "{ ?x :near ?y } UNION { ?x :far ?y }",
            "?x :near ?y . ?x :far* ?z",
        ] {
            assert!(may_derive(rule, "s near o;", "s far o;"), "{rule}");
        }
        assert!(!may_derive(
            "?x :near ?y MINUS { ?x :far ?z }",
            "s near o;",
            "s far o;"
        ));
        assert!(!may_derive(
            "?x :near ?y OPTIONAL { ?x :far ?z }",
            "",
            "s far o;"
        ));
    }
}
