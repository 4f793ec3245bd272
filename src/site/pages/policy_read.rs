//! What a policy says that was read on published pages: its items, targets, relations, places and
//! sources.

use super::parts::{Part, table};
use super::target_lists;
use crate::language::Language;
use crate::site::policies::Naming;
use crate::site::sentence::capitalised;
use crate::site::text::{has_han, may_be_followed, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

/// Relations to other policies: the property, and both directions in both languages.
const RELATIONS: [(&str, [&str; 2], [&str; 2]); 5] = [
    (
        terms::ELI_IS_ANNEX_OF,
        ["是以下文件的附件", "Annex of"],
        ["其附件", "Its annexes"],
    ),
    (
        terms::ELI_IMPLEMENTS,
        ["落实", "Implements"],
        ["被以下政策落实", "Implemented by"],
    ),
    (
        terms::ELI_BASED_ON,
        ["依据", "Based on"],
        ["以它为依据", "Basis of"],
    ),
    (
        terms::CONTINUES,
        ["接续", "Continues"],
        ["被以下政策接续", "Continued by"],
    ),
    (
        terms::ELI_CITES,
        ["援引", "Refers to"],
        ["被以下政策援引", "Referred to by"],
    ),
];

/// The parts of the page of a policy without clauses.
pub(super) fn list(view: &View, policy: &NamedNode) -> Vec<Part> {
    vec![
        Part::new(
            "items",
            view.say("条目与所配产业", "Items and the industries they match"),
            items(view, policy),
        ),
        Part::new(
            "targets",
            view.say("指标", "Targets"),
            target_lists::table_of(view, &view.targets_of(policy), false),
        ),
        Part::new(
            "relations",
            view.say("与其他政策的关系", "Relations to other policies"),
            relations(view, policy),
        ),
        Part::new(
            "places",
            view.say("提到的地点", "Places it names"),
            view.links(policy, terms::NAMES_PLACE),
        ),
        Part::new(
            "document",
            view.say("文件著录", "The document"),
            document(view, policy),
        ),
        Part::new(
            "sources",
            view.say("来源", "Sources"),
            sources(view, policy),
        ),
    ]
}

/// Its items by the list they stand in.
fn items(view: &View, policy: &NamedNode) -> Markup {
    let mut by_list: BTreeMap<String, Vec<NamedNode>> = BTreeMap::new();
    for item in view.items(policy) {
        let list = view.text(&item, terms::LIST_NAME);
        let list = list.map(|name| name.0).unwrap_or_default();
        by_list.entry(list).or_default().push(item);
    }
    html! {
        @if !by_list.is_empty() {
            p.note {
                (view.say(
                    "条目照政策自己的用语；“※”列出所据页面。匹配是编者的判断，等同与相近者算作提到该产业。",
                    "Items stand in the policy’s own wording; “※” lists the pages they were read on. Matches are claims of the editors; exact and close ones count as naming the industry.",
                ))
            }
        }
        @for items in by_list.values() {
            @if let Some(name) = view.text(&items[0], terms::LIST_NAME) {
                h3 { (name) " " small { (items.len()) } }
            }
            (items_of(view, items))
        }
    }
}

fn items_of(view: &View, items: &[NamedNode]) -> Markup {
    let rows = items.iter().map(|item| {
        let (counting, others): (Vec<Naming>, Vec<Naming>) =
            view.matches(item).into_iter().partition(Naming::counts);
        vec![
            view.fact(item, &view.link(item)),
            view.links(item, terms::DCTERMS_TYPE),
            view.links(item, terms::PLACE),
            lines(view, &counting),
            html! { @if !others.is_empty() { small { (lines(view, &others)) } } },
            view.links(item, terms::CONFIDENCE),
        ]
    });
    let heads = [
        view.say("条目", "Item"),
        view.say("列为", "Listed as"),
        view.say("地点", "Place"),
        view.say("所配产业", "Industries"),
        view.say("较弱的匹配（不计）", "Weaker matches (not counted)"),
        view.say("置信度", "Confidence"),
    ];
    table("", &heads, rows.collect())
}

fn lines(view: &View, namings: &[Naming]) -> Markup {
    html! {
        @if !namings.is_empty() {
            ul.matches { @for naming in namings { li { (matched(view, naming)) } } }
        }
    }
}

/// The industry of a naming, and how it matches.
pub(super) fn matched(view: &View, naming: &Naming) -> Markup {
    html! { (view.link(&naming.industry)) " " (how(view, naming)) }
}

/// The kind of a match, as a link to the claim, with what limits it.
pub(super) fn how(view: &View, naming: &Naming) -> Markup {
    let kind = html! {
        @match &naming.kind {
            Some(kind) => (view.label(kind)),
            None => (view.say("陈述", "stated")),
        }
        @if naming.is_partial { (view.say("，部分", ", in part")) }
    };
    let href = naming.claim.as_ref().and_then(|claim| view.href_of(claim));
    html! {
        span.how {
            @match href {
                Some(href) => a href=(href) { (kind) },
                None => (kind),
            }
            @if naming.is_circular { (view.say("，循环", ", circular")) }
            @if naming.is_unverified { (view.say("，未核实", ", unverified")) }
        }
    }
}

/// What it is to other policies, and they to it.
pub(super) fn relations(view: &View, policy: &NamedNode) -> Markup {
    let mut rows = Vec::new();
    for (property, out, back) in RELATIONS {
        let there = view.by_name(view.things(policy, property));
        let from = view.by_name(view.subjects(property, policy));
        for (words, things) in [(out, there), (back, from)] {
            if !things.is_empty() {
                rows.push((words, things));
            }
        }
    }
    html! {
        @if !rows.is_empty() {
            table.properties {
                tbody {
                    @for (words, things) in &rows {
                        tr {
                            th scope="row" { (view.say(words[0], words[1])) }
                            td { (view.list_of(things)) }
                        }
                    }
                }
            }
        }
    }
}

/// Number, issuers, level and dates, each a link where there is one.
fn document(view: &View, policy: &NamedNode) -> Markup {
    const PROPERTIES: [(&str, &str, &str); 10] = [
        (terms::ELI_NUMBER, "文号", "Number"),
        (terms::ELI_PASSED_BY, "发文机关", "Issued by"),
        (terms::APPROVED_BY, "批准机关", "Approved by"),
        (terms::LEVEL, "层级", "Level"),
        (terms::ELI_DATE_DOCUMENT, "成文日期", "Date"),
        (terms::ELI_DATE_PUBLICATION, "公布日期", "Published"),
        (terms::PERIOD_START, "规划期起", "Period from"),
        (terms::PERIOD_END, "规划期止", "Period to"),
        (terms::OUTLOOK_YEAR, "远景年", "Looks ahead to"),
        (terms::RDFS_SEE_ALSO, "另见", "See also"),
    ];
    html! {
        table.properties {
            tbody {
                @for (property, zh, en) in PROPERTIES {
                    @let values = view.objects(policy, property);
                    @if !values.is_empty() {
                        tr {
                            th scope="row" { (view.say(zh, en)) }
                            td {
                                @for (number, value) in values.iter().enumerate() {
                                    @if number > 0 { (view.say("、", ", ")) }
                                    (view.value(value))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sources(view: &View, policy: &NamedNode) -> Markup {
    let sources = view.things(policy, terms::DCTERMS_SOURCE);
    let trust = |source: &NamedNode| view.links(source, terms::TRUST);
    html! {
        @if !sources.is_empty() {
            table.properties {
                thead {
                    tr {
                        th scope="col" { (view.say("来源", "Source")) }
                        th scope="col" { (view.say("性质", "Kind")) }
                        th scope="col" { (view.say("页面", "Page")) }
                    }
                }
                tbody {
                    @for source in &sources {
                        tr {
                            th scope="row" { (view.link(source)) }
                            td { (trust(source)) }
                            td {
                                @for page in view.things(source, terms::RDFS_SEE_ALSO) {
                                    @if may_be_followed(page.as_str()) { (view.link(&page)) " " }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// That little of a policy could be read, where that is so.
pub(super) fn thin(view: &View, policy: &NamedNode) -> Markup {
    html! {
        @if view.says(policy, terms::THIN) {
            p.trust {
                strong { (view.say("单薄：", "Thin: ")) }
                (view.say(
                    "该政策可据页面甚少，此处未载不等于它没有。",
                    "little of this policy could be read, so that what is not here may well stand in it.",
                ))
            }
        }
    }
}

/// Level, issuers, number, dates and period in sentences, as far as they are known.
pub(super) fn summary(view: &View, policy: &NamedNode) -> String {
    let literal = |p| view.literal(policy, p).map(|text| visible(&text));
    let names = |p| {
        let things = view.things(policy, p);
        let names: Vec<String> = things.iter().map(|t| view.label_text(t)).collect();
        (!names.is_empty()).then(|| names.join(view.say("、", ", ")))
    };
    let number = literal(terms::ELI_NUMBER);
    let of_words = |number: &String| view.language == Language::Zh || !has_han(number);
    let parts = [
        names(terms::LEVEL).map(|level| match view.language {
            Language::Zh => format!("{level}政策"),
            Language::En => format!("{} policy", capitalised(&level)),
        }),
        names(terms::ELI_PASSED_BY)
            .map(|issuer| said(view, ["由", "发布"], ["issued by ", ""], &issuer)),
        names(terms::APPROVED_BY).map(|by| said(view, ["", "批准"], ["approved by ", ""], &by)),
        number
            .filter(of_words)
            .map(|number| said(view, ["文号 ", ""], ["number ", ""], &number)),
        literal(terms::ELI_DATE_DOCUMENT)
            .map(|date| said(view, ["日期 ", ""], ["dated ", ""], &date)),
        literal(terms::ELI_DATE_PUBLICATION)
            .map(|date| said(view, ["公布于 ", ""], ["published ", ""], &date)),
    ];
    let mut sentences = vec![parts.into_iter().flatten().collect::<Vec<_>>()];
    sentences.push(period(view, policy).into_iter().collect());
    let (comma, end) = (view.say("，", ", "), view.say("。", ". "));
    let sentences = sentences.iter().filter(|s| !s.is_empty());
    let sentences: String = sentences.map(|s| s.join(comma) + end).collect();
    sentences.trim_end().to_owned()
}

fn said(view: &View, zh: [&str; 2], en: [&str; 2], what: &str) -> String {
    let [before, after] = match view.language {
        Language::Zh => zh,
        Language::En => en,
    };
    format!("{before}{what}{after}")
}

/// Its period and the years it looks ahead to, as far as they are stated.
pub(super) fn period(view: &View, policy: &NamedNode) -> Option<String> {
    let start = view.year(policy, terms::PERIOD_START);
    let end = view.year(policy, terms::PERIOD_END);
    let period = match (view.language, start, end) {
        (_, None, None) => None,
        (Language::Zh, Some(start), Some(end)) => Some(format!("规划期 {start}—{end} 年")),
        (Language::Zh, Some(start), None) => Some(format!("规划期自 {start} 年，未载明何时止")),
        (Language::Zh, None, Some(end)) => Some(format!("规划期至 {end} 年，未载明何时起")),
        (Language::En, Some(start), Some(end)) => Some(format!("Period {start}–{end}")),
        (Language::En, Some(start), None) => Some(format!("Period from {start}, no end stated")),
        (Language::En, None, Some(end)) => Some(format!("Period to {end}, no start stated")),
    };
    let years = view.years(policy, terms::OUTLOOK_YEAR);
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let outlook = (!years.is_empty()).then(|| match (view.language, period.is_some()) {
        (Language::Zh, _) => format!("展望 {} 年", years.join("、")),
        (Language::En, true) => format!("looking ahead to {}", years.join(" and ")),
        (Language::En, false) => format!("Looks ahead to {}", years.join(" and ")),
    });
    let all: Vec<String> = period.into_iter().chain(outlook).collect();
    (!all.is_empty()).then(|| all.join(view.say("，", ", ")))
}
