//! The question library: named, documented SPARQL queries with typed parameters.
//!
//! A question is a file `ontology/questions/**/<id>.rq` that begins with header lines:
//!
//! ```text
//! #+ theme: industries
//! #+ title_zh: 各新城的主导产业
//! #+ title_en: Leading industries of each town
//! #+ param town: ip:NewTown
//! ```

use super::assemble::SourceFile;
use super::{Answer, AskError, Diagnosis, KnowledgeGraph, Query, ResolveError, meant, nearest};
use crate::vocabulary::Prefixes;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::Variable;
use std::collections::{BTreeMap, BTreeSet};

/// A question of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The file's name without its extension.
    pub id: String,
    /// The group it is listed in.
    pub theme: String,
    /// The question in Chinese.
    pub title_zh: String,
    /// The question in English.
    pub title_en: String,
    /// What may be filled in, by variable name.
    pub parameters: BTreeMap<String, Parameter>,
    /// The whole file, header included.
    pub sparql: String,
}

/// A variable of a question that may be given a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The class or concept scheme of its values as a prefixed name, or `text`.
    pub kind: String,
    /// The value where none is given; without one the question ranges over all.
    pub default: Option<String>,
}

/// Why a question is not answered.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// A file in `ontology/questions/` has no usable header.
    #[error("{path}: the header needs a line `#+ {missing}: …`")]
    Header {
        /// The file.
        path: String,
        /// The missing line.
        missing: &'static str,
    },
    /// There is no such question.
    #[error("there is no question `{name}`{}", meant(.near.as_deref()).en)]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// The nearest one.
        near: Option<String>,
    },
    /// The question has no such parameter.
    #[error("the question `{question}` has no parameter `{name}`; it has {}", listed(.known))]
    Parameter {
        /// The question.
        question: String,
        /// The parameter that was given.
        name: String,
        /// Those it has.
        known: Vec<String>,
    },
    /// A value is not `name=value`.
    #[error("`{0}` is not a parameter: write `name=value`, such as `town=嘉定新城`")]
    Form(String),
    /// A value does not stand for one thing.
    #[error("{parameter}: {source}")]
    Value {
        /// The parameter.
        parameter: String,
        /// What is wrong with the value.
        source: ResolveError,
    },
    /// A parameter is given twice.
    #[error("the parameter {0} is given twice")]
    Twice(String),
    /// The question's file gives a parameter a kind that no known prefix fits.
    #[error("the kind `{kind}` of the parameter {parameter} is no class, concept scheme or `text`")]
    Kind {
        /// The parameter.
        parameter: String,
        /// Its kind as written.
        kind: String,
    },
    /// The question's SPARQL is not well-formed.
    #[error("the question `{id}` is broken: {source}")]
    Syntax {
        /// The question.
        id: String,
        /// Where.
        source: Box<Diagnosis>,
    },
    /// The evaluation failed.
    #[error(transparent)]
    Ask(#[from] AskError),
}

fn listed(names: &[String]) -> String {
    match names {
        [] => "none".to_owned(),
        names => names.join(", "),
    }
}

/// A value that a name was resolved to.
pub type Bound = (String, NamedNode);

impl KnowledgeGraph {
    /// All questions, sorted by theme and then by name.
    ///
    /// # Errors
    /// [`QuestionError::Header`] for the first file without a usable header.
    pub fn questions(&self) -> Result<Vec<Question>, QuestionError> {
        let mut questions = self
            .files()
            .iter()
            .filter(|f| f.path.starts_with("ontology/questions/") && f.path.ends_with(".rq"))
            .map(Question::read)
            .collect::<Result<Vec<_>, _>>()?;
        questions.sort_by(|a, b| (&a.theme, &a.id).cmp(&(&b.theme, &b.id)));
        Ok(questions)
    }

    /// The question of that name.
    ///
    /// # Errors
    /// [`QuestionError::Unknown`] with the nearest name.
    pub fn question(&self, name: &str) -> Result<Question, QuestionError> {
        let questions = self.questions()?;
        match questions.iter().find(|q| q.id == name) {
            Some(question) => Ok(question.clone()),
            None => Err(QuestionError::Unknown {
                name: name.to_owned(),
                near: nearest(name, questions.iter().map(|q| q.id.as_str())).map(str::to_owned),
            }),
        }
    }

    /// Answers a question with `arguments` of the form `name=value`; a value is a label, a prefixed
    /// name or an IRI. Also returns what each name was resolved to.
    ///
    /// # Errors
    /// [`QuestionError`] for an unknown parameter, or a value that is no thing of the right kind.
    pub fn ask_question(
        &self,
        question: &Question,
        arguments: &[String],
    ) -> Result<(Answer, Vec<Bound>), QuestionError> {
        let query = Query::parse(&question.sparql, self.prefixes());
        let query = query.map_err(|source| QuestionError::Syntax {
            id: question.id.clone(),
            source,
        })?;
        let mut query = query.rebased(self.base());
        let values = self.bound(question, arguments)?;
        for (name, term) in &values {
            query = query.bind(&Variable::new_unchecked(name), term);
        }
        let things = values.into_iter().filter_map(|(name, term)| match term {
            Term::NamedNode(thing) => Some((name, thing)),
            _ => None,
        });
        Ok((self.ask(&query)?, things.collect()))
    }

    /// What each parameter of a question stands for: given as `name=value`, or by default.
    ///
    /// # Errors
    /// [`QuestionError`] for an unknown parameter, or a value that is no thing of the right kind.
    pub fn bound(
        &self,
        question: &Question,
        arguments: &[String],
    ) -> Result<Vec<(String, Term)>, QuestionError> {
        let mut bound = Vec::new();
        for (name, value) in question.values(arguments)? {
            let Some(parameter) = question.parameters.get(&name) else {
                return Err(question.without(&name));
            };
            let term = self.value(&name, parameter, &value)?;
            bound.push((name, term));
        }
        Ok(bound)
    }

    fn value(&self, name: &str, parameter: &Parameter, value: &str) -> Result<Term, QuestionError> {
        if parameter.kind == "text" {
            return Ok(Literal::new_simple_literal(value).into());
        }
        // The library is written with the project's prefixes, whatever else is known.
        let class = Prefixes::project(self.base()).expand(&parameter.kind);
        let class = class.ok_or_else(|| QuestionError::Kind {
            parameter: name.to_owned(),
            kind: parameter.kind.clone(),
        })?;
        self.resolve(value, Some(&NamedNode::new_unchecked(class)))
            .map(Term::from)
            .map_err(|source| QuestionError::Value {
                parameter: name.to_owned(),
                source,
            })
    }
}

impl Question {
    fn read(file: &SourceFile) -> Result<Self, QuestionError> {
        let lines: Vec<&str> = file
            .text
            .lines()
            .map_while(|line| line.strip_prefix("#+"))
            .map(str::trim)
            .collect();
        let field = |missing: &'static str| {
            let key = format!("{missing}:");
            let value = lines.iter().find_map(|line| line.strip_prefix(&key));
            value
                .map(|v| v.trim().to_owned())
                .ok_or(QuestionError::Header {
                    path: file.path.clone(),
                    missing,
                })
        };
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        Ok(Self {
            id: name.trim_end_matches(".rq").to_owned(),
            theme: field("theme")?,
            title_zh: field("title_zh")?,
            title_en: field("title_en")?,
            parameters: lines.iter().filter_map(|line| parameter(line)).collect(),
            sparql: file.text.clone(),
        })
    }

    /// The given values and, for the rest, the defaults.
    fn values(&self, arguments: &[String]) -> Result<BTreeMap<String, String>, QuestionError> {
        let mut values: BTreeMap<String, String> = self
            .parameters
            .iter()
            .filter_map(|(name, p)| Some((name.clone(), p.default.clone()?)))
            .collect();
        let mut given = BTreeSet::new();
        for argument in arguments {
            let Some((name, value)) = argument.split_once('=') else {
                return Err(QuestionError::Form(argument.clone()));
            };
            let name = name.trim().to_owned();
            if !given.insert(name.clone()) {
                return Err(QuestionError::Twice(name));
            }
            values.insert(name, value.to_owned());
        }
        Ok(values)
    }

    fn without(&self, name: &str) -> QuestionError {
        QuestionError::Parameter {
            question: self.id.clone(),
            name: name.to_owned(),
            known: self.parameters.keys().cloned().collect(),
        }
    }
}

/// `param name: kind` or `param name: kind = default`.
fn parameter(line: &str) -> Option<(String, Parameter)> {
    let (name, rest) = line.strip_prefix("param ")?.split_once(':')?;
    let (kind, default) = match rest.split_once('=') {
        Some((kind, default)) => (kind, Some(default.trim().to_owned())),
        None => (rest, None),
    };
    let parameter = Parameter {
        kind: kind.trim().to_owned(),
        default,
    };
    Some((name.trim().to_owned(), parameter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_file_is_a_question_or_is_refused(
            lines in prop::collection::vec("(#\\+ ?)?(theme|title_zh|title_en|param [a-z]*)?:?[^\\n]{0,12}", 0..8),
        ) {
            let file = SourceFile {
                path: "ontology/questions/x/y.rq".to_owned(),
                text: lines.join("\n"),
            };
            if let Ok(question) = Question::read(&file) {
                prop_assert_eq!(question.id, "y");
            }
        }
    }
}
