//! Dot-commands: what they are called, what they take, what they do.

mod attach;
mod explore;
mod files;
mod help;
mod library;
mod results;
mod settings;
mod table;
mod text;

pub use table::{COMMANDS, DotCommand, forms};

use super::{Fault, Reply, Session, Surface};
use crate::graph::did_you_mean;
use crate::language::Message;
use std::path::PathBuf;

/// A dot-command as it was typed, after its name.
#[derive(Debug)]
pub(super) struct Arguments<'a> {
    /// The command.
    pub(super) command: &'static DotCommand,
    /// Everything after the name.
    pub(super) rest: &'a str,
    /// Its words; quotes keep white space.
    pub(super) words: Vec<String>,
}

impl Arguments<'_> {
    /// The word at a place.
    fn word(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(String::as_str)
    }

    /// The words of one argument, or how the command is used.
    fn one(&self) -> Result<&str, Fault> {
        match self.rest.trim() {
            "" => Err(self.usage()),
            rest => Ok(unquoted(rest)),
        }
    }

    /// The file or folder of one argument, `~` being the home of whoever types it.
    fn path(&self) -> Result<PathBuf, Fault> {
        match self.words.as_slice() {
            [] => Err(self.usage()),
            [one] => Ok(home_in(one)),
            _ => Ok(home_in(unquoted(self.rest))),
        }
    }

    /// The file of one argument, or `| command`.
    fn place(&self) -> Result<String, Fault> {
        match self.rest.starts_with('|') {
            true => Ok(self.rest.to_owned()),
            false => Ok(self.path()?.to_string_lossy().into_owned()),
        }
    }

    /// How the command is used.
    fn usage(&self) -> Fault {
        let DotCommand { name, usage, .. } = self.command;
        Fault::Usage(Message::new(
            format!("usage: {name} {usage}"),
            format!("用法：{name} {usage}"),
        ))
    }
}

/// Runs a dot-command.
pub(super) fn run(
    session: &mut Session,
    line: &str,
    surface: &mut dyn Surface,
) -> Result<Reply, Fault> {
    let (name, rest) = line
        .find(char::is_whitespace)
        .map_or((line, ""), |at| line.split_at(at));
    let Some(command) = table::find(name) else {
        let hint = did_you_mean(name, COMMANDS.iter().map(|c| c.name));
        return Err(Fault::Usage(Message::new(
            format!(
                "there is no command `{name}`{} (`.help` lists them)",
                hint.en
            ),
            format!("没有命令 `{name}`{}（`.help` 可列出所有命令）", hint.zh),
        )));
    };
    let arguments = Arguments {
        command,
        rest: rest.trim(),
        words: words(rest),
    };
    (command.run)(session, &arguments, surface)
}

/// True for a command about the shell alone, which needs no graph.
pub(super) fn is_about_shell(line: &str) -> bool {
    let name = line.split_whitespace().next().unwrap_or_default();
    table::find(name).is_some_and(|command| command.group == table::Group::Shell)
}

/// The words of a line; `"…"` and `'…'` keep white space and are taken off, and so does a backslash
/// before white space or a quote, which completion puts into the names of files.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '\\') if chars.peek().is_some_and(|c| is_escaped(*c)) => {
                word.get_or_insert_default().extend(chars.next());
            }
            (Some(q), c) if c == q => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// A path with the home of a person for the `~` that it begins with.
fn home_in(path: &str) -> PathBuf {
    let below = path.strip_prefix('~');
    let below = below.filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\']));
    match (below, etcetera::home_dir()) {
        (Some(rest), Ok(home)) => home.join(rest.trim_start_matches(['/', '\\'])),
        _ => PathBuf::from(path),
    }
}

fn is_escaped(c: char) -> bool {
    // Before anything else a `\` is a part of a path.
    c.is_whitespace() || "\"'\\`@$<>=;|&{(".contains(c)
}

/// A text without the quotes around it.
fn unquoted(text: &str) -> &str {
    let bare = |q: char| text.strip_prefix(q).and_then(|t| t.strip_suffix(q));
    bare('"').or_else(|| bare('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_keep_white_space_in_a_word() {
        assert_eq!(words(" a 'b c' d\"e f\" '' "), ["a", "b c", "de f", ""]);
        assert_eq!(
            words(r"my\ plan.ttl a\(b C:\data"),
            ["my plan.ttl", "a(b", r"C:\data"]
        );
        assert_eq!(unquoted("\"Jiading New Town\""), "Jiading New Town");
    }

    #[test]
    fn every_command_is_described_and_named_once() {
        let mut names: Vec<&str> = COMMANDS.iter().map(|c| c.name).collect();
        assert!(names.iter().all(|name| name.starts_with('.')));
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        for command in COMMANDS {
            assert!(
                !command.en.is_empty() && !command.zh.is_empty(),
                "{}",
                command.name
            );
        }
    }
}
