//! A SPARQL query, parsed with the project's prefixes known.

use super::Form;
use super::algebra::{Visitor, walk};
use super::attached::ATTACHED;
use super::diagnosis::{self, Diagnosis};
use super::text::order_star;
use crate::language::Message;
use crate::vocabulary::Prefixes;
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::Variable;
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::term::NamedNodePattern;
use spargebra::{SparqlParser, SparqlSyntaxError};
use std::collections::BTreeMap;

/// A parsed query. Values enter it by [`Query::bind`], never by text.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub(super) algebra: spargebra::Query,
}

impl Query {
    /// Parses a SPARQL 1.1 query; `prefixes` are known without a declaration, and a declaration in
    /// the text goes before them.
    ///
    /// # Errors
    /// A [`Diagnosis`] with the place of the fault in `text` and what to do about it.
    pub fn parse(text: &str, prefixes: &Prefixes) -> Result<Self, Box<Diagnosis>> {
        if let Some(refused) = diagnosis::refuse_giants(text) {
            return Err(Box::new(refused));
        }
        let parser = parser(text, usable(text, prefixes))?;
        Self::read(parser, text).map_err(|error| Box::new(diagnosis::query(text, prefixes, &error)))
    }

    /// Parses a query; what is wrong is not explained.
    pub(super) fn read(parser: SparqlParser, text: &str) -> Result<Self, SparqlSyntaxError> {
        let mut algebra = parser.parse_query(text)?;
        order_star(text, &mut algebra);
        Ok(Self { algebra })
    }

    /// What the query answers.
    #[must_use]
    pub fn form(&self) -> Form {
        match &self.algebra {
            spargebra::Query::Select { .. } => Form::Rows,
            spargebra::Query::Ask { .. } => Form::Truth,
            spargebra::Query::Construct { .. } | spargebra::Query::Describe { .. } => Form::Triples,
        }
    }

    /// True where a part of the query is for another service, which is not one that is attached.
    #[must_use]
    pub fn asks_services(&self) -> bool {
        let mut elsewhere = Elsewhere(false);
        walk(&mut self.algebra.clone(), &mut elsewhere);
        elsewhere.0
    }

    /// The query with these graphs as its dataset instead of those that its text names: the merge
    /// of `default` as default graph, and `named` as named graphs.
    #[must_use]
    pub fn over(mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Self {
        let graphs = QueryDataset {
            default,
            named: Some(named),
        };
        match &mut self.algebra {
            spargebra::Query::Select { dataset, .. }
            | spargebra::Query::Ask { dataset, .. }
            | spargebra::Query::Construct { dataset, .. }
            | spargebra::Query::Describe { dataset, .. } => *dataset = Some(graphs),
        }
        self
    }

    /// True where the query orders its rows, so that their order is part of the answer.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        let spargebra::Query::Select { pattern, .. } = &self.algebra else {
            return false;
        };
        let mut pattern = pattern;
        loop {
            match pattern {
                GraphPattern::OrderBy { .. } => return true,
                GraphPattern::Slice { inner, .. }
                | GraphPattern::Project { inner, .. }
                | GraphPattern::Distinct { inner }
                | GraphPattern::Reduced { inner } => pattern = inner,
                _ => return false,
            }
        }
    }

    /// The query with the instances it names under `base` instead of the default base.
    #[must_use]
    pub fn rebased(mut self, base: &str) -> Self {
        super::rebased::rebased(&mut self.algebra, base);
        self
    }

    /// The query with `variable` fixed to `value` everywhere, projected or not.
    #[must_use]
    pub fn bind(mut self, variable: &Variable, value: &Term) -> Self {
        super::bind::bind(&mut self.algebra, variable, value);
        self
    }
}

/// Whether a SERVICE is not an attached graph.
struct Elsewhere(bool);

impl Visitor for Elsewhere {
    fn introduced(&mut self, pattern: &mut GraphPattern, _: &[Variable]) {
        if let GraphPattern::Service { name, .. } = pattern {
            let attached = |iri: &NamedNode| iri.as_str().starts_with(ATTACHED);
            self.0 |= !matches!(name, NamedNodePattern::NamedNode(iri) if attached(iri));
        }
    }
}

/// The prefixes that a text may use: the others are many, and each costs the parser more than this
/// look. A character written as an escape may hide one.
pub(super) fn usable<'a>(
    text: &'a str,
    prefixes: &'a Prefixes,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    if text.contains("\\u") || text.contains("\\U") {
        return prefixes.iter().collect::<BTreeMap<_, _>>().into_iter();
    }
    let mut usable = BTreeMap::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        let name = before.rfind(|c: char| c.is_ascii() && !is_of_name(c));
        let name = &before[name.map_or(0, |at| at + 1)..];
        // What stands before a name may belong to a number or a variable.
        let ends = name.char_indices().map(|(at, _)| &name[at..]);
        for name in ends.chain([""]) {
            if let Some(iri) = prefixes.namespace(name) {
                usable.insert(name, iri);
            }
        }
    }
    usable.into_iter()
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// A parser that knows `prefixes`, pairs of name and namespace; `text` is what it is for.
pub(super) fn parser<'a>(
    text: &str,
    prefixes: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<SparqlParser, Box<Diagnosis>> {
    let mut parser = SparqlParser::new();
    for (name, iri) in prefixes {
        parser = parser.with_prefix(name, iri).map_err(|e| {
            let message = Message::new(
                format!("the namespace of `{name}:` is no IRI: {e}"),
                format!("`{name}:` 的命名空间不是 IRI：{e}"),
            );
            Box::new(Diagnosis::general(text, message))
        })?;
    }
    Ok(parser)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::vocabulary::DEFAULT_BASE;

    #[test]
    fn no_prefix_that_a_text_uses_is_missed_wherever_its_name_begins() {
        let prefixes = Prefixes::project(DEFAULT_BASE);
        for text in [
            "ASK{?s ip:town town:jiading}",
            "ASK { ?s!(ip:town|^ip:park)?o }",
            "ASK { VALUES ?x {2ip:town} ?x-ip:town ?y }",
            "ASK { ?x ip:town 1.0ip:town }",
            "ASK { ?s a ip:New.ip:Town,town:a:b }",
            "ASK { ?s i\\u0070:town ?o }",
            "ASK { # ip:\n?s ip:town 'town:x'^^xsd:string }",
            "ASK { ?s 嘉ip:town ?o }",
        ] {
            let with = |pairs: Vec<(&str, &str)>| {
                let parser = parser(text, pairs.into_iter()).unwrap();
                Query::read(parser, text).map_err(|error| error.to_string())
            };
            let all = with(prefixes.iter().collect());
            assert_eq!(with(usable(text, &prefixes).collect()), all, "{text}");
        }
        let used: Vec<_> = usable("ASK { ?s ip:town ?o }", &prefixes).collect();
        assert_eq!(used.len(), 1, "{used:?}");
    }
}
