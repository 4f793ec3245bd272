//! Matches that stand in another graph than the one that is asked.

use super::super::{KnowledgeGraph, nearest};
use super::findings::Findings;
use super::probe::{Count, Probe};
use super::written::Writer;
use crate::language::Message;
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use std::collections::{BTreeMap, BTreeSet};

/// Graphs that the query names in GRAPH or FROM and that are not there.
pub(super) fn unknown(probe: &Probe<'_>, named: &[NamedNode], found: &mut Findings) {
    let mut asked: BTreeSet<&NamedNode> = named.iter().collect();
    if let Some(dataset) = &probe.dataset {
        asked.extend(dataset.default.iter());
        asked.extend(dataset.named.iter().flatten());
    }
    if asked.is_empty() {
        return;
    }
    let known = all(probe.graph);
    for graph in asked {
        if known.contains(graph) {
            continue;
        }
        found.blame(graph.clone());
        let name = probe.graph.name(graph);
        let iris = known.iter().map(NamedNode::as_str);
        let (en, zh) = (
            format!("there is no graph {name}"),
            format!("没有命名图 {name}"),
        );
        found.say(match nearest(graph.as_str(), iris) {
            Some(near) => {
                let near = probe.graph.name(&NamedNode::new_unchecked(near));
                Message::new(
                    format!("{en}; did you mean {near}?"),
                    format!("{zh}；是不是要写 {near}？"),
                )
            }
            None => Message::new(
                format!("{en}; `SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} }}` lists them"),
                format!("{zh}；`SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} }}` 可列出全部"),
            ),
        });
    }
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
            "it matches in a named graph that a plain query does not see: {}; \
             write `GRAPH ?g {{ {part} }}`",
            graphs.en
        ),
        format!(
            "它只在普通查询看不到的命名图里有匹配：{}；应写 `GRAPH ?g {{ {part} }}`",
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
        format!("it matches in other graphs than {name}: {}", graphs.en),
        format!("它在 {name} 以外的命名图里有匹配：{}", graphs.zh),
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
