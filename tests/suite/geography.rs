//! GeoSPARQL's functions wherever queries run: at the prompt, over HTTP, in rules and in plans.

use super::binary::xincheng;
use super::http::Shared;
use super::small_site::Small;

static SHIPPED: Shared = Shared::new(&[]);

/// The mean radius of the earth in kilometres (IUGG 1980).
const RADIUS: f64 = 6371.0088;

/// Where the stand-ins of the towns are: longitude and latitude.
const STAND_INS: [(&str, [f64; 2]); 5] = [
    ("fengxian", [121.44944, 30.91611]),
    ("jiading", [121.24465, 31.38575]),
    ("nanhui", [121.93, 30.9]),
    ("qingpu", [121.11408, 31.15394]),
    ("songjiang", [121.22326, 31.03443]),
];

const DISTANCES: &str =
    "SELECT ?a ?b (STR(xsd:decimal(geof:distance(?x, ?y, uom:kilometre))) AS ?km) {
  ?a a ip:NewTown ; geo:hasGeometry/geo:asWKT ?x .
  ?b a ip:NewTown ; geo:hasGeometry/geo:asWKT ?y .
  FILTER(STR(?a) < STR(?b)) } ORDER BY ?a ?b";

const INSIDE: &str = "SELECT ?t {
  ?t a ip:NewTown ; geo:hasGeometry/geo:asWKT ?here .
  FILTER(geof:sfWithin(?here, \"POLYGON((121 31, 121.3 31, 121.3 31.2, 121 31.2, 121 31))\"^^geo:wktLiteral))
} ORDER BY ?t";

/// By the law of cosines, which the engine does not use.
fn great_circle([x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) -> f64 {
    let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(f64::to_radians);
    let cosine = y1.sin() * y2.sin() + y1.cos() * y2.cos() * (x2 - x1).cos();
    RADIUS * cosine.acos()
}

/// Checks rows of two towns and a distance, with tabs between them, below their header.
fn assert_distances(rows: &str) {
    let mut pairs = Vec::new();
    for (at, (_, here)) in STAND_INS.iter().enumerate() {
        let others = STAND_INS[at + 1..].iter();
        pairs.extend(others.map(|(_, there)| great_circle(*here, *there)));
    }
    let rows: Vec<&str> = rows.lines().skip(1).collect();
    assert_eq!(rows.len(), pairs.len(), "{rows:?}");
    for (row, expected) in rows.iter().zip(pairs) {
        let found = row.rsplit('\t').next().expect("a cell").trim_matches('"');
        let found: f64 = found.parse().expect(row);
        assert!((found - expected).abs() < 0.001, "{row} {expected}");
    }
}

#[test]
fn distances_between_towns_are_those_of_a_great_circle_in_a_command_and_over_the_server() {
    let run = xincheng(&["-c", DISTANCES]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_distances(&run.stdout);
    let reply = SHIPPED
        .server()
        .query(DISTANCES, "text/tab-separated-values");
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_distances(&reply.text());
}

#[test]
fn points_in_a_polygon_are_found_in_a_command_and_over_the_server() {
    let run = xincheng(&["-c", INSIDE]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let towns = |text: &str| -> Vec<String> {
        let names = ["fengxian", "jiading", "nanhui", "qingpu", "songjiang"];
        let found = names
            .into_iter()
            .filter(|name| text.contains(&format!("town/{name}>")));
        found.map(str::to_owned).collect()
    };
    assert_eq!(towns(&run.stdout), ["qingpu", "songjiang"]);
    let reply = SHIPPED.server().query(INSIDE, "text/tab-separated-values");
    assert_eq!(towns(&reply.text()), ["qingpu", "songjiang"]);
}

#[test]
fn a_function_that_there_is_not_is_refused_with_the_nearest() {
    for (call, near) in [
        ("geof:distanse(?a, ?b, uom:metre)", "geof:distance"),
        ("geof:sfwithin(?a, ?b)", "geof:sfWithin"),
    ] {
        let run = xincheng(&["-c", &format!("SELECT ({call} AS ?x) {{}}")]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        let name = call.split('(').next().unwrap();
        let said = format!("error: there is no function {name}; did you mean `{near}`?\n");
        assert_eq!(run.stderr, said);
    }
    let run = xincheng(&["-c", "SELECT (ST_Distance(?a, ?b) AS ?x) {}"]);
    assert!(
        run.stderr.contains("did you mean `geof:distance`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_wrong_literal_is_told_beside_the_answer_that_it_empties() {
    let wrong = "SELECT ?t { ?t a ip:NewTown ; geo:hasGeometry/geo:asWKT ?here .
        FILTER(geof:distance(?here, \"POINT(31.4 121.2)\"^^geo:wktLiteral, uom:metre) < 1000) }";
    let run = xincheng(&["-c", wrong]);
    assert!(
        run.stderr.contains(
            "warning: `POINT(31.4 121.2)` has a latitude beyond 90°: longitude stands first"
        ),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("does not occur"), "{}", run.stderr);
    let plain = "SELECT (geof:isEmpty(\"POINT(121.2 31.4)\") AS ?x) {}";
    let run = xincheng(&["--lang", "zh", "-c", plain]);
    assert!(
        run.stderr.contains("geof:isEmpty 不接受普通文本"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_rule_of_inference_may_ask_what_lies_in_what() {
    let small = Small::new();
    small.write(
        "data/plan/points.ttl",
        "@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix town: <https://w3id.org/xincheng/id/town/> .
town:east geo:asWKT \"POINT(121.5 31.5)\"^^geo:wktLiteral .
town:west geo:asWKT \"POINT(120.5 31.5)\"^^geo:wktLiteral .
",
    );
    small.write(
        "ontology/inference/near.rq",
        "#+ id: near
#+ version: 1
CONSTRUCT { ?town ip:linkedTo ?town } WHERE { ?town geo:asWKT ?point
  FILTER(geof:sfWithin(?point, \"POLYGON((121 31, 122 31, 122 32, 121 32, 121 31))\"^^geo:wktLiteral)) }
",
    );
    let project = small.room.path().join("project");
    let project = project.to_str().unwrap();
    let query = "SELECT ?t { ?t ip:linkedTo ?t }";
    let run = xincheng(&["--project", project, "-c", query]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("town/east") || run.stdout.contains("town:east"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("west"), "{}", run.stdout);
}

#[test]
fn the_description_of_the_service_names_the_functions() {
    let description = SHIPPED.server().get("/sparql");
    let text = description.text();
    assert_eq!(text.matches("extensionFunction").count(), 1, "{text}");
    assert!(text.contains("geof:distance"), "{text}");
}

#[test]
fn a_plan_with_these_functions_is_made_without_running_it() {
    let run = xincheng(&["query", "--explain", DISTANCES]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("geof:distance"), "{}", run.stdout);
}
