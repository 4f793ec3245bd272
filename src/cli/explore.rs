//! What the commands take that look around in the graph.

use super::OutputArgs;
use clap::Args;

/// Arguments of `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// A policy or a new town: a label, a prefixed name or an IRI
    pub a: String,
    /// The policy or new town to lay beside it
    pub b: String,
    /// The weakest match of a policy's wording with an industry that counts
    #[arg(long, value_name = "KIND", default_value = "close", value_parser = ["exact", "close", "broad", "related"])]
    pub min_match: String,
    /// The least trusted kind of page a fact may have been read on
    #[arg(long, value_name = "KIND", default_value = "any", value_parser = ["official", "press", "republisher", "any"])]
    pub trust: String,
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
