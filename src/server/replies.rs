//! Pages made for one request: the answer to a question of the library, a search, and a query from
//! the form of the page for queries.

use super::answer::fault;
use super::cache::Kept;
use super::encoder::coded;
use super::endpoint::Endpoint;
use super::negotiate::Coding;
use super::pages::{NEGOTIATED, absolute, dressed_as_page, see, wanted_language};
use super::parameters::Parameters;
use super::problem::Problem;
use super::representation::{coding, failure, response};
use crate::graph::{
    Exploration, Outcome, Progress, QueryText, Question as LibraryQuestion, Request, Verdict,
};
use crate::language::{Language, Message, Spoken};
use crate::render::ResultFormat;
use crate::site::{Asked, Comparison, Document, Kind, Reply, Representation, Resolution, Site};
use axum::http::header::{CONTENT_LOCATION, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use percent_encoding::percent_decode_str;
use std::sync::{Arc, Weak};
use tokio::runtime::Handle;

/// Hits of each kind that a search shows.
const HITS: usize = 50;
/// Rows that a page takes; it shows fewer, and whoever wants more takes another format.
const ROWS: usize = 20_000;

/// What a request with a query part asks of a page.
enum Question {
    /// A question of the library, with values for its parameters.
    Library(String, Vec<(String, String)>),
    /// Things with a name.
    Search(String),
    /// A query.
    Query(String),
    /// Two policies or towns beside each other.
    Comparison(Comparison),
    /// A query whose answer is wanted as data, which is not here.
    Data,
}

/// The page that a request with a query part asks for; nothing where the page at its path does not
/// take what it sends, or the request wants another format than a page.
///
/// # Errors
/// A [`Problem`] where the query part cannot be read, or no worker is free.
pub(super) async fn reply(
    endpoint: &Arc<Endpoint>,
    parts: &Parts,
) -> Result<Option<Response>, Problem> {
    let parameters = Parameters::of_url(parts)?;
    let Some((question, language)) = asked(endpoint, parts, &parameters).await? else {
        return Ok(None);
    };
    if matches!(question, Question::Data) {
        let query = parts.uri.query().unwrap_or_default();
        return Ok(Some(see(&format!("/sparql?{query}"))));
    }
    let coding = coding(parts)?;
    let turn = endpoint.turns.take().await?;
    // Dropped with this future where the client leaves.
    let here = Arc::new(());
    let gone = Arc::downgrade(&here);
    let shared = Arc::clone(endpoint);
    let made = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let (_, site) = shared.site();
        match question {
            Question::Library(name, values) => {
                let question = site.question(&name)?;
                let given = given(question, &values);
                if given.is_empty() {
                    return None;
                }
                let (asked, status) = ask_library(&shared, &site, question, &given, &gone);
                let reply = site.answer_page(&name, &values, Some(&asked), language)?;
                Some((reply, status))
            }
            Question::Search(text) => Some((site.search(&text, language, HITS), StatusCode::OK)),
            Question::Data => None,
            Question::Comparison(comparison) => {
                let request = Request::Explore(Exploration::Compare {
                    a: comparison.a.clone(),
                    b: comparison.b.clone(),
                    limits: comparison.limits(),
                });
                let (asked, notes, status) = ask(&shared, &request, &gone);
                let reply = site.compare_page(&comparison, &asked, &notes, language);
                Some((reply, status))
            }
            Question::Query(text) => {
                let query = Request::Query(QueryText {
                    text: text.clone(),
                    ..QueryText::default()
                });
                let (asked, _, status) = ask(&shared, &query, &gone);
                Some((site.sparql_page(&text, Some(&asked), language), status))
            }
        }
    });
    let made = made.await.map_err(fault)?;
    drop(here);
    let Some((reply, status)) = made else {
        return Ok(None);
    };
    Ok(Some(sent(parts, &reply, status, language, coding)?))
}

/// What a request asks, and the language of the page; nothing where it asks nothing of a page.
async fn asked(
    endpoint: &Arc<Endpoint>,
    parts: &Parts,
    parameters: &Parameters,
) -> Result<Option<(Question, Language)>, Problem> {
    let path = parts.uri.path().trim_matches('/');
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        return Ok(None);
    };
    let path = path.into_owned();
    let shared = Arc::clone(endpoint);
    let preferred = wanted_language(parts);
    let found = tokio::task::spawn_blocking(move || {
        let (_, site) = shared.site();
        match site.resolve(&path) {
            Resolution::Representation(document, Representation::Page(language)) => {
                Some((document.kind.clone(), language))
            }
            Resolution::Document(document) | Resolution::Page(document) => {
                Some((document.kind.clone(), preferred))
            }
            _ => None,
        }
    });
    let Some((kind, language)) = found.await.map_err(fault)? else {
        return Ok(None);
    };
    let format = parameters.one("format")?;
    let format = format.as_deref().and_then(ResultFormat::from_name);
    if format.is_some_and(|format| format != ResultFormat::Html) {
        let is_query = kind == Kind::Sparql && parameters.has("query");
        return Ok(is_query.then_some((Question::Data, language)));
    }
    let question = match kind {
        Kind::Question(name) => {
            let values = parameters.pairs().filter(|(name, _)| name != "format");
            let values: Vec<_> = values.cloned().collect();
            (!values.is_empty()).then_some(Question::Library(name, values))
        }
        Kind::Search => parameters.one("q")?.map(Question::Search),
        Kind::Sparql => parameters.one("query")?.map(Question::Query),
        Kind::Compare => comparison(parameters)?.map(Question::Comparison),
        _ => None,
    };
    Ok(question.map(|question| (question, language)))
}

/// What the form for comparing sends; nothing where it names no side.
fn comparison(parameters: &Parameters) -> Result<Option<Comparison>, Problem> {
    let one = |name: &str| {
        let value = parameters.one(name)?;
        Ok::<String, Problem>(value.unwrap_or_default().trim().to_owned())
    };
    let comparison = Comparison {
        a: one("a")?,
        b: one("b")?,
        min_match: one("min-match")?,
        trust: one("trust")?,
    };
    let is_asked = !comparison.a.is_empty() || !comparison.b.is_empty();
    Ok(is_asked.then_some(comparison))
}

/// A document in one of its representations, and the status that it goes out with; nothing where it
/// has no such one. A question is asked in a worker, so that its page is bounded as every query is.
///
/// # Errors
/// A [`Problem`] where no worker is free.
pub(super) fn written(
    endpoint: &Endpoint,
    site: &Site,
    document: &Document,
    representation: Representation,
    gone: &Weak<()>,
) -> Result<Option<(Vec<u8>, StatusCode)>, Problem> {
    let (Kind::Question(name), Representation::Page(language)) = (&document.kind, representation)
    else {
        let bytes = site.write(document, representation);
        return Ok(bytes.map(|bytes| (bytes, StatusCode::OK)));
    };
    let Some(question) = site.question(name) else {
        return Ok(None);
    };
    let _turn = Handle::current().block_on(endpoint.turns.take())?;
    let (asked, status) = ask_library(endpoint, site, question, &[], gone);
    let page = site.question_page(document, &asked, language);
    Ok(page.map(|page| (page, status)))
}

/// The values, as `name=value`, that a question has a parameter for; an empty one counts as none.
fn given(question: &LibraryQuestion, values: &[(String, String)]) -> Vec<String> {
    let known = values
        .iter()
        .filter(|(name, value)| question.parameters.contains_key(name) && !value.trim().is_empty());
    known
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

/// Has a worker answer a question of the library with these values, `name=value`.
fn ask_library(
    endpoint: &Endpoint,
    site: &Site,
    question: &LibraryQuestion,
    given: &[String],
    gone: &Weak<()>,
) -> (Asked, StatusCode) {
    let bound = match site.graph().bound(question, given) {
        Ok(bound) => bound,
        Err(error) => return (Asked::Failed(error.message()), StatusCode::BAD_REQUEST),
    };
    let bound = bound
        .into_iter()
        .map(|(name, term)| (name, term.to_string()));
    let query = QueryText {
        bindings: bound.collect(),
        from_library: true,
        text: question.sparql.clone(),
        ..QueryText::default()
    };
    let (asked, _, status) = ask(endpoint, &Request::Query(query), gone);
    (asked, status)
}

/// Has a worker answer a request for a page, as long as the client is there: how it went, what is
/// to be said beside it, and the status of the page.
fn ask(
    endpoint: &Endpoint,
    request: &Request,
    gone: &Weak<()>,
) -> (Asked, Vec<Message>, StatusCode) {
    let mut is_long = false;
    let mut watch = |progress: &Progress| {
        is_long = progress.rows > ROWS;
        match is_long || gone.strong_count() == 0 {
            true => Verdict::Stop,
            false => Verdict::Continue,
        }
    };
    let outcome = endpoint.pool.run(request, endpoint.limits(), &mut watch);
    let (asked, status) = match outcome {
        Ok(Outcome::Answer(answer, notes)) => {
            return (Asked::Answer(answer), notes, StatusCode::OK);
        }
        Ok(Outcome::Rejected(diagnosis)) => (Asked::Rejected(diagnosis), StatusCode::BAD_REQUEST),
        Ok(Outcome::Unknown(message) | Outcome::Unreachable(message)) => {
            (Asked::Failed(message), StatusCode::BAD_REQUEST)
        }
        Ok(Outcome::Failed(message)) => (Asked::Failed(message), StatusCode::INTERNAL_SERVER_ERROR),
        Ok(_) => {
            let other = Message::new("this is no query", "这不是查询");
            (Asked::Failed(other), StatusCode::BAD_REQUEST)
        }
        Err(_) if is_long => {
            let long = Message::new(
                format!(
                    "the answer has more than {ROWS} rows, too many for a page: \
                     add a LIMIT, or take it as CSV, TSV or JSON"
                ),
                format!("结果超过 {ROWS} 行，页面放不下：请加 LIMIT，或取 CSV、TSV、JSON"),
            );
            (Asked::Failed(long), StatusCode::BAD_REQUEST)
        }
        Err(why) => (
            Asked::Failed(why.message()),
            Problem::interrupted(&why).status(),
        ),
    };
    (asked, Vec::new(), status)
}

fn sent(
    parts: &Parts,
    reply: &Reply,
    status: StatusCode,
    language: Language,
    coding: Coding,
) -> Result<Response, Problem> {
    let bytes = coded(&reply.page, coding).map_err(fault)?;
    let kept = Kept::new(bytes.into(), "text/html; charset=utf-8".to_owned(), coding);
    let mut response = match status {
        StatusCode::OK => response(parts, &kept),
        status => failure(status, &kept),
    };
    dressed_as_page(&mut response, language);
    let headers = response.headers_mut();
    let vary = HeaderValue::from_static(NEGOTIATED);
    headers.insert(VARY, vary);
    if let Ok(path) = HeaderValue::from_str(&absolute_with_query(&reply.path)) {
        headers.insert(CONTENT_LOCATION, path);
    }
    Ok(response)
}

/// The address of a reply, whose query part is encoded already.
fn absolute_with_query(path: &str) -> String {
    match path.split_once('?') {
        Some((path, query)) => format!("{}?{query}", absolute(path)),
        None => absolute(path),
    }
}
