//! The graph over HTTP: the SPARQL 1.1 Protocol, its service description, and the Graph Store
//! Protocol. Level 4, the only room that is asynchronous; it contains no HTML.
//!
//! A status is sent when the answer is whole or larger than can be held back. What goes wrong
//! before is a status of its own; what goes wrong after breaks the transfer visibly. Nothing that
//! takes long runs on the threads that serve connections.

mod answer;
mod cache;
mod encoder;
mod endpoint;
mod formats;
mod listen;
mod negotiate;
mod outlet;
mod pages;
mod parameters;
mod patience;
mod problem;
mod query;
mod replies;
mod representation;
mod routes;
mod service;
mod settings;
mod store;
mod token;
mod turns;
mod update;
mod upload;

pub use endpoint::Endpoint;
pub use listen::{ServeError, serve};
pub use negotiate::{Coding, coding, content_type, language, media_type};
pub use routes::router;
pub use settings::Settings;
pub use token::WriteToken;

use axum::http::header::HOST;
use axum::http::request::Parts;
use oxigraph::model::NamedNode;

/// Scheme and authority by which the client knows this server, without `/` at the end.
fn origin(parts: &Parts) -> String {
    let text = |name: &str| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let authority = parts.uri.authority().map(|a| a.as_str());
    let host = authority.or_else(|| text(HOST.as_str()));
    let is_plain = |host: &&str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || ".-:[]_".contains(c);
        !host.is_empty()
            && host.chars().all(allowed)
            && NamedNode::new(format!("http://{host}/")).is_ok()
    };
    let host = host.filter(is_plain).unwrap_or("localhost");
    let scheme = match text("x-forwarded-proto") {
        Some("https") => "https",
        _ => "http",
    };
    format!("{scheme}://{host}")
}

/// A query or update read against the IRI of this server, where it has no base of its own: the
/// protocol leaves to the service what a relative IRI means. [`Problem::rejected`] knows of the
/// line before the text.
///
/// [`Problem::rejected`]: problem::Problem::rejected
fn based(text: &str, parts: &Parts) -> String {
    format!("BASE <{}/sparql>\n{text}", origin(parts))
}
