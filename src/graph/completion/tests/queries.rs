//! Places of a query: what may stand there, and what comes first.

use super::*;

#[test]
fn an_empty_text_begins_with_a_form_of_query() {
    let words = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE"];
    assert_eq!(offered("▸"), words);
    assert_eq!(offered("  ▸\n"), words);
}

#[test]
fn a_keyword_follows_the_case_that_is_typed() {
    assert_eq!(completed("sel▸"), "select");
    assert_eq!(completed("SEL▸"), "SELECT");
    assert_eq!(completed("Sel▸"), "SELECT");
    assert_eq!(
        completed("SELECT * { ?t a ip:Park opt▸"),
        "SELECT * { ?t a ip:Park optional"
    );
    assert_eq!(
        completed("SELECT * { ?t a ip:Park } or▸"),
        "SELECT * { ?t a ip:Park } order by"
    );
    assert_eq!(
        completed("CONSTRUCT { ?a ?b ?c } wh▸"),
        "CONSTRUCT { ?a ?b ?c } where"
    );
    assert_eq!(completed("SELECT * { { } unio▸"), "SELECT * { { } union");
    assert_eq!(completed("SELECT * { { sel▸"), "SELECT * { { select");
}

#[test]
fn keywords_keep_to_their_place() {
    for text in ["SELECT * { ?t OPTI▸", "OPTI▸"] {
        assert!(!offered(text).contains(&"OPTIONAL".to_owned()), "{text}");
    }
    assert_eq!(offered("SELECT * { ?t a ip:Park } LIM▸"), ["LIMIT"]);
    assert_eq!(offered("SELECT * { FILTER NOT ▸"), ["EXISTS"]);
}

#[test]
fn functions_come_with_their_parenthesis_and_aggregates_stand_outside_patterns() {
    assert_eq!(offered("SELECT * { FILTER(strl▸"), ["strlang(", "strlen("]);
    assert_eq!(
        completed("SELECT * { FILTER(STRLE▸(?x)) }"),
        "SELECT * { FILTER(STRLEN(?x)) }"
    );
    assert_eq!(offered("SELECT (COU▸"), ["COUNT("]);
    assert_eq!(offered("SELECT * { FILTER(COUNT▸"), ["placekind:country"]);
    assert_eq!(offered("SELECT * { { SELECT (COU▸"), ["COUNT("]);
    assert_eq!(
        offered("SELECT * { ?s ?p ?o } GROUP BY ?s HAVING(COU▸"),
        ["COUNT("]
    );
    assert_eq!(offered("SELECT (COUNT(dis▸"), ["distinct"]);
}

#[test]
fn after_a_stand_classes_with_the_number_of_their_instances() {
    let rows = rows("SELECT * { ?t a ▸");
    let counts = rows
        .iter()
        .filter_map(|row| row.rsplit_once('×')?.1.parse::<usize>().ok());
    let counts: Vec<usize> = counts.collect();
    assert!(
        counts.len() > 20 && counts.is_sorted_by(|a, b| a >= b),
        "{counts:?}"
    );
    let action = "ip:Action  行动 / action  ×347".to_owned();
    assert!(rows[..5].contains(&action), "{:?}", &rows[..5]);
    assert_eq!(
        offered("SELECT * { ?t rdf:type ip:N▸"),
        ["ip:Name", "ip:NewTown"]
    );
    assert_eq!(offered("SELECT * { ?t a 新城▸"), ["ip:NewTown"]);
    assert_eq!(offered("SELECT * { ?t a NewT▸"), ["ip:NewTown"]);
}

#[test]
fn predicates_of_the_class_of_the_subject_come_first() {
    let towns = offered("SELECT * { ?t a ip:NewTown ; ▸");
    assert_eq!(
        towns[..3],
        ["ip:hasSpecialisation", "ip:hasIndustry", "ip:hasPark"]
    );
    assert!(
        towns.contains(&"ip:statedIn".to_owned()),
        "the others follow"
    );
    let parks = offered("SELECT * { ?t a ip:Park ; ▸");
    assert!(!parks[..6].contains(&"ip:hasPark".to_owned()), "{parks:?}");
    assert_eq!(
        rows("SELECT * { ?t a ip:NewTown ; ip:hasLea▸"),
        ["ip:hasLeadingIndustry  主导产业 / has leading industry  ×5"]
    );
}

#[test]
fn the_class_may_be_declared_after_the_cursor_and_on_another_line() {
    assert_eq!(
        offered("SELECT * {\n  ?t ▸ .\n  ?t a ip:NewTown\n}")[0],
        "ip:hasSpecialisation"
    );
    assert_eq!(
        offered("SELECT * { ?t ip:h▸ . ?t a ip:NewTown }")[0],
        "ip:hasSpecialisation"
    );
}

#[test]
fn the_class_of_a_subject_follows_from_an_iri_or_from_its_other_predicates() {
    assert_eq!(
        offered("SELECT * { town:jiading ▸")[0],
        "ip:hasSpecialisation"
    );
    assert_eq!(
        offered("SELECT * { ?s ip:hasLeadingIndustry ?i ; ▸")[0],
        "ip:hasSpecialisation"
    );
    let industry = offered("SELECT * { ?s ip:hasLeadingIndustry ?i . ?i ▸");
    assert_eq!(industry[..2], ["rdfs:label", "skos:prefLabel"]);
}

#[test]
fn a_path_goes_on_with_predicates_of_what_it_has_reached() {
    let reached = offered("SELECT * { ?t ip:hasLeadingIndustry/▸");
    assert_eq!(reached[..2], ["rdfs:label", "skos:prefLabel"]);
    assert_eq!(
        offered("SELECT * { ?t (ip:hasPark|ip:hasLea▸"),
        ["ip:hasLeadingIndustry"]
    );
    assert_eq!(offered("SELECT * { ?t a ip:NewTown ; ^▸")[0], "ip:town");
    assert_eq!(
        offered("SELECT * { ?t ip:hasLeadingIndustry [ ▸")[..2],
        ["rdfs:label", "skos:prefLabel"]
    );
    let pointing = offered("SELECT * { ?t ip:hasLeadingIndustry/^▸");
    assert!(
        pointing[..5].contains(&"ip:modality".to_owned()),
        "{pointing:?}"
    );
}

#[test]
fn the_object_is_a_value_of_its_predicate_where_these_are_few() {
    let leading = rows("SELECT * { ?t ip:hasLeadingIndustry ▸");
    assert_eq!(
        leading[0],
        "industry:automotive  汽车产业 / Automobiles (automotive industry)  ×1"
    );
    assert_eq!(
        offered("SELECT * { ?t ip:hasLeadingIndustry ?a , 汽▸"),
        ["industry:automotive"]
    );
    assert_eq!(
        offered("SELECT * { ?t ip:hasLeadingIndustry industry:▸").len(),
        5,
        "only those that occur"
    );
    assert_eq!(offered("SELECT * { ?t ip:position ▸")[..3], ["1", "2", "3"]);
    assert_eq!(offered("SELECT * { ?t ip:position 11▸")[..2], ["11", "110"]);
    assert_eq!(offered("SELECT * { ?t ip:openList tr▸"), ["true"]);
}

#[test]
fn an_object_that_does_not_occur_there_can_still_be_typed() {
    assert_eq!(
        offered("SELECT * { ?x ip:town 汽车产业▸"),
        ["industry:automotive"]
    );
    assert_eq!(
        offered("SELECT * { ?x ip:town industry:automotive-▸"),
        ["industry:automotive-electronics"]
    );
}

#[test]
fn a_string_is_completed_only_where_its_predicate_has_few_values() {
    assert_eq!(
        offered("SELECT * { ?x ip:verb \"建▸"),
        ["\"建设\"", "\"建设成为\""]
    );
    assert_eq!(
        offered("SELECT * { ?x ip:verb 建▸"),
        ["\"建设\"", "\"建设成为\""]
    );
    assert_eq!(
        completed("SELECT * { ?x ip:verb \"建设成▸\" }"),
        "SELECT * { ?x ip:verb \"建设成为\" }"
    );
    assert_eq!(offered("SELECT * { ?x ip:quote \"▸"), [""; 0]);
    assert_eq!(offered("SELECT * { FILTER(?x = \"▸"), [""; 0]);
    assert_eq!(offered("SELECT * { ?x rdfs:label \"嘉定▸"), [""; 0]);
}

#[test]
fn a_literal_goes_on_with_the_languages_and_datatypes_of_the_graph() {
    let languages = rows("SELECT * { ?x rdfs:label \"a\"@▸");
    assert_eq!(languages.len(), 2);
    assert!(languages[0].starts_with("@zh  ×"), "{languages:?}");
    assert!(languages[1].starts_with("@en  ×"), "{languages:?}");
    assert_eq!(offered("SELECT * { ?x rdfs:label \"a\"@e▸"), ["@en"]);
    let datatypes = offered("SELECT * { FILTER(?x = \"5\"^^▸");
    assert_eq!(datatypes[0], "xsd:string");
    assert!(
        datatypes.contains(&"xsd:integer".to_owned()),
        "{datatypes:?}"
    );
    assert_eq!(
        offered("SELECT * { ?x ip:y \"5\"^^xsd:in▸"),
        ["xsd:integer"]
    );
    assert_eq!(offered("SELECT * { ?x ip:y \"5\"^^xs▸"), ["xsd:"]);
}

#[test]
fn graphs_stand_after_graph_and_from() {
    for before in [
        "SELECT * { GRAPH ",
        "SELECT * FROM ",
        "SELECT * FROM NAMED ",
    ] {
        let graphs = offered(&format!("{before}▸"));
        let has = |name: &str| graphs.contains(&name.to_owned());
        assert!(has("graph:alignments"), "{before}: {graphs:?}");
        assert!(has("graph:newtown-industry-145"), "{before}: {graphs:?}");
    }
    assert_eq!(
        offered("SELECT * { GRAPH graph:newtown-i▸"),
        ["graph:newtown-industry-145"]
    );
    assert!(offered("SELECT * { GRAPH inferr▸")[0].ends_with("/inferred>"));
}

#[test]
fn variables_are_those_of_the_whole_query_but_for_the_one_that_is_typed() {
    let text = "SELECT ?town { ?town ip:x ?t▸ . ?there a ip:Park }";
    assert_eq!(rows(text), ["?town", "?there  ip:Park  园区 / park"]);
    assert_eq!(offered("SELECT $▸ { ?a ?b ?c }"), ["$a", "$b", "$c"]);
    assert_eq!(offered("SELECT ▸ { ?a ?b ?a }")[..2], ["?a", "?b"]);
    assert_eq!(
        offered("SELECT * { ?t ip:town?▸"),
        [""; 0],
        "a mark of a path"
    );
}

#[test]
fn values_are_instances_of_the_class_of_their_variable() {
    let towns = [
        "town:fengxian",
        "town:jiading",
        "town:nanhui",
        "town:qingpu",
        "town:songjiang",
    ];
    assert_eq!(
        offered("SELECT * { VALUES ?t { ▸ } ?t a ip:NewTown }")[..5],
        towns
    );
    assert_eq!(
        offered("SELECT * { VALUES (?a ?t) { (1 ▸) } ?t a ip:NewTown }")[..5],
        towns
    );
    assert_eq!(
        offered("SELECT * { ?t a ip:NewTown } VALUES ?t { 青浦▸"),
        ["town:qingpu"]
    );
}

#[test]
fn a_comment_is_left_alone() {
    assert_eq!(offered("SELECT * { # to▸"), [""; 0]);
    assert_eq!(offered("# sel▸\nASK {}"), [""; 0]);
    assert_eq!(completed("# 注释\nsel▸"), "# 注释\nselect");
}

#[test]
fn each_statement_is_completed_for_itself() {
    let text =
        "SELECT ?other { ?other a ip:Park }; SELECT ▸ { ?own a ip:NewTown }; ASK { ?third ?p ?o }";
    let variables: Vec<String> = offered(text)
        .into_iter()
        .filter(|v| v.starts_with('?'))
        .collect();
    assert_eq!(variables, ["?own"]);
    assert_eq!(completed("ASK {}; .mo▸"), "ASK {}; .mode");
    assert_eq!(completed(".mode csv\nsel▸"), ".mode csv\nselect");
    assert_eq!(completed(".mo▸\nASK {}"), ".mode\nASK {}");
}

#[test]
fn functions_and_units_of_geography_stand_in_expressions() {
    assert_eq!(offered("SELECT * { FILTER(geof▸"), ["geof:"]);
    assert_eq!(offered("SELECT * { FILTER(geof:dist▸"), ["geof:distance("]);
    assert_eq!(
        completed("SELECT * { FILTER(geof:sfwit▸(?x, ?y)) }"),
        "SELECT * { FILTER(geof:sfWithin(?x, ?y)) }"
    );
    assert_eq!(
        offered("SELECT (geof:distance(?x, ?y, uom:▸"),
        [
            "uom:metre",
            "uom:kilometre",
            "uom:square_metre",
            "uom:square_kilometre"
        ]
    );
    assert_eq!(offered("SELECT * { ?x geof:▸"), [""; 0]);
}
