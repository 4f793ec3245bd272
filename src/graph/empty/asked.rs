//! What a query asks around its pattern: which rows of how many, and in which form.

use super::findings::Findings;
use super::probe::Probe;
use super::steps::bound_by;
use super::written::Writer;
use crate::language::Message;
use oxigraph::model::Term;
use oxigraph::sparql::Variable;
use spargebra::Query;
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::term::{TermPattern, TriplePattern};

/// A query taken apart.
pub(super) struct Asked {
    pub(super) dataset: Option<QueryDataset>,
    /// The whole pattern, modifiers included.
    pub(super) whole: GraphPattern,
    form: Form,
}

enum Form {
    Rows,
    Template(Vec<TriplePattern>),
    Description,
}

impl Asked {
    pub(super) fn of(query: Query) -> Self {
        let (form, dataset, whole) = match query {
            Query::Select {
                dataset, pattern, ..
            }
            | Query::Ask {
                dataset, pattern, ..
            } => (Form::Rows, dataset, pattern),
            Query::Construct {
                template,
                dataset,
                pattern,
                ..
            } => (Form::Template(template), dataset, pattern),
            Query::Describe {
                dataset, pattern, ..
            } => (Form::Description, dataset, pattern),
        };
        Self {
            dataset,
            whole,
            form,
        }
    }

    /// Why the pattern has rows and the answer has none.
    pub(super) fn form(&self, probe: &Probe<'_>, writer: &Writer<'_>, found: &mut Findings) {
        match &self.form {
            Form::Rows => {}
            Form::Template(template) => self.template(template, probe, writer, found),
            Form::Description => {
                if found.is_empty() {
                    found.say(Message::new(
                        "DESCRIBE gives the triples that start at a thing, and there are none; \
                         `xincheng describe` also shows what points to it",
                        "DESCRIBE 只给出以该实体为主语的三元组，而这里没有；\
                         `xincheng describe` 还会列出指向它的内容",
                    ));
                }
            }
        }
    }

    fn template(
        &self,
        template: &[TriplePattern],
        probe: &Probe<'_>,
        writer: &Writer<'_>,
        found: &mut Findings,
    ) {
        if template.is_empty() {
            found.say(Message::new(
                "the template of CONSTRUCT is empty, so it makes no triple; write triples into it",
                "CONSTRUCT 的模板是空的，不会产生三元组；应在其中写出三元组",
            ));
            return;
        }
        let bound = bound_by(&self.whole);
        for variable in super::variables::of_triples(template) {
            if !bound.contains(&variable) {
                found.say(super::variables::unbound(
                    &variable,
                    &bound,
                    &bound,
                    "the template of CONSTRUCT",
                    " CONSTRUCT 的模板",
                ));
            }
        }
        for triple in template {
            if let TermPattern::Variable(subject) = &triple.subject
                && let Some(literal) = self.literal(probe, subject)
            {
                let literal = writer.value(&literal);
                found.say(Message::new(
                    format!(
                        "{subject} stands for literals such as {literal}, and a literal cannot be \
                         the subject of a triple in the template"
                    ),
                    format!(
                        "{subject} 的值是 {literal} 这样的字面量，而字面量不能作模板中三元组的主语"
                    ),
                ));
            }
        }
    }

    /// A literal that a variable stands for.
    fn literal(&self, probe: &Probe<'_>, variable: &Variable) -> Option<Term> {
        let values = probe.values(self.whole.clone(), variable)?;
        let mut terms = values.into_values().map(|(term, _)| term);
        terms.find(|term| matches!(term, Term::Literal(_)))
    }
}

/// A LIMIT or OFFSET that leaves nothing of what there is.
pub(super) fn slice(probe: &Probe<'_>, pattern: &GraphPattern) -> Option<Message> {
    let GraphPattern::Slice {
        inner,
        start,
        length,
    } = pattern
    else {
        return None;
    };
    if *length == Some(0) {
        return Some(Message::new(
            "LIMIT 0 asks for no row at all; leave it out or write a larger number",
            "LIMIT 0 表示一行也不要；应去掉它，或写更大的数",
        ));
    }
    let count = probe.count((**inner).clone())?;
    if *start == 0 || count.is_none() {
        return None;
    }
    let rows = if count.0 == 1 { "row" } else { "rows" };
    Some(Message::new(
        format!(
            "OFFSET {start} skips everything: there are {count} {rows}; write a smaller OFFSET"
        ),
        format!("OFFSET {start} 跳过了全部结果：一共只有 {count} 行；应写更小的 OFFSET"),
    ))
}

/// The pattern without what only orders, cuts or lists its rows.
pub(super) fn body(pattern: &GraphPattern) -> &GraphPattern {
    match pattern {
        GraphPattern::Slice { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Extend { inner, .. } => body(inner),
        other => other,
    }
}
