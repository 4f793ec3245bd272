//! The rules of `ARCHITECTURE.md`, kept by reading the source.

use super::binary::root;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms with their level; a room imports from lower levels only.
const ROOMS: &[(&str, u8)] = &[
    ("main", 5),
    ("cli", 5),
    ("commands", 5),
    ("shell", 4),
    ("check", 4),
    ("publish", 4),
    ("server", 4),
    ("site", 3),
    ("render", 2),
    ("graph", 1),
    ("turtle", 1),
    ("vocabulary", 0),
    ("language", 0),
    ("files", 1),
];

/// `main`, `cli` and `commands` are one room in three places.
const TOP: &[&str] = &["main", "cli", "commands"];

const LINES_OF_A_FILE: usize = 400;
const LINES_OF_A_FUNCTION: usize = 60;

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root().join("src"), &mut found);
    found.push(root().join("build.rs"));
    found.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("source is readable");
        (path, text)
    };
    found.into_iter().map(read).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("source folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The room of a file, if it is in one.
fn room(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.trim_end_matches(".rs");
    (name != "lib").then(|| name.to_owned())
}

fn level(room: &str) -> Option<u8> {
    ROOMS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, level)| *level)
}

#[test]
fn every_file_is_in_a_room_of_the_table() {
    for (path, _) in sources() {
        if let Some(room) = room(&path) {
            assert!(
                level(&room).is_some(),
                "{} is in no room of the table",
                path.display()
            );
        }
    }
}

#[test]
fn a_room_imports_from_lower_levels_only() {
    for (path, text) in sources() {
        let Some(here) = room(&path) else { continue };
        // A group at the root would hide its rooms from this test.
        assert!(
            !text.contains("crate::{"),
            "{} imports several rooms at once",
            path.display()
        );
        for (number, line) in text.lines().enumerate() {
            for imported in line
                .split("crate::")
                .skip(1)
                .chain(line.split("xincheng::").skip(1))
            {
                let imported: String = imported
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let (Some(from), Some(to)) = (level(&here), level(&imported)) else {
                    continue;
                };
                let one_room = here == imported
                    || (TOP.contains(&here.as_str()) && TOP.contains(&imported.as_str()));
                assert!(
                    one_room || to < from,
                    "{}:{}: {here} (level {from}) imports {imported} (level {to})",
                    path.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn only_the_graph_room_names_the_store_and_the_algebra() {
    for (path, text) in sources() {
        let inside = room(&path).is_none_or(|r| r == "graph");
        for word in ["oxigraph::store", "spargebra", "spareval"] {
            assert!(
                inside || !text.contains(word),
                "{} names {word}",
                path.display()
            );
        }
    }
}

#[test]
fn only_commands_and_shell_print() {
    for (path, text) in sources() {
        let may = room(&path).is_none_or(|r| ["main", "commands", "shell"].contains(&r.as_str()));
        for word in ["println!", "eprintln!", "print!(", "io::stdout"] {
            assert!(
                may || !text.contains(word),
                "{} prints with {word}",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_is_asynchronous_outside_the_server() {
    for (path, text) in sources() {
        let may = room(&path).is_some_and(|room| room == "server");
        assert!(
            may || !text.contains("async "),
            "{} is asynchronous",
            path.display()
        );
    }
}

#[test]
fn no_room_is_a_drawer_for_everything() {
    let drawers = [
        "utils", "common", "helpers", "core", "types", "manager", "prelude",
    ];
    for (path, _) in sources() {
        let stem = path
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or_default()
            .to_owned();
        let folder = path
            .parent()
            .and_then(Path::file_name)
            .and_then(|s| s.to_str())
            .unwrap_or_default();
        assert!(
            !drawers.contains(&stem.as_str()) && !drawers.contains(&folder),
            "{}",
            path.display()
        );
    }
}

#[test]
fn files_stay_short_and_so_do_those_of_tests() {
    let mut suite = Vec::new();
    collect(&root().join("tests/suite"), &mut suite);
    assert!(suite.len() > 30, "{suite:?}");
    let sources = sources().into_iter().map(|(path, _)| path);
    for path in sources.chain(suite) {
        let text = fs::read_to_string(&path).expect("source is readable");
        let lines = text.lines().count();
        let place = path.display();
        assert!(lines <= LINES_OF_A_FILE, "{place} has {lines} lines");
    }
}

#[test]
fn functions_stay_short() {
    for (path, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            if !is_function(line) {
                continue;
            }
            let indent: String = line.chars().take_while(|c| *c == ' ').collect();
            let closing = format!("{indent}}}");
            let length = lines[start..]
                .iter()
                .position(|l| *l == closing)
                .map_or(1, |n| n + 1);
            assert!(
                length <= LINES_OF_A_FUNCTION,
                "{}:{} is a function of {length} lines",
                path.display(),
                start + 1
            );
        }
    }
}

fn is_function(line: &str) -> bool {
    let bare = line.trim_start();
    let bare = bare.strip_prefix("pub ").unwrap_or(bare);
    let bare = bare
        .strip_prefix("pub(crate) ")
        .or(bare.strip_prefix("pub(super) "))
        .unwrap_or(bare);
    bare.strip_prefix("const ")
        .unwrap_or(bare)
        .starts_with("fn ")
        && !line.trim_end().ends_with(';')
        && !line.contains("{}")
}

#[test]
fn every_dependency_has_a_reason_in_the_decisions() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let reasons =
        fs::read_to_string(root().join("docs/decisions/0002-dependencies.md")).expect("the record");
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if in_dependencies && let Some((name, _)) = line.split_once('=') {
            let name = format!("`{}`", name.trim());
            assert!(
                reasons.contains(&name),
                "{name} has no reason in 0002-dependencies.md"
            );
        }
    }
}
