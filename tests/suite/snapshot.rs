//! Whole-output snapshots: a file of expected text, rewritten with `XINCHENG_BLESS=1`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Compares `actual` with the file `tests/snapshots/<name>`, or writes it when blessing.
pub fn assert_snapshot(name: &str, actual: &str) {
    let path = folder().join(name);
    if std::env::var_os("XINCHENG_BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a snapshot is in a folder")).expect("folder made");
        fs::write(&path, actual).expect("the snapshot is written");
        return;
    }
    let expected = fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("{}: {e}; bless it with XINCHENG_BLESS=1", path.display()));
    if expected != actual {
        panic!(
            "{} differs; look at the difference, then bless it with XINCHENG_BLESS=1\n{}",
            path.display(),
            difference(&expected, actual)
        );
    }
}

/// Fails for files below `tests/snapshots/<within>` that are not among `used`.
pub fn assert_none_unused(within: &str, used: &BTreeSet<String>) {
    let held: BTreeSet<String> = fs::read_dir(folder().join(within))
        .expect("the snapshots are there")
        .map(|e| {
            e.expect("readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let unused: Vec<_> = held.difference(used).collect();
    assert!(
        unused.is_empty(),
        "no test uses these snapshots in {within}: {unused:?}"
    );
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

/// The first lines that differ.
fn difference(expected: &str, actual: &str) -> String {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    let mut shown = Vec::new();
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => {
                shown.push(format!(
                    "line {number}\n  - {}\n  + {}",
                    a.unwrap_or("∎"),
                    b.unwrap_or("∎")
                ));
                if shown.len() == 12 {
                    break;
                }
            }
        }
    }
    shown.join("\n")
}

/// Snapshots of the questions are counted by their own test; each other one is named by a test, in
/// full or by its folder and the first part of its name.
#[test]
fn every_snapshot_is_used_by_a_test() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let read = |path: PathBuf| fs::read_to_string(path).expect("source is readable");
    let files = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("a folder");
        entries
            .map(|e| e.expect("an entry").path())
            .collect::<Vec<_>>()
    };
    let tests: String = files(&suite).into_iter().map(read).collect();
    for kind in files(&folder()) {
        let kind_name = kind
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        for file in files(&kind) {
            let name = file
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let stem = name.split('.').next().unwrap_or_default();
            let named = [
                format!("{kind_name}/{name}"),
                format!("{kind_name}/{stem}.{{"),
            ];
            let listed = tests.contains(&format!("{kind_name}/{{"))
                && tests.contains(&format!("\"{stem}\""));
            let used =
                kind_name == "questions" || listed || named.iter().any(|n| tests.contains(n));
            assert!(used, "no test uses {kind_name}/{name}");
        }
    }
}
