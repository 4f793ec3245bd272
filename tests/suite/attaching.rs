//! Files beside the graph: merged into it by `--load`, or attached and asked by SERVICE.

use super::binary::{Run, xincheng_in};
use super::http::{Request, Server};
use super::snapshot::assert_snapshot;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

const CARS: &str = "<http://e/p1> <http://schema.org/name> \"Cars\"@en .\n\
                    <http://e/p1> <http://www.w3.org/2004/02/skos/core#exactMatch> \
                    <https://w3id.org/xincheng/scheme/industry/automotive> .\n";

const PLAN: &str = "@prefix ex: <http://e/> .\n\
    @prefix industry: <https://w3id.org/xincheng/scheme/industry/> .\n\
    @prefix ip: <http://e/other#> .\n\
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
    ex:p1 a ex:Priority ; ex:called \"汽车\"@zh ; skos:exactMatch industry:automotive .\n\
    ex:p2 a ex:Priority ; ex:called \"量子\"@zh .\n";

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    folder
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    xincheng_in(folder, arguments, "")
}

/// The rows of a query as CSV, without the head.
fn rows(folder: &Path, options: &[&str], query: &str) -> String {
    let all = [options, &["query", query, "--format", "csv"]].concat();
    let run = run_in(folder, &all);
    assert_eq!(run.code, 0, "{query}: {}", run.stderr);
    let (_, rows) = run.stdout.split_once("\r\n").expect("a head");
    rows.replace("\r\n", "\n")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn a_file_of_every_format_is_loaded_packed_or_not() {
    let quads = "<http://e/p1> <http://schema.org/name> \"Cars\"@en <http://e/g> .\n";
    let trig = "GRAPH <http://e/g> { <http://e/p1> <http://schema.org/name> \"Cars\"@en }";
    let xml = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
               xmlns:s=\"http://schema.org/\"><rdf:Description rdf:about=\"http://e/p1\">\
               <s:name xml:lang=\"en\">Cars</s:name></rdf:Description></rdf:RDF>";
    let json = "{\"@id\": \"http://e/p1\", \"http://schema.org/name\": \
                {\"@value\": \"Cars\", \"@language\": \"en\"}}";
    let mut files = Vec::new();
    for (name, text) in [
        ("a.ttl", CARS),
        ("a.nt", CARS),
        ("a.n3", CARS),
        ("a.nq", quads),
        ("a.trig", trig),
        ("a.rdf", xml),
        ("a.xml", xml),
        ("a.jsonld", json),
        ("a.json", json),
    ] {
        let plain = text
            .replace("http://e/", &format!("http://e/{name}/"))
            .into_bytes();
        files.push((format!("{name}.gz"), gzip(&plain)));
        files.push((format!("{name}.zst"), zstd(&plain)));
        files.push((name.to_owned(), plain));
    }
    let named: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(n, b)| (n.as_str(), b.as_slice()))
        .collect();
    let folder = folder(&named);
    for ending in ["", ".gz", ".zst"] {
        let of_ending = files
            .iter()
            .map(|(name, _)| name)
            .filter(|name| match ending {
                "" => !name.ends_with(".gz") && !name.ends_with(".zst"),
                ending => name.ends_with(ending),
            });
        let options = of_ending.flat_map(|name| ["--load".to_owned(), format!("{name}={name}")]);
        let options: Vec<String> = options.collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let query = "SELECT ?s { ?s <http://schema.org/name> \"Cars\"@en } ORDER BY ?s";
        let found = rows(folder.path(), &options, query);
        let all = [
            "json", "jsonld", "n3", "nq", "nt", "rdf", "trig", "ttl", "xml",
        ];
        let all = all.map(|format| format!("http://e/a.{format}/p1\n"));
        assert_eq!(found, all.concat(), "{ending}");
    }
}

#[test]
fn every_command_that_reads_the_graph_reads_the_files_beside_it() {
    let text = "@prefix ip: <https://w3id.org/xincheng/ont#> .\n\
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
        @prefix town: <https://w3id.org/xincheng/id/town/> .\n\
        <http://e/here> a <http://e/Kind> ; rdfs:label \"Zzyzx\"@en , \"测试之物\"@zh ;\n\
            ip:related town:jiading .\n";
    let files = folder(&[("beside.ttl", text.as_bytes())]);
    for arguments in [
        &["query", "SELECT ?k { ?x a ?k ; rdfs:label \"Zzyzx\"@en }"][..],
        &["describe", "Zzyzx"],
        &["find", "Zzyzx"],
        &["export", "-", "--format", "nquads"],
        &["stats"],
        &["classes"],
        &["graphs"],
        &["schema", "<http://e/Kind>"],
        &["sample", "<http://e/Kind>"],
        &["path", "Zzyzx", "嘉定新城"],
        &["shell", "--no-config", "-c", ".find Zzyzx"],
    ] {
        let with = run_in(
            files.path(),
            &[&["--load", "beside.ttl"], arguments].concat(),
        );
        assert_eq!(with.code, 0, "{arguments:?}: {}", with.stderr);
        let is_there = ["Kind", "Zzyzx", "beside", "http://e/here"]
            .iter()
            .any(|w| with.stdout.contains(w));
        assert!(is_there, "{arguments:?}: {}", with.stdout);
        let without = run_in(files.path(), arguments);
        assert_ne!(with.stdout, without.stdout, "{arguments:?}");
    }
    let served = Server::start(&[
        "--load",
        files.path().join("beside.ttl").to_str().expect("a path"),
    ]);
    let reply = served.query("ASK { <http://e/here> ?p ?o }", "text/csv");
    assert_eq!(reply.text().trim(), "true");
}

#[test]
fn the_graph_of_a_file_is_named_as_users_write_it() {
    let files = folder(&[
        ("my plan.ttl.gz", &gzip(CARS.as_bytes())),
        ("a=b.ttl", CARS.as_bytes()),
    ]);
    let query = "SELECT DISTINCT ?g { GRAPH ?g { <http://e/p1> ?p ?o } } ORDER BY ?g";
    let named = [
        ("my plan.ttl.gz", "https://w3id.org/xincheng/graph/my-plan"),
        (
            "my plan.ttl.gz=mine",
            "https://w3id.org/xincheng/graph/mine",
        ),
        (
            "my plan.ttl.gz=graph:too",
            "https://w3id.org/xincheng/graph/too",
        ),
        (
            "my plan.ttl.gz=policy:mine",
            "https://w3id.org/xincheng/eli/cn-sh/mine",
        ),
        ("my plan.ttl.gz=<tag:me,2026:a>", "\"tag:me,2026:a\""),
        ("my plan.ttl.gz=http://e/?a=b", "http://e/?a=b"),
        ("my plan.ttl.gz=urn:x:y", "urn:x:y"),
        ("a=b.ttl", "https://w3id.org/xincheng/graph/a=b"),
        ("a=b.ttl=c", "https://w3id.org/xincheng/graph/c"),
    ];
    let options: Vec<&str> = named
        .iter()
        .flat_map(|(argument, _)| ["--load", argument])
        .collect();
    let found = rows(files.path(), &options, query);
    let mut expected = named.map(|(_, graph)| format!("{graph}\n"));
    expected.sort_by_key(|graph| graph.trim_matches('"').to_owned());
    assert_eq!(found, expected.concat());
    let shell = |command: &str| run_in(files.path(), &["--no-config", "-c", command, "-c", query]);
    for command in [".load a=b.ttl=graph:c", ".load a=b.ttl as graph:c"] {
        let run = shell(command);
        assert_eq!(
            run.stdout, "?g\n<https://w3id.org/xincheng/graph/c>\n",
            "{}",
            run.stderr
        );
    }
}

#[test]
fn what_is_wrong_with_a_file_or_an_argument_is_said_with_the_place() {
    let half = gzip(PLAN.as_bytes());
    let files = folder(&[
        ("plan.ttl", PLAN.as_bytes()),
        ("plan.csv", b"a,b"),
        ("half.ttl.gz", &half[..half.len() / 2]),
        ("half.nt.zst", &zstd(CARS.as_bytes())[..20]),
        (
            "broken.ttl.gz",
            &gzip("<a:s> <a:p>\n  \"甲\" <a:o> .".as_bytes()),
        ),
    ]);
    let mut transcript = String::new();
    for language in ["en", "zh"] {
        for arguments in [
            &["--load", "none.ttl"][..],
            &["--load", "plan.csv"],
            &["--load", "half.ttl.gz"],
            &["--load", "half.nt.zst"],
            &["--load", "broken.ttl.gz"],
            &["--load", "plan.ttl=grph:x"],
            &["--load", "plan.ttl=<a b>"],
            &["--load", "plan.ttl=graph:schemes"],
            &["--attach", "plan.ttl"],
            &["--attach", "a b=plan.ttl"],
            &["--attach", "p="],
            &["--attach", "p=none.ttl"],
            &["--attach", "p=plan.ttl", "--attach", "p=broken.ttl.gz"],
        ] {
            let run = run_in(
                files.path(),
                &[arguments, &["--lang", language, "query", "ASK {}"]].concat(),
            );
            assert_ne!(run.code, 0, "{arguments:?}");
            transcript.push_str(&format!("{arguments:?}\n{}", run.transcript()));
        }
    }
    assert_snapshot("attaching/faults.txt", &transcript);
}

#[test]
fn an_attached_graph_answers_its_service_alone_and_needs_no_permission() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let at = &["--attach", "p=plan.ttl"];
    let joined = "SELECT ?name ?town { ?town ip:hasLeadingIndustry ?i \
                  SERVICE <attached:p> { ?item skos:exactMatch ?i ; ex:called ?name } }";
    let jiading = "汽车,https://w3id.org/xincheng/id/town/jiading\n";
    assert_eq!(rows(files.path(), at, joined), jiading);
    // It is no part of the graph, and the graph no part of it.
    let merged = "SELECT ?s { { ?s a ex:Priority } UNION { GRAPH ?g { ?s a ex:Priority } } }";
    assert_eq!(rows(files.path(), at, merged), "");
    let inside =
        "SELECT ?t { SERVICE attached:p { ?t a <https://w3id.org/xincheng/ont#NewTown> } }";
    assert_eq!(rows(files.path(), at, inside), "");
    // `ip:` means what it means here.
    let prefix = "SELECT (COUNT(*) AS ?n) { ?t a ip:NewTown }";
    assert_eq!(rows(files.path(), at, prefix), "5\n");
}

#[test]
fn an_attached_dataset_has_the_union_of_its_graphs_as_default_graph_and_their_names() {
    let trig = "PREFIX : <http://e/> GRAPH :a { :s :p 1 } GRAPH :b { :s :p 1 , 2 } :s :p 3 .";
    let files = folder(&[
        ("d.trig", trig.as_bytes()),
        ("e.ttl", b"<http://e/s> <http://e/p> 1 , 4 ."),
    ]);
    let at = &[
        "--attach", "d=d.trig", "--attach", "d=e.ttl", "--attach", "f=e.ttl",
    ];
    let count = |query: &str| rows(files.path(), at, query);
    let union = "SELECT ?o { SERVICE <attached:d> { :s :p ?o } } ORDER BY ?o";
    assert_eq!(count(union), "1\n2\n3\n4\n");
    let named = "SELECT ?g ?o { SERVICE <attached:d> { GRAPH ?g { :s :p ?o } } } ORDER BY ?g ?o";
    assert_eq!(
        count(named),
        "http://e/a,1\nhttp://e/b,1\nhttp://e/b,2\n\
         https://w3id.org/xincheng/graph/d,3\n\
         https://w3id.org/xincheng/graph/e,1\nhttps://w3id.org/xincheng/graph/e,4\n"
    );
    let one = "SELECT ?o { SERVICE <attached:d> { GRAPH :b { :s :p ?o } } } ORDER BY ?o";
    assert_eq!(count(one), "1\n2\n");
    // One attached graph reaches another; a variable that a part keeps to itself joins with nothing.
    let nested = "SELECT ?o { SERVICE <attached:d> { :s :p ?o SERVICE <attached:f> { :s :p ?o } } } ORDER BY ?o";
    assert_eq!(count(nested), "1\n4\n");
    let kept = "SELECT ?o ?n { VALUES ?o { 2 } SERVICE <attached:d> { SELECT (COUNT(?o) AS ?n) { :s :p ?o } } }";
    assert_eq!(count(kept), "2,4\n");
    let variable = "SELECT ?x ?o { VALUES ?x { <attached:d> <attached:f> } \
                    LATERAL { SERVICE ?x { :s :p ?o FILTER(?o > 3) } } } ORDER BY ?x";
    assert_eq!(count(variable), "attached:d,4\nattached:f,4\n");
}

#[test]
fn a_name_that_is_not_attached_is_met_with_those_that_are_and_silent_is_silent() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let query = "SELECT * { SERVICE <attached:q> { ?s ?p ?o } }";
    let with = run_in(files.path(), &["--attach", "p=plan.ttl", "query", query]);
    assert_eq!(
        (with.code, with.stderr.as_str()),
        (1, "error: nothing is attached as `q`; attached: p\n")
    );
    let without = run_in(files.path(), &["query", query]);
    assert!(
        without.stderr.contains("`--attach q=FILE`"),
        "{}",
        without.stderr
    );
    let silent = query.replace("SERVICE", "SERVICE SILENT");
    assert_eq!(rows(files.path(), &[], &silent), ",,\n");
    let json = run_in(
        files.path(),
        &["--error-format", "json", "--no-config", "-c", query],
    );
    assert!(
        json.stderr.contains("\"kind\":\"failed\""),
        "{}",
        json.stderr
    );
}

#[test]
fn limits_hold_for_what_an_attached_graph_is_asked() {
    let many: String = (0..300)
        .map(|n| format!("<http://e/{n}> <http://e/p> \"{n}\" .\n"))
        .collect();
    let files = folder(&[("many.nt", many.as_bytes())]);
    let endless = "SELECT (COUNT(*) AS ?n) { SERVICE <attached:m> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } }";
    let options = ["--attach", "m=many.nt", "--timeout", "1s"];
    for command in [&["query", endless][..], &["--no-config", "-c", endless]] {
        let run = run_in(files.path(), &[&options, command].concat());
        assert_eq!(run.code, 6, "{command:?}: {}", run.stderr);
    }
    let path = files.path().join("many.nt");
    let attached = format!("m={}", path.display());
    let server = Server::start(&["--attach", &attached, "--query-timeout", "1s"]);
    assert_eq!(server.query(endless, "text/csv").status, 504);
    // The worker that follows has the attached graph too.
    let count = "SELECT (COUNT(*) AS ?n) { SERVICE <attached:m> { ?a ?b ?c } }";
    assert_eq!(server.query(count, "text/csv").text(), "n\r\n300\r\n");
}

#[test]
fn the_shell_attaches_lists_and_detaches() {
    let files = folder(&[
        ("plan.ttl", PLAN.as_bytes()),
        (
            "more.ttl.zst",
            &zstd(b"<http://e/p3> a <http://e/Priority> ."),
        ),
    ]);
    let count = "SELECT (COUNT(*) AS ?n) { SERVICE attached:p { ?x a ex:Priority } };";
    let script = [
        ".attach p=plan.ttl",
        count,
        ".attach p=plan.ttl p=more.ttl.zst q=plan.ttl",
        ".attach",
        count,
        ".explain",
        "SELECT ?x { SERVICE attached:p { ?x a ex:Nothing } };",
        "INSERT { GRAPH <http://e/kept> { ?x a ex:Kept } } WHERE { SERVICE attached:p { ?x a ex:Priority } };",
        "SELECT ?x { ?x a ex:Kept } ORDER BY ?x;",
        ".detach attached:p",
        ".attach",
        count,
        ".detach p",
        ".detach r",
        ".attach nothing",
        ".attach p=none.ttl",
    ];
    for language in ["en", "zh"] {
        let run = xincheng_in(
            files.path(),
            &["--no-config", "--no-bail", "--write", "--lang", language],
            &script.join("\n"),
        );
        assert_snapshot(
            &format!("attaching/shell.{language}.txt"),
            &run.transcript(),
        );
    }
}

#[test]
fn a_worker_that_was_stopped_is_followed_by_one_that_holds_what_is_attached() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let count = "SELECT (COUNT(*) AS ?n) { SERVICE attached:p { ?x a ex:Priority } };";
    let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i };";
    let script = [".attach p=plan.ttl", ".timeout 1s", endless, count].join("\n");
    let run = xincheng_in(files.path(), &["--no-config", "--no-bail"], &script);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (6, "?n\n2\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_server_answers_with_what_is_attached() {
    let files = folder(&[("plan.ttl", PLAN.as_bytes())]);
    let attached = format!("p={}", files.path().join("plan.ttl").display());
    let server = Server::start(&["--attach", &attached]);
    let query = "SELECT ?town { ?town ip:hasLeadingIndustry ?i \
                 SERVICE <attached:p> { ?item skos:exactMatch ?i } }";
    let reply = server.query(query, "text/csv");
    assert_eq!(
        reply.text(),
        "town\r\nhttps://w3id.org/xincheng/id/town/jiading\r\n"
    );
    let unknown = Request::query("ASK { SERVICE <attached:q> { ?s ?p ?o } }");
    let reply = server.send(&unknown);
    assert_eq!(reply.status, 400, "{}", reply.text());
    assert!(reply.text().contains("attached: p"), "{}", reply.text());
}
