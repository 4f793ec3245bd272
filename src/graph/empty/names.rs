//! IRIs that occur nowhere, or in another place than where the query has them.

use super::super::geography::is_unit;
use super::super::{KnowledgeGraph, Query, Use, nearest};
use super::findings::{Findings, labelled, listed};
use super::terms::{Terms, select};
use crate::language::Message;
use crate::vocabulary::{local_name, terms};
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use spargebra::algebra::GraphPattern;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Classes and predicates of `pattern` that no triple uses as such.
pub(super) fn unused_terms(graph: &KnowledgeGraph, pattern: &GraphPattern, found: &mut Findings) {
    let query = Query {
        algebra: select(pattern.clone()),
    };
    for unknown in graph.unknown_terms(&query) {
        let Some(term) = iri_of(graph, &unknown.name) else {
            continue;
        };
        found.blame(term.clone());
        let name = &unknown.name;
        let other_place = match unknown.used_as {
            Use::Predicate => no_predicate(graph, &term, name),
            Use::Class => no_class(graph, &term, name),
        };
        found.say(other_place.unwrap_or_else(|| nowhere(graph, &term, &unknown)));
    }
}

fn nowhere(
    graph: &KnowledgeGraph,
    term: &NamedNode,
    unknown: &super::super::UnknownTerm,
) -> Message {
    let name = &unknown.name;
    let (kind, kind_zh) = match unknown.used_as {
        Use::Class => ("class", "类"),
        Use::Predicate => ("predicate", "谓词"),
    };
    let en = format!("the {kind} {name} does not occur in the graph");
    let zh = format!("图中没有{kind_zh} {name}");
    if let Some((near, uses)) = &unknown.nearest {
        return Message::new(
            format!("{en}; did you mean {near} ({uses} uses)?"),
            format!("{zh}；是不是要写 {near}（用了 {uses} 次）？"),
        );
    }
    match by_label(graph, term, unknown.used_as) {
        Some(thing) => {
            let thing = labelled(graph, &thing);
            Message::new(
                format!("{en}; did you mean {}?", thing.en),
                format!("{zh}；是不是要写 {}？", thing.zh),
            )
        }
        None => Message::new(
            format!("{en}, and no {kind} has a name like it; `xincheng stats` lists what occurs"),
            format!("{zh}，也没有名称相近的{kind_zh}；`xincheng stats` 列出图中已有的"),
        ),
    }
}

/// The class or predicate whose label is the local name of `term`.
fn by_label(graph: &KnowledgeGraph, term: &NamedNode, used_as: Use) -> Option<NamedNode> {
    let kinds: &[&str] = match used_as {
        Use::Class => &["Class"],
        Use::Predicate => &["ObjectProperty", "DatatypeProperty"],
    };
    let owl = graph.prefixes().namespace("owl")?;
    let wanted = local_name(term.as_str()).to_lowercase();
    let named = graph.names().into_iter();
    let mut named = named.filter(|(_, label, _)| label.to_lowercase() == wanted);
    let is_kind = |thing: &NamedNode| {
        let mut kinds = kinds.iter();
        kinds.any(|kind| graph.is_a(thing, &NamedNode::new_unchecked(format!("{owl}{kind}"))))
    };
    named
        .find(|(thing, _, _)| is_kind(thing))
        .map(|(thing, _, _)| thing)
}

/// A predicate that is a class, or that is defined and never used.
fn no_predicate(graph: &KnowledgeGraph, term: &NamedNode, name: &str) -> Option<Message> {
    if instances(graph, term) > 0 {
        return Some(Message::new(
            format!("{name} is a class and cannot stand between two things; write `?x a {name}`"),
            format!("{name} 是类，不能作谓词；应写 `?x a {name}`"),
        ));
    }
    is_defined(graph, term).then(|| {
        Message::new(
            format!("the predicate {name} is defined, but no triple uses it"),
            format!("谓词 {name} 有定义，但没有三元组用到它"),
        )
    })
}

/// A class that is a predicate or a thing, or that is defined and has no instance of its own.
fn no_class(graph: &KnowledgeGraph, term: &NamedNode, name: &str) -> Option<Message> {
    if graph.triples(None, Some(term), None).next().is_some() {
        return Some(Message::new(
            format!("{name} is a predicate, not a class; write `?x {name} ?y`"),
            format!("{name} 是谓词，不是类；应写 `?x {name} ?y`"),
        ));
    }
    let below: BTreeMap<NamedNode, usize> = subclasses(graph, term)
        .into_iter()
        .map(|class| (class.clone(), instances(graph, &class)))
        .filter(|(_, uses)| *uses > 0)
        .collect();
    if let Some((class, uses)) = below.iter().max_by_key(|(_, uses)| **uses) {
        let class = graph.name(class);
        return Some(Message::new(
            format!(
                "no thing has the class {name} itself, only its subclasses have things, such as \
                 {class} ({uses}); write `?x a/rdfs:subClassOf* {name}`"
            ),
            format!(
                "没有实体直接属于类 {name}，只有其子类有实例，如 {class}（{uses} 个）；\
                 应写 `?x a/rdfs:subClassOf* {name}`"
            ),
        ));
    }
    if !is_defined(graph, term) {
        return None;
    }
    Some(match usual_predicate(graph, term) {
        Some(predicate) => Message::new(
            format!("{name} is a thing, not a class; write `?x {predicate} {name}`"),
            format!("{name} 是实体，不是类；应写 `?x {predicate} {name}`"),
        ),
        None => Message::new(
            format!("the class {name} is defined, but the graph has nothing of it"),
            format!("类 {name} 有定义，但图中没有属于它的实体"),
        ),
    })
}

/// IRIs of `pattern` that no triple has, each with the one that was probably meant.
pub(super) fn unknown_things(graph: &KnowledgeGraph, named: &Terms, found: &mut Findings) {
    let unknown: Vec<&NamedNode> = named
        .things
        .iter()
        .filter(|t| !occurs(graph, t) && !is_datatype(t) && !is_unit(t.as_str()))
        .collect();
    if unknown.is_empty() {
        return;
    }
    let known = all_names(graph);
    for thing in unknown {
        found.blame(thing.clone());
        let name = graph.name(thing);
        let meant: Vec<Message> = meant(graph, thing, &known)
            .iter()
            .map(|thing| labelled(graph, thing))
            .collect();
        let en = format!("{name} does not occur in the graph");
        let zh = format!("图中没有 {name}");
        found.say(if meant.is_empty() {
            Message::new(
                format!("{en}; look it up with `xincheng find`"),
                format!("{zh}；可用 `xincheng find` 查找"),
            )
        } else {
            let meant = listed(&meant);
            Message::new(
                format!("{en}; did you mean {}?", meant.en),
                format!("{zh}；是不是要写 {}？", meant.zh),
            )
        });
    }
}

/// What was probably meant by an IRI that occurs nowhere: the same local name under another prefix,
/// else the thing with that label, else the nearest local name under the same prefix, else any.
fn meant(graph: &KnowledgeGraph, thing: &NamedNode, known: &BTreeSet<String>) -> Vec<NamedNode> {
    let wanted = local_name(thing.as_str());
    let node = |iri: &str| NamedNode::new_unchecked(iri);
    let same = |iri: &&String| local_name(iri).eq_ignore_ascii_case(wanted);
    let mut namesakes: Vec<NamedNode> = known.iter().filter(same).map(|i| node(i)).collect();
    if !namesakes.is_empty() {
        // The one whose end is the same longest, then the one that is mentioned most.
        namesakes.sort_by_cached_key(|n| {
            let shared = shared_end(n.as_str(), thing.as_str());
            Reverse((shared, mentions(graph, n)))
        });
        let best = shared_end(namesakes[0].as_str(), thing.as_str());
        namesakes.retain(|n| shared_end(n.as_str(), thing.as_str()) == best);
        namesakes.truncate(3);
        return namesakes;
    }
    if let Ok(thing) = graph.resolve(&wanted.replace('_', " "), None) {
        return vec![thing];
    }
    let namespace = &thing.as_str()[..thing.as_str().len() - wanted.len()];
    let by_local: BTreeMap<&str, &str> =
        known.iter().map(|i| (local_name(i), i.as_str())).collect();
    let here = known.iter().filter_map(|i| i.strip_prefix(namespace));
    let near = nearest(wanted, here.filter(|l| !l.contains(['/', '#'])));
    near.map(|l| node(&format!("{namespace}{l}")))
        .or_else(|| nearest(wanted, by_local.keys().copied()).map(|l| node(by_local[l])))
        .into_iter()
        .collect()
}

/// How many segments of a path are the same at the end of both.
fn shared_end(a: &str, b: &str) -> usize {
    let (a, b) = (a.rsplit(['/', '#']), b.rsplit(['/', '#']));
    a.zip(b).take_while(|(a, b)| a == b).count()
}

fn mentions(graph: &KnowledgeGraph, thing: &NamedNode) -> usize {
    let object = Term::from(thing.clone());
    graph.triples(None, None, Some(&object)).count()
}

fn all_names(graph: &KnowledgeGraph) -> BTreeSet<String> {
    let terms = graph.triples(None, None, None).flatten();
    terms
        .filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.into_string()),
            _ => None,
        })
        .collect()
}

fn iri_of(graph: &KnowledgeGraph, name: &str) -> Option<NamedNode> {
    let bare = name.strip_prefix('<').and_then(|n| n.strip_suffix('>'));
    let iri = bare
        .map(str::to_owned)
        .or_else(|| graph.prefixes().expand(name));
    iri.map(NamedNode::new_unchecked)
}

/// True where a triple of any graph has the IRI.
pub(super) fn occurs(graph: &KnowledgeGraph, node: &NamedNode) -> bool {
    let object = Term::from(node.clone());
    is_defined(graph, node)
        || graph.triples(None, None, Some(&object)).next().is_some()
        || graph.triples(None, Some(node), None).next().is_some()
}

fn is_defined(graph: &KnowledgeGraph, node: &NamedNode) -> bool {
    let subject = NamedOrBlankNode::from(node.clone());
    graph.triples(Some(&subject), None, None).next().is_some()
}

/// Names of datatypes stand for nothing in the graph.
fn is_datatype(node: &NamedNode) -> bool {
    let xsd = xsd::STRING.as_str().trim_end_matches("string");
    node.as_str().starts_with(xsd) || node.as_ref() == rdf::LANG_STRING
}

fn instances(graph: &KnowledgeGraph, class: &NamedNode) -> usize {
    let rdf_type = NamedNode::new_unchecked(terms::RDF_TYPE);
    let class = Term::from(class.clone());
    graph.triples(None, Some(&rdf_type), Some(&class)).count()
}

/// The classes below a class, at any depth.
fn subclasses(graph: &KnowledgeGraph, class: &NamedNode) -> BTreeSet<NamedNode> {
    let below = NamedNode::new_unchecked(terms::RDFS_SUBCLASS);
    let mut found = BTreeSet::new();
    let mut open = vec![class.clone()];
    while let Some(class) = open.pop() {
        let class = Term::from(class);
        for [sub, _, _] in graph.triples(None, Some(&below), Some(&class)) {
            if let Term::NamedNode(sub) = sub
                && found.insert(sub.clone())
            {
                open.push(sub);
            }
        }
    }
    found
}

/// The predicate that most often points to a thing from other than definitions.
fn usual_predicate(graph: &KnowledgeGraph, thing: &NamedNode) -> Option<String> {
    let object = Term::from(thing.clone());
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for [_, predicate, _] in graph.triples(None, None, Some(&object)) {
        if let Term::NamedNode(predicate) = predicate {
            *uses.entry(graph.name(&predicate)).or_default() += 1;
        }
    }
    let own = |name: &&String| !["rdfs:", "owl:", "sh:"].iter().any(|p| name.starts_with(p));
    let usual = uses.iter().filter(|(name, _)| own(name));
    usual
        .max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))
        .map(|(name, _)| name.clone())
}
