//! Formats that are no text, in a build with and without them. What is in the files is read by other
//! programs in `tests/oracles/files_read.py`.

use super::binary::{xincheng, xincheng_in};
use std::fs;

const QUERY: &str = "SELECT ?t { ?t a ip:NewTown } ORDER BY ?t";

/// The first bytes of each format, and the feature of the build that has it.
const FORMATS: [(&str, &[u8], &str, bool); 3] = [
    ("xlsx", b"PK", "xlsx", cfg!(feature = "xlsx")),
    ("parquet", b"PAR1", "parquet", cfg!(feature = "parquet")),
    ("arrow", b"ARROW1", "parquet", cfg!(feature = "parquet")),
];

#[test]
fn a_file_is_written_or_the_feature_that_is_missing_is_named_before_anything_is_asked() {
    for (name, magic, feature, is_built) in FORMATS {
        let folder = tempfile::tempdir().unwrap();
        let file = format!("towns.{name}");
        for script in [
            format!(".once {file}\n{QUERY};"),
            format!(".output {file}\n{QUERY};"),
            format!(".mode {name}\n.once {file}\n{QUERY};"),
        ] {
            let _ = fs::remove_file(folder.path().join(&file));
            let run = xincheng_in(folder.path(), &[], &script);
            let written = fs::read(folder.path().join(&file)).ok();
            if is_built {
                assert_eq!(run.code, 0, "{script}: {}", run.stderr);
                assert!(written.unwrap().starts_with(magic), "{script}");
            } else {
                assert_eq!((run.code, written), (2, None), "{script}");
                assert!(
                    run.stderr.contains(&format!("--features {feature}")),
                    "{}",
                    run.stderr
                );
            }
        }
    }
}

#[test]
fn a_file_that_is_no_text_holds_one_answer() {
    let folder = tempfile::tempdir().unwrap();
    for (name, _, _, is_built) in FORMATS {
        let script = format!(".output f.{name}\n{QUERY};\n{QUERY};");
        let run = xincheng_in(folder.path(), &[], &script);
        let expected = if is_built {
            "`.once FILE`"
        } else {
            "--features"
        };
        assert!(
            run.code == 2 && run.stderr.contains(expected),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_format_is_named_by_feature_on_the_command_line_too() {
    for (name, _, feature, is_built) in FORMATS.into_iter().filter(|format| !format.3) {
        let run = xincheng(&["query", QUERY, "--format", name]);
        assert_eq!((run.code, run.stdout.as_str(), is_built), (2, "", false));
        assert!(
            run.stderr.contains(&format!("--features {feature}")),
            "{}",
            run.stderr
        );
    }
    let run = xincheng(&["--lang", "zh", "query", QUERY, "--format", "orc"]);
    assert!(
        run.code == 2 && run.stderr.contains("没有格式"),
        "{}",
        run.stderr
    );
}
