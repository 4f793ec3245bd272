//! What an inference rule read when it derived a triple.

use super::algebra::{Visitor, walk};
use super::{Answer, KnowledgeGraph, Query};
use oxigraph::model::{NamedNode, Term, Triple, Variable};
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

impl KnowledgeGraph {
    /// The statements that the rules read to derive a triple: each rule that makes such triples is
    /// asked what its variables stood for. Empty where no rule reads a statement for it.
    pub(super) fn derived_from(&self, triple: &Triple) -> BTreeSet<NamedNode> {
        let files = self.files().into_iter();
        let rules = files.filter(|f| f.path.starts_with("ontology/inference/"));
        let mut read = BTreeSet::new();
        let mut everything = None;
        for rule in rules.filter(|f| f.path.ends_with(".rq")) {
            let Ok(rule) = Query::parse(&rule.text, self.prefixes()) else {
                continue;
            };
            for question in questions(rule.rebased(self.base()), triple) {
                let mut found = self.things_found(&question);
                // Claims of the editors stand in mapping graphs, which the default graph does not
                // merge.
                if found.is_empty() {
                    let graphs = everything.get_or_insert_with(|| self.what_rules_read());
                    found = self.things_found(&question.over(graphs.clone(), Vec::new()));
                }
                read.extend(found);
            }
        }
        read.retain(|node| self.statement_class(node).is_some());
        let is_end = |node: &NamedNode| {
            triple.subject == node.clone().into() || triple.object == node.clone().into()
        };
        // A statement that is an end of the triple is its ground only where no other is.
        if read.iter().any(|node| !is_end(node)) {
            read.retain(|node| !is_end(node));
        }
        read
    }

    /// The things in the rows of a query.
    fn things_found(&self, question: &Query) -> Vec<NamedNode> {
        match self.ask(question) {
            Ok(Answer::Table(table)) => {
                let cells = table.rows.into_iter().flatten().flatten();
                cells.filter_map(named).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The graphs that rules read: all but those that hold no facts and no claims.
    fn what_rules_read(&self) -> Vec<NamedNode> {
        let names = self.graph_names().into_iter();
        names
            .filter_map(|name| Some(name.strip_prefix("graph:")?.to_owned()))
            .filter(|path| !matches!(path.as_str(), "shapes" | "alignments"))
            .map(|path| NamedNode::new_unchecked(format!("{}graph/{path}", self.base())))
            .collect()
    }
}

/// For each triple that a rule makes with the same predicate, the query for what its variables
/// stand for where its ends are those of `triple`.
fn questions(rule: Query, triple: &Triple) -> Vec<Query> {
    let mut variables = Variables::default();
    walk(&mut rule.algebra.clone(), &mut variables);
    let spargebra::Query::Construct {
        template, pattern, ..
    } = rule.algebra
    else {
        return Vec::new();
    };
    let select = Query {
        algebra: spargebra::Query::Select {
            dataset: None,
            pattern: GraphPattern::Project {
                inner: Box::new(pattern),
                variables: variables.0.into_iter().collect(),
            },
            base_iri: None,
        },
    };
    let ends = template.into_iter().filter_map(|made| ends(made, triple));
    ends.map(|[subject, object]| {
        let select = select.clone();
        let select = select.bind(&subject, &triple.subject.clone().into());
        select.bind(&object, &triple.object)
    })
    .collect()
}

/// The variables at both ends of a triple that a rule makes, if it has the predicate of `triple`.
fn ends(made: TriplePattern, triple: &Triple) -> Option<[Variable; 2]> {
    match (made.subject, made.predicate, made.object) {
        (
            TermPattern::Variable(subject),
            NamedNodePattern::NamedNode(predicate),
            TermPattern::Variable(object),
        ) if predicate == triple.predicate => Some([subject, object]),
        _ => None,
    }
}

fn named(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

/// The variables that a query's patterns give values to.
#[derive(Default)]
struct Variables(BTreeSet<Variable>);

impl Visitor for Variables {
    fn introduced(&mut self, _: &mut GraphPattern, variables: &[Variable]) {
        self.0.extend(variables.iter().cloned());
    }
}
