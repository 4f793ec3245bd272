//! A claim of the editors that two things may be one: both sides, the basis and the confidence.

use super::home_link;
use crate::site::frame::Content;
use crate::site::sentence::Sentence;
use crate::site::templates::term;
use crate::site::text::untagged;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The page of a claim.
pub(super) fn content(view: &View, claim: &NamedNode) -> Content {
    let sentence = Sentence::of(view, claim);
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
                    "这是编者的判断，不是规划所说：两者在图谱中仍是两个事物，只有推得的“可能同一”提示二者或为一处。",
                    "This is a claim of the editors and not of the plan: the two stay two things in the graph, and only the derived shortcut says that they may be one.",
                ))
            }
            (confidence(view, claim))
            (sides(view, claim))
            (super::statement::derived(view, claim))
            (super::statement::citations(view, claim))
        },
    }
}

fn confidence(view: &View, claim: &NamedNode) -> Markup {
    let confidence = view.thing(claim, terms::CONFIDENCE);
    let basis = view.literal(claim, terms::BASIS);
    html! {
        table.properties {
            tbody {
                @if let Some(confidence) = &confidence {
                    tr {
                        th scope="row" { (view.say("置信度", "Confidence")) }
                        td {
                            (view.link(confidence))
                            @if let Some(definition) = view.text(confidence, terms::SKOS_DEFINITION) {
                                " " small { (definition) }
                            }
                        }
                    }
                }
                @if let Some(basis) = &basis {
                    tr {
                        th scope="row" { (view.say("依据", "Basis")) }
                        td { (untagged(basis)) }
                    }
                }
            }
        }
    }
}

/// Both sides, each with the names that clauses use for it.
fn sides(view: &View, claim: &NamedNode) -> Markup {
    let sides = [
        view.things(claim, &term("thing")),
        view.things(claim, &term("candidate")),
    ];
    html! {
        section {
            h2 { (view.say("双方", "Both sides")) }
            div.sides {
                @for side in sides.iter().flatten() {
                    div {
                        h3 { (view.link(side)) }
                        @if let Some(class) = view.class(side) { p { (view.label(&class)) } }
                        ul.statements {
                            @for name in view.subjects(terms::NAMES, side) {
                                li { (crate::site::sentence::line(view, &name)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
