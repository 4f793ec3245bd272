//! Rows as a table of HTML, to be put into a page.

use super::RenderOptions;
use super::table::name;
use super::terminal::terminal_safe;
use crate::graph::Table;
use oxigraph::model::Term;
use std::io;

/// Writes a `<table>` with a head of variables and a line a row; unbound cells are empty.
pub(super) fn write(
    table: &Table,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let heads = table.variables.iter();
    let heads: String = heads
        .map(|v| format!("<th scope=\"col\">{}</th>", escaped(v.as_str())))
        .collect();
    writeln!(out, "<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>")?;
    for row in &table.rows {
        let cells = row.iter().map(|term| match term {
            Some(term) => cell(term, options),
            None => "<td></td>".to_owned(),
        });
        writeln!(out, "<tr>{}</tr>", cells.collect::<String>())?;
    }
    writeln!(out, "</tbody>\n</table>")
}

fn cell(term: &Term, options: &RenderOptions) -> String {
    match term {
        Term::NamedNode(node) => {
            let text = escaped(&name(node.as_str(), &options.prefixes));
            if is_web(node.as_str()) {
                let address = escaped(node.as_str());
                format!("<td><a href=\"{address}\">{text}</a></td>")
            } else {
                format!("<td>{text}</td>")
            }
        }
        Term::Literal(literal) => {
            let text = lines(literal.value());
            match literal.language() {
                Some(tag) => format!("<td lang=\"{}\">{text}</td>", escaped(tag)),
                None => format!("<td>{text}</td>"),
            }
        }
        Term::BlankNode(node) => format!("<td>{}</td>", escaped(&node.to_string())),
    }
}

/// Only these are links: a `javascript:` IRI would run.
fn is_web(iri: &str) -> bool {
    let scheme = iri.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Text with its line ends kept.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.split('\n')
        .map(escaped)
        .collect::<Vec<_>>()
        .join("<br>")
}

/// Text that is neither markup nor the end of an attribute; hidden characters are shown.
fn escaped(text: &str) -> String {
    let text = terminal_safe(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
