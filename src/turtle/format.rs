//! A Turtle file rewritten in the canonical form.

use super::comments::comments;
use super::write::write;
use crate::vocabulary::Prefixes;
use oxigraph::model::Triple;
use oxttl::TurtleParser;

/// Why a file cannot be formatted, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct FormatError {
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u64,
    /// What is wrong there.
    pub message: String,
}

/// No file means this IRI, so a base that differs from it was declared.
const UNDECLARED_BASE: &str = "undeclared-base:/";

/// The canonical form of a Turtle file. Relative IRIs are resolved against `base`; the result is
/// written against the file's own `@base`, and has none where the file has none. The project's
/// `prefixes` come before those that the file declares. Comment lines at the start are kept.
///
/// # Errors
/// The first place where the file is not Turtle, or the first comment after the start: the
/// canonical form has no place for it, and it must not get lost.
pub fn format(text: &str, base: &str, prefixes: &Prefixes) -> Result<String, FormatError> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(offset) = lone_return(text) {
        let message = "a line ends in a carriage return alone; end lines with a line feed";
        return Err(at(text, offset, message));
    }
    let parsed = parse(text, base)?;
    let (header, length) = leading_comments(text);
    if let Some(&offset) = comments(text).iter().find(|&&offset| offset >= length) {
        return Err(misplaced_comment(text, offset));
    }
    let undeclared = parse(text, UNDECLARED_BASE)?;
    let declares_base = undeclared.base.as_deref() != Some(UNDECLARED_BASE);
    if !declares_base
        && undeclared
            .triples
            .iter()
            .any(|t| t.to_string().contains(UNDECLARED_BASE))
    {
        let message = "an IRI is relative and the file declares no @base";
        return Err(at(text, 0, message));
    }
    let own_base = parsed.base.as_deref().filter(|_| declares_base);
    let prefixes = with_declared(prefixes, parsed.prefixes);
    Ok(header + &write(&parsed.triples, &prefixes, own_base))
}

struct Parsed {
    triples: Vec<Triple>,
    prefixes: Vec<(String, String)>,
    base: Option<String>,
}

fn parse(text: &str, base: &str) -> Result<Parsed, FormatError> {
    let parser = TurtleParser::new().with_base_iri(base);
    let mut reader = parser
        .map_err(|error| FormatError {
            line: 1,
            column: 1,
            message: format!("the base <{base}> is not an IRI: {error}"),
        })?
        .for_slice(text.as_bytes());
    let triples = reader.by_ref().collect::<Result<_, _>>();
    let triples = triples.map_err(|error| FormatError {
        line: error.location().start.line + 1,
        column: error.location().start.column + 1,
        message: error.message().to_owned(),
    })?;
    Ok(Parsed {
        triples,
        prefixes: reader
            .prefixes()
            .map(|(name, namespace)| (name.to_owned(), namespace.to_owned()))
            .collect(),
        base: reader.base_iri().map(str::to_owned),
    })
}

/// The project's prefixes, and those declared that neither repeat a name nor a namespace of it.
fn with_declared(project: &Prefixes, declared: Vec<(String, String)>) -> Prefixes {
    let known = |(name, namespace): &(String, String)| {
        project.namespace(name).is_some() || project.iter().any(|(_, n)| n == namespace)
    };
    let own = project
        .iter()
        .map(|(n, iri)| (n.to_owned(), iri.to_owned()));
    Prefixes::new(declared.into_iter().filter(|d| !known(d)).chain(own))
}

/// The comment lines before the first other line, trimmed, and how many bytes they take.
fn leading_comments(text: &str) -> (String, usize) {
    let mut header = String::new();
    let mut length = 0;
    let mut read = 0;
    for line in text.split_inclusive('\n') {
        read += line.len();
        let line = line.trim();
        if line.starts_with('#') {
            header.push_str(line);
            header.push('\n');
            length = read;
        } else if !line.is_empty() {
            break;
        }
    }
    (header, length)
}

fn misplaced_comment(text: &str, offset: usize) -> FormatError {
    let message = "a comment here would be lost; say it with rdfs:comment, or move it to the top \
                   of the file";
    at(text, offset, message)
}

/// The first carriage return that no line feed follows.
fn lone_return(text: &str) -> Option<usize> {
    let mut returns = text.match_indices('\r');
    returns
        .find(|(offset, _)| !text[offset + 1..].starts_with('\n'))
        .map(|(offset, _)| offset)
}

fn at(text: &str, offset: usize, message: &str) -> FormatError {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    FormatError {
        line: before.matches('\n').count() as u64 + 1,
        column: before[line_start..].chars().count() as u64 + 1,
        message: message.to_owned(),
    }
}
