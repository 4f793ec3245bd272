//! A group of a query as the steps a person wrote, and what is left after each.

use super::probe::joined;
use oxigraph::sparql::Variable;
use spargebra::algebra::{Expression, GraphPattern, PropertyPathExpression};
use spargebra::term::{BlankNode, GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeSet, HashMap};

/// What joins the two ends of a [`Link`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Predicate {
    Name(NamedNodePattern),
    Path(PropertyPathExpression),
}

/// A triple, or a property path between two ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub(super) subject: TermPattern,
    pub(super) predicate: Predicate,
    pub(super) object: TermPattern,
}

impl Link {
    /// The link as a pattern.
    pub(super) fn pattern(&self) -> GraphPattern {
        match &self.predicate {
            Predicate::Name(predicate) => GraphPattern::Bgp {
                patterns: vec![TriplePattern {
                    subject: self.subject.clone(),
                    predicate: predicate.clone(),
                    object: self.object.clone(),
                }],
            },
            Predicate::Path(path) => GraphPattern::Path {
                subject: self.subject.clone(),
                path: path.clone(),
                object: self.object.clone(),
            },
        }
    }

    fn has(&self, node: &BlankNode) -> bool {
        let node = TermPattern::from(node.clone());
        self.subject == node || self.object == node
    }

    fn nodes(&self) -> impl Iterator<Item = &BlankNode> {
        [&self.subject, &self.object]
            .into_iter()
            .filter_map(|t| match t {
                TermPattern::BlankNode(node) => Some(node),
                _ => None,
            })
    }
}

/// One thing that a group asks for or does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// A triple, or several that a sequence path such as `a/b` was taken apart into.
    Links(Vec<Link>),
    /// A FILTER, or a HAVING.
    Filter(Expression),
    /// BIND.
    Bind(Variable, Expression),
    /// VALUES.
    Values(Vec<Variable>, Vec<Vec<Option<GroundTerm>>>),
    /// MINUS.
    Minus(GraphPattern),
    /// OPTIONAL.
    Optional(GraphPattern, Option<Expression>),
    /// LATERAL.
    Lateral(GraphPattern),
    /// Anything in braces: UNION, GRAPH, a sub-SELECT, a group.
    Group(GraphPattern),
}

impl Step {
    /// What is left of `before` after this step.
    pub(super) fn after(&self, before: GraphPattern) -> GraphPattern {
        let left = Box::new(before);
        match self.clone() {
            Self::Links(_) | Self::Values(..) | Self::Group(_) => joined(*left, self.alone()),
            Self::Filter(expr) => GraphPattern::Filter { expr, inner: left },
            Self::Bind(variable, expression) => GraphPattern::Extend {
                inner: left,
                variable,
                expression,
            },
            Self::Minus(right) => GraphPattern::Minus {
                left,
                right: Box::new(right),
            },
            Self::Optional(right, expression) => GraphPattern::LeftJoin {
                left,
                right: Box::new(right),
                expression,
            },
            Self::Lateral(right) => GraphPattern::Lateral {
                left,
                right: Box::new(right),
            },
        }
    }

    /// The step without what stands before it, where it means something by itself.
    pub(super) fn alone(&self) -> GraphPattern {
        match self {
            Self::Links(links) => links
                .iter()
                .map(Link::pattern)
                .fold(GraphPattern::default(), joined),
            Self::Values(variables, bindings) => GraphPattern::Values {
                variables: variables.clone(),
                bindings: bindings.clone(),
            },
            Self::Group(pattern) | Self::Lateral(pattern) => pattern.clone(),
            _ => GraphPattern::default(),
        }
    }
}

/// All steps together.
pub(super) fn together(steps: &[Step]) -> GraphPattern {
    let start = GraphPattern::default();
    steps.iter().fold(start, |before, step| step.after(before))
}

/// The steps of a group in the order they are written, with its FILTERs last, where they act.
pub(super) fn steps(pattern: &GraphPattern) -> Vec<Step> {
    let mut found = Vec::new();
    collect(pattern, &mut found);
    fold_sequences(found)
}

fn collect(pattern: &GraphPattern, found: &mut Vec<Step>) {
    match pattern {
        GraphPattern::Bgp { patterns } => found.extend(patterns.iter().map(|triple| {
            Step::Links(vec![Link {
                subject: triple.subject.clone(),
                predicate: Predicate::Name(triple.predicate.clone()),
                object: triple.object.clone(),
            }])
        })),
        GraphPattern::Path {
            subject,
            path,
            object,
        } => found.push(Step::Links(vec![Link {
            subject: subject.clone(),
            predicate: Predicate::Path(path.clone()),
            object: object.clone(),
        }])),
        GraphPattern::Join { left, right } => {
            collect(left, found);
            match &**right {
                plain if is_plain(plain) => collect(plain, found),
                group => found.push(Step::Group(group.clone())),
            }
        }
        GraphPattern::Filter { expr, inner } => {
            collect(inner, found);
            conjuncts(expr, found);
        }
        GraphPattern::Extend {
            inner,
            variable,
            expression,
        } => {
            collect(inner, found);
            found.push(Step::Bind(variable.clone(), expression.clone()));
        }
        GraphPattern::Minus { left, right } => {
            collect(left, found);
            found.push(Step::Minus((**right).clone()));
        }
        GraphPattern::LeftJoin {
            left,
            right,
            expression,
        } => {
            collect(left, found);
            found.push(Step::Optional((**right).clone(), expression.clone()));
        }
        GraphPattern::Lateral { left, right } => {
            collect(left, found);
            found.push(Step::Lateral((**right).clone()));
        }
        GraphPattern::Values {
            variables,
            bindings,
        } => found.push(Step::Values(variables.clone(), bindings.clone())),
        group => found.push(Step::Group(group.clone())),
    }
}

/// True where joining step by step means the same as joining the whole.
fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => true,
        GraphPattern::Join { left, right } => is_plain(left) && is_plain(right),
        _ => false,
    }
}

fn conjuncts(expr: &Expression, found: &mut Vec<Step>) {
    match expr {
        Expression::And(a, b) => {
            conjuncts(a, found);
            conjuncts(b, found);
        }
        other => found.push(Step::Filter(other.clone())),
    }
}

/// Puts the triples of `?a p/q ?b` together again: they are joined by a node nobody else mentions.
fn fold_sequences(steps: Vec<Step>) -> Vec<Step> {
    let mut uses: HashMap<BlankNode, usize> = HashMap::new();
    for step in &steps {
        if let Step::Links(links) = step {
            for node in links.iter().flat_map(Link::nodes) {
                *uses.entry(node.clone()).or_default() += 1;
            }
        }
    }
    let mut folded: Vec<Step> = Vec::new();
    for step in steps {
        match (folded.last_mut(), step) {
            (Some(Step::Links(chain)), Step::Links(next)) if continues(chain, &next, &uses) => {
                chain.extend(next);
            }
            (_, step) => folded.push(step),
        }
    }
    for step in &mut folded {
        if let Step::Links(chain) = step
            && runs_backwards(chain)
        {
            chain.reverse();
        }
    }
    folded
}

/// True where a chain is read from its end to its start, as the one of `?a p [ q ?b ]` is given.
fn runs_backwards(chain: &[Link]) -> bool {
    let forward = chain.windows(2).filter(|w| w[0].object == w[1].subject);
    let backward = chain.windows(2).filter(|w| w[1].object == w[0].subject);
    backward.count() > forward.count()
}

fn continues(chain: &[Link], next: &[Link], uses: &HashMap<BlankNode, usize>) -> bool {
    let (Some(last), Some(next)) = (chain.last(), next.first()) else {
        return false;
    };
    let in_path = |link: &Link| {
        !matches!(
            link.predicate,
            Predicate::Name(NamedNodePattern::Variable(_))
        )
    };
    let shared = last.nodes().any(|n| next.has(n) && uses.get(n) == Some(&2));
    shared && in_path(last) && in_path(next) && last.subject != last.object
}

/// The variables that a pattern binds.
pub(super) fn bound_by(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut variables = BTreeSet::new();
    pattern.on_in_scope_variable(|v| {
        variables.insert(v.clone());
    });
    variables
}

/// The pattern without what can never empty it: OPTIONAL, MINUS and EXISTS.
pub(super) fn required(pattern: &GraphPattern) -> GraphPattern {
    let boxed = |p: &GraphPattern| Box::new(required(p));
    match pattern {
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => required(left),
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            GraphPattern::Join {
                left: boxed(left),
                right: boxed(right),
            }
        }
        GraphPattern::Union { left, right } => GraphPattern::Union {
            left: boxed(left),
            right: boxed(right),
        },
        GraphPattern::Graph { name, inner } => GraphPattern::Graph {
            name: name.clone(),
            inner: boxed(inner),
        },
        GraphPattern::Filter { expr, inner } => GraphPattern::Filter {
            expr: without_exists(expr),
            inner: boxed(inner),
        },
        GraphPattern::Extend {
            inner,
            variable,
            expression,
        } => GraphPattern::Extend {
            inner: boxed(inner),
            variable: variable.clone(),
            expression: without_exists(expression),
        },
        GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => required(inner),
        other => other.clone(),
    }
}

fn without_exists(expr: &Expression) -> Expression {
    match expr {
        Expression::And(a, b) => {
            Expression::And(Box::new(without_exists(a)), Box::new(without_exists(b)))
        }
        Expression::Not(inner) if matches!(**inner, Expression::Exists(_)) => {
            oxigraph::model::Literal::from(true).into()
        }
        other => other.clone(),
    }
}
