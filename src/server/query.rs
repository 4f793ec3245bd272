//! `/sparql`: the query operation, and the service description.

use super::answer::{Asked, answer};
use super::based;
use super::endpoint::Endpoint;
use super::formats::Wanted;
use super::parameters::QUERY;
use super::problem::Problem;
use super::representation::accept;
use super::routes::preflight;
use super::{pages, service};
use crate::graph::DatasetText;
use crate::language::Message;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::Response;
use std::sync::Arc;

/// What `/sparql` takes.
pub(super) const METHODS: &str = "GET, HEAD, POST, OPTIONS";
/// Answers a request at `/sparql`.
///
/// # Errors
/// A [`Problem`] for the client.
pub(super) async fn serve(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    match parts.method {
        Method::GET | Method::HEAD | Method::POST => {}
        Method::OPTIONS => return Ok(preflight(METHODS, Some("GET, HEAD, POST"))),
        _ => return Err(Problem::method(METHODS)),
    }
    let operand = QUERY
        .read(&parts, body, endpoint.settings.max_request)
        .await?;
    if operand.parameters.has("update") {
        let detail = Message::new("updates go to /update", "更新请发送到 /update");
        return Err(Problem::bad("parameters", detail));
    }
    let format = operand.parameters.one("format")?;
    let Some(text) = operand.text else {
        return match parts.method {
            Method::POST => Err(Problem::bad(
                "parameters",
                Message::new("there is no `query`", "缺少参数 `query`"),
            )),
            _ if format.is_none() && pages::are_wanted(&endpoint, &parts).await => {
                pages::serve(State(endpoint), Request::from_parts(parts, Body::empty())).await
            }
            _ => service::describe(&endpoint, &parts, format.as_deref()).await,
        };
    };
    // A browser that follows a link to a query gets the page with its answer.
    let is_page = match format.as_deref() {
        None => pages::are_wanted(&endpoint, &parts).await,
        Some(format) => format == "html",
    };
    // The page asks the whole dataset.
    let is_whole = operand.dataset == DatasetText::default();
    if parts.method.is_safe() && is_page && is_whole {
        return pages::serve(State(endpoint), Request::from_parts(parts, Body::empty())).await;
    }
    let asked = Asked {
        wanted: Wanted::of(accept(&parts).as_deref(), format.as_deref())?,
        dataset: operand.dataset,
        text: based(&text, &parts),
    };
    answer(&endpoint, &parts, asked).await
}
