//! An item of a policy: its wording, the list it stands in, the industries it matches, its pages.

use super::parts::{Part, above, facts, heading, kind, parts, rest};
use super::policy_read::matched;
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::policies::Naming;
use crate::site::sentence::Sentence;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

pub(super) fn content(view: &View, item: &NamedNode) -> Content {
    let (counting, others): (Vec<Naming>, Vec<Naming>) =
        view.matches(item).into_iter().partition(Naming::counts);
    let list = [
        Part::new(
            "industries",
            view.say("所配产业", "Industries it matches"),
            matches(view, &counting),
        ),
        Part::new(
            "weaker",
            view.say(
                "较弱、循环或未核实的匹配",
                "Weaker, circular or unverified matches",
            ),
            html! {
                @if !others.is_empty() { (not_counted(view)) }
                (matches(view, &others))
            },
        ),
        Part::new("sources", view.sources_title(item), sources(view, item)),
    ];
    Content {
        title: view.label_text(item),
        summary: Sentence::of(view, item).text(view),
        above: above(view, Index::Policies, &view.things(item, terms::POLICY)),
        json_ld: String::new(),
        body: html! {
            (heading(view, item, &kind(view, item)))
            (facts(view, &[(item.clone(), lead(view, item))]))
            (parts(view, &list))
            (rest(view, item))
        },
    }
}

/// Whose item it is, in which list, for which place.
fn lead(view: &View, item: &NamedNode) -> Markup {
    let places = view.links(item, terms::PLACE);
    html! {
        (view.links(item, terms::POLICY))
        @if let Some(name) = view.text(item, terms::LIST_NAME) {
            (view.say("，所在清单：", ", in its list: ")) (name)
        }
        @if !super::parts::is_empty(&places) {
            (view.say("，所涉地点：", ", place: ")) (places)
        }
        (view.say("，置信度：", ", confidence: ")) (view.links(item, terms::CONFIDENCE))
    }
}

fn matches(view: &View, namings: &[Naming]) -> Markup {
    html! {
        @if !namings.is_empty() {
            ul.claims {
                @for naming in namings {
                    li {
                        (matched(view, naming))
                        @if let Some(claim) = &naming.claim {
                            " · " (view.links(claim, terms::CONFIDENCE)) " " (view.evidence(claim))
                            @if let Some(basis) = view.words(claim, terms::BASIS) {
                                div.basis { b { (view.say("依据：", "Basis: ")) } (basis) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What it means that a match does not count.
pub(super) fn not_counted(view: &View) -> Markup {
    html! {
        p.note {
            (view.say(
                "以下匹配不算作“提到该产业”：上位、下位与相关只表远近，循环的取自本方案，未核实的未见于页面。",
                "These do not count as naming the industry: a broad, narrow or related match only says how near the two are, a circular one was taken from the plan itself, and what is unverified was seen on no page.",
            ))
        }
    }
}

fn sources(view: &View, item: &NamedNode) -> Markup {
    let sources = view.things(item, terms::DCTERMS_SOURCE);
    html! { @if !sources.is_empty() { (view.source_list(&sources)) } }
}
