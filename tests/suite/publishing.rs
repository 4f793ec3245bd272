//! The site as files: whole, incremental, and never at the cost of what is there.

use super::binary::root;
use super::small_site::{RECORD, Small, TOWNS, identities, names, publish, tree};
use super::snapshot::assert_snapshot;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

#[test]
fn a_site_has_every_representation_and_what_hosts_need() {
    let small = Small::new();
    let run = small.publish(&["--at", "https://example.org/plan/"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let files: Vec<String> = tree(&small.site()).into_keys().collect();
    assert_snapshot("publish/files", &(files.join("\n") + "\n"));
    assert_eq!(small.beside(), ["site"]);
    for (file, name) in [
        (".htaccess", "htaccess"),
        ("_redirects", "redirects"),
        ("hosts/Caddyfile", "caddy"),
        ("hosts/nginx.conf", "nginx"),
        ("hosts/w3id/.htaccess", "w3id"),
        ("doc/id/town/east.var", "choice"),
    ] {
        let text = fs::read_to_string(small.site().join(file)).unwrap();
        assert_snapshot(&format!("publish/{name}"), &text);
    }
    let missing = fs::read_to_string(small.site().join("404.html")).unwrap();
    let (before, after) = missing.split_once("<style>").unwrap();
    let (_, after) = after.split_once("</style>").unwrap();
    assert_snapshot("publish/404", &format!("{before}<style>…</style>{after}\n"));
    let page = |name: &str| fs::read(small.site().join(name)).unwrap();
    assert_eq!(page("index.html"), page("index.zh.html"));
    let town = "doc/id/town/east";
    assert_eq!(
        page(&format!("{town}.html")),
        page(&format!("{town}.zh.html"))
    );
    assert_ne!(
        page(&format!("{town}.html")),
        page(&format!("{town}.en.html"))
    );
}

#[test]
fn the_record_names_every_file_with_its_checksum() {
    let small = Small::new();
    small.publish(&[]);
    let mut files = tree(&small.site());
    let record: serde_json::Value = serde_json::from_slice(&files.remove(RECORD).unwrap()).unwrap();
    let recorded = record["files"].as_object().unwrap();
    assert_eq!(recorded.len(), files.len());
    for (name, bytes) in files {
        let digest = Sha256::digest(&bytes);
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(recorded[&name], serde_json::json!(hex), "{name}");
    }
}

#[test]
fn publishing_twice_gives_the_same_bytes_and_touches_nothing() {
    let small = Small::new();
    small.publish(&[]);
    let (bytes, files) = (tree(&small.site()), identities(&small.site()));
    let folder = fs::metadata(small.site()).unwrap().ino();
    let run = small.publish(&[]);
    assert!(run.stderr.contains("0 new · 0 changed"), "{}", run.stderr);
    assert_eq!(tree(&small.site()), bytes);
    assert_eq!(identities(&small.site()), files);
    assert_eq!(fs::metadata(small.site()).unwrap().ino(), folder);
    let elsewhere = small.room.path().join("elsewhere");
    publish(&small.room.path().join("project"), &elsewhere, &[]);
    assert_eq!(tree(&elsewhere), bytes);
}

#[test]
fn only_what_differs_is_written_and_what_is_gone_vanishes() {
    let small = Small::new();
    small.publish(&[]);
    let before = identities(&small.site());
    small.write(
        "data/plan/towns.ttl",
        &TOWNS.replace("\"East\"", "\"Orient\""),
    );
    let run = small.publish(&[]);
    let changed = |after: &BTreeMap<String, _>| -> Vec<String> {
        let names = after.iter().filter(|(n, i)| before.get(*n) != Some(*i));
        names.map(|(name, _)| name.clone()).collect()
    };
    let after = identities(&small.site());
    let changed = changed(&after);
    // What names the town, and what counts or sums up the whole.
    let whole = [
        "data.",
        "catalog.",
        "doc/dataset/",
        "dumps/",
        "index.",
        RECORD,
    ];
    let lists = [
        "compare.",
        "industries.",
        "names.",
        "ont.",
        "parks.",
        "towns.",
    ];
    let is_of_town = |name: &String| name.starts_with("doc/id/town/east.");
    assert_eq!(
        changed.iter().filter(|n| is_of_town(n)).count(),
        7,
        "{changed:#?}"
    );
    for name in changed.iter().filter(|name| !is_of_town(name)) {
        let known = whole
            .iter()
            .chain(&lists)
            .any(|start| name.starts_with(start));
        assert!(known, "{name}");
    }
    let said = format!("0 new · {} changed", changed.len() - 1);
    assert!(run.stderr.contains(&said), "{}", run.stderr);
    assert!(run.stderr.contains("0 removed"), "{}", run.stderr);

    let east = TOWNS.lines().filter(|line| !line.contains("town:west"));
    small.write("data/plan/towns.ttl", &east.collect::<Vec<_>>().join("\n"));
    let run = small.publish(&[]);
    assert!(run.stderr.contains("8 removed"), "{}", run.stderr);
    let left = tree(&small.site());
    assert!(left.contains_key("doc/id/town/east.ttl"));
    assert!(!left.keys().any(|name| name.contains("west")));
}

#[test]
fn a_file_that_somebody_has_changed_is_written_again() {
    let small = Small::new();
    small.publish(&[]);
    let whole = tree(&small.site());
    fs::write(small.site().join("index.html"), "half").unwrap();
    fs::remove_file(small.site().join("doc/id/town/east.ttl")).unwrap();
    let run = small.publish(&[]);
    assert!(run.stderr.contains("0 new · 2 changed"), "{}", run.stderr);
    assert_eq!(tree(&small.site()), whole);
}

#[test]
fn files_of_others_are_refused_or_kept_and_never_lost() {
    let small = Small::new();
    fs::create_dir_all(small.site().join(".git/refs/tags")).unwrap();
    fs::write(small.site().join("CNAME"), "example.org").unwrap();
    fs::write(small.site().join("index.html"), "mine").unwrap();
    let run = small.publish(&[]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains(".git, CNAME, index.html"),
        "{}",
        run.stderr
    );
    assert_eq!(fs::read(small.site().join("index.html")).unwrap(), b"mine");
    assert_eq!(small.beside(), ["site"]);

    assert_eq!(small.publish(&["--force"]).code, 0);
    assert_ne!(fs::read(small.site().join("index.html")).unwrap(), b"mine");
    assert_eq!(
        fs::read(small.site().join("CNAME")).unwrap(),
        b"example.org"
    );
    assert!(small.site().join(".git/refs/tags").is_dir());
    // From now on the folder is known; what others add stays.
    fs::write(small.site().join("doc/note.txt"), "keep").unwrap();
    small.write("data/plan/towns.ttl", &TOWNS.replace("East", "Orient"));
    assert_eq!(small.publish(&[]).code, 0);
    assert_eq!(
        fs::read(small.site().join("doc/note.txt")).unwrap(),
        b"keep"
    );
    // But not where the site needs the place.
    fs::write(small.site().join("doc/id/town/north.ttl"), "mine").unwrap();
    small.write("data/plan/towns.ttl", &TOWNS.replace("east", "north"));
    let run = small.publish(&[]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("doc/id/town/north.ttl"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_is_no_folder_is_refused() {
    let small = Small::new();
    fs::create_dir_all(small.site().parent().unwrap()).unwrap();
    fs::write(small.site(), "a file").unwrap();
    let run = small.publish(&["--force"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("is no folder"), "{}", run.stderr);
    assert_eq!(fs::read(small.site()).unwrap(), b"a file");
    let project = small.room.path().join("project");
    assert_eq!(publish(&project, Path::new("/"), &["--force"]).code, 2);
    let run = publish(&project, Path::new("/proc/nowhere/site"), &[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("/proc/nowhere"), "{}", run.stderr);
    assert_eq!(small.publish(&["--at", "example.org"]).code, 2);
}

#[test]
fn a_link_to_a_folder_is_followed() {
    let small = Small::new();
    fs::create_dir_all(small.room.path().join("real")).unwrap();
    fs::create_dir_all(small.site().parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(small.room.path().join("real"), small.site()).unwrap();
    assert_eq!(small.publish(&[]).code, 0);
    assert!(small.site().is_symlink());
    assert!(small.room.path().join("real/index.html").is_file());
}

#[test]
fn errors_in_the_graph_stop_the_work_unless_they_are_not_asked_for() {
    let small = Small::new();
    let rule = "#+ id: no-east\n#+ level: error\n#+ title_zh: 不得有东\n#+ title_en: there is an east\n\
                SELECT ?node ?detail WHERE { ?node a <https://w3id.org/xincheng/ont#NewTown> ; ?detail \"East\"@en }";
    small.write("ontology/rules/no-east.rq", rule);
    let run = small.publish(&[]);
    assert_eq!(run.code, 8, "{}", run.stderr);
    assert!(run.stderr.contains("there is an east"), "{}", run.stderr);
    assert!(run.stderr.contains("--no-check"), "{}", run.stderr);
    assert!(!small.site().exists());
    assert_eq!(small.publish(&["--no-check"]).code, 0);
}

#[test]
fn the_summary_speaks_the_language_that_was_asked_for() {
    let small = Small::new();
    let run = small.publish(&["--lang", "zh"]);
    assert!(run.stderr.contains("个文件（其中页面"), "{}", run.stderr);
    assert!(run.stderr.contains("未变 0 · 移除 0"), "{}", run.stderr);
}

#[test]
fn no_link_of_a_page_depends_on_where_the_site_stands() {
    let small = Small::new();
    small.publish(&[]);
    let files = tree(&small.site());
    let pages = files
        .iter()
        .filter(|(name, _)| name.ends_with(".html") && *name != "404.html");
    let mut links = 0;
    for (name, bytes) in pages {
        let page = std::str::from_utf8(bytes).unwrap();
        // What a page says of itself to machines names it by its IRI.
        let (_, page) = page.split_once("<body").unwrap();
        for attribute in ["href=\"", "src=\"", "action=\""] {
            for link in page.split(attribute).skip(1) {
                links += 1;
                assert!(!link.starts_with('/'), "{name}: {link:.40}");
                let own = link.strip_prefix("https://w3id.org/xincheng/");
                assert!(own.is_none(), "{name}: {link:.60}");
            }
        }
    }
    assert!(links > 50, "{links}");
}

#[test]
fn a_copy_that_nothing_answers_beside_offers_nothing_to_be_answered() {
    let small = Small::new();
    small.write(
        "ontology/questions/towns/one.rq",
        "#+ theme: towns\n#+ title_zh: 名\n#+ title_en: Name\n#+ param town: ip:NewTown\n\
         SELECT ?name { ?town <http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?name\n",
    );
    let offers = |options: &[&str]| -> Vec<String> {
        assert_eq!(small.publish(options).code, 0);
        let files = tree(&small.site());
        let offering = files.iter().filter(|(name, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            let page = ["<form", "?query=", "?q=", "?a="]
                .iter()
                .any(|p| text.contains(p));
            let data = [
                "sparqlEndpoint",
                "endpointURL",
                "schema:target",
                "schema.org/target",
            ]
            .iter()
            .any(|p| text.contains(p));
            (name.ends_with(".html") && page) || data
        });
        offering.map(|(name, _)| name.to_string()).collect()
    };
    let all = offers(&[]);
    for name in [
        "index.en.html",
        "sparql.en.html",
        "search.zh.html",
        "compare.en.html",
        "doc/id/question/one.en.html",
        "catalog.ttl",
        "void.ttl",
        ".well-known/void",
        ".well-known/sparql-examples",
    ] {
        assert!(all.iter().any(|n| n == name), "{name} in {all:?}");
    }
    assert_eq!(offers(&["--no-endpoint"]), Vec::<String>::new());
    let page = fs::read_to_string(small.site().join("sparql.en.html")).unwrap();
    assert!(page.contains("This copy has no server"), "{page}");
}

#[test]
fn a_thing_that_no_file_can_be_named_like_is_left_out_and_said() {
    let small = Small::new();
    let long = "x".repeat(300);
    let hostile = format!(
        "{TOWNS}<https://w3id.org/xincheng/id/../../../../escape> a ip:NewTown .\n\
         <https://w3id.org/xincheng/id/{long}> a ip:NewTown .\n\
         <https://w3id.org/xincheng/id/town/east.ttl/more> a ip:NewTown .\n"
    );
    // Turtle resolves dots, N-Triples keeps them.
    let kept = "<https://w3id.org/xincheng/id/../../../escape> \
                <http://www.w3.org/2000/01/rdf-schema#label> \"out\" .\n";
    small.write("data/plan/towns.ttl", &hostile);
    small.write("more.nt", kept);
    let more = small.room.path().join("project/more.nt");
    let run = small.publish(&["--no-check", "--load", more.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("too long for a file"), "{}", run.stderr);
    assert!(
        run.stderr.contains("has the same file name"),
        "{}",
        run.stderr
    );
    assert_eq!(small.beside(), ["site"]);
    let outside: Vec<String> = names(small.room.path());
    assert_eq!(outside, ["out", "project"]);
}

#[test]
fn the_choices_of_hosts_are_described_in_the_documentation() {
    let text = fs::read_to_string(root().join("docs/publishing.md")).unwrap();
    for word in [
        ".htaccess",
        "_redirects",
        "nginx.conf",
        "Caddyfile",
        "w3id",
        RECORD,
        "404.html",
        "--at",
    ] {
        assert!(text.contains(word), "{word} is not in docs/publishing.md");
    }
}
