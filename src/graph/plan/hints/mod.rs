//! What in a plan could be written better. Where a run measured the steps, only what mattered in it
//! is said; nothing is estimated.

mod rules;
mod scope;

#[cfg(test)]
mod tests;

use super::PlanNode;
use crate::language::Message;
use scope::Scope;
use serde::{Deserialize, Serialize};

/// A remark on one step of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// What kind of remark it is.
    pub kind: HintKind,
    /// The step it is on: its position in the order of [`PlanNode::descend`].
    pub node: usize,
    /// What is the matter and what to do.
    pub message: Message,
}

/// The kinds of remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HintKind {
    /// A pattern is read again for each row of another.
    Rescan,
    /// Each row of one side is paired with each row of the other.
    Product,
    /// A MINUS removes nothing.
    IdleMinus,
    /// Many rows are sorted before the first one comes.
    Sort,
    /// A property path is followed from every node.
    OpenPath,
    /// A FILTER holds a variable to a name that could stand in the pattern.
    ConstantFilter,
    /// Every triple of a graph is read.
    WholeGraph,
    /// A text function looks at many rows.
    TextFilter,
    /// DISTINCT throws away what a product made.
    DistinctProduct,
}

/// The hints on all steps, in the order of [`PlanNode::descend`].
pub(super) fn of(root: &PlanNode) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut next = 0;
    visit(root, &Scope::default(), &mut next, &mut hints);
    hints
}

fn visit(node: &PlanNode, scope: &Scope<'_>, next: &mut usize, hints: &mut Vec<Hint>) {
    let position = *next;
    *next += 1;
    for (kind, rule) in rules::RULES {
        hints.extend(rule(node, scope).map(|message| Hint {
            kind: *kind,
            node: position,
            message,
        }));
    }
    for (i, child) in node.children.iter().enumerate() {
        visit(child, &scope.below(node, i), next, hints);
    }
}
