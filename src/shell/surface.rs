//! What a session needs of the place where it runs: a terminal, or a script.

use crate::graph::{Progress, Verdict};
use crate::shell::Settings;
use std::io;

/// Where a session shows its answers and asks its questions.
pub trait Surface {
    /// Shows an answer.
    ///
    /// # Errors
    /// Where the output cannot be written to.
    fn show(&mut self, text: &str, settings: &Settings) -> io::Result<()>;

    /// Writes an answer that is no text to where no terminal is.
    ///
    /// # Errors
    /// Where the output cannot be written to.
    fn hand_over(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Says something beside the answers.
    fn say(&mut self, text: &str);

    /// Asks whether to go on; in a script nobody is asked and the answer is yes.
    fn confirm(&mut self, question: &str) -> bool;

    /// Is told how a query goes, and may stop it.
    fn watch(&mut self, progress: &Progress, settings: &Settings) -> Verdict;

    /// No query goes on: whatever was pressed until now stops none.
    fn rest(&mut self);

    /// Columns of the terminal; nothing where lines may have any length.
    fn width(&self) -> Option<usize>;

    /// True where answers go to a terminal.
    fn is_terminal(&self) -> bool;

    /// Lets a person edit a text in an editor of their own; nothing where nobody can.
    ///
    /// # Errors
    /// Where the editor cannot be started.
    fn edit(&mut self, text: &str) -> io::Result<Option<String>>;

    /// The statements entered before, oldest first.
    fn history(&self) -> Vec<String>;
}
