//! A terminal as the surface of a session.

use super::{Settings, Surface, pager, status};
use crate::graph::{Progress, Verdict};
use crate::render;
use std::env;
use std::io::{self, IsTerminal, Read, Write};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Standard input, output and error of a process.
#[derive(Debug)]
pub struct Terminal {
    /// True after Ctrl-C.
    interrupted: Arc<AtomicBool>,
    /// True where a person can be asked.
    asks: bool,
    /// True where a person sees how a query goes.
    is_watched: bool,
    out_is_terminal: bool,
    status_is_shown: bool,
    history: Vec<String>,
}

impl Terminal {
    /// The process's own streams; `interrupted` is set by whoever hears Ctrl-C. Nobody is asked and
    /// nothing is paged where `at_prompt` is false.
    #[must_use]
    pub fn new(interrupted: Arc<AtomicBool>, at_prompt: bool) -> Self {
        let is_watched = io::stdin().is_terminal() && io::stderr().is_terminal();
        Self {
            interrupted,
            asks: is_watched && at_prompt,
            is_watched,
            out_is_terminal: io::stdout().is_terminal(),
            status_is_shown: false,
            history: Vec::new(),
        }
    }

    /// Adds a statement to what was entered.
    pub fn remember(&mut self, statement: &str) {
        self.history.push(statement.to_owned());
    }

    /// Takes over what was entered in earlier sessions.
    pub fn recall(&mut self, history: Vec<String>) {
        self.history = history;
    }

    /// Rows of the terminal.
    fn height() -> Option<usize> {
        terminal_size::terminal_size_of(io::stdout()).map(|(_, height)| usize::from(height.0))
    }
}

/// Says something on standard error, safe for a terminal and fit for its width. Where nobody listens,
/// nothing is said: that is no failure of the work.
pub fn say(text: &str) {
    let errors = io::stderr();
    let width = terminal_size::terminal_size_of(&errors).map(|(width, _)| usize::from(width.0));
    let said = render::said(text, width, is_colored(errors.is_terminal()));
    let _ = writeln!(errors.lock(), "{said}");
}

/// True where a stream is coloured: not with `NO_COLOR`, always with `CLICOLOR_FORCE`, else where it
/// is a terminal with colours.
#[must_use]
pub fn is_colored(is_terminal: bool) -> bool {
    let set = |name| env::var(name).is_ok_and(|value| !value.is_empty());
    let forced = set("CLICOLOR_FORCE") && env::var("CLICOLOR_FORCE") != Ok("0".to_owned());
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    !set("NO_COLOR") && (forced || is_terminal && !dumb)
}

impl Surface for Terminal {
    fn show(&mut self, text: &str, settings: &Settings) -> io::Result<()> {
        let height = Self::height().filter(|_| self.out_is_terminal && self.asks);
        let lines = text.lines().count();
        if let Some(command) = pager::command(&settings.pager, lines, height)
            && pager::page(&command, text)?
        {
            return Ok(());
        }
        self.hand_over(text.as_bytes())
    }

    fn hand_over(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    fn say(&mut self, text: &str) {
        say(text);
    }

    fn confirm(&mut self, question: &str) -> bool {
        if !self.asks {
            return true;
        }
        // What was typed before the question answers something else.
        #[cfg(unix)]
        let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
        let _ = write!(io::stderr().lock(), "{question} [y/N] ");
        let mut answer = String::new();
        let read = io::stdin().read_line(&mut answer);
        let answer = answer.trim().to_lowercase();
        // Ctrl-C does not end the reading of the line; what it says then counts for nothing.
        let refused = self.interrupted.swap(false, Ordering::SeqCst);
        read.is_ok() && !refused && ["y", "yes", "是"].contains(&answer.as_str())
    }

    fn watch(&mut self, progress: &Progress, settings: &Settings) -> Verdict {
        if self.interrupted.swap(false, Ordering::SeqCst) {
            return Verdict::Stop;
        }
        if self.is_watched
            && let Some(line) = status::line(progress, settings.language)
        {
            self.status_is_shown = true;
            let _ = write!(io::stderr().lock(), "\r\x1b[K{line}");
        }
        Verdict::Continue
    }

    fn rest(&mut self) {
        if std::mem::take(&mut self.status_is_shown) {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
        self.interrupted.store(false, Ordering::SeqCst);
    }

    fn width(&self) -> Option<usize> {
        terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
    }

    fn is_terminal(&self) -> bool {
        self.out_is_terminal
    }

    fn edit(&mut self, text: &str) -> io::Result<Option<String>> {
        if !self.asks {
            return Ok(None);
        }
        let set = |name| env::var(name).ok().filter(|v: &String| !v.is_empty());
        let editor = set("VISUAL").or_else(|| set("EDITOR"));
        let editor = editor.unwrap_or_else(|| "vi".to_owned());
        let mut draft = tempfile::Builder::new().suffix(".rq").tempfile()?;
        draft.write_all(text.as_bytes())?;
        draft.flush()?;
        // The editor may be a command with options; the file is passed beside it.
        let status = Command::new("sh")
            .args(["-c", &format!("{editor} \"$1\""), "sh"])
            .arg(draft.path())
            .status()?;
        if !status.success() {
            return Err(io::Error::other(format!("`{editor}` ended with {status}")));
        }
        let mut edited = String::new();
        std::fs::File::open(draft.path())?.read_to_string(&mut edited)?;
        Ok(Some(edited.trim_end().to_owned()))
    }

    fn history(&self) -> Vec<String> {
        self.history.clone()
    }
}
