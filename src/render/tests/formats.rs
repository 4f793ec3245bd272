use super::{blank, decimal, integer, iri, options, plain, rows, tagged, town, written};
use crate::graph::Answer;
use crate::render::ResultFormat::{
    Csv, Json, JsonLd, JsonLines, Markdown, NQuads, NTriples, RdfXml, Table, TriG, Tsv, Turtle, Xml,
};
use crate::render::{RenderError, ResultFormat, write};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{BlankNode, Literal, NamedNode, Triple};

pub(super) fn sample() -> Answer {
    rows(
        ["town", "x"],
        &[
            [town("jiading"), tagged("a \"b\", c|d\\e", "zh")],
            [iri("http://example.org/a,b"), plain("line\r\n\tend <b>&")],
            [blank("b0"), decimal("1.5")],
            [None, integer(7)],
            [None, None],
        ],
    )
}

pub(super) fn triples() -> Answer {
    let town = |name| NamedNode::new_unchecked(format!("https://w3id.org/xincheng/id/town/{name}"));
    let ont = |name| NamedNode::new_unchecked(format!("https://w3id.org/xincheng/ont#{name}"));
    let blank = BlankNode::new_unchecked("x");
    Answer::Triples(vec![
        Triple::new(town("qingpu"), rdf::TYPE, ont("NewTown")),
        Triple::new(town("jiading"), ont("target"), blank.clone()),
        Triple::new(blank, ont("value"), Literal::from(5)),
        Triple::new(
            town("jiading"),
            ont("quote"),
            Literal::new_language_tagged_literal_unchecked("嘉定 & <\"", "zh"),
        ),
    ])
}

fn text(answer: &Answer, format: ResultFormat) -> String {
    written(answer, format, &options(Some(80)))
}

#[test]
fn csv_quotes_what_needs_it() {
    assert_eq!(
        text(&sample(), Csv),
        "town,x\r\n\
https://w3id.org/xincheng/id/town/jiading,\"a \"\"b\"\", c|d\\e\"\r\n\
\"http://example.org/a,b\",\"line\r\n\
\tend <b>&\"\r\n\
_:b0,1.5\r\n\
,7\r\n\
,\r\n"
    );
}

#[test]
fn tsv_writes_terms_as_in_turtle() {
    assert_eq!(
        text(&sample(), Tsv),
        "?town\t?x\n\
<https://w3id.org/xincheng/id/town/jiading>\t\"a \\\"b\\\", c|d\\\\e\"@zh\n\
<http://example.org/a,b>\t\"line\\r\\n\\tend <b>&\"\n\
_:b0\t1.5\n\
\t7\n\
\t\n"
    );
}

#[test]
fn json_and_xml_follow_their_specifications() {
    assert_eq!(
        text(&sample(), Json),
        r#"{"head":{"vars":["town","x"]},"results":{"bindings":[{"town":{"type":"uri","value":"https://w3id.org/xincheng/id/town/jiading"},"x":{"type":"literal","value":"a \"b\", c|d\\e","xml:lang":"zh"}},{"town":{"type":"uri","value":"http://example.org/a,b"},"x":{"type":"literal","value":"line\r\n\tend <b>&"}},{"town":{"type":"bnode","value":"b0"},"x":{"type":"literal","value":"1.5","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}},{"x":{"type":"literal","value":"7","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},{}]}}
"#
    );
    assert_eq!(
        text(&sample(), Xml),
        "<?xml version=\"1.0\"?><sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head><variable name=\"town\"/><variable name=\"x\"/></head><results><result><binding name=\"town\"><uri>https://w3id.org/xincheng/id/town/jiading</uri></binding><binding name=\"x\"><literal xml:lang=\"zh\">a &quot;b&quot;, c|d\\e</literal></binding></result><result><binding name=\"town\"><uri>http://example.org/a,b</uri></binding><binding name=\"x\"><literal>line\r\n\
\tend &lt;b&gt;&amp;</literal></binding></result><result><binding name=\"town\"><bnode>b0</bnode></binding><binding name=\"x\"><literal datatype=\"http://www.w3.org/2001/XMLSchema#decimal\">1.5</literal></binding></result><result><binding name=\"x\"><literal datatype=\"http://www.w3.org/2001/XMLSchema#integer\">7</literal></binding></result><result></result></results></sparql>\n"
    );
}

#[test]
fn json_lines_keep_the_order_of_the_variables() {
    assert_eq!(
        text(&sample(), JsonLines),
        r#"{"town":{"type":"uri","value":"https://w3id.org/xincheng/id/town/jiading"},"x":{"type":"literal","value":"a \"b\", c|d\\e","xml:lang":"zh"}}
{"town":{"type":"uri","value":"http://example.org/a,b"},"x":{"type":"literal","value":"line\r\n\tend <b>&"}}
{"town":{"type":"bnode","value":"b0"},"x":{"type":"literal","value":"1.5","datatype":"http://www.w3.org/2001/XMLSchema#decimal"}}
{"x":{"type":"literal","value":"7","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}
{}
"#
    );
}

#[test]
fn markdown_cells_cannot_break_the_table() {
    assert_eq!(
        text(&sample(), Markdown),
        r#"| town | x |
| --- | --- |
| town:jiading | a "b", c\|d\\e |
| <http://example.org/a,b> | line␍␊␉end &lt;b>&amp; |
| _:b0 | 1.5 |
|  | 7 |
|  |  |
"#
    );
    assert_eq!(text(&rows([], &[[]]), Markdown), "");
}

#[test]
fn an_ask_is_one_word_or_what_the_specification_says() {
    let answer = Answer::Truth(true);
    for format in [Table, Csv, Tsv, Markdown] {
        assert_eq!(text(&answer, format), "true\n");
    }
    assert_eq!(text(&answer, Json), "{\"head\":{},\"boolean\":true}\n");
    assert_eq!(text(&answer, JsonLines), "{\"boolean\":true}\n");
    assert_eq!(
        text(&Answer::Truth(false), Xml),
        r#"<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head></head><boolean>false</boolean></sparql>
"#
    );
}

#[test]
fn triples_are_turtle_for_reading() {
    assert_eq!(
        text(&triples(), Turtle),
        r#"@base <https://w3id.org/xincheng/> .
@prefix ip: <ont#> .
@prefix town: <id/town/> .

town:jiading ip:quote "嘉定 & <\""@zh ;
    ip:target [
        ip:value 5
    ] .

town:qingpu a ip:NewTown .
"#
    );
    assert_eq!(text(&triples(), Table), text(&triples(), Turtle));
    assert_eq!(text(&triples(), TriG), text(&triples(), Turtle));
}

#[test]
fn triples_are_sorted_lines() {
    assert_eq!(
        text(&triples(), NTriples),
        r#"<https://w3id.org/xincheng/id/town/jiading> <https://w3id.org/xincheng/ont#quote> "嘉定 & <\""@zh .
<https://w3id.org/xincheng/id/town/jiading> <https://w3id.org/xincheng/ont#target> _:x .
<https://w3id.org/xincheng/id/town/qingpu> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/xincheng/ont#NewTown> .
_:x <https://w3id.org/xincheng/ont#value> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
"#
    );
    assert_eq!(text(&triples(), NQuads), text(&triples(), NTriples));
}

#[test]
fn triples_are_json_ld_and_rdf_xml() {
    assert_eq!(
        text(&triples(), JsonLd),
        r#"[{"@id":"https://w3id.org/xincheng/id/town/jiading","https://w3id.org/xincheng/ont#quote":[{"@language":"zh","@value":"嘉定 & <\""}],"https://w3id.org/xincheng/ont#target":[{"@id":"_:x"}]},{"@id":"https://w3id.org/xincheng/id/town/qingpu","http://www.w3.org/1999/02/22-rdf-syntax-ns#type":[{"@id":"https://w3id.org/xincheng/ont#NewTown"}]},{"@id":"_:x","https://w3id.org/xincheng/ont#value":[{"@type":"http://www.w3.org/2001/XMLSchema#integer","@value":"5"}]}]
"#
    );
    assert_eq!(
        text(&triples(), RdfXml),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:its=\"http://www.w3.org/2005/11/its\" xmlns:ip=\"https://w3id.org/xincheng/ont#\">\n\
\t<rdf:Description rdf:about=\"https://w3id.org/xincheng/id/town/jiading\">\n\
\t\t<ip:quote xml:lang=\"zh\">嘉定 &amp; &lt;&quot;</ip:quote>\n\
\t\t<ip:target rdf:nodeID=\"x\"/>\n\
\t</rdf:Description>\n\
\t<ip:NewTown rdf:about=\"https://w3id.org/xincheng/id/town/qingpu\">\n\
\t</ip:NewTown>\n\
\t<rdf:Description rdf:nodeID=\"x\">\n\
\t\t<ip:value rdf:datatype=\"http://www.w3.org/2001/XMLSchema#integer\">5</ip:value>\n\
\t</rdf:Description>\n\
</rdf:RDF>\n"
    );
}

#[test]
fn a_format_that_does_not_fit_is_refused_before_anything_is_written() {
    let mut out = Vec::new();
    let error = write(&sample(), Turtle, &options(None), &mut out).unwrap_err();
    assert!(matches!(error, RenderError::Unfit { format: Turtle, .. }));
    assert_eq!(
        error.to_string(),
        "turtle cannot hold the rows of a SELECT; use one of table, vertical, ascii, csv, tsv, json, xml, jsonl, markdown, html, latex"
    );
    let error = write(&triples(), Csv, &options(None), &mut out).unwrap_err();
    assert_eq!(
        error.to_string(),
        "csv cannot hold the triples of a CONSTRUCT or DESCRIBE; use one of table, vertical, ascii, turtle, ntriples, nquads, trig, jsonld, rdfxml, dot, mermaid"
    );
    assert!(out.is_empty());
}
