//! Matches that stand in another graph than the one that is asked.

use super::super::{KnowledgeGraph, nearest};
use super::findings::Findings;
use super::probe::{Count, Probe};
use super::written::Writer;
use crate::language::Message;
use crate::vocabulary::local_name;
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use std::collections::{BTreeMap, BTreeSet};

/// Graphs that the query names in GRAPH or FROM and that are not there; true where one is in FROM,
/// so that no more can be said.
pub(super) fn unknown(probe: &Probe<'_>, named: &[NamedNode], found: &mut Findings) -> bool {
    let from: Vec<&NamedNode> = match &probe.dataset {
        Some(dataset) => dataset
            .default
            .iter()
            .chain(dataset.named.iter().flatten())
            .collect(),
        None => Vec::new(),
    };
    let asked: BTreeSet<&NamedNode> = named.iter().chain(from.iter().copied()).collect();
    if asked.is_empty() {
        return false;
    }
    let known = all(probe.graph);
    for graph in asked.into_iter().filter(|graph| !known.contains(graph)) {
        found.blame(graph.clone());
        let name = probe.graph.name(graph);
        let (en, zh) = (
            format!("there is no graph {name}"),
            format!("没有命名图 {name}"),
        );
        found.say(match meant(probe.graph, graph, &known) {
            Some(near) => Message::new(
                format!("{en}; did you mean {near}?"),
                format!("{zh}；是不是要写 {near}？"),
            ),
            None => {
                let count = known.len();
                Message::new(
                    format!("{en}; `graphs` lists all {count}"),
                    format!("{zh}；用 `graphs` 列出全部 {count} 个"),
                )
            }
        });
    }
    from.iter().any(|graph| found.blames(graph))
}

/// The graph that was probably meant, by the part of its name after `graph/`.
fn meant(
    graph: &KnowledgeGraph,
    wanted: &NamedNode,
    known: &BTreeSet<NamedNode>,
) -> Option<String> {
    let root = format!("{}graph/", graph.base());
    let name = |iri: &NamedNode| iri.as_str().strip_prefix(&root).map(str::to_owned);
    let names: BTreeMap<String, &NamedNode> =
        known.iter().filter_map(|g| Some((name(g)?, g))).collect();
    let wanted = name(wanted).unwrap_or_else(|| local_name(wanted.as_str()).to_owned());
    let near = nearest(&wanted, names.keys().map(String::as_str))?;
    names.get(near).map(|g| graph.name(g))
}

/// The named graphs there are.
fn all(graph: &KnowledgeGraph) -> BTreeSet<NamedNode> {
    let name = Variable::new_unchecked("g");
    let each = GraphPattern::Graph {
        name: NamedNodePattern::Variable(name.clone()),
        inner: Box::new(GraphPattern::default()),
    };
    let rows = Probe::new(graph, None).rows(each, &[name], super::probe::MOST);
    let names = rows.into_iter().flatten().flatten().flatten();
    names
        .filter_map(|term| match term {
            Term::NamedNode(graph) => Some(graph),
            _ => None,
        })
        .collect()
}

/// Where a pattern that has no match does have some, told with what to write.
pub(super) fn elsewhere(
    probe: &Probe<'_>,
    writer: &Writer<'_>,
    pattern: &GraphPattern,
) -> Option<Message> {
    match &probe.within {
        None => in_named_graphs(probe, writer, pattern),
        Some(NamedNodePattern::NamedNode(graph)) => in_other_graphs(probe, writer, graph, pattern),
        Some(NamedNodePattern::Variable(variable)) => {
            let count = probe.inside(None).count(pattern.clone())?;
            (!count.is_none()).then(|| {
                Message::new(
                    format!(
                        "no graph has all of this by itself, but their merge has {count} matches; \
                         leave out `GRAPH {variable}`, or give each pattern a GRAPH of its own"
                    ),
                    format!(
                        "没有一个命名图单独含有这些，而合并后有 {count} 个匹配；\
                         应去掉 `GRAPH {variable}`，或让每个模式各用一个 GRAPH"
                    ),
                )
            })
        }
    }
}

fn in_named_graphs(
    probe: &Probe<'_>,
    writer: &Writer<'_>,
    pattern: &GraphPattern,
) -> Option<Message> {
    let graphs = probe.graphs_with(pattern);
    if graphs.is_empty() {
        return None;
    }
    let part = super::written::clipped(writer.pattern(pattern));
    let graphs = counted(writer, &graphs);
    Some(Message::new(
        format!(
            "only a named graph that a plain query does not see has it: {}; \
             write `GRAPH ?g {{ {part} }}`",
            graphs.en
        ),
        format!(
            "只有普通查询看不到的命名图里有匹配：{}；应写 `GRAPH ?g {{ {part} }}`",
            graphs.zh
        ),
    ))
}

fn in_other_graphs(
    probe: &Probe<'_>,
    writer: &Writer<'_>,
    graph: &NamedNode,
    pattern: &GraphPattern,
) -> Option<Message> {
    let name = writer.node(graph);
    let graphs = probe.inside(None).graphs_with(pattern);
    if graphs.is_empty() {
        return None;
    }
    let graphs = counted(writer, &graphs);
    Some(Message::new(
        format!(
            "other graphs than {name} have it: {}; name one of these, or leave GRAPH out",
            graphs.en
        ),
        format!(
            "{name} 以外的命名图里有匹配：{}；应改用其中之一，或去掉 GRAPH",
            graphs.zh
        ),
    ))
}

/// Graphs with the number of matches in each; the first three, most first.
fn counted(writer: &Writer<'_>, graphs: &BTreeMap<NamedNode, Count>) -> Message {
    let mut graphs: Vec<(&NamedNode, &Count)> = graphs.iter().collect();
    graphs.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let shown: Vec<Message> = graphs
        .iter()
        .take(3)
        .map(|(graph, count)| {
            let graph = writer.node(graph);
            let matches = if count.0 == 1 { "match" } else { "matches" };
            Message::new(
                format!("{graph} ({count} {matches})"),
                format!("{graph}（{count} 个匹配）"),
            )
        })
        .collect();
    super::findings::listed(&shown)
}
