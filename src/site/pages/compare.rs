//! Two policies or towns beside each other: the form, and what both name, and only one of them.

use super::home_link;
use crate::graph::{Answer, CompareLimits, MatchKind, Table, Trust};
use crate::language::{Language, Message};
use crate::site::frame::Content;
use crate::site::reply::Asked;
use crate::site::text::{has_han, mixed, untagged, visible};
use crate::site::view::View;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term};

/// What is to be compared, as the form of the page sends it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// A policy or new town.
    pub a: String,
    /// The other one.
    pub b: String,
    /// The weakest kind of match that counts; empty for the usual one.
    pub min_match: String,
    /// The least trusted kind of page that counts; empty for any.
    pub trust: String,
}

impl Comparison {
    /// What counts; a word that is none of those of the form counts as none.
    #[must_use]
    pub fn limits(&self) -> CompareLimits {
        let usual = CompareLimits::default();
        CompareLimits {
            weakest: MatchKind::from_word(&self.min_match).unwrap_or(usual.weakest),
            trust: Trust::from_word(&self.trust).unwrap_or(usual.trust),
        }
    }
}

/// How a comparison went, with what is to be said beside it.
type Went<'a> = (&'a Asked, &'a [Message]);

/// The page with its form, and a comparison where one was asked.
pub(super) fn content(view: &View, asked: &Comparison, went: Option<Went>) -> Content {
    let title = view.say("对照", "Compare");
    let summary = view.say(
        "把两项政策、两个新城，或一项政策与一个新城并列：双方都提到的、只有一方提到的产业、地点与指标。与命令行 xincheng compare 是同一段程序。",
        "Two policies, two towns, or one of each side by side: which industries, places and indicators both name, and which only one of them does. It is what xincheng compare gives on the command line.",
    );
    Content {
        title: title.to_owned(),
        summary: summary.to_owned(),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            p.summary { (summary) }
            (note(view))
            // Where it is known that nothing answers, there is nothing to send.
            @if view.has_endpoint() { (form(view, asked)) }
            @if let Some((asked, notes)) = went { (result(view, asked, notes)) }
        },
    }
}

/// Who answers: a copy of the site may have no server behind it.
fn note(view: &View) -> Markup {
    let who = match view.has_endpoint() {
        true => view.say(
            "对照由运行中的服务器回答；没有服务器的静态副本请在本机运行 ",
            "A comparison is answered by a running server; in a static copy without one, run ",
        ),
        false => view.say(
            "本副本没有服务器，请在本机运行 ",
            "This copy has no server: run ",
        ),
    };
    html! {
        p.note {
            (who)
            code { "xincheng serve" } (view.say(" 或 ", " or ")) code { "xincheng compare" }
            (view.say("，或看", " yourself, or look at the "))
            a href=(view.page_href("policies")) { (view.say("产业与政策矩阵", "matrix of industries and policies")) }
            (view.say("。", "."))
        }
    }
}

/// The address of a comparison of two names.
pub(super) fn href(view: &View, a: &str, b: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("a", a), ("b", b)])
        .finish();
    format!("{}?{query}", view.page_href("compare"))
}

fn form(view: &View, asked: &Comparison) -> Markup {
    let match_names = [
        view.say("等同", "exact"),
        view.say("等同与相近", "exact and close"),
        view.say("加上上位与下位", "broad and narrow too"),
        view.say("全部", "all"),
    ];
    let trust_names = [
        view.say("只要官方页面", "official pages only"),
        view.say("官方与媒体", "official and press"),
        view.say("加上转载", "republished too"),
        view.say("不限", "any page"),
    ];
    let limits = asked.limits();
    html! {
        form.compare method="get" action=(view.page_href("compare")) {
            (side(view, "a", view.say("甲（a）", "One side (a)"), &asked.a))
            (side(view, "b", view.say("乙（b）", "The other (b)"), &asked.b))
            div {
                label for="min-match" { (view.say("计入的匹配", "Matches that count")) }
                select name="min-match" id="min-match" {
                    @for ((word, kind), name) in MatchKind::LIMITS.iter().zip(match_names) {
                        option value=(word) selected[*kind == limits.weakest] { (name) }
                    }
                }
            }
            div {
                label for="trust" { (view.say("计入的页面", "Pages that count")) }
                select name="trust" id="trust" {
                    @for ((word, trust), name) in Trust::LIMITS.iter().zip(trust_names) {
                        option value=(word) selected[*trust == limits.trust] { (name) }
                    }
                }
            }
            div { button type="submit" { (view.say("对照", "Compare")) } }
        }
    }
}

/// A choice among towns and policies.
fn side(view: &View, name: &str, label: &str, chosen: &str) -> Markup {
    let groups = [
        (view.say("政策", "Policies"), view.policies()),
        (view.say("新城", "New towns"), view.towns()),
    ];
    html! {
        div {
            label for=(name) { (label) }
            select name=(name) id=(name) required {
                option value="" { (view.say("请选择", "Choose")) }
                @for (group, things) in &groups {
                    optgroup label=(group) {
                        @for thing in things { (option(view, thing, chosen)) }
                    }
                }
            }
        }
    }
}

fn option(view: &View, thing: &NamedNode, chosen: &str) -> Markup {
    let name = view.site.graph.name(thing);
    let label = view.label_text(thing);
    let is_chinese = view.language == Language::En && has_han(&label);
    let local = name.rsplit(':').next();
    let is_chosen = [
        Some(name.as_str()),
        local,
        Some(thing.as_str()),
        Some(label.as_str()),
    ]
    .contains(&Some(chosen));
    html! {
        option value=(visible(&name)) selected[is_chosen] lang=[is_chinese.then_some("zh-Hans")] { (label) }
    }
}

fn result(view: &View, asked: &Asked, notes: &[Message]) -> Markup {
    html! {
        section id="result" {
            h2 { (view.say("结果", "Result")) }
            @match asked {
                Asked::Answer(Answer::Table(table)) => {
                    ul.notes { @for note in notes { li { (said(view, note)) } } }
                    (aspects(view, table))
                },
                Asked::Answer(_) | Asked::Rejected(_) => {
                    p.fault role="alert" { (view.say("没有结果。", "There is no result.")) }
                },
                Asked::Failed(message) => p.fault role="alert" { (said(view, message)) },
            }
        }
    }
}

/// A message; what stands on a page is no note beside an answer, and is not called one.
fn said(view: &View, message: &Message) -> Markup {
    let text = message.text(view.language);
    let prefix = Message::same("").as_note();
    let text = text
        .strip_prefix(prefix.text(view.language))
        .unwrap_or(text);
    // The page has a choice for what is an option of the command line.
    let ends = ["; `--", "；`--"];
    let text = ends
        .iter()
        .find_map(|end| Some(text.split_once(end)?.0))
        .unwrap_or(text);
    html! { (untagged(text)) }
}

/// A table for each aspect, and in it what both name, then what only one of them does.
fn aspects(view: &View, table: &Table) -> Markup {
    const ASPECTS: [(&str, &str, &str); 3] = [
        ("industry", "产业", "Industries"),
        ("place", "地点", "Places"),
        ("indicator", "指标", "Indicators"),
    ];
    const NAMED_BY: [(&str, &str, &str); 3] = [
        ("both", "双方都提到", "Named by both"),
        ("a", "只有甲（a）提到", "Only by a"),
        ("b", "只有乙（b）提到", "Only by b"),
    ];
    let is = |cell: &Option<Term>, word: &str| matches!(cell, Some(Term::Literal(l)) if l.value() == word);
    html! {
        @for (aspect, zh, en) in ASPECTS {
            @let rows: Vec<&Vec<Option<Term>>> = table.rows.iter().filter(|row| row.len() == 7 && is(&row[0], aspect)).collect();
            @if !rows.is_empty() {
                h3 { (view.say(zh, en)) }
                @for (word, zh, en) in NAMED_BY {
                    @let named: Vec<&Vec<Option<Term>>> = rows.iter().copied().filter(|row| is(&row[1], word)).collect();
                    @if !named.is_empty() {
                        details.group open[word == "both"] {
                            summary { (view.say(zh, en)) " " small { (named.len()) } }
                            (rows_of(view, &named))
                        }
                    }
                }
            }
        }
    }
}

fn rows_of(view: &View, rows: &[&Vec<Option<Term>>]) -> Markup {
    let sides = [
        view.say("甲（a）依据", "a, by"),
        view.say("乙（b）依据", "b, by"),
    ];
    html! {
        div.wide { table.facts {
            thead {
                tr {
                    th scope="col" { (view.say("名称", "Name")) }
                    @for side in sides { th scope="col" { (side) } }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { @if let Some(thing) = &row[2] { (view.value(thing)) } }
                        @for (side, name) in [3, 5].into_iter().zip(sides) {
                            td.empty[row[side].is_none()] data-label=(name) {
                                (by(view, row[side].as_ref(), row[side + 1].as_ref()))
                            }
                        }
                    }
                }
            }
        } }
    }
}

/// The statement, item or document by which a side names a thing, how, and the mark behind it.
fn by(view: &View, by: Option<&Term>, basis: Option<&Term>) -> Markup {
    html! {
        @if let Some(Term::NamedNode(by)) = by {
            @let has_name = view.site.labels(by).is_some_and(|l| l.both().is_some());
            @if has_name || view.href_of(by).is_none() { (view.link(by)) }
            @else if let Some(href) = view.href_of(by) { a href=(href) { (view.say("陈述", "statement")) } }
            " " (view.evidence(by))
        }
        @if let Some(Term::Literal(basis)) = basis { " " small { (in_words(view, basis.value())) } }
    }
}

/// The words of a basis, such as `exact, in part, verified`.
fn in_words(view: &View, basis: &str) -> Markup {
    const WORDS: [(&str, &str, &str); 7] = [
        ("quoted", "条款所载", "stated in a clause"),
        ("stated", "自身所载", "stated"),
        ("in part", "部分", "in part"),
        ("exact", "等同", "exact"),
        ("close", "相近", "close"),
        ("broad", "上位", "broad"),
        ("narrow", "下位", "narrow"),
    ];
    let words = basis.split(", ").map(|word| {
        let known = WORDS.iter().find(|(known, ..)| *known == word);
        match known {
            Some((_, zh, en)) => view.say(zh, en).to_owned(),
            None => ["confidence", "match-kind"]
                .into_iter()
                .map(|scheme| {
                    let base = view.site.graph.base();
                    NamedNode::new_unchecked(format!("{base}scheme/{scheme}/{word}"))
                })
                .find(|concept| view.site.labels(concept).is_some())
                .map_or_else(|| visible(word), |concept| view.label_text(&concept)),
        }
    });
    let words: Vec<String> = words.collect();
    html! { (mixed(&words.join(view.say("，", ", ")))) }
}
