//! The question library as triples, in the form of the example queries of SIB's endpoints: SHACL
//! executables (SHACL-AF § 5.1) with comments, keywords and the endpoint they are for.

use super::{KnowledgeGraph, Query, Question, QuestionError};
use crate::vocabulary::{Prefixes, rebase};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, Term, Triple};
use std::collections::BTreeMap;

const SH: &str = "http://www.w3.org/ns/shacl#";
const SCHEMA: &str = "https://schema.org/";

impl KnowledgeGraph {
    /// All questions as SHACL executables, without blank nodes, sorted by their N-Triples text;
    /// `target` is the IRI of the endpoint that answers them.
    ///
    /// # Errors
    /// [`QuestionError`] for the first question that has no header or is not well-formed.
    pub fn examples(&self, target: Option<&str>) -> Result<Vec<Triple>, QuestionError> {
        self.examples_of(&self.questions()?, target)
    }

    /// The same of some questions; the prefixes are those that they declare.
    ///
    /// # Errors
    /// [`QuestionError::Syntax`] for the first question that is not well-formed.
    pub fn examples_of(
        &self,
        questions: &[Question],
        target: Option<&str>,
    ) -> Result<Vec<Triple>, QuestionError> {
        let mut triples = Vec::new();
        let mut declared = BTreeMap::new();
        for question in questions {
            let text = self.portable(question);
            self.describe_example(question, &text, target, &mut triples)?;
            let prefixes = super::prologue(&declarations(&text), &Prefixes::new([]));
            declared.extend(prefixes.map_err(|source| broken(question, source))?);
        }
        let all = self.library("prefixes");
        for (name, namespace) in declared {
            let one = self.library(&format!("prefix-{name}"));
            let namespace = Literal::new_typed_literal(namespace, xsd::ANY_URI);
            triples.push(Triple::new(all.clone(), sh("declare"), one.clone()));
            triples.push(Triple::new(one.clone(), rdf::TYPE, sh("PrefixDeclaration")));
            triples.push(Triple::new(one.clone(), sh("prefix"), Literal::from(name)));
            triples.push(Triple::new(one, sh("namespace"), namespace));
        }
        triples.sort_by_cached_key(ToString::to_string);
        Ok(triples)
    }

    /// The IRI of a question.
    #[must_use]
    pub fn question_iri(&self, question: &Question) -> NamedNode {
        NamedNode::new_unchecked(format!("{}id/question/{}", self.base(), question.id))
    }

    fn library(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}id/library/{path}", self.base()))
    }

    fn describe_example(
        &self,
        question: &Question,
        text: &str,
        target: Option<&str>,
        triples: &mut Vec<Triple>,
    ) -> Result<(), QuestionError> {
        let query = Query::parse(text, &Prefixes::new([]));
        let query = query.map_err(|source| broken(question, source))?;
        let (kind, predicate) = match query.algebra {
            spargebra::Query::Select { .. } => ("SPARQLSelectExecutable", "select"),
            spargebra::Query::Ask { .. } => ("SPARQLAskExecutable", "ask"),
            spargebra::Query::Construct { .. } => ("SPARQLConstructExecutable", "construct"),
            spargebra::Query::Describe { .. } => ("SPARQLDescribeExecutable", "describe"),
        };
        let this = self.question_iri(question);
        let mut say = |predicate: NamedNode, object: Term| {
            triples.push(Triple::new(this.clone(), predicate, object));
        };
        let title = |text: &str, tag| Literal::new_language_tagged_literal_unchecked(text, tag);
        say(rdf::TYPE.into_owned(), sh("SPARQLExecutable").into());
        say(rdf::TYPE.into_owned(), sh(kind).into());
        let comment = rdfs::COMMENT.into_owned();
        say(comment.clone(), title(&question.title_zh, "zh").into());
        say(comment, title(&question.title_en, "en").into());
        say(sh("prefixes"), self.library("prefixes").into());
        say(sh(predicate), Literal::from(text).into());
        say(schema("keywords"), Literal::from(&*question.theme).into());
        if let Some(target) = target {
            say(schema("target"), NamedNode::new_unchecked(target).into());
        }
        Ok(())
    }

    /// The text of a question without its header, naming instances under this graph's base.
    fn portable(&self, question: &Question) -> String {
        let lines = question.sparql.lines();
        let lines = lines.filter(|line| !line.starts_with("#+"));
        let text = lines.collect::<Vec<_>>().join("\n");
        let mut portable = String::with_capacity(text.len());
        for (count, part) in text.split('<').enumerate() {
            if count > 0 {
                portable.push('<');
            }
            let rebased = part.split_once('>').and_then(|(iri, rest)| {
                let iri = rebase(iri, self.base())?;
                Some(format!("{iri}>{rest}"))
            });
            portable.push_str(rebased.as_deref().unwrap_or(part));
        }
        portable
    }
}

fn broken(question: &Question, source: Box<super::Diagnosis>) -> QuestionError {
    QuestionError::Syntax {
        id: question.id.clone(),
        source,
    }
}

/// The lines of a query that declare prefixes.
fn declarations(text: &str) -> String {
    let is_declaration = |line: &&str| line.trim_start().to_ascii_uppercase().starts_with("PREFIX");
    text.lines()
        .filter(is_declaration)
        .collect::<Vec<_>>()
        .join("\n")
}

fn sh(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SH}{name}"))
}

fn schema(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SCHEMA}{name}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::graph::Sources;
    use crate::vocabulary::is_instance_iri;
    use std::collections::BTreeSet;

    fn load(base: Option<&str>) -> KnowledgeGraph {
        let sources = Sources {
            base: base.map(str::to_owned),
            ..Sources::default()
        };
        KnowledgeGraph::load(&sources).unwrap()
    }

    #[test]
    fn every_question_is_an_executable_whose_text_is_a_query_of_its_own() {
        let graph = load(None);
        let triples = graph.examples(Some("http://example.org/sparql")).unwrap();
        let texts = triples
            .iter()
            .filter(|t| t.predicate == sh("select") || t.predicate == sh("ask"));
        let texts: Vec<&Triple> = texts.collect();
        assert_eq!(texts.len(), graph.questions().unwrap().len());
        for triple in texts {
            let Term::Literal(text) = &triple.object else {
                unreachable!("a text is a literal");
            };
            assert!(!text.value().contains("#+"), "{triple}");
            let parsed = Query::parse(text.value(), &Prefixes::new([]));
            assert!(parsed.is_ok(), "{triple}: {parsed:?}");
        }
        let has_blank = |triple: &Triple| triple.to_string().contains("_:");
        assert!(!triples.iter().any(has_blank));
        let distinct: BTreeSet<String> = triples.iter().map(ToString::to_string).collect();
        assert_eq!(distinct.len(), triples.len());
    }

    #[test]
    fn one_question_declares_the_prefixes_that_it_uses() {
        let graph = load(None);
        let question = graph.question("shared-industries").unwrap();
        let triples = graph.examples_of(&[question], None).unwrap();
        let names = triples.iter().filter(|t| t.predicate == sh("prefix"));
        let names: Vec<String> = names.map(|t| t.object.to_string()).collect();
        assert_eq!(names, ["\"ip\"", "\"rdfs\""]);
        assert!(triples.iter().all(|t| t.predicate != schema("target")));
    }

    #[test]
    fn another_base_names_the_instances_in_the_text_too() {
        let other = "https://example.org/plan/";
        let triples = load(Some(other)).examples(None).unwrap();
        let text: String = triples.iter().map(|t| format!("{t}\n")).collect();
        let names: Vec<&str> = text.split('<').skip(1).collect();
        let names = names.iter().filter_map(|part| part.split('>').next());
        let left: Vec<&str> = names.filter(|iri| is_instance_iri(iri)).collect();
        assert_eq!(left, Vec::<&str>::new());
        assert!(text.contains("<https://example.org/plan/id/town/"));
    }
}
