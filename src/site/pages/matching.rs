//! A match: a claim of the editors of how an item, or an industry, stands to a concept.

use super::home_link;
use super::parts::{Part, parts, rest};
use crate::site::frame::Content;
use crate::site::sentence::Sentence;
use crate::site::text::untagged;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

pub(super) fn content(view: &View, claim: &NamedNode) -> Content {
    let sentence = Sentence::of(view, claim);
    let sources = view.things(claim, terms::DCTERMS_SOURCE);
    let list = [Part::new(
        "sources",
        view.say("条目所据页面", "Pages the item was read on"),
        html! { @if !sources.is_empty() { (view.source_list(&sources)) } },
    )];
    Content {
        title: sentence.text(view),
        summary: sentence.text(view),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1.sentence { (sentence.markup(view)) }
            (super::statement::identifier(view, claim))
            p.trust {
                (view.say(
                    "这是编者的判断，不是任何政策所说。",
                    "This is a claim of the editors; no policy says it.",
                ))
                @if view.says(claim, terms::CIRCULAR) {
                    " " strong { (view.say("循环：", "Circular: ")) }
                    (view.say(
                        "它取自本方案，不能用来证明与本方案一致，连接中一律不计。",
                        "it was taken from the plan itself, proves no agreement with it, and enters no join.",
                    ))
                }
                @if view.says(claim, terms::PARTIAL) {
                    " " strong { (view.say("部分：", "In part: ")) }
                    (view.say(
                        "条目一语列举数项，只对其中一项成立。",
                        "the wording names several things, and the match holds for one of them.",
                    ))
                }
            }
            (table(view, claim))
            (parts(view, &list))
            (rest(view, claim))
        },
    }
}

/// Both sides, the kind with its meaning, how sure, and why.
fn table(view: &View, claim: &NamedNode) -> Markup {
    let rows = [
        (view.say("条目", "Item"), terms::ITEM),
        (view.say("概念", "Concept"), terms::CONCEPT),
        (view.say("匹配类型", "Kind of match"), terms::MATCH_KIND),
        (view.say("置信度", "Confidence"), terms::CONFIDENCE),
    ];
    let item = view.thing(claim, terms::ITEM);
    html! {
        table.properties {
            tbody {
                @for (name, property) in rows {
                    @for value in view.things(claim, property) {
                        tr {
                            th scope="row" { (name) }
                            td {
                                (view.link(&value))
                                @if let Some(definition) = view.text(&value, terms::SKOS_DEFINITION) {
                                    " " small { (definition) }
                                }
                            }
                        }
                    }
                }
                @for policy in item.iter().flat_map(|item| view.things(item, terms::POLICY)) {
                    tr {
                        th scope="row" { (view.say("条目所属政策", "Policy of the item")) }
                        td { (view.link(&policy)) }
                    }
                }
                @if let Some(basis) = view.literal(claim, terms::BASIS) {
                    tr {
                        th scope="row" { (view.say("依据", "Basis")) }
                        td { (untagged(&basis)) }
                    }
                }
            }
        }
    }
}
