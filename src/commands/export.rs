//! `export`: the graph, or a part of it, into a file.

use super::{Exit, Failure, language, load, output};
use crate::cli::{ExportArgs, SourceArgs};
use crate::files;
use crate::graph::{KnowledgeGraph, did_you_mean};
use crate::language::Message;
use crate::render::{self, ResultFormat};
use oxigraph::model::{GraphName, Quad, Triple};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Writes the chosen quads, sorted, and says how many with their SHA-256.
pub(super) fn run(sources: &SourceArgs, args: &ExportArgs) -> Result<(), Failure> {
    let format = format(args)?;
    let graph = load(sources)?;
    let quads = chosen(&graph, args)?;
    let graphs: BTreeSet<String> = quads.iter().map(|q| q.graph_name.to_string()).collect();
    if !format.has_graphs() && graphs.len() > 1 && !args.merge {
        let (name, count) = (format.name(), graphs.len());
        let message = Message::new(
            format!(
                "{name} holds one graph and this is {count} graphs: name one with `--graph`, \
                 take a format with graphs (nquads, trig, jsonld), or lose them with `--merge`"
            ),
            format!(
                "{name} 只能装一个图，而这里有 {count} 个：用 `--graph` 指定其中一个，\
                 或换成能装命名图的格式（nquads、trig、jsonld），或用 `--merge` 合并、不再区分"
            ),
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let text = text(&graph, &quads, format, args.merge)?;
    let name = args.file.display();
    if args.file.as_os_str() == "-" {
        output::print(&text)?;
    } else {
        files::replace(&args.file, text.as_bytes())?;
    }
    let (count, bytes, digest) = (quads.len(), text.len(), sha256(&text));
    let written = Message::new(
        format!("{name}: {count} statements, {bytes} bytes, sha256 {digest}"),
        format!("{name}：{count} 条陈述，{bytes} 字节，sha256 {digest}"),
    );
    output::say(written.text(language(sources)));
    Ok(())
}

fn format(args: &ExportArgs) -> Result<ResultFormat, Failure> {
    let extension = args.file.extension().and_then(|e| e.to_str());
    let format = match (&args.format, extension) {
        (Some(name), _) => output::named_format(name)?,
        (None, Some(extension)) => output::named_format(extension)?,
        (None, None) => {
            let message = Message::new(
                "give a file with an extension (.nq, .trig, .ttl, .jsonld …) or `--format`",
                "请给出带扩展名的文件（.nq、.trig、.ttl、.jsonld 等），或用 `--format`",
            );
            return Err(Failure::new(Exit::Usage, message));
        }
    };
    if format.is_rdf() {
        return Ok(format);
    }
    let name = format.name();
    let message = Message::new(
        format!("`{name}` is no RDF format; take nquads, trig, turtle, ntriples, jsonld or rdfxml"),
        format!("`{name}` 不是 RDF 格式；请用 nquads、trig、turtle、ntriples、jsonld 或 rdfxml"),
    );
    Err(Failure::new(Exit::Usage, message))
}

/// The quads that the arguments ask for, in the order of their N-Quads text.
fn chosen(graph: &KnowledgeGraph, args: &ExportArgs) -> Result<Vec<Quad>, Failure> {
    let quads = graph.quads()?;
    let root = format!("{}graph/", graph.base());
    let wanted = match (&args.graph, &args.policy) {
        (None, None) => return Ok(quads),
        (Some(name), _) => name.clone(),
        (None, Some(policy)) => policy.clone(),
    };
    let bare = wanted.trim_matches(['<', '>']);
    let path = bare
        .strip_prefix("graph:")
        .or_else(|| bare.strip_prefix(root.as_str()));
    let iri = format!("{root}{}", path.unwrap_or(bare));
    let below = format!("{iri}/");
    let takes = |quad: &Quad| match &quad.graph_name {
        GraphName::NamedNode(g) => {
            g.as_str() == iri || (args.policy.is_some() && g.as_str().starts_with(&below))
        }
        _ => false,
    };
    let taken: Vec<Quad> = quads.iter().filter(|q| takes(q)).cloned().collect();
    if !taken.is_empty() {
        return Ok(taken);
    }
    let known: BTreeSet<String> = quads
        .iter()
        .filter_map(|q| match &q.graph_name {
            GraphName::NamedNode(g) => g.as_str().strip_prefix(&root).map(str::to_owned),
            _ => None,
        })
        .collect();
    let hint = did_you_mean(&wanted, known.iter().map(String::as_str));
    let count = known.len();
    let message = Message::new(
        format!(
            "there is no graph `{wanted}`{} (`graphs` lists all {count})",
            hint.en
        ),
        format!(
            "没有命名图 `{wanted}`{}（用 `graphs` 列出全部 {count} 个）",
            hint.zh
        ),
    );
    Err(Failure::new(Exit::Usage, message))
}

fn text(
    graph: &KnowledgeGraph,
    quads: &[Quad],
    format: ResultFormat,
    merge: bool,
) -> Result<String, Failure> {
    let options = output::options(graph, false);
    let mut bytes = Vec::new();
    if format.has_graphs() && !merge {
        render::write_quads(quads, format, &options, &mut bytes)?;
    } else {
        let mut triples: Vec<Triple> = quads.iter().cloned().map(Triple::from).collect();
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        let answer = crate::graph::Answer::Triples(triples);
        render::write(&answer, format, &options, &mut bytes)?;
    }
    String::from_utf8(bytes).map_err(|e| Failure::from_system(Exit::Failed, e))
}

fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
