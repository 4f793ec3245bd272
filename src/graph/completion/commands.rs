//! Completion of dot-commands and their arguments.

use super::super::{Parameter, Question};
use super::index::CompletionIndex;
use super::pool::{Picker, Pool};
use super::row::{Pen, noted};
use super::{Candidate, Completion, Surroundings, query};
use crate::language::Language;
use crate::vocabulary::Prefixes;
use std::collections::BTreeSet;

/// A dot-command as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandForm {
    /// Its name with the dot.
    pub name: &'static str,
    /// What its arguments are, in order; the last one may be repeated, or be several words.
    pub arguments: &'static [ArgumentKind],
}

/// What an argument of a dot-command is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentKind {
    /// A class of the graph.
    Class,
    /// Anything of the graph.
    Thing,
    /// A predicate of the graph.
    Predicate,
    /// A named graph.
    Graph,
    /// A question of the library.
    Question,
    /// `name=value` for the question before it.
    QuestionParameters,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A prefix.
    Prefix,
    /// A dot-command.
    Command,
    /// The name of something attached.
    Attached,
    /// A file, whose name the caller completes.
    File,
    /// A query, to the end of the statement.
    Query,
    /// Text of which nothing is known.
    Text,
}

/// What can stand at `cursor` of the dot-command `text`.
pub(super) fn complete(
    index: &CompletionIndex,
    text: &str,
    cursor: usize,
    around: &Surroundings<'_>,
) -> Completion {
    let before = &text[..cursor];
    let words: Vec<(usize, &str)> = words(before);
    let (last, done) = words.split_last().unwrap_or((&(0, ""), &[]));
    let Some((name, arguments)) = done.split_first() else {
        return found(0, commands(before, around));
    };
    let form = around.commands.iter().find(|form| form.name == name.1);
    let kinds = form.map_or(&[][..], |form| form.arguments);
    let at = arguments.len().min(kinds.len().saturating_sub(1));
    let Some(kind) = kinds.get(at) else {
        return found(cursor, Vec::new());
    };
    // The last argument may be several words, such as a label or a query.
    let (start, _) = words.get(at + 1).unwrap_or(last);
    let pen = Pen {
        index,
        prefixes: around.prefixes,
        language: around.language,
    };
    let whole = &before[*start..];
    match kind {
        ArgumentKind::Query => {
            let mut completion = query::complete(index, &text[*start..], cursor - start, around);
            completion.start += start;
            completion
        }
        ArgumentKind::File => Completion {
            start: last.0,
            candidates: Vec::new(),
            file: true,
        },
        ArgumentKind::Class => found(*start, terms(pen, &Pool::counted(&index.classes), whole)),
        ArgumentKind::Thing => found(*start, terms(pen, &Pool::Anything, whole)),
        ArgumentKind::Predicate => {
            let predicates = index.predicates.iter();
            let predicates: Vec<_> = predicates.map(|(id, used)| (*id, used.count)).collect();
            found(*start, terms(pen, &Pool::counted(&predicates), whole))
        }
        ArgumentKind::Graph => {
            let graphs = Pool::uncounted(index.graphs.iter().copied());
            found(*start, terms(pen, &graphs, whole))
        }
        ArgumentKind::QuestionParameters => {
            let before: Vec<&str> = arguments.iter().map(|(_, word)| *word).collect();
            let (skip, candidates) = parameters(pen, &before, last.1);
            found(last.0 + skip, candidates)
        }
        _ => found(last.0, listed(pen, *kind, last.1, around)),
    }
}

fn found(start: usize, candidates: Vec<Candidate>) -> Completion {
    Completion {
        start,
        candidates,
        file: false,
    }
}

/// The words of a text with the bytes at which they start; the last one is being typed and may be
/// empty.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if start < at {
                words.push((start, &text[start..at]));
            }
            start = at + c.len_utf8();
        }
    }
    words.push((start, &text[start..]));
    words
}

fn commands(begun: &str, around: &Surroundings<'_>) -> Vec<Candidate> {
    let forms = around.commands.iter();
    let mut names: Vec<&str> = forms.map(|form| form.name).collect();
    names.sort_unstable();
    names.retain(|name| name.starts_with(begun));
    names
        .into_iter()
        .map(|name| noted(name.to_owned(), None, None))
        .collect()
}

/// Arguments that are words of a list.
fn listed(
    pen: Pen<'_>,
    kind: ArgumentKind,
    begun: &str,
    around: &Surroundings<'_>,
) -> Vec<Candidate> {
    match kind {
        ArgumentKind::Words(words) => {
            let words = words.iter().filter(|word| word.starts_with(begun));
            words.map(|w| noted((*w).to_owned(), None, None)).collect()
        }
        ArgumentKind::Prefix => {
            let prefixes = pen.prefixes.iter();
            prefixes
                .filter(|(name, _)| format!("{name}:").starts_with(begun))
                .map(|(name, iri)| noted(format!("{name}:"), Some(iri), None))
                .collect()
        }
        ArgumentKind::Command => commands(begun, around),
        ArgumentKind::Attached => {
            let names = pen.index.attached.iter();
            names
                .filter(|(name, _)| name.starts_with(begun))
                .map(|(name, quads)| noted(name.clone(), None, Some(*quads)))
                .collect()
        }
        ArgumentKind::Question => {
            let questions = pen.index.questions.iter();
            questions
                .filter(|question| question.id.starts_with(begun))
                .map(|question| noted(question.id.clone(), Some(title(pen, question)), None))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn title<'a>(pen: Pen<'_>, question: &'a Question) -> &'a str {
    match pen.language {
        Language::Zh => &question.title_zh,
        Language::En => &question.title_en,
    }
}

/// Terms of a pool by their prefixed name, IRI, label or local name.
fn terms(pen: Pen<'_>, pool: &Pool, typed: &str) -> Vec<Candidate> {
    let picker = Picker::new(pen, pool);
    if typed.is_empty() {
        return picker.all();
    }
    if let Some(iri) = typed.strip_prefix('<') {
        return picker.beginning(iri, |iri| Some(format!("<{iri}>")));
    }
    if let Some((prefix, local)) = typed.split_once(':')
        && let Some(namespace) = pen.prefixes.namespace(prefix)
    {
        let only = Prefixes::new([(prefix.to_owned(), namespace.to_owned())]);
        let start = format!("{namespace}{local}");
        return picker.beginning(&start, |iri| only.shorten(iri));
    }
    let prefixes = pen.prefixes.iter();
    let prefixes: Vec<Candidate> = prefixes
        .filter(|(name, iri)| name.starts_with(typed) && picker.has_prefix(name, iri))
        .map(|(name, iri)| noted(format!("{name}:"), Some(iri), None))
        .collect();
    match prefixes.is_empty() {
        true => picker.called(typed),
        false => prefixes,
    }
}

/// A parameter of a question and its value, with the bytes of `typed` that stay.
fn parameters(pen: Pen<'_>, before: &[&str], typed: &str) -> (usize, Vec<Candidate>) {
    let mut questions = pen.index.questions.iter();
    let question = questions.find(|q| before.contains(&q.id.as_str()));
    let Some(question) = question else {
        return (0, Vec::new());
    };
    let Some((name, value)) = typed.split_once('=') else {
        let given = |name: &str| before.iter().any(|b| b.split('=').next() == Some(name));
        let names = question.parameters.iter();
        let names = names.filter(|(name, _)| name.starts_with(typed) && !given(name));
        let shown = |(name, parameter): (&String, &Parameter)| {
            noted(format!("{name}="), Some(&parameter.kind), None)
        };
        return (0, names.map(shown).collect());
    };
    let kind = question.parameters.get(name).map(|p| p.kind.as_str());
    let kind = kind.and_then(|kind| pen.index.id(&pen.prefixes.expand(kind)?));
    let Some(kind) = kind else {
        return (0, Vec::new());
    };
    let values: BTreeSet<u32> = pen.index.instances(kind).collect();
    let values = Pool::uncounted(values);
    (name.len() + 1, terms(pen, &values, value))
}
