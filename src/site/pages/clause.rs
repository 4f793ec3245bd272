//! A clause: where it stands, and all that it yields.

use super::home_link;
use crate::language::Language;
use crate::site::citation::document_of;
use crate::site::frame::Content;
use crate::site::sentence::line;
use crate::site::text::{tagged, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// How deep clauses may stand in one another; deeper ones are cut off, so that a circle ends.
pub(super) const DEEPEST: usize = 12;

/// The page of a clause.
pub(super) fn content(view: &View, clause: &NamedNode) -> Content {
    let statements = view.stated_in(clause);
    Content {
        title: view.label_text(clause),
        summary: summary(view, clause, statements.len()),
        above: above(view, clause),
        json_ld: String::new(),
        body: html! {
            (super::thing::heading(view, &view.site.graph.describe(clause)))
            p.summary { (summary(view, clause, statements.len())) }
            (neighbours(view, clause, view.say("前后条款", "Clauses before and after")))
            (full_text(view, clause, &statements))
            (parts(view, clause))
            (yields(view, &statements))
            @if !statements.is_empty() { (quotes(view, &statements)) }
            (neighbours(view, clause, view.say("前后条款（页末）", "Clauses before and after, again")))
        },
    }
}

/// The start, the document and the headings above a clause.
pub(super) fn above(view: &View, clause: &NamedNode) -> Vec<(String, Markup)> {
    let mut wholes = Vec::new();
    let mut part = clause.clone();
    while let Some(whole) = view.thing(&part, terms::ELI_IS_PART_OF) {
        if wholes.len() > DEEPEST {
            break;
        }
        if let Some(path) = view.site.path_of(&whole) {
            wholes.push((path, view.label(&whole)));
        }
        part = whole;
    }
    wholes.push(home_link(view));
    wholes.reverse();
    wholes
}

fn summary(view: &View, clause: &NamedNode, statements: usize) -> String {
    let kind = view.thing(clause, terms::DCTERMS_TYPE);
    let kind = kind.map(|kind| view.label_text(&kind));
    match (view.language, statements, kind) {
        (Language::Zh, 0, Some(kind)) => format!("{kind}，本身不载陈述。"),
        (Language::Zh, 0, None) => "本身不载陈述。".to_owned(),
        (Language::Zh, n, Some(kind)) => format!("{kind}，图谱据此记有 {n} 条陈述。"),
        (Language::Zh, n, None) => format!("图谱据此记有 {n} 条陈述。"),
        (Language::En, 0, Some(kind)) => format!("A {kind}; it yields no statement of its own."),
        (Language::En, 0, None) => "It yields no statement of its own.".to_owned(),
        (Language::En, n, Some(kind)) => format!("A {kind} that yields {n} {}.", plural(n)),
        (Language::En, n, None) => format!("It yields {n} {}.", plural(n)),
    }
}

fn plural(n: usize) -> &'static str {
    match n {
        1 => "statement",
        _ => "statements",
    }
}

/// The clauses before and after it in the document.
fn neighbours(view: &View, clause: &NamedNode, label: &str) -> Markup {
    let Some(document) = document_of(view, clause) else {
        return html! {};
    };
    let order = clauses_of(view, &document);
    let Some(here) = order.iter().position(|c| c == clause) else {
        return html! {};
    };
    let before = here.checked_sub(1).and_then(|i| order.get(i));
    let after = order.get(here + 1);
    html! {
        nav.neighbours aria-label=(label) {
            @if let Some(before) = before {
                span { (view.say("← 上一条：", "← Previous: ")) (view.link(before)) }
            }
            @if let Some(after) = after {
                span { (view.say("下一条：", "Next: ")) (view.link(after)) " →" }
            }
        }
    }
}

/// Every clause of a document in its order.
fn clauses_of(view: &View, document: &NamedNode) -> Vec<NamedNode> {
    let mut found = BTreeSet::new();
    let mut open = vec![document.clone()];
    while let Some(whole) = open.pop() {
        for part in view.subjects(terms::ELI_IS_PART_OF, &whole) {
            if found.insert(part.clone()) {
                open.push(part);
            }
        }
    }
    view.in_order(found.into_iter().collect())
}

/// Its text, where a source text is attached, with the quotes of its statements marked.
fn full_text(view: &View, clause: &NamedNode, statements: &[NamedNode]) -> Markup {
    let Some(text) = view.literal(clause, terms::TEXT) else {
        return html! {};
    };
    let quotes = statements.iter().filter_map(|statement| {
        let quote = view.literal(statement, terms::QUOTE)?;
        let nth = view.literal(statement, terms::OCCURRENCE);
        let nth = nth.and_then(|n| n.parse().ok()).unwrap_or(1);
        span_of(&text, &quote, nth)
    });
    let spans = merged(quotes.collect());
    html! {
        section {
            h2 { (view.say("原文", "Source text")) }
            p.note { (view.say("标出者为各陈述所据的短语。", "In Chinese; the phrases that statements rest on are marked.")) }
            blockquote.full-text lang="zh-Hans" { (marked(&text, &spans)) }
        }
    }
}

/// Where a quote stands for the nth time, in bytes.
fn span_of(text: &str, quote: &str, nth: usize) -> Option<(usize, usize)> {
    let mut from = 0;
    for _ in 1..nth {
        let at = from + text.get(from..)?.find(quote)?;
        from = at + text.get(at..)?.chars().next().map_or(1, char::len_utf8);
    }
    let at = from + text.get(from..)?.find(quote)?;
    Some((at, at + quote.len())).filter(|(start, end)| start < end)
}

/// Spans in order, those that touch or overlap as one.
fn merged(mut spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn marked(text: &str, spans: &[(usize, usize)]) -> Markup {
    let mut from = 0;
    let mut parts = Vec::new();
    for (start, end) in spans {
        parts.push((&text[from..*start], false));
        parts.push((&text[*start..*end], true));
        from = *end;
    }
    parts.push((&text[from..], false));
    html! {
        @for (part, is_quote) in parts {
            @if is_quote { mark { (visible(part)) } } @else { (visible(part)) }
        }
    }
}

/// The clauses in it, with how many statements each yields.
fn parts(view: &View, clause: &NamedNode) -> Markup {
    html! {
        @if !view.subjects(terms::ELI_IS_PART_OF, clause).is_empty() {
            section {
                h2 { (view.say("下设条款", "Clauses in it")) }
                (tree(view, clause, 0))
            }
        }
    }
}

/// The clauses below a document or clause, with how many statements each yields.
pub(super) fn tree(view: &View, whole: &NamedNode, depth: usize) -> Markup {
    let parts = view.in_order(view.subjects(terms::ELI_IS_PART_OF, whole));
    html! {
        @if !parts.is_empty() && depth <= DEEPEST {
            ul.tree {
                @for part in &parts {
                    @let count = view.stated_in(part).len();
                    li {
                        (view.link(part))
                        @if count > 0 { " " small { (count) " " (view.say("条陈述", plural(count))) } }
                        (tree(view, part, depth + 1))
                    }
                }
            }
        }
    }
}

/// Its statements by class, each as a sentence.
fn yields(view: &View, statements: &[NamedNode]) -> Markup {
    let mut by_class: BTreeMap<Option<NamedNode>, Vec<&NamedNode>> = BTreeMap::new();
    for statement in statements {
        by_class
            .entry(view.class(statement))
            .or_default()
            .push(statement);
    }
    html! {
        @for (class, statements) in &by_class {
            section {
                h2 {
                    @match class { Some(class) => (view.label(class)), None => (view.say("陈述", "Statements")) }
                    " " small { "· " (statements.len()) }
                }
                ul.statements { @for statement in statements { li { (line(view, statement)) } } }
            }
        }
    }
}

/// Each phrase that statements rest on, once, with how many do.
fn quotes(view: &View, statements: &[NamedNode]) -> Markup {
    let mut quotes: BTreeMap<String, usize> = BTreeMap::new();
    for quote in statements
        .iter()
        .filter_map(|s| view.literal(s, terms::QUOTE))
    {
        *quotes.entry(quote).or_default() += 1;
    }
    html! {
        section {
            h2 { (view.say("引用的原文短语", "Phrases quoted from it")) " " small { "· " (quotes.len()) } }
            ul.columns {
                @for (quote, count) in &quotes {
                    li { (tagged(quote, "zh")) @if *count > 1 { " " small { "× " (count) } } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_overlap_are_marked_once_and_the_text_stays_whole() {
        let text = "以汽车产业为主导，汽车“新四化”";
        let spans = merged(
            [("汽车产业", 1), ("以汽车", 1), ("汽车", 2), ("没有", 1)]
                .iter()
                .filter_map(|(quote, nth)| span_of(text, quote, *nth))
                .collect(),
        );
        assert_eq!(
            marked(text, &spans).into_string(),
            "<mark>以汽车产业</mark>为主导，<mark>汽车</mark>“新四化”"
        );
    }
}
