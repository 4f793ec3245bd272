//! The pages, one kind a file.

mod home;
mod missing;
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
        Kind::Style => return None,
    };
    Some(frame(view, &content))
}
