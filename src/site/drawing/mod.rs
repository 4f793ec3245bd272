//! Drawings, as SVG with classes of the style sheet: readable without scripts, in print, in the
//! dark, and by a screen reader, which has the same facts as a table or list below.

mod map;
mod matrix;
mod neighbourhood;
mod timeline;

pub(super) use map::map;
pub(super) use matrix::matrix;
pub(super) use neighbourhood::neighbourhood;
pub(super) use timeline::timeline;

use super::text::visible;
use super::view::View;
use crate::language::Language;
use maud::{Markup, html};
use oxigraph::model::NamedNode;
use unicode_width::UnicodeWidthChar;

/// What a drawing is, beside its lines.
struct Drawing<'a> {
    /// Its identifier on the page.
    id: &'a str,
    /// Width and height in units of its own.
    size: (i32, i32),
    title: &'a str,
    /// What is to be seen, for those who do not see it.
    description: &'a str,
    /// What stands below it.
    caption: Markup,
    /// What the fold with the same facts is called, and what is in it.
    alternative: (&'a str, Markup),
}

/// A drawing with its caption and its alternative. A group, not an image, where it has links: what
/// stands inside an image cannot be reached by a screen reader.
fn figure(view: &View, drawing: Drawing, inside: &Markup) -> Markup {
    let (width, height) = drawing.size;
    let (title, description) = (
        format!("{}-title", drawing.id),
        format!("{}-description", drawing.id),
    );
    let role = match inside.0.contains("<a ") {
        true => "group",
        false => "img",
    };
    // What is wider than the page is scrolled by keyboard too: by its links, or by itself.
    let scrolled = role == "img";
    html! {
        figure.drawing id=(drawing.id) {
            a.skip href={ "#" (drawing.id) "-after" } { (view.say("跳过图", "Skip the drawing")) }
            div.wide tabindex=[scrolled.then_some("0")] role=[scrolled.then_some("region")] aria-labelledby=[scrolled.then_some(&title)] {
                svg class=(drawing.id) role=(role) viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) aria-labelledby={ (title) " " (description) } {
                    title id=(title) { (drawing.title) }
                    desc id=(description) { (drawing.description) }
                    (inside)
                }
            }
            figcaption id={ (drawing.id) "-after" } { (drawing.caption) }
            details.alternative {
                summary { (drawing.alternative.0) }
                (drawing.alternative.1)
            }
        }
    }
}

/// Text that fits a width, counted in halves of a Chinese character; cut text ends in “…”.
fn fitted(text: &str, width: usize) -> String {
    let wide = |c: char| c.width().unwrap_or(0);
    if text.chars().map(wide).sum::<usize>() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().take_while(|c| {
        used += wide(*c);
        used <= width
    });
    kept.collect::<String>() + "…"
}

/// The language that a label is shown in, as HTML has it.
fn label_language(view: &View, thing: &NamedNode) -> Option<&'static str> {
    let labels = view.site.labels(thing)?;
    match (view.language, &labels.zh, &labels.en) {
        (Language::Zh, Some(_), _) | (Language::En, Some(_), None) => Some("zh-Hans"),
        (Language::Zh, None, Some(_)) | (Language::En, _, Some(_)) => Some("en"),
        (_, None, None) => None,
    }
}

/// The name of a thing at a place of a drawing, as a link to its page, cut to a width.
fn linked_name(
    view: &View,
    thing: &NamedNode,
    at: (i32, i32),
    class: &str,
    width: usize,
) -> Markup {
    let name = view.label_text(thing);
    let shown = fitted(&name, width);
    let text = html! {
        text x=(at.0) y=(at.1) class=(class) lang=[label_language(view, thing)] {
            @if shown != name { title { (name) } }
            (visible(&shown))
        }
    };
    html! {
        @match view.href_of(thing) {
            Some(href) => a href=(href) { (text) },
            None => (text),
        }
    }
}

/// The last part of an IRI as a class of the style sheet.
fn class_of(prefix: &str, concept: &NamedNode) -> String {
    let slug = concept
        .as_str()
        .rsplit(['/', '#'])
        .next()
        .unwrap_or_default();
    let slug: String = slug
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    format!("{prefix}-{slug}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_its_width_and_says_so() {
        assert_eq!(fitted("汽车产业", 8), "汽车产业");
        assert_eq!(fitted("汽车产业链", 8), "汽车产…");
        assert_eq!(fitted("Automotive", 8), "Automot…");
    }
}
