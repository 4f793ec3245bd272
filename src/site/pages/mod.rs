//! The pages, one kind a file.

mod home;
mod industry;
mod kinds;
mod layout;
mod missing;
mod parts;
mod place;
mod provision;
mod relations;
mod target;
mod thing;
mod town;
mod town_parks;
mod towns;

pub(super) use home::is_there;
pub(super) use missing::missing;
pub(super) use town::{links_of, roles};

use super::document::Kind;
use super::drawing;
use super::frame::frame;
use super::view::View;
use maud::{Markup, html};

/// The page of a document; nothing for one that has no page.
pub(super) fn page(view: &View) -> Option<Markup> {
    let mut content = match &view.document.kind {
        Kind::Home => home::content(view),
        Kind::Index(index) => kinds::index(view, *index),
        Kind::Thing(thing) => {
            kinds::content(view, thing).unwrap_or_else(|| thing::content(view, thing))
        }
        Kind::Missing => return Some(missing(view)),
        Kind::Style => return None,
    };
    if let Some(thing) = view.subject() {
        content.body = html! { (content.body) (drawing::neighbourhood(view, thing)) };
    }
    Some(frame(view, &content))
}
