//! Targets of policies that were read on published pages: as a table, by policy, and by indicator.

use super::parts::{Part, above, facts, heading, home, kind, parts, rest, table};
use super::target;
use crate::site::document::Index;
use crate::site::figures::reported;
use crate::site::frame::Content;
use crate::site::sentence::Sentence;
use crate::site::statements::words;
use crate::site::text::visible;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// Targets as a table, a row for each bound; with `with_policy` also whose each is.
pub(super) fn table_of(view: &View, targets: &[NamedNode], with_policy: bool) -> Markup {
    let mut rows = Vec::new();
    for target in targets {
        for bound in view.about(terms::BOUND, terms::TARGET, target) {
            let policy = match with_policy {
                true => view.links(target, terms::POLICY),
                false => html! {},
            };
            rows.push(vec![
                name(view, target, with_policy),
                policy,
                view.fact(&bound, &figure(view, &bound)),
                as_reported(view, &bound),
                view.links(target, terms::APPLIES_TO),
                years(view, target),
                view.links(&bound, terms::CONFIDENCE),
            ]);
        }
    }
    let heads = [
        match with_policy {
            true => view.say("目标", "Target"),
            false => view.say("指标", "Indicator"),
        },
        view.say("政策", "Policy"),
        view.say("数值", "Figure"),
        view.say("所据页面的写法（英文）", "As reported"),
        view.say("对谁", "For whom"),
        view.say("年份", "Year"),
        view.say("置信度", "Confidence"),
    ];
    table("", &heads, rows)
}

/// A target by its indicator, which says more beside its policy; by its own name elsewhere.
fn name(view: &View, target: &NamedNode, with_policy: bool) -> Markup {
    let indicator = view.thing(target, terms::INDICATOR);
    match (view.href_of(target), indicator, with_policy) {
        (Some(href), Some(indicator), false) => {
            html! { a href=(href) { (view.label(&indicator)) } }
        }
        _ => view.link(target),
    }
}

/// The figure of a bound: as the text has it, else in the words of this site.
fn figure(view: &View, bound: &NamedNode) -> Markup {
    let written = view.literal(bound, terms::FIGURE);
    html! {
        strong.figure {
            @if let Some(written) = written {
                @if let Some(word) = view.words(bound, terms::COMPARISON) { (word) " " }
                (words(&written))
            } @else if let Some(figure) = reported(view, bound) {
                (figure)
            } @else {
                (view.say("未载明", "not stated"))
            }
        }
    }
}

fn as_reported(view: &View, bound: &NamedNode) -> Markup {
    html! {
        @if let Some(figure) = view.literal(bound, terms::REPORTED_FIGURE) {
            small lang="en" { "“" (words(&figure)) "”" }
        }
    }
}

/// The year of a target, or the years over which a rate holds.
pub(super) fn years(view: &View, target: &NamedNode) -> Markup {
    let of = |p| view.literal(target, p).map(|year| visible(&year));
    let (start, year) = (of(terms::TARGET_PERIOD_START), of(terms::TARGET_YEAR));
    html! {
        @match (start, year) {
            (Some(start), Some(year)) => { (start) "–" (year) },
            (None, Some(year)) => (year),
            (Some(start), None) => { (view.say("自", "from ")) (start) },
            (None, None) => (view.say("未载明", "not stated")),
        }
    }
}

/// The targets of each policy but the plan, under its name.
pub(super) fn by_policy(view: &View) -> Markup {
    html! {
        @for policy in view.policies() {
            @let targets: Vec<NamedNode> = view.targets_of(&policy).into_iter().filter(|t| !view.is_quoted(t)).collect();
            @if !targets.is_empty() {
                h3 { (view.link(&policy)) " " small { (targets.len()) } }
                (table_of(view, &targets, false))
            }
        }
    }
}

/// The page of a target that no clause states.
pub(super) fn page(view: &View, target: &NamedNode) -> Content {
    let indicators = view.things(target, terms::INDICATOR);
    let others = indicators
        .iter()
        .flat_map(|i| view.about(terms::TARGET_CLASS, terms::INDICATOR, i))
        .filter(|other| other != target);
    let others = view.by_name(others.collect());
    let list = [
        Part::new(
            "bounds",
            view.say("数值", "Figures"),
            html! {
                p { (view.say("政策：", "Policy: ")) (view.links(target, terms::POLICY)) }
                p { (view.say("指标：", "Indicator: ")) (view.list_of(&indicators)) }
                (table_of(view, std::slice::from_ref(target), false))
                (view.doubt(target))
            },
        ),
        Part::new(
            "same-indicator",
            view.say("同一指标的其他目标", "Other targets on the same indicator"),
            table_of(view, &others, true),
        ),
    ];
    Content {
        title: view.label_text(target),
        summary: String::new(),
        above: above(view, Index::Policies, &view.things(target, terms::POLICY)),
        json_ld: String::new(),
        body: html! {
            (heading(view, target, &kind(view, target)))
            (parts(view, &list))
            (rest(view, target))
        },
    }
}

/// The page of a bound that no clause states.
pub(super) fn bound(view: &View, bound: &NamedNode) -> Content {
    let sentence = Sentence::of(view, bound);
    let sources = view.things(bound, terms::DCTERMS_SOURCE);
    let list = [Part::new(
        "sources",
        view.sources_title(bound),
        html! { @if !sources.is_empty() { (view.source_list(&sources)) } },
    )];
    Content {
        title: sentence.text(view),
        summary: sentence.text(view),
        above: above(view, Index::Policies, &view.things(bound, terms::POLICY)),
        json_ld: String::new(),
        body: html! {
            h1.sentence { (sentence.markup(view)) }
            (super::statement::identifier(view, bound))
            (super::thing::trust(view, bound))
            p { (view.say("政策：", "Policy: ")) (view.links(bound, terms::POLICY)) }
            @if let Some(figure) = view.literal(bound, terms::REPORTED_FIGURE) {
                p {
                    (view.say("所据页面的写法（英文）：", "As reported: "))
                    span lang="en" { "“" (words(&figure)) "”" }
                }
            }
            (parts(view, &list))
            (rest(view, bound))
        },
    }
}

/// The page of an indicator: every target on it, side by side.
pub(super) fn indicator(view: &View, indicator: &NamedNode) -> Content {
    let targets = view.by_name(view.about(terms::TARGET_CLASS, terms::INDICATOR, indicator));
    let list = [Part::new(
        "targets",
        view.say("各政策的目标", "Targets, by policy"),
        table_of(view, &targets, true),
    )];
    let mut above = vec![home(view)];
    above.push((
        Index::Targets.path().to_owned(),
        html! { (super::parts::index_title(view, Index::Targets)) },
    ));
    Content {
        title: view.label_text(indicator),
        summary: String::new(),
        above,
        json_ld: String::new(),
        body: html! {
            (heading(view, indicator, &kind(view, indicator)))
            p.note {
                (view.say(
                    "分母或口径不同的，是不同的指标；这里的目标可以并列，是否可比仍看各自的界与年份。",
                    "Where the denominator or the definition differs, the indicator is another one; these targets can stand side by side, and whether they compare depends on their bounds and years.",
                ))
            }
            (parts(view, &list))
            (rest(view, indicator))
        },
    }
}

/// Targets that hold for a place: the plan's first, then those of other policies.
pub(super) fn split(view: &View, targets: Vec<NamedNode>) -> Markup {
    let (own, others): (Vec<NamedNode>, Vec<NamedNode>) =
        targets.into_iter().partition(|t| view.is_quoted(t));
    html! {
        (target::table_of(view, own))
        @if !others.is_empty() {
            h3 { (view.say("其他政策的指标", "Targets of other policies")) }
            (table_of(view, &view.by_name(others), true))
        }
    }
}

/// What other policies name a place for, and which of them name it.
pub(super) fn of_place(view: &View, place: &NamedNode) -> Markup {
    let items = view.by_name(view.about(terms::POLICY_ITEM, terms::PLACE, place));
    let rows: Vec<_> = items
        .into_iter()
        .map(|item| {
            let says = html! {
                (view.link(&item)) (view.say("，", ", ")) (view.links(&item, terms::POLICY))
            };
            (item, says)
        })
        .collect();
    let mut naming = view.policies();
    naming.retain(|p| !view.has_clauses(p) && view.things(p, terms::NAMES_PLACE).contains(place));
    html! {
        (facts(view, &rows))
        @if !naming.is_empty() {
            p { (view.say("提到它的政策：", "Policies that name it: ")) (view.list_of(&naming)) }
        }
    }
}
