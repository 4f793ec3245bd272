//! What a class looks like: the predicates that its instances use.

use super::NoClass;
use super::cells::{count, iri, labels, table, text};
use super::classes::Classes;
use super::facts::{Facts, distinct};
use super::predicates::{Tally, kind};
use crate::graph::{KnowledgeGraph, Table};
use crate::language::Message;
use crate::vocabulary::terms;
use oxigraph::model::{NamedNode, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Every class with the classes above it, its instances and the number of predicates they use.
pub(super) fn overview(graph: &KnowledgeGraph) -> Table {
    let classes = Classes::read(graph);
    let facts = Facts::read(graph);
    let mut predicates: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut types: HashMap<u32, Vec<u32>> = HashMap::new();
    let rdf_type = facts.number(&NamedNode::new_unchecked(terms::RDF_TYPE).into());
    for [subject, predicate, object] in &facts.triples {
        if Some(*predicate) == rdf_type {
            types.entry(*subject).or_default().push(*object);
        }
    }
    for [subject, predicate, _] in &facts.triples {
        for class in types.get(subject).into_iter().flatten() {
            let used = predicates.entry(*class).or_default();
            if used.last() != Some(predicate) {
                used.push(*predicate);
            }
        }
    }
    let used: HashMap<&Term, usize> = predicates
        .into_iter()
        .map(|(class, used)| (facts.term(class), distinct(used)))
        .collect();
    let rows = classes.largest_first().into_iter().map(|(class, n)| {
        let [zh, en] = labels(graph, class);
        let above: Vec<String> = classes.above(class).map(|c| graph.name(c)).collect();
        let above = (!above.is_empty()).then(|| above.join(" "));
        let predicates = used.get(&Term::from(class.clone())).copied();
        [
            iri(class),
            zh,
            en,
            above.and_then(text),
            count(n),
            count(predicates.unwrap_or_default()),
        ]
    });
    let columns = ["class", "zh", "en", "within", "instances", "predicates"];
    table(columns, rows.collect())
}

/// The predicates of one class, those that most instances have first.
///
/// # Errors
/// [`NoClass`] where the name stands for no class.
pub(super) fn of(graph: &KnowledgeGraph, name: &str) -> Result<(Table, Vec<Message>), NoClass> {
    let classes = Classes::read(graph);
    let class = classes.named(graph, name)?;
    let (instances, parts) = classes.instances(&class);
    let uses = uses(graph, &instances);
    let mut uses: Vec<(NamedNode, Use)> = uses.into_iter().collect();
    uses.sort_by(|(a, x), (b, y)| (Reverse(x.having), a).cmp(&(Reverse(y.having), b)));
    let rows = uses.into_iter().map(|(predicate, seen)| {
        let [zh, en] = labels(graph, &predicate);
        let everyone = seen.having == instances.len();
        [
            iri(&predicate),
            zh,
            en,
            count(seen.having),
            count(if everyone { seen.fewest } else { 0 }),
            count(seen.most),
            text(seen.range.counted()),
        ]
    });
    let columns = ["predicate", "zh", "en", "instances", "min", "max", "range"];
    let note = instances_note(graph, &class, instances.len(), &parts);
    Ok((table(columns, rows.collect()), vec![note]))
}

/// How one predicate is used by the instances of a class.
#[derive(Default)]
struct Use {
    having: usize,
    fewest: usize,
    most: usize,
    range: Tally,
}

/// The predicates of some things.
fn uses(graph: &KnowledgeGraph, instances: &HashSet<Term>) -> BTreeMap<NamedNode, Use> {
    let mut ranges = Ranges {
        graph,
        known: HashMap::new(),
    };
    let mut uses: BTreeMap<NamedNode, Use> = BTreeMap::new();
    for thing in instances {
        for (predicate, values) in values_of(graph, thing) {
            let is_type = predicate.as_str() == terms::RDF_TYPE;
            let seen = uses.entry(predicate).or_default();
            seen.fewest = match seen.having {
                0 => values.len(),
                _ => seen.fewest.min(values.len()),
            };
            seen.most = seen.most.max(values.len());
            seen.having += 1;
            for value in &values {
                match value {
                    Term::NamedNode(class) if is_type => seen.range.add(graph.name(class)),
                    value => ranges.add(value, &mut seen.range),
                }
            }
        }
    }
    uses
}

/// The values of a thing by predicate, each once.
fn values_of(graph: &KnowledgeGraph, thing: &Term) -> HashMap<NamedNode, HashSet<Term>> {
    let mut values: HashMap<NamedNode, HashSet<Term>> = HashMap::new();
    let subject = match thing {
        Term::NamedNode(node) => node.clone().into(),
        Term::BlankNode(node) => node.clone().into(),
        Term::Literal(_) => return values,
    };
    for [_, predicate, value] in graph.triples(Some(&subject), None, None) {
        if let Term::NamedNode(predicate) = predicate {
            values.entry(predicate).or_default().insert(value);
        }
    }
    values
}

/// What values are, each looked up once.
struct Ranges<'a> {
    graph: &'a KnowledgeGraph,
    known: HashMap<NamedNode, Vec<String>>,
}

impl Ranges<'_> {
    /// Counts a value as what it is: a concept under its scheme, any other thing under its
    /// classes, a literal under its language or datatype.
    fn add(&mut self, value: &Term, range: &mut Tally) {
        let Term::NamedNode(node) = value else {
            return range.add(kind(self.graph, value));
        };
        let graph = self.graph;
        let names = self.known.entry(node.clone()).or_insert_with(|| {
            let named = |predicate| -> Vec<String> {
                let found = super::cells::values(graph, node, predicate);
                let mut found: Vec<String> = found.iter().map(|c| graph.name(c)).collect();
                found.sort();
                found.dedup();
                found
            };
            let schemes = named(terms::SKOS_IN_SCHEME);
            match schemes.is_empty() {
                true => named(terms::RDF_TYPE),
                false => schemes,
            }
        });
        if names.is_empty() {
            range.add(kind(graph, value));
        }
        for name in names {
            range.add(name.clone());
        }
    }
}

/// How many instances there are, and of which classes where they are of several.
pub(super) fn instances_note(
    graph: &KnowledgeGraph,
    class: &NamedNode,
    all: usize,
    parts: &BTreeMap<NamedNode, usize>,
) -> Message {
    let name = graph.readable(&class.clone().into());
    if all == 0 {
        return Message::new(
            format!("{name} has no instances"),
            format!("{name} 没有实例"),
        );
    }
    let several = parts.len() > 1 || !parts.contains_key(class);
    let parts: Vec<String> = parts
        .iter()
        .map(|(class, n)| format!("{} {n}", graph.name(class)))
        .collect();
    let parts = match several {
        true => format!(": {}", parts.join(" · ")),
        false => String::new(),
    };
    let plural = if all == 1 { "" } else { "s" };
    Message::new(
        format!("{name}: {all} instance{plural}{parts}"),
        format!("{name}：{all} 个实例{}", parts.replace(": ", "：")),
    )
}
