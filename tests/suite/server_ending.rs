//! A server that is told to end.

use super::http::{Reply, Request, Server};
use super::server_honest::count;
use std::io::Write;
use std::process::Command;
use std::thread;
use std::time::Duration;

/// True for a process that has not ended, whoever is to take note of that.
fn runs(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat.rsplit(") ").next().unwrap_or_default();
    !state.is_empty() && !state.starts_with('Z')
}

/// Tells a process to end as a service manager does.
fn terminate(server: &Server) {
    let pid = server.pid().to_string();
    let status = Command::new("kill").args(["-TERM", &pid]).status();
    assert!(status.expect("kill runs").success());
}

#[test]
fn told_to_end_it_answers_what_is_under_way_and_ends_well() {
    let mut server = Server::start(&["--query-timeout", "2s"]);
    let mut running = server.connect();
    running
        .write_all(&Request::query(&count()).bytes())
        .expect("sent");
    thread::sleep(Duration::from_millis(300));
    let workers = server.workers();
    terminate(&server);
    Reply::read(&mut running, false).problem(504, "timeout");
    assert_eq!(server.ends(Duration::from_secs(3)), Some(0));
    thread::sleep(Duration::from_millis(500));
    assert_eq!(
        workers.iter().filter(|pid| runs(**pid)).count(),
        0,
        "workers end with it"
    );

    let mut idle = Server::start(&[]);
    let _kept = idle.connect();
    terminate(&idle);
    assert_eq!(idle.ends(Duration::from_secs(3)), Some(0));
}
