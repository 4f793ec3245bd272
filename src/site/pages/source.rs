//! A source: what kind of page it is, where it is, and what was read on it.

use super::home_link;
use super::parts::{Part, heading, kind, parts, rest};
use crate::site::frame::Content;
use crate::site::sentence;
use crate::site::text::may_be_followed;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

pub(super) fn content(view: &View, source: &NamedNode) -> Content {
    let of = |class: &str| view.about(class, terms::DCTERMS_SOURCE, source);
    let targets: Vec<NamedNode> = of(terms::BOUND)
        .iter()
        .flat_map(|bound| view.things(bound, terms::TARGET))
        .collect();
    let list = [
        Part::new(
            "policies",
            view.say("据它著录的政策", "Policies described after it"),
            names(view, of(terms::ELI_LEGAL_RESOURCE)),
        ),
        Part::new(
            "items",
            view.say("见于此页的条目", "Items read on it"),
            names(view, of(terms::POLICY_ITEM)),
        ),
        Part::new(
            "targets",
            view.say("见于此页的指标", "Targets read on it"),
            names(view, targets),
        ),
        Part::new(
            "matches",
            view.say("其条目的匹配", "Matches of its items"),
            claims(view, of(terms::MATCH)),
        ),
    ];
    Content {
        title: view.label_text(source),
        summary: String::new(),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            (heading(view, source, &kind(view, source)))
            (what(view, source))
            (parts(view, &list))
            (rest(view, source))
        },
    }
}

/// What kind of page it is, and the way to it.
fn what(view: &View, source: &NamedNode) -> Markup {
    let pages = view.things(source, terms::RDFS_SEE_ALSO);
    html! {
        @for trust in view.things(source, terms::TRUST) {
            p.trust {
                strong { (view.say("来源性质：", "Kind of source: ")) } (view.link(&trust))
                @if let Some(definition) = view.text(&trust, terms::SKOS_DEFINITION) {
                    (view.say("。", ". ")) (definition)
                }
            }
        }
        @for page in pages.iter().filter(|page| may_be_followed(page.as_str())) {
            p { (view.say("页面：", "Page: ")) (view.link(page)) }
        }
    }
}

fn names(view: &View, things: Vec<NamedNode>) -> Markup {
    let things = view.by_name(things);
    html! {
        @if !things.is_empty() { ul.columns { @for thing in &things { li { (view.link(thing)) } } } }
    }
}

fn claims(view: &View, claims: Vec<NamedNode>) -> Markup {
    let lines: Vec<Markup> = claims.iter().map(|c| sentence::line(view, c)).collect();
    html! { @if !lines.is_empty() { (super::thing::folded(view, "statements", lines)) } }
}
