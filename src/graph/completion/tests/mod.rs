//! Completion of the shipped graph: `▸` in a text is the cursor.

mod commands;
mod queries;
mod robust;
mod terms;

use super::{ArgumentKind, CommandForm, Completion, CompletionIndex, Surroundings};
use crate::graph::{KnowledgeGraph, Sources};
use crate::language::Language;
use std::sync::LazyLock;

static GRAPH: LazyLock<KnowledgeGraph> =
    LazyLock::new(|| KnowledgeGraph::load(&Sources::default()).expect("the shipped graph"));
static INDEX: LazyLock<CompletionIndex> = LazyLock::new(|| CompletionIndex::new(&GRAPH));

const COMMANDS: &[CommandForm] = &[
    CommandForm {
        name: ".ask",
        arguments: &[ArgumentKind::Question, ArgumentKind::QuestionParameters],
    },
    CommandForm {
        name: ".classes",
        arguments: &[ArgumentKind::Class],
    },
    CommandForm {
        name: ".describe",
        arguments: &[ArgumentKind::Thing],
    },
    CommandForm {
        name: ".explain",
        arguments: &[ArgumentKind::Query],
    },
    CommandForm {
        name: ".graph",
        arguments: &[ArgumentKind::Graph],
    },
    CommandForm {
        name: ".help",
        arguments: &[ArgumentKind::Command],
    },
    CommandForm {
        name: ".mode",
        arguments: &[ArgumentKind::Words(&["box", "csv", "json", "jsonl"])],
    },
    CommandForm {
        name: ".prefix",
        arguments: &[ArgumentKind::Prefix],
    },
    CommandForm {
        name: ".quit",
        arguments: &[],
    },
    CommandForm {
        name: ".read",
        arguments: &[ArgumentKind::File],
    },
];

/// What completes the text at its `▸`, and the text without it.
fn complete_in(marked: &str, language: Language) -> (Completion, String) {
    let cursor = marked.find('▸').expect("a cursor");
    let text = marked.replacen('▸', "", 1);
    let around = Surroundings {
        prefixes: GRAPH.prefixes(),
        commands: COMMANDS,
        language,
    };
    (INDEX.complete(&text, cursor, &around), text)
}

fn complete(marked: &str) -> Completion {
    complete_in(marked, Language::Zh).0
}

/// The replacements.
fn offered(marked: &str) -> Vec<String> {
    let candidates = complete(marked).candidates.into_iter();
    candidates.map(|candidate| candidate.replacement).collect()
}

/// The rows.
fn rows(marked: &str) -> Vec<String> {
    let candidates = complete(marked).candidates.into_iter();
    candidates.map(|candidate| candidate.shown).collect()
}

/// The text after the only candidate is put in.
fn completed(marked: &str) -> String {
    let (completion, text) = complete_in(marked, Language::Zh);
    let [candidate] = completion.candidates.as_slice() else {
        panic!("not one candidate: {:?}", completion.candidates);
    };
    let cursor = marked.find('▸').expect("a cursor");
    format!(
        "{}{}{}",
        &text[..completion.start],
        candidate.replacement,
        &text[cursor..]
    )
}
