//! The first page.

use crate::site::frame::{Content, site_name};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::html;

pub(super) fn content(view: &View) -> Content {
    let towns = view.instances(terms::NEW_TOWN);
    Content {
        title: String::new(),
        summary: String::new(),
        above: Vec::new(),
        json_ld: String::new(),
        body: html! {
            h1 { (site_name(view.language)) }
            ul {
                @for town in &towns {
                    li { (view.link(town)) }
                }
            }
        },
    }
}
