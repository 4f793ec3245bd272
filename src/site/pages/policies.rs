//! The policies: a list by level and date, which industry each names, and when each runs.

use super::parts::{home, index_title, is_empty};
use super::policy_matrix::Matrix;
use crate::site::document::Index;
use crate::site::drawing;
use crate::site::frame::Content;
use crate::site::text::mixed;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The page of all policies.
pub(super) fn index(view: &View) -> Content {
    let title = index_title(view, Index::Policies);
    let policies = view.policies();
    let matrix = Matrix::of(view, &policies);
    let summary = view.say(
        "本方案与相关政策并列：各政策有哪些条目、提到哪些产业、何时施行、定了哪些年份的指标。方案的事实有条款与原文短语；其他政策的事实见于已发布页面，置信度与页面一并给出。",
        "The plan beside related policies: what each lists, which industries it names, when it runs, and for which years it sets targets. Facts of the plan have a clause and a quote; those of the others were read on published pages, which are given with how sure they are.",
    );
    Content {
        title: title.to_owned(),
        summary: summary.to_owned(),
        above: vec![home(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) " " small { (policies.len()) } }
            p.summary { (summary) }
            nav.contents aria-label=(view.say("本页内容", "On this page")) {
                ul {
                    li { a href="#list" { (view.say("政策清单", "The policies")) } }
                    li { a href="#matrix" { (view.say("产业与政策矩阵", "Industries by policy")) } }
                    li { a href="#timeline" { (view.say("时间轴", "Timeline")) } }
                    li { a href=(view.page_href("compare")) { (view.say("两两对照", "Compare two")) } }
                }
            }
            section id="list" {
                h2 { (view.say("政策清单", "The policies")) }
                (list(view, &policies, &matrix))
            }
            section id="matrix" {
                h2 { (view.say("产业与政策矩阵", "Industries by policy")) }
                (matrix.shown(view))
            }
            section id="timeline" {
                h2 { (view.say("时间轴：规划期与目标年", "Timeline: periods and target years")) }
                (drawing::timeline(view, &policies))
            }
        },
    }
}

/// The policies of each level by date, with what the graph has of each.
fn list(view: &View, policies: &[NamedNode], matrix: &Matrix) -> Markup {
    let level = |p: &NamedNode| (view.has_clauses(p), view.thing(p, terms::LEVEL));
    let heads = heads(view);
    html! {
        div.wide { table.facts.policies {
            thead { tr { @for head in heads { th scope="col" { (head) } } } }
            @for group in policies.chunk_by(|a, b| level(a) == level(b)) {
                tbody {
                    tr {
                        th scope="rowgroup" colspan=(heads.len()) {
                            (group_name(view, &group[0])) " " small { (group.len()) }
                        }
                    }
                    @for policy in group { (row(view, policy, matrix)) }
                }
            }
        } }
    }
}

/// The plan stands before the levels.
pub(in crate::site) fn group_name(view: &View, policy: &NamedNode) -> Markup {
    match (view.has_clauses(policy), view.thing(policy, terms::LEVEL)) {
        (true, _) => html! { (view.say("本方案", "The plan")) },
        (false, Some(level)) => view.label(&level),
        (false, None) => html! { (view.say("层级未载明", "Level not stated")) },
    }
}

fn heads<'a>(view: &View<'a>) -> [&'a str; 7] {
    [
        view.say("政策", "Policy"),
        view.say("发文机关", "Issued by"),
        view.say("日期", "Date"),
        view.say("规划期", "Period"),
        view.say("条目", "Items"),
        view.say("提到的产业", "Industries named"),
        view.say("指标", "Targets"),
    ]
}

/// A policy; its doubts stand on its own page.
fn row(view: &View, policy: &NamedNode, matrix: &Matrix) -> Markup {
    let name = html! { b { (matrix.number_of(policy)) } " " (view.link(policy)) };
    let counts = [
        view.items(policy).len(),
        matrix.industries_of(policy),
        view.targets_of(policy).len(),
    ];
    let cells = [
        view.links(policy, terms::ELI_PASSED_BY),
        html! { @if let Some(date) = view.date_of(policy) { span.date { (date) } } },
        html! { @if let Some(years) = years(view, policy) { (mixed(&years)) } },
    ];
    let counts = counts.map(|n| html! { @if n > 0 { (n) } });
    let cells = cells.into_iter().chain(counts);
    html! {
        tr {
            th scope="row" {
                (view.fact_without_doubt(policy, &name))
                @if view.says(policy, terms::THIN) {
                    " " span.thin { (view.say("单薄", "thin")) }
                }
            }
            @for (head, cell) in heads(view).into_iter().skip(1).zip(cells) {
                td.empty[is_empty(&cell)] data-label=(head) { (cell) }
            }
        }
    }
}

/// The years of a policy, shorter than in a sentence.
fn years(view: &View, policy: &NamedNode) -> Option<String> {
    let year = |p| view.year(policy, p).map(|year| year.to_string());
    let ends = (year(terms::PERIOD_START), year(terms::PERIOD_END));
    let period = match ends {
        (None, None) => None,
        (Some(start), Some(end)) => Some(format!("{start}–{end}")),
        (Some(start), None) => Some(format!("{start}–")),
        (None, Some(end)) => Some(format!("–{end}")),
    };
    let outlook = view.years(policy, terms::OUTLOOK_YEAR);
    let outlook: Vec<String> = outlook.iter().map(ToString::to_string).collect();
    let outlook = (!outlook.is_empty()).then(|| {
        let years = outlook.join(view.say("、", ", "));
        format!("{}{years}", view.say("展望 ", "outlook "))
    });
    let all: Vec<String> = period.into_iter().chain(outlook).collect();
    (!all.is_empty()).then(|| all.join(view.say("，", "; ")))
}
