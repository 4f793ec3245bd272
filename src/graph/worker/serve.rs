//! The worker's side: requests from a pipe, replies into one.

use super::held::{attach, load, opened};
use super::protocol::{
    DatasetText, Frame, QueryText, Reply, Request, push_cell, read_frame, say, write_cells,
    write_triples,
};
use super::writing::{OpenWriter, write};
use crate::graph::{
    Answer, AskError, Changes, Exploration, KnowledgeGraph, Query, Reach, Receiver, Update,
    UpdateError,
};
use crate::language::{Message, Spoken};
use crate::vocabulary::Prefixes;
use oxigraph::model::{NamedNode, Term, Triple, Variable};
use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::str::FromStr;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Cells are sent when there are so many bytes of them, or after so long.
pub(super) const BATCH: usize = 32 * 1024;
pub(super) const SOON: Duration = Duration::from_millis(100);

/// Answers requests from `input` until it ends; the process then ends too, whatever it is doing,
/// since nobody listens any more. `writer` begins answers that are asked for in a format.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn serve(
    input: impl Read + Send + 'static,
    out: &mut dyn Write,
    writer: OpenWriter,
) -> io::Result<()> {
    let (sender, requests) = mpsc::channel();
    thread::spawn(move || {
        let mut input = input;
        while let Ok(Some(frame)) = read_frame::<Request>(&mut input) {
            if let Frame::Said(request) = frame
                && sender.send(request).is_err()
            {
                break;
            }
        }
        std::process::exit(0);
    });
    let mut held: Option<KnowledgeGraph> = None;
    for request in requests {
        let reply = perform(&request, &mut held, writer, out)?;
        say(out, &reply)?;
    }
    Ok(())
}

/// Does what is asked, and returns the reply that ends it.
fn perform(
    request: &Request,
    held: &mut Option<KnowledgeGraph>,
    writer: OpenWriter,
    out: &mut dyn Write,
) -> io::Result<Reply> {
    if let Request::Open { .. } = request {
        return Ok(match opened(request) {
            Ok(graph) => {
                *held = Some(graph);
                Reply::Done
            }
            Err(message) => Reply::Failed(message),
        });
    }
    let Some(graph) = held.as_mut() else {
        let nothing = Message::new("no graph is open", "没有打开的图");
        return Ok(Reply::Failed(nothing));
    };
    match request {
        Request::Open { .. } => Ok(Reply::Done),
        Request::Change(changes) => Ok(match graph.alter(&Changes::from(changes)) {
            Ok(()) => Reply::Done,
            Err(error) => Reply::Failed(error.message()),
        }),
        Request::Load { files, image } => match load(graph, files, image) {
            Ok(loaded) => {
                say(out, &Reply::Loaded(loaded.prefixes().to_map()))?;
                *held = Some(loaded);
                Ok(Reply::Done)
            }
            Err(message) => Ok(Reply::Failed(message)),
        },
        Request::Attach { name, files, image } => match attach(graph, files, image) {
            Ok(attached) => {
                say(out, &Reply::Loaded(attached.prefixes().clone()))?;
                *graph = graph.with_attached(name, attached);
                Ok(Reply::Done)
            }
            Err(message) => Ok(Reply::Failed(message)),
        },
        Request::Detach(name) => {
            *graph = graph.without_attached(name);
            Ok(Reply::Done)
        }
        Request::Query(text) => answer(graph, text, out),
        Request::Write(writing) => write(graph, writing, writer, out),
        Request::Update(text) => change(graph, text, out),
        Request::Explain(text) => explain(graph, text, out),
        Request::Profile(text) => profile(graph, text, out),
        Request::Explore(exploration) => explore(graph, exploration, out),
    }
}

fn explore(
    graph: &KnowledgeGraph,
    exploration: &Exploration,
    out: &mut dyn Write,
) -> io::Result<Reply> {
    let explored = match graph.explore(exploration) {
        Ok(explored) => explored,
        Err(error) => return Ok(Reply::Unknown(error.message())),
    };
    let mut sender = Sender::new(out);
    pass(&explored.answer, &mut sender)?;
    sender.finish()?;
    say(out, &Reply::Answered)?;
    for note in explored.notes {
        say(out, &Reply::Note(note.as_note()))?;
    }
    Ok(Reply::Done)
}

fn explain(graph: &KnowledgeGraph, text: &QueryText, out: &mut dyn Write) -> io::Result<Reply> {
    let query = match query(graph, text) {
        Ok(query) => query,
        Err(reply) => return Ok(reply),
    };
    Ok(match graph.explain(&query) {
        Ok(plan) => {
            say(out, &Reply::Plan(Box::new(plan)))?;
            Reply::Done
        }
        Err(error) => Reply::Failed(error.message()),
    })
}

fn profile(graph: &KnowledgeGraph, text: &QueryText, out: &mut dyn Write) -> io::Result<Reply> {
    let query = match query(graph, text) {
        Ok(query) => query,
        Err(reply) => return Ok(reply),
    };
    let (answer, plan) = match graph.profile(&query) {
        Ok(profiled) => profiled,
        Err(error) => return Ok(failed(error)),
    };
    let mut sender = Sender::new(out);
    pass(&answer, &mut sender)?;
    sender.finish()?;
    say(out, &Reply::Plan(Box::new(plan)))?;
    say(out, &Reply::Answered)?;
    Ok(Reply::Done)
}

/// Passes a whole answer on.
fn pass(answer: &Answer, receiver: &mut dyn Receiver) -> io::Result<()> {
    match answer {
        Answer::Truth(truth) => receiver.truth(*truth),
        Answer::Table(table) => {
            receiver.variables(&table.variables)?;
            table.rows.iter().try_for_each(|row| receiver.row(row))
        }
        Answer::Triples(triples) => triples.iter().try_for_each(|t| receiver.triple(t)),
    }
}

/// The prefixes that a text may use.
pub(super) fn known<'a>(graph: &'a KnowledgeGraph, text: &QueryText) -> Cow<'a, Prefixes> {
    match &text.prefixes {
        Some(given) => Cow::Owned(Prefixes::new(given.clone())),
        None => Cow::Borrowed(graph.prefixes()),
    }
}

/// The query of a text, its instances and bindings in place.
pub(super) fn query(graph: &KnowledgeGraph, text: &QueryText) -> Result<Query, Reply> {
    let prefixes = known(graph, text);
    let query = Query::parse(&text.text, &prefixes).map_err(Reply::Rejected)?;
    let mut query = match text.from_library {
        true => query.rebased(graph.base()),
        false => query,
    };
    for (name, value) in &text.bindings {
        let value = Term::from_str(value).map_err(|e| Reply::Failed(Message::same(e)))?;
        query = query.bind(&Variable::new_unchecked(name), &value);
    }
    let DatasetText { default, named } = &text.dataset;
    if default.is_empty() && named.is_empty() {
        return Ok(query);
    }
    Ok(query.over(graph_names(default)?, graph_names(named)?))
}

/// The names of graphs that a request gives.
fn graph_names(iris: &[String]) -> Result<Vec<NamedNode>, Reply> {
    let names = iris.iter().map(|iri| {
        NamedNode::new(iri).map_err(|_| {
            Reply::Unknown(Message::new(
                format!("`{iri}` is no absolute IRI and names no graph"),
                format!("“{iri}”不是绝对 IRI，不能作为图的名称"),
            ))
        })
    });
    names.collect()
}

fn answer(graph: &KnowledgeGraph, text: &QueryText, out: &mut dyn Write) -> io::Result<Reply> {
    let query = match query(graph, text) {
        Ok(query) => query,
        Err(reply) => return Ok(reply),
    };
    let mut sender = Sender::new(out);
    if let Err(error) = graph.ask_into(&query, &mut sender) {
        return Ok(failed(error));
    }
    let empty = sender.finish()?;
    say(out, &Reply::Answered)?;
    // Asking why would ask other services again and again.
    let asks_others = *graph.reach() != Reach::default() && query.asks_services();
    let notes = match empty && !text.from_library && !asks_others {
        true => graph.notes_on_nothing(&query),
        false => graph.notes(&query),
    };
    for note in notes {
        say(out, &Reply::Note(note))?;
    }
    Ok(Reply::Done)
}

fn change(graph: &KnowledgeGraph, text: &QueryText, out: &mut dyn Write) -> io::Result<Reply> {
    let prefixes = known(graph, text);
    let update = match Update::parse(&text.text, &prefixes) {
        Ok(update) => update,
        Err(diagnosis) => return Ok(Reply::Rejected(diagnosis)),
    };
    let update = match over(update, &text.dataset) {
        Ok(update) => update,
        Err(reply) => return Ok(reply),
    };
    match graph.changes_by(&update) {
        Ok(changes) => {
            say(out, &Reply::Changed((&changes).into()))?;
            Ok(Reply::Done)
        }
        Err(UpdateError::Ask(error)) => Ok(failed(error)),
        Err(UpdateError::Remote(error)) => Ok(failed(AskError::Remote(error))),
        Err(error) => Ok(Reply::Failed(error.message())),
    }
}

/// The reply where a query has no answer.
pub(super) fn failed(error: AskError) -> Reply {
    match &error {
        AskError::Remote(remote) if !remote.is_forbidden() => Reply::Unreachable(error.message()),
        _ => Reply::Failed(error.message()),
    }
}

/// The update with the dataset that a request names.
fn over(update: Update, dataset: &DatasetText) -> Result<Update, Reply> {
    let DatasetText { default, named } = dataset;
    if default.is_empty() && named.is_empty() {
        return Ok(update);
    }
    let (default, named) = (graph_names(default)?, graph_names(named)?);
    update.over(default, named).map_err(Reply::Unknown)
}

/// Sends an answer while it is made.
pub(super) struct Sender<'a> {
    out: &'a mut dyn Write,
    cells: Vec<u8>,
    sent: Instant,
    of_triples: bool,
    empty: bool,
}

impl<'a> Sender<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self {
            out,
            cells: Vec::new(),
            sent: Instant::now(),
            of_triples: false,
            empty: true,
        }
    }

    fn send(&mut self) -> io::Result<()> {
        if !self.cells.is_empty() {
            match self.of_triples {
                true => write_triples(self.out, &self.cells)?,
                false => write_cells(self.out, &self.cells)?,
            }
            self.cells.clear();
        }
        self.sent = Instant::now();
        Ok(())
    }

    fn send_if_due(&mut self) -> io::Result<()> {
        match self.cells.len() >= BATCH || self.sent.elapsed() >= SOON {
            true => self.send(),
            false => Ok(()),
        }
    }

    /// Sends what is left; true where the answer has no row, no triple, or is false.
    pub(super) fn finish(&mut self) -> io::Result<bool> {
        self.send()?;
        Ok(self.empty)
    }
}

impl Receiver for Sender<'_> {
    fn variables(&mut self, variables: &[Variable]) -> io::Result<()> {
        let names = variables.iter().map(|v| v.as_str().to_owned());
        say(self.out, &Reply::Variables(names.collect()))
    }

    fn row(&mut self, row: &[Option<Term>]) -> io::Result<()> {
        self.empty = false;
        for cell in row {
            push_cell(&mut self.cells, cell.as_ref());
        }
        // A row without variables is a row too.
        if row.is_empty() {
            push_cell(&mut self.cells, None);
        }
        self.send_if_due()
    }

    fn truth(&mut self, truth: bool) -> io::Result<()> {
        self.empty = !truth;
        say(self.out, &Reply::Truth(truth))
    }

    fn triple(&mut self, triple: &Triple) -> io::Result<()> {
        self.of_triples = true;
        self.empty = false;
        let terms = [
            triple.subject.clone().into(),
            triple.predicate.clone().into(),
            triple.object.clone(),
        ];
        for term in &terms {
            push_cell(&mut self.cells, Some(term));
        }
        self.send_if_due()
    }
}
