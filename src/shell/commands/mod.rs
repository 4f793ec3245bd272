//! Dot-commands: what they are called, what they take, what they do.

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

    /// The name of a file: one word, or else everything as it stands.
    fn file(&self) -> Result<&str, Fault> {
        match self.words.as_slice() {
            [name] => Ok(name),
            _ => self.one(),
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

/// What a `\` before it takes its meaning from; before anything else a `\` is a part of a path.
const SPECIAL: &str = " \t\"'\\`@$<>=;|&{(";

/// The words of a line; `"…"`, `'…'` and, before one character, `\` keep white space and are taken
/// off. Completion writes the names of files so.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (None, '\\') if characters.peek().is_some_and(|c| SPECIAL.contains(*c)) => {
                word.get_or_insert_default().extend(characters.next());
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
