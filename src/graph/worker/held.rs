//! What a worker holds: a graph, files beside it, and what is attached.

use super::protocol::Request;
use crate::graph::{Attached, DefaultGraph, KnowledgeGraph, LoadError, RdfFile};
use crate::language::{Message, Spoken};
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use std::path::{Path, PathBuf};

/// The graph that a request is to open.
pub(super) fn opened(request: &Request) -> Result<KnowledgeGraph, Message> {
    let Request::Open {
        image,
        base,
        prefixes,
        own_default_graph,
        reach,
        attached,
    } = request
    else {
        return Err(Message::new("nothing to open", "没有可打开的图"));
    };
    let said = |error: LoadError| error.message();
    let bytes = |path: &Path| std::fs::read(path).map_err(Message::same);
    let image = image.as_deref().map(bytes).transpose()?;
    let base = if base.is_empty() { DEFAULT_BASE } else { base };
    let prefixes = Prefixes::new(prefixes.clone());
    let mut graph = KnowledgeGraph::open_image(image, base, prefixes).map_err(said)?;
    if *own_default_graph {
        graph = graph.with_default_graph(DefaultGraph::Own).map_err(said)?;
    }
    for beside in attached {
        let (prefixes, files) = (beside.prefixes.clone(), beside.files.clone());
        let held = Attached::open(bytes(&beside.image)?, prefixes, files).map_err(said)?;
        graph = graph.with_attached(&beside.name, held);
    }
    Ok(graph.with_reach(reach.clone()))
}

/// Reads files to attach, and writes their image.
pub(super) fn attach(
    graph: &KnowledgeGraph,
    files: &[PathBuf],
    image: &Path,
) -> Result<Attached, Message> {
    let attached = Attached::read(files, graph.base()).map_err(|error| error.message())?;
    std::fs::write(image, attached.image()).map_err(Message::same)?;
    Ok(attached)
}

/// The graph with files beside it; writes the image of both.
pub(super) fn load(
    graph: &KnowledgeGraph,
    files: &[RdfFile],
    image: &Path,
) -> Result<KnowledgeGraph, Message> {
    let loaded = graph.with_files(files).map_err(|error| error.message())?;
    if let Some(bytes) = loaded.image() {
        std::fs::write(image, bytes).map_err(Message::same)?;
    }
    Ok(loaded)
}
