//! Two RDF files compared.

use super::binary::xincheng;
use super::snapshot::assert_snapshot;
use std::path::Path;

fn written(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path.to_str().expect("a path").to_owned()
}

#[test]
fn a_difference_is_shown_by_subject_and_ends_with_its_own_code() {
    let folder = tempfile::tempdir().expect("a folder");
    let prefixes = "@prefix town: <https://w3id.org/xincheng/id/town/> .\n\
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";
    let old = format!(
        "{prefixes}town:jiading rdfs:label \"嘉定\"@zh ; rdfs:seeAlso [ rdfs:label \"x\" ] .\n\
         town:qingpu rdfs:label \"a\\u001bb\" ."
    );
    let new = format!(
        "{prefixes}<urn:g> {{ town:nanhui a <urn:T> }}\n\
         town:jiading rdfs:seeAlso [ rdfs:label \"x\" ] ; rdfs:label \"嘉定新城\"@zh ."
    );
    let old = written(folder.path(), "old.ttl", &old);
    let new = written(folder.path(), "new.trig", &new);
    let run = xincheng(&["diff", &old, &new]);
    assert_snapshot("exploring/diff.txt", &run.transcript());
    let rows = xincheng(&["diff", &old, &new, "--format", "csv"]);
    assert_eq!(rows.stdout.lines().count(), 5, "{}", rows.stdout);
    assert_eq!((run.code, rows.code), (8, 8));
}

#[test]
fn the_same_graph_in_two_formats_has_no_difference() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| {
        folder
            .path()
            .join(name)
            .to_str()
            .expect("a path")
            .to_owned()
    };
    let (nquads, trig) = (path("a.nq"), path("b.trig"));
    for file in [&nquads, &trig] {
        assert_eq!(xincheng(&["export", file]).code, 0);
    }
    let run = xincheng(&["diff", &nquads, &trig]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(
        run.stderr.starts_with("0 removed · 0 added · "),
        "{}",
        run.stderr
    );
}

#[test]
fn a_file_that_cannot_be_compared_is_named_with_line_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = written(folder.path(), "broken.ttl", "<a> <b>\n  “c” .");
    let missing = folder.path().join("missing.nt");
    let run = xincheng(&["diff", &broken, &broken]);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert!(run.stderr.contains("broken.ttl:2:3: "), "{}", run.stderr);
    let run = xincheng(&["diff", missing.to_str().expect("a path"), &broken]);
    assert_eq!(run.code, 1, "{}", run.stderr);
}
