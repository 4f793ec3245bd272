//! Everything that is no protocol: the pages of the site.

use super::problem::Problem;
use crate::language::Message;
use axum::extract::Request;
use axum::response::Response;

/// Answers a request for a page.
///
/// # Errors
/// 404 where the site has nothing at the path.
pub(super) async fn serve(request: Request) -> Result<Response, Problem> {
    let path = request.uri().path();
    Err(Problem::not_found(Message::new(
        format!("there is nothing at {path}"),
        format!("{path} 处没有内容"),
    ))
    .hint(Message::new(
        "queries go to /sparql, updates to /update, graphs are at /store",
        "查询请用 /sparql，更新请用 /update，图在 /store",
    )))
}
