//! The canonical form.

use super::arrange::{Form, arrange, list_items};
use super::facts::Facts;
use super::term::Names;
use crate::vocabulary::Prefixes;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{BlankNodeRef, NamedNodeRef, NamedOrBlankNodeRef, TermRef, Triple};
use std::collections::HashMap;

const INDENT: &str = "    ";

/// The canonical Turtle of `triples`; their order and repetitions do not matter.
///
/// The text starts with `@base` if a base is given, then the prefixes that are used; a block a
/// subject follows. Everything is sorted by its written form. Names are shortened with `prefixes`,
/// else written relative to `base`. Blank nodes are nested where they have one reference.
#[must_use]
pub fn write(triples: &[Triple], prefixes: &Prefixes, base: Option<&str>) -> String {
    let facts = Facts::new(triples);
    let forms = arrange(&facts);
    let mut writer = Writer {
        names: Names::new(prefixes, base),
        facts: &facts,
        forms: &forms,
    };
    let mut blocks: Vec<(String, String)> = facts
        .subjects
        .iter()
        .filter_map(|subject| {
            let written = writer.subject(*subject)?;
            let block = writer.properties(*subject, 1);
            Some((written, block))
        })
        .collect();
    blocks.sort();
    let mut text = writer.names.header();
    for (subject, block) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{subject} {block} .\n"));
    }
    text
}

struct Writer<'a, 'f> {
    names: Names<'f>,
    facts: &'f Facts<'a>,
    forms: &'f HashMap<BlankNodeRef<'a>, Form>,
}

impl<'a> Writer<'a, '_> {
    /// The subject of a block, or nothing where it is written inside another block.
    fn subject(&mut self, subject: NamedOrBlankNodeRef<'a>) -> Option<String> {
        match subject {
            NamedOrBlankNodeRef::NamedNode(node) => Some(self.names.iri(node.as_str())),
            NamedOrBlankNodeRef::BlankNode(blank) => match self.forms.get(&blank) {
                Some(Form::Labelled(number)) => Some(format!("_:b{number}")),
                Some(Form::Anonymous) => Some("[]".to_owned()),
                _ => None,
            },
        }
    }

    /// Predicates and objects, the first on the current line and the others at `level`.
    fn properties(&mut self, subject: NamedOrBlankNodeRef<'a>, level: usize) -> String {
        let Some(properties) = self.facts.properties(subject) else {
            return String::new();
        };
        let mut lines: Vec<_> = properties
            .iter()
            .map(|(predicate, objects)| {
                let mut objects: Vec<_> = objects.iter().map(|o| self.object(*o, level)).collect();
                objects.sort();
                let is_type = *predicate == rdf::TYPE;
                let predicate = self.predicate(*predicate);
                (!is_type, format!("{predicate} {}", objects.join(" , ")))
            })
            .collect();
        lines.sort();
        let lines: Vec<_> = lines.into_iter().map(|(_, line)| line).collect();
        lines.join(&format!(" ;\n{}", INDENT.repeat(level)))
    }

    fn predicate(&mut self, predicate: NamedNodeRef<'_>) -> String {
        if predicate == rdf::TYPE {
            return "a".to_owned();
        }
        self.names.iri(predicate.as_str())
    }

    fn object(&mut self, object: TermRef<'a>, level: usize) -> String {
        match object {
            TermRef::NamedNode(node) if node == rdf::NIL => "()".to_owned(),
            TermRef::NamedNode(node) => self.names.iri(node.as_str()),
            TermRef::Literal(literal) => self.names.literal(literal),
            TermRef::BlankNode(blank) => self.blank(blank, level),
        }
    }

    fn blank(&mut self, blank: BlankNodeRef<'a>, level: usize) -> String {
        if let Some(Form::Labelled(number)) = self.forms.get(&blank) {
            return format!("_:b{number}");
        }
        if let Some(items) = list_items(self.facts, self.forms, blank) {
            let items: Vec<_> = items.into_iter().map(|i| self.object(i, level)).collect();
            return format!("( {} )", items.join(" "));
        }
        let properties = self.properties(blank.into(), level + 1);
        if properties.is_empty() {
            return "[]".to_owned();
        }
        let (outer, inner) = (INDENT.repeat(level), INDENT.repeat(level + 1));
        format!("[\n{inner}{properties}\n{outer}]")
    }
}
