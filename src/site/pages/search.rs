//! Search over labels, other names, pinyin and quotes.

use super::home_link;
use crate::graph::{Hit, Rank};
use crate::language::Language;
use crate::site::frame::Content;
use crate::site::sentence::line;
use crate::site::text::{untagged, visible};
use crate::site::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

/// The page with what was sought in its form, and at most so many hits of each kind.
pub(super) fn content(view: &View, sought: Option<(&str, usize)>) -> Content {
    let title = view.say("检索", "Search");
    let text = sought.map_or("", |(text, _)| text);
    Content {
        title: match text {
            "" => title.to_owned(),
            text => format!("{title}{}{}", view.say("：", ": "), visible(text)),
        },
        summary: view
            .say(
                "按名称、别名、拼音与原文短语检索",
                "Search by name, other names, pinyin and quoted phrases",
            )
            .to_owned(),
        above: vec![home_link(view)],
        json_ld: String::new(),
        body: html! {
            h1 { (title) }
            @if view.has_endpoint() { (form(view, text)) }
            @match sought {
                Some((text, limit)) if !text.trim().is_empty() => (hits(view, text, limit)),
                _ => (note(view)),
            }
        },
    }
}

/// The field and its button.
pub(super) fn form(view: &View, text: &str) -> Markup {
    html! {
        form.search role="search" method="get" action=(view.page_href("search")) {
            label for="q" { (view.say("名称、拼音或原文", "Name, pinyin or phrase")) }
            input type="search" id="q" name="q" value=(visible(text)) autocomplete="off";
            button type="submit" { (view.say("检索", "Search")) }
        }
    }
}

fn note(view: &View) -> Markup {
    let who = match view.has_endpoint() {
        true => view.say("拼音不带声调，可写全拼或首字母，如 jdxc。检索由服务器回答；没有服务器的静态副本请用", "Pinyin is written without tones, in full or by initials, such as jdxc. Searches are answered by a server; in a static copy without one, use the "),
        false => view.say("本副本没有服务器，不能检索，请用", "This copy has no server, so it cannot search: use the "),
    };
    html! {
        p.note {
            (who)
            a href=(view.page_href("names")) { (view.say("名称索引", "index of names")) }
            (view.say("。", "."))
        }
    }
}

fn hits(view: &View, text: &str, limit: usize) -> Markup {
    let hits = view.site.graph.find(text);
    let (quotes, mut things): (Vec<&Hit>, Vec<&Hit>) =
        hits.iter().partition(|hit| hit.rank == Rank::Quote);
    // What the graph itself is about comes before the items of other policies that are called so.
    things.sort_by_key(|hit| (hit.rank, view.is(&hit.thing, terms::POLICY_ITEM)));
    html! {
        @if hits.is_empty() {
            p role="status" {
                (view.say("没有找到。可试更短的词、拼音，或看", "Nothing was found. Try a shorter word or pinyin, or look at the "))
                a href=(view.page_href("names")) { (view.say("名称索引", "index of names")) }
                (view.say("。", "."))
            }
        }
        (group(view, view.say("名称相符", "By name"), &things, limit, |hit| by_name(view, hit)))
        (group(view, view.say("原文短语相符", "By quoted phrase"), &quotes, limit, |hit| html! {
            (line(view, &hit.thing)) " " small.matched { (untagged(&hit.matched)) }
        }))
    }
}

fn group(
    view: &View,
    title: &str,
    hits: &[&Hit],
    limit: usize,
    show: impl Fn(&Hit) -> Markup,
) -> Markup {
    html! {
        @if !hits.is_empty() {
            section {
                h2 { (title) " " small { "· " (hits.len()) } }
                ul.hits { @for hit in hits.iter().take(limit) { li { (show(hit)) } } }
                @if hits.len() > limit {
                    p.note {
                        @match view.language {
                            Language::Zh => { "此处显示前 " (limit) " 条；请写得更具体些。" },
                            Language::En => { "The first " (limit) " are shown; say more to narrow them down." },
                        }
                    }
                }
            }
        }
    }
}

/// A thing with its class, and the name that matches where its label is another.
fn by_name(view: &View, hit: &Hit) -> Markup {
    let is_label = view.label_text(&hit.thing) == visible(&hit.matched);
    html! {
        (view.link(&hit.thing))
        @if let Some(class) = view.class(&hit.thing) { " " span.class { (view.label(&class)) } }
        (of_policy(view, &hit.thing))
        @if !is_label { " " small.matched { (untagged(&hit.matched)) } }
    }
}

/// Whose an item is: many policies have items of one name.
pub(super) fn of_policy(view: &View, thing: &NamedNode) -> Markup {
    let policy = view.is(thing, terms::POLICY_ITEM);
    let policy = policy.then(|| view.thing(thing, terms::POLICY)).flatten();
    html! { @if let Some(policy) = policy { " " small { (view.label(&policy)) } } }
}
