//! `export`, `stats` and `format`.

use super::binary::{root, xincheng};
use super::snapshot::assert_snapshot;
use std::fs;
use std::path::Path;

fn exported(name: &str, arguments: &[&str]) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    let mut all = vec!["export", file.to_str().expect("a path")];
    all.extend(arguments);
    let run = xincheng(&all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let message = run
        .stderr
        .replace(folder.path().to_str().expect("a path"), "");
    (fs::read_to_string(&file).expect("the export"), message)
}

#[test]
fn two_exports_are_the_same_bytes_and_sorted() {
    let (first, message) = exported("all.nq", &[]);
    let (second, again) = exported("all.nq", &[]);
    assert!(first == second && message == again);
    assert!(first.lines().is_sorted());
    assert!(first.lines().count() > 10_000);
    assert!(message.contains("sha256 "), "{message}");
}

#[test]
fn the_image_in_the_binary_holds_what_the_files_say() {
    let root = root().to_str().expect("a path");
    let (shipped, _) = exported("all.nq", &[]);
    let (from_files, _) = exported("all.nq", &["--project", root]);
    assert!(shipped == from_files);
}

#[test]
fn the_derived_default_graph_is_never_exported() {
    let (text, _) = exported("all.nq", &[]);
    assert!(
        text.lines()
            .all(|l| l.ends_with("> .") && l.contains(" <https://w3id.org/xincheng/graph/"))
    );
}

#[test]
fn every_dataset_format_holds_the_same_number_of_quads() {
    for (name, format) in [("all.trig", "trig"), ("all.jsonld", "jsonld")] {
        let (text, _) = exported(name, &[]);
        let format = match format {
            "trig" => oxigraph::io::RdfFormat::TriG,
            _ => oxigraph::io::RdfFormat::JsonLd {
                profile: oxigraph::io::JsonLdProfileSet::empty(),
            },
        };
        let parser = oxigraph::io::RdfParser::from_format(format);
        let quads: Vec<_> = parser
            .for_slice(text.as_bytes())
            .collect::<Result<_, _>>()
            .expect("well-formed");
        let (sorted, _) = exported("all.nq", &[]);
        assert_eq!(quads.len(), sorted.lines().count(), "{name}");
    }
}

#[test]
fn one_graph_and_one_policy_are_parts_of_the_whole() {
    let (all, _) = exported("all.nq", &[]);
    let (policy, _) = exported("policy.nq", &["--policy", "newtown-industry-145"]);
    let (mapping, _) = exported("mapping.nq", &["--graph", "newtown-industry-145/mapping"]);
    assert!(
        policy
            .lines()
            .all(|l| l.contains("/graph/newtown-industry-145"))
    );
    assert!(
        mapping
            .lines()
            .all(|l| l.ends_with("/graph/newtown-industry-145/mapping> ."))
    );
    assert!(mapping.lines().count() < policy.lines().count() && policy.len() < all.len());
}

#[test]
fn an_export_replaces_a_file_as_a_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("out.ttl");
    fs::write(&file, "before").expect("written");
    let run = xincheng(&["export", file.to_str().expect("a path")]);
    assert_eq!(run.code, 2, "one file cannot hold several graphs as Turtle");
    assert_eq!(fs::read_to_string(&file).expect("readable"), "before");
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
}

#[test]
fn statistics_count_graphs_classes_and_properties() {
    assert_snapshot("stats/shipped.txt", &xincheng(&["stats"]).transcript());
}

#[test]
fn the_shipped_files_are_canonical() {
    let root = root().to_str().expect("a path");
    let run = xincheng(&["format", "--check", "--project", root]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn format_rewrites_a_file_once_and_check_finds_it_before_that() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.ttl");
    let path = file.to_str().expect("a path");
    fs::write(&file, "<urn:b> <urn:p> 1 . <urn:a> <urn:p> 'x'@zh , 1 .").expect("written");
    assert_eq!(xincheng(&["format", "--check", path]).code, 8);
    assert_eq!(xincheng(&["format", path]).code, 0);
    let text = fs::read_to_string(&file).expect("readable");
    assert_eq!(xincheng(&["format", "--check", path]).code, 0);
    assert_eq!(fs::read_to_string(&file).expect("readable"), text);
}

#[test]
fn a_link_is_followed_and_a_pipe_is_written_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, link) = (folder.path().join("real.nq"), folder.path().join("link.nq"));
    fs::write(&file, "before").expect("written");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    assert_eq!(
        xincheng(&["export", link.to_str().expect("a path")]).code,
        0
    );
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&file).expect("readable").len() > 1_000_000);
    assert_eq!(
        xincheng(&["export", "/dev/null", "--format", "nquads"]).code,
        0
    );
    assert!(!Path::new("/dev/null").is_file());
}

#[test]
fn a_file_that_would_lose_something_is_not_formatted() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.ttl");
    for text in [
        "<a> <b> 1 .",
        "# a\r<urn:a> <urn:b> 1 .\r",
        "<urn:a> <urn:b> 1 . # said here\n",
    ] {
        fs::write(&file, text).expect("written");
        let run = xincheng(&["format", file.to_str().expect("a path")]);
        assert_eq!(run.code, 4, "{text:?}");
        assert_eq!(fs::read_to_string(&file).expect("readable"), text);
    }
}
