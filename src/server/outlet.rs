//! From the thread that waits for a worker to the connection: an answer is held back until it is
//! whole or too large to hold, so that what goes wrong before has a status of its own. What goes
//! wrong after breaks the transfer, so that nobody takes a part for the whole.

use super::encoder::Encoder;
use super::negotiate::Coding;
use crate::graph::{Form, Interruption, Progress, Sink, Verdict, Written};
use bytes::Bytes;
use hyper::body::{Body, Frame};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

/// How much of an answer is held back before its status is sent.
pub(super) const HELD: usize = 256 * 1024;
/// Pieces that wait for a slow reader: the worker is done with so much more than was read.
const WAITING: usize = 128;

/// How an answer begins, or that it does not.
#[derive(Debug)]
pub(super) enum Beginning {
    /// It ended while it was held back.
    Ended {
        /// The name of its format, where there is an answer.
        format: Option<String>,
        bytes: Vec<u8>,
        how: Result<Written, Interruption>,
    },
    /// It is too large to be held back and comes in pieces.
    Streams { format: String, body: Pieces },
    /// It is larger than can be sent to this client.
    TooLong,
}

/// What goes through the channel: bytes, and at the end of the whole answer its end.
enum Piece {
    Bytes(Bytes),
    End,
}

/// The sending side. Dropped before [`end`](Self::end) it breaks the transfer.
pub(super) struct Outlet {
    coding: Coding,
    /// How much is held back, and whether more than that can be sent.
    hold: usize,
    streams: bool,
    held: Vec<u8>,
    format: Option<String>,
    begin: Option<oneshot::Sender<Beginning>>,
    pieces: Option<(mpsc::Sender<Piece>, Encoder)>,
    deadline: Instant,
    runtime: Handle,
}

impl Outlet {
    /// An outlet, and where to hear how the answer begins. After `time` nobody waits for a reader.
    pub(super) fn new(
        coding: Coding,
        hold: usize,
        streams: bool,
        time: Duration,
    ) -> (Self, oneshot::Receiver<Beginning>) {
        let (begin, beginning) = oneshot::channel();
        let outlet = Self {
            coding,
            hold,
            streams,
            held: Vec::new(),
            format: None,
            begin: Some(begin),
            pieces: None,
            deadline: Instant::now() + time,
            runtime: Handle::current(),
        };
        (outlet, beginning)
    }

    /// Says how it ended.
    pub(super) fn end(mut self, how: Result<Written, Interruption>) {
        match (self.pieces.take(), self.begin.take()) {
            (Some((sender, encoder)), _) => {
                if let (Ok(Written::Whole), Ok(rest)) = (how, encoder.finish()) {
                    let rest = rest.is_empty() || self.send(&sender, Piece::Bytes(rest.into()));
                    let _ = rest && self.send(&sender, Piece::End);
                }
            }
            (None, Some(begin)) => {
                let _ = begin.send(Beginning::Ended {
                    format: self.format,
                    bytes: self.held,
                    how,
                });
            }
            (None, None) => {}
        }
    }

    /// Sends a piece, waiting for the reader until the deadline; false where nobody takes it.
    fn send(&self, sender: &mpsc::Sender<Piece>, piece: Piece) -> bool {
        let piece = match sender.try_send(piece) {
            Ok(()) => return true,
            Err(mpsc::error::TrySendError::Closed(_)) => return false,
            Err(mpsc::error::TrySendError::Full(piece)) => piece,
        };
        let deadline = tokio::time::Instant::from_std(self.deadline);
        let sent = async { tokio::time::timeout_at(deadline, sender.send(piece)).await };
        matches!(self.runtime.block_on(sent), Ok(Ok(())))
    }

    /// Begins to send what was held back.
    fn begin(&mut self) -> bool {
        let Some(begin) = self.begin.take() else {
            return false;
        };
        if !self.streams {
            let _ = begin.send(Beginning::TooLong);
            return false;
        }
        let (sender, receiver) = mpsc::channel(WAITING);
        let body = Pieces {
            receiver,
            ended: false,
        };
        let format = self.format.clone().unwrap_or_default();
        if begin.send(Beginning::Streams { format, body }).is_err() {
            return false;
        }
        self.pieces = Some((sender, Encoder::new(self.coding)));
        let held = std::mem::take(&mut self.held);
        self.push(&held)
    }

    fn push(&mut self, bytes: &[u8]) -> bool {
        let Some((sender, mut encoder)) = self.pieces.take() else {
            return false;
        };
        let Ok(coded) = encoder.push(bytes) else {
            return false;
        };
        let sent = coded.is_empty() || self.send(&sender, Piece::Bytes(coded.into()));
        self.pieces = Some((sender, encoder));
        sent
    }

    /// True where nobody listens any more.
    fn is_deserted(&self) -> bool {
        match (&self.pieces, &self.begin) {
            (Some((sender, _)), _) => sender.is_closed(),
            (None, Some(begin)) => begin.is_closed(),
            (None, None) => true,
        }
    }
}

fn verdict(goes_on: bool) -> Verdict {
    match goes_on {
        true => Verdict::Continue,
        false => Verdict::Stop,
    }
}

impl Sink for Outlet {
    fn form(&mut self, _: Form, format: &str) {
        self.format = Some(format.to_owned());
    }

    fn bytes(&mut self, bytes: Vec<u8>) -> Verdict {
        if self.pieces.is_some() {
            return verdict(self.push(&bytes));
        }
        self.held.extend(bytes);
        verdict(match self.held.len() > self.hold {
            true => self.begin(),
            false => !self.is_deserted(),
        })
    }

    fn tick(&mut self, _: &Progress) -> Verdict {
        verdict(!self.is_deserted())
    }
}

/// A body in pieces. Where the pieces end without their end it fails, and the connection is
/// closed without the chunk that would make it look whole.
#[derive(Debug)]
pub(super) struct Pieces {
    receiver: mpsc::Receiver<Piece>,
    ended: bool,
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Piece")
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        Poll::Ready(match ready!(self.receiver.poll_recv(context)) {
            Some(Piece::Bytes(bytes)) => Some(Ok(Frame::data(bytes))),
            Some(Piece::End) => {
                self.ended = true;
                None
            }
            None => {
                self.ended = true;
                let broken = io::ErrorKind::UnexpectedEof;
                Some(Err(io::Error::new(broken, "the answer broke off")))
            }
        })
    }
}
