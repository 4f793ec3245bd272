//! What connects two things: the shortest chain of triples, walked in both directions.
//!
//! Facts come first: a triple that only the inference rules state is not walked, so that a chain
//! goes through the statement behind it and its quote shows. What nearly everything shares
//! (classes, flat code lists, clauses) is walked only where no fact connects the two.

use super::ExploreError;
use super::cells::{Cell, count, iri, table, text};
use super::search::{Search, search};
use super::steps::{Reach, Step, Steps};
use crate::graph::{KnowledgeGraph, Table};
use crate::language::{Language, Message};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};

/// The hops from one thing to another, one a row; without any, a note says why.
///
/// # Errors
/// [`ExploreError::Name`] where a name does not stand for one thing.
pub(super) fn between(
    graph: &KnowledgeGraph,
    from: &str,
    to: &str,
) -> Result<(Table, Vec<Message>), ExploreError> {
    let ends = [graph.resolve(from, None)?, graph.resolve(to, None)?];
    let [from, to] = ends.clone().map(NamedOrBlankNode::from);
    let names = ends.map(|end| graph.readable(&end.into()));
    if from == to {
        let note = Message::new(
            format!("both names stand for {}", names[0]),
            format!("两个名称指同一实体：{}", names[0]),
        );
        return Ok((hops(graph, &[]), vec![note]));
    }
    let mut last = Search::Nothing;
    for reach in Reach::ALL {
        let steps = Steps::new(graph, reach, [&from, &to]);
        last = search(&steps, &from, &to);
        if let Search::Found { chain, others } = &last {
            let notes = found(graph, chain, *others, reach);
            return Ok((hops(graph, chain), notes));
        }
    }
    Ok((hops(graph, &[]), vec![not_found(&names, &last)]))
}

fn hops(graph: &KnowledgeGraph, chain: &[Step]) -> Table {
    let rows = chain.iter().enumerate().map(|(i, step)| {
        let mut stated = evidence(graph, &step.to);
        if i == 0 && stated.is_none() {
            stated = evidence(graph, &step.from);
        }
        let [clause, quote] = stated.unwrap_or_default();
        [
            count(i + 1),
            Some(step.from.clone().into()),
            iri(&step.predicate),
            text(if step.forward { "→" } else { "←" }),
            Some(step.to.clone().into()),
            clause,
            quote,
        ]
    });
    let columns = [
        "step",
        "from",
        "predicate",
        "direction",
        "to",
        "clause",
        "quote",
    ];
    table(columns, rows.collect())
}

/// The clause and quote of a node that is a statement.
fn evidence(graph: &KnowledgeGraph, node: &NamedOrBlankNode) -> Option<[Cell; 2]> {
    let NamedOrBlankNode::NamedNode(node) = node else {
        return None;
    };
    let evidence = graph.evidence(node)?;
    Some([iri(&evidence.clause), text(evidence.quote)])
}

/// The chain as people read it, how many others there are, and what it goes through.
fn found(graph: &KnowledgeGraph, chain: &[Step], others: usize, reach: Reach) -> Vec<Message> {
    let mut notes = vec![Message::new(
        read(graph, chain, Language::En),
        read(graph, chain, Language::Zh),
    )];
    if others > 0 {
        let s = if others == 1 { "" } else { "s" };
        notes.push(Message::new(
            format!("at least {others} other connection{s} of this length"),
            format!("同样长度的连接至少还有 {others} 条"),
        ));
    }
    match reach {
        Reach::Facts => {}
        Reach::Clauses => notes.push(Message::new(
            "no fact connects them; this goes through the clauses that state them",
            "没有事实将二者相连；此路径经过原文条款",
        )),
        Reach::Kinds => notes.push(Message::new(
            "neither facts nor clauses connect them; this goes through classes or code lists",
            "事实与条款都未将二者相连；此路径经过类或代码表",
        )),
    }
    notes
}

fn not_found(names: &[String; 2], last: &Search) -> Message {
    let [from, to] = names;
    match last {
        Search::TooFar(longest) => Message::new(
            format!("{from} and {to} are more than {longest} steps apart; the search ended there"),
            format!("{from} 与 {to} 相距超过 {longest} 步，搜索到此为止"),
        ),
        Search::TooMany(visited) => Message::new(
            format!("the search ended after {visited} things without reaching {to} from {from}"),
            format!("搜索经过 {visited} 个实体后停止，未能从 {from} 到达 {to}"),
        ),
        _ => Message::new(
            format!("nothing connects {from} and {to}"),
            format!("{from} 与 {to} 之间没有任何连接"),
        ),
    }
}

/// A chain on one line, by labels.
fn read(graph: &KnowledgeGraph, chain: &[Step], language: Language) -> String {
    let label = |node: &NamedNode| {
        let labels = graph.labels(node);
        let label = match language {
            Language::Zh => labels.zh.or(labels.en),
            Language::En => labels.en.or(labels.zh),
        };
        label.unwrap_or_else(|| graph.name(node))
    };
    let thing = |node: &NamedOrBlankNode| match node {
        NamedOrBlankNode::NamedNode(node) => label(node),
        blank => Term::from(blank.clone()).to_string(),
    };
    let mut line = chain
        .first()
        .map_or(String::new(), |step| thing(&step.from));
    for step in chain {
        let (left, right) = if step.forward {
            ("—", "→")
        } else {
            ("←", "—")
        };
        line += &format!(
            " {left} {} {right} {}",
            label(&step.predicate),
            thing(&step.to)
        );
    }
    line
}
