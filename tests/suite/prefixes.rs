//! Which prefix holds: the project's, those of files and their triples, the configuration's, the session's.

use super::binary::{xincheng, xincheng_in};
use std::fs;

const DECLARING: &str = "
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX vann: <http://purl.org/vocab/vann/>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX written: <http://example.org/written#>
<http://example.org/shapes> sh:declare [ sh:prefix \"told\" ; sh:namespace \"http://example.org/told#\"^^xsd:anyURI ] .
<http://example.org/v> vann:preferredNamespacePrefix \"vocab\" ; vann:preferredNamespaceUri \"http://example.org/v#\" .
<http://example.org/d> vann:preferredNamespacePrefix \"data\" ; void:uriSpace \"http://example.org/d/\" .
<http://example.org/d> <http://example.org/told#p> <http://example.org/v#x> .
";

#[test]
fn what_a_file_says_of_prefixes_is_known_beside_what_it_is_written_with() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("f.ttl"), DECLARING).unwrap();
    let script = ".load f.ttl\nASK { ?d told:p vocab:x };\n.prefix";
    let at_prompt = xincheng_in(folder.path(), &[], script);
    assert_eq!(at_prompt.code, 0, "{}", at_prompt.stderr);
    assert!(
        at_prompt.stdout.starts_with("true\n"),
        "{}",
        at_prompt.stdout
    );
    for line in ["data:", "told:", "vocab:", "written:"] {
        assert!(
            at_prompt.stdout.contains(line),
            "{line}: {}",
            at_prompt.stdout
        );
    }
    let file = folder.path().join("f.ttl");
    let load = [
        "query",
        "ASK { ?d told:p vocab:x }",
        "--load",
        file.to_str().unwrap(),
    ];
    assert_eq!(xincheng(&load).stdout, "true\n");
}

#[test]
fn a_file_goes_before_the_project_the_configuration_before_it_and_the_session_before_all() {
    let folder = tempfile::tempdir().unwrap();
    let ttl =
        "PREFIX town: <http://f/town#> PREFIX role: <http://f/role#> PREFIX park: <http://f/park#>
               PREFIX own: <http://f/own#> town:a role:b park:c .";
    fs::write(folder.path().join("f.ttl"), ttl).unwrap();
    let config = folder.path().join("config").join("xincheng");
    fs::create_dir_all(&config).unwrap();
    let prefixes = "[prefixes]\nrole = \"http://config/role#\"\npark = \"http://config/park#\"\n";
    fs::write(config.join("config.toml"), prefixes).unwrap();
    let script = "PREFIX park: <http://session/park#>;\n.prefix -site\n.load f.ttl\n.prefix";
    let run = xincheng_in(folder.path(), &[], script);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let known = |name: &str| {
        let lines = run.stdout.lines();
        let mut lines = lines.filter(|line| line.trim_start().starts_with(name));
        lines
            .next_back()
            .map(|line| line.split_once('<').unwrap().1.to_owned())
    };
    let is = |iri: &str| Some(format!("{iri}>"));
    assert_eq!(known("own:"), is("http://f/own#"));
    assert_eq!(known("town:"), is("http://f/town#"));
    assert_eq!(known("role:"), is("http://config/role#"));
    assert_eq!(known("park:"), is("http://session/park#"));
    assert_eq!(known("ip:"), is("https://w3id.org/xincheng/ont#"));
    assert_eq!(known("site:"), None);
    // Only what changed its meaning is told.
    assert!(
        run.stderr.contains("note: `town:` is <http://f/town#>"),
        "{}",
        run.stderr
    );
    for quiet in ["`own:`", "`role:`", "`park:`"] {
        assert!(!run.stderr.contains(quiet), "{}", run.stderr);
    }
}

#[test]
fn the_library_is_asked_with_its_own_prefixes_whatever_a_file_declares() {
    let folder = tempfile::tempdir().unwrap();
    let ttl = "PREFIX ip: <http://f/ip#> PREFIX town: <http://f/town#> town:a ip:b town:c .";
    fs::write(folder.path().join("f.ttl"), ttl).unwrap();
    let ask = ".ask shared-industries town=嘉定新城\n";
    let alone = xincheng_in(folder.path(), &[], ask);
    let beside = xincheng_in(folder.path(), &[], &format!(".load f.ttl\n{ask}"));
    assert_eq!((beside.code, beside.stdout), (0, alone.stdout));
}
