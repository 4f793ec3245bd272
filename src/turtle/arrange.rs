//! How each blank node of a document is written.

use super::facts::Facts;
use super::order::ordered;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{BlankNodeRef, NamedOrBlankNodeRef, TermRef};
use std::collections::{HashMap, HashSet};

/// Nodes nested deeper get a label, so that a long chain can neither overflow the stack nor drift
/// off the page.
const DEEPEST: usize = 24;

/// How a blank node is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `[ … ]` in place of its only reference.
    Nested,
    /// A cell of a `( … )` list.
    Cell,
    /// `[]` as a subject: nothing refers to it.
    Anonymous,
    /// `_:b` and this number.
    Labelled(usize),
}

/// The form of every blank node of `facts`.
pub(super) fn arrange<'a>(facts: &Facts<'a>) -> HashMap<BlankNodeRef<'a>, Form> {
    let cells = list_cells(facts);
    let places = Places::find(facts, &cells);
    let labelled: Vec<_> = facts
        .blanks
        .iter()
        .copied()
        .filter(|b| places.depth.get(b) == Some(&0) && !facts.references(*b).is_empty())
        .collect();
    let mut forms = HashMap::new();
    for &blank in &facts.blanks {
        let form = if facts.references(blank).is_empty() {
            Form::Anonymous
        } else if cells.contains(&blank) {
            Form::Cell
        } else {
            Form::Nested
        };
        forms.insert(blank, form);
    }
    for (number, blank) in ordered(facts, &labelled).into_iter().enumerate() {
        forms.insert(blank, Form::Labelled(number));
    }
    forms
}

/// The items of the list that starts at `cell`, or nothing where a cell of it has a label.
pub(super) fn list_items<'a>(
    facts: &Facts<'a>,
    forms: &HashMap<BlankNodeRef<'a>, Form>,
    cell: BlankNodeRef<'a>,
) -> Option<Vec<TermRef<'a>>> {
    let mut items = Vec::new();
    let mut next = TermRef::BlankNode(cell);
    while let TermRef::BlankNode(cell) = next {
        if forms.get(&cell) != Some(&Form::Cell) {
            return None;
        }
        let (first, rest) = cell_parts(facts, cell)?;
        items.push(first);
        next = rest;
    }
    Some(items)
}

/// The cells of well-formed lists: each referred to once, with one first, one rest and nothing
/// else, ending in `rdf:nil`.
fn list_cells<'a>(facts: &Facts<'a>) -> HashSet<BlankNodeRef<'a>> {
    let mut cells = HashSet::new();
    for triple in &facts.triples {
        if triple.predicate != rdf::REST || triple.object != TermRef::NamedNode(rdf::NIL) {
            continue;
        }
        let mut cell = triple.subject;
        while let NamedOrBlankNodeRef::BlankNode(blank) = cell {
            let &[(parent, predicate)] = facts.references(blank) else {
                break;
            };
            if cell_parts(facts, blank).is_none() || !cells.insert(blank) {
                break;
            }
            if predicate != rdf::REST {
                break;
            }
            cell = parent;
        }
    }
    cells
}

/// The first and the rest of a list cell, or nothing where `blank` is no clean cell.
fn cell_parts<'a>(
    facts: &Facts<'a>,
    blank: BlankNodeRef<'a>,
) -> Option<(TermRef<'a>, TermRef<'a>)> {
    let properties = facts.properties(blank.into())?;
    let only = |predicate| match properties.get(&predicate).map(Vec::as_slice) {
        Some(&[object]) => Some(object),
        _ => None,
    };
    (properties.len() == 2)
        .then(|| Some((only(rdf::FIRST)?, only(rdf::REST)?)))
        .flatten()
}

/// How deep each blank node stands in its block; 0 for those that cannot be nested.
struct Places<'a, 'f> {
    facts: &'f Facts<'a>,
    cells: &'f HashSet<BlankNodeRef<'a>>,
    depth: HashMap<BlankNodeRef<'a>, usize>,
}

impl<'a, 'f> Places<'a, 'f> {
    fn find(facts: &'f Facts<'a>, cells: &'f HashSet<BlankNodeRef<'a>>) -> Self {
        let mut places = Self {
            facts,
            cells,
            depth: HashMap::new(),
        };
        for &blank in &facts.blanks {
            places.place(blank);
        }
        places
    }

    /// Walks up from `start` to a node whose depth is known, then sets the depths on the way back.
    fn place(&mut self, start: BlankNodeRef<'a>) {
        let mut path = Vec::new();
        let mut on_path = HashMap::new();
        let mut node = start;
        while !self.depth.contains_key(&node) {
            let &[(parent, _)] = self.facts.references(node) else {
                self.depth.insert(node, 0);
                break;
            };
            if let Some(&from) = on_path.get(&node) {
                // The nodes of a cycle all get labels: none of them is the natural start.
                self.depth.extend(path.drain(from..).map(|n| (n, 0)));
                break;
            }
            on_path.insert(node, path.len());
            path.push(node);
            match parent {
                NamedOrBlankNodeRef::BlankNode(parent) => node = parent,
                NamedOrBlankNodeRef::NamedNode(_) => break,
            }
        }
        for node in path.into_iter().rev() {
            let depth = self.depth_below_parent(node);
            self.depth.insert(node, depth);
        }
    }

    fn depth_below_parent(&self, node: BlankNodeRef<'a>) -> usize {
        let &[(parent, predicate)] = self.facts.references(node) else {
            return 0;
        };
        let NamedOrBlankNodeRef::BlankNode(parent) = parent else {
            return 1;
        };
        let above = self.depth.get(&parent).copied().unwrap_or_default();
        let same_list = predicate == rdf::REST
            && above > 0
            && self.cells.contains(&node)
            && self.cells.contains(&parent);
        match above + usize::from(!same_list) {
            depth if depth > DEEPEST => 0,
            depth => depth,
        }
    }
}
