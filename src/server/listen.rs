//! Connections: taken, answered, and let go at the end.

use super::endpoint::Endpoint;
use super::patience::Patient;
use super::routes::router;
use super::settings::Settings;
use crate::graph::{KnowledgeGraph, Pool};
use crate::language::{Message, Spoken};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// A client that has not sent its headers after so long is let go.
const HEADERS: Duration = Duration::from_secs(10);
/// Connections at the same time; more wait to be taken.
const CONNECTIONS: usize = 1024;
/// What a query may overshoot its time by at the end.
const GRACE: Duration = Duration::from_secs(1);

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened at.
    #[error("cannot listen at {address}: {source}")]
    Listen {
        /// The address.
        address: String,
        /// What the system says.
        source: io::Error,
    },
    /// No threads or no workers.
    #[error("cannot start: {0}")]
    Start(#[from] io::Error),
}

impl Spoken for ServeError {
    fn message(&self) -> Message {
        let zh = match self {
            Self::Listen { address, source } => format!("无法在 {address} 监听：{source}"),
            Self::Start(error) => format!("无法启动：{error}"),
        };
        Message::new(self.to_string(), zh)
    }
}

/// Serves `graph` at `address` until the process is told to end; `listening` is told where, port 0
/// being any that is free. Workers are started as `program`.
///
/// # Errors
/// [`ServeError`] before anything is served.
pub fn serve(
    graph: KnowledgeGraph,
    program: PathBuf,
    address: &str,
    settings: Settings,
    listening: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let pool = Pool::new(program, graph, settings.workers)?;
    let time = settings.time;
    let endpoint = Arc::new(Endpoint::new(pool, settings));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(address).await;
        let listen = |source| ServeError::Listen {
            address: address.to_owned(),
            source,
        };
        let listener = listener.map_err(listen)?;
        // Whoever is told where we listen may tell us to end.
        let end = told_to_end()?;
        listening(listener.local_addr().map_err(listen)?);
        // The first reader of a page does not wait for the site to be made.
        let readied = Arc::clone(&endpoint);
        tokio::task::spawn_blocking(move || readied.site());
        let connections = GracefulShutdown::new();
        accept(&listener, &connections, endpoint, end).await;
        drop(listener);
        // Answers that are under way end, or their deadline cuts them.
        let _ = tokio::time::timeout(time + GRACE, connections.shutdown()).await;
        Ok(())
    });
    runtime.shutdown_timeout(GRACE);
    served
}

/// Takes connections until the process is told to end.
async fn accept(
    listener: &TcpListener,
    connections: &GracefulShutdown,
    endpoint: Arc<Endpoint>,
    end: impl Future<Output = ()>,
) {
    let patience = endpoint.settings.time;
    let router = router(endpoint);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut end = std::pin::pin!(end);
    loop {
        let place = Arc::clone(&places).acquire_owned();
        let taken = async {
            let place = place.await;
            (listener.accept().await, place)
        };
        let (taken, place) = tokio::select! {
            taken = taken => taken,
            () = &mut end => return,
        };
        let Ok((stream, _)) = taken else {
            // Out of file descriptors, or the client was gone: neither lasts.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS)
            .serve_connection(
                TokioIo::new(Patient::new(stream, patience)),
                TowerToHyperService::new(router.clone()),
            );
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no fault of ours.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// What ends when the process gets SIGINT or SIGTERM. Both are heard from now on.
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::unix::{SignalKind, signal};
        let interrupt = signal(SignalKind::interrupt())?;
        (interrupt, signal(SignalKind::terminate())?)
    };
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    })
}
