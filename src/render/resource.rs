//! A thing as people read it: labels, what is said of it, and the clause and quote behind each
//! statement.

use super::terminal_safe;
use crate::graph::{Evidence, KnowledgeGraph, NamedGraph, Resource, StatementAbout};
use oxigraph::model::{NamedNode, Term};
use std::fmt::Write as _;

/// The description of a thing, as lines for a terminal of any width.
#[must_use]
pub fn resource(resource: &Resource, graph: &KnowledgeGraph) -> String {
    let mut page = Page {
        graph,
        text: String::new(),
    };
    page.head(resource);
    page.properties(resource);
    for ((class, part), statements) in &resource.statements {
        page.statements(class, part, statements);
    }
    page.derived(resource);
    for (predicate, subjects) in &resource.incoming {
        page.line(&format!(
            "\n{} of · {}",
            page.label(predicate),
            subjects.len()
        ));
        for subject in subjects {
            page.line(&format!("  {}", graph.readable(&subject.clone().into())));
        }
    }
    page.text
}

/// What a named graph holds, its size, and whether a plain query sees it.
fn named_graph(graph: &NamedGraph) -> String {
    let merged = match graph.merged {
        true => "in the default graph too",
        false => "asked by GRAPH only",
    };
    format!(
        "named graph: {} {} · {} triples · {} subjects · {merged}",
        graph.holds.zh, graph.holds.en, graph.triples, graph.subjects
    )
}

struct Page<'a> {
    graph: &'a KnowledgeGraph,
    text: String,
}

impl Page<'_> {
    /// Adds a line, after a blank one where it begins with a line feed. Nothing in it can begin a
    /// line of its own.
    fn line(&mut self, line: &str) {
        let (gap, line) = match line.strip_prefix('\n') {
            Some(line) => ("\n", line),
            None => ("", line),
        };
        let _ = writeln!(self.text, "{gap}{}", terminal_safe(line));
    }

    fn head(&mut self, resource: &Resource) {
        let name = self.graph.name(&resource.iri);
        let labels: Vec<String> = [&resource.labels.zh, &resource.labels.en]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        if !labels.is_empty() {
            self.line(&labels.join(" · "));
        }
        let types: Vec<String> = resource.types.iter().map(|t| self.label(t)).collect();
        self.line(format!("{name}  {}", types.join(", ")).trim_end());
        self.line(resource.iri.as_str());
        if let Some(graph) = &resource.graph {
            self.line(&named_graph(graph));
        }
        if let Some(evidence) = &resource.evidence {
            let evidence = self.evidence(evidence);
            self.line(&format!("stated in {evidence}"));
        }
    }

    fn properties(&mut self, resource: &Resource) {
        if !resource.properties.is_empty() {
            self.line("");
        }
        for (predicate, values) in &resource.properties {
            let values: Vec<String> = values.iter().map(|v| self.graph.readable(&v.0)).collect();
            let line = format!("{}: {}", self.label(predicate), values.join("; "));
            self.line(&line);
        }
    }

    fn derived(&mut self, resource: &Resource) {
        if !resource.derived.is_empty() {
            self.line("\nderived by rules");
        }
        for (predicate, values) in &resource.derived {
            let values: Vec<String> = values.iter().map(|v| self.value(&v.0)).collect();
            let line = format!("  {}: {}", self.label(predicate), values.join("; "));
            self.line(&line);
        }
    }

    fn statements(&mut self, class: &NamedNode, part: &NamedNode, statements: &[StatementAbout]) {
        let head = format!(
            "\n{} (as {}) · {}",
            self.label(class),
            self.label(part),
            statements.len()
        );
        self.line(&head);
        for statement in statements {
            let says = statement.says.iter().map(|(p, o)| self.says(p, o));
            let said: Vec<String> = statement.labels.both().into_iter().chain(says).collect();
            self.line(&format!("  {}", said.join(" · ")));
            let name = self.graph.name(&statement.iri);
            let evidence = statement.evidence.as_ref().map(|e| self.evidence(e));
            self.line(&format!(
                "      {}",
                evidence.unwrap_or_else(|| name.clone())
            ));
        }
    }

    fn says(&self, predicate: &NamedNode, object: &Term) -> String {
        format!("{}: {}", self.label(predicate), self.value(object))
    }

    /// The labels of a thing without its name, or the value of a literal.
    fn value(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(n) => self
                .graph
                .labels(n)
                .both()
                .unwrap_or_else(|| self.graph.name(n)),
            other => self.graph.readable(other),
        }
    }

    fn evidence(&self, evidence: &Evidence) -> String {
        let clause = self.graph.name(&evidence.clause);
        match self.graph.labels(&evidence.clause).zh {
            Some(label) => format!("{clause} {label} “{}”", evidence.quote),
            None => format!("{clause} “{}”", evidence.quote),
        }
    }

    /// The English label of a term, or its name.
    fn label(&self, term: &NamedNode) -> String {
        let labels = self.graph.labels(term);
        labels.en.unwrap_or_else(|| self.graph.name(term))
    }
}
