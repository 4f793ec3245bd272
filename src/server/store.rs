//! `/store`: the Graph Store Protocol. A graph is named by `?graph=IRI` or `?default`, or is the
//! request's own IRI below `/store/`.

use super::answer::{Asked, answer, fault};
use super::endpoint::Endpoint;
use super::formats::Wanted;
use super::parameters::Parameters;
use super::problem::Problem;
use super::representation::{accept, listed};
use super::routes::preflight;
use super::upload::{Part, received};
use super::{origin, token};
use crate::graph::{
    Changes, DOCUMENT_TYPES, DatasetText, DocumentError, KnowledgeGraph, RdfDocument, read_document,
};
use crate::language::{Message, Spoken};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_RANGE, IF_MATCH, IF_NONE_MATCH, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use oxigraph::model::{GraphName, NamedNode, Quad};
use std::collections::BTreeSet;
use std::sync::Arc;

const METHODS: &str = "GET, HEAD, PUT, POST, DELETE, OPTIONS";

/// Answers a request at `/store`.
///
/// # Errors
/// A [`Problem`] for the client; nothing is then changed.
pub(super) async fn serve(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let way = match parts.method {
        Method::GET | Method::HEAD => return read(&endpoint, &parts).await,
        Method::OPTIONS => return Ok(preflight(METHODS, Some("GET, HEAD"))),
        Method::PUT => Way::Replace,
        Method::POST => Way::Add,
        Method::DELETE => Way::Remove,
        _ => return Err(Problem::method(METHODS)),
    };
    token::allow(endpoint.settings.token.as_ref(), &parts.headers)?;
    let condition = Condition::of(&parts)?;
    let (graph, location) = match target(&parts)? {
        Some(graph) => (graph, None),
        None if way == Way::Add => {
            let graph = fresh(&endpoint, &parts)?;
            (GraphName::from(graph.clone()), Some(graph))
        }
        None => return Err(no_graph()),
    };
    let sent = match way {
        Way::Remove => Vec::new(),
        Way::Replace | Way::Add => {
            let limit = endpoint.settings.max_request;
            received(&parts, body, limit).await?
        }
    };
    let base = match &graph {
        GraphName::NamedNode(graph) => graph.as_str().to_owned(),
        _ => format!("{}/store?default", origin(&parts)),
    };
    let write = Write {
        way,
        condition,
        graph,
        base,
        sent,
    };
    let written = tokio::task::spawn_blocking(move || write.perform(&endpoint));
    let status = written.await.map_err(fault)??;
    Ok(done(status, location))
}

/// What a write does with the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Replace,
    Add,
    Remove,
}

/// What a write asks to hold before it is done (RFC 9110 § 13.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Condition {
    Nothing,
    /// The graph is there: `If-Match: *`.
    There,
    /// The graph is not there: `If-None-Match: *`.
    Absent,
}

impl Condition {
    /// The condition of a request. A tag belongs to one representation of a graph, and a write is
    /// of the graph, so a condition on a tag never holds.
    fn of(parts: &Parts) -> Result<Self, Problem> {
        if parts.headers.contains_key(CONTENT_RANGE) {
            let detail = Message::new(
                "a graph is written as a whole, not by `Content-Range`",
                "图只能整体写入，不支持 `Content-Range`",
            );
            return Err(Problem::bad("range", detail));
        }
        let listed = |name| listed(&parts.headers, name);
        match (
            listed(IF_MATCH).as_deref(),
            listed(IF_NONE_MATCH).as_deref(),
        ) {
            (None, None) => Ok(Self::Nothing),
            (Some("*"), None) => Ok(Self::There),
            (None, Some("*")) => Ok(Self::Absent),
            _ => Err(unmet()),
        }
    }

    fn holds(self, is_there: bool) -> Result<(), Problem> {
        match (self, is_there) {
            (Self::There, false) | (Self::Absent, true) => Err(unmet()),
            _ => Ok(()),
        }
    }
}

fn unmet() -> Problem {
    let detail = Message::new(
        "the condition of the request does not hold, and nothing is changed",
        "请求的前提条件不成立，未作任何更改",
    );
    let hint = Message::new(
        "`If-Match: *` asks for a graph that is there, `If-None-Match: *` for one that is not",
        "`If-Match: *` 要求图已存在，`If-None-Match: *` 要求图不存在",
    );
    Problem::new(StatusCode::PRECONDITION_FAILED, "precondition", detail).hint(hint)
}

/// A write and what was sent for it.
struct Write {
    way: Way,
    condition: Condition,
    graph: GraphName,
    base: String,
    sent: Vec<Part>,
}

impl Write {
    /// Changes the dataset, and says with which status.
    fn perform(&self, endpoint: &Endpoint) -> Result<StatusCode, Problem> {
        let wanted = self.quads(endpoint)?;
        let mut status = StatusCode::NO_CONTENT;
        endpoint.pool.commit(|graph| -> Result<Changes, Problem> {
            let is_there = is_there(graph, &self.graph);
            self.condition.holds(is_there)?;
            match (self.way, is_there) {
                (Way::Remove, false) => return Err(absent(&self.graph)),
                (_, false) => status = StatusCode::CREATED,
                (_, true) => {}
            }
            Ok(self.changes(graph, &wanted))
        })?;
        Ok(status)
    }

    /// What makes the graph as it is wanted.
    fn changes(&self, graph: &KnowledgeGraph, wanted: &BTreeSet<Keyed>) -> Changes {
        let held = graph.quads_in(&self.graph).into_iter();
        let held: BTreeSet<Keyed> = held.map(Keyed::from).collect();
        let mut changes = Changes::default();
        if self.way != Way::Add {
            let going = held.difference(wanted);
            going.for_each(|quad| changes.remove(quad.1.clone()));
        }
        let coming = wanted.difference(&held);
        coming.for_each(|quad| changes.add(quad.1.clone()));
        // A graph that was put is there, also without a triple.
        if let GraphName::NamedNode(name) = &self.graph {
            match (self.way, graph.is_created(name)) {
                (Way::Remove, true) => changes.forget(name.clone()),
                (Way::Replace | Way::Add, false) => changes.create(name.clone()),
                _ => {}
            }
        }
        changes
    }

    /// The quads of all that was sent.
    fn quads(&self, endpoint: &Endpoint) -> Result<BTreeSet<Keyed>, Problem> {
        let mut quads = BTreeSet::new();
        for part in &self.sent {
            let name = format!("upload {}", endpoint.next_number());
            let document = RdfDocument {
                bytes: &part.bytes,
                media_type: &part.media_type,
                base: &self.base,
                name: &name,
            };
            let read = read_document(document, &self.graph).map_err(|e| unreadable(&e, part))?;
            quads.extend(read.into_iter().map(Keyed::from));
        }
        Ok(quads)
    }
}

/// A quad by its text.
struct Keyed(String, Quad);

impl From<Quad> for Keyed {
    fn from(quad: Quad) -> Self {
        Self(quad.to_string(), quad)
    }
}

impl PartialEq for Keyed {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Keyed {}

impl PartialOrd for Keyed {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Keyed {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

/// Answers with the triples of the graph.
async fn read(endpoint: &Arc<Endpoint>, parts: &Parts) -> Result<Response, Problem> {
    let graph = target(parts)?.ok_or_else(no_graph)?;
    let format = Parameters::of_url(parts)?.one("format")?;
    let wanted = Wanted::triples(accept(parts).as_deref(), format.as_deref())?;
    let text = match &graph {
        GraphName::NamedNode(name) => {
            if !endpoint.pool.graph().has_graph(name) {
                return Err(absent(&graph));
            }
            format!("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}")
        }
        _ => "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }".to_owned(),
    };
    let asked = Asked {
        text,
        dataset: DatasetText::default(),
        wanted,
    };
    answer(endpoint, parts, asked).await
}

/// The graph that a request names; nothing for `/store` itself.
fn target(parts: &Parts) -> Result<Option<GraphName>, Problem> {
    let parameters = Parameters::of_url(parts)?;
    let below = parts.uri.path().strip_prefix("/store/").unwrap_or_default();
    let own = (!below.is_empty()).then(|| format!("{}{}", origin(parts), parts.uri.path()));
    let named = parameters.one("graph")?;
    let default = parameters.has("default");
    if usize::from(own.is_some()) + usize::from(named.is_some()) + usize::from(default) > 1 {
        let detail = Message::new("the request names two graphs", "请求指名了两个图");
        return Err(Problem::bad("graph", detail));
    }
    if default {
        return Ok(Some(GraphName::DefaultGraph));
    }
    let Some(iri) = own.or(named) else {
        return Ok(None);
    };
    let graph = NamedNode::new(&iri).map_err(|_| {
        let detail = Message::new(
            format!("`{iri}` is no absolute IRI"),
            format!("`{iri}` 不是绝对 IRI"),
        );
        Problem::bad("graph", detail)
    })?;
    Ok(Some(graph.into()))
}

/// A name that no graph has, below `/store/`.
fn fresh(endpoint: &Endpoint, parts: &Parts) -> Result<NamedNode, Problem> {
    loop {
        let number = endpoint.next_number();
        let name = NamedNode::new(format!("{}/store/graph-{number}", origin(parts)));
        let name = name.map_err(fault)?;
        if !endpoint.pool.graph().has_graph(&name) {
            return Ok(name);
        }
    }
}

fn done(status: StatusCode, location: Option<NamedNode>) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    let location = location.and_then(|l| HeaderValue::from_str(l.as_str()).ok());
    if let Some(location) = location {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// True where a graph is there; the default graph always is.
fn is_there(dataset: &KnowledgeGraph, graph: &GraphName) -> bool {
    match graph {
        GraphName::NamedNode(name) => dataset.has_graph(name),
        _ => true,
    }
}

fn no_graph() -> Problem {
    let detail = Message::new("the request names no graph", "请求没有指名图");
    Problem::bad("graph", detail).available(["?graph=IRI", "?default", "/store/…"])
}

fn absent(graph: &GraphName) -> Problem {
    Problem::not_found(Message::new(
        format!("there is no graph {graph}"),
        format!("没有图 {graph}"),
    ))
}

fn unreadable(error: &DocumentError, part: &Part) -> Problem {
    match error {
        DocumentError::MediaType(sent) => Problem::unsupported(sent, DOCUMENT_TYPES),
        DocumentError::Syntax { line, column, .. } => {
            let message = match &part.name {
                Some(name) => error
                    .message()
                    .behind(&format!("{name}: "), &format!("{name}：")),
                None => error.message(),
            };
            Problem::bad("syntax", message).at(*line, *column)
        }
        DocumentError::Base(_) => Problem::bad("graph", error.message()),
    }
}
