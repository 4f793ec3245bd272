//! What a statement does; testable without a terminal.

use super::commands;
use super::include::Expansion;
use super::output::Output;
use super::{Fault, Labels, Settings, Surface};
use crate::graph::{
    Answer, Changes, Evaluator, KnowledgeGraph, LabelMode, Outcome, QueryText, Request,
    StatementForm, prologue, statement_form,
};
use crate::language::{Message, Spoken};
use crate::render::{self, Labelling, RenderError, RenderOptions, ResultFormat};
use crate::vocabulary::Prefixes;
use oxigraph::model::{GraphName, NamedNode};
use std::collections::BTreeMap;
use std::time::Duration;

/// A graph under question, with everything a person has set and done.
#[derive(Debug)]
pub struct Session {
    pub(super) evaluator: Evaluator,
    /// The graph as it looks now: with the session's prefixes and changes.
    pub(super) graph: KnowledgeGraph,
    pub(super) settings: Settings,
    pub(super) output: Output,
    pub(super) changes: super::changes::Editing,
    pub(super) last: Option<Held>,
    /// What the last ASK was answered with.
    truth: Option<bool>,
    revision: usize,
    /// The persistent store that changes are kept in.
    store: Option<KnowledgeGraph>,
    /// The last triples, where they lie over the graph.
    result: Changes,
}

/// The graph of the last triples.
pub(super) const RESULT: &str = "result:_";

/// The last result, to be shown or used again.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) answer: Answer,
    /// The query that gave it, where a query did.
    pub(super) query: Option<String>,
}

/// How a statement ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Reply {
    /// What there is to see was shown.
    Done,
    /// The session is over.
    Quit,
    /// This text is to be edited further.
    Edit(String),
    /// The statements of this script are to be run.
    Read(std::path::PathBuf),
}

impl Session {
    /// A session on the graph that `evaluator` asks.
    #[must_use]
    pub fn new(evaluator: Evaluator, settings: Settings, changes: super::Editing) -> Self {
        Self {
            graph: evaluator.graph().clone(),
            evaluator,
            settings,
            output: Output::default(),
            changes,
            last: None,
            truth: None,
            revision: 0,
            store: None,
            result: Changes::default(),
        }
    }

    /// The same session, whose changes are kept in a persistent store.
    #[must_use]
    pub fn kept_in(mut self, store: Option<KnowledgeGraph>) -> Self {
        self.store = store;
        self
    }

    /// Keeps changes where there is a store; true where there is.
    pub(super) fn keep(&self, changes: &Changes) -> Result<bool, Fault> {
        match &self.store {
            None => Ok(false),
            Some(store) => {
                let kept = store.keep(changes);
                kept.map_err(|error| Fault::Failed(error.message()))?;
                Ok(true)
            }
        }
    }

    /// The graph as it looks now.
    #[must_use]
    pub fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// What is set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What is set, to be changed.
    pub fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// True between `.begin` and `.commit`.
    #[must_use]
    pub fn in_transaction(&self) -> bool {
        self.changes.in_transaction()
    }

    /// True where the last ASK was answered with false.
    #[must_use]
    pub fn last_ask_is_false(&self) -> bool {
        self.truth == Some(false)
    }

    /// Runs one statement or dot-command, without the `;` that ends it, and shows what it gives.
    ///
    /// # Errors
    /// [`Fault`]; the session is then as it was.
    pub fn run(&mut self, statement: &str, surface: &mut dyn Surface) -> Result<Reply, Fault> {
        let ended = statement.trim_end();
        let text = ended.strip_suffix(';').unwrap_or(ended);
        let is_command = text.trim_start().starts_with('.');
        // Whoever wants to leave need not wait for files that are being loaded.
        if !(is_command && commands::is_about_shell(text.trim())) {
            self.settle(None, surface)?;
        }
        if is_command {
            return commands::run(self, text.trim(), surface);
        }
        match statement_form(text) {
            StatementForm::Empty => Ok(Reply::Done),
            StatementForm::Prologue => self.declare(text, surface),
            StatementForm::Query => self.query(text, surface),
            StatementForm::Update => self.update(text, surface),
        }
    }

    /// Adds the prefixes of a prologue without a query to the session.
    fn declare(&mut self, text: &str, surface: &mut dyn Surface) -> Result<Reply, Fault> {
        let declared = prologue(text, self.graph.prefixes())?;
        if declared.is_empty() {
            let forgotten = Message::new(
                "nothing is declared: BASE holds for the statement that it stands in",
                "没有声明任何前缀：BASE 只对它所在的语句有效",
            );
            self.note(&forgotten.as_note(), surface);
        }
        for (name, iri) in declared {
            self.declare_prefix(&name, &iri);
            surface.say(&format!("{name}: <{iri}>"));
        }
        Ok(Reply::Done)
    }

    /// Lets `name` stand for `iri` from now on.
    pub fn declare_prefix(&mut self, name: &str, iri: &str) {
        self.set_prefixes(self.graph.prefixes().with(name, iri));
    }

    pub(super) fn set_prefixes(&mut self, prefixes: Prefixes) {
        self.graph = self.graph.with_prefixes(prefixes);
    }

    fn query(&mut self, text: &str, surface: &mut dyn Surface) -> Result<Reply, Fault> {
        let expansion = Expansion::of(text, self.last.as_ref().map(|held| &held.answer))?;
        self.lay_result(expansion.text().contains(RESULT))?;
        let outcome = self.perform(&Request::Query(self.text(expansion.text())), surface);
        let (answer, notes) = match outcome {
            Ok(Outcome::Answer(answer, notes)) => (answer, notes),
            Err(Fault::Syntax(diagnosis)) => return Err(expansion.original(diagnosis).into()),
            Ok(_) => return Err(unexpected()),
            Err(fault) => return Err(fault),
        };
        self.present(answer, Some(text), &notes, surface)
    }

    /// A text as the worker gets it.
    pub(super) fn text(&self, text: &str) -> QueryText {
        QueryText {
            text: text.to_owned(),
            prefixes: Some(self.graph.prefixes().to_map()),
            ..QueryText::default()
        }
    }

    /// Has the worker do something within the limits.
    pub(super) fn perform(
        &mut self,
        request: &Request,
        surface: &mut dyn Surface,
    ) -> Result<Outcome, Fault> {
        let settings = self.settings.clone();
        // Ctrl-C in a pager that has shown an answer is not meant for the next query.
        surface.rest();
        let watch = &mut |progress: &_| surface.watch(progress, &settings);
        let outcome = self.evaluator.run(request, self.settings.limits, watch);
        surface.rest();
        match outcome {
            Ok(Outcome::Rejected(diagnosis)) => Err(Fault::Syntax(diagnosis)),
            Ok(Outcome::Unknown(message)) => Err(Fault::Usage(message)),
            Ok(Outcome::Failed(message)) => Err(Fault::Failed(message)),
            Ok(Outcome::Unreachable(message)) => Err(Fault::Unreachable(message)),
            Ok(outcome) => Ok(outcome),
            Err(interruption) => Err(Fault::Stopped(interruption)),
        }
    }

    /// Shows an answer and keeps it as the last result.
    pub(super) fn present(
        &mut self,
        answer: Answer,
        query: Option<&str>,
        notes: &[Message],
        surface: &mut dyn Surface,
    ) -> Result<Reply, Fault> {
        if let Answer::Truth(truth) = answer {
            self.truth = Some(truth);
        }
        let elapsed = self.evaluator.elapsed();
        let shown = self.show(&answer, self.settings.mode, Some(elapsed), surface);
        self.last = Some(Held {
            answer,
            query: query.map(str::to_owned),
        });
        shown?;
        for note in notes {
            self.note(note, surface);
        }
        Ok(Reply::Done)
    }

    /// Shows an answer in a format, else in the one that fits the place it goes to.
    pub(super) fn show(
        &mut self,
        answer: &Answer,
        mode: Option<ResultFormat>,
        elapsed: Option<Duration>,
        surface: &mut dyn Surface,
    ) -> Result<(), Fault> {
        let to_terminal = surface.is_terminal() && !self.output.is_elsewhere();
        // A file says by its name what is in it. A format that cannot hold the answer gives way to
        // one that can, and says so below.
        let mode = self.output.extension().or(mode);
        let fitting = mode.filter(|format| format.fits(answer));
        let format = fitting.unwrap_or_else(|| ResultFormat::default_for(answer, to_terminal));
        if format.is_binary() && to_terminal {
            return Err(RenderError::Binary { format }.into());
        }
        let mut options = self.options(to_terminal, surface);
        options.color = self.settings.color && !self.output.is_elsewhere();
        options.elapsed = elapsed.filter(|_| self.settings.timer && to_terminal);
        if format.is_for_reading() {
            options.labels = self.labels_beside(answer, options.max_rows).into();
        }
        let mut bytes = Vec::new();
        render::write(answer, format, &options, &mut bytes)?;
        if !self.output.write(&bytes, format)? {
            match format.is_binary() {
                true => surface.hand_over(&bytes)?,
                false => surface.show(&String::from_utf8_lossy(&bytes), &self.settings)?,
            }
        }
        if let (Some(mode), None) = (mode, fitting) {
            let note = Message::new(
                format!("`{mode}` cannot hold this answer; it is shown as `{format}`"),
                format!("`{mode}` 格式不能表示此结果，已改用 `{format}`"),
            );
            self.note(&note, surface);
        }
        Ok(())
    }

    /// How to write for the place that answers go to, without colours.
    pub(super) fn options(&self, to_terminal: bool, surface: &dyn Surface) -> RenderOptions {
        RenderOptions {
            width: surface.width().filter(|_| to_terminal),
            max_rows: self.settings.max_rows.filter(|_| to_terminal),
            ambiguous_wide: self.settings.ambiguous_wide,
            bom: self.settings.bom,
            language: self.settings.language,
            ..RenderOptions::new(self.graph.prefixes().clone(), self.graph.base())
        }
    }

    /// The labels of the IRIs that will be seen.
    fn labels_beside(&self, answer: &Answer, max_rows: Option<usize>) -> BTreeMap<String, String> {
        let mode = match &self.settings.labels {
            Labels::Off => return BTreeMap::new(),
            Labels::Both => LabelMode::Both,
            Labels::In(languages) => LabelMode::In(languages.clone()),
            Labels::Auto => LabelMode::In(vec![self.settings.language.tag().to_owned()]),
        };
        let wanted = Labelling::wanted(answer, max_rows);
        self.graph.labels_of(wanted.into_iter(), &mode)
    }

    /// Says something beside an answer.
    pub(super) fn note(&self, note: &Message, surface: &mut dyn Surface) {
        let text = note.text(self.settings.language);
        surface.say(&render::terminal_safe_lines(text));
    }

    /// Lays the last triples over the graph as `<result:_>` where they are asked for, and takes
    /// away those that lay there before.
    pub(super) fn lay_result(&mut self, wanted: bool) -> Result<(), Fault> {
        let laid = std::mem::take(&mut self.result);
        self.alter(&laid.inverse())?;
        if wanted && let Some(Answer::Triples(triples)) = self.last.as_ref().map(|h| &h.answer) {
            let graph = GraphName::from(NamedNode::new_unchecked(RESULT));
            let quads = triples.iter().map(|t| t.clone().in_graph(graph.clone()));
            let mut laid = Changes::default();
            let new = quads.filter(|quad| !self.graph.holds(quad));
            new.for_each(|quad| laid.add(quad));
            self.alter(&laid)?;
            self.result = laid;
        }
        Ok(())
    }

    /// Lays more changes over the graph, here and in the worker.
    pub(super) fn alter(&mut self, later: &Changes) -> Result<(), Fault> {
        if later.is_empty() {
            return Ok(());
        }
        let altered = self.graph.alter(later);
        altered.map_err(|error| Fault::Failed(error.message()))?;
        self.evaluator.alter(later);
        self.revision += 1;
        Ok(())
    }

    /// Takes over the evaluator's graph and its changes, with these prefixes.
    pub(super) fn adopt(&mut self, prefixes: Prefixes) -> Result<(), Fault> {
        let graph = self
            .evaluator
            .graph()
            .with_changes(self.evaluator.changes());
        let graph = graph.map_err(|error| Fault::Failed(error.message()))?;
        self.graph = graph.with_prefixes(prefixes);
        self.revision += 1;
        Ok(())
    }

    /// True while files are being loaded.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.evaluator.is_loading()
    }

    /// Counts how often the graph has changed.
    #[must_use]
    pub fn revision(&self) -> usize {
        self.revision
    }
}

/// A worker that replies something else than it was asked for.
pub(super) fn unexpected() -> Fault {
    Fault::Failed(Message::new(
        "the worker replied something else than it was asked",
        "工作进程答非所问",
    ))
}
