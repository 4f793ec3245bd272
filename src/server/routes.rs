//! Which request goes where, and what every response has in common.

use super::answer::fault;
use super::endpoint::Endpoint;
use super::negotiate;
use super::problem::Problem;
use super::representation::listed;
use super::{pages, query, store, update};
use crate::language::{Language, Message};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{
    ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW,
    AUTHORIZATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

/// Bytes of a path and query; a longer query goes into a body.
const LONGEST_URI: usize = 32 * 1024;
/// How long a browser may remember what a preflight said, in seconds.
const REMEMBERED: &str = "3600";

/// All that the server answers.
pub fn router(endpoint: Arc<Endpoint>) -> Router {
    Router::new()
        .route("/sparql", any(query::serve))
        .route("/sparql/", any(query::serve))
        .route("/update", any(update::serve))
        .route("/update/", any(update::serve))
        .route("/store", any(store::serve))
        .route("/store/", any(store::serve))
        .route("/store/{*path}", any(store::serve))
        .fallback(pages::serve)
        .layer(from_fn(dressed))
        // Bodies are limited where they are read, with an answer that says how.
        .layer(DefaultBodyLimit::disable())
        .with_state(endpoint)
}

/// Runs the rest and dresses its response: a problem is written in the client's language, a panic
/// is a problem, and pages of other origins may read what anybody may.
async fn dressed(request: Request, next: Next) -> Response {
    let language = listed(request.headers(), ACCEPT_LANGUAGE);
    let language = negotiate::language(language.as_deref(), &[Language::En, Language::Zh]);
    let is_open = is_open(request.method(), request.uri().path(), request.headers());
    let uri = request.uri().path_and_query();
    let response = match uri.is_some_and(|uri| uri.as_str().len() > LONGEST_URI) {
        true => too_long().into_response(),
        false => caught(next.run(request)).await,
    };
    let mut response = match response.extensions().get::<Problem>() {
        Some(problem) => problem.written(language),
        None => response,
    };
    let headers = response.headers_mut();
    let nosniff = HeaderValue::from_static("nosniff");
    headers.insert(X_CONTENT_TYPE_OPTIONS, nosniff);
    if is_open {
        let any = HeaderValue::from_static("*");
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, any);
        let exposed =
            HeaderValue::from_static("ETag, Link, Location, Content-Location, Retry-After");
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    response
}

/// True for what anybody may read, asked for without a token.
fn is_open(method: &Method, path: &str, headers: &HeaderMap) -> bool {
    let path = path.trim_end_matches('/');
    let is_query = path == "/sparql";
    let reads = method.is_safe() || (is_query && *method == Method::POST);
    reads && path != "/update" && !headers.contains_key(AUTHORIZATION)
}

/// A response whose making panicked is a fault of the server and not the end of the connection.
async fn caught(response: impl Future<Output = Response>) -> Response {
    let mut response = pin!(response);
    std::future::poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| response.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(fault("it panicked").into_response()))
    })
    .await
}

fn too_long() -> Problem {
    let detail = Message::new(
        format!("the URL is longer than {LONGEST_URI} bytes"),
        format!("URL 超过 {LONGEST_URI} 字节"),
    );
    Problem::new(StatusCode::URI_TOO_LONG, "uri-length", detail).hint(Message::new(
        "send the query as the body of a POST",
        "请用 POST 把查询放在请求体里发送",
    ))
}

/// The answer to OPTIONS: the methods there are, and those that a page of another origin may use.
pub(super) fn preflight(methods: &'static str, open: Option<&'static str>) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(ALLOW, HeaderValue::from_static(methods));
    if let Some(open) = open {
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(open));
        // A token is not among them: no page of another origin sends one.
        let sent = HeaderValue::from_static("Accept, Accept-Language, Content-Type, If-None-Match");
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, sent);
        let age = HeaderValue::from_static(REMEMBERED);
        headers.insert(ACCESS_CONTROL_MAX_AGE, age);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_fault_and_not_the_end_of_the_connection() {
        let response = caught(async { panic!("on purpose") }).await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(response.extensions().get::<Problem>().is_some());
    }

    #[test]
    fn what_needs_a_token_is_never_open() {
        let open = |method: Method, path: &str| is_open(&method, path, &HeaderMap::new());
        assert!(open(Method::GET, "/sparql") && open(Method::POST, "/sparql/"));
        assert!(open(Method::HEAD, "/store") && open(Method::OPTIONS, "/sparql"));
        for (method, path) in [
            (Method::POST, "/update"),
            (Method::OPTIONS, "/update/"),
            (Method::GET, "/update"),
            (Method::PUT, "/store"),
            (Method::POST, "/store/x"),
            (Method::DELETE, "/store/x"),
        ] {
            assert!(!open(method.clone(), path), "{method} {path}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_static("Bearer x"));
        assert!(!is_open(&Method::GET, "/sparql", &headers));
    }
}
