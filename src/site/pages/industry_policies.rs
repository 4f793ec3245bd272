//! Which policies name an industry, in what words and how surely, and its codes in classifications
//! of others.

use super::parts::{Part, table};
use super::policy_read::how;
use crate::language::Language;
use crate::site::policies::Naming;
use crate::site::text::untagged;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The host of Wikidata's items.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The parts of an industry's page on other policies and classifications.
pub(super) fn list(view: &View, industry: &NamedNode) -> Vec<Part> {
    let (counting, others): (Vec<Naming>, Vec<Naming>) =
        view.namings(industry).into_iter().partition(Naming::counts);
    vec![
        Part::new(
            "policies",
            view.say("哪些政策提到它", "Policies that name it"),
            naming(view, &counting),
        ),
        Part::new(
            "weaker",
            view.say(
                "较弱、循环或未核实的匹配",
                "Weaker, circular or unverified matches",
            ),
            html! {
                @if !others.is_empty() {
                    (super::item::not_counted(view))
                    (rows(view, &others))
                }
            },
        ),
        Part::new(
            "codes",
            view.say("其他分类中的代码", "Codes in other classifications"),
            codes(view, industry),
        ),
    ]
}

/// True where a clause of the plan names the industry.
pub(super) fn is_in_the_plan(view: &View, industry: &NamedNode) -> bool {
    view.namings(industry).iter().any(|n| n.claim.is_none())
}

fn naming(view: &View, namings: &[Naming]) -> Markup {
    let policies = count(namings);
    html! {
        @if !namings.is_empty() {
            p {
                @match (view.language, policies) {
                    (Language::Zh, _) => { (policies) " 项政策提到它，各依自己的用语；匹配由编者判断。" },
                    (Language::En, 1) => "One policy names it, in its own wording; matches are claims of the editors.",
                    (Language::En, _) => { (policies) " policies name it, each in its own wording; matches are claims of the editors." },
                }
            }
            (rows(view, namings))
        }
    }
}

/// How many policies there are among namings, which stand in the order of policies.
pub(super) fn count(namings: &[Naming]) -> usize {
    let mut policies: Vec<&NamedNode> = namings.iter().map(|n| &n.policy).collect();
    policies.dedup();
    policies.len()
}

/// A row for each item; what the text itself states is one row of its policy.
fn rows(view: &View, namings: &[Naming]) -> Markup {
    let mut rows = Vec::new();
    for group in namings.chunk_by(|a, b| a.policy == b.policy) {
        let (stated, items): (Vec<&Naming>, Vec<&Naming>) =
            group.iter().partition(|n| n.claim.is_none());
        if let Some(first) = stated.first() {
            rows.push(vec![
                view.link(&first.policy),
                view.fact(&first.by, &in_clauses(view, stated.len())),
                html! { (view.say("条款所载", "stated in a clause")) },
                view.links(&first.policy, terms::LEVEL),
            ]);
        }
        rows.extend(items.into_iter().map(|n| {
            vec![
                view.link(&n.policy),
                view.fact(
                    &n.by,
                    &html! { (view.link(&n.by)) " " (listed_as(view, &n.by)) },
                ),
                how(view, n),
                view.links(&n.policy, terms::LEVEL),
                confidence(view, n),
            ]
        }));
    }
    for row in &mut rows {
        row.resize_with(5, Markup::default);
    }
    let heads = [
        view.say("政策", "Policy"),
        view.say("条目（原用语）", "Item, in its own wording"),
        view.say("匹配", "Match"),
        view.say("层级", "Level"),
        view.say("置信度", "Confidence"),
    ];
    table("", &heads, rows)
}

/// That an item was read there, and that it matches.
fn confidence(view: &View, naming: &Naming) -> Markup {
    let of = |thing: &NamedNode| view.links(thing, terms::CONFIDENCE);
    html! {
        (view.say("条目", "item: ")) (of(&naming.by))
        @if let Some(claim) = &naming.claim { (view.say("，匹配", ", match: ")) (of(claim)) }
    }
}

fn in_clauses(view: &View, statements: usize) -> Markup {
    html! {
        @match (view.language, statements) {
            (Language::Zh, n) => { (n) " 条陈述，见上" },
            (Language::En, 1) => "1 statement, see above",
            (Language::En, n) => { (n) " statements, see above" },
        }
    }
}

fn listed_as(view: &View, item: &NamedNode) -> Markup {
    html! {
        @for kind in view.things(item, terms::DCTERMS_TYPE) { small { "(" (view.label(&kind)) ")" } }
    }
}

/// What the industry is called by in classifications that are not this graph's.
fn codes(view: &View, industry: &NamedNode) -> Markup {
    let mut rows = Vec::new();
    for claim in view.about(terms::MATCH, terms::ITEM, industry) {
        for code in view.things(&claim, terms::CONCEPT) {
            let kind = view.thing(&claim, terms::MATCH_KIND);
            rows.push(vec![
                classification(view, &code),
                view.fact(
                    &claim,
                    &html! { (notation(view, &code)) (view.link(&code)) },
                ),
                html! {
                    @if let Some(kind) = &kind {
                        @match view.href_of(&claim) {
                            Some(href) => a href=(href) { (view.label(kind)) },
                            None => (view.label(kind)),
                        }
                    }
                },
                view.links(&claim, terms::CONFIDENCE),
            ]);
        }
    }
    rows.sort_by_cached_key(|row| (row[0].0.clone(), row[1].0.clone()));
    let heads = [
        view.say("分类", "Classification"),
        view.say("代码与名称", "Code and name"),
        view.say("匹配", "Match"),
        view.say("置信度", "Confidence"),
    ];
    table("", &heads, rows)
}

fn classification(view: &View, code: &NamedNode) -> Markup {
    match view.thing(code, terms::SKOS_IN_SCHEME) {
        Some(scheme) => view.link(&scheme),
        None if code.as_str().starts_with(WIKIDATA) => html! { "Wikidata" },
        None => html! { (view.say("其他", "other")) },
    }
}

fn notation(view: &View, code: &NamedNode) -> Markup {
    let identifier = code.as_str().strip_prefix(WIKIDATA).map(str::to_owned);
    html! {
        @if let Some(notation) = view.literal(code, terms::SKOS_NOTATION).or(identifier) {
            code { (untagged(&notation)) } " "
        }
    }
}
