//! One request over HTTP, redirects and all, within limits.

use super::allowed::{Target, is_literal, is_private};
use super::{RemoteError, is_allowed};
use std::io::Read;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use ureq::http::{Response, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body};

/// A request takes no longer, also where the query may.
const TIME: Duration = Duration::from_secs(60);
/// So much of an answer is taken, in bytes.
const MOST: u64 = 64 * 1024 * 1024;
const REDIRECTS: usize = 5;

/// What is asked.
pub(super) struct Asked<'a> {
    pub(super) iri: &'a str,
    /// The IRIs that may be reached.
    pub(super) allowed: &'a [String],
    /// Media types of answers.
    pub(super) accept: &'a str,
    /// A query to send; nothing to read a document.
    pub(super) query: Option<&'a str>,
}

/// What is answered.
pub(super) struct Answered {
    /// Where the answer was in the end.
    pub(super) iri: String,
    pub(super) media_type: String,
    pub(super) bytes: Vec<u8>,
}

/// Asks over HTTP.
pub(super) fn fetch(asked: &Asked<'_>) -> Result<Answered, RemoteError> {
    let mut iri = asked.iri.split('#').next().unwrap_or_default().to_owned();
    for _ in 0..=REDIRECTS {
        let response = send(&iri, asked)?;
        let status = response.status();
        if !status.is_redirection() {
            return match status.is_success() {
                true => read(iri, response),
                false => Err(RemoteError::Status {
                    iri,
                    status: status.as_u16(),
                }),
            };
        }
        let location = response.headers().get(LOCATION);
        let location = location.and_then(|l| l.to_str().ok()).unwrap_or_default();
        let to = resolved(&iri, location);
        if !is_allowed(&to, asked.allowed) {
            return Err(RemoteError::Redirected { from: iri, to });
        }
        iri = to;
    }
    Err(unreachable(&iri, "too many redirects"))
}

fn send(iri: &str, asked: &Asked<'_>) -> Result<Response<Body>, RemoteError> {
    let config = Config::builder()
        .timeout_global(Some(TIME))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        // A proxy would look names up itself, private ones too.
        .proxy(None)
        .user_agent(concat!("xincheng/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), Public::default());
    let sent = match asked.query {
        None => agent.get(iri).header(ACCEPT, asked.accept).call(),
        Some(query) => agent
            .post(iri)
            .header(ACCEPT, asked.accept)
            .header(CONTENT_TYPE, "application/sparql-query")
            .send(query),
    };
    sent.map_err(|error| match error {
        ureq::Error::Other(error) if error.is::<Private>() => RemoteError::Private(iri.to_owned()),
        other => unreachable(iri, &other.to_string()),
    })
}

fn read(iri: String, response: Response<Body>) -> Result<Answered, RemoteError> {
    let media_type = response.headers().get(CONTENT_TYPE);
    let media_type = media_type.and_then(|m| m.to_str().ok());
    let media_type = media_type.unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    let body = response.into_body().into_reader().take(MOST + 1);
    let mut body = body;
    if let Err(error) = body.read_to_end(&mut bytes) {
        return Err(unreachable(&iri, &error.to_string()));
    }
    match bytes.len() as u64 > MOST {
        true => Err(RemoteError::TooLarge {
            iri,
            limit: bytesize::ByteSize::b(MOST).to_string(),
        }),
        false => Ok(Answered {
            iri,
            media_type,
            bytes,
        }),
    }
}

fn unreachable(iri: &str, why: &str) -> RemoteError {
    RemoteError::Unreachable {
        iri: iri.to_owned(),
        why: why.to_owned(),
    }
}

/// The IRI that a `Location` means: a whole one, or a path on the same host.
fn resolved(iri: &str, location: &str) -> String {
    if Target::parse(location).is_some() || !location.starts_with('/') || location.starts_with("//")
    {
        return location.to_owned();
    }
    let host = iri
        .find("://")
        .and_then(|at| Some(at + 3 + iri[at + 3..].find('/')?));
    format!("{}{location}", &iri[..host.unwrap_or(iri.len())])
}

/// Finds addresses of names, but none of this machine and its network: a name is no permission for
/// what it happens to stand for.
#[derive(Debug, Default)]
struct Public(Names);

/// Names of the system.
#[derive(Default)]
struct Names(DefaultResolver);

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names")
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a private address")]
struct Private;

impl Resolver for Public {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.0.0.resolve(uri, config, timeout)?;
        if uri.host().is_some_and(is_literal) {
            return Ok(found);
        }
        let mut public = self.empty();
        for address in found.iter().filter(|address| !is_private(address.ip())) {
            public.push(*address);
        }
        match public.is_empty() {
            true => Err(ureq::Error::Other(Box::new(Private))),
            false => Ok(public),
        }
    }
}
