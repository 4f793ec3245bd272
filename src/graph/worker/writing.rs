//! Answers that a worker writes itself, in a format, while they are made: who asked forwards bytes.

use super::protocol::{DatasetText, QueryText, Reply, say, write_bytes, write_last_bytes};
use super::serve::{BATCH, SOON, failed, known, query};
use crate::graph::{AskError, Form, KnowledgeGraph, Receiver};
use crate::language::{Message, Spoken};
use crate::vocabulary::Prefixes;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::time::Instant;

/// What an answer is to be written as.
#[derive(Debug, Clone, Copy)]
pub struct WrittenAs<'a> {
    /// The name of a format.
    pub format: &'a str,
    /// What the query answers.
    pub form: Form,
    /// Prefixes that shorten IRIs, where the format has them.
    pub prefixes: &'a Prefixes,
    /// The base of instances.
    pub base: &'a str,
}

/// Writes an answer while it is received.
pub trait AnswerWriter: Receiver {
    /// Writes what is left. An answer that is not finished is not whole.
    ///
    /// # Errors
    /// Where the output fails, or the format cannot hold a term.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Begins an answer in a format; nothing where no format of that name holds such an answer.
pub type OpenWriter =
    for<'o> fn(&WrittenAs<'_>, &'o mut dyn Write) -> Option<Box<dyn AnswerWriter + 'o>>;

/// Why a format cannot hold what it is given, as the source of an [`io::Error`].
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.en)]
pub struct CannotHold(pub Message);

/// A query to answer in a format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writing {
    /// The query.
    pub query: QueryText,
    /// Names of formats with commas between them; the first that holds the answer is taken.
    pub formats: String,
}

impl Writing {
    /// The query asked of `dataset`, where that names any graph.
    pub(super) fn new(query: &QueryText, dataset: &DatasetText, formats: &str) -> Self {
        let mut query = query.clone();
        if *dataset != DatasetText::default() {
            query.dataset = dataset.clone();
        }
        let formats = formats.to_owned();
        Self { query, formats }
    }
}

/// Answers a query as bytes of a format, and returns the reply that ends the request.
pub(super) fn write(
    graph: &KnowledgeGraph,
    writing: &Writing,
    open: OpenWriter,
    out: &mut dyn Write,
) -> io::Result<Reply> {
    let query = match query(graph, &writing.query) {
        Ok(query) => query,
        Err(reply) => return Ok(reply),
    };
    let form = query.form();
    let prefixes = known(graph, &writing.query);
    let to = |format| WrittenAs {
        format,
        form,
        prefixes: &prefixes,
        base: graph.base(),
    };
    let mut formats = writing.formats.split(',').map(str::trim);
    let Some(format) = formats.find(|f| open(&to(f), &mut io::sink()).is_some()) else {
        return Ok(Reply::Unfit(form));
    };
    say(out, &Reply::Form(form, format.to_owned()))?;
    let mut bytes = Bytes::new(out);
    let Some(mut writer) = open(&to(format), &mut bytes) else {
        return Ok(Reply::Unfit(form));
    };
    let asked = graph.ask_into(&query, writer.as_mut());
    if let Err(error) = asked.and_then(|()| Ok(writer.finish()?)) {
        return Ok(reason(error));
    }
    bytes.send_last()?;
    Ok(Reply::Done)
}

/// The name of the format and the bytes of the answer to a lookup, made in this process; nothing
/// where the query is none, or the answer takes more than `most` bytes, or goes wrong: then a worker
/// is to be asked.
pub(super) fn look_up(
    graph: &KnowledgeGraph,
    (text, formats): (&str, &str),
    open: OpenWriter,
    most: usize,
) -> Option<(String, Vec<u8>)> {
    let lookup = graph.lookup(text)?;
    let to = |format| WrittenAs {
        format,
        form: lookup.query().form(),
        prefixes: graph.prefixes(),
        base: graph.base(),
    };
    let mut few = Few {
        bytes: Vec::new(),
        most,
    };
    let mut formats = formats.split(',').map(str::trim);
    let format = formats.find(|f| open(&to(f), &mut io::sink()).is_some())?;
    let mut writer = open(&to(format), &mut few)?;
    graph.look_up(&lookup, writer.as_mut()).ok()?;
    writer.finish().ok()?;
    Some((format.to_owned(), few.bytes))
}

/// Bytes that may not be more than `most`.
struct Few {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Few {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What went wrong, in the words of the format where that is it.
fn reason(error: AskError) -> Reply {
    let held = match &error {
        AskError::Receiver(error) => error.get_ref(),
        _ => None,
    };
    match held.and_then(|e| e.downcast_ref::<CannotHold>()) {
        Some(CannotHold(message)) => Reply::Failed(message.clone()),
        // What may not be asked is a fault of the query.
        None if matches!(&error, AskError::Remote(remote) if remote.is_forbidden()) => {
            Reply::Unknown(error.message())
        }
        None => failed(error),
    }
}

/// Bytes that are sent when there are many of them, or after a while.
struct Bytes<'a> {
    out: &'a mut dyn Write,
    held: Vec<u8>,
    sent: Instant,
}

impl<'a> Bytes<'a> {
    fn new(out: &'a mut dyn Write) -> Self {
        Self {
            out,
            held: Vec::with_capacity(BATCH),
            sent: Instant::now(),
        }
    }

    fn send(&mut self) -> io::Result<()> {
        if !self.held.is_empty() {
            write_bytes(self.out, &self.held)?;
            self.held.clear();
        }
        self.sent = Instant::now();
        Ok(())
    }

    /// Sends what is left, which is the end.
    fn send_last(self) -> io::Result<()> {
        match self.held.is_empty() {
            true => Ok(()),
            false => write_last_bytes(self.out, &self.held),
        }
    }
}

impl Write for Bytes<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= BATCH || self.sent.elapsed() >= SOON {
            self.send()?;
        }
        Ok(bytes.len())
    }

    /// Nothing is sent for the sake of a writer that flushes: frames would be small.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
