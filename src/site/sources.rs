//! The pages that a fact without a clause was read on, and how sure it is.

use super::sentence::local;
use super::text::may_be_followed;
use super::view::View;
use crate::vocabulary::terms;
use maud::{Markup, html};
use oxigraph::model::NamedNode;

impl View<'_> {
    /// The mark behind a fact that rests on published pages and on no clause; nothing where it
    /// names none.
    pub(super) fn pages_mark(&self, fact: &NamedNode) -> Markup {
        let sources = self.things(fact, terms::DCTERMS_SOURCE);
        let is_claim = self.is(fact, terms::MATCH);
        html! {
            @if !sources.is_empty() {
                details.evidence {
                    summary title=(self.say("来源页面", "source pages")) {
                        span.sign aria-hidden="true" { "※" }
                        span.hidden { (self.say("来源页面", "source pages")) }
                    }
                    div.source {
                        p {
                            @if is_claim {
                                (self.say("编者的判断，所据页面：", "A claim of the editors, after these pages:"))
                            } @else if self.is_unverified(fact) {
                                (self.say("图谱没有其条款；已知而未在页面核实，以下页面关于其政策：", "The graph has no clause for it; it is known but was seen on no page. These pages are on its policy:"))
                            } @else {
                                (self.say("图谱没有其条款；见于以下页面：", "The graph has no clause for it; it was read on these pages:"))
                            }
                        }
                        (self.source_list(&sources))
                        p {
                            @if let Some(confidence) = self.thing(fact, terms::CONFIDENCE) {
                                (self.say("置信度：", "Confidence: ")) (self.link(&confidence))
                            }
                            @if let Some(href) = self.href_of(fact).filter(|_| self.subject() != Some(fact)) {
                                " · " a href=(href) {
                                    @if is_claim { (self.say("判断本身", "the claim")) }
                                    @else { (self.say("条目本身", "the fact itself")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// True for a fact that is known and was seen on no page.
    pub(super) fn is_unverified(&self, fact: &NamedNode) -> bool {
        let confidence = self.thing(fact, terms::CONFIDENCE);
        confidence.is_some_and(|confidence| local(&confidence) == "unverified")
    }

    /// What the list of a fact's sources is called.
    pub(super) fn sources_title(&self, fact: &NamedNode) -> &str {
        match self.is_unverified(fact) {
            true => self.say(
                "关于其政策的页面（未在其中见到）",
                "Pages on its policy (it was not seen there)",
            ),
            false => self.say("所据页面", "Pages it was read on"),
        }
    }

    /// Sources with what kind of page each is, and the way to it.
    pub(super) fn source_list(&self, sources: &[NamedNode]) -> Markup {
        html! {
            div.sources {
                @for source in sources {
                    p {
                        (self.link(source))
                        @for trust in self.things(source, terms::TRUST) {
                            " " span.trust-of { (self.label(&trust)) }
                        }
                        @for page in self.things(source, terms::RDFS_SEE_ALSO) {
                            @if may_be_followed(page.as_str()) {
                                " " a.external rel="external" href=(page.as_str()) { (self.say("页面", "page")) }
                            }
                        }
                    }
                }
            }
        }
    }
}
