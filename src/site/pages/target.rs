//! A target: the figure as written, what it comes to, how it binds, and for whom.

use super::parts::{Part, above, kind, not_stated, parts, rest, table};
use super::target_lists;
use super::town::definition;
use crate::language::{Language, Message};
use crate::site::document::Index;
use crate::site::frame::Content;
use crate::site::statements::words;
use crate::site::text::visible;
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

pub(super) fn content(view: &View, target: &NamedNode) -> Content {
    if !view.is_quoted(target) {
        return target_lists::page(view, target);
    }
    let list = [
        Part::new(
            "bounds",
            view.say("数值", "Figures"),
            bounds_of(view, target),
        ),
        Part::new("whom", view.say("对谁而言", "For whom"), whom(view, target)),
        Part::new(
            "year",
            view.say("目标年与存疑", "Year and doubts"),
            year(view, target),
        ),
        Part::new(
            "not-stated",
            view.say("方案未载明", "What the plan does not say"),
            missing(view),
        ),
    ];
    Content {
        title: view.label_text(target),
        summary: String::new(),
        above: above(view, Index::Targets, &[]),
        json_ld: String::new(),
        body: html! {
            p.kind { (kind(view, target)) }
            h1 { (view.label(target)) }
            (parts(view, &list))
            (rest(view, target))
        },
    }
}

/// The list of all targets.
pub(super) fn index(view: &View) -> Content {
    let title = view.say("到2025年的指标", "Targets for 2025");
    Content {
        title: title.to_owned(),
        summary: String::new(),
        above: vec![super::parts::home(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            p.summary {
                (view.say(
                    "方案的全部数字指标。下限与力争是两个界，不是一个区间；没有写明的基期、口径与分配方式一律不补。",
                    "Every numeric target of the plan. A floor and an aspiration are two bounds, not a range; a base year, a definition or a distribution that is not stated is not filled in.",
                ))
            }
            (table_of(view, of_the_plan(view)))
            h2 { (view.say("方案未载明", "What the plan does not say")) }
            (missing(view))
            h2 id="others" { (view.say("其他政策的指标", "Targets of other policies")) }
            p.note {
                (view.say(
                    "据已发布页面，不是条款；“※”列出页面。同一指标的各政策目标见该指标的页面。",
                    "Read on published pages and not in clauses; “※” lists them. Targets on one indicator stand side by side on the page of the indicator.",
                ))
            }
            (target_lists::by_policy(view))
        },
    }
}

/// The targets that clauses state.
pub(super) fn of_the_plan(view: &View) -> Vec<NamedNode> {
    let mut targets = view.instances(terms::TARGET_CLASS);
    targets.retain(|target| view.is_quoted(target));
    targets
}

/// Targets as a table, a row for each bound.
pub(super) fn table_of(view: &View, targets: Vec<NamedNode>) -> Markup {
    let mut rows = Vec::new();
    for target in view.by_name(targets) {
        for bound in bounds(view, &target) {
            rows.push(vec![
                html! { (view.link(&target)) },
                figure(view, &bound),
                binds(view, &bound),
                value(view, &bound),
                for_whom(view, &target),
                target_lists::years(view, &target),
            ]);
        }
    }
    let heads = [
        view.say("指标", "Target"),
        view.say("原文数字", "As written"),
        view.say("性质", "How it binds"),
        view.say("换算", "Value"),
        view.say("对谁", "For whom"),
        view.say("年份", "Year"),
    ];
    table("", &heads, rows)
}

/// The bounds of a target, a floor before an aspiration.
fn bounds(view: &View, target: &NamedNode) -> Vec<NamedNode> {
    let mut bounds = view.about(terms::BOUND, terms::TARGET, target);
    bounds.sort_by_cached_key(|bound| {
        let aspiration = view
            .thing(bound, terms::BOUND_KIND)
            .is_some_and(|kind| kind.as_str().ends_with("/aspiration"));
        (aspiration, bound.as_str().to_owned())
    });
    bounds
}

fn bounds_of(view: &View, target: &NamedNode) -> Markup {
    let rows = bounds(view, target).into_iter().map(|bound| {
        vec![
            figure(view, &bound),
            view.links(&bound, terms::BOUND_KIND),
            html! { @if let Some(word) = view.words(&bound, terms::COMPARISON) { (word) } },
            inclusive(view, &bound),
            value(view, &bound),
            view.strength(&bound),
        ]
    });
    let heads = [
        view.say("原文数字", "Figure as written"),
        view.say("界的性质", "Kind of bound"),
        view.say("比较词", "Word of comparison"),
        view.say("是否含本数", "Is the figure included?"),
        view.say("换算", "Value"),
        view.say("原文动词", "Verb"),
    ];
    html! {
        p { (view.say("指标：", "Indicator: ")) (view.links(target, terms::INDICATOR)) }
        (table("", &heads, rows.collect()))
    }
}

fn figure(view: &View, bound: &NamedNode) -> Markup {
    let written = view.literal(bound, terms::FIGURE);
    // Where the text is not at hand, the pages give the figure in English words.
    let reported = view.literal(bound, terms::REPORTED_FIGURE);
    let figure = html! {
        @match (written, reported) {
            (Some(figure), _) => strong.figure { (words(&figure)) },
            (None, Some(figure)) => strong.figure lang="en" { (visible(&figure)) },
            (None, None) => "",
        }
    };
    view.fact(bound, &figure)
}

fn binds(view: &View, bound: &NamedNode) -> Markup {
    html! {
        (view.links(bound, terms::BOUND_KIND))
        @if let Some(word) = view.words(bound, terms::COMPARISON) {
            (view.say("：", ": ")) (word) " "
            small { (inclusive(view, bound)) }
        }
    }
}

fn inclusive(view: &View, bound: &NamedNode) -> Markup {
    html! {
        @match view.literal(bound, terms::INCLUSIVE).as_deref() {
            Some("true") => (view.say("含本数", "the figure included")),
            Some("false") => (view.say("不含本数", "the figure excluded")),
            _ => "",
        }
    }
}

fn value(view: &View, bound: &NamedNode) -> Markup {
    let value = view.literal(bound, terms::QUDT_VALUE).unwrap_or_default();
    let unit = view.thing(bound, terms::QUDT_UNIT);
    let figure = view.literal(bound, terms::FIGURE).unwrap_or_default();
    let unit = unit.as_ref().map(NamedNode::as_str).unwrap_or_default();
    html! { (quantity(&value, unit, &figure).text(view.language)) }
}

/// A value with its unit in words. A plain number is of people where the figure says so.
fn quantity(value: &str, unit: &str, figure: &str) -> Message {
    let number = grouped(value);
    match unit.rsplit('/').next().unwrap_or_default() {
        "PERCENT" => Message::new(format!("{number} per cent"), format!("{number}%")),
        "CCY_CNY" => Message::new(format!("{number} yuan"), format!("{number}元")),
        "NUM" if figure.ends_with('人') => {
            Message::new(format!("{number} people"), format!("{number}人"))
        }
        "MIN" => Message::new(format!("{number} minutes"), format!("{number}分钟")),
        "MO" => Message::new(format!("{number} months"), format!("{number}个月")),
        "KiloM2" => Message::new(
            format!("{number} square kilometres"),
            format!("{number}平方公里"),
        ),
        "NUM" | "UNITLESS" => Message::same(number),
        other => Message::same(format!("{number} {other}")),
    }
}

/// A number with a comma before every three digits of its whole part.
fn grouped(number: &str) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = whole.chars().rev().collect::<Vec<_>>();
    let groups: Vec<String> = digits.chunks(3).map(|c| c.iter().collect()).collect();
    let whole: String = groups.join(",").chars().rev().collect();
    match fraction {
        "" => whole,
        fraction => format!("{whole}.{fraction}"),
    }
}

fn for_whom(view: &View, target: &NamedNode) -> Markup {
    html! {
        (view.list_of(&holds_for(view, target)))
        @if is_open(view, target) {
            br;
            small { (view.say("各自还是合计未明", "each or jointly: not stated")) }
        }
        (view.doubt(target))
    }
}

fn holds_for(view: &View, target: &NamedNode) -> Vec<NamedNode> {
    let holds_for = view.things(target, terms::APPLIES_TO);
    let mut towns = view.towns();
    towns.retain(|town| holds_for.contains(town));
    let others = holds_for
        .into_iter()
        .filter(|p| !view.is(p, terms::NEW_TOWN));
    towns.extend(others);
    towns
}

fn is_open(view: &View, target: &NamedNode) -> bool {
    let reading = view.thing(target, terms::READING);
    reading.is_some_and(|r| r.as_str().ends_with("/open"))
}

fn whom(view: &View, target: &NamedNode) -> Markup {
    let readings = view.things(target, terms::READING);
    html! {
        ul { @for place in holds_for(view, target) { li { (view.link(&place)) } } }
        @for reading in &readings {
            p {
                (view.say("读法：", "Reading: ")) (view.link(reading))
                @if let Some(definition) = definition(view, reading) { " — " (definition) }
            }
        }
    }
}

fn year(view: &View, target: &NamedNode) -> Markup {
    html! {
        @if let Some(year) = view.literal(target, terms::TARGET_YEAR) {
            p { (view.say("目标年：", "Target year: ")) strong { (visible(&year)) } }
        }
        (view.doubt(target))
        @if view.language == Language::En && view.literal(target, terms::DOUBT).is_some() {
            p.note { "The doubt is noted in Chinese: it turns on the wording of the text." }
        }
    }
}

fn missing(view: &View) -> Markup {
    not_stated(
        view,
        &[
            ("基期或基数", "Base year or base value"),
            ("统计口径", "Statistical definition"),
            ("责任部门", "Responsible agency"),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_said_with_its_unit_in_words() {
        let unit = |u: &str| format!("http://qudt.org/vocab/unit/{u}");
        let yuan = quantity("500000000000", &unit("CCY_CNY"), "5000亿元");
        assert_eq!(
            yuan,
            Message::new("500,000,000,000 yuan", "500,000,000,000元")
        );
        let people = quantity("500000", &unit("NUM"), "50万人");
        assert_eq!(people, Message::new("500,000 people", "500,000人"));
        assert_eq!(quantity("500000", &unit("NUM"), "50万").zh, "500,000");
        let percent = quantity("2.5", &unit("PERCENT"), "2.5%");
        assert_eq!(percent, Message::new("2.5 per cent", "2.5%"));
    }
}
