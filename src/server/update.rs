//! `/update`: the update operation.

use super::answer::fault;
use super::based;
use super::endpoint::Endpoint;
use super::parameters::UPDATE;
use super::problem::Problem;
use super::routes::preflight;
use super::token::allow;
use crate::graph::{Changes, Outcome, QueryText, Verdict};
use crate::language::Message;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use std::sync::Arc;

const METHODS: &str = "POST, OPTIONS";

/// Answers a request at `/update`.
///
/// # Errors
/// A [`Problem`] for the client; nothing is then changed.
pub(super) async fn serve(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    match parts.method {
        Method::POST => {}
        Method::OPTIONS => return Ok(preflight(METHODS, None)),
        _ => return Err(Problem::method(METHODS)),
    }
    allow(endpoint.settings.token.as_ref(), &parts.headers)?;
    let operand = UPDATE
        .read(&parts, body, endpoint.settings.max_request)
        .await?;
    if operand.parameters.has("query") {
        let detail = Message::new("queries go to /sparql", "查询请发送到 /sparql");
        return Err(Problem::bad("parameters", detail));
    }
    let text = operand.text.ok_or_else(|| {
        let detail = Message::new("there is no `update`", "缺少参数 `update`");
        Problem::bad("parameters", detail)
    })?;
    let text = based(&text, &parts);
    let turn = endpoint.turns.take().await?;
    // A client that leaves does not undo what it asked for: the rest runs to its end.
    let update = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let query = QueryText {
            text,
            ..QueryText::default()
        };
        let limits = endpoint.limits();
        let dataset = &operand.dataset;
        endpoint
            .pool
            .update(&query, dataset, limits, &mut |_| Verdict::Continue)
    });
    let outcome = update.await.map_err(fault)?;
    match outcome.map_err(|why| Problem::interrupted(&why))? {
        Outcome::Changes(changes) => Ok(done(&changes)),
        Outcome::Rejected(diagnosis) => Err(Problem::rejected(&diagnosis)),
        Outcome::Unreachable(message) => Err(Problem::new(
            StatusCode::BAD_GATEWAY,
            "unreachable",
            message,
        )),
        Outcome::Unknown(message) | Outcome::Failed(message) => {
            Err(Problem::bad("update", message))
        }
        _ => Err(fault("an update gave an answer")),
    }
}

/// How many quads came and went.
fn done(changes: &Changes) -> Response {
    let (added, removed) = (changes.added().count(), changes.removed().count());
    let text = format!("{{\"added\":{added},\"removed\":{removed}}}\n");
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    let json = HeaderValue::from_static("application/json");
    headers.insert(CONTENT_TYPE, json);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
