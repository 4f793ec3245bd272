//! bash hands over words broken at `=` and `:`, and takes candidates as they are to be typed.

use clap_complete::env::EnvCompleter;
use std::ffi::OsString;
use std::io;
use std::path::Path;

/// bash, with words put together as they were typed and candidates quoted as it needs them.
pub(super) struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut script = Vec::new();
        clap_complete::env::Bash.write_registration(var, name, bin, completer, &mut script)?;
        // Of `=` behind `town`, and of a quote before a word, bash says that nothing is typed.
        let script = String::from_utf8_lossy(&script).replace(
            "words[COMP_CWORD]=\"$2\"",
            r#"[[ "${words[COMP_CWORD]}" == [=:\'\"]* ]] || words[COMP_CWORD]="$2""#,
        );
        buf.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        cmd: &mut clap::Command,
        args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn io::Write,
    ) -> io::Result<()> {
        let index = std::env::var("_CLAP_COMPLETE_INDEX").ok();
        let index = index
            .and_then(|index| index.parse().ok())
            .unwrap_or_default();
        let separator = std::env::var("_CLAP_IFS").unwrap_or_else(|_| "\n".to_owned());
        let args = args.iter().map(|word| word.to_string_lossy().into_owned());
        let typed = whole(&args.collect::<Vec<_>>(), index);
        let words = typed.words.iter().map(OsString::from).collect();
        let found = clap_complete::engine::complete(cmd, words, typed.index, current_dir)?;
        let texts = found.iter().filter_map(|candidate| {
            let value = candidate.get_value().to_string_lossy();
            let rest = value.strip_prefix(&typed.before)?;
            Some(if typed.is_quoted {
                rest.to_owned()
            } else {
                quoted(rest)
            })
        });
        write!(buf, "{}", texts.collect::<Vec<_>>().join(&separator))
    }
}

/// The words as a person typed them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// The words up to the one at the cursor.
    pub(super) words: Vec<String>,
    /// The place of the word at the cursor.
    pub(super) index: usize,
    /// The part of that word before what bash takes for it.
    pub(super) before: String,
    /// True where it stands behind a quote.
    pub(super) is_quoted: bool,
}

/// Puts `=` and `:` and what stands around them together again. Where white space stood beside them
/// cannot be seen any more; our arguments have none there.
pub(super) fn whole(words: &[String], index: usize) -> Typed {
    let mut joined: Vec<String> = Vec::new();
    let mut is_open = false;
    let mut before = String::new();
    let is_quoted = words
        .get(index)
        .is_some_and(|word| word.starts_with(['\'', '"']));
    for (at, word) in words.iter().take(index + 1).enumerate() {
        let word = &unquoted(word);
        let is_break = matches!(word.as_str(), "=" | ":" | "::" | ":=");
        let follows = at > 1 && (is_break || is_open);
        let held = joined
            .last()
            .filter(|_| follows)
            .cloned()
            .unwrap_or_default();
        // What ends with a break is completed behind it.
        before = if is_break && at == index {
            held.clone() + word
        } else {
            held.clone()
        };
        match joined.last_mut() {
            Some(last) if follows => last.push_str(word),
            _ => joined.push(word.clone()),
        }
        is_open = is_break;
    }
    Typed {
        index: joined.len().saturating_sub(1),
        words: joined,
        before,
        is_quoted,
    }
}

/// A word without the quotes around it, or without the backslashes in it.
fn unquoted(word: &str) -> String {
    if let Some(inside) = word.strip_prefix(['\'', '"']) {
        return inside.trim_end_matches(['\'', '"']).to_owned();
    }
    let mut text = String::with_capacity(word.len());
    let mut chars = word.chars();
    while let Some(c) = chars.next() {
        text.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    text
}

/// A candidate with a backslash before what bash would take for more than a letter.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./,+@%^=:~".contains(c) || !c.is_ascii();
    let escaped = text.chars().flat_map(|c| {
        let backslash = (!is_plain(c)).then_some('\\');
        backslash.into_iter().chain([c])
    });
    escaped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &[&str]) -> (String, String) {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let typed = whole(&words, words.len() - 1);
        assert_eq!(typed.index + 1, typed.words.len());
        (typed.words.join("|"), typed.before)
    }

    #[test]
    fn words_that_bash_has_broken_are_put_together() {
        for (words, joined, before) in [
            (
                &["x", "ask", "q", "town", "=", "嘉"][..],
                "x|ask|q|town=嘉",
                "town=",
            ),
            (&["x", "ask", "q", "town", "="], "x|ask|q|town=", "town="),
            (
                &["x", "ask", "q", "town", "=", ""],
                "x|ask|q|town=",
                "town=",
            ),
            (
                &["x", "ask", "q", "town", "=", "a", "role", "=", "b"],
                "x|ask|q|town=a|role=b",
                "role=",
            ),
            (
                &["x", "describe", "town", ":", "ji"],
                "x|describe|town:ji",
                "town:",
            ),
            (
                &["x", "ask", "q", "t", "=", "town", ":", "j"],
                "x|ask|q|t=town:j",
                "t=town:",
            ),
            (&["x", "path", "a", ""], "x|path|a|", ""),
            (&["x", ""], "x|", ""),
            (&["x"], "x", ""),
        ] {
            let expected = (joined.to_owned(), before.to_owned());
            assert_eq!(typed(words), expected, "{words:?}");
        }
    }

    #[test]
    fn quotes_and_backslashes_are_not_a_part_of_what_is_typed() {
        let (words, _) = typed(&["x", "describe", "Jiading\\ New"]);
        assert_eq!(words, "x|describe|Jiading New");
        let words = ["x", "describe", "'Jiading New"].map(str::to_owned);
        let typed = whole(&words, 2);
        assert_eq!(typed.words[2], "Jiading New");
        assert!(typed.is_quoted);
    }

    #[test]
    fn a_candidate_is_quoted_where_bash_needs_it() {
        assert_eq!(quoted("嘉定新城"), "嘉定新城");
        assert_eq!(quoted("Jiading New Town"), "Jiading\\ New\\ Town");
        assert_eq!(quoted("a'b$(c)"), "a\\'b\\$\\(c\\)");
    }
}
