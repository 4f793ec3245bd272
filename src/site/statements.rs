//! What pages ask of statements: those about a thing, and how each of them is qualified.

use super::text::{tagged, visible};
use super::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};

impl View<'_> {
    /// True where a thing is an instance of a class.
    pub(super) fn is(&self, thing: &NamedNode, class: &str) -> bool {
        let subject = NamedOrBlankNode::from(thing.clone());
        let predicate = NamedNode::new_unchecked(terms::RDF_TYPE);
        let class = Term::from(NamedNode::new_unchecked(class));
        let graph = &self.site.graph;
        let mut triples = graph.triples(Some(&subject), Some(&predicate), Some(&class));
        triples.next().is_some()
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

    /// What a statement says, with the mark of its clause and quote and with its doubts.
    pub(super) fn fact(&self, statement: &NamedNode, says: &Markup) -> Markup {
        html! {
            div.fact {
                (says) " " (self.evidence(statement))
                (self.doubt(statement))
            }
        }
    }

    /// What a statement says, with its mark; its doubts stand elsewhere.
    pub(super) fn fact_without_doubt(&self, statement: &NamedNode, says: &Markup) -> Markup {
        html! { div.fact { (says) " " (self.evidence(statement)) } }
    }

    /// The doubt that all of several statements share.
    pub(super) fn shared_doubt(&self, statements: &[NamedNode]) -> Option<String> {
        let (first, others) = statements.split_first().filter(|(_, o)| !o.is_empty())?;
        let doubt = self.literal(first, terms::DOUBT)?;
        let shared = |s: &NamedNode| self.literal(s, terms::DOUBT).as_ref() == Some(&doubt);
        others.iter().all(shared).then_some(doubt)
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
            @if let Some(doubt) = self.literal(subject, terms::DOUBT) { (self.doubt_text(&doubt)) }
        }
    }

    /// A doubt as it is shown.
    pub(super) fn doubt_text(&self, doubt: &str) -> Markup {
        html! { div.doubt { b { (self.say("存疑：", "Doubt (noted in Chinese): ")) } (words(doubt)) } }
    }

    /// An item that says that the text leaves the list open, where one of its statements says so.
    pub(super) fn open_list(&self, statements: &[NamedNode]) -> Markup {
        let open = statements
            .iter()
            .any(|s| self.literal(s, terms::OPEN_LIST).as_deref() == Some("true"));
        html! {
            @if open {
                li.open { (self.say("等（原文列举未尽）", "and others (open list)")) }
            }
        }
    }

    /// Links to the values of a property, by name.
    pub(super) fn links(&self, subject: &NamedNode, predicate: &str) -> Markup {
        self.list_of(&self.by_name(self.things(subject, predicate)))
    }

    /// Links to the values of a property other than what the page is about, by name.
    pub(super) fn other_links(&self, subject: &NamedNode, predicates: &[&str]) -> Markup {
        let things = predicates.iter().flat_map(|p| self.things(subject, p));
        let others = things.filter(|thing| Some(thing) != self.subject());
        self.list_of(&self.by_name(others.collect()))
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
