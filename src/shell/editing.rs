//! What the line editor asks while a statement is typed: is it complete, what can stand here, how
//! does it look.

use super::commands::forms;
use crate::graph::{CommandForm, CompletionIndex, KnowledgeGraph, Surroundings, is_complete};
use crate::language::{Language, Message};
use crate::render;
use crate::vocabulary::Prefixes;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Cmd, ConditionalEventHandler, Context, Event, EventContext, Helper, RepeatCount};
use std::borrow::Cow;
use std::sync::{Arc, Mutex};
use std::thread;

/// So many candidates are listed.
const LISTED: usize = 20;

/// A longer statement is shown plain: it is painted again with each key.
const LONGEST_PAINTED: usize = 32 * 1024;

/// The index of the graph as it last was. Threads of their own fill it, so that no prompt waits
/// for it.
#[derive(Clone, Default)]
pub(super) struct Index(Arc<Mutex<Indexed>>);

#[derive(Default)]
struct Indexed {
    /// How many graphs were begun to be indexed.
    begun: usize,
    /// Which of them the index is of.
    of: usize,
    index: Option<Arc<CompletionIndex>>,
}

impl Index {
    /// Indexes a graph, and takes the place of the index before.
    pub(super) fn fill(&self, graph: &KnowledgeGraph) {
        let number = self.number();
        self.put(number, CompletionIndex::new(graph));
    }

    /// Begins to index a graph.
    pub(super) fn begin(&self, graph: &KnowledgeGraph) {
        let (index, graph) = (self.clone(), graph.clone());
        let number = self.number();
        thread::spawn(move || index.put(number, CompletionIndex::new(&graph)));
    }

    fn number(&self) -> usize {
        self.0.lock().map_or(0, |mut indexed| {
            indexed.begun += 1;
            indexed.begun
        })
    }

    /// Takes the index of a graph, unless that of a later graph was done sooner.
    fn put(&self, number: usize, index: CompletionIndex) {
        if let Ok(mut indexed) = self.0.lock()
            && number > indexed.of
        {
            indexed.of = number;
            indexed.index = Some(Arc::new(index));
        }
    }

    fn get(&self) -> Option<Arc<CompletionIndex>> {
        self.0.lock().ok()?.index.clone()
    }
}

/// The helper of the line editor. It holds what completion needs of the session, brought up to
/// date before each statement.
pub(super) struct Editing {
    pub(super) index: Index,
    pub(super) prefixes: Prefixes,
    pub(super) language: Language,
    pub(super) color: bool,
    forms: Vec<CommandForm>,
    files: FilenameCompleter,
    history: HistoryHinter,
}

impl Editing {
    pub(super) fn new(index: Index, prefixes: Prefixes, language: Language, color: bool) -> Self {
        Self {
            index,
            prefixes,
            language,
            color,
            forms: forms(),
            files: FilenameCompleter::new(),
            history: HistoryHinter::new(),
        }
    }
}

impl Helper for Editing {}

impl Validator for Editing {
    /// A statement ends with `;` outside brackets or with an empty line, a dot-command with its line.
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let input = context.input();
        let ends_blank = input.ends_with('\n') || input.trim().is_empty();
        let complete = ends_blank || is_complete(input.trim());
        Ok(match complete {
            true => ValidationResult::Valid(None),
            false => ValidationResult::Incomplete,
        })
    }
}

impl Completer for Editing {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        at: usize,
        context: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let Some(index) = self.index.get() else {
            return Ok((at, Vec::new()));
        };
        let around = Surroundings {
            prefixes: &self.prefixes,
            commands: &self.forms,
            language: self.language,
        };
        let completion = index.complete(line, at, &around);
        if completion.file {
            return self.files.complete(line, at, context);
        }
        let all = completion.candidates.len();
        let shown = completion.candidates.into_iter().map(|c| Pair {
            display: render::terminal_safe(&c.shown).into_owned(),
            replacement: c.replacement,
        });
        let mut candidates: Vec<Pair> = shown.collect();
        if all > LISTED {
            candidates.truncate(LISTED);
            let left = all - LISTED;
            let more = Message::new(
                format!("… {left} more: type some letters"),
                format!("… 还有 {left} 项：请再输入几个字母"),
            );
            // What is typed is the common beginning, so that nothing is inserted for those left out.
            candidates.push(Pair {
                display: more.text(self.language).to_owned(),
                replacement: line[completion.start..at].to_owned(),
            });
        }
        Ok((completion.start, candidates))
    }
}

impl Hinter for Editing {
    type Hint = String;

    fn hint(&self, line: &str, at: usize, context: &Context<'_>) -> Option<String> {
        // A hint is drawn on the line itself, so it cannot hold another one.
        let hint = self.history.hint(line, at, context)?;
        (!line.contains('\n') && !hint.contains('\n')).then_some(hint)
    }
}

impl Highlighter for Editing {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        match self.color && line.len() <= LONGEST_PAINTED && !line.starts_with('.') {
            true => Cow::Owned(render::highlight_sparql(line)),
            false => Cow::Borrowed(line),
        }
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        match self.color {
            true => Cow::Owned(format!("\x1b[1m{prompt}\x1b[0m")),
            false => Cow::Borrowed(prompt),
        }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        match self.color {
            true => Cow::Owned(format!("\x1b[2m{hint}\x1b[0m")),
            false => Cow::Borrowed(hint),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.color
    }
}

/// Leaves the line, so that it can be edited elsewhere; what it held is kept here.
#[derive(Clone, Default)]
pub(super) struct EditElsewhere(Arc<Mutex<Option<String>>>);

impl EditElsewhere {
    /// What is to be edited, if the line was left for that.
    pub(super) fn take(&self) -> Option<String> {
        self.0.lock().ok()?.take()
    }
}

impl ConditionalEventHandler for EditElsewhere {
    fn handle(
        &self,
        _: &Event,
        _: RepeatCount,
        _: bool,
        context: &EventContext<'_>,
    ) -> Option<Cmd> {
        if let Ok(mut held) = self.0.lock() {
            *held = Some(context.line().to_owned());
        }
        Some(Cmd::Interrupt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_of_an_earlier_graph_never_takes_the_place_of_a_later_one() {
        let graph = KnowledgeGraph::empty();
        let index = Index::default();
        let (earlier, later) = (index.number(), index.number());
        index.put(later, CompletionIndex::new(&graph));
        let held = index.get().unwrap();
        index.put(earlier, CompletionIndex::new(&graph));
        assert!(Arc::ptr_eq(&held, &index.get().unwrap()));
    }
}
