//! What the SPARQL protocol sends: parameters in the query of the URL and in a form, and bodies
//! that are a query or an update (SPARQL 1.1 Protocol § 2.1, § 2.2).

use super::negotiate::content_type;
use super::problem::Problem;
use crate::graph::DatasetText;
use crate::language::Message;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use percent_encoding::percent_decode_str;
use std::time::Duration;

/// A body that has not come after so long is not waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// Names and values in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// The parameters of a query string or a form.
    ///
    /// # Errors
    /// 400 where a name or value is not UTF-8.
    pub(super) fn read(text: &str) -> Result<Self, Problem> {
        let decoded = |part: &str| {
            let spaced = part.replace('+', " ");
            let text = percent_decode_str(&spaced).decode_utf8();
            text.map(std::borrow::Cow::into_owned)
                .map_err(|_| not_utf8())
        };
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decoded(name)?, decoded(value)?))
        });
        pairs.collect::<Result<_, Problem>>().map(Self)
    }

    /// The parameters in the URL of a request.
    ///
    /// # Errors
    /// 400 where a name or value is not UTF-8.
    pub(super) fn of_url(parts: &Parts) -> Result<Self, Problem> {
        Self::read(parts.uri.query().unwrap_or_default())
    }

    /// These and then those of `other`.
    fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Names and values in their order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }

    /// All values of a name, in order.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(n, _)| n == name);
        named.map(|(_, value)| value.clone()).collect()
    }

    /// True where the name is there, with a value or without.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// The one value of a name.
    ///
    /// # Errors
    /// 400 where it is given twice.
    pub(super) fn one(&self, name: &str) -> Result<Option<String>, Problem> {
        let mut all = self.all(name);
        match all.len() {
            0 | 1 => Ok(all.pop()),
            _ => Err(Problem::bad(
                "parameters",
                Message::new(
                    format!("`{name}` is given more than once"),
                    format!("参数 `{name}` 出现了不止一次"),
                ),
            )),
        }
    }

    fn dataset(&self, default: &str, named: &str) -> DatasetText {
        DatasetText {
            default: self.all(default),
            named: self.all(named),
        }
    }
}

/// Which of the two operations, and what its parameters and bodies are called.
pub(super) struct Operation {
    parameter: &'static str,
    pub(super) body: &'static str,
    default: &'static str,
    named: &'static str,
}

/// The query operation.
pub(super) const QUERY: Operation = Operation {
    parameter: "query",
    body: "application/sparql-query",
    default: "default-graph-uri",
    named: "named-graph-uri",
};

/// The update operation.
pub(super) const UPDATE: Operation = Operation {
    parameter: "update",
    body: "application/sparql-update",
    default: "using-graph-uri",
    named: "using-named-graph-uri",
};

const FORM: &str = "application/x-www-form-urlencoded";

/// What is to be done: the text, the dataset it names, and everything else that was sent along.
#[derive(Debug)]
pub(super) struct Operand {
    pub(super) text: Option<String>,
    pub(super) dataset: DatasetText,
    pub(super) parameters: Parameters,
}

impl Operation {
    /// Reads a request: its URL, and the body of a POST.
    ///
    /// # Errors
    /// 400, 408, 413 or 415, as the request is.
    pub(super) async fn read(
        &self,
        parts: &Parts,
        body: Body,
        limit: usize,
    ) -> Result<Operand, Problem> {
        let mut parameters = Parameters::of_url(parts)?;
        let mut direct = None;
        if parts.method == Method::POST {
            match media_type_of(&parts.headers)?.as_str() {
                FORM => {
                    let text = text_of(collected(body, limit).await?)?;
                    parameters = parameters.and(Parameters::read(&text)?);
                }
                sent if sent == self.body => {
                    direct = Some(text_of(collected(body, limit).await?)?);
                }
                sent => return Err(Problem::unsupported(sent, [self.body, FORM])),
            }
        }
        let given = parameters.one(self.parameter)?;
        if direct.is_some() && given.is_some() {
            let name = self.parameter;
            return Err(Problem::bad(
                "parameters",
                Message::new(
                    format!("there is a `{name}` in the URL and another one in the body"),
                    format!("URL 和请求体里各有一个 `{name}`"),
                ),
            ));
        }
        Ok(Operand {
            text: direct.or(given),
            dataset: parameters.dataset(self.default, self.named),
            parameters,
        })
    }
}

/// The media type of a body; empty where the header is missing.
///
/// # Errors
/// 415 for text that is not UTF-8.
pub(super) fn media_type_of(headers: &HeaderMap) -> Result<String, Problem> {
    let header = headers.get(CONTENT_TYPE).and_then(|h| h.to_str().ok());
    let (kind, parameters) = content_type(header.unwrap_or_default());
    for (name, value) in parameters {
        let is_utf8 = ["utf-8", "utf8", "us-ascii"];
        if name == "charset" && !is_utf8.contains(&value.to_ascii_lowercase().as_str()) {
            let there = [format!("{kind}; charset=utf-8")];
            return Err(Problem::unsupported(
                &format!("{kind}; charset={value}"),
                there,
            ));
        }
    }
    Ok(kind)
}

/// The whole of a body.
///
/// # Errors
/// 413 beyond `limit`, 408 where it does not come, 400 where it breaks off.
pub(super) async fn collected(body: Body, limit: usize) -> Result<Bytes, Problem> {
    let whole = Limited::new(body, limit).collect();
    let Ok(whole) = tokio::time::timeout(PATIENCE, whole).await else {
        return Err(Problem::new(
            StatusCode::REQUEST_TIMEOUT,
            "slow-body",
            Message::new("the body did not come in time", "请求体未在时限内到达"),
        ));
    };
    match whole {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Problem::too_large(limit)),
        Err(error) => Err(Problem::bad("body", Message::same(error))),
    }
}

fn text_of(bytes: Bytes) -> Result<String, Problem> {
    String::from_utf8(bytes.into()).map_err(|_| not_utf8())
}

fn not_utf8() -> Problem {
    Problem::bad(
        "encoding",
        Message::new("the request is not UTF-8", "请求不是 UTF-8 编码"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_as_forms_are_written_and_must_be_utf8() {
        let read = Parameters::read("query=ASK+%7B%7D&a&&b==%3D&%E5%98%89=%e5%AE%9a").unwrap();
        assert_eq!(read.one("query").unwrap().as_deref(), Some("ASK {}"));
        assert_eq!(read.one("b").unwrap().as_deref(), Some("=="));
        assert_eq!(read.one("嘉").unwrap().as_deref(), Some("定"));
        assert!(read.has("a") && !read.has("c"));
        assert!(Parameters::read("query=%FF%FE").is_err());
        assert!(
            Parameters::read("query=1&query=2")
                .unwrap()
                .one("query")
                .is_err()
        );
    }
}
