//! An order of blank nodes that follows from what is said with them, not from their labels.
//!
//! Full canonicalisation (RDFC-1.0) can take exponential time. This is colour refinement with ties
//! broken one at a time: polynomial, and complete except for highly regular graphs, where the order
//! given decides. Writing what was written gives the same labels in every case.

use super::facts::Facts;
use oxigraph::model::{BlankNodeRef, NamedOrBlankNodeRef, TermRef};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Nodes and edges looked at before what is still tied is numbered as given.
const WORK: usize = 1_000_000;

/// A triple with another blank node: true where it is the object, the predicate, the other's index.
type Edge<'a> = (bool, &'a str, usize);

/// `wanted` in canonical order.
pub(super) fn ordered<'a>(facts: &Facts<'a>, wanted: &[BlankNodeRef<'a>]) -> Vec<BlankNodeRef<'a>> {
    if wanted.len() < 2 {
        return wanted.to_vec();
    }
    let index: HashMap<_, _> = facts
        .blanks
        .iter()
        .enumerate()
        .map(|(i, b)| (*b, i))
        .collect();
    let (ground, edges) = neighbours(facts, &index);
    let mut rounds = WORK / (edges.len() + edges.iter().map(Vec::len).sum::<usize>());
    let mut colours = refine(ranks(&ground), &edges, &mut rounds);
    let mut wanted: Vec<_> = wanted
        .iter()
        .filter_map(|b| index.get(b).map(|&i| (own_number(*b), i, *b)))
        .collect();
    wanted.sort_by_key(|&(number, i, _)| (number, i));
    while rounds > 0
        && let Some(chosen) = first_tied(&wanted, &colours)
    {
        let apart = |(i, c): (usize, &usize)| c * 2 + usize::from(i != chosen);
        let split = colours.iter().enumerate().map(apart).collect();
        colours = refine(split, &edges, &mut rounds);
    }
    wanted.sort_by_key(|&(_, i, _)| colours[i]);
    wanted.into_iter().map(|(_, _, blank)| blank).collect()
}

/// The number in a label that this room gave; ties follow it, so that a second writing agrees with
/// the first.
fn own_number(blank: BlankNodeRef<'_>) -> usize {
    let number = blank.as_str().strip_prefix('b');
    number.and_then(|n| n.parse().ok()).unwrap_or(usize::MAX)
}

/// The first of `wanted` that shares its colour with another, in the lowest such colour.
fn first_tied(wanted: &[(usize, usize, BlankNodeRef<'_>)], colours: &[usize]) -> Option<usize> {
    let mut by_colour: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(_, i, _) in wanted {
        by_colour.entry(colours[i]).or_default().push(i);
    }
    let tied = by_colour.into_values().find(|members| members.len() > 1)?;
    tied.first().copied()
}

/// Of each blank node: the triples without another blank node, as text, and those with one.
fn neighbours<'a>(
    facts: &Facts<'a>,
    index: &HashMap<BlankNodeRef<'a>, usize>,
) -> (Vec<BTreeSet<String>>, Vec<Vec<Edge<'a>>>) {
    let mut ground = vec![BTreeSet::new(); index.len()];
    let mut edges = vec![Vec::new(); index.len()];
    for triple in &facts.triples {
        let predicate = triple.predicate.as_str();
        let subject = match triple.subject {
            NamedOrBlankNodeRef::BlankNode(blank) => index.get(&blank).copied(),
            NamedOrBlankNodeRef::NamedNode(_) => None,
        };
        let object = match triple.object {
            TermRef::BlankNode(blank) => index.get(&blank).copied(),
            _ => None,
        };
        if let (Some(s), Some(o)) = (subject, object) {
            edges[s].push((false, predicate, o));
            edges[o].push((true, predicate, s));
        } else if let Some(s) = subject {
            ground[s].insert(format!("> {predicate} {}", triple.object));
        } else if let Some(o) = object {
            ground[o].insert(format!("< {predicate} {}", triple.subject));
        }
    }
    (ground, edges)
}

/// Splits colours by the colours of the neighbours until nothing splits or no round is left.
fn refine(mut colours: Vec<usize>, edges: &[Vec<Edge<'_>>], rounds: &mut usize) -> Vec<usize> {
    let mut classes = 0;
    while *rounds > 0 {
        *rounds -= 1;
        let signatures: Vec<_> = colours
            .iter()
            .zip(edges)
            .map(|(colour, edges)| {
                let mut seen: Vec<_> = edges.iter().map(|&(d, p, o)| (d, p, colours[o])).collect();
                seen.sort_unstable();
                (colour, seen)
            })
            .collect();
        colours = ranks(&signatures);
        let count = colours.iter().collect::<BTreeSet<_>>().len();
        if count == classes {
            break;
        }
        classes = count;
    }
    colours
}

/// The rank of each value among all values; equal values share one.
fn ranks<T: Ord>(values: &[T]) -> Vec<usize> {
    let distinct: BTreeSet<&T> = values.iter().collect();
    let rank: BTreeMap<&T, usize> = distinct.into_iter().zip(0..).collect();
    values.iter().filter_map(|v| rank.get(v).copied()).collect()
}
