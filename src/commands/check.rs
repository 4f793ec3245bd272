//! `check`: shapes, rules, evidence and coverage; or what of other files joins the graph.

use super::{Exit, Failure, language, load, output};
use crate::check::{self, ClauseCoverage, Finding, Level, Report};
use crate::cli::{CheckArgs, SourceArgs};
use crate::graph::Attached;
use crate::render::{self, JoinsOptions};
use crate::vocabulary::Prefixes;
use std::fmt::Write as _;

/// Checks the graph and prints what was found; errors end with their own exit code.
pub(super) fn run(sources: &SourceArgs, args: &CheckArgs) -> Result<(), Failure> {
    if !args.files.is_empty() {
        return joins(sources, args);
    }
    let graph = load(sources)?;
    let report = check::check(&graph)?;
    if args.format == "json" {
        print_json(&report)?;
    } else {
        output::print(&text(&report, graph.prefixes(), args.coverage))?;
    }
    match report.count(Level::Error) {
        0 => Ok(()),
        _ => Err(Failure::silent(Exit::Findings)),
    }
}

/// Tells what of the files joins the graph. That something does not is no fault of theirs.
fn joins(sources: &SourceArgs, args: &CheckArgs) -> Result<(), Failure> {
    let graph = load(sources)?;
    let foreign = Attached::read(&args.files, graph.base())?;
    let quads: Vec<_> = foreign.quads().collect();
    let joins = graph.joins(&quads);
    if args.format == "json" {
        return print_json(&joins);
    }
    let with_theirs = graph.with_attached("", foreign);
    let options = JoinsOptions {
        prefixes: with_theirs.prefixes(),
        language: language(sources),
        width: output::width(),
    };
    output::print(&match args.matches {
        true => render::matches_draft(&joins, options),
        false => render::joins(&joins, options),
    })
}

fn print_json(report: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(report);
    let json = json.map_err(|e| Failure::from_system(Exit::Failed, e))?;
    output::print(&format!("{json}\n"))
}

fn text(report: &Report, prefixes: &Prefixes, with_coverage: bool) -> String {
    let mut text = findings(&report.findings, prefixes);
    match &report.coverage {
        Some(clauses) => {
            if with_coverage {
                text.push_str(&table(clauses, prefixes));
            }
            let _ = writeln!(text, "{}", summary(clauses));
        }
        None => text
            .push_str("evidence and coverage: not checked; give the text with `--source FILE`\n"),
    }
    let _ = writeln!(
        text,
        "{} errors · {} warnings · {} notes",
        report.count(Level::Error),
        report.count(Level::Warning),
        report.count(Level::Note),
    );
    text
}

/// A finding a line.
pub(super) fn findings<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    prefixes: &Prefixes,
) -> String {
    let mut text = String::new();
    for finding in findings {
        let _ = writeln!(text, "{}", render::terminal_safe(&line(finding, prefixes)));
    }
    text
}

fn short(iri: &str, prefixes: &Prefixes) -> String {
    prefixes.shorten(iri).unwrap_or_else(|| iri.to_owned())
}

fn line(finding: &Finding, prefixes: &Prefixes) -> String {
    let place = match &finding.place {
        Some(place) => format!("{}:{}: ", place.file, place.line),
        None => String::new(),
    };
    let node = finding.node.as_deref();
    let node = node.map_or(String::new(), |n| short(n, prefixes));
    format!(
        "{place}{}: {node} {} [{}]",
        finding.level, finding.message, finding.check
    )
}

fn summary(clauses: &[ClauseCoverage]) -> String {
    let sum = |part: fn(&ClauseCoverage) -> usize| clauses.iter().map(part).sum::<usize>();
    let characters = sum(|c| c.characters).max(1);
    format!(
        "coverage: {} clauses · {} of {} sentences with a statement · {} % of characters in a quote or name",
        clauses.len(),
        sum(|c| c.stated),
        sum(|c| c.sentences),
        sum(|c| c.covered) * 100 / characters,
    )
}

fn table(clauses: &[ClauseCoverage], prefixes: &Prefixes) -> String {
    let headers = ["clause", "statements", "sentences", "covered", "characters"].map(str::to_owned);
    let rows: Vec<Vec<String>> = clauses
        .iter()
        .map(|c| {
            vec![
                short(&c.clause, prefixes),
                c.statements.to_string(),
                c.sentences.to_string(),
                c.stated.to_string(),
                format!("{} %", c.covered * 100 / c.characters.max(1)),
            ]
        })
        .collect();
    render::table_text(&headers, &rows, output::width())
}
