//! One thing with all that is said of it: its own triples, and the statements it takes part in.

use super::{KnowledgeGraph, Labels, NamedGraph};
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// Everything the graph says of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// The thing.
    pub iri: NamedNode,
    /// Its labels.
    pub labels: Labels,
    /// Its classes, sorted.
    pub types: BTreeSet<NamedNode>,
    /// What it holds, if it is a named graph.
    pub graph: Option<NamedGraph>,
    /// What is said of it directly: predicate and values, without labels, classes and evidence.
    pub properties: BTreeMap<NamedNode, BTreeSet<OrderedTerm>>,
    /// What the inference rules derive of it: predicate and things. The statements behind it are
    /// among `statements`.
    pub derived: BTreeMap<NamedNode, BTreeSet<OrderedTerm>>,
    /// Where it is stated, if it is a statement itself.
    pub evidence: Option<Evidence>,
    /// Statements it takes part in, by their class and the part it takes.
    pub statements: BTreeMap<(NamedNode, NamedNode), Vec<StatementAbout>>,
    /// Things that are no statements and point to it: predicate and subjects.
    pub incoming: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
    /// Every triple behind this description, sorted.
    pub triples: Vec<Triple>,
}

/// A term that sorts by its written form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedTerm(pub Term);

impl PartialOrd for OrderedTerm {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OrderedTerm {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.to_string().cmp(&other.0.to_string())
    }
}

/// The clause and the phrase a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The clause.
    pub clause: NamedNode,
    /// The phrase.
    pub quote: String,
}

/// A statement as seen from a thing that takes part in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementAbout {
    /// The statement.
    pub iri: NamedNode,
    /// Its labels, where it has any.
    pub labels: Labels,
    /// What it says besides: predicate and value, sorted.
    pub says: Vec<(NamedNode, Term)>,
    /// The clause and quote; a claim of the editors has none.
    pub evidence: Option<Evidence>,
}

impl KnowledgeGraph {
    /// Describes a thing. The order of everything in the description is stable.
    #[must_use]
    pub fn describe(&self, thing: &NamedNode) -> Resource {
        let mut resource = Resource {
            iri: thing.clone(),
            labels: self.labels(thing),
            types: self.types(thing),
            graph: self.named_graph(thing),
            properties: BTreeMap::new(),
            derived: BTreeMap::new(),
            evidence: self.evidence(thing),
            statements: BTreeMap::new(),
            incoming: BTreeMap::new(),
            triples: self.outgoing(thing),
        };
        for triple in &resource.triples {
            if !is_shown_apart(&triple.predicate) {
                let group = match self.is_derived(triple) {
                    true => &mut resource.derived,
                    false => &mut resource.properties,
                };
                let values = group.entry(triple.predicate.clone()).or_default();
                values.insert(OrderedTerm(triple.object.clone()));
            }
        }
        let object = Term::from(thing.clone());
        let incoming: BTreeSet<(String, String)> = self
            .triples(None, None, Some(&object))
            .filter_map(|[s, p, _]| match (s, p) {
                (Term::NamedNode(s), Term::NamedNode(p)) => {
                    Some((s.into_string(), p.into_string()))
                }
                _ => None,
            })
            .collect();
        for (subject, predicate) in incoming {
            let subject = NamedNode::new_unchecked(subject);
            let predicate = NamedNode::new_unchecked(predicate);
            self.add_incoming(&mut resource, subject, predicate);
        }
        resource.triples.sort_by_cached_key(ToString::to_string);
        resource.triples.dedup();
        resource
    }

    fn add_incoming(&self, resource: &mut Resource, subject: NamedNode, predicate: NamedNode) {
        let triple = Triple::new(subject.clone(), predicate.clone(), resource.iri.clone());
        // What is derived has its statements among those shown.
        if self.is_derived(&triple) {
            resource.triples.push(triple);
            return;
        }
        let Some(class) = self.statement_class(&subject) else {
            resource.triples.push(triple);
            resource
                .incoming
                .entry(predicate)
                .or_default()
                .insert(subject);
            return;
        };
        let about = self.outgoing(&subject);
        let statement = self.statement_about(&subject, &about, &predicate);
        resource
            .statements
            .entry((class, predicate))
            .or_default()
            .push(statement);
        resource.triples.extend(about);
    }

    fn statement_about(
        &self,
        statement: &NamedNode,
        about: &[Triple],
        part: &NamedNode,
    ) -> StatementAbout {
        let says = about
            .iter()
            .filter(|t| t.predicate != *part && !is_shown_apart(&t.predicate))
            .map(|t| (t.predicate.clone(), t.object.clone()))
            .collect();
        StatementAbout {
            iri: statement.clone(),
            labels: self.labels(statement),
            says,
            evidence: self.evidence(statement),
        }
    }

    /// The class that makes a thing a statement or a claim, if it is one.
    pub(super) fn statement_class(&self, thing: &NamedNode) -> Option<NamedNode> {
        let statement = NamedNode::new_unchecked(terms::STATEMENT);
        let class = self.types(thing).into_iter().next()?;
        let is_statement = self.is_a(thing, &statement) || self.evidence(thing).is_some();
        let is_claim = matches!(class.as_str(), terms::IDENTITY_CLAIM | terms::MATCH);
        (is_statement || is_claim).then_some(class)
    }

    /// True where a statement or a match is known, but was seen on none of the pages it names.
    #[must_use]
    pub fn is_unverified(&self, statement: &NamedNode) -> bool {
        let confidence = NamedNode::new_unchecked(terms::CONFIDENCE);
        let unverified = Term::from(NamedNode::new_unchecked(terms::UNVERIFIED));
        let subject = NamedOrBlankNode::from(statement.clone());
        let mut triples = self.triples(Some(&subject), Some(&confidence), Some(&unverified));
        triples.next().is_some()
    }

    /// The published pages that a statement or a match was read on, sorted; none where its text is
    /// at hand.
    #[must_use]
    pub fn pages(&self, statement: &NamedNode) -> Vec<NamedNode> {
        let subject = NamedOrBlankNode::from(statement.clone());
        let source = NamedNode::new_unchecked(terms::DCTERMS_SOURCE);
        let pages: BTreeSet<String> = self
            .triples(Some(&subject), Some(&source), None)
            .filter_map(|[_, _, page]| match page {
                Term::NamedNode(page) => Some(page.into_string()),
                _ => None,
            })
            .collect();
        pages.into_iter().map(NamedNode::new_unchecked).collect()
    }

    /// The clause and quote of a statement.
    #[must_use]
    pub fn evidence(&self, statement: &NamedNode) -> Option<Evidence> {
        let subject = NamedOrBlankNode::from(statement.clone());
        let value = |predicate: &str| {
            let predicate = NamedNode::new_unchecked(predicate);
            let mut triples = self.triples(Some(&subject), Some(&predicate), None);
            triples.next().map(|[_, _, value]| value)
        };
        match (value(terms::STATED_IN)?, value(terms::QUOTE)?) {
            (Term::NamedNode(clause), Term::Literal(quote)) => Some(Evidence {
                clause,
                quote: quote.value().to_owned(),
            }),
            _ => None,
        }
    }

    /// The triples with `thing` as subject, each once, sorted.
    pub(super) fn outgoing(&self, thing: &NamedNode) -> Vec<Triple> {
        let subject = NamedOrBlankNode::from(thing.clone());
        let mut triples: Vec<Triple> = self
            .triples(Some(&subject), None, None)
            .filter_map(|[_, predicate, object]| match predicate {
                Term::NamedNode(predicate) => Some(Triple::new(subject.clone(), predicate, object)),
                _ => None,
            })
            .collect();
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        triples
    }
}

/// Predicates that a description shows in places of their own.
pub(super) fn is_shown_apart(predicate: &NamedNode) -> bool {
    matches!(
        predicate.as_str(),
        terms::RDF_TYPE
            | terms::RDFS_LABEL
            | terms::SKOS_PREF_LABEL
            | terms::STATED_IN
            | terms::QUOTE
            | terms::OCCURRENCE
            | terms::EVIDENCE
    )
}
