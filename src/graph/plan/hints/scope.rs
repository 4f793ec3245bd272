//! What is known where a step is evaluated, and what can be read off a step.

use super::super::super::diagnosis::lexer::{TokenKind, lex};
use super::super::PlanNode;
use super::super::words::{NO_KEYS, parts};
use std::collections::BTreeSet;

/// What is known where a step is evaluated.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope<'a> {
    /// The variables that have a value.
    pub bound: BTreeSet<&'a str>,
    /// The step for each of whose rows this one is evaluated again.
    pub outer: Option<&'a PlanNode>,
    /// True in the pattern of an EXISTS.
    pub in_exists: bool,
    /// True where a LIMIT above stops the reading.
    pub limited: bool,
}

impl<'a> Scope<'a> {
    /// What is known at the child at `index` of `node`.
    pub fn below(&self, node: &'a PlanNode, index: usize) -> Self {
        let mut below = self.clone();
        let operator = node.operator.as_str();
        match operator {
            "Slice" => below.limited = node.detail.contains("LIMIT"),
            "Sort" | "Aggregate" | "Join" | "LeftJoin" | "AntiJoin" => below.limited = false,
            "Project" if self.outer.is_some() => {
                let inside = variables_in(&node.detail).collect::<BTreeSet<_>>();
                below.bound.retain(|variable| inside.contains(variable));
            }
            _ => {}
        }
        let is_exists = index >= inputs(node);
        let is_loop = matches!(operator, "Lateral" | "ForLoopLeftJoin") && index > 0;
        if is_exists || is_loop {
            let first = node.children.first();
            below.bound.extend(first.map(variables).unwrap_or_default());
            below.outer = first;
            below.in_exists = is_exists || self.in_exists;
        }
        below
    }
}

/// How many children give the rows that a step works on; further ones belong to its expressions.
fn inputs(node: &PlanNode) -> usize {
    match node.operator.as_str() {
        "Join" | "LeftJoin" | "AntiJoin" | "Lateral" | "ForLoopLeftJoin" => 2,
        "Union" => node.children.len(),
        _ => 1,
    }
}

/// The variables that the rows of a step can have.
pub(super) fn variables(node: &PlanNode) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    collect(node, &mut found);
    found
}

fn collect<'a>(node: &'a PlanNode, found: &mut BTreeSet<&'a str>) {
    let count = match node.operator.as_str() {
        "QuadPattern" | "Path" | "Graph" | "Project" => {
            found.extend(variables_in(&node.detail));
            0
        }
        "StaticBindings" => {
            let head = node.detail.split('{').next().unwrap_or_default();
            found.extend(variables_in(head));
            0
        }
        "Aggregate" => {
            let names = parts(&node.detail, ',').into_iter().map(introduced);
            found.extend(names.filter(|name| name.starts_with('?')));
            0
        }
        "Extend" => {
            found.insert(introduced(&node.detail));
            1
        }
        "AntiJoin" => 1,
        _ => inputs(node),
    };
    let inputs = node.children.iter().take(count);
    inputs.for_each(|input| collect(input, found));
}

/// The name of `expression AS ?name`, or `?name` itself.
fn introduced(text: &str) -> &str {
    text.rsplit(" AS ").next().unwrap_or(text).trim()
}

fn variables_in(text: &str) -> impl Iterator<Item = &str> {
    let tokens = lex(text).into_iter();
    tokens
        .filter(|token| token.kind == TokenKind::Variable)
        .map(|token| &text[token.span])
}

/// The three terms of a pattern, in the default graph or in another.
pub(super) fn terms(node: &PlanNode) -> Option<[&str; 3]> {
    if !is_leaf(node) {
        return None;
    }
    let detail = node.detail.as_str();
    let inside = match detail.strip_prefix("GRAPH ") {
        Some(rest) => rest.split_once("{ ")?.1.strip_suffix(" }")?,
        None => detail,
    };
    match parts(inside, ' ').as_slice() {
        [s, p, o] => Some([*s, *p, *o]),
        _ => None,
    }
}

/// True for a step that reads from the graph.
pub(super) fn is_leaf(node: &PlanNode) -> bool {
    matches!(node.operator.as_str(), "QuadPattern" | "Path")
}

/// True for a pattern that matches every triple.
pub(super) fn is_open_scan(node: &PlanNode) -> bool {
    node.operator == "QuadPattern"
        && terms(node).is_some_and(|terms| terms.iter().all(|term| term.starts_with('?')))
}

/// True for a join that pairs each row with each, whatever a run counted.
pub(super) fn pairs_rows(node: &PlanNode) -> bool {
    let joins = matches!(node.operator.as_str(), "Join" | "LeftJoin");
    let mut sides = node.children.iter().take(2);
    joins && node.detail.starts_with(NO_KEYS) && !sides.any(has_one_row)
}

/// True for a join that pairs each row with each, where both sides can have several.
pub(super) fn is_product(node: &PlanNode) -> bool {
    let several = |side: &PlanNode| side.rows().is_none_or(|rows| rows > 1);
    pairs_rows(node) && node.children.iter().take(2).all(several)
}

/// True where a step gives one row whatever the graph holds.
fn has_one_row(node: &PlanNode) -> bool {
    match node.operator.as_str() {
        "StaticBindings" => {
            let rows = node.detail.split_once("{ ").map_or("", |(_, rows)| rows);
            parts(rows.trim_end_matches(" }"), ' ').len() == 1
        }
        "Aggregate" => parts(&node.detail, ',')
            .iter()
            .all(|part| part.contains(" AS ")),
        "Slice" => node.detail.ends_with("LIMIT 1"),
        "Project" | "Extend" | "Filter" | "Sort" | "Distinct" | "Reduced" => {
            node.children.first().is_some_and(has_one_row)
        }
        _ => false,
    }
}

/// The first step that `wanted` holds for, on the way of the rows into `node`: steps that make few
/// rows of many, and what is read for given rows only, are not on it.
pub(super) fn source<'a>(
    node: &'a PlanNode,
    wanted: &impl Fn(&PlanNode) -> bool,
) -> Option<&'a PlanNode> {
    if wanted(node) {
        return Some(node);
    }
    let count = match node.operator.as_str() {
        "Aggregate" | "Slice" => 0,
        "Lateral" | "ForLoopLeftJoin" | "AntiJoin" => 1,
        _ => inputs(node),
    };
    let inputs = node.children.iter().take(count);
    inputs.into_iter().find_map(|child| source(child, wanted))
}

/// A step as a message names it: its pattern, or the first pattern below it and `…`.
pub(super) fn named(node: &PlanNode) -> String {
    if is_leaf(node) {
        return format!("`{}`", node.detail);
    }
    match node
        .children
        .first()
        .and_then(|child| source(child, &is_leaf))
    {
        Some(leaf) => format!("`{} …`", leaf.detail),
        None => match node.descend().into_iter().find(|(_, below)| is_leaf(below)) {
            Some((_, leaf)) => format!("`{} …`", leaf.detail),
            None => format!("`{}`", format!("{} {}", node.operator, node.detail).trim()),
        },
    }
}
