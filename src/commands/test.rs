//! `test`: queries whose expected answers stand beside them.

use super::{Exit, Failure, language, load, output};
use crate::cli::{SourceArgs, TestArgs};
use crate::graph::{Answer, Difference, KnowledgeGraph, Query, Table, read_results};
use crate::language::Message;
use crate::render;
use oxigraph::model::{GraphName, Term};
use std::fs;
use std::path::{Path, PathBuf};

/// Extensions of expected answers, in the order in which they are looked for.
const EXPECTED: [&str; 7] = ["srj", "srx", "tsv", "csv", "ttl", "nt", "rdf"];

/// Asks each query that has an expected answer, and says which answers differ.
pub(super) fn run(sources: &SourceArgs, args: &TestArgs) -> Result<(), Failure> {
    let graph = load(sources)?;
    let language = language(sources);
    let mut queries = Vec::new();
    for path in &args.paths {
        collect(path, &mut queries)?;
    }
    queries.sort();
    let (mut passed, mut failed) = (0, 0);
    for query in queries {
        let Some(expected) = expected(&query) else {
            continue;
        };
        let outcome = compare(&graph, &query, &expected);
        let name = query.display();
        match outcome {
            Ok(None) => {
                passed += 1;
                output::show(&format!("ok      {name}\n"))?;
            }
            Ok(Some(why)) | Err(why) => {
                failed += 1;
                let why = why.text(language);
                output::show(&format!("FAILED  {name}: {why}\n"))?;
            }
        }
    }
    let counted = Message::new(
        format!("{passed} passed, {failed} failed"),
        format!("{passed} 个通过，{failed} 个失败"),
    );
    output::say(counted.text(language));
    match (passed, failed) {
        (0, 0) => Err(Failure::new(
            Exit::Usage,
            Message::new(
                "no query has an expected answer beside it: `name.rq` with `name.srj`, `.srx`, `.tsv`, `.csv`, `.ttl`, `.nt` or `.rdf`",
                "没有找到带预期结果的查询：`名称.rq` 旁应有 `名称.srj`、`.srx`、`.tsv`、`.csv`、`.ttl`、`.nt` 或 `.rdf`",
            ),
        )),
        (_, 0) => Ok(()),
        _ => Err(Failure::silent(Exit::Findings)),
    }
}

/// The `.rq` files at or below a path.
fn collect(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), found)?;
        }
    } else if path.extension().is_some_and(|e| e == "rq") {
        found.push(path.to_owned());
    } else if !path.exists() {
        let name = path.display();
        return Err(Failure::new(
            Exit::Usage,
            Message::new(
                format!("there is no file or folder {name}"),
                format!("没有文件或文件夹 {name}"),
            ),
        ));
    }
    Ok(())
}

fn expected(query: &Path) -> Option<PathBuf> {
    let beside = EXPECTED.iter().map(|e| query.with_extension(e));
    beside.into_iter().find(|path| path.is_file())
}

/// What is different, if anything.
fn compare(
    graph: &KnowledgeGraph,
    query: &Path,
    expected: &Path,
) -> Result<Option<Message>, Message> {
    let text = fs::read_to_string(query).map_err(Message::same)?;
    let parsed = Query::parse(&text, graph.prefixes()).map_err(|d| d.sentence())?;
    let ordered = parsed.is_ordered();
    let answer = graph
        .ask(&parsed)
        .map_err(|e| crate::language::Spoken::message(&e))?;
    let extension = expected.extension().and_then(|e| e.to_str());
    match &answer {
        Answer::Triples(triples) => {
            let quads = triples
                .iter()
                .map(|t| t.clone().in_graph(GraphName::DefaultGraph));
            let held = Difference::read(expected).map_err(|e| Message::same(&e))?;
            let difference = Difference::of(held, quads.collect());
            Ok((!difference.is_empty()).then(|| {
                let text = render::difference(&difference, graph.prefixes());
                Message::same(format!("\n{}", text.trim_end()))
            }))
        }
        _ if extension == Some("csv") => {
            let text = fs::read_to_string(expected).map_err(Message::same)?;
            let wanted = lines(&text, ordered);
            let mut bytes = Vec::new();
            let options = output::options(graph, false);
            render::write(&answer, render::ResultFormat::Csv, &options, &mut bytes)
                .map_err(|e| Message::same(&e))?;
            let given = lines(&String::from_utf8_lossy(&bytes), ordered);
            Ok(first_difference(&wanted, &given))
        }
        _ => {
            let held = read_results(expected).map_err(Message::same)?;
            Ok(first_difference(
                &rows(&held, ordered),
                &rows(&answer, ordered),
            ))
        }
    }
}

fn lines(text: &str, ordered: bool) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|l| l.trim_end().to_owned()).collect();
    if !ordered && lines.len() > 1 {
        lines[1..].sort();
    }
    lines
}

/// The rows of an answer as text, by the names of their variables; sorted where their order does
/// not matter.
fn rows(answer: &Answer, ordered: bool) -> Vec<String> {
    let Answer::Table(Table { variables, rows }) = answer else {
        return vec![format!("{answer:?}")];
    };
    let cell = |name: &str, term: &Option<Term>| {
        let term = term.as_ref()?;
        // Blank nodes of two documents are called as each likes.
        Some(match term {
            Term::BlankNode(_) => format!("{name}=_:"),
            term => format!("{name}={term}"),
        })
    };
    let mut texts: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells = variables.iter().zip(row);
            let mut cells: Vec<String> = cells
                .filter_map(|(variable, term)| cell(variable.as_str(), term))
                .collect();
            cells.sort();
            cells.join(" ")
        })
        .collect();
    if !ordered {
        texts.sort();
    }
    texts
}

fn first_difference(wanted: &[String], given: &[String]) -> Option<Message> {
    if wanted == given {
        return None;
    }
    let at = (0..wanted.len().max(given.len())).find(|i| wanted.get(*i) != given.get(*i))?;
    let shown = |rows: &[String]| rows.get(at).map_or("∎", String::as_str).to_owned();
    let (wanted_row, given_row, row) = (shown(wanted), shown(given), at + 1);
    let (wanted, given) = (wanted.len(), given.len());
    Some(Message::new(
        format!(
            "{wanted} rows expected, {given} given; row {row}\n  − {wanted_row}\n  + {given_row}"
        ),
        format!(
            "预期 {wanted} 行，得到 {given} 行；第 {row} 行\n  − {wanted_row}\n  + {given_row}"
        ),
    ))
}
