//! A statement: what it says in one sentence, the clause and the quote it rests on, and how to cite
//! it.

use super::home_link;
use crate::language::Language;
use crate::site::citation::Citation;
use crate::site::frame::Content;
use crate::site::sentence::{Sentence, local};
use crate::site::templates;
use crate::site::text::{untagged, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeMap;

/// The page of a statement; nothing for what states nothing.
pub(super) fn content(view: &View, statement: &NamedNode) -> Option<Content> {
    view.site.graph.evidence(statement)?;
    let sentence = Sentence::of(view, statement);
    Some(Content {
        title: sentence.text(view),
        summary: summary(view, statement),
        above: above(view, statement),
        json_ld: String::new(),
        body: html! {
            h1.sentence { (sentence.markup(view)) }
            (identifier(view, statement))
            (source(view, statement))
            (parts(view, statement))
            (derived(view, statement))
            (super::thing::statements(view, &view.site.graph.describe(statement)))
            (citations(view, statement))
        },
    })
}

/// Class and IRI.
pub(super) fn identifier(view: &View, statement: &NamedNode) -> Markup {
    html! {
        p.identifier {
            @if let Some(class) = view.class(statement) { span.class { (view.link(&class)) } " " }
            code { (visible(statement.as_str())) }
        }
    }
}

fn summary(view: &View, statement: &NamedNode) -> String {
    let Some(evidence) = view.site.graph.evidence(statement) else {
        return String::new();
    };
    let clause = view.label_text(&evidence.clause);
    match view.language {
        Language::Zh => format!("{clause}：「{}」", visible(&evidence.quote)),
        Language::En => {
            format!("Stated in {clause}, with the phrase it rests on and how to cite it")
        }
    }
}

/// The start, the document and the clause.
fn above(view: &View, statement: &NamedNode) -> Vec<(String, Markup)> {
    let clause = view.site.graph.evidence(statement).map(|e| e.clause);
    let Some(clause) = clause else {
        return vec![home_link(view)];
    };
    let mut above = super::clause::above(view, &clause);
    if let Some(path) = view.site.path_of(&clause) {
        above.push((path, view.label(&clause)));
    }
    above
}

/// The quote in large, with its clause, marked as the source's own words.
fn source(view: &View, statement: &NamedNode) -> Markup {
    let Some(evidence) = view.site.graph.evidence(statement) else {
        return html! {};
    };
    html! {
        figure.quote {
            figcaption {
                (view.say("原文短语，见", "The phrase in the source, "))
                (view.link(&evidence.clause))
            }
            blockquote lang="zh-Hans" { p { (visible(&evidence.quote)) } }
            p.note {
                (view.say(
                    "上为原文，逐字照录；页首的句子由本图谱依陈述的各部分写成。",
                    "The Chinese phrase is the source, verbatim. The sentence at the head of the page and every English name without an official one are this graph’s translation, not the source.",
                ))
            }
        }
    }
}

/// Properties that the page says in places of their own.
const APART: &[&str] = &[
    terms::RDF_TYPE,
    terms::RDFS_LABEL,
    terms::STATED_IN,
    terms::QUOTE,
    terms::OCCURRENCE,
    terms::EVIDENCE,
    terms::DOUBT,
    terms::OPEN_LIST,
    terms::MODALITY,
    terms::VERB,
];

/// What it is made of, how strongly it is said, and what is uncertain about it.
fn parts(view: &View, statement: &NamedNode) -> Markup {
    let mut parts: BTreeMap<NamedNode, Vec<Term>> = BTreeMap::new();
    for (predicate, value) in view.said_of(statement) {
        if !APART.contains(&predicate.as_str()) {
            parts.entry(predicate).or_default().push(value);
        }
    }
    html! {
        section {
            h2 { (view.say("陈述的各部分", "Parts of the statement")) }
            table.properties {
                tbody {
                    @for (predicate, values) in &parts {
                        tr {
                            th scope="row" { (view.link(predicate)) }
                            td { (super::thing::list(view, &values.iter().collect::<Vec<_>>())) }
                        }
                    }
                    (strength(view, statement))
                    (caveats(view, statement))
                }
            }
        }
    }
}

/// Verb and modality.
fn strength(view: &View, statement: &NamedNode) -> Markup {
    let verb = view.literal(statement, terms::VERB);
    let modality = view.thing(statement, terms::MODALITY);
    html! {
        @if verb.is_some() || modality.is_some() {
            tr {
                th scope="row" { (view.say("力度", "How strongly")) }
                td {
                    @if let Some(verb) = &verb { "“" (untagged(verb)) "” " }
                    @if let Some(modality) = &modality {
                        (view.link(modality))
                        @if let Some(definition) = view.text(modality, terms::SKOS_DEFINITION) {
                            " " small { (definition) }
                        }
                    }
                }
            }
        }
    }
}

/// That a list is open, which occurrence is meant, and what is doubtful.
fn caveats(view: &View, statement: &NamedNode) -> Markup {
    let doubts = view.objects(statement, terms::DOUBT);
    let is_open = view.literal(statement, terms::OPEN_LIST).as_deref() == Some("true");
    let occurrence = view.literal(statement, terms::OCCURRENCE);
    html! {
        @if is_open {
            tr {
                th scope="row" { (view.say("列举未尽", "Open list")) }
                td {
                    (view.say(
                        "原文以“等”结束这一列举，所列并非全部。",
                        "The source ends this enumeration with “and others”: the list is not complete.",
                    ))
                }
            }
        }
        @if let Some(occurrence) = occurrence {
            tr {
                th scope="row" { (view.say("出现次序", "Occurrence")) }
                td {
                    (view.say("该短语在条款中不止一次出现，此处指第 ", "The phrase stands in the clause more than once; this is occurrence "))
                    (visible(&occurrence)) (view.say(" 次。", "."))
                }
            }
        }
        @for doubt in &doubts {
            tr.doubt {
                th scope="row" { (view.say("存疑", "Doubt (noted in Chinese)")) }
                td { (view.value(doubt)) }
            }
        }
    }
}

/// A shortcut: subject, property and object, the first and last by the part they take.
type Shortcut = (&'static str, &'static str, &'static str);

/// The shortcuts that the inference rules make from a statement of a class.
fn shortcuts(class: &str, role: &str) -> Vec<Shortcut> {
    match (class, role) {
        ("IndustryAssignment", role) => {
            let by_role = match role {
                "leading" => Some("hasLeadingIndustry"),
                "characteristic" => Some("hasCharacteristicIndustry"),
                "cultivated" => Some("hasCultivatedIndustry"),
                _ => None,
            };
            let by_role = by_role.map(|property| ("town", property, "industry"));
            let any_role = [("town", "hasIndustry", "industry")];
            by_role.into_iter().chain(any_role).collect()
        }
        ("Specialisation", _) => vec![("town", "hasSpecialisation", "topic")],
        ("ParkListing", _) => vec![("town", "hasPark", "park")],
        ("Link", _) => vec![("from", "linkedTo", "to")],
        ("IdentityClaim", _) => vec![
            ("thing", "possiblySameAs", "candidate"),
            ("candidate", "possiblySameAs", "thing"),
        ],
        _ => Vec::new(),
    }
}

/// The shortcuts in the graph that the rules make from this statement.
pub(super) fn derived(view: &View, statement: &NamedNode) -> Markup {
    let class = view.class(statement);
    let role = view.thing(statement, terms::ROLE);
    let role = role.as_ref().map_or("", |role| local(role));
    let mut found = Vec::new();
    for (from, property, to) in shortcuts(class.as_ref().map_or("", |c| local(c)), role) {
        let property = NamedNode::new_unchecked(templates::term(property));
        for from in view.things(statement, &templates::term(from)) {
            let reached = view.things(&from, property.as_str());
            for to in view.things(statement, &templates::term(to)) {
                if reached.contains(&to) {
                    found.push((from.clone(), property.clone(), to));
                }
            }
        }
    }
    html! {
        @if !found.is_empty() {
            section {
                h2 { (view.say("由此推出", "Derived from it")) }
                p.note { (view.say("推理规则由这条陈述写出的捷径，便于查询；引用时请引陈述本身。", "Shortcuts that the rules write for queries; cite the statement, not these.")) }
                ul {
                    @for (from, property, to) in &found {
                        li { (view.link(from)) " — " (view.link(property)) " → " (view.link(to)) }
                    }
                }
            }
        }
    }
}

/// Every form of citation, ready to be copied.
pub(super) fn citations(view: &View, statement: &NamedNode) -> Markup {
    let citation = Citation::of(view, statement);
    let forms = [
        ("GB/T 7714—2015", "gbt", citation.gb_t_7714()),
        ("APA", "apa", citation.apa()),
        ("BibTeX", "bibtex", citation.bibtex()),
        ("RIS", "ris", citation.ris()),
        ("CSL-JSON", "csl", citation.csl_json()),
    ];
    html! {
        section.citations id="cite" {
            h2 { (view.say("引用", "Cite")) }
            p.note {
                (view.say(
                    "请引用本页上方的标识符：它不随网站搬迁而改变。著录信息只写图谱所知；引用日期请自行填写。",
                    "Cite the identifier above: it stays when the site moves. Only what the graph knows of the document is given; fill in the date of access yourself.",
                ))
            }
            @for (name, id, text) in forms {
                h3 id=(id) { (name) }
                pre tabindex="0" role="region" aria-labelledby=(id) lang="zh-Hans" { (text) }
            }
            h3 id="sparql" { (view.say("返回这条陈述的 SPARQL", "The SPARQL that returns it")) }
            (super::sparql::code(&citation.sparql()))
            @if let Some(href) = super::sparql::ask_href(view, &citation.sparql()) {
                p { a href=(href) { (view.say("在查询页打开", "Open on the query page")) } }
            }
        }
    }
}
