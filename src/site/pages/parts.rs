//! What pages of every kind are put together from: sections, tables and lists of facts.

use super::thing;
use crate::language::Language;
use crate::site::document::Index;
use crate::site::statements::words;
use crate::site::text::{tagged, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// A section with a heading that the page's table of contents leads to.
pub(super) struct Part {
    id: &'static str,
    title: String,
    body: Markup,
}

impl Part {
    /// A section; an empty one is left out of the page.
    pub(super) fn new(id: &'static str, title: impl Into<String>, body: Markup) -> Self {
        let title = title.into();
        Self { id, title, body }
    }

    /// The names that clauses use for a thing.
    pub(super) fn of_names(view: &View, thing: &NamedNode) -> Self {
        let title = view.say("各条款所用名称", "Names used, by clause");
        Self::new("names", title, names(view, thing))
    }

    /// What a thing may be the same as.
    pub(super) fn of_claims(view: &View, thing: &NamedNode) -> Self {
        let title = view.say("可能同一", "Possibly the same");
        Self::new("claims", title, claims(view, thing))
    }
}

/// Sections behind a list of them, without the empty ones.
pub(super) fn parts(view: &View, parts: &[Part]) -> Markup {
    let parts: Vec<&Part> = parts.iter().filter(|p| !is_empty(&p.body)).collect();
    html! {
        @if parts.len() > 2 {
            nav.contents aria-label=(view.say("本页内容", "On this page")) {
                ul { @for part in &parts { li { a href={ "#" (part.id) } { (part.title) } } } }
            }
        }
        @for part in &parts {
            section id=(part.id) { h2 { (part.title) } (part.body) }
        }
    }
}

/// The name of a thing in both languages, its kind, and whose the English name is.
pub(super) fn heading(view: &View, thing: &NamedNode, kind: &Markup) -> Markup {
    let labels = view.site.labels(thing);
    let other = labels.and_then(|l| match view.language {
        Language::Zh => l.zh.as_ref().and(l.en.as_deref()).map(|t| (t, "en")),
        Language::En => l.en.as_ref().and(l.zh.as_deref()).map(|t| (t, "zh")),
    });
    html! {
        p.kind { (kind) }
        h1 { (view.label(thing)) }
        @if let Some((text, language)) = other { p.other-name { (tagged(text, language)) } }
        p.identifier {
            code { (visible(thing.as_str())) }
            @if let Some(status) = view.thing(thing, terms::ENGLISH_STATUS) {
                " · " (view.say("英文名：", "English name: ")) (view.label(&status))
            }
        }
        (view.doubt(thing))
    }
}

/// The kind of a thing: its `dcterms:type`, else its class.
pub(super) fn kind(view: &View, thing: &NamedNode) -> Markup {
    let of_thing = view.thing(thing, terms::DCTERMS_TYPE);
    match of_thing.or_else(|| view.class(thing)) {
        Some(kind) => view.label(&kind),
        None => html! {},
    }
}

/// The way down to a page: home, a list, and what stands between.
pub(super) fn above(view: &View, index: Index, between: &[NamedNode]) -> Vec<(String, Markup)> {
    let mut above = vec![
        home(view),
        (
            index.path().to_owned(),
            html! { (index_title(view, index)) },
        ),
    ];
    for thing in between {
        if let Some(path) = view.site.path_of(thing) {
            above.push((path, view.label(thing)));
        }
    }
    above
}

/// The first step of every way down.
pub(super) fn home(view: &View) -> (String, Markup) {
    (String::new(), html! { (view.say("首页", "Home")) })
}

/// What a list is called.
pub(super) fn index_title<'a>(view: &View<'a>, index: Index) -> &'a str {
    match index {
        Index::Towns => view.say("新城", "New towns"),
        Index::Industries => view.say("产业", "Industries"),
        Index::Parks => view.say("园区", "Parks"),
        Index::Measures => view.say("举措", "Measures"),
        Index::Targets => view.say("指标", "Targets"),
        Index::Policies => view.say("政策", "Policies"),
    }
}

/// A column of a table.
pub(super) struct Column {
    head: String,
    cells: Vec<Markup>,
}

/// A table of facts; the first cell of each row is its heading, and columns without any cell are
/// left out. On a narrow screen each cell stands under the name of its column.
pub(super) fn table(caption: &str, heads: &[&str], rows: Vec<Vec<Markup>>) -> Markup {
    let mut columns: Vec<Column> = heads
        .iter()
        .map(|head| Column {
            head: (*head).to_owned(),
            cells: Vec::new(),
        })
        .collect();
    let count = rows.len();
    for row in rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            column.cells.push(cell);
        }
    }
    columns.retain(|column| !column.cells.iter().all(is_empty));
    html! {
        @if count > 0 {
            div.wide { table.facts {
                @if !caption.is_empty() { caption { (caption) } }
                thead { tr { @for column in &columns { th scope="col" { (column.head) } } } }
                tbody {
                    @for row in 0..count {
                        tr {
                            @for (number, column) in columns.iter().enumerate() {
                                @let cell = &column.cells[row];
                                @if number == 0 { th scope="row" { (cell) } }
                                @else if is_empty(cell) { td.empty data-label=(column.head) {} }
                                @else { td data-label=(column.head) { (cell) } }
                            }
                        }
                    }
                }
            } }
        }
    }
}

/// A list of facts: each a statement and what it says.
pub(super) fn facts(view: &View, facts: &[(NamedNode, Markup)]) -> Markup {
    list(view, facts, "facts", false)
}

/// A list of facts that the text may leave open.
pub(super) fn facts_of_a_list(view: &View, facts: &[(NamedNode, Markup)]) -> Markup {
    list(view, facts, "facts", true)
}

/// Facts beside one another, for the short ones of a list that the text may leave open.
pub(super) fn facts_in_a_line(view: &View, facts: &[(NamedNode, Markup)]) -> Markup {
    list(view, facts, "facts line", true)
}

/// A list of facts; a doubt that all of them share stands once behind it.
fn list(view: &View, facts: &[(NamedNode, Markup)], class: &str, of_the_text: bool) -> Markup {
    let statements: Vec<NamedNode> = facts.iter().map(|(s, _)| s.clone()).collect();
    let doubt = view.shared_doubt(&statements);
    html! {
        @if !facts.is_empty() {
            ul class=(class) {
                @for (statement, says) in facts {
                    @match &doubt {
                        Some(_) => li { (view.fact_without_doubt(statement, says)) },
                        None => li { (view.fact(statement, says)) },
                    }
                }
                @if of_the_text { (view.open_list(&statements)) }
            }
            @if let Some(doubt) = &doubt { (view.doubt_text(doubt)) }
        }
    }
}

/// Facts in a line; the verb of the text stands before them where it is one for all, else in each.
pub(super) fn facts_with_strength(view: &View, facts: &[(NamedNode, Markup)]) -> Markup {
    let mut strengths: Vec<String> = facts.iter().map(|(s, _)| view.strength(s).0).collect();
    strengths.dedup();
    match (facts, strengths.as_slice()) {
        ([(first, _), _, ..], [_]) => html! {
            (view.strength(first)) (facts_in_a_line(view, facts))
        },
        _ => {
            let with_strength = facts.iter().map(|(statement, says)| {
                let says = html! { (says) " " (view.strength(statement)) };
                (statement.clone(), says)
            });
            facts_in_a_line(view, &with_strength.collect::<Vec<_>>())
        }
    }
}

/// The name of `part` of each statement as a fact, by name. What several statements name is one
/// fact with the marks of all.
pub(super) fn named(
    view: &View,
    statements: Vec<NamedNode>,
    part: &str,
) -> Vec<(NamedNode, Markup)> {
    let mut named: Vec<(NamedNode, NamedNode)> = Vec::new();
    for statement in statements {
        for thing in view.things(&statement, part) {
            named.push((thing, statement.clone()));
        }
    }
    let order = view.by_name(named.iter().map(|(thing, _)| thing.clone()).collect());
    named.sort_by_cached_key(|(thing, statement)| {
        let place = order.iter().position(|other| other == thing);
        (place, statement.as_str().to_owned())
    });
    let same = |a: &(NamedNode, NamedNode), b: &(NamedNode, NamedNode)| a.0 == b.0;
    let facts = named.chunk_by(same).filter_map(|group| {
        let ((thing, statement), others) = group.split_first()?;
        let says = html! {
            (view.link(thing))
            @for (_, other) in others { " " (view.evidence(other)) }
        };
        Some((statement.clone(), says))
    });
    facts.collect()
}

/// What the text does not say, where a reader would look for it.
pub(super) fn not_stated(view: &View, missing: &[(&str, &str)]) -> Markup {
    html! {
        ul.not-stated {
            @for (zh, en) in missing {
                li { (view.say(zh, en)) (view.say("：", ": ")) b { (view.say("未载明", "not stated")) } }
            }
        }
    }
}

/// All that is said of a thing, statement by statement, folded away behind what its page says first.
pub(super) fn rest(view: &View, thing: &NamedNode) -> Markup {
    let resource = view.site.graph.describe(thing);
    html! {
        details.rest {
            summary { (view.say("图谱中关于它的全部陈述", "Everything the graph says of it")) }
            (thing::properties(view, &resource))
            (thing::statements(view, &resource))
            (thing::incoming(view, &resource))
        }
    }
}

/// The names that clauses use for a thing.
fn names(view: &View, thing: &NamedNode) -> Markup {
    let names = view.about(terms::NAME, terms::NAMES, thing);
    let rows = view.in_text_order(names, terms::NAMES);
    let rows = rows.iter().map(|name| {
        let form = view.literal(name, terms::SKOSXL_LITERAL_FORM);
        let form = html! { @if let Some(form) = form { (words(&form)) } };
        vec![view.fact(name, &form), view.links(name, terms::STATED_IN)]
    });
    let heads = [view.say("所用名称", "Name"), view.say("所在条款", "Clause")];
    table("", &heads, rows.collect())
}

/// Claims of the editors that a thing may be the same as another; no facts of the text.
fn claims(view: &View, thing: &NamedNode) -> Markup {
    let sides = [
        (terms::THING, terms::CANDIDATE),
        (terms::CANDIDATE, terms::THING),
    ];
    let claims: Vec<(NamedNode, NamedNode)> = sides
        .iter()
        .flat_map(|(here, there)| {
            let claims = view.about(terms::IDENTITY_CLAIM, here, thing).into_iter();
            claims.filter_map(|claim| Some((view.thing(&claim, there)?, claim)))
        })
        .collect();
    html! {
        @if !claims.is_empty() {
            p.note {
                (view.say(
                    "原文没有说它们是同一处；以下是编者的存疑判断，附置信度与依据。",
                    "The text does not say that these are one; the editors note that they may be, with confidence and basis.",
                ))
            }
            ul.claims {
                @for (other, claim) in &claims {
                    li {
                        (view.link(other)) " — " (view.links(claim, terms::CONFIDENCE))
                        @if let Some(basis) = view.words(claim, terms::BASIS) {
                            div.basis { b { (view.say("依据：", "Basis: ")) } (basis) }
                        }
                        @if let Some(href) = view.href_of(claim) {
                            a href=(href) { (view.say("判断本身", "the claim")) }
                        }
                    }
                }
            }
        }
    }
}

/// True where nothing stands in it.
pub(super) fn is_empty(markup: &Markup) -> bool {
    markup.0.is_empty()
}
