use super::{parse, project};
use crate::turtle::write;
use crate::vocabulary::{DEFAULT_BASE, Prefixes};
use oxigraph::model::{BlankNode, NamedNode, Triple};

const PROLOGUE: &str = "@base <https://w3id.org/xincheng/> .
@prefix ip: <ont#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix town: <id/town/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

fn written(body: &str) -> String {
    write(
        &parse(&format!("{PROLOGUE}{body}")),
        &project(),
        Some(DEFAULT_BASE),
    )
}

#[test]
fn subjects_predicates_and_objects_are_sorted_and_only_used_prefixes_declared() {
    let text = written(
        "town:qingpu rdfs:label '青浦'@zh ; a ip:NewTown .
         <id/town/> ip:town town:jiading , town:fengxian .
         town:jiading ip:town <http://example.org/x> ; rdfs:label 'Jiading'@en , '嘉定'@zh .",
    );
    assert_eq!(
        text,
        r#"@base <https://w3id.org/xincheng/> .
@prefix ip: <ont#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix town: <id/town/> .

<id/town/> ip:town town:fengxian , town:jiading .

town:jiading ip:town <http://example.org/x> ;
    rdfs:label "Jiading"@en , "嘉定"@zh .

town:qingpu a ip:NewTown ;
    rdfs:label "青浦"@zh .
"#
    );
}

#[test]
fn literals_take_their_shortest_form_on_one_line() {
    let text = written(
        r#"town:a ip:p 36 , "+7"^^xsd:integer , 1.50 , "2."^^xsd:decimal , 1e6 , "INF"^^xsd:double ,
             true , "1"^^xsd:boolean , "abc"^^xsd:integer , "2025-01-01"^^xsd:date , '''a "b"
\\	c''' , "\u0000\u001B[31m\u202E" ."#,
    );
    assert_eq!(
        text,
        r#"@base <https://w3id.org/xincheng/> .
@prefix ip: <ont#> .
@prefix town: <id/town/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

town:a ip:p "1"^^xsd:boolean , "2."^^xsd:decimal , "2025-01-01"^^xsd:date , "INF"^^xsd:double , "\u0000\u001B[31m\u202E" , "a \"b\"\n\\\tc" , "abc"^^xsd:integer , +7 , 1.50 , 1e6 , 36 , true .
"#
    );
}

#[test]
fn blank_nodes_with_one_reference_are_nested_and_lists_are_bracketed() {
    let text = written(
        "ip:Shape a sh:NodeShape ;
            sh:property [ sh:path ip:town ; sh:minCount 1 ] ,
                [ sh:path ip:quote ; sh:or ( [ a ip:A ] ip:B () ) ] , [] .
         [ a ip:Loose ] rdfs:label 'x' .",
    );
    assert_eq!(
        text,
        r#"@base <https://w3id.org/xincheng/> .
@prefix ip: <ont#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

[] a ip:Loose ;
    rdfs:label "x" .

ip:Shape a sh:NodeShape ;
    sh:property [
        sh:minCount 1 ;
        sh:path ip:town
    ] , [
        sh:or ( [
            a ip:A
        ] ip:B () ) ;
        sh:path ip:quote
    ] , [] .
"#
    );
}

#[test]
fn shared_and_circular_blank_nodes_get_labels_that_do_not_depend_on_those_given() {
    let body = |x: &str, y: &str, z: &str| {
        format!(
            "town:a ip:p _:{x} . town:b ip:p _:{x} . _:{x} ip:q 1 .
             _:{y} ip:r _:{z} . _:{z} ip:r _:{y} . _:{z} ip:q 2 ; ip:s [ ip:q 3 ] ."
        )
    };
    let expected = r"@base <https://w3id.org/xincheng/> .
@prefix ip: <ont#> .
@prefix town: <id/town/> .

_:b0 ip:r _:b2 .

_:b1 ip:q 1 .

_:b2 ip:q 2 ;
    ip:r _:b0 ;
    ip:s [
        ip:q 3
    ] .

town:a ip:p _:b1 .

town:b ip:p _:b1 .
";
    assert_eq!(written(&body("x", "y", "z")), expected);
    assert_eq!(written(&body("z", "x", "y")), expected);
}

#[test]
fn a_list_that_is_not_clean_is_written_cell_by_cell() {
    let text = written(
        "town:a ip:p [ a rdf:List ; rdf:first 1 ; rdf:rest ( 2 ) ] .
         town:b ip:p [ rdf:first 1 , 2 ; rdf:rest () ] .",
    );
    assert_eq!(
        text,
        r"@base <https://w3id.org/xincheng/> .
@prefix ip: <ont#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix town: <id/town/> .

town:a ip:p [
        a rdf:List ;
        rdf:first 1 ;
        rdf:rest ( 2 )
    ] .

town:b ip:p [
        rdf:first 1 , 2 ;
        rdf:rest ()
    ] .
"
    );
}

#[test]
fn without_a_base_every_iri_is_whole() {
    let triples = parse("<https://w3id.org/xincheng/x#y> a <https://w3id.org/xincheng/id/town/> .");
    assert_eq!(
        write(&triples, &Prefixes::new([]), None),
        "<https://w3id.org/xincheng/x#y> a <https://w3id.org/xincheng/id/town/> .\n"
    );
    assert_eq!(write(&[], &project(), None), "");
    assert_eq!(
        write(&[], &project(), Some("http://a/")),
        "@base <http://a/> .\n"
    );
}

#[test]
fn an_iri_is_written_relative_only_where_it_resolves_to_itself() {
    let p = NamedNode::new_unchecked("urn:p");
    let triples = ["", "#f", "?q", "a:b", "/x", "a/../b", "a/b c"]
        .map(|rest| NamedNode::new_unchecked(format!("http://e/{rest}")))
        .map(|object| Triple::new(p.clone(), p.clone(), object));
    assert_eq!(
        write(&triples, &Prefixes::new([]), Some("http://e/")),
        "@base <http://e/> .\n\n<urn:p> <urn:p> <#f> , <> , <?q> , <a/b\\u0020c> , \
         <http://e//x> , <http://e/a/../b> , <http://e/a:b> .\n"
    );
}

#[test]
fn a_long_chain_of_blank_nodes_is_cut_by_labels_and_a_long_list_is_not() {
    let p = NamedNode::new_unchecked("urn:p");
    let node = |i: usize| BlankNode::new_unchecked(format!("n{i}"));
    let mut chain: Vec<_> = (0..5_000)
        .map(|i| Triple::new(node(i), p.clone(), node(i + 1)))
        .collect();
    chain.push(Triple::new(p.clone(), p.clone(), node(0)));
    let text = write(&chain, &Prefixes::new([]), None);
    assert!(text.contains("_:b0"));
    assert!(text.lines().all(|line| line.len() < 150));

    let items = "1 ".repeat(5_000);
    let list = write(
        &parse(&format!("<urn:p> <urn:p> ( {items}) .")),
        &Prefixes::new([]),
        None,
    );
    assert_eq!(list, format!("<urn:p> <urn:p> ( {items}) .\n"));
}

#[test]
fn more_ties_than_can_be_broken_still_give_a_stable_text() {
    let p = NamedNode::new_unchecked("urn:p");
    let node = |i: usize| BlankNode::new_unchecked(format!("n{i}"));
    // Each pair is a circle, and no circle differs from another.
    let circles: Vec<_> = (0..4_000)
        .map(|i| Triple::new(node(i), p.clone(), node(i ^ 1)))
        .collect();
    let text = write(&circles, &Prefixes::new([]), None);
    assert_eq!(write(&parse(&text), &Prefixes::new([]), None), text);
}
