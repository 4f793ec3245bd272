//! Pages made for one request: an answer, a search, a query.
//!
//! Each stands at the address of a page of the site with a query part behind it, so that its links
//! hold and the form on that page leads to it.

use super::address::{Representation, representation_path};
use super::document::{Document, Kind};
use super::view::View;
use super::{Comparison, Site, pages};
use crate::graph::{Answer, Diagnosis, Question};
use crate::language::{Language, Message};

/// A page made for one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Where it stands, with its query part and without a leading slash.
    pub path: String,
    /// The page in UTF-8.
    pub page: Vec<u8>,
    /// True where it says why there is no answer.
    pub is_fault: bool,
}

/// How a query went.
#[derive(Debug, Clone)]
pub enum Asked {
    /// It has this answer.
    Answer(Answer),
    /// It is not well-formed.
    Rejected(Box<Diagnosis>),
    /// It has no answer, such as one that came too late; and why.
    Failed(Message),
}

/// Characters of a search that count.
const LONGEST_SEARCH: usize = 100;

impl Site {
    /// The question of that name.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions.get(name)
    }

    /// The question of that name with values for its parameters, `(name, value)`, and how it went;
    /// where nobody has asked it yet it is asked here, and a value that fits nothing is said on the
    /// page. An empty value counts as none. Nothing where there is no such question.
    #[must_use]
    pub fn answer_page(
        &self,
        question: &str,
        parameters: &[(String, String)],
        asked: Option<&Asked>,
        language: Language,
    ) -> Option<Reply> {
        let (name, question) = self.questions.get_key_value(question)?;
        let path = format!("doc/id/question/{name}");
        let document = Document::new(path, Kind::Question(name.clone()));
        // Only what the form has: a page is not led astray by what else stands in an address.
        let given: Vec<(String, String)> = parameters
            .iter()
            .filter(|(name, _)| question.parameters.contains_key(name))
            .cloned()
            .collect();
        let address = query_part(
            given
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        let view = View::new(self, &document, language).asked(&address);
        let (page, is_answered) = pages::answer(&view, question, &given, asked);
        Some(Reply::new(&view, page, !is_answered))
    }

    /// The page of a question as its document has it, with how it went where it was asked without
    /// values. Nothing where the document is no question.
    #[must_use]
    pub fn question_page(
        &self,
        document: &Document,
        asked: &Asked,
        language: Language,
    ) -> Option<Vec<u8>> {
        let Kind::Question(name) = &document.kind else {
            return None;
        };
        let view = View::new(self, document, language);
        let (page, _) = pages::answer(&view, self.question(name)?, &[], Some(asked));
        Some(page.into_string().into_bytes())
    }

    /// What is found for a text, at most so many hits of each kind.
    #[must_use]
    pub fn search(&self, text: &str, language: Language, limit: usize) -> Reply {
        let text: String = text.chars().take(LONGEST_SEARCH).collect();
        let document = Document::new("search", Kind::Search);
        let asked = query_part([("q", text.as_str())]);
        let view = View::new(self, &document, language).asked(&asked);
        Reply::new(&view, pages::search(&view, &text, limit), false)
    }

    /// The page for comparing with what was asked, how it went, and what is to be said beside it.
    #[must_use]
    pub fn compare_page(
        &self,
        asked: &Comparison,
        went: &Asked,
        notes: &[Message],
        language: Language,
    ) -> Reply {
        let document = Document::new("compare", Kind::Compare);
        let address = query_part([
            ("a", asked.a.as_str()),
            ("b", asked.b.as_str()),
            ("min-match", asked.min_match.as_str()),
            ("trust", asked.trust.as_str()),
        ]);
        let view = View::new(self, &document, language).asked(&address);
        let is_fault = matches!(went, Asked::Rejected(_) | Asked::Failed(_));
        Reply::new(&view, pages::compared(&view, asked, went, notes), is_fault)
    }

    /// The page for queries with a query in its form and, where it was asked, how it went.
    #[must_use]
    pub fn sparql_page(&self, query: &str, asked: Option<&Asked>, language: Language) -> Reply {
        let document = Document::new("sparql", Kind::Sparql);
        let address = query_part([("query", query)]);
        let view = View::new(self, &document, language).asked(&address);
        let is_fault = matches!(asked, Some(Asked::Rejected(_) | Asked::Failed(_)));
        Reply::new(&view, pages::sparql(&view, query, asked), is_fault)
    }
}

impl Reply {
    fn new(view: &View, page: maud::Markup, is_fault: bool) -> Self {
        let page_path =
            representation_path(&view.document.path, Representation::Page(view.language));
        Self {
            path: format!("{page_path}?{}", view.asked.unwrap_or_default()),
            page: page.into_string().into_bytes(),
            is_fault,
        }
    }
}

fn query_part<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish()
}
