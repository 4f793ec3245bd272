//! Every rule passes on one small file and fails on another; the shipped graph has no errors.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use xincheng::check::{Level, Place, Report, check};
use xincheng::graph::{KnowledgeGraph, Sources};

/// Where a fixture stands in the project that a test makes of it.
const FIXTURE: &str = "data/example/fixture.ttl";

type Failure = Box<dyn std::error::Error>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn names(folder: &str) -> Result<BTreeSet<String>, Failure> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(root().join(folder))? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|s| s.to_str());
        names.insert(stem.ok_or("a name is not UTF-8")?.to_owned());
    }
    Ok(names)
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().ok_or("a path has no name")?);
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// A project in a folder of its own that has the real ontology and, as its only data, `data`.
fn project(data: &str) -> Result<TempDir, Failure> {
    let folder = tempfile::tempdir()?;
    copy(&root().join("ontology"), &folder.path().join("ontology"))?;
    fs::create_dir_all(folder.path().join("data/example"))?;
    fs::write(folder.path().join(FIXTURE), data)?;
    Ok(folder)
}

fn report(project: &TempDir, source: Option<&str>) -> Result<Report, Failure> {
    let source_file = project.path().join("plan.txt");
    fs::write(&source_file, source.unwrap_or_default())?;
    let sources = Sources {
        project: Some(project.path().to_owned()),
        source: source.map(|_| source_file),
        ..Sources::default()
    };
    Ok(check(&KnowledgeGraph::load(&sources)?)?)
}

/// How often a rule finds something that a fixture describes. What it finds in the ontology alone
/// does not count: little of the ontology is used by so little data.
fn rows(rule: &str, fixture: &str) -> Result<usize, Failure> {
    let path = root().join(format!("tests/rules/{rule}/{fixture}.ttl"));
    let project = project(&fs::read_to_string(path)?)?;
    for other in names("ontology/rules")?
        .iter()
        .filter(|other| *other != rule)
    {
        fs::remove_file(project.path().join(format!("ontology/rules/{other}.rq")))?;
    }
    let report = report(&project, None)?;
    let id = format!("rule:{rule}");
    let here = |place: &Place| place.file == FIXTURE;
    let findings = report.findings.iter().filter(|f| f.check == id);
    Ok(findings
        .filter(|f| f.place.as_ref().is_some_and(here))
        .count())
}

#[test]
fn every_rule_has_fixtures_and_every_fixture_has_a_rule() -> Result<(), Failure> {
    let rules = names("ontology/rules")?;
    assert_eq!(rules, names("tests/rules")?);
    assert!(rules.len() >= 15);
    Ok(())
}

#[test]
fn every_rule_finds_nothing_in_its_passing_fixture() -> Result<(), Failure> {
    for rule in names("ontology/rules")? {
        assert_eq!(rows(&rule, "pass")?, 0, "{rule}");
    }
    Ok(())
}

#[test]
fn every_rule_finds_its_failing_fixture() -> Result<(), Failure> {
    for rule in names("ontology/rules")? {
        assert!(rows(&rule, "fail")? > 0, "{rule}");
    }
    Ok(())
}

#[test]
fn every_ill_typed_literal_is_found() -> Result<(), Failure> {
    assert_eq!(rows("ill-typed-literal", "fail")?, 5);
    Ok(())
}

#[test]
fn rules_use_declared_terms_and_declare_their_prefixes() -> Result<(), Failure> {
    let folder = root().join("ontology/rules");
    let mut ontology = String::new();
    for module in [
        "core",
        "industry",
        "space",
        "provisions",
        "targets",
        "shortcuts",
        "policies",
    ] {
        ontology += &fs::read_to_string(root().join(format!("ontology/{module}.ttl")))?;
    }
    for rule in names("ontology/rules")? {
        let text = fs::read_to_string(folder.join(format!("{rule}.rq")))?;
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == ':')) {
            let Some((prefix, name)) = word.split_once(':') else {
                continue;
            };
            if prefix == "ip" && !name.is_empty() {
                assert!(
                    ontology.contains(&format!("\n{word} a owl:")),
                    "{rule}: {word}"
                );
            }
            let is_name = !prefix.is_empty() && name.starts_with(char::is_alphabetic);
            assert!(
                !is_name || text.contains(&format!("PREFIX {prefix}: <")),
                "{rule}: {prefix}"
            );
        }
    }
    Ok(())
}

#[test]
fn a_finding_says_where_its_subject_is_written() -> Result<(), Failure> {
    let text = "@base <https://w3id.org/xincheng/> .\n@prefix action: <id/action/> .\n\
        @prefix ip: <ont#> .\n\naction:a a ip:Action ;\n    ip:town action:b .\n";
    let report = report(&project(text)?, None)?;
    let finding = report
        .findings
        .iter()
        .find(|f| f.check == "shape:ActionShape/ClassConstraintComponent");
    let finding = finding.ok_or("the shape finds nothing")?;
    assert_eq!(finding.level, Level::Error);
    assert_eq!(
        finding.node.as_deref(),
        Some("https://w3id.org/xincheng/id/action/a")
    );
    assert_eq!(
        finding.path.as_deref(),
        Some("https://w3id.org/xincheng/ont#town")
    );
    assert_eq!(
        finding.place.as_ref().map(|p| (p.file.as_str(), p.line)),
        Some((FIXTURE, 5))
    );
    assert_eq!(
        finding.message,
        "an action has at most one new town (here action:b)"
    );
    Ok(())
}

#[test]
fn quotes_are_compared_with_the_source_and_each_silent_sentence_is_found() -> Result<(), Failure> {
    let data = "@base <https://w3id.org/xincheng/> .\n@prefix action: <id/action/> .\n\
        @prefix clause: <eli/cn-sh/newtown-industry-145/> .\n\
        @prefix clausekind: <scheme/clause-kind/> .\n\
        @prefix dcterms: <http://purl.org/dc/terms/> .\n@prefix ip: <ont#> .\n\n\
        clause:a dcterms:type clausekind:heading ; ip:position 1 .\n\
        clause:b dcterms:type clausekind:paragraph ; ip:position 2 .\n\
        action:found ip:quote \"推动发展\" ; ip:statedIn clause:b .\n\
        action:lost ip:quote \"推动发展产业\" ; ip:statedIn clause:b .\n";
    let report = report(&project(data)?, Some("一、标题\n\n推动发展；加快建设。\n"))?;
    let of = |prefix: &str| {
        let found = report
            .findings
            .iter()
            .filter(|f| f.check.starts_with(prefix));
        found
            .map(|f| (f.check.as_str(), f.message.as_str()))
            .collect::<Vec<_>>()
    };
    let message = "the clause does not have the quote: 推动发展产业";
    assert_eq!(of("evidence:"), [("evidence:quote-not-found", message)]);
    let message = "no statement quotes this sentence: 加快建设。";
    assert_eq!(of("coverage:"), [("coverage:silent-sentence", message)]);
    let coverage = report.coverage.ok_or("there is no coverage")?;
    let [clause] = coverage.as_slice() else {
        return Err("only the paragraph is body text".into());
    };
    assert_eq!(
        (clause.statements, clause.sentences, clause.stated),
        (1, 2, 1)
    );
    assert_eq!(clause.characters, 10);
    Ok(())
}

#[test]
fn the_shipped_graph_has_no_errors() -> Result<(), Failure> {
    let report = check(&KnowledgeGraph::load(&Sources::default())?)?;
    let errors: Vec<_> = report
        .findings
        .iter()
        .filter(|f| f.level == Level::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(report.coverage, None);
    Ok(())
}

#[test]
fn two_checks_of_one_graph_report_the_same() -> Result<(), Failure> {
    let graph = KnowledgeGraph::load(&Sources::default())?;
    assert_eq!(check(&graph)?, check(&graph)?);
    Ok(())
}
