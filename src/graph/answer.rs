//! What a query answers, owned.

use oxigraph::model::{Term, Triple, Variable};
use serde::{Deserialize, Serialize};

/// The answer to a query. It owns everything, so it can leave the thread that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Rows of a SELECT.
    Table(Table),
    /// The truth of an ASK.
    Truth(bool),
    /// The triples of a CONSTRUCT or DESCRIBE, each once, in the order of their N-Triples text.
    Triples(Vec<Triple>),
}

/// What a query answers, without the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// Rows of a SELECT.
    Rows,
    /// The truth of an ASK.
    Truth,
    /// Triples of a CONSTRUCT or DESCRIBE.
    Triples,
}

/// Rows of bindings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The variables, in the order of the SELECT clause.
    pub variables: Vec<Variable>,
    /// The rows; each has one cell a variable, empty where the variable is unbound.
    pub rows: Vec<Vec<Option<Term>>>,
}

impl Answer {
    /// The number of rows or triples; an ASK has none.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Table(table) => table.rows.len(),
            Self::Truth(_) => 0,
            Self::Triples(triples) => triples.len(),
        }
    }

    /// True where there is no row and no triple. An ASK is never empty: it answers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !matches!(self, Self::Truth(_)) && self.len() == 0
    }
}

/// Takes an answer as it is made, so that a long one need not be held twice.
pub trait Receiver {
    /// The variables of the rows to come.
    ///
    /// # Errors
    /// Where the receiver can take no more; the evaluation then ends.
    fn variables(&mut self, variables: &[Variable]) -> std::io::Result<()>;
    /// A row, with one cell a variable.
    ///
    /// # Errors
    /// Where the receiver can take no more; the evaluation then ends.
    fn row(&mut self, row: &[Option<Term>]) -> std::io::Result<()>;
    /// The truth of an ASK.
    ///
    /// # Errors
    /// Where the receiver can take no more.
    fn truth(&mut self, truth: bool) -> std::io::Result<()>;
    /// A triple of a CONSTRUCT or DESCRIBE, in the order in which it is made and as often.
    ///
    /// # Errors
    /// Where the receiver can take no more; the evaluation then ends.
    fn triple(&mut self, triple: &Triple) -> std::io::Result<()>;
}
