//! A policy document: what is known of it, and its clauses; a policy that was read on published pages
//! has its items and targets instead.

use super::parts::{above, heading, kind, parts, rest};
use super::policy_read;
use crate::language::Language;
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::sentence::capitalised;
use crate::site::text::{mixed, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The page of a document.
pub(super) fn content(view: &View, document: &NamedNode) -> Content {
    match view.has_clauses(document) {
        true => with_clauses(view, document),
        false => read_on_pages(view, document),
    }
}

/// The page of a policy whose clauses the graph does not hold.
fn read_on_pages(view: &View, policy: &NamedNode) -> Content {
    let summary = policy_read::summary(view, policy);
    let list = policy_read::list(view, policy);
    Content {
        title: view.label_text(policy),
        summary: summary.clone(),
        above: above(view, Index::Policies, &[]),
        json_ld: String::new(),
        body: html! {
            (heading(view, policy, &kind(view, policy)))
            @if !summary.is_empty() { p.summary { (mixed(&summary)) } }
            (policy_read::thin(view, policy))
            (super::thing::trust_without_doubt(view, policy))
            p.note {
                (view.say(
                    "图谱没有这份文件的条款：每项事实后的“※”是它所见的页面与置信度，不是条款。",
                    "The graph holds no clauses of this document: “※” behind a fact gives the pages it was read on and how sure it is, and no clause.",
                ))
                @if view.has_endpoint() {
                    " " a href=(compared_with_the_plan(view, policy)) {
                        (view.say("与本方案对照", "Compare it with the plan"))
                    }
                }
            }
            (parts(view, &list))
            (rest(view, policy))
        },
    }
}

/// The page for comparing, asked for this policy and the one whose clauses the graph holds.
fn compared_with_the_plan(view: &View, policy: &NamedNode) -> String {
    let plan = view.policies().into_iter().next();
    let plan = plan.map_or(String::new(), |plan| view.site.graph.name(&plan));
    super::compare::href(view, &plan, &view.site.graph.name(policy))
}

fn with_clauses(view: &View, document: &NamedNode) -> Content {
    let mut resource = view.site.graph.describe(document);
    resource
        .properties
        .retain(|property, _| !APART.contains(&property.as_str()));
    Content {
        title: view.label_text(document),
        summary: summary(view, document),
        above: above(view, Index::Policies, &[]),
        json_ld: String::new(),
        body: html! {
            (super::thing::heading(view, &resource))
            p.summary { (summary(view, document)) }
            (super::thing::trust(view, document))
            (super::thing::properties(view, &resource))
            (clauses(view, document))
            (related(view, document))
            (super::thing::statements(view, &resource))
            (super::thing::incoming_but(view, &resource, &APART))
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

/// What joins a document to others, which its page says in places of its own.
const APART: [&str; 7] = [
    terms::ELI_IS_PART_OF,
    terms::ELI_IS_ANNEX_OF,
    terms::ELI_IMPLEMENTS,
    terms::ELI_BASED_ON,
    terms::ELI_CITES,
    terms::CONTINUES,
    terms::POLICY,
];

/// Its relations to other policies, and the way to laying it beside them.
fn related(view: &View, document: &NamedNode) -> Markup {
    html! {
        section {
            h2 { (view.say("与其他政策的关系", "Relations to other policies")) }
            (policy_read::relations(view, document))
            p {
                a href=(view.page_href(Index::Policies.path())) {
                    (view.say("各政策提到哪些产业", "Which policy names which industry"))
                }
            }
        }
    }
}

fn clauses(view: &View, document: &NamedNode) -> Markup {
    html! {
        section {
            h2 { (view.say("条款", "Clauses")) }
            (super::clause::tree(view, document, 0))
        }
    }
}
