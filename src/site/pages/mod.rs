//! The pages, one kind a file.

mod data;
mod home;
mod missing;
mod ontology;
mod thing;

pub(super) use missing::missing;

use super::document::Kind;
use super::frame::frame;
use super::view::View;
use maud::Markup;

/// The page of a document; nothing for one that has no page.
pub(super) fn page(view: &View) -> Option<Markup> {
    let content = match &view.document.kind {
        Kind::Home => home::content(view),
        Kind::Thing(thing) => thing::content(view, thing),
        Kind::Missing => return Some(missing(view)),
        Kind::Graph(graph) => data::graph(view, graph),
        Kind::Dataset => data::dataset(view),
        Kind::Data => data::downloads(view),
        Kind::Ontology => ontology::content(view),
        Kind::Style | Kind::File(_) | Kind::Void | Kind::WellKnownVoid | Kind::Catalog => {
            return None;
        }
    };
    Some(frame(view, &content))
}
