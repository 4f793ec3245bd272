//! Industries and places: what names them elsewhere, and which of the graph's they are.

use super::foreign::{Foreign, MATCHES};
use super::terms::{local, words};
use super::{JoinedThings, Matched, MatchedBy, NEAR, Unmatched};
use crate::graph::{Gazetteer, KnowledgeGraph};
use crate::vocabulary::terms;
use oxigraph::model::{Literal, NamedNode, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A longer literal names nothing: it is a text.
const LONGEST: usize = 60;

/// Words that a predicate or class ends in that names industries; in Chinese, characters.
const INDUSTRY_WORDS: &[&str] = &[
    "industry",
    "industries",
    "sector",
    "sectors",
    "产业",
    "行业",
    "业态",
];
/// The same for places.
const PLACE_WORDS: &[&str] = &[
    "place", "places", "location", "city", "cities", "town", "towns", "district", "county",
    "province", "region", "park", "parks", "zone", "地点", "城市", "区域", "地区", "园区",
];
/// Terms of other vocabularies that name places and whose names do not say it.
const PLACE_TERMS: &[&str] = &[
    "http://purl.org/dc/terms/spatial",
    "https://schema.org/spatialCoverage",
    "https://schema.org/areaServed",
];

/// The things of the graph of one kind.
pub(super) struct Kind<'a> {
    graph: &'a KnowledgeGraph,
    things: BTreeSet<NamedNode>,
    names: Gazetteer,
    class: &'static str,
    words: &'static [&'static str],
    terms: &'static [&'static str],
}

impl<'a> Kind<'a> {
    /// The concepts of the industry scheme.
    pub(super) fn industries(graph: &'a KnowledgeGraph) -> Self {
        let scheme = NamedNode::new_unchecked(terms::INDUSTRY_SCHEME);
        let things = graph.subjects(terms::SKOS_IN_SCHEME, &scheme);
        Self::new(graph, things, terms::SKOS_CONCEPT, [INDUSTRY_WORDS, &[]])
    }

    /// The instances of `ip:Place` and of the classes below it.
    pub(super) fn places(graph: &'a KnowledgeGraph) -> Self {
        let mut classes = BTreeSet::new();
        let mut next = vec![NamedNode::new_unchecked(terms::PLACE_CLASS)];
        while let Some(class) = next.pop() {
            if classes.insert(class.clone()) {
                next.extend(graph.subjects(terms::RDFS_SUBCLASS, &class));
            }
        }
        let things = classes.iter();
        let things = things.flat_map(|class| graph.subjects(terms::RDF_TYPE, class));
        Self::new(
            graph,
            things.collect(),
            terms::PLACE_CLASS,
            [PLACE_WORDS, PLACE_TERMS],
        )
    }

    fn new(
        graph: &'a KnowledgeGraph,
        things: BTreeSet<NamedNode>,
        class: &'static str,
        [words, terms]: [&'static [&'static str]; 2],
    ) -> Self {
        Self {
            names: graph.gazetteer(&things),
            graph,
            things,
            class,
            words,
            terms,
        }
    }

    /// What the graph itself says things of this kind by: their class, or the predicate that most
    /// often leads to one from a thing of another kind.
    pub(super) fn usual(&self, is_class: bool) -> Option<NamedNode> {
        if is_class {
            return Some(NamedNode::new_unchecked(self.class));
        }
        let mut uses: BTreeMap<NamedNode, usize> = BTreeMap::new();
        for thing in &self.things {
            let triples = self.graph.triples(None, None, Some(&thing.clone().into()));
            for [subject, predicate, _] in triples {
                if let (Term::NamedNode(subject), Term::NamedNode(predicate)) = (subject, predicate)
                    && !self.things.contains(&subject)
                {
                    *uses.entry(predicate).or_default() += 1;
                }
            }
        }
        let most = uses
            .into_iter()
            .max_by_key(|(p, uses)| (*uses, Reverse(p.clone())));
        most.map(|(predicate, _)| predicate)
    }

    /// The things of this kind that a graph names.
    pub(super) fn joined(&self, foreign: &Foreign) -> JoinedThings {
        let mut named_by = Vec::new();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for (term, keys) in foreign.values().chain(foreign.instances()) {
            let able: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
            let able = able.into_iter().filter(|key| can_name(foreign, key));
            let able: Vec<&str> = able.collect();
            let ours = able.iter().filter(|key| self.of(foreign, key).is_some());
            let ours = ours.count();
            if !able.is_empty()
                && (self.is_said(foreign, term) || ours > 0 && 2 * ours >= able.len())
            {
                named_by.push(term.to_owned());
                named.extend(able);
            }
        }
        // What is matched is named, whatever leads to it.
        let is_ours = |thing: &NamedNode| self.things.contains(thing);
        let matched = foreign.matched(is_ours).into_iter().filter(|key| {
            let is_own = matches!(foreign.term(key), Some(Term::NamedNode(n)) if is_ours(n));
            !is_own && self.of(foreign, key).is_some()
        });
        named.extend(matched);
        let mut all = JoinedThings {
            named_by,
            matched: Vec::new(),
            unmatched: Vec::new(),
        };
        for key in named {
            self.sort(foreign, key, &mut all);
        }
        // Things before literals, each by name.
        all.matched.sort_by_key(|t| (t.is_literal, t.named.clone()));
        all.unmatched
            .sort_by_key(|t| (t.is_literal, t.named.clone()));
        all.named_by.sort();
        all.named_by.dedup();
        all
    }

    fn sort(&self, foreign: &Foreign, key: &str, all: &mut JoinedThings) {
        let Some(term) = foreign.term(key) else {
            return;
        };
        let is_literal = matches!(term, Term::Literal(_));
        let named = match term {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::BlankNode(node) => node.to_string(),
            Term::Literal(literal) => literal.value().to_owned(),
        };
        let name = both(foreign.names(key));
        match self.of(foreign, key) {
            Some((by, thing)) => all.matched.push(Matched {
                named,
                is_literal,
                name,
                is: self.graph.near_thing(&thing),
                by,
            }),
            None => {
                let near = self.near(texts(foreign, key).as_slice());
                all.unmatched.push(Unmatched {
                    named,
                    is_literal,
                    name,
                    near: near.iter().map(|n| self.graph.near_thing(n)).collect(),
                });
            }
        }
    }

    /// The thing of the graph that a term is, and how that is known.
    fn of(&self, foreign: &Foreign, key: &str) -> Option<(MatchedBy, NamedNode)> {
        if let Some(Term::NamedNode(node)) = foreign.term(key)
            && self.things.contains(node)
        {
            return Some((MatchedBy::Iri, node.clone()));
        }
        if let Some(found) = self.matched(foreign, key) {
            return Some(found);
        }
        let called = self.called(&texts(foreign, key));
        let mut called = called.into_iter();
        match (called.next(), called.next()) {
            (Some(one), None) => Some((MatchedBy::Label, one)),
            _ => None,
        }
    }

    /// The thing that matches say a term is, the surest: those of the other graph, those of this
    /// one, and one after the other where both speak of one thing between.
    fn matched(&self, foreign: &Foreign, key: &str) -> Option<(MatchedBy, NamedNode)> {
        let mut first: BTreeSet<(MatchedBy, NamedNode)> = foreign.matches(key).cloned().collect();
        if let Some(Term::NamedNode(node)) = foreign.term(key) {
            first.extend(self.matches_here(node));
        }
        let second = first.iter().flat_map(|(by, between)| {
            let next = self.matches_here(between).into_iter();
            next.filter_map(|(then, thing)| Some((by.then(then)?, thing)))
        });
        let second: BTreeSet<(MatchedBy, NamedNode)> = second.collect();
        let all = first.into_iter().chain(second);
        all.filter(|(_, thing)| self.things.contains(thing)).min()
    }

    /// What the graph itself matches a thing with.
    fn matches_here(&self, node: &NamedNode) -> Vec<(MatchedBy, NamedNode)> {
        let mut found = Vec::new();
        for (predicate, by) in MATCHES {
            let predicate = NamedNode::new_unchecked(predicate);
            let (subject, object) = (node.clone().into(), node.clone().into());
            let there = self.graph.triples(Some(&subject), Some(&predicate), None);
            let back = self.graph.triples(None, Some(&predicate), Some(&object));
            let there = there.map(|[.., object]| (by, object));
            let back = back.map(|[subject, ..]| (by.turned(), subject));
            found.extend(there.chain(back).filter_map(|(by, thing)| match thing {
                Term::NamedNode(thing) => Some((by, thing)),
                _ => None,
            }));
        }
        found
    }

    fn called(&self, texts: &[&str]) -> BTreeSet<NamedNode> {
        let called = texts.iter().flat_map(|text| self.names.called(text));
        called.cloned().collect()
    }

    fn near(&self, texts: &[&str]) -> Vec<NamedNode> {
        let called = self.called(texts);
        match called.is_empty() {
            true => self.names.nearest(texts.iter().copied(), NEAR),
            false => called.into_iter().collect(),
        }
    }

    /// True where the name of a predicate or class says that it names things of this kind.
    fn is_said(&self, foreign: &Foreign, term: &str) -> bool {
        let names = foreign.names(&format!("<{term}>"));
        let labels = names.iter().flat_map(|label| last_word(label.value()));
        let mut last = last_word(&words(local(term)).join(" "))
            .into_iter()
            .chain(labels);
        let says = |word: &String| {
            let mut words = self.words.iter();
            words.any(|w| {
                if w.is_ascii() {
                    word == w
                } else {
                    word.ends_with(w)
                }
            })
        };
        self.terms.contains(&term) || last.any(|word| says(&word))
    }
}

/// The last word of a name in small letters.
fn last_word(name: &str) -> Option<String> {
    name.split_whitespace().last().map(str::to_lowercase)
}

/// True for an IRI, a blank node that has a name, and a short literal of words.
fn can_name(foreign: &Foreign, key: &str) -> bool {
    match foreign.term(key) {
        Some(Term::NamedNode(_)) => true,
        Some(Term::BlankNode(_)) => !foreign.names(key).is_empty(),
        Some(Term::Literal(literal)) => {
            let is_text = literal.language().is_some()
                || literal.datatype() == oxigraph::model::vocab::xsd::STRING;
            is_text && literal.value().chars().count() <= LONGEST
        }
        None => false,
    }
}

/// What a term is called: itself where it is a literal, else its names.
fn texts<'f>(foreign: &'f Foreign, key: &str) -> Vec<&'f str> {
    match foreign.term(key) {
        Some(Term::Literal(literal)) => vec![literal.value()],
        _ => foreign.names(key).iter().map(Literal::value).collect(),
    }
}

/// The Chinese and the English name, or else the first.
fn both(names: &[Literal]) -> Option<String> {
    let of = |tag: &str| {
        let mut names = names.iter();
        names
            .find(|name| name.language() == Some(tag))
            .map(Literal::value)
    };
    match (of("zh"), of("en")) {
        (Some(zh), Some(en)) if zh != en => Some(format!("{zh} {en}")),
        (Some(one), _) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => names.first().map(|name| name.value().to_owned()),
    }
}
