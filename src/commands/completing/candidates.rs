//! What may stand at a place of the command line: questions, their values, things, classes.

use super::bash;
use crate::commands::language;
use crate::graph::{
    Answer, Exploration, Explored, KnowledgeGraph, Parameter, Question, RdfFile, Sources,
};
use crate::language::Language;
use clap_complete::engine::CompletionCandidate;
use oxigraph::model::{NamedNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// More candidates help nobody.
const MOST: usize = 300;

/// The command line as far as it is typed, the program's name first.
#[derive(Debug, Clone)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// What a shell handed over behind `--`.
    pub(super) fn new(arguments: Vec<String>) -> Self {
        let line = arguments.iter().position(|word| word == "--");
        let line = arguments[line.map_or(arguments.len(), |at| at + 1)..].to_vec();
        let index = std::env::var("_CLAP_COMPLETE_INDEX").ok();
        let index = index.and_then(|index| index.parse::<usize>().ok());
        let last = index.unwrap_or_else(|| line.len().saturating_sub(1));
        Self(bash::whole(&line, last).words)
    }

    /// The value of a long option.
    fn option(&self, name: &str) -> Option<&str> {
        self.options(name).next()
    }

    /// The values of a long option that may be given several times.
    fn options(&self, name: &str) -> impl Iterator<Item = &str> {
        let words = self.0.iter().enumerate();
        let places = words.filter(move |(_, word)| word.strip_prefix(name).is_some_and(is_end));
        places.filter_map(|(at, word)| match word.split_once('=') {
            Some((_, value)) => Some(value),
            None => self.0.get(at + 1).map(String::as_str),
        })
    }

    /// The word behind a verb.
    fn behind(&self, verb: &str) -> Option<&str> {
        let at = self.0.iter().position(|word| word == verb)?;
        self.0.get(at + 1).map(String::as_str)
    }

    /// The graph that the command line names; nothing where it cannot be loaded.
    fn graph(&self) -> Option<KnowledgeGraph> {
        let environment = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let of = |option: &str, name: &str| {
            let typed = self.option(option).map(str::to_owned);
            typed.or_else(|| environment(name))
        };
        let sources = Sources {
            project: of("--project", "XINCHENG_PROJECT").map(Into::into),
            base: of("--base", "XINCHENG_BASE"),
            files: self.options("--load").map(RdfFile::from_argument).collect(),
            ..Sources::default()
        };
        KnowledgeGraph::load(&sources).ok()
    }
}

fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('=')
}

/// The language that candidates are explained in.
fn language_of(words: &Words) -> Language {
    match words.option("--lang") {
        Some(language) => Language::of_locale(language),
        None => language::of_process(),
    }
}

fn candidate(value: String, help: impl Into<String>) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(help.into().into()))
}

/// Names of questions, with their titles.
pub(super) fn questions(words: &Words, typed: &str) -> Vec<CompletionCandidate> {
    let questions = words.graph().and_then(|graph| graph.questions().ok());
    let questions = questions.unwrap_or_default().into_iter();
    let fitting = questions.filter(|question| question.id.starts_with(typed));
    let candidates = fitting.map(|question| match language_of(words) {
        Language::Zh => candidate(question.id, question.title_zh),
        Language::En => candidate(question.id, question.title_en),
    });
    candidates.collect()
}

/// Themes of the library.
pub(super) fn themes(words: &Words, typed: &str) -> Vec<CompletionCandidate> {
    let questions = words.graph().and_then(|graph| graph.questions().ok());
    let themes: BTreeSet<String> = questions.into_iter().flatten().map(|q| q.theme).collect();
    let fitting = themes.into_iter().filter(|theme| theme.starts_with(typed));
    fitting.map(CompletionCandidate::new).collect()
}

/// `name=` of the question's parameters, then their values.
pub(super) fn parameters(words: &Words, typed: &str) -> Vec<CompletionCandidate> {
    let question = || {
        let graph = words.graph()?;
        let question = graph.question(words.behind("ask")?).ok()?;
        Some((graph, question))
    };
    let Some((graph, question)) = question() else {
        return Vec::new();
    };
    match typed.split_once('=') {
        None => names_of(&question, words, typed),
        Some((name, value)) => match question.parameters.get(name) {
            None => Vec::new(),
            Some(parameter) => values(&graph, name, parameter, value),
        },
    }
}

fn names_of(question: &Question, words: &Words, typed: &str) -> Vec<CompletionCandidate> {
    let is_given = |name: &str| {
        let given = words.0.iter().map(|word| word.split_once('='));
        let mut given = given.flatten().map(|(given, _)| given);
        given.any(|given| given == name)
    };
    let free = question.parameters.iter();
    let free = free.filter(|(name, _)| name.starts_with(typed) && !is_given(name));
    let candidates = free.map(|(name, p)| candidate(format!("{name}="), p.kind.clone()));
    candidates.collect()
}

fn values(
    graph: &KnowledgeGraph,
    name: &str,
    parameter: &Parameter,
    typed: &str,
) -> Vec<CompletionCandidate> {
    let class = graph.prefixes().expand(&parameter.kind);
    let Some(class) = class.and_then(|class| NamedNode::new(class).ok()) else {
        return Vec::new();
    };
    let found = named(graph, typed, |thing| graph.is_a(thing, &class));
    let found = found
        .into_iter()
        .map(|(value, help)| (format!("{name}={value}"), help));
    found.map(|(value, help)| candidate(value, help)).collect()
}

/// Things by label or prefixed name; where nothing is typed yet, the prefixes that things have.
pub(super) fn things(words: &Words, typed: &str) -> Vec<CompletionCandidate> {
    let Some(graph) = words.graph() else {
        return Vec::new();
    };
    let mut candidates: Vec<CompletionCandidate> = Vec::new();
    if !typed.contains(':') {
        let things = graph.names();
        let names = things.iter().map(|(thing, _, _)| graph.name(thing));
        let prefixes: BTreeSet<String> = names
            .filter_map(|name| name.split_once(':').map(|(prefix, _)| format!("{prefix}:")))
            .filter(|prefix| prefix.starts_with(typed) && !prefix.starts_with('<'))
            .collect();
        candidates.extend(prefixes.into_iter().map(CompletionCandidate::new));
    }
    if !typed.is_empty() {
        let found = named(&graph, typed, |_| true).into_iter();
        candidates.extend(found.map(|(value, help)| candidate(value, help)));
    }
    candidates
}

/// Labels and prefixed names that begin with what is typed, of things that `is_wanted`; else the
/// best that a search finds, as by pinyin. Each has the thing as people read it beside it.
fn named(
    graph: &KnowledgeGraph,
    typed: &str,
    is_wanted: impl Fn(&NamedNode) -> bool,
) -> BTreeMap<String, String> {
    let wanted = typed.to_lowercase();
    let mut found = BTreeMap::new();
    for (thing, label, _) in graph.names() {
        let name = graph.name(&thing);
        let by_name = typed.contains(':') && name.starts_with(typed);
        let by_label = label.to_lowercase().starts_with(&wanted);
        if (by_name || by_label) && found.len() < MOST && is_wanted(&thing) {
            let readable = graph.readable(&thing.into());
            found.insert(if by_name { name } else { label }, readable);
        }
    }
    if found.is_empty() && !typed.is_empty() {
        let hits = graph.find(typed).into_iter();
        let hits: Vec<_> = hits.filter(|hit| is_wanted(&hit.thing)).collect();
        let best = hits.first().map(|hit| hit.rank);
        let hits = hits.into_iter().filter(|hit| Some(hit.rank) == best);
        for hit in hits.take(MOST) {
            let labels = graph.labels(&hit.thing);
            if let Some(label) = labels.zh.or(labels.en) {
                found.insert(label, graph.readable(&hit.thing.into()));
            }
        }
    }
    found
}

/// Classes that have instances, by prefixed name or label.
pub(super) fn classes(words: &Words, typed: &str) -> Vec<CompletionCandidate> {
    let explored = words.graph().and_then(|graph| {
        let explored = graph.explore(&Exploration::Classes).ok()?;
        Some((graph, explored))
    });
    let Some((graph, explored)) = explored else {
        return Vec::new();
    };
    let wanted = typed.to_lowercase();
    let rows = match explored {
        Explored {
            answer: Answer::Table(table),
            ..
        } => table.rows,
        _ => Vec::new(),
    };
    let candidates = rows.iter().flat_map(|row| {
        let class = match row.first() {
            Some(Some(Term::NamedNode(class))) => class.clone(),
            _ => return Vec::new(),
        };
        let labels = graph.labels(&class);
        let texts = [Some(graph.name(&class)), labels.zh, labels.en]
            .into_iter()
            .flatten();
        // Both languages of every class would be too many to choose from.
        let fitting = texts
            .filter(|text| text.to_lowercase().starts_with(&wanted))
            .take(1);
        let readable = graph.readable(&class.into());
        fitting
            .map(|text| candidate(text, readable.clone()))
            .collect()
    });
    candidates.collect()
}
