//! The index, made in one pass over the triples of a graph.

use super::super::{Answer, KnowledgeGraph, Labels, NameKind, Query};
use super::index::{CompletionIndex, FEW, Predicate, Value};
use super::names::Names;
use crate::vocabulary::{local_name, terms};
use oxigraph::model::{Literal, NamedNode, Term};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Terms as numbers in the order of their first mention; blank nodes have one too.
#[derive(Default)]
struct Terms {
    numbers: HashMap<Box<str>, u32>,
}

impl Terms {
    fn number(&mut self, term: &str) -> u32 {
        if let Some(number) = self.numbers.get(term) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(term.into(), number);
        number
    }

    fn of(&mut self, term: &Term) -> Option<u32> {
        match term {
            Term::NamedNode(node) => Some(self.number(node.as_str())),
            Term::BlankNode(node) => Some(self.number(&node.to_string())),
            Term::Literal(_) => None,
        }
    }

    /// The IRIs in order, and what each number becomes: its IRI's place, or nothing for a blank
    /// node.
    fn sorted(self) -> (Vec<Box<str>>, Vec<Option<u32>>) {
        let mut places = vec![None; self.numbers.len()];
        let mut iris: Vec<(Box<str>, u32)> = self
            .numbers
            .into_iter()
            .filter(|(term, _)| !term.starts_with("_:"))
            .collect();
        iris.sort_unstable();
        for (place, (_, number)) in (0..).zip(&iris) {
            places[*number as usize] = Some(place);
        }
        (iris.into_iter().map(|(iri, _)| iri).collect(), places)
    }
}

/// What a pass over the triples collects, by the numbers of [`Terms`].
#[derive(Default)]
struct Pass {
    terms: Terms,
    /// The classes of each term.
    classes: Vec<Vec<u32>>,
    in_schemes: Vec<(u32, u32)>,
    subclasses: Vec<(u32, u32)>,
    predicates: BTreeMap<u32, Tally>,
    /// The labels of a thing by `rdfs:label`, and those by `skos:prefLabel`.
    labels: [HashMap<u32, Labels>; 2],
    languages: BTreeMap<String, usize>,
    datatypes: BTreeMap<String, usize>,
    /// The subject read last, which comes with all its triples.
    subject: Option<(Term, u32)>,
}

/// The uses of one predicate.
#[derive(Default)]
struct Tally {
    count: usize,
    subjects: BTreeMap<u32, usize>,
    objects: BTreeMap<u32, usize>,
    values: HashMap<Value, usize>,
    /// True where there are too many values to keep.
    many: bool,
}

pub(super) fn build(graph: &KnowledgeGraph) -> CompletionIndex {
    let (mut index, named) = std::thread::scope(|scope| {
        let named = scope.spawn(|| graph.names());
        (read(graph), named.join().unwrap_or_default())
    });
    (index.vocabulary, index.things) = names(named, &index);
    let attached = graph.attached().iter();
    index.attached = attached.map(|(n, held)| (n.clone(), held.len())).collect();
    index.questions = graph.questions().unwrap_or_default();
    index
}

/// All of the index but for names and questions.
fn read(graph: &KnowledgeGraph) -> CompletionIndex {
    let mut pass = Pass::default();
    pass.read_classes(graph);
    let mut last = None;
    for triple in graph.triples(None, None, None) {
        // Graphs that state one triple stand side by side.
        if last.as_ref() != Some(&triple) {
            pass.read(&triple);
            last = Some(triple);
        }
    }
    let graphs = named_graphs(graph);
    let graphs: Vec<u32> = graphs.iter().map(|g| pass.terms.number(g)).collect();
    pass.finish(&graphs)
}

/// The IRIs of the named graphs, sorted.
fn named_graphs(graph: &KnowledgeGraph) -> BTreeSet<String> {
    let query = Query::parse("SELECT ?graph { GRAPH ?graph {} }", graph.prefixes());
    let Some(Ok(Answer::Table(table))) = query.ok().map(|query| graph.ask(&query)) else {
        return BTreeSet::new();
    };
    let cells = table.rows.into_iter().flatten().flatten();
    cells
        .filter_map(|cell| match cell {
            Term::NamedNode(name) => Some(name.into_string()),
            _ => None,
        })
        .collect()
}

impl Pass {
    /// The classes of every thing, which the counts by class need first.
    fn read_classes(&mut self, graph: &KnowledgeGraph) {
        let rdf_type = NamedNode::new_unchecked(terms::RDF_TYPE);
        for [thing, _, class] in graph.triples(None, Some(&rdf_type), None) {
            if let (Some(thing), Term::NamedNode(class)) = (self.terms.of(&thing), class) {
                let class = self.terms.number(class.as_str());
                let thing = thing as usize;
                if self.classes.len() <= thing {
                    self.classes.resize(thing + 1, Vec::new());
                }
                let classes = &mut self.classes[thing];
                if !classes.contains(&class) {
                    classes.push(class);
                }
            }
        }
    }

    fn read(&mut self, [subject, predicate, object]: &[Term; 3]) {
        let (Some(subject), Term::NamedNode(predicate)) = (self.subject(subject), predicate) else {
            return;
        };
        let number = self.terms.number(predicate.as_str());
        let thing = self.terms.of(object);
        match (predicate.as_str(), thing) {
            (terms::SKOS_IN_SCHEME, Some(scheme)) => self.in_schemes.push((scheme, subject)),
            (terms::RDFS_SUBCLASS, Some(class)) => self.subclasses.push((class, subject)),
            _ => {}
        }
        if let Term::Literal(literal) = object {
            self.read_literal(subject, predicate.as_str(), literal);
        }
        let tally = self.predicates.entry(number).or_default();
        tally.count += 1;
        for class in self.classes.get(subject as usize).into_iter().flatten() {
            *tally.subjects.entry(*class).or_default() += 1;
        }
        let classes = thing.and_then(|thing| self.classes.get(thing as usize));
        for class in classes.into_iter().flatten() {
            *tally.objects.entry(*class).or_default() += 1;
        }
        if !tally.many {
            tally.read_value(object, thing);
        }
    }

    fn subject(&mut self, subject: &Term) -> Option<u32> {
        if let Some((last, number)) = &self.subject
            && last == subject
        {
            return Some(*number);
        }
        let number = self.terms.of(subject)?;
        self.subject = Some((subject.clone(), number));
        Some(number)
    }

    fn read_literal(&mut self, subject: u32, predicate: &str, literal: &Literal) {
        if let Some(language) = literal.language() {
            count(&mut self.languages, language);
        } else {
            count(&mut self.datatypes, literal.datatype().as_str());
        }
        let labels = match predicate {
            terms::RDFS_LABEL => &mut self.labels[0],
            terms::SKOS_PREF_LABEL => &mut self.labels[1],
            _ => return,
        };
        let labels = labels.entry(subject).or_default();
        let slot = match literal.language() {
            Some("zh") => &mut labels.zh,
            Some("en") | None => &mut labels.en,
            Some(_) => return,
        };
        slot.get_or_insert_with(|| literal.value().to_owned());
    }

    fn finish(mut self, graphs: &[u32]) -> CompletionIndex {
        let datatypes = std::mem::take(&mut self.datatypes).into_iter();
        let datatypes: Vec<(u32, usize)> = datatypes
            .map(|(datatype, count)| (self.terms.number(&datatype), count))
            .collect();
        let (iris, places) = self.terms.sorted();
        let place = |number: u32| places.get(number as usize).copied().flatten();
        let pair = |(a, b): (u32, u32)| Some((place(a)?, place(b)?));
        let types = (0..).zip(&self.classes).flat_map(|(thing, classes)| {
            let pairs = classes.iter().map(move |class| (thing, *class));
            pairs.filter_map(pair)
        });
        let types = sorted(types);
        let turned = types.iter().map(|(thing, class)| (*class, *thing));
        let schemes = self.in_schemes.into_iter().filter_map(pair);
        let mut classes: HashMap<u32, usize> = HashMap::new();
        for class in self.classes.into_iter().flatten().filter_map(place) {
            *classes.entry(class).or_default() += 1;
        }
        let datatypes = datatypes
            .into_iter()
            .filter_map(|(d, count)| Some((place(d)?, count)));
        let predicates = self.predicates.into_iter();
        let mut predicates: Vec<_> = predicates
            .filter_map(|(p, tally)| Some((place(p)?, tally.finish(place))))
            .collect();
        predicates.sort_unstable_by_key(|(p, used)| (Reverse(used.count), *p));
        CompletionIndex {
            labels: labels(self.labels, place),
            members: sorted(turned.chain(schemes)),
            types,
            subclasses: sorted(self.subclasses.into_iter().filter_map(pair)),
            classes: most_first(classes),
            predicates,
            graphs: graphs.iter().filter_map(|graph| place(*graph)).collect(),
            datatypes: most_first(datatypes),
            languages: most_first(self.languages),
            iris,
            ..CompletionIndex::default()
        }
    }
}

impl Tally {
    fn read_value(&mut self, object: &Term, thing: Option<u32>) {
        let value = match (object, thing) {
            (Term::Literal(literal), _) => Value::Literal(literal.clone()),
            (Term::NamedNode(_), Some(thing)) => Value::Thing(thing),
            _ => return,
        };
        *self.values.entry(value).or_default() += 1;
        if self.values.len() > FEW {
            self.many = true;
            self.values = HashMap::new();
        }
    }

    fn finish(self, place: impl Fn(u32) -> Option<u32>) -> Predicate {
        let by_class = |counts: BTreeMap<u32, usize>| {
            let counts = counts.into_iter();
            counts
                .filter_map(|(class, n)| Some((place(class)?, n)))
                .collect()
        };
        let mut values: Vec<(Value, usize)> = self
            .values
            .into_iter()
            .filter_map(|(value, count)| match value {
                Value::Thing(thing) => Some((Value::Thing(place(thing)?), count)),
                literal @ Value::Literal(_) => Some((literal, count)),
            })
            .collect();
        values.sort_by_cached_key(|(value, count)| {
            let (number, text) = match value {
                Value::Thing(thing) => (Some(i64::from(*thing)), String::new()),
                Value::Literal(literal) => (literal.value().parse().ok(), literal.to_string()),
            };
            (Reverse(*count), number, text)
        });
        Predicate {
            count: self.count,
            subjects: by_class(self.subjects),
            objects: by_class(self.objects),
            values: (!self.many).then_some(values),
        }
    }
}

/// Counts one more of `key`.
fn count(counts: &mut BTreeMap<String, usize>, key: &str) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => {
            counts.insert(key.to_owned(), 1);
        }
    }
}

fn sorted(pairs: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn most_first<T: Ord + Clone>(counts: impl IntoIterator<Item = (T, usize)>) -> Vec<(T, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// `rdfs:label` before `skos:prefLabel`, in each language.
fn labels(
    [first, second]: [HashMap<u32, Labels>; 2],
    place: impl Fn(u32) -> Option<u32>,
) -> BTreeMap<u32, Labels> {
    let mut labels: BTreeMap<u32, Labels> = BTreeMap::new();
    for (thing, more) in first.into_iter().chain(second) {
        if let Some(thing) = place(thing) {
            let held = labels.entry(thing).or_default();
            held.zh = held.zh.take().or(more.zh);
            held.en = held.en.take().or(more.en);
        }
    }
    labels
}

/// The names of the vocabulary, which its local names are too, and those of everything else.
fn names(names: Vec<(NamedNode, String, NameKind)>, index: &CompletionIndex) -> (Names, Names) {
    let classes = index.classes.iter().map(|(class, _)| *class);
    let predicates = index.predicates.iter().map(|(predicate, _)| *predicate);
    let datatypes = index.datatypes.iter().map(|(datatype, _)| *datatype);
    let graphs = index.graphs.iter().copied();
    let vocabulary: BTreeSet<u32> = classes
        .chain(predicates)
        .chain(datatypes)
        .chain(graphs)
        .collect();
    let local = |id: &u32| {
        let local = local_name(index.iri(*id)).to_owned();
        (*id, local, NameKind::Variant)
    };
    let locals: Vec<_> = vocabulary.iter().map(local).collect();
    let names = names.into_iter();
    let (of_vocabulary, of_things): (Vec<_>, Vec<_>) = names
        .filter_map(|(thing, name, kind)| Some((index.id(thing.as_str())?, name, kind)))
        .partition(|(thing, _, _)| vocabulary.contains(thing));
    (
        Names::new(of_vocabulary.into_iter().chain(locals)),
        Names::new(of_things),
    )
}
