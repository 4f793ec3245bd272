//! The pages, one kind a file.

mod anywhere;
mod claim;
mod clause;
mod compare;
mod data;
mod graph;
mod home;
mod industry;
mod industry_policies;
mod item;
mod kinds;
mod layout;
mod matching;
mod missing;
mod names;
mod ontology;
mod parts;
mod place;
mod policies;
mod policy;
mod policy_matrix;
mod policy_read;
mod provision;
mod question;
mod questions;
mod relations;
mod result;
mod search;
mod source;
mod sparql;
mod statement;
mod target;
mod target_lists;
mod thing;
mod town;
mod town_parks;
mod towns;

pub(super) use anywhere::anywhere;
pub use compare::Comparison;
pub(super) use home::is_there;
pub(super) use missing::missing;
pub(super) use policies::group_name;
pub(super) use town::{links_of, roles};

use super::Asked;
use super::document::Kind;
use super::drawing;
use super::frame::{Content, frame};
use super::view::View;
use crate::graph::Question;
use crate::language::Message;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The page of a document; nothing for one that has no page.
pub(super) fn page(view: &View) -> Option<Markup> {
    let mut content = match &view.document.kind {
        Kind::Home => home::content(view),
        Kind::Index(index) => kinds::index(view, *index),
        Kind::Thing(thing) => of_thing(view, thing),
        Kind::Graph(graph) => graph::content(view, graph),
        Kind::Question(name) => {
            question::content(view, view.site.questions.get(name)?, &[], None).0
        }
        Kind::Questions => questions::content(view),
        Kind::Search => search::content(view, None),
        Kind::Names => names::content(view),
        Kind::Sparql => sparql::content(view, None, None),
        Kind::Compare => compare::content(view, &Comparison::default(), None),
        Kind::Missing => return Some(missing(view)),
        Kind::Dataset => data::dataset(view),
        Kind::Data => data::downloads(view),
        Kind::Ontology => ontology::content(view),
        Kind::Style | Kind::File(_) | Kind::Void | Kind::WellKnownVoid | Kind::Catalog => {
            return None;
        }
    };
    if let Some(thing) = view.subject() {
        content.body = html! { (content.body) (drawing::neighbourhood(view, thing)) };
    }
    Some(frame(view, &content))
}

/// The page of a thing, by its class.
fn of_thing(view: &View, thing: &NamedNode) -> Content {
    kinds::content(view, thing)
        .or_else(|| evidence(view, thing))
        .unwrap_or_else(|| thing::content(view, thing))
}

/// The page of a document, a clause, a statement or a claim.
fn evidence(view: &View, thing: &NamedNode) -> Option<Content> {
    let class = view.class(thing);
    match class.as_ref().map_or("", NamedNode::as_str) {
        terms::ELI_LEGAL_RESOURCE => Some(policy::content(view, thing)),
        terms::ELI_SUBDIVISION => Some(clause::content(view, thing)),
        terms::IDENTITY_CLAIM => Some(claim::content(view, thing)),
        _ => statement::content(view, thing),
    }
}

/// A question answered with these values, and whether it was.
pub(super) fn answer(
    view: &View,
    question: &Question,
    given: &[(String, String)],
    asked: Option<&Asked>,
) -> (Markup, bool) {
    let (content, is_answered) = question::content(view, question, given, asked);
    (frame(view, &content), is_answered)
}

/// What is found for a text, at most so many of each kind.
pub(super) fn search(view: &View, text: &str, limit: usize) -> Markup {
    frame(view, &search::content(view, Some((text, limit))))
}

/// Two policies or towns beside each other, with what is to be said about that.
pub(super) fn compared(view: &View, asked: &Comparison, went: &Asked, notes: &[Message]) -> Markup {
    frame(view, &compare::content(view, asked, Some((went, notes))))
}

/// The query page with a query and how it went.
pub(super) fn sparql(view: &View, query: &str, asked: Option<&Asked>) -> Markup {
    frame(view, &sparql::content(view, Some(query), asked))
}

/// The first step of every breadcrumb.
fn home_link(view: &View) -> (String, Markup) {
    (String::new(), html! { (view.say("首页", "Home")) })
}
