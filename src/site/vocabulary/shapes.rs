//! What SHACL shapes ask of a class, as rules to be read.

use crate::graph::KnowledgeGraph;
use crate::site::view::View;
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};

/// How deep a shape may refer to others.
const DEPTH: usize = 4;

/// A node shape.
#[derive(Debug)]
pub(in crate::site) struct Shape {
    /// The shape.
    pub(in crate::site) iri: NamedNode,
    /// The classes whose instances it constrains.
    pub(in crate::site) classes: Vec<NamedNode>,
    /// The properties whose subjects it constrains.
    pub(in crate::site) subjects_of: Vec<NamedNode>,
    /// What it asks of each property, sorted by property.
    pub(in crate::site) properties: Vec<PropertyShape>,
    /// What it asks of the thing itself.
    pub(in crate::site) rules: Vec<Rule>,
}

impl Shape {
    /// True where the shape constrains instances of a class or subjects of a property.
    pub(in crate::site) fn holds_for(&self, term: &NamedNode) -> bool {
        self.classes.contains(term) || self.subjects_of.contains(term)
    }
}

/// What a shape asks of the values of a property.
#[derive(Debug)]
pub(in crate::site) struct PropertyShape {
    /// The property.
    pub(in crate::site) path: Term,
    /// The least number of values.
    pub(in crate::site) min: Option<String>,
    /// The greatest number of values.
    pub(in crate::site) max: Option<String>,
    /// What each value is.
    pub(in crate::site) rules: Vec<Rule>,
    /// What is said where it does not hold, in each language.
    pub(in crate::site) messages: Vec<Term>,
}

/// One parameter of a constraint with its values.
#[derive(Debug)]
pub(in crate::site) struct Rule {
    /// The local name of the parameter, such as `datatype`.
    pub(in crate::site) parameter: String,
    /// Its values, those of a list in its order.
    pub(in crate::site) operands: Vec<Operand>,
}

/// A value of a parameter.
#[derive(Debug)]
pub(in crate::site) enum Operand {
    /// A term.
    Term(Term),
    /// Another shape: all of these.
    All(Vec<Rule>),
}

/// Every node shape of the graph, sorted by IRI.
pub(in crate::site) fn shapes(view: &View) -> Vec<Shape> {
    let graph = view.site.graph();
    let shapes = view.instances(&format!("{}NodeShape", terms::SH));
    shapes.into_iter().map(|iri| shape(graph, iri)).collect()
}

fn shape(graph: &KnowledgeGraph, iri: NamedNode) -> Shape {
    let subject = NamedOrBlankNode::from(iri.clone());
    let things = |parameter: &str| {
        let values = values(graph, &subject, &format!("{}{parameter}", terms::SH));
        let things = values.into_iter().filter_map(|value| match value {
            Term::NamedNode(thing) => Some(thing),
            _ => None,
        });
        things.collect()
    };
    let mut properties: Vec<PropertyShape> =
        values(graph, &subject, &format!("{}property", terms::SH))
            .into_iter()
            .filter_map(|node| property_shape(graph, &node_of(node)?))
            .collect();
    properties.sort_by_cached_key(|p| (p.path.to_string(), format!("{:?}", p.messages)));
    let rules = rules(graph, &subject, DEPTH).into_iter();
    Shape {
        classes: things("targetClass"),
        subjects_of: things("targetSubjectsOf"),
        properties,
        rules: rules.filter(|r| r.parameter != "property").collect(),
        iri,
    }
}

fn property_shape(graph: &KnowledgeGraph, node: &NamedOrBlankNode) -> Option<PropertyShape> {
    let all = |parameter: &str| values(graph, node, &format!("{}{parameter}", terms::SH));
    let count = |parameter: &str| match all(parameter).into_iter().next() {
        Some(Term::Literal(count)) => Some(count.value().to_owned()),
        _ => None,
    };
    let rules = rules(graph, node, DEPTH).into_iter();
    Some(PropertyShape {
        path: all("path").into_iter().next()?,
        min: count("minCount"),
        max: count("maxCount"),
        rules: rules
            .filter(|r| !matches!(r.parameter.as_str(), "path" | "minCount" | "maxCount"))
            .collect(),
        messages: all("message"),
    })
}

/// The parameters of a shape, sorted by name.
fn rules(graph: &KnowledgeGraph, node: &NamedOrBlankNode, depth: usize) -> Vec<Rule> {
    if depth == 0 {
        return Vec::new();
    }
    let mut said: Vec<(String, Term)> = graph
        .triples(Some(node), None, None)
        .filter_map(|[_, parameter, value]| match parameter {
            Term::NamedNode(p) => Some((p.as_str().strip_prefix(terms::SH)?.to_owned(), value)),
            _ => None,
        })
        .filter(|(parameter, _)| {
            let about = ["message", "severity", "targetClass", "targetSubjectsOf"];
            !about.contains(&parameter.as_str())
        })
        .collect();
    said.sort_by_cached_key(|(parameter, value)| (parameter.clone(), value.to_string()));
    said.dedup();
    let rule = |(parameter, value): (String, Term)| {
        let values = match parameter.as_str() {
            "in" | "languageIn" | "or" | "xone" | "and" => list(graph, value),
            _ => vec![value],
        };
        let nests = matches!(
            parameter.as_str(),
            "or" | "xone" | "and" | "not" | "node" | "property"
        );
        let operand = |value: Term| match node_of(value.clone()) {
            Some(node) if nests => Operand::All(rules(graph, &node, depth - 1)),
            _ => Operand::Term(value),
        };
        Rule {
            operands: values.into_iter().map(operand).collect(),
            parameter,
        }
    };
    said.into_iter().map(rule).collect()
}

/// The members of a list in its order.
fn list(graph: &KnowledgeGraph, head: Term) -> Vec<Term> {
    let mut members = Vec::new();
    let mut rest = node_of(head);
    // A list that runs in a circle ends where it begins again.
    let mut seen = std::collections::HashSet::new();
    while let Some(node) = rest.filter(|node| seen.insert(node.clone())) {
        members.extend(values(graph, &node, terms::RDF_FIRST));
        rest = values(graph, &node, terms::RDF_REST)
            .into_iter()
            .next()
            .and_then(node_of);
    }
    members
}

/// The values of a property, sorted by their written form.
fn values(graph: &KnowledgeGraph, subject: &NamedOrBlankNode, property: &str) -> Vec<Term> {
    let property = NamedNode::new_unchecked(property);
    let triples = graph.triples(Some(subject), Some(&property), None);
    let mut values: Vec<Term> = triples.map(|[_, _, value]| value).collect();
    values.sort_by_cached_key(ToString::to_string);
    values.dedup();
    values
}

fn node_of(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.into()),
        Term::BlankNode(node) => Some(node.into()),
        Term::Literal(_) => None,
    }
}
