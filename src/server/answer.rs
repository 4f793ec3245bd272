//! The answer to a query: one that is kept, a whole one, or one in pieces.

use super::cache::{self, Kept, Key};
use super::encoder::coded;
use super::endpoint::Endpoint;
use super::formats::{Wanted, unfit};
use super::negotiate::Coding;
use super::outlet::{Beginning, HELD, Outlet};
use super::problem::Problem;
use super::representation::{coding, headers, response};
use crate::graph::{DatasetText, QueryText, Written};
use crate::language::Message;
use crate::render::open_writer;
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{StatusCode, Version};
use axum::response::Response;
use std::sync::Arc;

/// An answer to a client of HTTP/1.0 is held back whole: such a client takes the end of the
/// connection for the end of the answer.
const HELD_FOR_OLD: usize = 4 * 1024 * 1024;

/// A query, the dataset it is asked of, and what its answer is wanted as.
pub(super) struct Asked {
    pub(super) text: String,
    pub(super) dataset: DatasetText,
    pub(super) wanted: Wanted,
}

impl Asked {
    /// The key of everything that the answer depends on.
    fn key(&self, version: u64, coding: Coding) -> Key {
        let version = version.to_le_bytes();
        let (types, names) = (self.wanted.media_types(), self.wanted.names());
        let coding = coding.name().unwrap_or_default();
        let fixed = [
            &version[..],
            self.text.as_bytes(),
            types.as_bytes(),
            names.as_bytes(),
            coding.as_bytes(),
        ];
        let graphs = |graphs: &[String]| graphs.iter().map(String::clone).collect::<Vec<_>>();
        let (default, named) = (graphs(&self.dataset.default), graphs(&self.dataset.named));
        let default_count = default.len().to_le_bytes();
        let graphs = default.iter().chain(&named).map(String::as_bytes);
        Key::of(fixed.into_iter().chain([&default_count[..]]).chain(graphs))
    }
}

/// Answers a query.
///
/// # Errors
/// A [`Problem`] where anything goes wrong before the answer is too large to be held back.
pub(super) async fn answer(
    endpoint: &Arc<Endpoint>,
    parts: &Parts,
    asked: Asked,
) -> Result<Response, Problem> {
    let coding = coding(parts)?;
    let key = asked.key(endpoint.pool.version(), coding);
    if let Some(kept) = endpoint.kept(&key) {
        return Ok(response(parts, &kept));
    }
    // A lookup takes less time than the way to a worker, and waits for none. It is not kept: what
    // took long makes no room for it.
    if asked.dataset == DatasetText::default()
        && let Some((format, bytes)) =
            endpoint
                .pool
                .look_up(&asked.text, &asked.wanted.names(), open_writer, HELD)
    {
        let kept = kept(bytes, content_type(&asked.wanted, &format)?, coding).await?;
        return Ok(response(parts, &kept));
    }
    let is_kept = !cache::is_volatile(&asked.text);
    let wanted = asked.wanted.clone();
    let is_old = parts.version == Version::HTTP_10;
    let (format, bytes) = match begin(endpoint, asked, coding, is_old).await? {
        Beginning::Ended { format, bytes, how } => match how {
            Ok(Written::Whole) => (format.unwrap_or_default(), bytes),
            Ok(other) => return Err(without_answer(other)),
            Err(why) => return Err(Problem::interrupted(&why)),
        },
        Beginning::Streams { format, body } => {
            let content_type = content_type(&wanted, &format)?;
            let mut response = Response::new(Body::new(body));
            *response.headers_mut() = headers(&content_type, coding);
            return Ok(response);
        }
        Beginning::TooLong => return Err(too_long()),
    };
    let kept = kept(bytes, content_type(&wanted, &format)?, coding).await?;
    if is_kept {
        endpoint.keep(key, kept.clone());
    }
    Ok(response(parts, &kept))
}

/// A whole answer, coded.
async fn kept(bytes: Vec<u8>, content_type: String, coding: Coding) -> Result<Kept, Problem> {
    let coded = match coding {
        Coding::Identity => bytes,
        _ => {
            let coded = tokio::task::spawn_blocking(move || coded(&bytes, coding)).await;
            coded.map_err(fault)?.map_err(fault)?
        }
    };
    Ok(Kept::new(coded.into(), content_type, coding))
}

/// Has a worker write the answer, and waits until it is whole or too large to be held back.
async fn begin(
    endpoint: &Arc<Endpoint>,
    asked: Asked,
    coding: Coding,
    is_old: bool,
) -> Result<Beginning, Problem> {
    let turn = endpoint.turns.take().await?;
    let hold = if is_old { HELD_FOR_OLD } else { HELD };
    let time = endpoint.settings.time;
    let (mut outlet, beginning) = Outlet::new(coding, hold, !is_old, time);
    let endpoint = Arc::clone(endpoint);
    tokio::task::spawn_blocking(move || {
        let query = QueryText {
            text: asked.text,
            ..QueryText::default()
        };
        let formats = asked.wanted.names();
        let how = endpoint.pool.stream(
            &query,
            &asked.dataset,
            &formats,
            endpoint.limits(),
            &mut outlet,
        );
        // The worker is free, whatever the reader still has to read.
        drop(turn);
        outlet.end(how);
    });
    beginning.await.map_err(fault)
}

/// Why a query that ended by itself has no answer.
fn without_answer(written: Written) -> Problem {
    match written {
        Written::Rejected(diagnosis) => Problem::rejected(&diagnosis),
        Written::Unfit(form) => unfit(form),
        Written::Unknown(message) => Problem::bad("query", message),
        Written::Unreachable(message) => {
            Problem::new(StatusCode::BAD_GATEWAY, "unreachable", message)
        }
        Written::Failed(message) => {
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "engine", message)
        }
        Written::Whole => fault("an answer was whole and is not"),
    }
}

fn content_type(wanted: &Wanted, format: &str) -> Result<String, Problem> {
    let offer = wanted.named(format).ok_or_else(|| fault(format))?;
    Ok(offer.content_type())
}

fn too_long() -> Problem {
    let detail = Message::new(
        "the answer is too long for HTTP/1.0, which cannot tell a whole answer from a part",
        "结果太长，无法用 HTTP/1.0 传输：该版本分不清完整的结果与残缺的结果",
    );
    let hint = Message::new(
        "ask over HTTP/1.1, or for less",
        "请改用 HTTP/1.1，或缩小查询范围",
    );
    Problem::new(
        StatusCode::HTTP_VERSION_NOT_SUPPORTED,
        "http-version",
        detail,
    )
    .hint(hint)
}

/// A fault of this server.
pub(super) fn fault(why: impl std::fmt::Display) -> Problem {
    Problem::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "fault",
        Message::new(
            format!("the server failed at this request: {why}"),
            format!("服务器处理此请求时出错：{why}"),
        ),
    )
}
