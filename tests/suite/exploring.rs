//! Looking around: classes, predicates, graphs, schema, sample, path and why.

use super::binary::{project_copy, xincheng};
use super::snapshot::assert_snapshot;
use oxigraph::model::{Literal, NamedNode, Term};
use std::fmt::Write as _;
use xincheng::graph::{Answer, Basis, Exploration, KnowledgeGraph, Query, Sources};
use xincheng::language::{Language, Spoken};

fn shipped() -> KnowledgeGraph {
    KnowledgeGraph::load(&Sources::default()).expect("the shipped graph loads")
}

/// What each command line prints, one after the other.
fn transcripts(commands: &[&[&str]], code: i32) -> String {
    let mut text = String::new();
    for arguments in commands {
        let run = xincheng(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        let line = arguments.join(" ");
        let _ = writeln!(text, "$ xincheng {line}\n{}{}", run.stdout, run.stderr);
    }
    text
}

#[test]
fn every_table_of_the_shipped_graph_reads_well() {
    for (name, arguments) in [
        ("classes", &["classes"][..]),
        ("predicates", &["predicates"]),
        ("graphs", &["graphs"]),
        ("schema", &["schema"]),
        ("schema-class", &["schema", "产业定位关系"]),
        ("schema-above", &["schema", "Place"]),
        ("sample", &["sample", "park", "--limit", "5"]),
        ("sample-statements", &["sample", "ip:Link", "--limit", "5"]),
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--format", "table"]);
        let run = xincheng(&all);
        assert_snapshot(&format!("exploring/{name}.txt"), &run.transcript());
    }
}

#[test]
fn a_class_may_be_named_by_label_local_name_prefixed_name_or_iri() {
    let wanted = xincheng(&["schema", "ip:NewTown"]).stdout;
    assert!(wanted.contains("hasLeadingIndustry"));
    for name in [
        "新城",
        "new town",
        "NewTown",
        "newtown",
        "https://w3id.org/xincheng/ont#NewTown",
        "<https://w3id.org/xincheng/ont#NewTown>",
    ] {
        assert_eq!(xincheng(&["schema", name]).stdout, wanted, "{name}");
    }
}

#[test]
fn a_path_shows_the_statements_between_two_things_with_their_quotes() {
    let text = transcripts(
        &[
            &["path", "嘉定", "汽车产业", "--format", "table"],
            &["path", "Qingpu", "青浦工业园区", "--format", "table"],
            &["path", "汽车产业", "集成电路", "--format", "table"],
            &[
                "path",
                "clause:s2-1-p1",
                "clause:s2-2-p2",
                "--format",
                "table",
            ],
            &["path", "ip:Park", "town:jiading", "--format", "table"],
        ],
        0,
    );
    assert_snapshot("exploring/path.txt", &text);
}

#[test]
fn a_town_in_either_language_leads_along_the_same_path() {
    let paths = ["嘉定", "Jiading", "嘉定新城", "town:jiading"]
        .map(|town| xincheng(&["path", town, "安亭医疗产业社区"]).stdout);
    assert!(paths[0].contains("listing/jiading.r15"), "{}", paths[0]);
    assert!(paths.iter().all(|path| *path == paths[0]));
}

#[test]
fn what_a_rule_derives_and_what_everything_shares_is_no_way_through() {
    for [from, to] in [
        ["嘉定", "安亭医疗产业社区"],
        ["嘉定", "青浦"],
        ["汽车产业", "集成电路"],
    ] {
        let run = xincheng(&["path", from, to]);
        for shared in ["hasPark", "englishStatus", "#type", "inScheme", "linkedTo"] {
            assert!(!run.stdout.contains(shared), "{from} {to}: {}", run.stdout);
        }
        assert_eq!(run.code, 0);
    }
}

/// A project with a thing that nothing points to, and a chain of eight things.
fn with_an_island() -> tempfile::TempDir {
    let project = project_copy();
    let mut turtle = "@base <https://w3id.org/xincheng/id/place/> .\n\
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
        <island> rdfs:label \"孤岛\"@zh .\n"
        .to_owned();
    for i in 0..7 {
        let _ = writeln!(turtle, "<chain{i}> <urn:next> <chain{}> .", i + 1);
    }
    let file = project.path().join("data/newtown-industry-145/island.ttl");
    std::fs::write(file, turtle).expect("written");
    project
}

#[test]
fn a_path_that_does_not_exist_is_told_from_one_that_is_too_long() {
    let project = with_an_island();
    let path = project.path().to_str().expect("a path");
    let run = |from, to| xincheng(&["path", from, to, "--project", path]);
    for (from, to, message) in [
        (
            "孤岛",
            "嘉定",
            "error: nothing connects 孤岛 (place:island) and 嘉定新城",
        ),
        ("嘉定", "孤岛", "error: nothing connects 嘉定新城"),
        (
            "place:chain0",
            "place:chain7",
            "are more than 6 steps apart",
        ),
        ("嘉定", "Jiading", "error: both names stand for 嘉定新城"),
    ] {
        let run = run(from, to);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", run.stderr);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
    let longest = run("place:chain6", "place:chain0");
    assert_eq!(longest.stdout.lines().count(), 7, "{}", longest.stdout);
}

#[test]
fn why_shows_the_statements_clauses_and_quotes() {
    let text = transcripts(
        &[
            &["why", "嘉定", "汽车产业", "role:leading"],
            &["why", "Qingpu", "现代物流"],
            &["why", "assign:jiading.automotive.leading.s2-1-p1"],
            &["why", "安亭医疗产业社区"],
            &["why", "嘉定", "奉贤"],
        ],
        0,
    );
    assert_snapshot("exploring/why.txt", &text);
}

#[test]
fn a_row_is_traced_by_its_things_its_labels_and_its_quotes() {
    let graph = shipped();
    let iri = |name: &str| {
        let iri = graph.prefixes().expand(name).expect("a known prefix");
        Term::from(NamedNode::new(iri).expect("an IRI"))
    };
    let zh = |text: &str| Term::from(Literal::new_language_tagged_literal(text, "zh").unwrap());
    let leading = iri("assign:jiading.automotive.leading.s2-1-p1").to_string();
    let quote = Term::from(Literal::new_simple_literal("以汽车产业为主导"));
    for row in [
        vec![
            iri("town:jiading"),
            iri("ip:hasLeadingIndustry"),
            iri("industry:automotive"),
        ],
        vec![zh("嘉定新城"), zh("汽车产业"), iri("role:leading")],
        vec![quote.clone()],
        vec![quote, Term::from(Literal::from(1))],
    ] {
        let row: Vec<_> = row.into_iter().map(|term| ("x".to_owned(), term)).collect();
        let why = graph.why(&row);
        assert_eq!(why.basis, Basis::Row);
        assert_eq!(why.grounds[0].statement.to_string(), leading, "{row:?}");
    }
    assert_eq!(graph.why(&[]).basis, Basis::Nothing);
}

#[test]
fn a_derived_triple_is_traced_to_the_statements_that_its_rule_read() {
    let graph = shipped();
    let query = "SELECT ?town ?predicate ?thing {
        VALUES ?predicate { ip:hasIndustry ip:hasPark ip:hasLayoutElement ip:hasSpecialisation
                            ip:hasCharacteristicIndustry ip:linkedTo }
        ?town ?predicate ?thing } ORDER BY ?town ?predicate ?thing";
    let query = Query::parse(query, graph.prefixes()).expect("a query");
    let Ok(Answer::Table(table)) = graph.ask(&query) else {
        panic!("no table");
    };
    assert!(table.rows.len() > 250);
    for row in table.rows.iter().step_by(9) {
        let cells = row.iter().flatten().cloned();
        let row: Vec<_> = cells.map(|term| ("x".to_owned(), term)).collect();
        let why = graph.why(&row);
        assert_eq!(why.basis, Basis::Row, "{row:?}");
        let class = why.grounds[0]
            .class
            .as_str()
            .replace("https://w3id.org/xincheng/ont#", "");
        let predicate = row[1].1.to_string();
        let wanted = match predicate.rsplit('#').next().expect("a name") {
            "hasPark>" => "ParkListing",
            "hasLayoutElement>" => "LayoutElement",
            "hasSpecialisation>" => "Specialisation",
            "linkedTo>" => "Link",
            _ => "IndustryAssignment",
        };
        assert_eq!(class, wanted, "{row:?}");
        assert!(why.grounds.iter().all(|g| g.class == why.grounds[0].class));
    }
}

#[test]
fn a_statement_that_joins_more_of_a_row_stands_for_those_that_join_less() {
    let graph = shipped();
    let things = ["town:jiading", "industry:automotive", "role:leading"];
    let row = things.map(|name| {
        let thing = graph.resolve(name, None).expect("it exists");
        (name.to_owned(), Term::from(thing))
    });
    assert_eq!(graph.why(&row).all, 1);
    let two = graph.why(&row[..2]);
    assert!(two.all > two.grounds.len());
    assert_eq!(two.grounds.len(), 10);
}

#[test]
fn everything_said_is_said_in_chinese_too() {
    let graph = shipped();
    let mut text = String::new();
    for exploration in [
        Exploration::Schema {
            class: Some("地点".to_owned()),
        },
        Exploration::Sample {
            class: "园区".to_owned(),
            limit: 2,
        },
        Exploration::Path {
            from: "嘉定".to_owned(),
            to: "汽车产业".to_owned(),
        },
        Exploration::Path {
            from: "ip:Park".to_owned(),
            to: "嘉定".to_owned(),
        },
        Exploration::Path {
            from: "嘉定".to_owned(),
            to: "嘉定新城".to_owned(),
        },
        Exploration::Find {
            text: "产业".to_owned(),
            limit: 3,
        },
        Exploration::Find {
            text: "没有的词".to_owned(),
            limit: 3,
        },
    ] {
        let explored = graph.explore(&exploration).expect("explored");
        for note in explored.notes {
            let _ = writeln!(text, "{}", note.text(Language::Zh));
        }
    }
    for (class, to) in [("没有的类", "嘉定"), ("产业", "嘉兴"), ("嘉定", "产业社区")]
    {
        let schema = Exploration::Schema {
            class: Some(class.to_owned()),
        };
        let path = Exploration::Path {
            from: "青浦".to_owned(),
            to: to.to_owned(),
        };
        for exploration in [schema, path] {
            if let Err(error) = graph.explore(&exploration) {
                let _ = writeln!(text, "{}", error.message().zh);
            }
        }
    }
    let industry = graph.resolve("现代物流", None).expect("it exists");
    let why = graph.why(&[("x".to_owned(), industry.into())]);
    text += &xincheng::render::why(&why, &graph, Language::Zh, None);
    assert_snapshot("exploring/chinese.txt", &text);
}

#[test]
fn an_exploration_crosses_a_pipe_and_counts_as_stats_does() {
    let exploration = Exploration::Stats;
    let sent = serde_json::to_string(&exploration).expect("written");
    let received: Exploration = serde_json::from_str(&sent).expect("read");
    assert_eq!(received, exploration);
    let graph = shipped();
    let Answer::Table(table) = graph.explore(&received).expect("explored").answer else {
        panic!("no table");
    };
    let statistics = graph.statistics().expect("counted");
    let rows = 2 + statistics.graphs.len() + statistics.classes.len() + statistics.properties.len();
    assert_eq!(table.rows.len(), rows);
}

#[test]
fn unknown_names_are_told_what_was_meant() {
    let text = transcripts(
        &[
            &["schema", "Parc"],
            &["schema", "嘉定"],
            &["schema", "industry"],
            &["sample", "没有的类"],
            &["path", "嘉定", "汽车产叶"],
            &["why", "嘉定新成"],
            &["describe", "graph:schems"],
            &["describe", "graph:newtown-industry-145/maping"],
            &["diff", "a.txt2", "b.nq"],
        ],
        2,
    );
    assert_snapshot("exploring/unknown.txt", &text);
}

#[test]
fn a_named_graph_is_described_by_what_it_holds() {
    let text = transcripts(
        &[
            &["describe", "graph:schemes"],
            &["describe", "graph:newtown-industry-145/mapping"],
        ],
        0,
    );
    assert_snapshot("exploring/graph.txt", &text);
}
