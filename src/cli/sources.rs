//! Where the graph comes from, and what may be reached beside it.

use clap::Args;
use std::path::PathBuf;

/// Where the graph comes from.
#[derive(Debug, Clone, Args)]
pub struct SourceArgs {
    /// Read the files of a checkout instead of those in the binary
    #[arg(long, global = true, value_name = "DIR", env = "XINCHENG_PROJECT")]
    pub project: Option<PathBuf>,
    /// Base of instance IRIs; absolute, ending in `/`
    #[arg(long, global = true, value_name = "IRI", env = "XINCHENG_BASE")]
    pub base: Option<String>,
    /// Attach the text of the plan: clauses gain their text, quotes their offsets
    #[arg(long, global = true, value_name = "FILE", env = "XINCHENG_SOURCE")]
    pub source: Option<PathBuf>,
    /// A persistent store, made from the graph where it is new (needs the feature `disk`)
    #[arg(long, global = true, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// Read an RDF file beside the graph, into the graph of this name or one named like the file
    #[arg(long, global = true, value_name = "FILE[=GRAPH]")]
    pub load: Vec<String>,
    /// Attach an RDF file as a graph of its own, for `SERVICE <attached:NAME> { … }`
    #[arg(long, global = true, value_name = "NAME=FILE")]
    pub attach: Vec<String>,
    /// Let SERVICE reach a SPARQL endpoint, and what stands below its IRI
    #[arg(long, global = true, value_name = "IRI")]
    pub allow_service: Vec<String>,
    /// Let LOAD read documents whose IRI begins so
    #[arg(long, global = true, value_name = "IRI")]
    pub allow_load: Vec<String>,
    /// Language of messages [default: the locale's]
    #[arg(long, global = true, value_name = "LANG", env = "XINCHENG_LANG", value_parser = ["zh", "en"])]
    pub lang: Option<String>,
}
