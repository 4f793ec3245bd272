//! Terms by their prefixed name, IRI, label and pinyin.

use super::*;

#[test]
fn a_prefix_is_completed_with_its_colon() {
    assert_eq!(completed("SELECT * { to▸"), "SELECT * { town:");
    assert_eq!(
        offered("SELECT * { ?t to▸"),
        ["ip:to"],
        "no predicate has that prefix"
    );
    assert_eq!(offered("SELECT * { ?t ski▸"), [""; 0]);
    assert_eq!(offered("SELECT * { ?t sk▸"), ["skos:", "skosxl:"]);
    assert_eq!(
        completed("PREFIX to▸"),
        "PREFIX town: <https://w3id.org/xincheng/id/town/>"
    );
}

#[test]
fn an_unknown_prefix_has_no_names() {
    assert_eq!(offered("SELECT * { ex:▸"), [""; 0]);
    assert_eq!(offered("SELECT * { ?x ex:ha▸"), [""; 0]);
}

#[test]
fn a_prefix_that_the_query_declares_is_known() {
    assert_eq!(
        offered("PREFIX t: <https://w3id.org/xincheng/id/town/> SELECT * { t:ji▸"),
        ["t:jiading"]
    );
    assert_eq!(
        offered("PREFIX i: <https://w3id.org/xincheng/ont#> SELECT * { ?x ip:hasLea▸"),
        ["ip:hasLeadingIndustry"],
        "the prefix that is typed is kept"
    );
}

#[test]
fn names_may_hold_full_stops() {
    let names = offered("SELECT * { assign:jiading.▸");
    assert!(names.len() > 5 && names.iter().all(|n| n.starts_with("assign:jiading.")));
    assert_eq!(
        offered("SELECT * { ?t a ip:NewTown.▸")[0],
        "?t",
        "the end of a triple"
    );
}

#[test]
fn an_iri_is_completed_up_to_its_bracket() {
    assert_eq!(
        completed("SELECT * { <https://w3id.org/xincheng/id/town/ji▸"),
        "SELECT * { <https://w3id.org/xincheng/id/town/jiading>"
    );
    assert_eq!(
        offered("SELECT * { ?t <https://w3id.org/xincheng/ont#hasLea▸"),
        ["<https://w3id.org/xincheng/ont#hasLeadingIndustry>"]
    );
    assert_eq!(offered("SELECT * { FILTER(\"<https://▸"), [""; 0]);
}

#[test]
fn a_label_its_beginning_and_its_pinyin_stand_for_the_thing() {
    for typed in [
        "嘉定",
        "嘉定新城",
        "Jiad",
        "jiading",
        "jdxc",
        "jiadingxincheng",
        "jiading新城",
        "Jiading New T",
    ] {
        assert_eq!(
            completed(&format!("SELECT * {{ {typed}▸ ?p ?o }}")),
            "SELECT * { town:jiading ?p ?o }",
            "{typed}"
        );
    }
}

#[test]
fn a_label_is_preferred_as_it_is_resolved() {
    for typed in ["嘉定", "青浦", "汽车产业", "嘉定新城核心区", "songjiang"] {
        let thing = GRAPH.resolve(typed, None).expect(typed);
        assert_eq!(
            offered(&format!("SELECT * {{ {typed}▸")),
            [GRAPH.name(&thing)],
            "{typed}"
        );
    }
}

#[test]
fn where_several_things_may_be_meant_the_shortest_name_comes_first() {
    let found = offered("SELECT * { 嘉▸");
    let place = |name: &str| found.iter().position(|f| f == name);
    let places = [
        "place:jiashan",
        "place:jiading-kunshan-taicang",
        "town:jiading",
    ]
    .map(|name| place(name).expect("it is offered"));
    assert!(places.is_sorted(), "{found:?}");
    let parks = offered("SELECT * { 嘉定工业区▸");
    assert_eq!(parks.len(), 3, "{parks:?}");
}

#[test]
fn a_label_may_stand_wherever_a_term_may() {
    assert_eq!(
        completed("SELECT * {\n  ?town rdfs:label \"嘉定新城\"@zh .\n  FILTER(?town = 嘉定▸)\n}"),
        "SELECT * {\n  ?town rdfs:label \"嘉定新城\"@zh .\n  FILTER(?town = town:jiading)\n}"
    );
    assert_eq!(completed("DESCRIBE 嘉定▸"), "DESCRIBE town:jiading");
    assert_eq!(
        completed("SELECT * { ?x ip:town 嘉定▸"),
        "SELECT * { ?x ip:town town:jiading"
    );
    // Whoever looks a name up does so before anything else is typed, too.
    assert_eq!(completed("嘉定▸"), "town:jiading");
}

#[test]
fn predicates_are_found_by_label_and_by_local_name() {
    assert_eq!(
        completed("SELECT * { ?t 主导▸"),
        "SELECT * { ?t ip:hasLeadingIndustry"
    );
    assert_eq!(
        completed("SELECT * { ?t hasLea▸"),
        "SELECT * { ?t ip:hasLeadingIndustry"
    );
    assert_eq!(
        completed("SELECT * { ?t zdcy▸"),
        "SELECT * { ?t ip:hasLeadingIndustry"
    );
    assert_eq!(
        offered("SELECT * { ?t 嘉定▸"),
        [""; 0],
        "a town is no predicate"
    );
}

#[test]
fn a_row_has_the_labels_of_its_language_first_and_is_clipped() {
    let english = complete_in("SELECT * { ?t a ip:NewT▸", Language::En).0;
    assert_eq!(
        english.candidates[0].shown,
        "ip:NewTown  new town / 新城  ×5"
    );
    assert_eq!(
        rows("SELECT * { ?t a ip:NewT▸"),
        ["ip:NewTown  新城 / new town  ×5"]
    );
    for row in rows("SELECT * { assign:▸") {
        assert!(
            unicode_width::UnicodeWidthStr::width(row.as_str()) <= 96,
            "{row}"
        );
    }
}

#[test]
fn a_long_list_ends_with_its_last_name_so_that_it_hides_no_difference() {
    let all = offered("SELECT * { action:▸");
    let known = GRAPH.statistics().expect("counts").classes["ip:Action"];
    assert!(all.len() == known.min(500), "{} of {known}", all.len());
    assert!(offered("SELECT * { ip:▸").is_sorted());
}

#[test]
fn the_word_after_the_cursor_stays() {
    assert_eq!(
        completed("SELECT * { ?t ip:hasLead▸ ?x }"),
        "SELECT * { ?t ip:hasLeadingIndustry ?x }"
    );
    let (completion, _) = complete_in("SELECT * { ?t ip:hasLea▸x }", Language::Zh);
    assert_eq!(
        completion.candidates[0].replacement,
        "ip:hasLeadingIndustry"
    );
}
