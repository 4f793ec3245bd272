//! Errors as problem documents (RFC 9457), in the language that the client reads.

use crate::graph::{Diagnosis, Interruption, LoadError};
use crate::language::{Language, Message, Spoken};
use axum::body::Body;
use axum::http::header::{
    ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The media type of a problem.
pub(super) const PROBLEM: &str = "application/problem+json";
/// How long to wait before asking again, in seconds, where nothing better is known.
const SOON: u64 = 1;

/// Why a request has no answer.
#[derive(Debug, Clone)]
pub(super) struct Problem(Box<Said>);

/// What a problem says.
#[derive(Debug, Clone)]
struct Said {
    status: StatusCode,
    /// The last part of its type, `urn:xincheng:problem:…`.
    kind: &'static str,
    detail: Message,
    hint: Option<Message>,
    /// Line and column, both from 1.
    place: Option<(usize, usize)>,
    /// What there is instead: media types, methods or parameters.
    available: Vec<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    /// The status.
    pub(super) fn status(&self) -> StatusCode {
        self.0.status
    }

    /// A problem of this status and kind.
    pub(super) fn new(status: StatusCode, kind: &'static str, detail: Message) -> Self {
        Self(Box::new(Said {
            status,
            kind,
            detail,
            hint: None,
            place: None,
            available: Vec::new(),
            headers: Vec::new(),
        }))
    }

    /// A request that cannot be understood.
    pub(super) fn bad(kind: &'static str, detail: Message) -> Self {
        Self::new(StatusCode::BAD_REQUEST, kind, detail)
    }

    /// With what to do about it.
    pub(super) fn hint(mut self, hint: Message) -> Self {
        self.0.hint = Some(hint);
        self
    }

    /// With what there is instead.
    pub(super) fn available<T: Into<String>>(mut self, there: impl IntoIterator<Item = T>) -> Self {
        self.0.available = there.into_iter().map(Into::into).collect();
        self
    }

    fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    fn retry_after(self, seconds: u64) -> Self {
        self.header(RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// A method that a resource does not have.
    pub(super) fn method(allowed: &'static str) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            Message::new(
                format!("this resource takes {allowed}"),
                format!("此资源只接受 {allowed}"),
            ),
        )
        .available(allowed.split(", "))
        .header(ALLOW, HeaderValue::from_static(allowed))
    }

    /// Nothing of what there is can be accepted.
    pub(super) fn not_acceptable<T: Into<String>>(there: impl IntoIterator<Item = T>) -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "not-acceptable",
            Message::new(
                "nothing that this resource has is acceptable by the headers of the request",
                "按请求头的要求，此资源没有可接受的表示",
            ),
        )
        .hint(Message::new(
            "name one of `available` in Accept, or in `?format=`",
            "请在 Accept 或 `?format=` 中写明 `available` 里的一种",
        ))
        .available(there)
    }

    /// A body of a media type that is not read here.
    pub(super) fn unsupported<T: Into<String>>(
        sent: &str,
        there: impl IntoIterator<Item = T>,
    ) -> Self {
        let detail = match sent {
            "" => Message::new("the body has no Content-Type", "请求体没有 Content-Type"),
            sent => Message::new(
                format!("a body of the type `{sent}` is not read here"),
                format!("此处不接受类型为 `{sent}` 的请求体"),
            ),
        };
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", detail).available(there)
    }

    /// Too many requests at once.
    pub(super) fn busy() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            Message::new(
                "as many queries run and wait as may; ask again soon",
                "正在执行和排队的查询已满，请稍后再试",
            ),
        )
        .retry_after(SOON)
    }

    /// A query or update that the parser rejects, which had one line put before it.
    pub(super) fn rejected(diagnosis: &Diagnosis) -> Self {
        let mut problem = Self::bad("syntax", diagnosis.message.clone());
        problem.0.hint.clone_from(&diagnosis.help);
        let (line, column) = diagnosis.position();
        match line {
            // A fault of the whole text has no place.
            0 | 1 => problem,
            line => problem.at(line - 1, column),
        }
    }

    /// A fault of a document at a line and column, both from 1.
    pub(super) fn at(mut self, line: usize, column: usize) -> Self {
        self.0.place = Some((line, column));
        self
    }

    /// A query that was stopped, or whose process died.
    pub(super) fn interrupted(why: &Interruption) -> Self {
        match why {
            Interruption::Timeout(time) => Self::timeout(*time),
            Interruption::Memory(limit) => {
                let limit = bytesize::ByteSize::b(*limit);
                let detail = Message::new(
                    format!("the query was stopped at {limit} of memory, the limit of this server"),
                    format!("查询内存用到 {limit}，达到本服务器的上限，已停止"),
                );
                Self::new(StatusCode::INSUFFICIENT_STORAGE, "memory", detail).hint(narrower())
            }
            Interruption::Cancelled => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "cancelled", why.message())
                    .retry_after(SOON)
            }
            Interruption::NotStarted(_) => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "no-worker", why.message())
                    .retry_after(SOON)
            }
            Interruption::Died(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "engine", why.message())
            }
        }
    }

    /// A query that took longer than it may.
    pub(super) fn timeout(time: Duration) -> Self {
        let shown = humantime::format_duration(time);
        let detail = Message::new(
            format!("the query was stopped after {shown}, the limit of this server"),
            format!("查询已在 {shown} 后停止，达到本服务器的时限"),
        );
        let again = time.as_secs().max(SOON);
        Self::new(StatusCode::GATEWAY_TIMEOUT, "timeout", detail)
            .hint(narrower())
            .retry_after(again)
    }

    /// A write without the token, or with another one.
    pub(super) fn unauthorized() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "token",
            Message::new(
                "writing needs the token of this server",
                "写入需要本服务器的令牌",
            ),
        )
        .hint(Message::new(
            "send it as `Authorization: Bearer TOKEN`",
            "请以 `Authorization: Bearer 令牌` 发送",
        ))
        .header(
            WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer realm=\"xincheng\""),
        )
    }

    /// A write where none is possible.
    pub(super) fn read_only() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "read-only",
            Message::new("this server is read-only", "本服务器只读"),
        )
        .hint(Message::new(
            "started with `--write-token-file FILE` or XINCHENG_WRITE_TOKEN, it takes writes with that token",
            "启动时给出 `--write-token-file FILE` 或 XINCHENG_WRITE_TOKEN，即可凭该令牌写入",
        ))
    }

    /// Nothing is there.
    pub(super) fn not_found(detail: Message) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", detail)
    }

    /// A request that is larger than it may be.
    pub(super) fn too_large(limit: usize) -> Self {
        let limit = bytesize::ByteSize::b(limit as u64);
        let detail = Message::new(
            format!("a body may have at most {limit}"),
            format!("请求体不得超过 {limit}"),
        );
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail)
    }

    /// The document in one language, with its headers.
    pub(super) fn written(&self, language: Language) -> Response {
        let mut body = Map::new();
        body.insert(
            "type".into(),
            json!(format!("urn:xincheng:problem:{}", self.0.kind)),
        );
        let title = self.0.status.canonical_reason().unwrap_or_default();
        body.insert("title".into(), json!(title));
        body.insert("status".into(), json!(self.0.status.as_u16()));
        body.insert("detail".into(), json!(self.0.detail.text(language)));
        if let Some(hint) = &self.0.hint {
            body.insert("hint".into(), json!(hint.text(language)));
        }
        if let Some((line, column)) = self.0.place {
            body.insert("line".into(), json!(line));
            body.insert("column".into(), json!(column));
        }
        if !self.0.available.is_empty() {
            body.insert("available".into(), json!(self.0.available));
        }
        let text = format!("{:#}\n", Value::Object(body));
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = self.0.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        headers.insert(
            VARY,
            HeaderValue::from_static("Accept, Accept-Encoding, Accept-Language"),
        );
        for (name, value) in &self.0.headers {
            headers.insert(name, value.clone());
        }
        response
    }
}

impl From<LoadError> for Problem {
    /// Changes that cannot be made.
    fn from(error: LoadError) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", error.message())
    }
}

fn narrower() -> Message {
    Message::new(
        "ask for less at once: add a LIMIT, bind a variable, or join fewer patterns",
        "请缩小查询范围：加上 LIMIT、给变量赋值，或减少要连接的模式",
    )
}

impl IntoResponse for Problem {
    /// A response that carries the problem; whoever knows the client's language writes it.
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    async fn body(response: Response) -> Value {
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[tokio::test]
    async fn a_problem_says_what_where_and_what_to_do_in_the_language_asked_for() {
        let known = crate::vocabulary::Prefixes::project(crate::vocabulary::DEFAULT_BASE);
        let rejected =
            crate::graph::Query::parse("BASE <http://a/>\nSELECT *\n{ ?城 a ip2:X }", &known)
                .unwrap_err();
        let problem = Problem::rejected(&rejected);
        let en = body(problem.written(Language::En)).await;
        let zh = body(problem.written(Language::Zh)).await;
        assert_eq!((&en["line"], &en["column"]), (&json!(2), &json!(8)));
        assert_eq!(en["status"], 400);
        assert_eq!(en["type"], "urn:xincheng:problem:syntax");
        assert!(en["hint"].is_string() && en["detail"] != zh["detail"]);
        let language = problem.written(Language::Zh).headers()[CONTENT_LANGUAGE].clone();
        assert_eq!(language, "zh");
    }

    #[test]
    fn a_deadline_says_when_to_ask_again_and_a_method_what_is_allowed() {
        let late = Problem::timeout(Duration::from_secs(30)).written(Language::En);
        assert_eq!(late.status(), StatusCode::GATEWAY_TIMEOUT);
        assert_eq!(late.headers()[RETRY_AFTER], "30");
        let method = Problem::method("GET, HEAD").written(Language::En);
        assert_eq!(method.headers()[ALLOW], "GET, HEAD");
    }
}
