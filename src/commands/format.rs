//! `format`: canonical Turtle.

use super::{Exit, Failure, language, output};
use crate::cli::{FormatArgs, SourceArgs};
use crate::files;
use crate::language::{Language, Message};
use crate::turtle;
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use std::fs;
use std::path::{Path, PathBuf};

/// Writes each file in canonical form, or lists those that are not.
pub(super) fn run(sources: &SourceArgs, args: &FormatArgs) -> Result<(), Failure> {
    let paths = if args.paths.is_empty() {
        let root = sources.project.clone().unwrap_or_default();
        vec![root.join("ontology"), root.join("data")]
    } else {
        args.paths.clone()
    };
    let mut files = Vec::new();
    for path in &paths {
        collect(path, &mut files)?;
    }
    files.sort();
    if files.is_empty() {
        let message = Message::new(
            "there is no Turtle file to format",
            "没有可整理的 Turtle 文件",
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let mut changed = Vec::new();
    let mut broken = Vec::new();
    for file in &files {
        match canonical(file) {
            Ok(None) => {}
            Ok(Some(text)) => {
                if !args.check {
                    files::replace(file, text.as_bytes())?;
                }
                changed.push(file);
            }
            Err(message) => broken.push(message),
        }
    }
    report(
        args.check,
        files.len(),
        &changed,
        &broken,
        language(sources),
    )
}

fn report(
    check: bool,
    files: usize,
    changed: &[&PathBuf],
    broken: &[String],
    language: Language,
) -> Result<(), Failure> {
    for file in changed {
        let word = if check {
            Message::new("not canonical: ", "不是规范写法：")
        } else {
            Message::new("formatted: ", "已整理：")
        };
        output::say(&format!("{}{}", word.text(language), file.display()));
    }
    if !broken.is_empty() {
        return Err(Failure::new(Exit::Load, broken.join("\n")));
    }
    if check && !changed.is_empty() {
        let count = changed.len();
        let message = Message::new(
            format!("{count} of {files} files are not canonical; run `xincheng format`"),
            format!("{files} 个文件里有 {count} 个不是规范写法；请运行 `xincheng format`"),
        );
        return Err(Failure::new(Exit::Findings, message));
    }
    let count = if check { 0 } else { changed.len() };
    let done = Message::new(
        format!("{files} files, {count} changed"),
        format!("{files} 个文件，改动 {count} 个"),
    );
    output::say(done.text(language));
    Ok(())
}

/// The canonical text of a file, or nothing where it is canonical.
fn canonical(file: &Path) -> Result<Option<String>, String> {
    let text = fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    let prefixes = Prefixes::project(DEFAULT_BASE);
    let formatted = turtle::format(&text, DEFAULT_BASE, &prefixes)
        .map_err(|e| format!("{}:{e}", file.display()))?;
    Ok((formatted != text).then_some(formatted))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |e: std::io::Error| Failure::new(Exit::Failed, format!("{}: {e}", path.display()));
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(failed)? {
            let entry = entry.map_err(failed)?.path();
            if entry.is_dir() || entry.extension().is_some_and(|e| e == "ttl") {
                collect(&entry, files)?;
            }
        }
    } else if path.exists() {
        files.push(path.to_owned());
    } else {
        let message = Message::new(
            format!("there is no file or folder {}", path.display()),
            format!("没有文件或文件夹 {}", path.display()),
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    Ok(())
}
