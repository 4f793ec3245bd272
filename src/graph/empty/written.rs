//! Parts of a query written back as the SPARQL a person would write, with the known prefixes.

use super::steps::{Link, Predicate, Step, steps};
use crate::vocabulary::{Prefixes, terms};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::{
    AggregateExpression, Expression, Function, GraphPattern, PropertyPathExpression,
};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};
use std::collections::BTreeMap;

/// A part longer than this is cut.
const LONGEST: usize = 120;

/// Writes parts of one query.
pub(super) struct Writer<'a> {
    prefixes: &'a Prefixes,
    /// Aggregates by the variables that the parser gave them.
    aggregates: BTreeMap<Variable, String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(prefixes: &'a Prefixes) -> Self {
        Self {
            prefixes,
            aggregates: BTreeMap::new(),
        }
    }

    /// Learns what the aggregates of a group are called.
    pub(super) fn learn(&mut self, pattern: &GraphPattern) {
        match pattern {
            GraphPattern::Group { aggregates, .. } => {
                for (variable, aggregate) in aggregates {
                    let written = self.aggregate(aggregate);
                    self.aggregates.insert(variable.clone(), written);
                }
            }
            GraphPattern::Extend { inner, .. } | GraphPattern::Filter { inner, .. } => {
                self.learn(inner);
            }
            _ => {}
        }
    }

    pub(super) fn variable(&self, variable: &Variable) -> String {
        let aggregate = self.aggregates.get(variable).cloned();
        aggregate.unwrap_or_else(|| variable.to_string())
    }

    pub(super) fn node(&self, node: &NamedNode) -> String {
        let short = self.prefixes.shorten(node.as_str());
        short.unwrap_or_else(|| node.to_string())
    }

    pub(super) fn literal(&self, literal: &Literal) -> String {
        let datatype = literal.datatype();
        let bare = datatype == xsd::INTEGER || datatype == xsd::BOOLEAN;
        let bare = bare || datatype == xsd::DECIMAL && literal.value().contains('.');
        if bare {
            return literal.value().to_owned();
        }
        let quoted = Literal::new_simple_literal(literal.value()).to_string();
        match literal.language() {
            Some(language) => format!("{quoted}@{language}"),
            None if datatype == xsd::STRING => quoted,
            None => format!("{quoted}^^{}", self.node(&datatype.into_owned())),
        }
    }

    pub(super) fn value(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.node(node),
            Term::Literal(literal) => self.literal(literal),
            Term::BlankNode(node) => node.to_string(),
        }
    }

    pub(super) fn term(&self, term: &TermPattern) -> String {
        match term {
            TermPattern::NamedNode(node) => self.node(node),
            TermPattern::Literal(literal) => self.literal(literal),
            TermPattern::Variable(variable) => self.variable(variable),
            TermPattern::BlankNode(node) => node.to_string(),
        }
    }

    pub(super) fn name(&self, name: &NamedNodePattern) -> String {
        match name {
            NamedNodePattern::NamedNode(node) => self.node(node),
            NamedNodePattern::Variable(variable) => self.variable(variable),
        }
    }

    pub(super) fn predicate(&self, predicate: &Predicate) -> String {
        match predicate {
            Predicate::Name(NamedNodePattern::NamedNode(node))
                if node.as_str() == terms::RDF_TYPE =>
            {
                "a".to_owned()
            }
            Predicate::Name(name) => self.name(name),
            Predicate::Path(path) => self.path(path),
        }
    }

    fn path(&self, path: &PropertyPathExpression) -> String {
        use PropertyPathExpression as P;
        let inner = |p: &P| match p {
            P::NamedNode(_) | P::NegatedPropertySet(_) => self.path(p),
            _ => format!("({})", self.path(p)),
        };
        match path {
            P::NamedNode(node) if node.as_str() == terms::RDF_TYPE => "a".to_owned(),
            P::NamedNode(node) => self.node(node),
            P::Reverse(p) => format!("^{}", inner(p)),
            P::Sequence(a, b) => format!("{}/{}", self.step_of_path(a), self.step_of_path(b)),
            P::Alternative(a, b) => format!("{}|{}", self.path(a), self.path(b)),
            P::ZeroOrMore(p) => format!("{}*", inner(p)),
            P::OneOrMore(p) => format!("{}+", inner(p)),
            P::ZeroOrOne(p) => format!("{}?", inner(p)),
            P::NegatedPropertySet(names) => {
                let names: Vec<String> = names.iter().map(|n| self.node(n)).collect();
                format!("!({})", names.join("|"))
            }
        }
    }

    fn step_of_path(&self, path: &PropertyPathExpression) -> String {
        match path {
            PropertyPathExpression::Alternative(..) => format!("({})", self.path(path)),
            _ => self.path(path),
        }
    }

    pub(super) fn link(&self, link: &Link) -> String {
        format!(
            "{} {} {}",
            self.term(&link.subject),
            self.predicate(&link.predicate),
            self.term(&link.object)
        )
    }

    /// Links that nodes without a name join, as one path.
    fn links(&self, links: &[Link]) -> String {
        let [first, second, ..] = links else {
            return links.first().map_or(String::new(), |l| self.link(l));
        };
        let meets = |end: &TermPattern| second.subject == *end || second.object == *end;
        let forward = meets(&first.object) && matches!(first.object, TermPattern::BlankNode(_));
        let start = if forward {
            &first.subject
        } else {
            &first.object
        };
        let mut path = Vec::new();
        let mut at = start;
        for link in links {
            let step = match &link.predicate {
                Predicate::Path(p) => self.step_of_path(p),
                name => self.predicate(name),
            };
            if link.subject == *at {
                path.push(step);
                at = &link.object;
            } else {
                path.push(format!("^{step}"));
                at = &link.subject;
            }
        }
        format!("{} {} {}", self.term(start), path.join("/"), self.term(at))
    }

    /// A step as it is written, cut where it is long.
    pub(super) fn step(&self, step: &Step) -> String {
        clipped(match step {
            Step::Links(links) => self.links(links),
            Step::Filter(expr) => self.filter(expr),
            Step::Bind(variable, expr) => {
                format!("BIND({} AS {variable})", self.expression(expr))
            }
            Step::Values(variables, rows) => self.values(variables, rows),
            Step::Minus(inner) => format!("MINUS {{ {} }}", self.pattern(inner)),
            Step::Optional(inner, _) => format!("OPTIONAL {{ {} }}", self.pattern(inner)),
            Step::Lateral(inner) => format!("LATERAL {{ {} }}", self.pattern(inner)),
            Step::Group(inner) => self.group(inner),
        })
    }

    fn filter(&self, expr: &Expression) -> String {
        let keyword = match self.aggregates.keys().any(|v| mentions(expr, v)) {
            true => "HAVING",
            false => "FILTER",
        };
        match expr {
            Expression::Exists(_) => format!("{keyword} {}", self.expression(expr)),
            Expression::Not(inner) if matches!(**inner, Expression::Exists(_)) => {
                format!("{keyword} NOT {}", self.expression(inner))
            }
            _ => format!("{keyword}({})", self.expression(expr)),
        }
    }

    fn values(&self, variables: &[Variable], rows: &[Vec<Option<GroundTerm>>]) -> String {
        let cell = |cell: &Option<GroundTerm>| match cell {
            None => "UNDEF".to_owned(),
            Some(term) => self.value(&term.clone().into()),
        };
        let row = |row: &Vec<Option<GroundTerm>>| {
            let cells: Vec<String> = row.iter().map(cell).collect();
            match cells.as_slice() {
                [one] => one.clone(),
                many => format!("({})", many.join(" ")),
            }
        };
        let rows: Vec<String> = rows.iter().map(row).collect();
        let names: Vec<String> = variables.iter().map(|v| self.variable(v)).collect();
        let names = match names.as_slice() {
            [one] => one.clone(),
            many => format!("({})", many.join(" ")),
        };
        format!("VALUES {names} {{ {} }}", rows.join(" "))
    }

    fn group(&self, pattern: &GraphPattern) -> String {
        match pattern {
            GraphPattern::Union { left, right } => {
                format!("{} UNION {}", self.branch(left), self.branch(right))
            }
            GraphPattern::Graph { name, inner } => {
                format!("GRAPH {} {{ {} }}", self.name(name), self.pattern(inner))
            }
            GraphPattern::Service { name, inner, .. } => {
                format!("SERVICE {} {{ {} }}", self.name(name), self.pattern(inner))
            }
            GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } => self.group(inner),
            GraphPattern::OrderBy { inner, .. } | GraphPattern::Slice { inner, .. } => {
                self.group(inner)
            }
            GraphPattern::Project { inner, variables } => {
                let names: Vec<String> = variables.iter().map(ToString::to_string).collect();
                format!(
                    "{{ SELECT {} {{ {} }} }}",
                    names.join(" "),
                    self.pattern(inner)
                )
            }
            GraphPattern::Group { inner, .. } => self.pattern(inner),
            other => format!("{{ {} }}", self.pattern(other)),
        }
    }

    fn branch(&self, pattern: &GraphPattern) -> String {
        match pattern {
            GraphPattern::Union { .. } => self.group(pattern),
            _ => format!("{{ {} }}", self.pattern(pattern)),
        }
    }

    /// A whole group, without its braces.
    pub(super) fn pattern(&self, pattern: &GraphPattern) -> String {
        let steps = steps(pattern);
        let written: Vec<String> = match steps.as_slice() {
            [Step::Group(inner)] if inner == pattern => match pattern {
                GraphPattern::Union { .. }
                | GraphPattern::Graph { .. }
                | GraphPattern::Service { .. }
                | GraphPattern::Project { .. }
                | GraphPattern::Distinct { .. }
                | GraphPattern::Reduced { .. }
                | GraphPattern::OrderBy { .. }
                | GraphPattern::Slice { .. }
                | GraphPattern::Group { .. } => vec![self.group(pattern)],
                _ => vec![],
            },
            steps => steps.iter().map(|s| self.step(s)).collect(),
        };
        written.join(" . ")
    }

    pub(super) fn expression(&self, expr: &Expression) -> String {
        use Expression as E;
        let two =
            |a: &E, sign: &str, b: &E| format!("{} {sign} {}", self.operand(a), self.operand(b));
        match expr {
            E::NamedNode(node) => self.node(node),
            E::Literal(literal) => self.literal(literal),
            E::Variable(variable) => self.variable(variable),
            E::Or(a, b) => two(a, "||", b),
            E::And(a, b) => two(a, "&&", b),
            E::Equal(a, b) => two(a, "=", b),
            E::SameTerm(a, b) => {
                format!("sameTerm({}, {})", self.expression(a), self.expression(b))
            }
            E::Greater(a, b) => two(a, ">", b),
            E::GreaterOrEqual(a, b) => two(a, ">=", b),
            E::Less(a, b) => two(a, "<", b),
            E::LessOrEqual(a, b) => two(a, "<=", b),
            E::In(a, list) => format!("{} IN ({})", self.operand(a), self.list(list)),
            E::Add(a, b) => two(a, "+", b),
            E::Subtract(a, b) => two(a, "-", b),
            E::Multiply(a, b) => two(a, "*", b),
            E::Divide(a, b) => two(a, "/", b),
            E::UnaryPlus(a) => format!("+{}", self.operand(a)),
            E::UnaryMinus(a) => format!("-{}", self.operand(a)),
            E::Not(inner) => match &**inner {
                E::Equal(a, b) => two(a, "!=", b),
                E::In(a, list) => format!("{} NOT IN ({})", self.operand(a), self.list(list)),
                E::Exists(_) => format!("NOT {}", self.expression(inner)),
                other => format!("!{}", self.operand(other)),
            },
            E::Exists(inner) => format!("EXISTS {{ {} }}", self.pattern(inner)),
            E::Bound(variable) => format!("BOUND({})", self.variable(variable)),
            E::If(a, b, c) => {
                let list = [a, b, c].map(|e| self.expression(e));
                format!("IF({})", list.join(", "))
            }
            E::Coalesce(list) => format!("COALESCE({})", self.list(list)),
            E::FunctionCall(Function::Custom(name), list) => {
                format!("{}({})", self.node(name), self.list(list))
            }
            E::FunctionCall(function, list) => format!("{function}({})", self.list(list)),
        }
    }

    /// An expression inside another: in brackets where it has a sign of its own.
    fn operand(&self, expr: &Expression) -> String {
        use Expression as E;
        let written = self.expression(expr);
        match expr {
            E::Or(..)
            | E::And(..)
            | E::Add(..)
            | E::Subtract(..)
            | E::Multiply(..)
            | E::Divide(..) => format!("({written})"),
            _ => written,
        }
    }

    fn list(&self, list: &[Expression]) -> String {
        let list: Vec<String> = list.iter().map(|e| self.expression(e)).collect();
        list.join(", ")
    }

    fn aggregate(&self, aggregate: &AggregateExpression) -> String {
        let distinct = |distinct: &bool| if *distinct { "DISTINCT " } else { "" };
        match aggregate {
            AggregateExpression::CountSolutions { distinct: d } => {
                format!("COUNT({}*)", distinct(d))
            }
            AggregateExpression::FunctionCall {
                name,
                expr,
                distinct: d,
            } => format!("{name}({}{})", distinct(d), self.expression(expr)),
        }
    }
}

/// True where the expression mentions the variable outside of EXISTS.
pub(super) fn mentions(expr: &Expression, variable: &Variable) -> bool {
    super::expressions::variables(expr).contains(variable)
}

/// The text on one line, cut where it is long.
pub(super) fn clipped(text: String) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}
