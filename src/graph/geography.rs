//! Calls of GeoSPARQL's functions that cannot give a value: a function answers nothing where an
//! argument is not what it takes, and rows vanish without a word.

use super::algebra::{Visitor, walk};
use super::assemble::functions::{GEOSPARQL_FUNCTIONS, arity, call, function_names, geometry};
use super::diagnosis::nearest;
use super::{Query, manual};
use crate::language::Message;
use crate::vocabulary::Prefixes;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term};
use spargebra::algebra::{Expression, Function};
use std::collections::BTreeSet;

/// The namespace of the units that `geof:distance` and its like take.
const UNITS: &str = "http://www.opengis.net/def/uom/OGC/1.0/";
/// The units of lengths and of areas.
const LENGTHS: [&str; 2] = ["metre", "kilometre"];
const AREAS: [&str; 2] = ["square_metre", "square_kilometre"];

/// A geometry to show as an example.
const EXAMPLE: &str = "\"POINT(121.24 31.38)\"^^geo:wktLiteral";

/// The names of the functions and units with their prefixes, for completion.
pub(super) fn names(namespace: &str) -> Vec<&'static str> {
    match namespace {
        GEOSPARQL_FUNCTIONS => function_names()
            .filter_map(|name| name.strip_prefix(GEOSPARQL_FUNCTIONS))
            .collect(),
        UNITS => [LENGTHS, AREAS].concat(),
        _ => Vec::new(),
    }
}

/// True for a unit, which functions take and no triple has.
pub(super) fn is_unit(iri: &str) -> bool {
    iri.starts_with(UNITS)
}

/// A function that no engine here has, with the nearest that there is: casts and GeoSPARQL.
pub(super) fn unknown_function(name: &NamedNode, prefixes: &Prefixes) -> (String, Option<String>) {
    let written = |iri: &str| {
        let short = prefixes.shorten(iri);
        short.unwrap_or_else(|| format!("<{iri}>"))
    };
    let typed = written(name.as_str());
    let local = |name: &str| name.rsplit([':', '#', '/']).next().map(str::to_owned);
    let casts = manual::manual().iter().flat_map(|group| &group.entries);
    let casts = casts.filter(|entry| entry.name.starts_with("xsd:"));
    let known = casts.map(|entry| entry.name.clone());
    let known: Vec<String> = known.chain(function_names().map(written)).collect();
    let locals: Vec<String> = known.iter().filter_map(|name| local(name)).collect();
    let wanted = local(typed.trim_end_matches('>')).unwrap_or_default();
    let near = nearest(&wanted, locals.iter().map(String::as_str));
    let near = near.and_then(|near| known.iter().find(|n| local(n).as_deref() == Some(near)));
    (typed, near.cloned())
}

/// What is wrong with the calls in `query`, a sentence each, sorted.
pub(super) fn warnings(query: &Query) -> Vec<Message> {
    let mut calls = Calls::default();
    walk(&mut query.algebra.clone(), &mut calls);
    let said = calls.0.into_iter();
    said.map(|(en, zh)| Message::new(en, zh)).collect()
}

#[derive(Default)]
struct Calls(BTreeSet<(String, String)>);

impl Visitor for Calls {
    fn expression(&mut self, expression: &mut Expression) {
        if let Expression::FunctionCall(Function::Custom(name), arguments) = expression
            && let Some(local) = name.as_str().strip_prefix(GEOSPARQL_FUNCTIONS)
            && let Some(count) = arity(name.as_str())
        {
            let found = if arguments.len() == count {
                let arguments = arguments.iter().enumerate();
                let found = arguments.filter_map(|(at, given)| argument(local, at, given));
                found.collect()
            } else {
                vec![miscounted(local, count, arguments.len())]
            };
            self.0.extend(found.into_iter().map(|m| (m.en, m.zh)));
        }
    }
}

fn miscounted(local: &str, count: usize, given: usize) -> Message {
    let (some, some_zh) = match (local, count) {
        ("distance", _) => ("two geometries and a unit", "两个几何和一个单位"),
        ("relate", _) => ("two geometries and a pattern", "两个几何和一个模式"),
        ("area" | "length" | "perimeter", _) => ("a geometry and a unit", "一个几何和一个单位"),
        (_, 1) => ("a geometry", "一个几何"),
        _ => ("two geometries", "两个几何"),
    };
    Message::new(
        format!("geof:{local} takes {some}, and was given {given} arguments: it gives no value"),
        format!("geof:{local} 要{some_zh}，这里给了 {given} 个参数：没有结果"),
    )
}

/// What is wrong with the argument at a place of a call, where it is written out.
fn argument(local: &str, at: usize, given: &Expression) -> Option<Message> {
    match (local, at) {
        ("relate", 2) => None,
        ("distance", 2) | ("length" | "perimeter", 1) => unit(local, given, &LENGTHS),
        ("area", 1) => unit(local, given, &AREAS),
        _ => match given {
            Expression::Literal(literal) => not_a_geometry(local, literal),
            Expression::NamedNode(node) => Some(wants_geometry(local, &node.to_string())),
            _ => None,
        },
    }
}

fn unit(local: &str, given: &Expression, known: &[&str]) -> Option<Message> {
    let written = match given {
        Expression::NamedNode(node) => node.as_str().to_owned(),
        Expression::Literal(literal) => literal.to_string(),
        _ => return None,
    };
    // Both the British and the American spelling are units of the OGC.
    let name = written.strip_prefix(UNITS).unwrap_or_default();
    if known.contains(&name.replace("meter", "metre").as_str()) {
        return None;
    }
    let known = known.iter().map(|name| format!("uom:{name}"));
    let known: Vec<String> = known.collect();
    Some(Message::new(
        format!(
            "geof:{local} knows the units {}, and not {written}",
            known.join(" and ")
        ),
        format!("geof:{local} 只认单位 {}，不认 {written}", known.join("、")),
    ))
}

fn wants_geometry(local: &str, given: &str) -> Message {
    Message::new(
        format!("geof:{local} takes geometries such as {EXAMPLE}, and {given} is none"),
        format!("geof:{local} 要几何，例如 {EXAMPLE}；{given} 不是几何"),
    )
}

fn not_a_geometry(local: &str, literal: &Literal) -> Option<Message> {
    let datatype = literal.datatype().as_str();
    let kind = datatype.strip_prefix("http://www.opengis.net/ont/geosparql#");
    let text = literal.value();
    if !matches!(kind, Some("wktLiteral" | "geoJSONLiteral")) {
        let is_text = literal.datatype() == oxigraph::model::vocab::xsd::STRING;
        return Some(match is_text && is_readable(&geometry(text)) {
            false => wants_geometry(local, &literal.to_string()),
            true => Message::new(
                format!("geof:{local} takes no plain text: write `\"{text}\"^^geo:wktLiteral`"),
                format!("geof:{local} 不接受普通文本：请写成 `\"{text}\"^^geo:wktLiteral`"),
            ),
        });
    }
    if !is_readable(literal) {
        return Some(unreadable(local, text));
    }
    let measured = matches!(local, "distance" | "length" | "perimeter" | "area");
    (measured && beyond_the_pole(literal)).then(|| {
        Message::new(
            format!("`{text}` has a latitude beyond 90°: longitude stands first, as in {EXAMPLE}"),
            format!("`{text}` 的纬度超过 90°：应先写经度，例如 {EXAMPLE}"),
        )
    })
}

fn unreadable(local: &str, text: &str) -> Message {
    match text.trim_start().starts_with('<') {
        true => Message::new(
            format!(
                "geof:{local} knows the reference system CRS84 alone, and not that of `{text}`"
            ),
            format!("geof:{local} 只认坐标系 CRS84，不认 `{text}` 的坐标系"),
        ),
        false => Message::new(
            format!("geof:{local} cannot read `{text}`: a geometry is written as in {EXAMPLE}"),
            format!("geof:{local} 读不懂 `{text}`：几何应写成 {EXAMPLE} 这样"),
        ),
    }
}

fn called(local: &str, literal: &Literal) -> Option<Term> {
    let name = format!("{GEOSPARQL_FUNCTIONS}{local}");
    let name = NamedNodeRef::new(&name).ok()?;
    call(name.as_str(), &[literal.clone().into()])
}

fn is_readable(literal: &Literal) -> bool {
    called("isEmpty", literal).is_some()
}

/// True where the box around a geometry reaches beyond a pole.
fn beyond_the_pole(literal: &Literal) -> bool {
    let Some(Term::Literal(envelope)) = called("envelope", literal) else {
        return false;
    };
    let corners = envelope.value().split_once('>').map_or("", |(_, wkt)| wkt);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | 'e' | 'E');
    let numbers = corners.split(|c| !is_number(c));
    let numbers: Vec<f64> = numbers.filter_map(|n| n.parse().ok()).collect();
    numbers
        .chunks(2)
        .any(|pair| pair.get(1).is_some_and(|y| y.abs() > 90.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::DEFAULT_BASE;

    fn said(expression: &str) -> Vec<String> {
        let prefixes = Prefixes::project(DEFAULT_BASE);
        let text = format!("SELECT ({expression} AS ?x) {{}}");
        let query = Query::parse(&text, &prefixes).unwrap();
        warnings(&query).into_iter().map(|m| m.en).collect()
    }

    fn distance(left: &str, unit: &str) -> Vec<String> {
        said(&format!(
            "geof:distance({left}, \"POINT(121 31)\"^^geo:wktLiteral, {unit})"
        ))
    }

    #[test]
    fn a_call_that_gives_a_value_is_not_talked_about() {
        let point = "\"POINT(121.24 31.38)\"^^geo:wktLiteral";
        let json = r#"'{"type":"Point","coordinates":[121.5,31.5]}'^^geo:geoJSONLiteral"#;
        for left in [point, json, "?somewhere"] {
            assert_eq!(distance(left, "uom:kilometre"), [""; 0], "{left}");
        }
        assert_eq!(distance(point, "uom:meter"), [""; 0]);
        assert_eq!(distance(point, "?unit"), [""; 0]);
        assert_eq!(
            said(&format!("geof:relate({point}, {point}, \"T********\")")),
            [""; 0]
        );
    }

    #[test]
    fn a_wrong_argument_is_named_with_what_to_write() {
        for (left, expected) in [
            (
                "\"POINT(121.24 31.38)\"",
                "geof:distance takes no plain text: write `\"POINT(121.24 31.38)\"^^geo:wktLiteral`",
            ),
            (
                "\"嘉定新城\"@zh",
                "geof:distance takes geometries such as \"POINT(121.24 31.38)\"^^geo:wktLiteral, and \"嘉定新城\"@zh is none",
            ),
            (
                "town:jiading",
                "geof:distance takes geometries such as \"POINT(121.24 31.38)\"^^geo:wktLiteral, and <https://w3id.org/xincheng/id/town/jiading> is none",
            ),
            (
                "\"POINT(121.24, 31.38)\"^^geo:wktLiteral",
                "geof:distance cannot read `POINT(121.24, 31.38)`: a geometry is written as in \"POINT(121.24 31.38)\"^^geo:wktLiteral",
            ),
            (
                "\"POINT(31.38 121.24)\"^^geo:wktLiteral",
                "`POINT(31.38 121.24)` has a latitude beyond 90°: longitude stands first, as in \"POINT(121.24 31.38)\"^^geo:wktLiteral",
            ),
            (
                "\"<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(31 121)\"^^geo:wktLiteral",
                "geof:distance knows the reference system CRS84 alone, and not that of `<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(31 121)`",
            ),
        ] {
            assert_eq!(distance(left, "uom:metre"), [expected]);
        }
    }

    #[test]
    fn a_wrong_unit_and_a_wrong_count_are_told() {
        let point = "\"POINT(121 31)\"^^geo:wktLiteral";
        assert_eq!(
            distance(point, "unit:KiloM"),
            [
                "geof:distance knows the units uom:metre and uom:kilometre, and not http://qudt.org/vocab/unit/KiloM"
            ]
        );
        assert_eq!(
            said(&format!("geof:distance({point}, {point})")),
            [
                "geof:distance takes two geometries and a unit, and was given 2 arguments: it gives no value"
            ]
        );
        assert_eq!(
            said(&format!("geof:isEmpty({point}, {point})")),
            ["geof:isEmpty takes a geometry, and was given 2 arguments: it gives no value"]
        );
    }

    #[test]
    fn every_function_takes_as_many_arguments_as_its_manual_says() {
        for name in function_names() {
            let short = Prefixes::project(DEFAULT_BASE).shorten(name).unwrap();
            let entry = manual::manual_entry(&short).expect(&short);
            let arguments = entry.signature.matches(", ").count() + 1;
            assert_eq!(arity(name), Some(arguments), "{short}");
        }
        assert_eq!(
            arity("http://www.opengis.net/def/function/geosparql/buffer"),
            None
        );
    }

    #[test]
    fn the_nearest_of_an_unknown_function_is_a_cast_or_one_of_geosparql() {
        let prefixes = Prefixes::project(DEFAULT_BASE);
        let near = |name: &str| {
            let iri = prefixes.expand(name).unwrap();
            unknown_function(&NamedNode::new(iri).unwrap(), &prefixes).1
        };
        assert_eq!(near("geof:distanc").as_deref(), Some("geof:distance"));
        assert_eq!(near("geo:sfwithin").as_deref(), Some("geof:sfWithin"));
        assert_eq!(near("xsd:datetime").as_deref(), Some("xsd:dateTime"));
        assert_eq!(near("ip:qqqqqq"), None);
    }
}
