//! Two policies or towns beside each other.

use super::binary::xincheng;
use super::snapshot::assert_snapshot;
use std::collections::BTreeSet;

/// The rows of a comparison without their header, as cells.
fn rows(arguments: &[&str]) -> Vec<Vec<String>> {
    let run = xincheng(&[&["compare"], arguments, &["--format", "csv"]].concat());
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    let lines = run.stdout.lines().skip(1);
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

/// Things of one aspect that are named by `both`, `a` or `b`.
fn named(rows: &[Vec<String>], aspect: &str, by: &str) -> BTreeSet<String> {
    let wanted = rows.iter().filter(|row| row[0] == aspect && row[1] == by);
    wanted.map(|row| row[2].clone()).collect()
}

#[test]
fn a_town_and_a_policy_and_two_of_each_read_well_beside_each_other() {
    for (name, a, b) in [
        ("town-policy", "嘉定", "advmfg-14fyp-2021"),
        ("policies", "mic2025", "cn:13fyp-sei-2016"),
        ("towns", "Fengxian", "青浦新城"),
    ] {
        let run = xincheng(&["compare", a, b, "--format", "table"]);
        assert_snapshot(&format!("comparing/{name}.txt"), &run.transcript());
    }
}

#[test]
fn what_a_names_is_what_b_names_the_other_way_round() {
    let (ab, ba) = (rows(&["jiading", "mic2025"]), rows(&["mic2025", "jiading"]));
    for aspect in ["industry", "place", "indicator"] {
        assert_eq!(named(&ab, aspect, "both"), named(&ba, aspect, "both"));
        assert_eq!(named(&ab, aspect, "a"), named(&ba, aspect, "b"));
        assert_eq!(named(&ab, aspect, "b"), named(&ba, aspect, "a"));
    }
    assert!(!named(&ab, "industry", "both").is_empty());
}

#[test]
fn a_thing_beside_itself_shares_everything() {
    let same = rows(&["songjiang", "松江"]);
    assert!(same.len() > 20 && same.iter().all(|row| row[1] == "both"));
}

#[test]
fn weaker_matches_add_industries_and_more_trust_takes_some_away() {
    let policy = "13fyp-sei-2016";
    let all = |options: &[&str]| {
        let rows = rows(&[&["newtown-industry-145", policy], options].concat());
        named(&rows, "industry", "both")
    };
    let (exact, close) = (all(&["--min-match", "exact"]), all(&[]));
    let (broad, related) = (
        all(&["--min-match", "broad"]),
        all(&["--min-match", "related"]),
    );
    assert!(exact.is_subset(&close) && close.is_subset(&broad) && broad.is_subset(&related));
    assert!(exact.len() < related.len());
    // The list of this policy was read on copies of the text.
    assert!(all(&["--trust", "official"]).is_empty());
    assert_eq!(all(&["--trust", "republisher"]), close);
}

#[test]
fn what_is_circular_or_unverified_is_not_counted_and_said() {
    let run = xincheng(&["compare", "nanhui", "lingang-innovative-industry-2020"]);
    assert!(
        run.stderr
            .contains("because the match rests on the plan itself"),
        "{}",
        run.stderr
    );
    let lingang = rows(&["nanhui", "lingang-innovative-industry-2020"]);
    let shared = named(&lingang, "industry", "both");
    assert!(
        shared
            .iter()
            .any(|thing| thing.ends_with("/integrated-circuits"))
    );
    assert!(!shared.iter().any(|thing| thing.ends_with("/blue-economy")));
}

#[test]
fn the_shell_compares_as_the_command_line_does() {
    let typed = xincheng(&["-c", ".mode csv\n.compare 嘉定 mic2025 broad"]);
    let asked = xincheng(&[
        "compare",
        "嘉定",
        "mic2025",
        "--min-match",
        "broad",
        "--format",
        "csv",
    ]);
    assert_eq!(
        (typed.code, &typed.stdout),
        (0, &asked.stdout),
        "{}",
        typed.stderr
    );
    let wrong = xincheng(&["-c", ".compare 嘉定 mic2025 nearly"]);
    assert_eq!(wrong.code, 2, "{}", wrong.stderr);
    assert!(wrong.stderr.contains(".compare A B"), "{}", wrong.stderr);
}

#[test]
fn what_is_neither_a_policy_nor_a_town_is_refused_with_what_may_be_meant() {
    for name in ["industry:automotive", "mic2052"] {
        let run = xincheng(&["compare", name, "jiading"]);
        assert_eq!(run.code, 2, "{}", run.stderr);
    }
    for name in ["industry:automotive", "汽车产业"] {
        let run = xincheng(&["compare", name, "jiading"]);
        assert!(
            run.stderr.contains("no policy or new town"),
            "{}",
            run.stderr
        );
    }
}
