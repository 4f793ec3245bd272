//! Classes: their instances, what stands below them, and their names.

use super::NoClass;
use super::cells::{count, iri, labels, table};
use crate::graph::{KnowledgeGraph, Table, nearest};
use crate::vocabulary::{local_name, terms};
use oxigraph::model::{NamedNode, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How many classes a wrong name is answered with.
const HINTS: usize = 5;

/// Every class that has instances, largest first.
pub(super) fn all(graph: &KnowledgeGraph) -> Table {
    let classes = Classes::read(graph);
    let rows = classes.largest_first().into_iter().map(|(class, n)| {
        let [zh, en] = labels(graph, class);
        [iri(class), zh, en, count(n)]
    });
    table(["class", "zh", "en", "instances"], rows.collect())
}

/// The classes of a graph.
pub(super) struct Classes {
    /// The things that are typed with a class itself.
    instances: BTreeMap<NamedNode, HashSet<Term>>,
    /// The classes directly below a class.
    below: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
}

impl Classes {
    /// Reads types and class hierarchy.
    pub fn read(graph: &KnowledgeGraph) -> Self {
        let mut instances: BTreeMap<NamedNode, HashSet<Term>> = BTreeMap::new();
        let rdf_type = NamedNode::new_unchecked(terms::RDF_TYPE);
        for [thing, _, class] in graph.triples(None, Some(&rdf_type), None) {
            if let Term::NamedNode(class) = class {
                instances.entry(class).or_default().insert(thing);
            }
        }
        let mut below: BTreeMap<NamedNode, BTreeSet<NamedNode>> = BTreeMap::new();
        let sub_class = NamedNode::new_unchecked(terms::RDFS_SUBCLASS);
        for triple in graph.triples(None, Some(&sub_class), None) {
            if let [Term::NamedNode(class), _, Term::NamedNode(above)] = triple {
                below.entry(above).or_default().insert(class);
            }
        }
        Self { instances, below }
    }

    /// Classes with the number of things typed with them, largest first, then by IRI.
    pub fn largest_first(&self) -> Vec<(&NamedNode, usize)> {
        let mut classes: Vec<_> = self.instances.iter().map(|(c, i)| (c, i.len())).collect();
        classes.sort_by_key(|(class, n)| (Reverse(*n), *class));
        classes
    }

    /// The classes directly above a class, sorted.
    pub fn above<'a>(&'a self, class: &'a NamedNode) -> impl Iterator<Item = &'a NamedNode> {
        let above = self.below.iter().filter(|(_, below)| below.contains(class));
        above.map(|(above, _)| above)
    }

    /// Instances of a class and of all classes below it, and the classes they are typed with,
    /// with the number of instances of each.
    pub fn instances(&self, class: &NamedNode) -> (HashSet<Term>, BTreeMap<NamedNode, usize>) {
        let mut reached = BTreeSet::from([class]);
        let mut open = vec![class];
        while let Some(next) = open.pop() {
            let below = self.below.get(next).into_iter().flatten();
            open.extend(below.filter(|c| reached.insert(c)));
        }
        let mut all = HashSet::new();
        let mut parts = BTreeMap::new();
        for class in reached {
            if let Some(things) = self.instances.get(class) {
                all.extend(things.iter().cloned());
                parts.insert(class.clone(), things.len());
            }
        }
        (all, parts)
    }

    /// The one class that a label, prefixed name or IRI stands for, else a local name, in any case.
    ///
    /// # Errors
    /// [`NoClass`] with what the name may have meant: classes called alike, or the class of the
    /// thing that is called so.
    pub fn named(&self, graph: &KnowledgeGraph, name: &str) -> Result<NamedNode, NoClass> {
        let name = name.trim();
        let wanted = name.trim_matches(['<', '>']).to_lowercase();
        let known = self.known();
        let called = |class: &NamedNode| names(graph, class).any(|n| n.to_lowercase() == wanted);
        let mut found: Vec<&NamedNode> = known.iter().filter(|c| called(c)).collect();
        if found.is_empty() {
            let ends = |class: &&NamedNode| local_name(class.as_str()).to_lowercase() == wanted;
            found = known.iter().filter(ends).collect();
        }
        let readable = |classes: Vec<&NamedNode>| -> Vec<String> {
            let classes = classes.into_iter().take(HINTS);
            classes.map(|c| graph.readable(&c.clone().into())).collect()
        };
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(NoClass {
                name: name.to_owned(),
                near: readable(self.near(graph, name, &known)),
                ambiguous: false,
            }),
            _ => Err(NoClass {
                name: name.to_owned(),
                near: readable(found),
                ambiguous: true,
            }),
        }
    }

    /// Everything that is used or declared as a class.
    fn known(&self) -> BTreeSet<NamedNode> {
        let declared = [terms::OWL_CLASS, terms::RDFS_CLASS].map(NamedNode::new_unchecked);
        let declared = declared
            .iter()
            .filter_map(|class| self.instances.get(class));
        let declared = declared.flatten().filter_map(|class| match class {
            Term::NamedNode(class) => Some(class),
            _ => None,
        });
        let ordered = self
            .below
            .iter()
            .flat_map(|(above, below)| below.iter().chain([above]));
        let used = self.instances.keys();
        used.chain(declared).chain(ordered).cloned().collect()
    }

    /// Classes whose names hold a name, else the nearest one, else the classes of the thing that
    /// is called so.
    fn near<'a>(
        &self,
        graph: &KnowledgeGraph,
        name: &str,
        known: &'a BTreeSet<NamedNode>,
    ) -> Vec<&'a NamedNode> {
        if let Ok(thing) = graph.resolve(name, None) {
            let classes = graph.types(&thing);
            return known.iter().filter(|c| classes.contains(c)).collect();
        }
        let wanted = name.to_lowercase();
        let holds =
            |class: &&NamedNode| names(graph, class).any(|n| n.to_lowercase().contains(&wanted));
        let found: Vec<_> = known.iter().filter(holds).collect();
        if !found.is_empty() {
            return found;
        }
        let by_name: BTreeMap<String, &NamedNode> = known
            .iter()
            .flat_map(|class| {
                let names = names(graph, class).chain([local_name(class.as_str()).to_owned()]);
                names.map(move |name| (name, class))
            })
            .collect();
        let near = nearest(name, by_name.keys().map(String::as_str));
        near.and_then(|n| by_name.get(n))
            .into_iter()
            .copied()
            .collect()
    }
}

/// What a class is called.
fn names(graph: &KnowledgeGraph, class: &NamedNode) -> impl Iterator<Item = String> {
    let labels = graph.labels(class);
    let short = graph.prefixes().shorten(class.as_str());
    let names = [labels.zh, labels.en, short];
    names
        .into_iter()
        .flatten()
        .chain([class.as_str().to_owned()])
}
