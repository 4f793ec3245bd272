use super::{parse, project};
use crate::turtle::{format, write};
use crate::vocabulary::DEFAULT_BASE;
use oxigraph::model::dataset::CanonicalizationAlgorithm;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{BlankNode, Graph, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use proptest::collection::vec;
use proptest::prelude::*;

fn named() -> impl Strategy<Value = NamedNode> {
    let iris = [
        "https://w3id.org/xincheng/id/town/jiading",
        "https://w3id.org/xincheng/id/town/",
        "https://w3id.org/xincheng/id/town/嘉定",
        "https://w3id.org/xincheng/",
        "https://w3id.org/xincheng/#x",
        "https://w3id.org/xincheng/?x",
        "https://w3id.org/xincheng/a:b",
        "https://w3id.org/xincheng//x",
        "https://w3id.org/xincheng/ont#NewTown.",
        "http://example.org/(a)'b",
        "urn:x",
    ];
    proptest::sample::select(iris.map(NamedNode::new_unchecked).to_vec()).prop_union(
        proptest::sample::select(
            [rdf::TYPE, rdf::FIRST, rdf::REST, rdf::NIL]
                .map(oxigraph::model::NamedNodeRef::into_owned)
                .to_vec(),
        ),
    )
}

fn blank() -> impl Strategy<Value = BlankNode> {
    (0..5u8).prop_map(|n| BlankNode::new_unchecked(format!("n{n}")))
}

fn literal() -> impl Strategy<Value = Literal> {
    let typed = ["1", "-01", "1.5", ".5", "1.", "1e5", "true", "x", ""];
    let types = [
        xsd::INTEGER,
        xsd::DECIMAL,
        xsd::DOUBLE,
        xsd::BOOLEAN,
        xsd::DATE,
    ];
    prop_oneof![
        any::<String>().prop_map(Literal::from),
        "[嘉定新城\"'\\\\\n\r\t\u{0}\u{7f}\u{85}\u{202e}#]{0,6}".prop_map(Literal::from),
        ("\\PC{0,4}", proptest::sample::select(vec!["zh", "en-gb"]))
            .prop_map(|(text, tag)| Literal::new_language_tagged_literal_unchecked(text, tag)),
        (
            proptest::sample::select(typed.to_vec()),
            proptest::sample::select(types.to_vec())
        )
            .prop_map(|(text, datatype)| Literal::new_typed_literal(text, datatype)),
    ]
}

fn triple() -> impl Strategy<Value = Triple> {
    let subject = prop_oneof![
        named().prop_map(NamedOrBlankNode::from),
        blank().prop_map(NamedOrBlankNode::from)
    ];
    let object = prop_oneof![
        2 => named().prop_map(Term::from),
        3 => blank().prop_map(Term::from),
        2 => literal().prop_map(Term::from)
    ];
    (subject, named(), object).prop_map(|(s, p, o)| Triple::new(s, p, o))
}

fn canonical(triples: &[Triple]) -> Graph {
    let mut graph: Graph = triples.iter().collect();
    graph.canonicalize(CanonicalizationAlgorithm::Unstable);
    graph
}

fn relabelled(triples: &[Triple]) -> Vec<Triple> {
    let rename = |b: BlankNode| {
        let letter = match b.as_str() {
            "n0" => "q3",
            "n1" => "q0",
            "n2" => "q4",
            "n3" => "q1",
            _ => "q2",
        };
        BlankNode::new_unchecked(letter)
    };
    let renamed = triples.iter().rev().cloned().map(|t| {
        let subject = match t.subject {
            NamedOrBlankNode::BlankNode(b) => rename(b).into(),
            named @ NamedOrBlankNode::NamedNode(_) => named,
        };
        let object = match t.object {
            Term::BlankNode(b) => rename(b).into(),
            other => other,
        };
        Triple::new(subject, t.predicate, object)
    });
    renamed.collect()
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same_graph(triples in vec(triple(), 0..14)) {
        for base in [Some(DEFAULT_BASE), None] {
            let text = write(&triples, &project(), base);
            prop_assert_eq!(canonical(&parse(&text)), canonical(&triples), "{}", text);
        }
    }

    #[test]
    fn neither_order_nor_labels_of_blank_nodes_change_the_text(triples in vec(triple(), 0..14)) {
        let text = write(&triples, &project(), Some(DEFAULT_BASE));
        prop_assert_eq!(write(&relabelled(&triples), &project(), Some(DEFAULT_BASE)), text);
    }

    #[test]
    fn formatting_what_was_written_changes_nothing(triples in vec(triple(), 0..14)) {
        for base in [Some(DEFAULT_BASE), None] {
            let text = write(&triples, &project(), base);
            let formatted = format(&text, DEFAULT_BASE, &project());
            prop_assert_eq!(formatted, Ok(text));
        }
    }
}
