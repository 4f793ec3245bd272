//! Triples as a diagram: a node a thing or value, an arrow a triple.

use super::table::{name, shown};
use super::terminal::{Ruler, terminal_safe};
use crate::turtle;
use crate::vocabulary::Prefixes;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Term, Triple};
use std::collections::HashMap;
use std::io;

/// The columns of a line in a node.
const LINE: usize = 40;

/// Writes a directed graph of Graphviz.
pub(super) fn write_dot(
    triples: &[Triple],
    prefixes: &Prefixes,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let diagram = Diagram::of(triples);
    writeln!(out, "digraph {{\n  rankdir=LR;\n  node [shape=box];")?;
    for (number, term) in diagram.nodes.iter().enumerate() {
        let lines: Vec<_> = lines(term, prefixes).iter().map(|l| dot(l)).collect();
        let shape = if term.is_literal() {
            ", shape=plain"
        } else {
            ""
        };
        writeln!(out, "  n{number} [label=\"{}\"{shape}];", lines.join("\\n"))?;
    }
    for (from, predicate, to) in &diagram.arrows {
        let label = dot(&name(predicate, prefixes));
        writeln!(out, "  n{from} -> n{to} [label=\"{label}\"];")?;
    }
    writeln!(out, "}}")
}

/// Writes a flowchart of Mermaid.
pub(super) fn write_mermaid(
    triples: &[Triple],
    prefixes: &Prefixes,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let diagram = Diagram::of(triples);
    writeln!(out, "flowchart LR")?;
    for (number, term) in diagram.nodes.iter().enumerate() {
        let lines: Vec<_> = lines(term, prefixes).iter().map(|l| mermaid(l)).collect();
        let (open, close) = if term.is_literal() {
            ("([", "])")
        } else {
            ("[", "]")
        };
        writeln!(out, "  n{number}{open}\"{}\"{close}", lines.join("<br>"))?;
    }
    for (from, predicate, to) in &diagram.arrows {
        let label = mermaid(&name(predicate, prefixes));
        writeln!(out, "  n{from} -->|\"{label}\"| n{to}")?;
    }
    Ok(())
}

/// Nodes by number, and arrows between them.
struct Diagram {
    nodes: Vec<Term>,
    arrows: Vec<(usize, String, usize)>,
}

impl Diagram {
    /// Nodes are numbered as they come in canonical Turtle: blank nodes have names of chance only.
    fn of(triples: &[Triple]) -> Self {
        let mut numbers: HashMap<Term, usize> = HashMap::new();
        let mut nodes = Vec::new();
        let mut number = |term: Term| {
            *numbers.entry(term.clone()).or_insert_with(|| {
                nodes.push(term);
                nodes.len() - 1
            })
        };
        let arrows = canonical(triples).into_iter().map(|triple| {
            let from = number(triple.subject.into());
            (from, triple.predicate.into_string(), number(triple.object))
        });
        let arrows = arrows.collect();
        Self { nodes, arrows }
    }
}

/// The triples in the order of canonical Turtle.
fn canonical(triples: &[Triple]) -> Vec<Triple> {
    let text = turtle::write(triples, &Prefixes::new([]), None);
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes());
    let read: Result<Vec<Triple>, _> = parser.map(|quad| quad.map(Triple::from)).collect();
    // Terms that no parser let in may not be read back; their order is the next best.
    read.unwrap_or_else(|_| {
        let mut sorted = triples.to_vec();
        sorted.sort_by_key(ToString::to_string);
        sorted
    })
}

/// A term for reading, with its language tag, in lines.
fn lines(term: &Term, prefixes: &Prefixes) -> Vec<String> {
    let Term::Literal(literal) = term else {
        return vec![match term {
            Term::BlankNode(_) => "[]".to_owned(),
            other => shown(other, prefixes),
        }];
    };
    let text = literal.value().replace("\r\n", "\n");
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = terminal_safe(line);
        let cuts = Ruler::default().wrapped(&line, LINE);
        lines.extend(cuts.into_iter().map(|cut| line[cut].to_owned()));
    }
    if let (Some(tag), Some(last)) = (literal.language(), lines.last_mut()) {
        last.push_str(&format!(" @{}", terminal_safe(tag)));
    }
    lines
}

/// Graphviz reads backslashes and HTML entities in a label.
fn dot(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('&', "&amp;")
}

/// Mermaid reads markup, entities, formulas and directives in a label; a number never is one.
fn mermaid(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '$' | '%' | '\\' => {
                escaped.push_str(&format!("#{};", u32::from(c)));
            }
            c => escaped.push(c),
        }
    }
    escaped
}
