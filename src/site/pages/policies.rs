//! The policies: a list by level and date, which industry each names, and when each runs.

use super::parts::{home, index_title, table};
use super::policy_matrix::Matrix;
use super::policy_read::period;
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
    html! {
        @for group in policies.chunk_by(|a, b| level(a) == level(b)) {
            h3 { (group_name(view, &group[0])) " " small { (group.len()) } }
            (table_of(view, group, matrix))
        }
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

fn table_of(view: &View, policies: &[NamedNode], matrix: &Matrix) -> Markup {
    let rows = policies.iter().map(|policy| {
        let number = matrix.number_of(policy);
        vec![
            html! {
                (view.fact(policy, &html! { b { (number) } " " (view.link(policy)) }))
                @if view.says(policy, terms::THIN) {
                    " " span.thin { (view.say("单薄", "thin")) }
                }
            },
            view.links(policy, terms::ELI_PASSED_BY),
            html! { (view.date_of(policy).unwrap_or_default()) },
            html! { @if let Some(period) = period(view, policy) { (mixed(&period)) } },
            count(view.items(policy).len()),
            count(matrix.industries_of(policy)),
            count(view.targets_of(policy).len()),
        ]
    });
    let heads = [
        view.say("政策", "Policy"),
        view.say("发文机关", "Issued by"),
        view.say("日期", "Date"),
        view.say("规划期", "Period"),
        view.say("条目", "Items"),
        view.say("提到的产业", "Industries named"),
        view.say("指标", "Targets"),
    ];
    table("", &heads, rows.collect())
}

fn count(number: usize) -> Markup {
    html! { @if number > 0 { (number) } }
}
