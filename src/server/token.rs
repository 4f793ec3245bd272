//! The token that allows writing.

use super::problem::Problem;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use sha2::{Digest, Sha256};
use std::fmt;

/// The hash of a token: what was given is not kept, and two hashes take the same time to compare
/// whatever they have in common.
#[derive(Clone, Copy)]
pub struct WriteToken([u8; 32]);

impl fmt::Debug for WriteToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WriteToken")
    }
}

impl WriteToken {
    /// A token, without white space around it; nothing for an empty one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(hash(text.as_bytes())))
    }

    /// True for the same token, in constant time.
    fn is(&self, given: &[u8]) -> bool {
        let given = hash(given);
        let differing = self
            .0
            .iter()
            .zip(given)
            .fold(0, |all, (a, b)| all | (a ^ b));
        differing == 0
    }
}

fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lets a write pass that carries the token.
///
/// # Errors
/// 403 where there is no token to have, 401 where the request has none or another one.
pub(super) fn allow(token: Option<&WriteToken>, headers: &HeaderMap) -> Result<(), Problem> {
    let Some(token) = token else {
        return Err(Problem::read_only());
    };
    let given = headers.get(AUTHORIZATION).map(|value| value.as_bytes());
    let given = given.and_then(|value| match value.split_at_checked(7) {
        Some((scheme, given)) if scheme.eq_ignore_ascii_case(b"Bearer ") => Some(given),
        _ => None,
    });
    match given {
        Some(given) if token.is(given.trim_ascii()) => Ok(()),
        _ => Err(Problem::unauthorized()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_token_alone_allows_and_only_as_a_bearer() {
        let token = WriteToken::new(" s3cret\n").unwrap();
        let passes = |value: Option<&str>| {
            let mut headers = HeaderMap::new();
            if let Some(value) = value {
                let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
                headers.insert(AUTHORIZATION, value);
            }
            allow(Some(&token), &headers).is_ok()
        };
        for good in ["Bearer s3cret", "bearer s3cret", "Bearer  s3cret"] {
            assert!(passes(Some(good)), "{good}");
        }
        for bad in [
            "s3cret",
            "Basic s3cret",
            "Bearer ",
            "Bearer s3cre",
            "Bearer s3cretx",
            "嘉",
        ] {
            assert!(!passes(Some(bad)), "{bad}");
        }
        assert!(!passes(None));
        assert!(WriteToken::new(" \n").is_none());
    }
}
