//! Literals that do not occur as they are written, and ends of triples of the wrong kind.

use super::super::KnowledgeGraph;
use super::findings::{Findings, with_label};
use super::near::{Difference, near, number};
use super::terms::Terms;
use super::written::Writer;
use crate::language::Message;
use oxigraph::model::{Literal, NamedNode, Term};
use std::collections::BTreeMap;

/// Objects of triples, and literals of VALUES, that the graph cannot have where they stand.
pub(super) fn misplaced(graph: &KnowledgeGraph, named: &Terms, found: &mut Findings) {
    let writer = Writer::new(graph.prefixes());
    for (predicate, object) in &named.objects {
        if graph
            .triples(None, predicate.as_ref(), Some(object))
            .next()
            .is_some()
        {
            continue;
        }
        let message = match (predicate, object) {
            (_, Term::Literal(literal)) => {
                literal_object(graph, &writer, predicate.as_ref(), literal)
            }
            (Some(predicate), Term::NamedNode(thing)) => {
                thing_for_literal(graph, &writer, predicate, thing)
            }
            _ => None,
        };
        if let Some(message) = message {
            found.blame(object.clone());
            found.say(message);
        }
    }
    for literal in &named.values {
        let term = Term::from(literal.clone());
        if graph.triples(None, None, Some(&term)).next().is_none() {
            found.blame(term);
            found.say(unknown_literal(graph, &writer, None, literal));
        }
    }
}

/// A literal as an object that no such triple has.
fn literal_object(
    graph: &KnowledgeGraph,
    writer: &Writer<'_>,
    predicate: Option<&NamedNode>,
    literal: &Literal,
) -> Option<Message> {
    let Some(predicate) = predicate else {
        return Some(unknown_literal(graph, writer, None, literal));
    };
    let mut objects = graph.triples(None, Some(predicate), None).peekable();
    // A predicate that occurs nowhere is reported as such.
    objects.peek()?;
    if objects.any(|[_, _, object]| matches!(object, Term::Literal(_))) {
        return Some(unknown_literal(graph, writer, Some(predicate), literal));
    }
    let (name, text) = (writer.node(predicate), writer.literal(literal));
    Some(match graph.resolve(literal.value(), None) {
        Ok(thing) => {
            let written = format!("`{name} {}`", writer.node(&thing));
            let written = with_label(graph, &written, &thing);
            Message::new(
                format!(
                    "{name} points to things, not to texts such as {text}; write {}",
                    written.en
                ),
                format!(
                    "{name} 指向实体，不是 {text} 这样的文字；应写 {}",
                    written.zh
                ),
            )
        }
        Err(_) => Message::new(
            format!(
                "{name} points to things, not to texts such as {text}; write `{name} ?x . ?x rdfs:label ?label` to go by the label"
            ),
            format!(
                "{name} 指向实体，不是 {text} 这样的文字；按标签查询应写 `{name} ?x . ?x rdfs:label ?label`"
            ),
        ),
    })
}

/// A literal that the graph, or the predicate, does not have.
fn unknown_literal(
    graph: &KnowledgeGraph,
    writer: &Writer<'_>,
    predicate: Option<&NamedNode>,
    literal: &Literal,
) -> Message {
    let of_predicate = literals(graph, predicate);
    let text = writer.literal(literal);
    if let Some(predicate) = predicate
        && near(literal, &of_predicate).is_none()
        && let Some(other) = predicate_with(graph, literal)
    {
        let (name, other) = (writer.node(predicate), writer.node(&other));
        return Message::new(
            format!("{text} does not occur with {name}, but with {other}; write `{other} {text}`"),
            format!("{text} 不与 {name} 同用，而与 {other} 同用；应写 `{other} {text}`"),
        );
    }
    let subject = match predicate {
        Some(predicate) => {
            let name = writer.node(predicate);
            Message::new(
                format!("no triple has {name} {text}"),
                format!("没有三元组以 {text} 为 {name} 的值"),
            )
        }
        None => Message::new(
            format!("{text} does not occur in the graph"),
            format!("图中没有 {text}"),
        ),
    };
    meant(writer, subject, literal, &of_predicate)
}

/// What is wrong, with the literal that was probably meant.
pub(super) fn meant(
    writer: &Writer<'_>,
    wrong: Message,
    literal: &Literal,
    known: &[Literal],
) -> Message {
    let Message { en, zh } = wrong;
    let Some((difference, other)) = near(literal, known) else {
        return Message::new(
            format!("{en}, and nothing like it"),
            format!("{zh}，也没有相近的"),
        );
    };
    let written = writer.literal(other);
    if number(literal).is_some() && number(other).is_some() {
        let value = literal.value().trim();
        return Message::new(
            format!(
                "{en}; it is written {written}: write that, or `?n` in its place and \
                 `FILTER(?n = {value})`"
            ),
            format!(
                "{zh}；图中写作 {written}：应照此写，或在该处写 `?n` 并加 `FILTER(?n = {value})`"
            ),
        );
    }
    match difference.lesson() {
        Some((lesson, lesson_zh)) => Message::new(
            format!("{en}; it is written {written} ({lesson})"),
            format!("{zh}；图中写作 {written}（{lesson_zh}）"),
        ),
        None if difference == Difference::Part => Message::new(
            format!(
                "{en}, only longer ones such as {written}; to find a part write \
                 `?text` there and `FILTER(CONTAINS(?text, {}))`",
                plain(literal)
            ),
            format!(
                "{zh}，只有更长的，如 {written}；查找其中一部分应在该处写 `?text`，并加 \
                 `FILTER(CONTAINS(?text, {}))`",
                plain(literal)
            ),
        ),
        None => Message::new(
            format!("{en}; did you mean {written}?"),
            format!("{zh}；是不是要写 {written}？"),
        ),
    }
}

fn plain(literal: &Literal) -> String {
    Literal::new_simple_literal(literal.value().trim()).to_string()
}

/// The predicate that most often has the literal.
fn predicate_with(graph: &KnowledgeGraph, literal: &Literal) -> Option<NamedNode> {
    let object = Term::from(literal.clone());
    let mut uses: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for [_, predicate, _] in graph.triples(None, None, Some(&object)) {
        if let Term::NamedNode(predicate) = predicate {
            *uses.entry(predicate).or_default() += 1;
        }
    }
    let most = uses.values().max()?.to_owned();
    uses.into_iter().find(|(_, n)| *n == most).map(|(p, _)| p)
}

/// The distinct literals of a predicate, or of the whole graph, in a stable order.
fn literals(graph: &KnowledgeGraph, predicate: Option<&NamedNode>) -> Vec<Literal> {
    let mut found: BTreeMap<String, Literal> = BTreeMap::new();
    for [_, _, object] in graph.triples(None, predicate, None) {
        if let Term::Literal(literal) = object {
            found.insert(literal.to_string(), literal);
        }
    }
    found.into_values().collect()
}

/// A thing as the object of a predicate that has literals only.
fn thing_for_literal(
    graph: &KnowledgeGraph,
    writer: &Writer<'_>,
    predicate: &NamedNode,
    thing: &NamedNode,
) -> Option<Message> {
    let mut example = None;
    for [_, _, object] in graph.triples(None, Some(predicate), None) {
        match object {
            Term::Literal(literal) => example = example.or(Some(literal)),
            _ => return None,
        }
    }
    let example = example?;
    let (name, thing) = (writer.node(predicate), writer.node(thing));
    let example = writer.literal(&example);
    Some(Message::new(
        format!(
            "{name} has literals such as {example}, not things such as {thing}; write a literal, or `{thing} {name} ?x` for its own"
        ),
        format!(
            "{name} 的值是 {example} 这样的字面量，不是 {thing} 这样的实体；应写字面量，或用 `{thing} {name} ?x` 查它自己的值"
        ),
    ))
}
