//! The page for a path where nothing stands.

use crate::site::frame::{Content, frame};
use crate::site::text::visible;
use crate::site::view::View;
use maud::{Markup, html};

pub(in crate::site) fn missing(view: &View) -> Markup {
    let title = view.say("没有这个页面", "There is no such page");
    let content = Content {
        title: title.to_owned(),
        summary: String::new(),
        above: Vec::new(),
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            p { code { "/" (visible(&view.document.path)) } }
            p { a href=(view.page_href("")) { (view.say("回首页", "To the start")) } }
        },
    };
    frame(view, &content)
}
