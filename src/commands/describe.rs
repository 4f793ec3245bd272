//! `describe`: one thing, readable or as RDF.

use super::{Failure, load, output};
use crate::cli::{DescribeArgs, SourceArgs};
use crate::graph::Answer;
use crate::render;

/// Describes the thing that a label, prefixed name or IRI stands for.
pub(super) fn run(sources: &SourceArgs, args: &DescribeArgs) -> Result<(), Failure> {
    let graph = load(sources)?;
    let thing = graph.resolve(&args.thing, None)?;
    let resource = graph.describe(&thing);
    match args.format.as_deref() {
        Some(format) => output::write(&graph, &Answer::Triples(resource.triples), Some(format)),
        None => output::print(&render::resource(&resource, &graph)),
    }
}
