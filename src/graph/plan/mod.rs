//! How the engine evaluates a query: its plan as a tree, and where the time of a run went.

mod account;
mod hints;
mod keys;
mod words;

#[cfg(test)]
mod tests;

pub use hints::{Hint, HintKind};

use super::ask::answer;
use super::assemble::functions;
use super::sorting::sortable;
use super::{Answer, AskError, KnowledgeGraph, Query};
use crate::vocabulary::Prefixes;
use account::Account;
use oxigraph::model::Literal;
use oxigraph::sparql::{QueryEvaluationError, QueryExplanation, Variable};
use serde::{Deserialize, Serialize};
use words::Words;

/// The steps that the engine takes to answer a query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// How long the engine looked for this plan.
    pub planning_seconds: f64,
    /// The step that gives the answer.
    pub root: PlanNode,
    /// What could be written better, in the order of the steps.
    pub hints: Vec<Hint>,
}

/// A step, and the steps whose rows it works on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlanNode {
    /// The engine's word for the step, such as `QuadPattern`.
    pub operator: String,
    /// What it works on, close to SPARQL and with prefixed names; the same in every language.
    pub detail: String,
    /// What a run measured; nothing where the query was not run.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    /// The steps below. The rows of the first are there before those of the second are.
    pub children: Vec<PlanNode>,
}

/// What a run measured at one step.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Measured {
    /// The rows that the step gave, over all its executions.
    pub rows: u64,
    /// The time in it and in the steps below.
    pub seconds: f64,
    /// The time in it alone.
    pub self_seconds: f64,
}

impl Plan {
    /// True where the query was run and the steps carry numbers.
    #[must_use]
    pub fn is_profiled(&self) -> bool {
        self.root.measured.is_some()
    }

    /// The position of the step that took most time itself, in the order of
    /// [`PlanNode::descend`]; nothing where the query was not run.
    #[must_use]
    pub fn hottest(&self) -> Option<usize> {
        let times = self.root.descend().into_iter().enumerate();
        times
            .filter_map(|(position, (_, node))| Some((position, node.measured?.self_seconds)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(position, _)| position)
    }

    /// The engine's account in its own words, made readable; `run` where its numbers count.
    fn read(explanation: &QueryExplanation, prefixes: &Prefixes, run: bool) -> Option<Self> {
        let mut json = Vec::new();
        explanation.write_in_json(&mut json).ok()?;
        let account = account::read(std::str::from_utf8(&json).ok()?)?;
        let mut words = Words::new(prefixes);
        let root = node(account.children.first()?, &mut words, run);
        Some(Self {
            planning_seconds: account.seconds,
            hints: hints::of(&root),
            root,
        })
    }
}

fn node(account: &Account, words: &mut Words<'_>, run: bool) -> PlanNode {
    let (name, children) = keys::folded(account);
    let (operator, detail) = words.step(&name);
    let below: f64 = children.iter().map(|child| child.seconds).sum();
    PlanNode {
        operator,
        detail,
        measured: run.then(|| Measured {
            rows: account.rows,
            seconds: account.seconds,
            self_seconds: to_nanoseconds(account.seconds - below).max(0.0),
        }),
        children: children
            .into_iter()
            .map(|child| node(child, words, run))
            .collect(),
    }
}

/// Whole nanoseconds, as the engine measures: a difference of two of its times has none beyond.
fn to_nanoseconds(seconds: f64) -> f64 {
    (seconds * 1e9).round() / 1e9
}

impl PlanNode {
    /// The node and all below it with their depth, each before its children.
    #[must_use]
    pub fn descend(&self) -> Vec<(usize, &PlanNode)> {
        let mut found = Vec::new();
        let mut waiting = vec![(0, self)];
        while let Some((depth, node)) = waiting.pop() {
            found.push((depth, node));
            waiting.extend(node.children.iter().rev().map(|child| (depth + 1, child)));
        }
        found
    }

    /// The rows that the step gave, where it was run.
    #[must_use]
    pub fn rows(&self) -> Option<u64> {
        self.measured.map(|m| m.rows)
    }
}

const UNREADABLE: &str = "the engine's account of its plan is not understood";

/// A name that no query can give a variable.
const NO_VARIABLE: &str = "no variable";

impl KnowledgeGraph {
    /// How the engine would evaluate a query. Nothing is evaluated.
    ///
    /// # Errors
    /// [`AskError`] where the engine cannot plan the query.
    pub fn explain(&self, query: &Query) -> Result<Plan, AskError> {
        // A value for a variable that the query does not have stops the engine when the plan is
        // made and before it is run; sorts and hash joins would run at once.
        let prepared = functions::evaluator()
            .for_query(sortable(query.algebra.clone()))
            .substitute_variable(Variable::new_unchecked(NO_VARIABLE), Literal::from(true));
        let (results, explanation) = self.explained(prepared);
        match results {
            Ok(_) | Err(QueryEvaluationError::NotExistingSubstitutedVariable(_)) => {
                self.plan(&explanation, false)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Answers a query, and says what each step of its evaluation gave and how long it took.
    ///
    /// # Errors
    /// [`AskError`] where the evaluation fails.
    pub fn profile(&self, query: &Query) -> Result<(Answer, Plan), AskError> {
        let prepared = self.evaluator().for_query(sortable(query.algebra.clone()));
        let (results, explanation) = self.explained(prepared);
        let answer = answer(results?)?;
        Ok((answer, self.plan(&explanation, true)?))
    }

    fn plan(&self, explanation: &QueryExplanation, run: bool) -> Result<Plan, AskError> {
        let plan = Plan::read(explanation, self.prefixes(), run);
        plan.ok_or_else(|| QueryEvaluationError::Unexpected(UNREADABLE.into()).into())
    }
}
