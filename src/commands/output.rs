//! Answers to standard output, in the format that was asked for or that fits where it goes.

use super::{Exit, Failure, guard};
use crate::graph::{Answer, KnowledgeGraph, did_you_mean};
use crate::language::Message;
use crate::render::{self, RenderError, RenderOptions, ResultFormat};
use crate::shell;
use std::io::{self, BufWriter, IsTerminal, Write};

/// The format of that name.
pub(super) fn named_format(name: &str) -> Result<ResultFormat, Failure> {
    ResultFormat::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = ResultFormat::built().map(ResultFormat::name).collect();
        let hint = did_you_mean(name, names.iter().copied());
        let (en, zh) = (names.join(", "), names.join("、"));
        let message = Message::new(
            format!("there is no format `{name}`{} (formats: {en})", hint.en),
            format!("没有格式 `{name}`{}（可用：{zh}）", hint.zh),
        );
        Failure::new(Exit::Usage, message)
    })
}

/// Writes an answer to standard output: in `format`, else as a table on a terminal and as TSV or
/// N-Triples into a pipe.
pub(super) fn write(
    graph: &KnowledgeGraph,
    answer: &Answer,
    format: Option<&str>,
) -> Result<(), Failure> {
    let on_terminal = io::stdout().is_terminal();
    let format = match format {
        Some(name) => named_format(name)?,
        None => ResultFormat::default_for(answer, on_terminal),
    };
    if format.is_binary() && on_terminal {
        format.in_this_build()?;
        return Err(RenderError::Binary { format }.into());
    }
    // No limit may break off what is being written.
    guard::answered();
    let mut out = BufWriter::new(io::stdout().lock());
    let options = RenderOptions {
        color: color(),
        ..options(graph, on_terminal)
    };
    render::write(answer, format, &options, &mut out)?;
    out.flush()?;
    Ok(())
}

/// How to write for the terminal, or for a pipe of any width, without colours.
pub(super) fn options(graph: &KnowledgeGraph, on_terminal: bool) -> RenderOptions {
    RenderOptions {
        width: if on_terminal { width() } else { None },
        ..RenderOptions::new(graph.prefixes().clone(), graph.base())
    }
}

/// True where standard output is coloured.
pub(super) fn color() -> bool {
    shell::is_colored(io::stdout().is_terminal())
}

/// The columns of the terminal; nothing where standard output is none.
pub(super) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Prints text to standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints lines to standard output, made safe for a terminal.
pub(super) fn show(text: &str) -> Result<(), Failure> {
    print(&render::terminal_safe_lines(text))
}

/// Says something on standard error, safe for a terminal and fit for its width.
pub fn say(message: &str) {
    shell::say(message);
}
