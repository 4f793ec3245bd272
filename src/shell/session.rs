//! What a statement does; testable without a terminal.

use crate::graph::{Answer, Diagnosis, KnowledgeGraph, Query};
use crate::render::{self, RenderError, RenderOptions, ResultFormat};
use std::fmt::Write as _;
use std::io::Write;

/// A graph under question, and how its answers are written.
#[derive(Debug)]
pub struct Session {
    graph: KnowledgeGraph,
    options: RenderOptions,
    on_terminal: bool,
}

/// How a statement ended.
#[derive(Debug)]
pub enum Reply {
    /// Its answer is written.
    Done,
    /// Its answer is written, and something is to be said about it.
    Note(String),
    /// The session is over.
    Quit,
    /// It is not well-formed.
    Rejected(Box<Diagnosis>),
    /// It failed.
    Failed(String),
}

const HELP: &str = "\
A statement is a SPARQL query that ends with `;`. The project's prefixes are known.
  .help        this text
  .prefixes    the prefixes
  .ask         how to reach the question library
  .quit        leave (also Ctrl-D)
Try: SELECT ?town ?industry { ?town ip:hasLeadingIndustry ?industry };";

impl Session {
    /// A session on `graph`.
    #[must_use]
    pub fn new(graph: KnowledgeGraph, options: RenderOptions, on_terminal: bool) -> Self {
        Self {
            graph,
            options,
            on_terminal,
        }
    }

    /// The graph under question.
    #[must_use]
    pub fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// Runs one statement or dot-command and writes its answer to `out`.
    ///
    /// # Errors
    /// Only where `out` cannot be written to; everything else is a [`Reply`].
    pub fn run(&mut self, statement: &str, out: &mut dyn Write) -> Result<Reply, RenderError> {
        let statement = statement.trim().trim_end_matches(';').trim_end();
        if statement.is_empty() {
            return Ok(Reply::Done);
        }
        if statement.starts_with('.') {
            return Ok(self.command(statement));
        }
        let query = match Query::parse(statement, self.graph.prefixes()) {
            Ok(query) => query,
            Err(diagnosis) => return Ok(Reply::Rejected(diagnosis)),
        };
        let answer = match self.graph.ask(&query) {
            Ok(answer) => answer,
            Err(error) => return Ok(Reply::Failed(error.to_string())),
        };
        render::write(&answer, self.format(&answer), &self.options, out)?;
        Ok(self.note(&query))
    }

    fn format(&self, answer: &Answer) -> ResultFormat {
        ResultFormat::default_for(answer, self.on_terminal)
    }

    fn note(&self, query: &Query) -> Reply {
        match self.graph.notes(query).as_slice() {
            [] => Reply::Done,
            notes => {
                let lines: Vec<&str> = notes.iter().map(|n| n.en.as_str()).collect();
                Reply::Note(lines.join("\n"))
            }
        }
    }

    fn command(&self, command: &str) -> Reply {
        match command.split_whitespace().next().unwrap_or_default() {
            ".quit" | ".exit" | ".q" => Reply::Quit,
            ".help" => Reply::Note(HELP.to_owned()),
            ".ask" => Reply::Note("leave the prompt and run `xincheng ask`".to_owned()),
            ".prefixes" => {
                let lines = self.graph.prefixes().iter();
                Reply::Note(lines.fold(String::new(), |mut text, (name, iri)| {
                    let _ = writeln!(text, "{name}: <{iri}>");
                    text
                }))
            }
            other => Reply::Failed(format!("there is no command `{other}`; `.help` lists them")),
        }
    }
}
