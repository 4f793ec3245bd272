//! Files that `--load` makes a part of the graph: their formats, their graphs and their faults.

use super::attaching::{CARS, PLAN, folder, gzip, rows, run_in, zstd};
use super::http::Server;
use super::snapshot::assert_snapshot;

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
