//! The question library as data, in the form that the SIB SPARQL editor reads: one
//! `sh:SPARQLExecutable` a question, with its text, titles and theme.

use crate::graph::Question;
use crate::vocabulary::terms;
use oxigraph::model::{Literal, NamedNode, Term, Triple};

/// The triples of a question under the base of instances, sorted.
pub(super) fn triples(question: &Question, base: &str) -> Vec<Triple> {
    let subject = NamedNode::new_unchecked(format!("{base}id/question/{}", question.id));
    let node = |iri: &str| Term::from(NamedNode::new_unchecked(iri));
    let plain = |text: &str| Term::from(Literal::new_simple_literal(text));
    let tagged = |text: &str, language: &str| {
        Term::from(Literal::new_language_tagged_literal_unchecked(
            text, language,
        ))
    };
    let (form, text) = match is_ask(question) {
        true => (terms::SH_ASK_EXECUTABLE, terms::SH_ASK),
        false => (terms::SH_SELECT_EXECUTABLE, terms::SH_SELECT),
    };
    let facts = [
        (terms::RDF_TYPE, node(terms::SH_EXECUTABLE)),
        (terms::RDF_TYPE, node(form)),
        (terms::RDFS_COMMENT, tagged(&question.title_zh, "zh")),
        (terms::RDFS_COMMENT, tagged(&question.title_en, "en")),
        (terms::RDFS_LABEL, tagged(&question.title_zh, "zh")),
        (terms::RDFS_LABEL, tagged(&question.title_en, "en")),
        (terms::SCHEMA_KEYWORDS, plain(&question.theme)),
        (text, plain(&question.sparql)),
    ];
    let mut triples: Vec<Triple> = facts
        .into_iter()
        .map(|(predicate, object)| {
            Triple::new(subject.clone(), NamedNode::new_unchecked(predicate), object)
        })
        .collect();
    triples.sort_by_cached_key(ToString::to_string);
    triples
}

/// True where the question asks for a truth: its first line that is no comment and no prologue.
fn is_ask(question: &Question) -> bool {
    let lines = question.sparql.lines().map(str::trim_start);
    let mut statements = lines.filter(|line| {
        let prologue = ["#", "PREFIX", "BASE"].iter().any(|p| line.starts_with(p));
        !prologue && !line.is_empty()
    });
    statements
        .next()
        .is_some_and(|line| line.starts_with("ASK"))
}
