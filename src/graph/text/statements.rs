//! Where the statements of a script end.

use crate::graph::diagnosis::lexer::{Token, TokenKind, lex, tokens};

/// Dot-commands that take a query, and so end with `;` as a query does.
const WITH_QUERY: [&str; 4] = [".explain", ".profile", ".share", ".format"];

/// The statements of a script, split at each `;` that stands outside brackets, strings, IRIs and
/// comments; a dot-command ends with its line, unless it takes a query. White space around a
/// statement and empty statements are left out. Each comes with the byte at which it starts.
#[must_use]
pub fn split_statements(script: &str) -> Vec<(usize, &str)> {
    let mut statements = Vec::new();
    let mut rest = 0;
    while let Some(first) = script[rest..].find(|c: char| !c.is_whitespace()) {
        let start = rest + first;
        if ends_with_line(&script[start..]) {
            let line = script[start..].lines().next().unwrap_or_default();
            statements.push((start, line.trim_end()));
            rest = start + line.len();
            continue;
        }
        let (statement, length) = statement(&script[start..]);
        if let Some((offset, text)) = statement {
            statements.push((start + offset, text));
        }
        rest = start + length;
    }
    statements
}

/// True for a dot-command that takes no query.
fn ends_with_line(text: &str) -> bool {
    let name = text.split_whitespace().next().unwrap_or_default();
    let letters = name.strip_prefix('.').unwrap_or_default();
    letters.starts_with(|c: char| c.is_ascii_alphabetic() || c == '?')
        && !(WITH_QUERY.contains(&name) && takes_query(text, name))
}

/// True where something follows the command's name on its line.
fn takes_query(text: &str, name: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    !line[name.len()..].trim().is_empty()
}

/// The first statement of a text, where it is not empty, and the bytes it takes with its `;`.
fn statement(text: &str) -> (Option<(usize, &str)>, usize) {
    let mut depth = 0_usize;
    let mut start = None;
    let mut end = 0;
    for token in tokens(text) {
        let sign = &text[token.span.clone()];
        if sign == ";" && depth == 0 {
            return (start.map(|s| (s, &text[s..end])), token.span.end);
        }
        // A dot-command after a comment, or after a statement without `;`, is no part of it.
        if depth == 0 && begins_command(text, &token) {
            return (start.map(|s| (s, &text[s..end])), token.span.start);
        }
        depth = deeper(depth, sign);
        start.get_or_insert(token.span.start);
        end = token.span.end;
    }
    (start.map(|s| (s, &text[s..end])), text.len())
}

fn begins_command(text: &str, token: &Token) -> bool {
    let before = &text[..token.span.start];
    let begins_line = before.trim_end_matches([' ', '\t']).ends_with('\n');
    begins_line && ends_with_line(&text[token.span.start..])
}

fn deeper(depth: usize, sign: &str) -> usize {
    match sign {
        "{" | "(" | "[" => depth + 1,
        "}" | ")" | "]" => depth.saturating_sub(1),
        _ => depth,
    }
}

/// True where nothing more is to come: the text is a dot-command, it ends with a `;` outside
/// brackets, or it has a string that its line did not close and no later line can.
#[must_use]
pub fn is_complete(text: &str) -> bool {
    if ends_with_line(text.trim_start()) {
        return true;
    }
    let tokens = lex(text);
    let is_long = |t: &Token| {
        let text = &text[t.span.clone()];
        text.starts_with("\"\"\"") || text.starts_with("'''")
    };
    if let Some(open) = tokens.iter().find(|t| t.kind == TokenKind::OpenText) {
        return !is_long(open);
    }
    let mut depth = 0_usize;
    let mut ended = false;
    for token in &tokens {
        let sign = &text[token.span.clone()];
        depth = deeper(depth, sign);
        ended = depth == 0 && sign == ";";
    }
    ended
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(script: &str) -> Vec<&str> {
        split_statements(script).into_iter().map(|s| s.1).collect()
    }

    #[test]
    fn a_statement_ends_at_a_semicolon_outside_brackets_strings_and_comments() {
        assert_eq!(
            texts("SELECT * { ?s a ?c ; ip:x \"a;b\" # c;\n };; ASK {}; "),
            ["SELECT * { ?s a ?c ; ip:x \"a;b\" # c;\n }", "ASK {}"]
        );
    }

    #[test]
    fn a_dot_command_ends_with_its_line() {
        assert_eq!(
            texts(".mode csv; x\nASK {};\n.find 嘉定\n.quit"),
            [".mode csv; x", "ASK {}", ".find 嘉定", ".quit"]
        );
        assert_eq!(texts("# csv\n.mode csv\nASK {}"), [".mode csv", "ASK {}"]);
    }

    #[test]
    fn a_dot_command_with_a_query_ends_as_a_query_does() {
        assert_eq!(
            texts(".explain SELECT * {\n ?s ?p ?o };\n.profile\nASK {}"),
            [".explain SELECT * {\n ?s ?p ?o }", ".profile", "ASK {}"]
        );
    }

    #[test]
    fn a_triple_that_begins_with_a_dot_is_no_command() {
        assert_eq!(
            texts("SELECT * { ?s ?p ?o\n. ?o ?q ?r }"),
            ["SELECT * { ?s ?p ?o\n. ?o ?q ?r }"]
        );
        assert_eq!(texts("ASK {}\n.quit"), ["ASK {}", ".quit"]);
    }

    #[test]
    fn a_comment_before_a_dot_command_is_no_part_of_it() {
        assert_eq!(
            texts("# first; comment\n.mode csv\n# and\n  .timer on\nASK {};"),
            [".mode csv", ".timer on", "ASK {}"]
        );
    }

    #[test]
    fn a_statement_is_complete_with_its_semicolon() {
        for text in ["ASK {};", ".mode csv", ".explain", "ASK { ?s ?p \"a };"] {
            assert!(is_complete(text), "{text}");
        }
        for text in [
            "ASK {}",
            "ASK { ?s a ?c ;",
            ".explain ASK {",
            "ASK { ?s ?p \"\"\"a };",
        ] {
            assert!(!is_complete(text), "{text}");
        }
    }
}
