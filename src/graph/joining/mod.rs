//! What of a graph from elsewhere joins a graph, and what does not: its predicates and classes, and
//! the industries and places it names.

mod foreign;
mod kind;
mod terms;

use super::KnowledgeGraph;
use foreign::Foreign;
use kind::Kind;
use oxigraph::model::{NamedNode, Quad};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many near things are named.
const NEAR: usize = 3;

/// Terms of the graph that are used as a term from elsewhere is.
type Alike = BTreeMap<String, Vec<NamedNode>>;

/// What joins and what does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Joins {
    /// How many triples there are.
    pub triples: usize,
    /// The predicates.
    pub predicates: JoinedTerms,
    /// The classes.
    pub classes: JoinedTerms,
    /// The industries that are named.
    pub industries: JoinedThings,
    /// The places that are named.
    pub places: JoinedThings,
    /// Both together.
    pub coverage: Matching,
}

/// How many industries and places are named and matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Matching {
    /// Those that are things of the graph.
    pub matched: usize,
    /// All.
    pub named: usize,
}

/// Predicates or classes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JoinedTerms {
    /// Those that the graph uses too.
    pub known: Vec<String>,
    /// Those that it does not, the most used first.
    pub unknown: Vec<UnknownName>,
}

/// A predicate or class that the graph does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownName {
    /// Its IRI.
    pub iri: String,
    /// How many triples or instances it has.
    pub uses: usize,
    /// The nearest ones of the graph.
    pub near: Vec<Near>,
}

/// Something of the graph that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Near {
    /// Its IRI.
    pub iri: String,
    /// Its Chinese label.
    pub zh: Option<String>,
    /// Its English label.
    pub en: Option<String>,
}

/// Things of one kind that are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JoinedThings {
    /// The predicates and classes whose values and instances were taken for things of this kind.
    pub named_by: Vec<String>,
    /// Those that are things of the graph.
    pub matched: Vec<Matched>,
    /// Those that are none.
    pub unmatched: Vec<Unmatched>,
}

/// A thing that is one of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Matched {
    /// Its IRI, or the literal that names it.
    pub named: String,
    /// True where a literal names it.
    pub is_literal: bool,
    /// What it is called there.
    pub name: Option<String>,
    /// The thing of the graph.
    pub is: Near,
    /// How that is known.
    pub by: MatchedBy,
}

/// How it is known that a thing is one of the graph, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchedBy {
    /// Its IRI is used.
    Iri,
    /// `skos:exactMatch` or `owl:sameAs` says so.
    Exact,
    /// `skos:closeMatch` says so.
    Close,
    /// `skos:broadMatch`: the thing of the graph is wider.
    Broad,
    /// `skos:narrowMatch`: the thing of the graph is narrower.
    Narrow,
    /// `skos:relatedMatch` says so.
    Related,
    /// Only the name is the same: a query joins it by that, or once a match is written down.
    Label,
}

impl MatchedBy {
    /// The same, seen from the other side.
    fn turned(self) -> Self {
        match self {
            Self::Broad => Self::Narrow,
            Self::Narrow => Self::Broad,
            other => other,
        }
    }

    /// What two matches in a row come to, where they come to anything: one must be exact.
    fn then(self, next: Self) -> Option<Self> {
        match (self, next) {
            (Self::Exact, other) | (other, Self::Exact) => Some(other),
            _ => None,
        }
    }
}

/// A thing that is none of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unmatched {
    /// Its IRI, or the literal that names it.
    pub named: String,
    /// True where a literal names it.
    pub is_literal: bool,
    /// What it is called there.
    pub name: Option<String>,
    /// The nearest things of the graph; several with the very name where it is the name of several.
    pub near: Vec<Near>,
}

impl KnowledgeGraph {
    /// What of `quads`, which are no part of this graph, joins it. Known is what this graph uses;
    /// an industry is a concept of the industry scheme, a place an instance of `ip:Place` or of a
    /// class below it. A predicate or class names things of a kind where its name says so, or where
    /// at least half of its values or instances are such things.
    #[must_use]
    pub fn joins(&self, quads: &[Quad]) -> Joins {
        let foreign = Foreign::new(quads);
        let kinds = [Kind::industries(self), Kind::places(self)];
        let [industries, places] = kinds.each_ref().map(|kind| kind.joined(&foreign));
        // What names things of a kind is near to what does so here.
        let mut alike = Alike::new();
        for (kind, joined) in kinds.iter().zip([&industries, &places]) {
            for term in &joined.named_by {
                let usual = kind.usual(foreign.is_class(term));
                alike.entry(term.clone()).or_default().extend(usual);
            }
        }
        let matched = industries.matched.len() + places.matched.len();
        let unmatched = industries.unmatched.len() + places.unmatched.len();
        Joins {
            coverage: Matching {
                matched,
                named: matched + unmatched,
            },
            triples: foreign.len(),
            predicates: terms::predicates(self, &foreign, &alike),
            classes: terms::classes(self, &foreign, &alike),
            industries,
            places,
        }
    }

    /// This graph without some of its named graphs, and the quads of these.
    ///
    /// # Errors
    /// As [`with_changes`](Self::with_changes) and [`quads`](Self::quads).
    pub fn without_graphs(
        &self,
        graphs: &[NamedNode],
    ) -> Result<(Self, Vec<Quad>), super::LoadError> {
        let quads = self.quads()?.into_iter();
        let is_out = |quad: &Quad| graphs.iter().any(|g| quad.graph_name == g.clone().into());
        let out: Vec<Quad> = quads.filter(is_out).collect();
        let mut removed = super::Changes::default();
        out.iter().for_each(|quad| removed.remove(quad.clone()));
        let mut graph = self.clone();
        graph.alter(&removed)?;
        Ok((graph, out))
    }

    /// A thing with its labels.
    fn near_thing(&self, thing: &NamedNode) -> Near {
        let labels = self.labels(thing);
        Near {
            iri: thing.as_str().to_owned(),
            zh: labels.zh,
            en: labels.en,
        }
    }
}
