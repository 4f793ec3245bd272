//! What a policy or a town names, and by what.

use super::support::{LeftOut, Limits, MatchKind, Support, Trust};
use crate::graph::explore::cells::values;
use crate::graph::{KnowledgeGraph, ResolveError};
use crate::vocabulary::{local_name, terms};
use oxigraph::model::{Literal, NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// By what two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    Industry,
    Place,
    Indicator,
}

impl Aspect {
    pub const ALL: [Self; 3] = [Self::Industry, Self::Place, Self::Indicator];

    pub fn word(self) -> &'static str {
        match self {
            Self::Industry => "industry",
            Self::Place => "place",
            Self::Indicator => "indicator",
        }
    }

    /// The things in English and Chinese.
    pub fn plural(self) -> (&'static str, &'static str) {
        match self {
            Self::Industry => ("industries", "产业"),
            Self::Place => ("places", "地点"),
            Self::Indicator => ("indicators", "指标"),
        }
    }
}

/// The policy or new town that a name stands for; of a policy, also the last part of its IRI.
///
/// # Errors
/// [`ResolveError`] where it stands for neither, or for several.
pub(super) fn resolve(graph: &KnowledgeGraph, name: &str) -> Result<NamedNode, ResolveError> {
    let policy = NamedNode::new_unchecked(terms::ELI_LEGAL_RESOURCE);
    let town = NamedNode::new_unchecked(terms::NEW_TOWN);
    match graph.resolve(name, Some(&town)) {
        Err(ResolveError::Unknown { .. } | ResolveError::OtherKind { .. }) => {}
        found => return found,
    }
    let mut policies = graph.subjects(terms::RDF_TYPE, &policy).into_iter();
    if let Some(known) = policies.find(|known| local_name(known.as_str()) == name) {
        return Ok(known);
    }
    let found = graph.resolve(name, Some(&policy));
    let is_known = || graph.resolve(name, None).is_ok();
    match found {
        Err(ResolveError::OtherKind { .. }) => Err(neither(name)),
        // What has the name is no such thing; without it, nothing has.
        Err(ResolveError::Unknown { .. }) if is_known() => Err(neither(name)),
        found => found,
    }
}

fn neither(name: &str) -> ResolveError {
    ResolveError::OtherKind {
        name: name.to_owned(),
        class: "policy or new town".to_owned(),
    }
}

/// All that one side names.
#[derive(Debug, Default)]
pub(super) struct Side {
    named: BTreeMap<(Aspect, NamedNode), Support>,
    left_out: BTreeMap<LeftOut, usize>,
}

impl Side {
    /// Reads what a policy or a town names.
    pub fn read(graph: &KnowledgeGraph, thing: &NamedNode, limits: Limits) -> Self {
        let mut reader = Reader {
            graph,
            found: BTreeMap::new(),
        };
        let town = NamedNode::new_unchecked(terms::NEW_TOWN);
        match graph.is_a(thing, &town) {
            true => reader.town(thing),
            false => reader.policy(thing),
        }
        let mut side = Self::default();
        for (key, supports) in reader.found {
            let counting = supports.iter().find(|s| s.left_out(limits).is_none());
            if let Some(support) = counting {
                side.named.insert(key, support.clone());
            } else if let Some(reason) = supports.first().and_then(|s| s.left_out(limits)) {
                *side.left_out.entry(reason).or_default() += 1;
            }
        }
        side
    }

    pub fn things(&self, aspect: Aspect) -> BTreeSet<&NamedNode> {
        let keys = self.named.keys();
        keys.filter(|(of, _)| *of == aspect)
            .map(|(_, thing)| thing)
            .collect()
    }

    /// The surest support of a thing.
    pub fn best(&self, aspect: Aspect, thing: &NamedNode) -> Option<&Support> {
        self.named.get(&(aspect, thing.clone()))
    }

    pub fn left_out(&self, reason: LeftOut) -> usize {
        self.left_out.get(&reason).copied().unwrap_or_default()
    }
}

struct Reader<'g> {
    graph: &'g KnowledgeGraph,
    found: BTreeMap<(Aspect, NamedNode), BTreeSet<Support>>,
}

impl Reader<'_> {
    fn add(&mut self, aspect: Aspect, thing: NamedNode, support: Support) {
        self.found
            .entry((aspect, thing))
            .or_default()
            .insert(support);
    }

    fn policy(&mut self, policy: &NamedNode) {
        let mut parts = vec![policy.clone()];
        let mut seen: BTreeSet<NamedNode> = BTreeSet::new();
        while let Some(part) = parts.pop() {
            if seen.insert(part.clone()) {
                parts.extend(self.graph.subjects(terms::ELI_IS_PART_OF, &part));
            }
        }
        let stated = seen
            .iter()
            .flat_map(|part| self.graph.subjects(terms::STATED_IN, part));
        let stated: BTreeSet<NamedNode> = stated.collect();
        for statement in &stated {
            self.statement(statement, None);
        }
        for part in self.graph.subjects(terms::POLICY, policy) {
            self.item(&part);
            self.target(&part);
        }
        let trust = self.trust(policy);
        for place in values(self.graph, policy, terms::NAMES_PLACE) {
            let confidence = self.confidence(policy);
            self.add(
                Aspect::Place,
                place,
                Support::stated(policy.clone(), trust, confidence),
            );
        }
    }

    fn town(&mut self, town: &NamedNode) {
        let itself = Support::stated(town.clone(), Trust::Official, None);
        self.add(Aspect::Place, town.clone(), itself);
        let about = [terms::TOWN, terms::FROM].into_iter();
        let about: BTreeSet<NamedNode> = about.flat_map(|p| self.graph.subjects(p, town)).collect();
        for statement in &about {
            self.statement(statement, Some(town));
            self.item(statement);
        }
        for target in self.graph.subjects(terms::APPLIES_TO, town) {
            self.target(&target);
        }
    }

    /// What a statement with a quote names; not the town it is about.
    fn statement(&mut self, statement: &NamedNode, about: Option<&NamedNode>) {
        if !self.is_quoted(statement) {
            return;
        }
        let assignment = NamedNode::new_unchecked(terms::INDUSTRY_ASSIGNMENT);
        let scheme = NamedNode::new_unchecked(terms::INDUSTRY_SCHEME);
        for predicate in [terms::INDUSTRY, terms::TOPIC] {
            for industry in values(self.graph, statement, predicate) {
                // A statement can also name a kind of platform or a function under an industry.
                if self.graph.is_a(&industry, &scheme) {
                    let mut support = Support::stated(statement.clone(), Trust::Official, None);
                    support.aside = !self.graph.is_a(statement, &assignment);
                    self.add(Aspect::Industry, industry, support);
                }
            }
        }
        let class = NamedNode::new_unchecked(terms::PLACE_CLASS);
        let triples = self
            .graph
            .triples(Some(&statement.clone().into()), None, None);
        for [_, _, object] in triples {
            if let Term::NamedNode(place) = object
                && Some(&place) != about
                && self.graph.is_a(&place, &class)
            {
                let support = Support::stated(statement.clone(), Trust::Official, None);
                self.add(Aspect::Place, place, support);
            }
        }
        for target in values(self.graph, statement, terms::TARGET) {
            self.target(&target);
        }
    }

    /// What the matches of an item say it names.
    fn item(&mut self, item: &NamedNode) {
        let (trust, stated) = (self.trust(item), self.confidence(item));
        for claim in self.graph.subjects(terms::ITEM, item) {
            let kinds = values(self.graph, &claim, terms::MATCH_KIND);
            let Some(word) = kinds
                .first()
                .map(|kind| local_name(kind.as_str()).to_owned())
            else {
                continue;
            };
            let Some(kind) = MatchKind::from_word(&word) else {
                continue;
            };
            // The item and the match have to be seen both.
            let confidence = match stated.as_deref() {
                Some("unverified") => stated.clone(),
                _ => self.confidence(&claim),
            };
            for industry in values(self.graph, &claim, terms::CONCEPT) {
                let support = Support {
                    kind,
                    aside: false,
                    partial: self.is_true(&claim, terms::PARTIAL),
                    word: word.clone(),
                    trust,
                    confidence: confidence.clone(),
                    by: item.clone(),
                    circular: self.is_true(&claim, terms::CIRCULAR),
                };
                self.add(Aspect::Industry, industry, support);
            }
        }
    }

    fn target(&mut self, target: &NamedNode) {
        let bounds = self.graph.subjects(terms::TARGET, target);
        let (trust, confidence) = match bounds.iter().any(|bound| self.is_quoted(bound)) {
            true => (Trust::Official, None),
            false => {
                let trust = bounds.iter().map(|bound| self.trust(bound)).min();
                (trust.unwrap_or(Trust::Any), self.least_sure(&bounds))
            }
        };
        for indicator in values(self.graph, target, terms::INDICATOR) {
            let support = Support::stated(target.clone(), trust, confidence.clone());
            self.add(Aspect::Indicator, indicator, support);
        }
    }

    /// The most trusted kind of page among the sources of a thing.
    fn trust(&self, thing: &NamedNode) -> Trust {
        let sources = values(self.graph, thing, terms::DCTERMS_SOURCE).into_iter();
        let kinds = sources.flat_map(|source| values(self.graph, &source, terms::TRUST));
        let kinds = kinds.filter_map(|kind| Trust::from_word(local_name(kind.as_str())));
        kinds.min().unwrap_or(Trust::Any)
    }

    /// The confidence of several bounds: that of the least sure one.
    fn least_sure(&self, bounds: &BTreeSet<NamedNode>) -> Option<String> {
        let stated = bounds.iter().filter_map(|bound| self.confidence(bound));
        let stated: BTreeSet<String> = stated.collect();
        let unsure = stated.iter().find(|word| *word != "verified");
        unsure.or(stated.first()).cloned()
    }

    fn confidence(&self, thing: &NamedNode) -> Option<String> {
        let stated = values(self.graph, thing, terms::CONFIDENCE);
        stated
            .first()
            .map(|word| local_name(word.as_str()).to_owned())
    }

    fn is_quoted(&self, statement: &NamedNode) -> bool {
        let quote = NamedNode::new_unchecked(terms::QUOTE);
        let statement = statement.clone().into();
        self.graph
            .triples(Some(&statement), Some(&quote), None)
            .next()
            .is_some()
    }

    fn is_true(&self, thing: &NamedNode, predicate: &str) -> bool {
        let predicate = NamedNode::new_unchecked(predicate);
        let truth = Term::from(Literal::from(true));
        let mut stated =
            self.graph
                .triples(Some(&thing.clone().into()), Some(&predicate), Some(&truth));
        stated.next().is_some()
    }
}
