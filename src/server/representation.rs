//! A whole representation as a response: its length, its tag, and 304 where the client has it.

use super::cache::Kept;
use super::negotiate::{self, Coding};
use super::problem::Problem;
use axum::body::Body;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName,
    IF_NONE_MATCH, VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;

/// The values of a header that may stand there several times, as one list.
pub(super) fn listed(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let values = headers.get_all(name).into_iter();
    let values: Vec<&str> = values.filter_map(|value| value.to_str().ok()).collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// What the client accepts.
pub(super) fn accept(parts: &Parts) -> Option<String> {
    listed(&parts.headers, ACCEPT)
}

/// The coding that the client wants.
///
/// # Errors
/// 406 where it wants none that there is.
pub(super) fn coding(parts: &Parts) -> Result<Coding, Problem> {
    let accept = listed(&parts.headers, ACCEPT_ENCODING);
    let chosen = negotiate::coding(accept.as_deref());
    chosen.ok_or_else(|| Problem::not_acceptable(["br", "gzip", "identity"]))
}

/// The headers that every representation of a query's answer has.
pub(super) fn headers(content_type: &str, coding: Coding) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Ok(content_type) = HeaderValue::from_str(content_type) {
        headers.insert(CONTENT_TYPE, content_type);
    }
    if let Some(name) = coding.name() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    let vary = HeaderValue::from_static("Accept, Accept-Encoding");
    headers.insert(VARY, vary);
    // Whoever keeps it asks whether it still holds, and the tag answers.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers
}

/// The response to a request that has failed: whatever the client holds, it is told why.
pub(super) fn failure(status: StatusCode, kept: &Kept) -> Response {
    let mut response = Response::new(Body::from(kept.bytes.clone()));
    *response.headers_mut() = headers(&kept.content_type, kept.coding);
    *response.status_mut() = status;
    response
}

/// The response to a request for a whole representation.
pub(super) fn response(parts: &Parts, kept: &Kept) -> Response {
    let mut headers = headers(&kept.content_type, kept.coding);
    if let Ok(etag) = HeaderValue::from_str(&kept.etag) {
        headers.insert(ETAG, etag);
    }
    let is_read = parts.method.is_safe();
    let is_known = is_read && has(&parts.headers, &kept.etag);
    let mut response = match is_known {
        true => {
            headers.remove(CONTENT_TYPE);
            headers.remove(CONTENT_ENCODING);
            Response::new(Body::empty())
        }
        false => Response::new(Body::from(kept.bytes.clone())),
    };
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    *response.headers_mut() = headers;
    response
}

/// True where the client says that it has the representation of this tag; tags are compared
/// weakly (RFC 9110 § 13.1.2).
fn has(headers: &HeaderMap, etag: &str) -> bool {
    let Some(list) = listed(headers, IF_NONE_MATCH) else {
        return false;
    };
    let mut tags = list.split(',').map(str::trim);
    tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}
