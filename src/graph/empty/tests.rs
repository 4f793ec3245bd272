//! Each kind of reason is found, said in both languages, and not said where there is none.

use super::super::{KnowledgeGraph, Query, Sources};
use crate::language::Message;

fn why(graph: &KnowledgeGraph, text: &str) -> Vec<Message> {
    let query = Query::parse(text, graph.prefixes()).expect("a query");
    graph.why_empty(&query)
}

fn shipped() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph")
}
