//! `publish`: the site as files.

use super::{Exit, Failure, check, language, load, output};
use crate::check::Level;
use crate::cli::{PublishArgs, SourceArgs};
use crate::graph::KnowledgeGraph;
use crate::language::{Language, Message};
use crate::publish::{self, Options, Summary, Watch};
use crate::site::{Site, SiteSettings};
use bytesize::ByteSize;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How many documents without files are named.
const NAMED: usize = 5;

/// Checks the graph, writes the site and says what was written.
pub(super) fn run(sources: &SourceArgs, args: &PublishArgs) -> Result<(), Failure> {
    let begun = Instant::now();
    let language = language(sources);
    let at = args.at.as_deref();
    if at.is_some_and(|at| !is_address(at)) {
        let message = Message::new(
            "`--at` takes an address such as https://example.org/plan/, ending in `/`",
            "`--at` 须为以 `/` 结尾的网址，例如 https://example.org/plan/",
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let graph = load(sources)?;
    if !args.no_check {
        stop_at_errors(&graph, language)?;
    }
    let stop = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stop);
    ctrlc::set_handler(move || heard.store(true, Ordering::SeqCst))
        .map_err(|e| Failure::from_system(Exit::Failed, e))?;
    let settings = SiteSettings {
        address: graph.base().to_owned(),
        endpoint: !args.no_endpoint,
    };
    let site = Site::with_settings(graph, settings);
    let bar = bar(language);
    let progress = |done: usize, of: usize| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    };
    let options = Options {
        force: args.force,
        at,
    };
    let watch = Watch {
        stop: &stop,
        progress: &progress,
    };
    let published = publish::publish(&site, &args.folder, options, watch);
    bar.finish_and_clear();
    let summary = published?;
    say_left_out(&summary, language);
    let folder = args.folder.display().to_string();
    output::say(said(&summary, &folder, begun.elapsed()).text(language));
    Ok(())
}

fn is_address(at: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
    let web = ["http://", "https://"].iter().any(|s| at.starts_with(s));
    web && at.ends_with('/') && at.chars().all(plain)
}

/// Nothing is published of a graph that contradicts its own rules.
fn stop_at_errors(graph: &KnowledgeGraph, language: Language) -> Result<(), Failure> {
    let report = crate::check::check(graph)?;
    let count = report.count(Level::Error);
    if count == 0 {
        return Ok(());
    }
    let errors = report.findings.iter().filter(|f| f.level == Level::Error);
    output::say(check::findings(errors, graph.prefixes()).trim_end());
    let message = Message::new(
        format!(
            "{count} errors in the graph, so nothing was published; `--no-check` publishes all the same"
        ),
        format!("图中有 {count} 处错误，未发布；如仍要发布，请用 `--no-check`"),
    );
    output::say(message.as_error().text(language));
    Err(Failure::silent(Exit::Findings))
}

/// A bar on a terminal, and nothing elsewhere.
fn bar(language: Language) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let what = Message::new("publishing", "正在发布");
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {elapsed}");
    let bar = ProgressBar::new(0).with_message(what.text(language).to_owned());
    match style {
        Ok(style) => bar.with_style(style.progress_chars("█▌ ")),
        Err(_) => bar,
    }
}

fn say_left_out(summary: &Summary, language: Language) {
    for left in summary.left_out.iter().take(NAMED) {
        let why = left.obstacle.message();
        let shown: String = left.path.chars().take(80).collect();
        let message = Message::new(
            format!("`{shown}` is not published: {}", why.en),
            format!("`{shown}` 未发布：{}", why.zh),
        );
        output::say(message.as_warning().text(language));
    }
    if let Some(more) = summary.left_out.len().checked_sub(NAMED + 1) {
        let more = more + 1;
        let message = Message::new(format!("and {more} more"), format!("此外还有 {more} 个"));
        output::say(message.as_warning().text(language));
    }
}

fn said(summary: &Summary, folder: &str, took: Duration) -> Message {
    let size = ByteSize::b(summary.bytes).display().iec().to_string();
    let seconds = format!("{:.1}", took.as_secs_f64());
    let Summary {
        documents,
        pages,
        files,
        new,
        changed,
        unchanged,
        removed,
        ..
    } = summary;
    Message::new(
        format!(
            "{folder}: {documents} documents as {files} files, {pages} of them pages, {size}, in {seconds} s\n\
             {new} new · {changed} changed · {unchanged} unchanged · {removed} removed"
        ),
        format!(
            "{folder}：{documents} 个文档，{files} 个文件（其中页面 {pages} 个），{size}，用时 {seconds} 秒\n\
             新增 {new} · 改动 {changed} · 未变 {unchanged} · 移除 {removed}"
        ),
    )
}
