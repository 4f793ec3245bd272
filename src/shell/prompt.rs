//! The terminal side of a session: one buffer a statement, on rustyline.

use super::editing::{EditElsewhere, Editing, Index};
use super::script::{Script, run_script};
use super::{Fault, Reply, Session, Surface, Terminal};
use crate::graph::{KnowledgeGraph, split_statements};
use crate::language::Message;
use rustyline::error::ReadlineError;
use rustyline::history::{FileHistory, History, SearchDirection};
use rustyline::{
    Cmd, CompletionType, Config, Editor, Event, EventHandler, KeyCode, KeyEvent, Modifiers,
};
use std::path::PathBuf;

/// Statements that the history keeps.
const HISTORY: usize = 10_000;

/// What the prompt shares with the world around it.
#[derive(Clone, Default)]
pub struct Place {
    /// The file of the history; nothing to keep none.
    pub history: Option<PathBuf>,
    index: Index,
}

impl Place {
    /// A place with its history in a file, or without one.
    #[must_use]
    pub fn new(history: Option<PathBuf>) -> Self {
        Self {
            history,
            ..Self::default()
        }
    }

    /// What indexes a graph that is loaded while the prompt is there.
    pub fn indexer(&self) -> impl FnOnce(&KnowledgeGraph) + Send + 'static {
        let index = self.index.clone();
        move |graph| index.fill(graph)
    }
}

type Line = Editor<Editing, FileHistory>;

/// Reads statements from the terminal until `.quit` or Ctrl-D. A statement that fails leaves the
/// session as it was.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn prompt(
    session: &mut Session,
    terminal: &mut Terminal,
    place: &Place,
) -> Result<(), ReadlineError> {
    let index = place.index.clone();
    let elsewhere = EditElsewhere::default();
    let mut editor = editor(session, &index, &elsewhere)?;
    let mut indexed = session.revision();
    if !session.is_loading() {
        index.begin(session.graph());
    }
    if let Some(history) = &place.history {
        // The first time there is none.
        let _ = editor.load_history(history);
    }
    terminal.recall(entered(editor.history()));
    greet(session, terminal);
    let mut begun = String::new();
    loop {
        let mark = if session.in_transaction() { "*" } else { "" };
        bring_up_to_date(&mut editor, session);
        if indexed != session.revision() {
            indexed = session.revision();
            index.begin(session.graph());
        }
        let prompt = format!("xincheng{mark}> ");
        let initial = std::mem::take(&mut begun);
        let line = match editor.readline_with_initial(&prompt, (&initial, "")) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => {
                begun = elsewhere
                    .take()
                    .map_or_else(String::new, |text| edited(session, terminal, text));
                continue;
            }
            Err(ReadlineError::Eof) if session.may_leave(terminal) => return Ok(()),
            Err(ReadlineError::Eof) => continue,
            Err(error) => return Err(error),
        };
        keep(&mut editor, terminal, &line, place);
        // A Ctrl-C in an editor, a pager or a question is not for what comes now.
        terminal.rest();
        match statements(session, terminal, &line) {
            Some(Reply::Quit) => return Ok(()),
            Some(Reply::Edit(text)) => begun = text,
            _ => {}
        }
    }
}

fn greet(session: &Session, terminal: &mut Terminal) {
    let version = env!("CARGO_PKG_VERSION");
    let quads = session.graph().len();
    let greeting = Message::new(
        format!(
            "xincheng {version} · {quads} quads · a statement ends with `;` · `.help` · `.quit`"
        ),
        format!(
            "xincheng {version} · {quads} 个四元组 · 语句以 `;` 结束 · `.help` 帮助 · `.quit` 离开"
        ),
    );
    terminal.say(greeting.text(session.settings().language));
}

/// A text as a person leaves it in an editor; as it was where there is none.
fn edited(session: &Session, terminal: &mut Terminal, text: String) -> String {
    match terminal.edit(&text) {
        Ok(edited) => edited.unwrap_or(text),
        Err(error) => {
            report(session, terminal, &Fault::from(error), "");
            text
        }
    }
}

fn editor(
    session: &Session,
    index: &Index,
    elsewhere: &EditElsewhere,
) -> Result<Line, ReadlineError> {
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_dups(true)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .bracketed_paste(true)
        .check_cursor_position(true)
        .build();
    let history = FileHistory::with_config(&config);
    let mut editor = Editor::with_history(config, history)?;
    let settings = session.settings();
    let prefixes = session.graph().prefixes().clone();
    editor.set_helper(Some(Editing::new(
        index.clone(),
        prefixes,
        settings.language,
        settings.color,
    )));
    // Not Ctrl-J: what is typed while a query runs comes with line feeds for its Enter.
    let newline = KeyEvent(KeyCode::Enter, Modifiers::ALT);
    editor.bind_sequence(newline, EventHandler::Simple(Cmd::Newline));
    let keys = [KeyEvent::ctrl('X'), KeyEvent::ctrl('E')];
    editor.bind_sequence(
        Event::KeySeq(keys.to_vec()),
        EventHandler::Conditional(Box::new(elsewhere.clone())),
    );
    Ok(editor)
}

fn bring_up_to_date(editor: &mut Line, session: &Session) {
    if let Some(helper) = editor.helper_mut() {
        helper.prefixes = session.graph().prefixes().clone();
        helper.language = session.settings().language;
        helper.color = session.settings().color;
    }
}

/// Adds a line to the history, and to its file.
fn keep(editor: &mut Line, terminal: &mut Terminal, line: &str, place: &Place) {
    let entered = line.trim_end();
    if entered.trim().is_empty() || entered.starts_with(' ') {
        return;
    }
    terminal.remember(entered);
    let added = editor.add_history_entry(entered).unwrap_or(false);
    if let (true, Some(history)) = (added, &place.history) {
        // A history that cannot be kept is no reason to stop.
        let _ = editor.append_history(history);
    }
}

fn entered(history: &FileHistory) -> Vec<String> {
    let entry = |at| history.get(at, SearchDirection::Forward).ok().flatten();
    let entries = (0..history.len()).filter_map(entry);
    entries.map(|found| found.entry.into_owned()).collect()
}

/// Runs the statements of a line; the reply that the prompt has to act on.
fn statements(session: &mut Session, terminal: &mut Terminal, line: &str) -> Option<Reply> {
    for (start, statement) in split_statements(line) {
        match session.run(statement, terminal) {
            Ok(Reply::Read(path)) => {
                let script = match Script::read(&path) {
                    Ok(script) => script,
                    Err(fault) => {
                        report(session, terminal, &fault, "");
                        return None;
                    }
                };
                let told = run_script(session, &script, terminal, &mut |_, _, _| false);
                match told {
                    Ok(Reply::Quit) => return Some(Reply::Quit),
                    Ok(_) => {}
                    Err(failed) => {
                        let source = format!("{}:{}", failed.script, failed.line);
                        report(session, terminal, &failed.fault, &source);
                        return None;
                    }
                }
            }
            Ok(reply @ (Reply::Quit | Reply::Edit(_))) => return Some(reply),
            Ok(_) => {}
            Err(fault) => {
                let fault = match fault {
                    Fault::Syntax(diagnosis) => Fault::Syntax(diagnosis.within(line, start)),
                    other => other,
                };
                report(session, terminal, &fault, "query");
                return None;
            }
        }
    }
    None
}

fn report(session: &Session, terminal: &mut Terminal, fault: &Fault, source: &str) {
    let language = session.settings().language;
    let message = Message::same(fault.text(language, source));
    terminal.say(message.as_error().text(language));
}
