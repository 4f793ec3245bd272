//! A difference as people read it: by subject, what goes with `-` and what comes with `+`.

use super::terminal_safe;
use crate::graph::{Answer, Change, Difference, Sign, Table};
use crate::vocabulary::Prefixes;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, Term, Variable};
use std::fmt::Write as _;

/// The changes, each subject once; a quad in a named graph says which.
#[must_use]
pub fn difference(difference: &Difference, prefixes: &Prefixes) -> String {
    let mut text = String::new();
    let mut last = None;
    for Change { sign, quad } in &difference.changes {
        if last != Some(&quad.subject) {
            let gap = if last.is_some() { "\n" } else { "" };
            let subject = term(&quad.subject.clone().into(), prefixes);
            let _ = writeln!(text, "{gap}{subject}");
            last = Some(&quad.subject);
        }
        let predicate = name(&quad.predicate, prefixes);
        let object = term(&quad.object, prefixes);
        let graph = match &quad.graph_name {
            GraphName::DefaultGraph => String::new(),
            GraphName::NamedNode(graph) => format!("  in {}", name(graph, prefixes)),
            GraphName::BlankNode(graph) => format!("  in {graph}"),
        };
        let sign = mark(*sign);
        let _ = writeln!(text, "  {sign} {predicate} {object}{graph}");
    }
    text
}

/// The changes as rows: sign, subject, predicate, object and graph.
#[must_use]
pub fn difference_table(difference: &Difference) -> Answer {
    let rows = difference.changes.iter().map(|Change { sign, quad }| {
        let graph = match quad.graph_name.clone() {
            GraphName::DefaultGraph => None,
            GraphName::NamedNode(graph) => Some(graph.into()),
            GraphName::BlankNode(graph) => Some(graph.into()),
        };
        vec![
            Some(Literal::new_simple_literal(mark(*sign)).into()),
            Some(quad.subject.clone().into()),
            Some(quad.predicate.clone().into()),
            Some(quad.object.clone()),
            graph,
        ]
    });
    let columns = ["sign", "subject", "predicate", "object", "graph"];
    Answer::Table(Table {
        variables: columns.map(Variable::new_unchecked).to_vec(),
        rows: rows.collect(),
    })
}

fn mark(sign: Sign) -> &'static str {
    match sign {
        Sign::Removed => "-",
        Sign::Added => "+",
    }
}

fn name(iri: &NamedNode, prefixes: &Prefixes) -> String {
    let short = prefixes.shorten(iri.as_str());
    short.unwrap_or_else(|| terminal_safe(&iri.to_string()).into_owned())
}

/// A term as Turtle writes it on one line.
/// A term as SPARQL writes it, with known prefixes; control characters are shown.
#[must_use]
pub fn term(term: &Term, prefixes: &Prefixes) -> String {
    let literal = match term {
        Term::NamedNode(iri) => return name(iri, prefixes),
        Term::BlankNode(node) => return node.to_string(),
        Term::Literal(literal) => literal,
    };
    let quoted = Literal::new_simple_literal(literal.value()).to_string();
    let quoted = terminal_safe(&quoted).into_owned();
    match literal.language() {
        Some(language) => format!("{quoted}@{language}"),
        None if literal.datatype() == xsd::STRING => quoted,
        None => {
            let datatype = literal.datatype().into_owned();
            format!("{quoted}^^{}", name(&datatype, prefixes))
        }
    }
}
