//! Answers higher than the screen, through a pager.

use super::settings::Pager;
use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// The command for a text of so many lines on a screen of so many rows; nothing where the text is
/// printed as it is.
#[must_use]
pub fn command(pager: &Pager, lines: usize, screen: Option<usize>) -> Option<String> {
    if screen.is_none_or(|rows| lines < rows) {
        return None;
    }
    match pager {
        Pager::Off => None,
        Pager::Command(command) => Some(command.clone()),
        Pager::Auto => {
            let set = |name| env::var(name).ok().filter(|v: &String| !v.is_empty());
            let wanted = set("XINCHENG_PAGER").or_else(|| set("PAGER"));
            Some(wanted.unwrap_or_else(|| "less -SRXF".to_owned()))
        }
    }
}

/// Shows a text through a pager; false where it cannot be started.
pub fn page(command: &str, text: &str) -> io::Result<bool> {
    let child = Command::new("sh")
        .args(["-c", command])
        .env("LESSCHARSET", "utf-8")
        .stdin(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        return Ok(false);
    };
    if let Some(mut input) = child.stdin.take() {
        // A person who leaves the pager early has seen enough.
        let _ = input.write_all(text.as_bytes());
    }
    // The shell ends with 127 where there is no such command.
    Ok(child.wait()?.code() != Some(127))
}
