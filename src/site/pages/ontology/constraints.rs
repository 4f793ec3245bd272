//! What a shape asks, as a table.

use super::local_name;
use crate::site::text::visible;
use crate::site::view::View;
use crate::site::vocabulary::{Operand, Rule, Shape};
use maud::{Markup, html};
use oxigraph::model::Term;

/// The constraints of a shape; anchored at its name, which only the first of its places can be.
pub(super) fn table(view: &View, shape: &Shape, is_anchored: bool) -> Markup {
    html! {
        div.wide tabindex="0" role="region" aria-label=(view.say("约束", "Constraints")) {
            table.constraints id=[is_anchored.then_some(local_name(&shape.iri))] {
                caption { (view.say("约束：", "Constraints: ")) code { (visible(&view.site.graph().name(&shape.iri))) } }
                thead {
                    tr {
                        th scope="col" { (view.say("属性", "Property")) }
                        th scope="col" { (view.say("最少", "Min")) }
                        th scope="col" { (view.say("最多", "Max")) }
                        th scope="col" { (view.say("值", "Values")) }
                        th scope="col" { (view.say("不符时的提示", "What is said where it fails")) }
                    }
                }
                tbody {
                    @if !shape.rules.is_empty() {
                        tr {
                            td { (view.say("（自身）", "(the thing itself)")) }
                            td {} td {}
                            td { (rules(view, &shape.rules)) }
                            td {}
                        }
                    }
                    @for property in &shape.properties {
                        tr {
                            td { (path(view, &property.path)) }
                            td.number { (property.min.as_deref().unwrap_or("0")) }
                            td.number { (property.max.as_deref().unwrap_or("∞")) }
                            td { (rules(view, &property.rules)) }
                            td { (message(view, &property.messages)) }
                        }
                    }
                }
            }
        }
    }
}

fn path(view: &View, path: &Term) -> Markup {
    match path {
        Term::NamedNode(property) => html! {
            (view.link(property))
            @if view.site.labels(property).is_some() {
                " " code { (visible(&view.site.graph().name(property))) }
            }
        },
        other => html! { code { (visible(&other.to_string())) } },
    }
}

/// The message in the language of the page, else in any.
fn message(view: &View, messages: &[Term]) -> Markup {
    let own = messages.iter().find(|message| match message {
        Term::Literal(literal) => literal.language() == Some(view.language.tag()),
        _ => false,
    });
    html! { @if let Some(message) = own.or(messages.first()) { (view.value(message)) } }
}

/// Rules as a list of phrases: of which property first, where they are about one.
fn rules(view: &View, rules: &[Rule]) -> Markup {
    let mut rules: Vec<&Rule> = rules.iter().collect();
    rules.sort_by_key(|rule| rule.parameter != "path");
    html! {
        @for (number, rule) in rules.iter().enumerate() {
            @if number > 0 {
                @match rules[number - 1].parameter.as_str() {
                    "path" => " ",
                    _ => (view.say("；", "; ")),
                }
            }
            (self::rule(view, rule))
        }
    }
}

fn rule(view: &View, rule: &Rule) -> Markup {
    let words = words(&rule.parameter).map(|(zh, en)| view.say(zh, en));
    html! {
        @match (words, rule.parameter.as_str()) {
            (_, "node" | "property") => {},
            (_, "uniqueLang") => (view.say("每种语言至多一个", "at most one in each language")),
            (Some(words), _) => { (words) " " },
            (None, parameter) => { code { "sh:" (visible(parameter)) } " " },
        }
        @if rule.parameter != "uniqueLang" {
            @for (number, operand) in rule.operands.iter().enumerate() {
                @if number > 0 { (view.say("、", ", ")) }
                @match operand {
                    Operand::Term(Term::Literal(literal)) => code { (visible(literal.value())) },
                    Operand::Term(term) => (view.value(term)),
                    Operand::All(rules) => (self::rules(view, rules)),
                }
            }
        }
    }
}

/// What a parameter of SHACL means, in words before its value.
fn words(parameter: &str) -> Option<(&'static str, &'static str)> {
    Some(match parameter {
        "path" => ("其", "its"),
        "datatype" => ("数据类型", "datatype"),
        "class" => ("类", "class"),
        "hasValue" => ("须有", "has"),
        "in" => ("之一：", "one of"),
        "pattern" => ("格式", "pattern"),
        "nodeKind" => ("节点种类", "kind of node"),
        "minInclusive" => ("≥", "≥"),
        "minExclusive" => (">", ">"),
        "maxInclusive" => ("≤", "≤"),
        "maxExclusive" => ("<", "<"),
        "minLength" => ("长度 ≥", "length ≥"),
        "maxLength" => ("长度 ≤", "length ≤"),
        "minCount" => ("个数 ≥", "count ≥"),
        "maxCount" => ("个数 ≤", "count ≤"),
        "languageIn" => ("语言", "language"),
        "disjoint" => ("不同于", "not among the values of"),
        "or" => ("任一：", "any of"),
        "xone" => ("恰有其一：", "exactly one of"),
        "and" => ("同时：", "all of"),
        "not" => ("不是", "not"),
        _ => return None,
    })
}
