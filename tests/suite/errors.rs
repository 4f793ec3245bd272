//! Broken queries and updates: each says where its fault is and what to do.

use super::binary::{xincheng, xincheng_with_input};
use super::snapshot::assert_snapshot;
use std::fmt::Write as _;
use xincheng::graph::{KnowledgeGraph, Query, Sources, Update};
use xincheng::language::Language;
use xincheng::render;
use xincheng::vocabulary::{DEFAULT_BASE, Prefixes};

/// Queries that are not well-formed; `▸` stands before the fault and is taken out.
const BROKEN: &[&str] = &[
    "▸",
    "SELECT * WHERE ▸{ ?s ?p ?o ",
    "▸SELEC * WHERE { ?s a ?o }",
    "SELECT * ▸WHRE { ?s a ?o }",
    "SELECT * WHERE { ?s ▸foo:bar ?o }",
    "SELECT * WHERE { ?s ▸ipp:town ?o }",
    "SELECT * WHERE { ?t rdfs:label ▸“嘉定新城”@zh }",
    "SELECT * { ?t a ?c ▸；rdfs:label ?l }",
    "SELECT ▸？town { ?town a ip:NewTown }",
    "SELECT ?a WHERE { ?s ?p ?o . FILTER(?o > ▸) }",
    "SELECT * WHERE { ?s rdfs:label \"嘉定\"@zh ; ip:town ?y } ▸ORDR BY ?s",
    "SELECT ?town {\n  ?town a ip:  ▸NewTown }",
    "SELECT ▸count(*) WHERE { ?s ?p ?o }",
    "SELECT (COUNT(?s) AS ?n) WHERE { ?s a ip:NewTown } GROUP ▸?s",
    "SELECT * WHERE { ▸town ip:industry ?o }",
    "SELECT ▸?s (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT ?s ▸?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?s",
    "SELECT ?s WHERE { ?s ?p ?o BIND(1 AS ▸?o) }",
    "SELECT ?s WHERE { ?s ?p ▸\"嘉定 }",
    "SELECT ?s WHERE { ?s ?p ?o ▸) }",
    "SELECT ?s WHERE { ?s ?p ?o } ▸}",
    "# “五型经济”\nSELECT ?x {\n  ?x rdfs:label \"五型经济\"@zh ; a ▸“五型经济” }",
    "▸INSERT DATA { town:x a ip:NewTown }",
    "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT▸",
    "SELECT * { ?s ?p ?o FILTER(▸REGX(?o, \"x\")) }",
    "SELECT * { ?s ▸}",
    "SELECT * { ?s ip:town ▸}",
    "SELECT * { ?s ?p ?o . FILTER(LANG(?o) = ▸zh) }",
    "SELECT * { VALUES ?t { ▸嘉定新城 } ?t ?p ?o }",
    "SELECT * { ?t ip:town ▸嘉定新城 }",
    "SELECT ?s { ?s ▸? ?o }",
    "PREFIX x: <http://example.com/> SELECT * { ?s ▸xx:y ?o }",
    "SELECT * { ?s ?p ?o }\tLIMIT ▸ten",
    "SELECT * { _:b rdfs:label ?l } ▸LIMT 3",
    "SELECT * { ?s ?p ▸<http://example.com/a b> }",
    "SELECT * { ?s ?p ?o } LIMIT 5 ▸ORDER BY ?s",
    "SELECT (1 AS ?x) (2 AS ▸?x) {}",
    // Words.
    "SELECT ▸DISTNCT ?s { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o ▸FITLER(?o > 3) }",
    "SELECT * { ?s a ip:NewTown ▸OPTINAL { ?s rdfs:label ?l } }",
    "SELECT * { ?s rdfs:label ?l FILTER(▸STRLENGTH(?l) > 4) }",
    "SELECT * { ?s rdfs:label ?l FILTER(▸CONTAIN(?l, \"嘉\")) }",
    "SELECT * { ?s rdfs:label ?l FILTER(▸FUZZY(?l, \"嘉\")) }",
    "SELECT ▸town { ?town a ip:NewTown }",
    "SELECT ▸name { ?town a ip:NewTown }",
    "▸FIND ?town { ?town a ip:NewTown }",
    "SELECT * { ?t rdfs:label \"嘉定新城\"@zh ; ▸A ip:NewTown }",
    // Habits of SQL.
    "SELECT * ▸FROM ip:NewTown",
    "SELECT ▸name FROM towns WHERE { ?t rdfs:label ?name }",
    "SELECT * { ?t rdfs:label ?l FILTER(?l ▸LIKE \"%新城\") }",
    "SELECT * { ?t ip:order ?n FILTER(?n ▸== 3) }",
    "SELECT * { ?a ?p ?o . ?b ?p ?o FILTER(?a ▸<> ?b) }",
    "SELECT * { ?t a ip:NewTown OPTIONAL { ?t ip:area ?a } FILTER(?a != ▸NULL) }",
    "SELECT * { ?t a ip:NewTown OPTIONAL { ?t ip:area ?a } FILTER(?a IS ▸NULL) }",
    "SELECT * { ?t ip:order ?n FILTER(?n > 1 ▸AND ?n < 4) }",
    "SELECT * { ?t ip:order ?n FILTER(?n = 1 ▸OR ?n = 4) }",
    "SELECT * { { ?t a ip:NewTown } ▸OR { ?t a ip:Park } }",
    "SELECT * { ?t ip:order ?n FILTER(?n ▸BETWEEN 1 AND 4) }",
    "SELECT * { ?s ?p ?o } LIMIT 5▸, 10",
    "SELECT ▸COUNT(*) AS n { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ▸n) { ?s ?p ?o }",
    "SELECT ?s ▸AS ?town { ?s a ip:NewTown }",
    "SELECT ▸(STR(?s)) { ?s a ip:NewTown }",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ▸1",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?n ▸DESC",
    "SELECT (GROUP_CONCAT(?l▸, \"、\") AS ?all) { ?s rdfs:label ?l }",
    // Lists and modifiers.
    "SELECT ?a▸, ?b { ?a ?p ?b }",
    "SELECT * { ?a ?p ?b } ORDER BY ?a▸, ?b",
    "▸SELECT { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?o ▸LIMIT 5 }",
    "SELECT ?s ▸LIMIT 5 { ?s ?p ?o }",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } ORDER BY ?n ▸GROUP BY ?c",
    "SELECT ▸* { ?s a ?c } GROUP BY ?c",
    "SELECT (1 AS ▸?s) { ?s a ?c }",
    // Patterns.
    "SELECT * { ?t a ip:NewTown▸ ?t rdfs:label ?l }",
    "SELECT * {\n  ?t a ip:NewTown ; rdfs:label \"嘉定新城\"@zh▸\n  ?t ip:hasIndustry ?i }",
    "SELECT * { ?t a ip:NewTown▸ rdfs:label ?l }",
    "SELECT * { ?t rdfs:label \"嘉定新城\"@zh▸ \"Jiading\"@en }",
    "SELECT * { ?t a ip:NewTown ▸; ?i rdfs:label ?l }",
    "SELECT * { ?t a ip:NewTown . ▸. }",
    "SELECT * { ?t a ip:NewTown ▸, }",
    "SELECT * { ?t ip:order ?n FILTER ▸?n > 3 }",
    "SELECT * { ?t rdfs:label ?l FILTER STRLEN(?l) ▸> 3 }",
    "SELECT * { ?t ip:order ?n . ?n ▸> 3 }",
    "SELECT * { ?t ip:order ?n . ?n ▸= 3 }",
    "SELECT * { ?t rdfs:label ?l . ▸CONTAINS(?l, \"嘉定\") }",
    "SELECT * { ?t a ip:NewTown . ▸NOT EXISTS { ?t ip:area ?a } }",
    "SELECT * { ?t ip:order ?n ▸BIND(?n + 1) }",
    "SELECT * { ?t ip:order ?n BIND ▸?n + 1 AS ?m }",
    "SELECT * { ?t ip:order ?n . ?m ▸:= ?n + 1 }",
    "SELECT * { ▸GRAPH { ?s ?p ?o } }",
    "SELECT * { ?t a ip:NewTown OPTIONAL ▸?t ip:area ?a }",
    "SELECT * WHERE ▸?s ?p ?o",
    "SELECT * { ?t a ip:NewTown ▸UNION { ?t a ip:Park } }",
    "SELECT * { ?t a ip:NewTown ; ip:area ▸}",
    // Terms.
    "SELECT * { ?t rdfs:label ?l FILTER(?l = ▸'嘉定) }",
    "SELECT * { ?t rdfs:label \"嘉定\"▸@ zh }",
    "SELECT * { ?t rdfs:label \"嘉定\"▸@中文 }",
    "SELECT * { ?t ip:order \"1\"▸^xsd:integer }",
    "SELECT * { ?t rdfs:label ?l FILTER(REGEX(?l, \"嘉▸\\d+\")) }",
    "SELECT * { ?t a ▸<NewTown> }",
    "SELECT * { ?t a ▸https://w3id.org/xincheng/ont#NewTown }",
    "SELECT * { ?t a ▸<https://w3id.org/xincheng/ont#NewTown . }",
    // Declarations.
    "PREFIX ▸ex <http://example.com/> SELECT * { ?s ex:p ?o }",
    "PREFIX ex: ▸http://example.com/ SELECT * { ?s ex:p ?o }",
    "PREFIX ex: <http://example.com/> ▸.\nSELECT * { ?s ex:p ?o }",
    "▸@prefix ex: <http://example.com/> .\nSELECT * { ?s ex:p ?o }",
    "SELECT * { ?s ex:p ?o }\n▸PREFIX ex: <http://example.com/>",
    "PREFIX ex: <http://example.com/>▸",
    // Characters of a Chinese input method, and others that look right.
    "SELECT * { ?t a ip▸：NewTown }",
    "SELECT ▸（COUNT(*) AS ?n） { ?s ?p ?o }",
    "SELECT * ▸｛ ?s ?p ?o ｝",
    "SELECT * { ?t a ip:NewTown ▸。 ?t rdfs:label ?l }",
    "SELECT ?a ▸，?b { ?a ?p ?b }",
    "SELECT * { ?t rdfs:label ▸‘嘉定新城’@zh }",
    "SELECT * { ?t ip:order ?n FILTER(?n ▸＝ 3) }",
    "▸ＳＥＬＥＣＴ * { ?s ?p ?o }",
    "SELECT * {▸　?t rdfs:label \"嘉定　新城\"@zh }",
    "SELECT * { ?t ip:order ?n FILTER(?n ▸≥ 3) }",
    "SELECT * { ?t a ip:NewTown } ▸?t rdfs:label ?l",
    "SELECT * { VALUES (?x ?y) { (1 \"嘉定\"@zh) ▸(2) } }",
    "SELECT * { { ?x ip:p _:b } { ?x ip:q ▸_:b } }",
    "SELECT (STR(?x) AS ?y) ▸(?x) { ?x a ip:NewTown }",
    "CONSTRUCT { ?s ip:p ?o }▸",
    "SELECT * { ?s ip:p ?o } ORDER BY▸",
    "SELECT * { ?s ip:p ?o } GROUP BY ?s HAVING COUNT(?o) ▸> 3",
    "SELECT * { ?s ip:p ?o FILTER(▸NOT ?o = 3) }",
    "SELECT * { ?s rdfs:label \"嘉定\"▸@zh_CN }",
    "SELECT * { ?s ip:statedIn clause:s1▸/p2 }",
    "SELECT * { ▸<<?s ip:p ?o>> ip:statedIn ?c }",
    "SELECT * { ?s rdfs:label ▸\"嘉定”@zh }",
    "SELECT * WHERE ▸( ?s ip:p ?o )",
    "SELECT * { ?s ip:p ?o FILTER(?o > 3)▸) }",
    "DESCRIBE▸",
    // Brackets.
    "SELECT * {\n  ?t rdfs:label ?l FILTER(?l = \"嘉定\"@zh ▸} LIMIT 3",
    "SELECT * { ?t a ip:NewTown . { ?t rdfs:label ?l } UNION ▸{ ?t skos:altLabel ?l",
    "SELECT * { ?s ip:p ( 1 2 ▸}",
];

/// Updates that are not well-formed.
const BROKEN_UPDATES: &[&str] = &[
    "▸SELECT * { ?s ?p ?o }",
    "▸INSRT DATA { town:x a ip:NewTown }",
    "INSERT DATA { ▸?s a ip:NewTown }",
    "DELETE DATA { town:x rdfs:label ▸?l }",
    "DELETE { ?t rdfs:label ▸_:b } WHERE { ?t a ip:NewTown }",
    "DELETE DATA { town:x ip:area ▸[] }",
    "▸INSERT { town:x a ip:NewTown }",
    "▸DELETE { ?t rdfs:label ?l }",
    "INSERT DATA { town:x a ip:NewTown }▸ DELETE WHERE { ?s ?p ?o }",
    "INSERT ▸INTO towns VALUES (1)",
    "▸UPDATE towns SET name = 1",
    "INSERT DATA { town:x rdfs:label ▸“嘉定新城”@zh }",
    "INSERT DATA ▸{ town:x a ip:NewTown",
    "DELETE WHERE { ?s ▸foo:bar ?o }",
    "LOAD ▸data.ttl",
    "CLEAR ▸newtown",
    "DROP SILENT ▸graph:newtown-industry-145",
    "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER ▸?o > 3 }",
];

/// A broken text, and the line and column of its mark.
fn unmarked(marked: &str) -> (String, usize, usize) {
    let (before, after) = marked.split_once('▸').expect("a mark");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (format!("{before}{after}"), line, column)
}

#[test]
fn every_broken_query_points_at_its_fault_and_says_what_to_do() {
    for (language, snapshot) in [("en", "errors/syntax.txt"), ("zh", "errors/syntax.zh.txt")] {
        let mut transcript = String::new();
        let mut misplaced = String::new();
        for marked in BROKEN {
            let (query, line, column) = unmarked(marked);
            let run = xincheng_with_input(&["query", "--lang", language], &query);
            let place = format!("query:{line}:{column}\n");
            if run.code != 3 || !run.stdout.is_empty() || !run.stderr.contains(&place) {
                let _ = writeln!(misplaced, "expected {place}{query}\n{}", run.stderr);
            }
            let _ = writeln!(transcript, "$ xincheng query '{query}'\n{}", run.stderr);
        }
        assert!(misplaced.is_empty(), "{misplaced}");
        assert_snapshot(snapshot, &transcript);
    }
}

#[test]
fn every_broken_update_points_at_its_fault_and_says_what_to_do() {
    let prefixes = Prefixes::project(DEFAULT_BASE);
    for (language, snapshot) in [
        (Language::En, "errors/updates.txt"),
        (Language::Zh, "errors/updates.zh.txt"),
    ] {
        let mut transcript = String::new();
        let mut misplaced = String::new();
        for marked in BROKEN_UPDATES {
            let (text, line, column) = unmarked(marked);
            let fault = Update::parse(&text, &prefixes).expect_err("a fault");
            let shown = render::diagnosis(&fault, language, "update");
            let start = fault.place().start;
            if (start.line, start.column) != (line, column) {
                let _ = writeln!(misplaced, "expected {line}:{column}\n{text}\n{shown}");
            }
            let _ = writeln!(transcript, "{text}\n  {}\n", shown.replace('\n', "\n  "));
        }
        assert!(misplaced.is_empty(), "{misplaced}");
        assert_snapshot(snapshot, &transcript);
    }
}

/// Valid SPARQL in forms that are easily taken for a fault.
const TRICKY: &[&str] = &[
    "prefix : <urn:a> select distinct * from :g { ?a :b 1, 2 ; :c [ :d (1 'x') ] . } order by desc(?a) ?b limit 1",
    "SELECT (COUNT(DISTINCT ?x) AS ?n) (SUM(?y) / 2 AS ?m) { ?x ?p ?y } GROUP BY ?p (STR(?p) AS ?q) HAVING (COUNT(*) > 1) ORDER BY ASC(?n) STRLEN(?p) OFFSET 2 LIMIT 1",
    "SELECT * { { SELECT ?a (MAX(?b) AS ?c) { ?a ip:p ?b } GROUP BY ?a ORDER BY ?a LIMIT 3 } FILTER NOT EXISTS { ?a a ip:X } FILTER EXISTS { ?a ^ip:p/ip:q*|!(a|^ip:r) ?c } }",
    r#"SELECT ?a { ?a ip:p "x"@zh-Hans, '''it's "q"''', """a
b""", "\\d\t"^^xsd:string, 1.5e3, -2, true FILTER(?a != 3 && ?b <= 4 || !BOUND(?c) && ?d IN (1, 2)) BIND(IF(?a = 1, 2, 3) AS ?z) }"#,
    "SELECT * { GRAPH ?g { ?s ?p ?o } MINUS { ?s a ip:X } VALUES (?s ?p) { (UNDEF 1) (ip:a 2) } OPTIONAL { ?s ip:q ?x } { ?s a ip:Y } UNION { ?s a ip:Z } SERVICE SILENT <urn:s> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ip:p _:b . _:b ip:q ?o } WHERE { ?s ip:r ?o . FILTER REGEX(?o, \"a\", \"i\") FILTER ip:f(?o) } # a comment, SELECT ?a, ?b",
    "SELECT (GROUP_CONCAT(DISTINCT ?l; SEPARATOR=\", \") AS ?all) WHERE { ?s rdfs:label ?l FILTER(LANG(?l) = \"zh\" && STRSTARTS(?l, \"嘉\")) }",
    "SELECT (?a+1 AS ?b) (xsd:integer(?c) AS ?d) { ?s ip:p [] ; ip:q [ a ip:X ] ; . [] ip:r ?a }",
    "DESCRIBE ip:a ?x { ?x a <urn:b> }",
];

#[test]
fn a_fault_at_the_end_is_not_blamed_on_what_stands_rightly_before_it() {
    let graph = KnowledgeGraph::load(&Sources::default()).expect("the shipped graph");
    let files = graph.files().into_iter();
    let queries = files.filter(|f| f.path.ends_with(".rq")).map(|f| f.text);
    let tricky = TRICKY.iter().map(|query| format!("{query}\n"));
    let mut tried = 0;
    for query in queries.chain(tricky) {
        Query::parse(&query, graph.prefixes()).unwrap_or_else(|e| panic!("{query}\n{e}"));
        let broken = format!("{query} \"x\"");
        let fault = Query::parse(&broken, graph.prefixes()).expect_err("a fault");
        assert_eq!(
            fault.span,
            query.len() + 1..broken.len(),
            "{query}\n{fault}"
        );
        tried += 1;
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_full_width_sign_that_became_part_of_a_name_is_noted() {
    let run = xincheng(&["query", "SELECT ?a，?b { ?a ip:order ?b }"]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("`，` is a part of the name ?a，"),
        "{}",
        run.stderr
    );
}
