//! Everything that is no protocol: the documents of the site, at their paths whatever host serves
//! them.

use super::answer::fault;
use super::cache::{Kept, Key};
use super::encoder::coded;
use super::endpoint::Endpoint;
use super::negotiate::{self, Coding};
use super::parameters::Parameters;
use super::problem::{PROBLEM, Problem};
use super::replies;
use super::representation::{accept, coding, failure, listed, response};
use super::routes::preflight;
use crate::language::{Language, Message};
use crate::render::ResultFormat;
use crate::site::{Document, Link, Representation, Resolution, Site, Target, relative};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_LOCATION, CONTENT_SECURITY_POLICY, HeaderName, LINK,
    LOCATION, VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::sync::{Arc, Weak};

const METHODS: &str = "GET, HEAD, OPTIONS";
const HTML: &str = "text/html";
/// Pages have no script, no style of their own and nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What an IRI cannot hold where it stands between angle brackets.
const IRI: &AsciiSet = &CONTROLS.add(b'<').add(b'>').add(b'"').add(b' ');
/// What the negotiated representation of a document depends on.
pub(super) const NEGOTIATED: &str = "Accept, Accept-Language, Accept-Encoding";

/// Answers a request for a document.
///
/// # Errors
/// A [`Problem`]: 404 where the site has nothing at the path.
pub(super) async fn serve(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    match parts.method {
        Method::GET | Method::HEAD => {}
        Method::OPTIONS => return Ok(preflight(METHODS, Some("GET, HEAD"))),
        _ => return Err(Problem::method(METHODS)),
    }
    if parts.uri.query().is_some_and(|query| !query.is_empty())
        && let Some(reply) = replies::reply(&endpoint, &parts).await?
    {
        return Ok(reply);
    }
    let coding = coding(&parts)?;
    // Dropped with this future where the client leaves.
    let here = Arc::new(());
    let gone = Arc::downgrade(&here);
    let answer = move || answer(&endpoint, &parts, coding, &gone);
    let answered = tokio::task::spawn_blocking(answer).await;
    drop(here);
    answered.map_err(fault)?
}

/// True where a request that RDF would answer wants a page rather, and the site has one there.
pub(super) async fn are_wanted(endpoint: &Arc<Endpoint>, parts: &Parts) -> bool {
    let types = [
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        HTML,
    ];
    let wanted = negotiate::media_type(accept(parts).as_deref(), &types);
    if wanted != Some(HTML) {
        return false;
    }
    let endpoint = Arc::clone(endpoint);
    let path = parts.uri.path().trim_matches('/').to_owned();
    let is_there = move || !matches!(endpoint.site().1.resolve(&path), Resolution::Nothing);
    tokio::task::spawn_blocking(is_there)
        .await
        .unwrap_or_default()
}

/// What stands at the path of a request.
fn answer(
    endpoint: &Endpoint,
    parts: &Parts,
    coding: Coding,
    gone: &Weak<()>,
) -> Result<Response, Problem> {
    let path = parts.uri.path().trim_start_matches('/');
    let path = percent_decode_str(path).decode_utf8();
    let path = path.map_err(|_| absent(parts.uri.path()))?;
    let (version, site) = endpoint.site();
    let language = wanted_language(parts);
    let (document, representation, vary) = match site.resolve(&path) {
        Resolution::See(description) => {
            // An identifier has no fragment: what looks like one belongs to its path.
            return Ok(see(&absolute(&description).replace('#', "%23")));
        }
        Resolution::Document(document) => {
            let chosen = chosen(document, parts, language)?;
            (document, chosen, NEGOTIATED)
        }
        Resolution::Page(document) => {
            let page = Representation::Page(language);
            (document, page, "Accept-Language, Accept-Encoding")
        }
        Resolution::Representation(document, representation) => {
            (document, representation, "Accept-Encoding")
        }
        Resolution::Nothing => return missing(&site, parts, &path, language),
    };
    let suffix = representation.suffix();
    let key = Key::of([
        &b"page"[..],
        &version.to_le_bytes(),
        document.path.as_bytes(),
        suffix.as_bytes(),
        coding.name().unwrap_or_default().as_bytes(),
    ]);
    let kept = match endpoint.kept(&key) {
        Some(kept) => kept,
        None => {
            let written = replies::written(endpoint, &site, document, representation, gone)?;
            let (bytes, status) = written.ok_or_else(|| absent(&path))?;
            let bytes = coded(&bytes, coding).map_err(fault)?;
            let content_type = content_type(document.media_type(representation));
            let kept = Kept::new(bytes.into(), content_type, coding);
            if status != StatusCode::OK {
                let mut response = failure(status, &kept);
                dress(&mut response, &site, document, representation, vary);
                return Ok(response);
            }
            endpoint.keep(key, kept.clone());
            kept
        }
    };
    let mut response = response(parts, &kept);
    dress(&mut response, &site, document, representation, vary);
    Ok(response)
}

fn content_type(media_type: &str) -> String {
    let is_text = media_type.starts_with("text/");
    format!(
        "{media_type}{}",
        if is_text { "; charset=utf-8" } else { "" }
    )
}

/// The headers that tell which representation of which document this is, and what others there
/// are (RFC 8288, FAIR Signposting).
fn dress(
    response: &mut Response,
    site: &Site,
    document: &Document,
    representation: Representation,
    vary: &'static str,
) {
    let headers = response.headers_mut();
    let mut say = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.append(name, value);
        }
    };
    for link in site.links(document, representation) {
        say(LINK, &linked(&link));
    }
    let own = document.representation_path(representation);
    say(CONTENT_LOCATION, &absolute(&own));
    headers.insert(VARY, HeaderValue::from_static(vary));
    if let Some(language) = representation.language() {
        dressed_as_page(response, language);
    }
}

/// The headers of every page.
pub(super) fn dressed_as_page(response: &mut Response, language: Language) {
    let headers = response.headers_mut();
    let tag = HeaderValue::from_static(language.tag());
    headers.insert(CONTENT_LANGUAGE, tag);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
}

/// A link as a header has it (RFC 8288).
fn linked(link: &Link) -> String {
    let target = match &link.target {
        Target::Path(path) => absolute(path),
        Target::Iri(iri) => utf8_percent_encode(iri, IRI).to_string(),
    };
    let mut text = format!("<{target}>; rel=\"{}\"", link.rel);
    for (name, value) in [
        ("type", link.media_type),
        ("hreflang", link.hreflang),
        ("profile", link.profile),
    ] {
        if let Some(value) = value {
            text.push_str(&format!("; {name}=\"{value}\""));
        }
    }
    text
}

/// A path of the site as a reference from any page of this host.
pub(super) fn absolute(path: &str) -> String {
    relative("", path).trim_start_matches('.').to_owned()
}

/// The language of pages that a request wants; Chinese, the language of the plan, where it does
/// not say.
pub(super) fn wanted_language(parts: &Parts) -> Language {
    let accept = listed(&parts.headers, ACCEPT_LANGUAGE);
    negotiate::language(accept.as_deref(), &[Language::Zh, Language::En])
}

/// The representation of a document that a request wants most.
fn chosen(
    document: &Document,
    parts: &Parts,
    language: Language,
) -> Result<Representation, Problem> {
    let there: Vec<Representation> = document
        .representations()
        .into_iter()
        .filter(|r| r.language().is_none_or(|of| of == language))
        .collect();
    let refused = || {
        let all = document.representations().into_iter();
        Problem::not_acceptable(all.map(|r| absolute(&document.representation_path(r))))
    };
    if let Some(name) = Parameters::of_url(parts)?.one("format")? {
        let wanted = match ResultFormat::from_name(&name) {
            Some(ResultFormat::Html) => Representation::Page(language),
            Some(format) => Representation::Data(format),
            None => return Err(refused()),
        };
        return match there.contains(&wanted) {
            true => Ok(wanted),
            false => Err(refused()),
        };
    }
    let own = there.iter().map(|r| (document.media_type(*r), *r));
    let json = Representation::Data(ResultFormat::JsonLd);
    let alias = there.contains(&json).then_some(("application/json", json));
    let offers: Vec<(&str, Representation)> = own.chain(alias).collect();
    let types: Vec<&str> = offers.iter().map(|(media_type, _)| *media_type).collect();
    let chosen = negotiate::media_type(accept(parts).as_deref(), &types).ok_or_else(refused)?;
    let chosen = offers.iter().find(|(media_type, _)| *media_type == chosen);
    chosen.map(|(_, r)| *r).ok_or_else(refused)
}

/// From the identifier of a thing to the document about it, or from a page to data.
pub(super) fn see(location: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// Nothing is there: a page for those who read pages, a problem for programs.
fn missing(
    site: &Site,
    parts: &Parts,
    path: &str,
    language: Language,
) -> Result<Response, Problem> {
    if negotiate::media_type(accept(parts).as_deref(), &[PROBLEM, HTML]) != Some(HTML) {
        return Err(absent(path));
    }
    let content_type = content_type(HTML);
    let page = site.not_found(path, language);
    let kept = Kept::new(page.into(), content_type, Coding::Identity);
    let mut response = failure(StatusCode::NOT_FOUND, &kept);
    dressed_as_page(&mut response, language);
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static(NEGOTIATED));
    Ok(response)
}

fn absent(path: &str) -> Problem {
    Problem::not_found(Message::new(
        format!("there is nothing at {path}"),
        format!("{path} 处没有内容"),
    ))
    .hint(Message::new(
        "things are at /id/…, queries go to /sparql, updates to /update, graphs are at /store",
        "实体在 /id/…，查询请用 /sparql，更新请用 /update，图在 /store",
    ))
}
