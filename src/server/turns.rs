//! Who may have a worker: as many as there are, some wait, the rest is told to come back.

use super::problem::Problem;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Turns at the workers.
#[derive(Debug, Clone)]
pub(super) struct Turns {
    free: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
    patience: Duration,
}

/// A place in the queue; it is free again when this is dropped, also with the client gone.
struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Turns {
    /// So many at once, and so many that wait no longer than `patience`.
    pub(super) fn new(at_once: usize, queue: usize, patience: Duration) -> Self {
        Self {
            free: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(AtomicUsize::new(0)),
            queue,
            patience,
        }
    }

    /// A turn, which lasts until it is dropped.
    ///
    /// # Errors
    /// 503 at once where the queue is full, or after too long a wait.
    pub(super) async fn take(&self) -> Result<OwnedSemaphorePermit, Problem> {
        if let Ok(turn) = Arc::clone(&self.free).try_acquire_owned() {
            return Ok(turn);
        }
        let before = self.waiting.fetch_add(1, Ordering::SeqCst);
        let _place = Place(&self.waiting);
        if before >= self.queue {
            return Err(Problem::busy());
        }
        let turn = Arc::clone(&self.free).acquire_owned();
        match tokio::time::timeout(self.patience, turn).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(Problem::busy()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn those_beyond_the_queue_are_sent_away_and_a_place_left_is_free_again() {
        let turns = Turns::new(1, 1, Duration::from_secs(5));
        let first = turns.take().await.unwrap();
        let waiting = turns.clone();
        let second = tokio::spawn(async move { waiting.take().await.map(drop) });
        while turns.waiting.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        assert!(turns.take().await.is_err(), "a third is sent away");
        second.abort();
        assert!(second.await.is_err());
        let waiting = turns.clone();
        let next = tokio::spawn(async move { waiting.take().await.map(drop) });
        while turns.waiting.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        drop(first);
        assert!(next.await.unwrap().is_ok());
    }

    #[tokio::test]
    async fn nobody_waits_longer_than_patience() {
        let turns = Turns::new(1, 9, Duration::from_millis(20));
        let _first = turns.take().await.unwrap();
        assert!(turns.take().await.is_err());
        assert_eq!(turns.waiting.load(Ordering::SeqCst), 0);
    }
}
