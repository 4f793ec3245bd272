//! Every name of every thing by its first letter or sound: a search that needs no server.

use super::home_link;
use crate::graph::NameKind;
use crate::language::Language;
use crate::site::collation::{NameKey, key, letter};
use crate::site::frame::Content;
use crate::site::sentence::local;
use crate::site::text::{has_han, untagged};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// A name and what it stands for.
type Entry = (NameKey, NamedNode, NameKind);

/// The index.
pub(super) fn content(view: &View) -> Content {
    let letters = index(view);
    let title = view.say("名称索引", "Index of names");
    Content {
        title: title.to_owned(),
        summary: view
            .say(
                "全部名称，依拼音首字母排列",
                "Every name, by its first letter",
            )
            .to_owned(),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            p.summary {
                (view.say(
                    "图谱中各事物的名称与别名，依拼音首字母排列；行动与定位见各条款。",
                    "The names and other names of the things in the graph, by letter; actions and positionings are found at their clauses.",
                ))
            }
            nav.themes aria-label=(view.say("字母", "Letters")) {
                ul { @for letter in letters.keys() { li { a href=(format!("#{}", anchor(*letter))) { (letter) } } } }
            }
            @for (letter, entries) in &letters {
                section {
                    h2 id=(anchor(*letter)) { (letter) }
                    ul.columns { @for entry in entries { li { (line(view, entry)) } } }
                }
            }
        },
    }
}

fn anchor(letter: char) -> String {
    match letter {
        '#' => "other".to_owned(),
        letter => format!("letter-{letter}"),
    }
}

/// The names in the page's language, sorted, by their letters.
fn index(view: &View) -> BTreeMap<char, BTreeSet<Entry>> {
    let mut letters: BTreeMap<char, BTreeSet<Entry>> = BTreeMap::new();
    for (thing, name, kind) in view.site.graph.names() {
        let label = view
            .site
            .labels(&thing)
            .and_then(|l| l.preferring(view.language));
        let is_label = label == Some(name.as_str());
        let in_language = has_han(&name) == (view.language == Language::Zh);
        if (is_label || in_language) && is_listed(view, &thing) {
            // A name that a clause uses is often the label too.
            let kind = if is_label { NameKind::Label } else { kind };
            let entry = (key(&name, view.language), thing, kind);
            letters
                .entry(letter(&name, view.language))
                .or_default()
                .insert(entry);
        }
    }
    letters
}

/// True for what is sought by name: a sentence or a clause is not.
fn is_listed(view: &View, thing: &NamedNode) -> bool {
    let class = view.class(thing);
    let class = class.as_ref().map_or("", |c| local(c));
    !matches!(
        class,
        "Action" | "Positioning" | "LegalResourceSubdivision" | "Entity"
    ) && view.site.path_of(thing).is_some()
        && view
            .class(thing)
            .is_none_or(|c| c.as_str() != terms::STATEMENT)
}

fn line(view: &View, ((_, name), thing, kind): &Entry) -> Markup {
    html! {
        @if *kind == NameKind::Variant { (untagged(name)) " → " }
        (view.link(thing)) (super::search::of_policy(view, thing))
    }
}
