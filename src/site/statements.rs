//! What pages ask of statements: those about a thing, and how each of them is qualified.

use super::text::{tagged, visible};
use super::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

impl View<'_> {
    /// True where a thing is an instance of a class.
    pub(super) fn is(&self, thing: &NamedNode, class: &str) -> bool {
        let classes = self.things(thing, terms::RDF_TYPE);
        classes.iter().any(|c| c.as_str() == class)
    }

    /// The statements of a class in which a thing takes a part, sorted by IRI.
    pub(super) fn about(&self, class: &str, part: &str, thing: &NamedNode) -> Vec<NamedNode> {
        let mut statements = self.subjects(part, thing);
        statements.retain(|statement| self.is(statement, class));
        statements
    }

    /// A literal that is Chinese by its characters, whatever its tag: words of the text, doubts.
    pub(super) fn words(&self, subject: &NamedNode, predicate: &str) -> Option<Markup> {
        self.literal(subject, predicate).map(|text| words(&text))
    }

    /// A statement with the mark of its clause and quote, its doubts and an open list.
    pub(super) fn fact(&self, statement: &NamedNode, says: &Markup) -> Markup {
        html! {
            div.fact {
                (says) " " (self.evidence(statement))
                (self.doubt(statement))
            }
        }
    }

    /// The verb of the text and how strong it is; nothing where a statement has no verb.
    pub(super) fn strength(&self, statement: &NamedNode) -> Markup {
        let verb = self.literal(statement, terms::VERB);
        let modality = self.thing(statement, terms::MODALITY);
        let named = modality.as_ref().map(|m| self.label_text(m));
        html! {
            @if let Some(verb) = &verb {
                span.strength {
                    (words(verb))
                    @if let (Some(modality), true) = (&modality, named.as_ref() != Some(verb)) {
                        " · " (self.label(modality))
                    }
                }
            }
        }
    }

    /// What is doubtful about the reading of a statement or a thing.
    pub(super) fn doubt(&self, subject: &NamedNode) -> Markup {
        html! {
            @if let Some(doubt) = self.words(subject, terms::DOUBT) {
                div.doubt { b { (self.say("存疑：", "Doubt: ")) } (doubt) }
            }
        }
    }

    /// A sign that the text leaves the list open, where one of these statements says so.
    pub(super) fn open_list(&self, statements: &[NamedNode]) -> Markup {
        let open = statements
            .iter()
            .any(|s| self.literal(s, terms::OPEN_LIST).as_deref() == Some("true"));
        html! {
            @if open {
                p.open {
                    (self.say(
                        "原文以“等”收尾，列举未尽。",
                        "The text leaves this list open.",
                    ))
                }
            }
        }
    }

    /// Links to the values of a property, by name.
    pub(super) fn links(&self, subject: &NamedNode, predicate: &str) -> Markup {
        self.list_of(&self.by_name(self.things(subject, predicate)))
    }

    /// Links to things, in a line.
    pub(super) fn list_of(&self, things: &[NamedNode]) -> Markup {
        html! {
            @for (number, thing) in things.iter().enumerate() {
                @if number > 0 { (self.say("、", ", ")) }
                (self.link(thing))
            }
        }
    }
}

/// Text with its language, told by its characters.
pub(super) fn words(text: &str) -> Markup {
    let chinese = text
        .chars()
        .any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '“' | '”'));
    match chinese {
        true => tagged(text, "zh"),
        false => html! { bdi { (visible(text)) } },
    }
}
