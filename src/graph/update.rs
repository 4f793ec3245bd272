//! A SPARQL update, parsed with the project's prefixes known.

use super::diagnosis::lexer::{TokenKind, lex};
use super::diagnosis::{self, Diagnosis};
use super::query::{parser, usable};
use crate::language::Message;
use crate::vocabulary::Prefixes;
use oxigraph::model::NamedNode;
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::term::NamedNodePattern;
use spargebra::{GraphUpdateOperation, SparqlParser};
use std::collections::BTreeMap;
use std::ops::Range;

/// A parsed update: one or more operations, in the order in which they are done.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    pub(super) algebra: spargebra::Update,
    /// The graphs that COPY, MOVE and ADD read and that have to be there, each before which
    /// operation. The parser writes these as others, which would take no graph for an empty one.
    pub(super) copied: BTreeMap<usize, NamedNode>,
}

impl Update {
    /// Parses a SPARQL 1.1 update; `prefixes` are known without a declaration, and a declaration
    /// in the text goes before them.
    ///
    /// # Errors
    /// A [`Diagnosis`] with the place of the fault in `text` and what to do about it.
    pub fn parse(text: &str, prefixes: &Prefixes) -> Result<Self, Box<Diagnosis>> {
        if let Some(refused) = diagnosis::refuse_giants(text) {
            return Err(Box::new(refused));
        }
        let parser = parser(text, usable(text, prefixes))?;
        match parser.clone().parse_update(text) {
            Ok(algebra) => {
                let copied = copied(text, &parser);
                Ok(Self { algebra, copied })
            }
            Err(error) => Err(Box::new(diagnosis::update(text, prefixes, &error))),
        }
    }

    /// The update with these graphs as the dataset of its patterns: the merge of `default` as
    /// default graph, and `named` as named graphs (SPARQL 1.1 Protocol § 2.2.3).
    ///
    /// # Errors
    /// What to say where the text has USING or WITH itself.
    pub fn over(mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Result<Self, Message> {
        for operation in &mut self.algebra.operations {
            let GraphUpdateOperation::DeleteInsert { using, .. } = operation else {
                continue;
            };
            if using.is_some() {
                return Err(Message::new(
                    "the request names a dataset with using-graph-uri, so the update has no \
                     USING and no WITH of its own",
                    "请求已用 using-graph-uri 指定数据集，更新里就不能再写 USING 或 WITH",
                ));
            }
            *using = Some(QueryDataset {
                default: default.clone(),
                named: Some(named.clone()),
            });
        }
        Ok(self)
    }
}

/// The graphs that have to be there, each before which operation. Whoever copies a graph to itself
/// does nothing, so each COPY, MOVE and ADD is parsed alone to see what becomes of it.
fn copied(text: &str, parser: &SparqlParser) -> BTreeMap<usize, NamedNode> {
    let mut copied = BTreeMap::new();
    let mut at = 0;
    let written = written_operations(text);
    let prologue = written
        .first()
        .map_or("", |first| &text[..first.span.start]);
    for operation in &written {
        if !operation.copies {
            at += 1;
            continue;
        }
        let alone = format!("{prologue}{}", &text[operation.span.clone()]);
        let Ok(alone) = parser.clone().parse_update(&alone) else {
            continue;
        };
        let source = alone.operations.iter().find_map(source);
        if let (Some(source), false) = (source, operation.silent) {
            copied.insert(at, source.clone());
        }
        at += alone.operations.len();
    }
    copied
}

/// An operation as it is written.
struct Written {
    copies: bool,
    silent: bool,
    span: Range<usize>,
}

fn written_operations(text: &str) -> Vec<Written> {
    const FIRST: [&str; 10] = [
        "INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY",
    ];
    let mut operations: Vec<Written> = Vec::new();
    let (mut depth, mut begins, mut follows) = (0_usize, true, false);
    for token in lex(text) {
        let word = text[token.span.clone()].to_ascii_uppercase();
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => {
                begins = true;
                continue;
            }
            _ if begins && token.kind == TokenKind::Word && FIRST.contains(&word.as_str()) => {
                operations.push(Written {
                    copies: ["ADD", "MOVE", "COPY"].contains(&word.as_str()),
                    silent: false,
                    span: token.span.clone(),
                });
                (begins, follows) = (false, true);
                continue;
            }
            _ => {}
        }
        if let (Some(last), false) = (operations.last_mut(), begins) {
            last.silent |= std::mem::take(&mut follows) && word == "SILENT";
            last.span.end = token.span.end;
        }
    }
    operations
}

/// The graph with a name that an operation copies.
fn source(operation: &GraphUpdateOperation) -> Option<&NamedNode> {
    let GraphUpdateOperation::DeleteInsert { pattern, .. } = operation else {
        return None;
    };
    match pattern.as_ref() {
        GraphPattern::Graph {
            name: NamedNodePattern::NamedNode(graph),
            ..
        } => Some(graph),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::DEFAULT_BASE;

    fn copied(text: &str) -> Vec<(usize, String)> {
        let update = Update::parse(text, &Prefixes::project(DEFAULT_BASE)).unwrap();
        let graphs = update.copied.into_iter();
        graphs
            .map(|(at, graph)| (at, graph.into_string()))
            .collect()
    }

    #[test]
    fn copy_move_and_add_need_their_source_unless_they_are_silent() {
        let needs = |at, graph: &str| vec![(at, graph.to_owned())];
        assert_eq!(copied("COPY <a:a> TO <a:b>"), needs(0, "a:a"));
        assert_eq!(copied("move graph <a:a> to default"), needs(0, "a:a"));
        assert_eq!(copied("ADD <a:a> TO <a:b>"), needs(0, "a:a"));
        for silent in [
            "COPY SILENT <a:a> TO <a:b>",
            "MOVE SILENT <a:a> TO <a:b>",
            "ADD SILENT <a:a> TO <a:b>",
        ] {
            assert_eq!(copied(silent), [], "{silent}");
        }
        assert_eq!(copied("COPY DEFAULT TO <a:b>"), []);
    }

    #[test]
    fn each_copy_is_found_among_other_operations_that_look_like_it() {
        let text = "PREFIX copy: <a:> PREFIX add: <a:> INSERT { GRAPH <a:b> { ?s ?p ?o } } WHERE { GRAPH <a:a> { ?s ?p ?o } } ;\n\
            COPY <a:x> TO add:x ; # COPY <a:y> TO <a:z>\n\
            MOVE copy:c TO <a:d> ; ADD SILENT <a:e> TO <a:f> ; ADD <a:g> TO <a:h>";
        assert_eq!(copied(text), [(1, "a:c".to_owned()), (5, "a:g".to_owned())]);
    }

    #[test]
    fn a_dataset_of_the_request_and_one_of_the_text_exclude_each_other() {
        let prefixes = Prefixes::project(DEFAULT_BASE);
        for text in [
            "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "INSERT { ?s ?p 1 } USING <a:a> WHERE { ?s ?p ?o }",
            "INSERT { ?s ?p 1 } USING NAMED <a:a> WHERE { ?s ?p ?o }",
        ] {
            let update = Update::parse(text, &prefixes).unwrap();
            assert!(update.over(Vec::new(), Vec::new()).is_err(), "{text}");
        }
    }
}
