//! An empty answer says why it is empty, and what to write instead.

use super::binary::xincheng;
use super::snapshot::assert_snapshot;
use std::fmt::Write as _;

/// A query without an answer, and words that its notes must have.
pub type Case = (&'static str, &'static str);

/// Runs every case, and compares all that a user sees with a snapshot.
pub fn explained(snapshot: &str, cases: &[Case]) {
    let mut transcript = String::new();
    for (query, words) in cases {
        let run = xincheng(&["query", query]);
        assert_eq!(run.code, 0, "{query}: {}", run.stderr);
        let notes: Vec<&str> = run.stderr.lines().collect();
        assert!((1..=5).contains(&notes.len()), "{query}\n{}", run.stderr);
        for note in &notes {
            assert!(note.starts_with("note: "), "{query}\n{note}");
            assert!(!note.ends_with('.'), "{query}\n{note}");
        }
        assert!(run.stderr.contains(words), "{query}\n{}", run.stderr);
        let _ = writeln!(transcript, "$ xincheng query '{query}'\n{}", run.stderr);
    }
    assert_snapshot(snapshot, &transcript);
}

#[test]
fn names_that_do_not_occur_are_answered_with_those_that_were_meant() {
    explained(
        "empty/names.txt",
        &[
            (
                "SELECT * { ?town ip:hasIndustri ?industry }",
                "did you mean ip:hasIndustry (52 uses)?",
            ),
            (
                "SELECT * { ?town a ip:NewTwon }",
                "did you mean ip:NewTown (5 uses)?",
            ),
            (
                "SELECT * { ?town ip:hasIndustry/skos:broder ?industry }",
                "did you mean skos:broader",
            ),
            (
                "SELECT * { ?town a <http://example.com/Town> }",
                "no class has a name like it",
            ),
            ("SELECT * { ?x ip:NewTown ?y }", "write `?x a ip:NewTown`"),
            (
                "SELECT * { ?x a ip:hasIndustry }",
                "write `?x ip:hasIndustry ?y`",
            ),
            (
                "SELECT * { ?x a ip:Statement }",
                "write `?x a/rdfs:subClassOf* ip:Statement`",
            ),
            (
                "SELECT * { ?x a industry:automotive }",
                "write `?x ip:industry industry:automotive`",
            ),
            ("SELECT * { ?x a ip:新城 }", "did you mean ip:NewTown"),
            (
                "SELECT * { ?x ip:主导产业 ?y }",
                "did you mean ip:hasLeadingIndustry",
            ),
            (
                "SELECT * { park:jiading ip:hasIndustry ?industry }",
                "did you mean town:jiading",
            ),
            (
                "SELECT * { town:嘉定 ip:hasIndustry ?industry }",
                "did you mean town:jiading",
            ),
            (
                "SELECT * { VALUES ?t { town:jiadin } ?t ip:hasIndustry ?i }",
                "did you mean town:jiading",
            ),
            (
                "SELECT * { ?t a ip:NewTown FILTER(?t = <http://w3id.org/xincheng/id/town/qingpu>) }",
                "did you mean town:qingpu",
            ),
            ("DESCRIBE town:jiadin", "did you mean town:jiading"),
            (
                "ASK { town:jiadin ip:hasIndustry ?i }",
                "did you mean town:jiading",
            ),
            (
                "SELECT * { ?t a ip:NewTwon . ?t ip:hasIndustri ?i . ?t rdfs:labl ?l }",
                "did you mean rdfs:label",
            ),
        ],
    );
}

#[test]
fn literals_that_do_not_occur_are_answered_with_how_the_graph_writes_them() {
    explained(
        "empty/literals.txt",
        &[
            (
                "SELECT * { ?t rdfs:label \"嘉定新城\" }",
                "it is written \"嘉定新城\"@zh",
            ),
            (
                "SELECT * { ?t rdfs:label \"Jiading New Town\"@zh }",
                "\"Jiading New Town\"@en (the language tag",
            ),
            (
                "SELECT * { ?t rdfs:label \"jiading new town\"@en }",
                "upper and lower case differ",
            ),
            (
                "SELECT * { ?t rdfs:label \" 嘉定新城\"@zh }",
                "white space counts",
            ),
            (
                "SELECT * { ?b ip:figure \"２５％\" }",
                "full-width and half-width characters differ",
            ),
            (
                "SELECT * { ?t rdfs:label \"嘉定新成\"@zh }",
                "did you mean \"嘉定新城\"@zh?",
            ),
            (
                "SELECT * { ?t rdfs:label \"嘉定\" }",
                "FILTER(CONTAINS(?text, \"嘉定\"))",
            ),
            (
                "SELECT * { ?t rdfs:label \"火星基地\"@zh }",
                "and nothing like it",
            ),
            ("SELECT * { ?b qudt:numericValue 25 }", "`FILTER(?n = 25)`"),
            (
                "SELECT * { ?b qudt:numericValue \"25\" }",
                "it is written \"25\"^^xsd:decimal",
            ),
            (
                "SELECT * { ?a ip:town \"嘉定新城\" }",
                "write `ip:town town:jiading`",
            ),
            (
                "SELECT * { ?a ip:town \"火星基地\" }",
                "`ip:town ?x . ?x rdfs:label ?label`",
            ),
            (
                "SELECT * { ?t rdfs:label town:jiading }",
                "`town:jiading rdfs:label ?x`",
            ),
            (
                "SELECT * { ?i rdfs:label \"Automobiles (automotive)\"@en }",
                "\"Automobiles",
            ),
            (
                "SELECT * { VALUES ?l { \"嘉定新城\" } ?t rdfs:label ?l }",
                "\"嘉定新城\"@zh",
            ),
        ],
    );
}

#[test]
fn matches_in_other_graphs_are_told_with_how_to_ask_for_them() {
    explained(
        "empty/graphs.txt",
        &[
            (
                "SELECT * { ?claim a ip:IdentityClaim ; ip:basis ?basis }",
                "write `GRAPH ?g { ?claim a ip:IdentityClaim . ?claim ip:basis ?basis }`",
            ),
            (
                "SELECT * { ?s a sh:NodeShape }",
                "only a named graph that a plain query does not see has it: graph:shapes (",
            ),
            (
                "SELECT * { GRAPH graph:newtown-industry { ?t a ip:NewTown } }",
                "did you mean graph:newtown-industry-145?",
            ),
            (
                "SELECT * { GRAPH graph:ontology { ?t a ip:NewTown } }",
                "graph:newtown-industry-145 (5 matches)",
            ),
            (
                "SELECT * { GRAPH ?g { ?t a ip:NewTown . ip:NewTown rdfs:label ?l } }",
                "leave out `GRAPH ?g`",
            ),
            (
                "SELECT * FROM graph:nowhere { ?t a ip:NewTown }",
                "`graphs` lists all ",
            ),
        ],
    );
}

#[test]
fn limits_offsets_and_templates_that_leave_nothing_are_named() {
    explained(
        "empty/forms.txt",
        &[
            (
                "SELECT * { ?t a ip:NewTown } LIMIT 0",
                "LIMIT 0 asks for no row at all",
            ),
            ("SELECT * { ?t a ip:NewTown } OFFSET 20", "there are 5 rows"),
            (
                "SELECT * { ?t a ip:NewTown { SELECT ?x { ?x a ip:Park } LIMIT 0 } }",
                "LIMIT 0",
            ),
            (
                "CONSTRUCT { ?twon a ip:NewTown } { ?town a ip:NewTown }",
                "did you mean ?town?",
            ),
            (
                "CONSTRUCT { ?l rdfs:label ?t } { ?t a ip:NewTown ; rdfs:label ?l }",
                "cannot be the subject",
            ),
            (
                "CONSTRUCT { } { ?t a ip:NewTown }",
                "the template of CONSTRUCT is empty",
            ),
            (
                "DESCRIBE ?l { town:jiading rdfs:label ?l }",
                "DESCRIBE gives the triples that start at a thing",
            ),
        ],
    );
}

#[test]
fn an_answer_that_is_not_empty_is_not_explained() {
    for query in [
        "SELECT * { ?t a ip:NewTown }",
        "ASK { ?t a ip:NewTown }",
        "DESCRIBE town:jiading",
        "SELECT (COUNT(*) AS ?n) { ?t a ip:NewTown FILTER(?t = town:nowhere) }",
    ] {
        let run = xincheng(&["query", query]);
        assert_eq!(run.stderr, "", "{query}");
    }
}
