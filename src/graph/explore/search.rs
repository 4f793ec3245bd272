//! A breadth-first search from both ends at once.

use super::steps::{Step, Steps};
use oxigraph::model::NamedOrBlankNode as Node;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// No chain is longer.
const LONGEST: usize = 6;
/// No search visits more things.
const MOST: usize = 200_000;
/// Of more meeting points, only the first are compared.
const COMPARED: usize = 1_000;

/// How a search ended.
pub(super) enum Search {
    /// The best of the shortest chains, and at how many other things shortest chains meet.
    Found { chain: Vec<Step>, others: usize },
    /// Nothing connects the two.
    Nothing,
    /// A chain would have more than so many steps.
    TooFar(usize),
    /// More than so many things would have been visited.
    TooMany(usize),
}

/// Who was reached from one end, and by which step.
struct Side {
    reached: HashMap<Node, Option<Step>>,
    /// Those reached last, sorted by their names.
    edge: Vec<Node>,
}

impl Side {
    fn new(end: &Node) -> Self {
        Self {
            reached: HashMap::from([(end.clone(), None)]),
            edge: vec![end.clone()],
        }
    }

    /// The nodes one step further, by name, each with the first step that leads to it; nothing
    /// where there are more than `room`.
    fn next(&self, steps: &Steps<'_>, room: usize) -> Option<BTreeMap<String, Step>> {
        let mut next = BTreeMap::new();
        for node in &self.edge {
            for step in steps.from(node) {
                if !self.reached.contains_key(&step.to) {
                    next.entry(step.to.to_string()).or_insert(step);
                }
            }
            if next.len() > room {
                return None;
            }
        }
        Some(next)
    }

    fn advance(&mut self, next: BTreeMap<String, Step>) {
        self.edge.clear();
        for step in next.into_values() {
            self.edge.push(step.to.clone());
            self.reached.insert(step.to.clone(), Some(step));
        }
    }

    /// The steps from the end to a node that was reached.
    fn chain(&self, node: &Node) -> Vec<Step> {
        let mut chain = Vec::new();
        let mut at = node;
        while let Some(Some(step)) = self.reached.get(at) {
            chain.push(step.clone());
            at = &step.from;
        }
        chain.reverse();
        chain
    }
}

/// Searches a level at a time, from the end that has fewer nodes to go on from.
pub(super) fn search(steps: &Steps<'_>, from: &Node, to: &Node) -> Search {
    let mut near = Side::new(from);
    let mut far = Side::new(to);
    let mut turned = false;
    for _ in 0..LONGEST {
        if far.edge.len() < near.edge.len() {
            std::mem::swap(&mut near, &mut far);
            turned = !turned;
        }
        let room = MOST.saturating_sub(near.reached.len() + far.reached.len());
        let Some(next) = near.next(steps, room) else {
            return Search::TooMany(MOST);
        };
        near.advance(next);
        let met = near.edge.iter().filter(|n| far.reached.contains_key(n));
        let met: Vec<Node> = met.cloned().collect();
        if !met.is_empty() {
            let [from, to] = if turned { [&far, &near] } else { [&near, &far] };
            return best(steps, from, to, &met);
        }
        if near.edge.is_empty() {
            return Search::Nothing;
        }
    }
    Search::TooFar(LONGEST)
}

/// The chain through the most statements, and of these the one of which least is said besides.
fn best(steps: &Steps<'_>, from: &Side, to: &Side, met: &[Node]) -> Search {
    let chain = |node: &Node| {
        let mut chain = from.chain(node);
        chain.extend(to.chain(node).into_iter().rev().map(Step::back));
        chain
    };
    let rank = |chain: &Vec<Step>| {
        let middles = || chain.iter().skip(1).map(|step| &step.from);
        let stated = middles().filter(|node| steps.is_stated(node)).count();
        let said: usize = middles().map(|node| steps.said_of(node)).sum();
        (Reverse(stated), said)
    };
    let chains = met.iter().take(COMPARED).map(chain);
    let best = chains.min_by_key(rank);
    Search::Found {
        chain: best.unwrap_or_default(),
        others: met.len() - 1,
    }
}
