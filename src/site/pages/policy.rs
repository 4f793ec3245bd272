//! A policy document: what is known of it, and its clauses.

use super::home_link;
use crate::language::Language;
use crate::site::frame::Content;
use crate::site::sentence::capitalised;
use crate::site::text::visible;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The page of a document.
pub(super) fn content(view: &View, document: &NamedNode) -> Content {
    let resource = view.site.graph.describe(document);
    Content {
        title: view.label_text(document),
        summary: summary(view, document),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            (super::thing::heading(view, &resource))
            p.summary { (summary(view, document)) }
            (super::thing::trust(view, document))
            (super::thing::properties(view, &resource))
            (clauses(view, document))
            (super::thing::statements(view, &resource))
            (super::thing::incoming_but(view, &resource, &[terms::ELI_IS_PART_OF]))
        },
    }
}

/// Number, date and issuer in one sentence, as far as they are known.
fn summary(view: &View, document: &NamedNode) -> String {
    let literal = |p| view.literal(document, p).map(|text| visible(&text));
    let number = literal(terms::ELI_NUMBER);
    let date = literal(terms::ELI_DATE_DOCUMENT);
    let issuer = view.thing(document, terms::ELI_PASSED_BY);
    let issuer = issuer.map(|issuer| view.label_text(&issuer));
    let host = view.thing(document, terms::ELI_IS_ANNEX_OF);
    let host = host.map(|host| view.label_text(&host));
    let (parts, end) = match view.language {
        Language::Zh => (
            [
                issuer.map(|i| format!("{i}发布")),
                number,
                host.map(|h| format!("作为《{h}》的附件")),
                date.map(|d| format!("日期 {d}")),
            ],
            "。",
        ),
        Language::En => (
            [
                issuer.map(|i| format!("passed by {i}")),
                // Numbers are Chinese words; they stand in the table below in their language.
                None,
                host.map(|h| format!("annexed to “{h}”")),
                date.map(|d| format!("dated {d}")),
            ],
            ".",
        ),
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => String::new(),
        false => capitalised(&parts.join(view.say("，", ", "))) + end,
    }
}

fn clauses(view: &View, document: &NamedNode) -> Markup {
    html! {
        section {
            h2 { (view.say("条款", "Clauses")) }
            @if view.subjects(terms::ELI_IS_PART_OF, document).is_empty() {
                p { (view.say("本图谱未收该文件的条款。", "The graph holds no clauses of this document.")) }
            } @else {
                (super::clause::tree(view, document, 0))
            }
        }
    }
}
