//! What the commands take that look around in the graph.

use super::OutputArgs;
use crate::graph::{MatchKind, Trust};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// A policy or a new town: a label, a prefixed name or an IRI
    pub a: String,
    /// The policy or new town to lay beside it
    pub b: String,
    /// The weakest match of a policy's wording with an industry that counts
    #[arg(long, value_name = "KIND", default_value = "close", value_parser = words(&MatchKind::LIMITS))]
    pub min_match: MatchKind,
    /// The least trusted kind of page a fact may have been read on
    #[arg(long, value_name = "KIND", default_value = "any", value_parser = words(&Trust::LIMITS))]
    pub trust: Trust,
    /// How to write the table.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// A label, local name, prefixed name or IRI of a class; without one, all classes
    pub class: Option<String>,
    /// How to write the table.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `sample`.
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// A label, local name, prefixed name or IRI of a class
    pub class: String,
    /// At most this many
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// How to write the table.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `path`.
#[derive(Debug, Args)]
pub struct PathArgs {
    /// A label, a prefixed name or an IRI
    pub from: String,
    /// A label, a prefixed name or an IRI
    pub to: String,
    /// How to write the table.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `find`.
#[derive(Debug, Args)]
pub struct FindArgs {
    /// Chinese, English, pinyin in full (`jiading`) or by initials (`jdxc`)
    pub text: String,
    /// At most this many hits
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// How to write the hits.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// One of some words, each of which stands for a value.
fn words<T: Clone + Send + Sync>(known: &'static [(&str, T)]) -> impl TypedValueParser<Value = T> {
    let written = PossibleValuesParser::new(known.iter().map(|(word, _)| *word));
    written.try_map(|word| {
        let meant = known.iter().find(|(known, _)| *known == word);
        meant
            .map(|(_, value)| value.clone())
            .ok_or("it has no meaning")
    })
}
