//! What all requests share.

use super::cache::{Cache, Kept, Key};
use super::settings::Settings;
use super::turns::Turns;
use crate::graph::{Limits, Pool};
use crate::site::Site;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The dataset, and who may do what with it at the same time.
#[derive(Debug)]
pub struct Endpoint {
    pub(super) pool: Pool,
    pub(super) settings: Settings,
    pub(super) turns: Turns,
    cache: Mutex<Cache>,
    numbers: AtomicU64,
    /// The site of the last version that a page was asked of.
    site: Mutex<Option<(u64, Arc<Site>)>>,
}

impl Endpoint {
    /// An endpoint over the graph of `pool`.
    #[must_use]
    pub fn new(pool: Pool, settings: Settings) -> Self {
        Self {
            turns: Turns::new(settings.workers, settings.queue, settings.time),
            cache: Mutex::new(Cache::new(settings.cache)),
            numbers: AtomicU64::new(1),
            site: Mutex::default(),
            pool,
            settings,
        }
    }

    /// The site of the dataset as it is now, and its version. It takes a while where the dataset
    /// has changed since the last time, so not on a thread that serves connections.
    pub(super) fn site(&self) -> (u64, Arc<Site>) {
        let mut site = self.site.lock().unwrap_or_else(PoisonError::into_inner);
        let (version, graph) = self.pool.current();
        match &*site {
            Some((known, site)) if *known == version => (version, Arc::clone(site)),
            _ => {
                let new = Arc::new(Site::new(graph));
                *site = Some((version, Arc::clone(&new)));
                (version, new)
            }
        }
    }

    /// A number that was not given before.
    pub(super) fn next_number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::SeqCst)
    }

    pub(super) fn limits(&self) -> Limits {
        Limits {
            time: Some(self.settings.time),
            memory: Some(self.settings.memory),
        }
    }

    pub(super) fn kept(&self, key: &Key) -> Option<Kept> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.get(key)
    }

    pub(super) fn keep(&self, key: Key, kept: Kept) {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        cache.put(key, kept);
    }
}
