//! The worker behind the prompt: its death is survived, and it survives nobody.
#![cfg(target_os = "linux")]

use super::terminal::{Key, PATIENCE, Terminal};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ENDLESS: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i };";

/// The process ids of the workers that the process `parent` has.
fn workers(parent: u32) -> Vec<u32> {
    let folders = fs::read_dir("/proc").expect("Linux has it");
    let ids = folders.filter_map(|f| f.ok()?.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| is_worker_of(*id, parent)).collect()
}

fn is_worker_of(id: u32, parent: u32) -> bool {
    // A process may end between the listing and here; its files are then gone or empty.
    let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let parent = format!("PPid:\t{parent}");
    line.ends_with(b"\0worker\0") && status.lines().any(|line| line == parent)
}

fn kill(id: u32) {
    let killed = Command::new("kill").args(["-9", &id.to_string()]).status();
    assert!(killed.expect("kill runs").success());
}

/// True while `id` runs; a process that has ended and not been waited for does not.
fn runs(id: u32) -> bool {
    let line = fs::read(format!("/proc/{id}/cmdline"));
    line.is_ok_and(|line| !line.is_empty())
}

#[test]
fn a_worker_that_dies_during_a_query_is_told_of_and_replaced() {
    let mut terminal = Terminal::ready(&[]);
    terminal.type_text(ENDLESS);
    terminal.press(Key::Enter);
    terminal.wait_for("Ctrl-C to cancel");
    let [worker] = workers(terminal.pid())[..] else {
        panic!("one worker: {:?}", workers(terminal.pid()));
    };
    kill(worker);
    let screen = terminal.wait_for_prompt();
    screen.assert_shows("error: the query brought its process down (signal: 9 (SIGKILL))");
    let screen = terminal.submit("ASK {};");
    screen.assert_shows("ASK {};\ntrue\n");
    assert!(!workers(terminal.pid()).contains(&worker));
}

#[test]
fn a_worker_that_dies_between_queries_is_replaced_without_a_word() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("ASK {};");
    for worker in workers(terminal.pid()) {
        kill(worker);
    }
    let screen = terminal.submit("ASK { town:jiading a ip:NewTown };");
    screen.assert_shows("ip:NewTown };\ntrue\n");
    screen.assert_lacks("error");
}

#[test]
fn a_worker_ends_with_its_shell_even_in_the_middle_of_a_query() {
    let mut terminal = Terminal::ready(&[]);
    terminal.type_text(ENDLESS);
    terminal.press(Key::Enter);
    terminal.wait_for("Ctrl-C to cancel");
    let workers = workers(terminal.pid());
    assert_eq!(workers.len(), 1);
    kill(terminal.pid());
    let killed = Instant::now();
    while workers.iter().any(|id| runs(*id)) {
        assert!(killed.elapsed() < Duration::from_secs(2), "{workers:?}");
        std::thread::yield_now();
    }
}

#[test]
fn leaving_ends_the_worker() {
    let mut terminal = Terminal::ready(&[]);
    terminal.submit("ASK {};");
    let workers = workers(terminal.pid());
    assert_eq!(workers.len(), 1);
    terminal.type_text(".quit");
    terminal.press(Key::Enter);
    assert_eq!(terminal.exit_code(), 0);
    let left = Instant::now();
    while workers.iter().any(|id| runs(*id)) {
        assert!(left.elapsed() < PATIENCE, "{workers:?}");
        std::thread::yield_now();
    }
}

#[test]
fn a_graph_that_workers_open_leaves_no_file_behind_however_its_process_ends() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (files, data) = (folder.path().join("tmp"), folder.path().join("a.nt"));
    fs::create_dir(&files).expect("the folder is made");
    fs::write(&data, "<a:s> <a:p> <a:o> .\n").expect("the file is written");
    let mut shell = Command::new(assert_cmd::cargo::cargo_bin("xincheng"))
        .env("TMPDIR", &files)
        .args(["--no-config", "-c", "ASK { <a:s> ?p ?o }", "-c", ENDLESS])
        .arg("--load")
        .arg(&data)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    let output = shell.stdout.take().expect("it has an output");
    let read = BufReader::new(output).read_line(&mut line);
    assert_eq!((read.expect("it answers"), line.as_str()), (5, "true\n"));
    let left = || fs::read_dir(&files).expect("the folder is there").count();
    assert_eq!(left(), 0, "while it runs");
    shell.kill().expect("it is killed");
    shell.wait().expect("it ends");
    assert_eq!(left(), 0);
}
