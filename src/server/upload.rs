//! The documents in the body of a write: one, or several of a form with files.

use super::parameters::{collected, media_type_of};
use super::problem::Problem;
use crate::graph::DOCUMENT_TYPES;
use crate::language::Message;
use axum::body::Body;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::request::Parts;
use bytes::Bytes;

const FORM: &str = "multipart/form-data";

/// A document that was sent.
#[derive(Debug)]
pub(super) struct Part {
    /// What it is called in its form.
    pub(super) name: Option<String>,
    pub(super) media_type: String,
    pub(super) bytes: Bytes,
}

/// The documents of a request.
///
/// # Errors
/// 400, 408, 413 or 415, as the request is.
pub(super) async fn received(
    parts: &Parts,
    body: Body,
    limit: usize,
) -> Result<Vec<Part>, Problem> {
    let media_type = media_type_of(&parts.headers)?;
    let bytes = match media_type.as_str() {
        "" => {
            return Err(Problem::unsupported(
                "",
                DOCUMENT_TYPES.into_iter().chain([FORM]),
            ));
        }
        _ => collected(body, limit).await?,
    };
    if media_type != FORM {
        return Ok(vec![Part {
            name: None,
            media_type,
            bytes,
        }]);
    }
    let request = Request::from_parts(parts.clone(), Body::from(bytes));
    let refused = |error: &dyn std::fmt::Display| Problem::bad("multipart", Message::same(error));
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|e| refused(&e.body_text()))?;
    let broken = |error: MultipartError| refused(&error.body_text());
    let mut documents = Vec::new();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.file_name().or(field.name()).map(str::to_owned);
        let media_type = media_type_of(field.headers())?;
        if media_type.is_empty() {
            return Err(Problem::unsupported("", DOCUMENT_TYPES));
        }
        documents.push(Part {
            name,
            media_type,
            bytes: field.bytes().await.map_err(broken)?,
        });
    }
    Ok(documents)
}
