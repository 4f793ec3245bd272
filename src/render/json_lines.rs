//! JSON Lines: a row a line, each term as in SPARQL 1.1 Query Results JSON (§ 3.2.2).

use crate::graph::Table;
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use std::io;

/// Writes one object a row, its members in the order of the variables, unbound ones left out.
pub(super) fn write(table: &Table, out: &mut dyn io::Write) -> io::Result<()> {
    for row in &table.rows {
        let bound = table.variables.iter().zip(row);
        let members: Vec<_> = bound
            .filter_map(|(variable, term)| {
                Some(format!(
                    "{}:{}",
                    json(variable.as_str()),
                    object(term.as_ref()?)
                ))
            })
            .collect();
        writeln!(out, "{{{}}}", members.join(","))?;
    }
    Ok(())
}

// Written by hand because `serde_json` would sort the members by name.
fn object(term: &Term) -> String {
    let (kind, value, extra) = match term {
        Term::NamedNode(node) => ("uri", node.as_str(), String::new()),
        Term::BlankNode(node) => ("bnode", node.as_str(), String::new()),
        Term::Literal(literal) => {
            let extra = match (literal.language(), literal.datatype()) {
                (Some(language), _) => format!(",\"xml:lang\":{}", json(language)),
                (None, xsd::STRING) => String::new(),
                (None, datatype) => format!(",\"datatype\":{}", json(datatype.as_str())),
            };
            ("literal", literal.value(), extra)
        }
    };
    format!("{{\"type\":\"{kind}\",\"value\":{}{extra}}}", json(value))
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
