//! The page for paths without a document where no server says which path it is: it may stand
//! anywhere, so nothing in it is relative, and it is in both languages.

use crate::language::Language;
use crate::site::STYLE;
use crate::site::frame::{html_language, site_name};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The page, with one link: to the address of the site.
pub(in crate::site) fn anywhere(home: &str) -> Markup {
    let parts = [
        (Language::Zh, "没有这个页面", "回首页"),
        (Language::En, "There is no such page", "To the start"),
    ];
    html! {
        (DOCTYPE)
        html lang=(html_language(Language::Zh)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { "没有这个页面 · " (site_name(Language::Zh)) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { "404" }
                    @for (language, title, start) in parts {
                        section lang=(html_language(language)) {
                            h2 { (title) }
                            p { a href=(home) { (start) " · " (site_name(language)) } }
                        }
                    }
                }
            }
        }
    }
}
