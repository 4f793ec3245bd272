//! Tables for documents, and diagrams.

use super::formats::triples;
use super::{blank, decimal, integer, iri, options, plain, rows, tagged, town, written};
use crate::graph::Answer;
use crate::render::ResultFormat::{Csv, Dot, Html, Latex, Mermaid};
use crate::render::{RenderOptions, ResultFormat};
use oxigraph::model::{BlankNode, Literal, NamedNode, Term, Triple};

fn text(answer: &Answer, format: ResultFormat) -> String {
    written(answer, format, &options(Some(80)))
}

fn sample() -> Answer {
    rows(
        ["town", "x", "n_1"],
        &[
            [town("jiading"), tagged("嘉定 & <b>\"'", "zh"), integer(36)],
            [
                iri("javascript:alert('&')"),
                plain("a\r\nb\n\tc\u{202e}"),
                decimal("1.5"),
            ],
            [iri("HTTPS://example.org/?a=1&b='2'"), blank("b0"), None],
            [plain("[*] --- ''x''"), plain("\\{}_^~`|%$#"), None],
        ],
    )
}

/// Triples between an IRI and terms.
fn about(objects: impl IntoIterator<Item = Term>) -> Answer {
    let node = |name| NamedNode::new_unchecked(format!("http://example.org/{name}"));
    let triple = |object| Triple::new(node("s"), node("p"), object);
    Answer::Triples(objects.into_iter().map(triple).collect())
}

#[test]
fn csv_begins_with_a_byte_order_mark_only_where_one_is_asked_for() {
    let options = RenderOptions {
        bom: true,
        ..options(None)
    };
    let answer = rows(["label"], &[[tagged("嘉定新城", "zh")]]);
    assert_eq!(
        written(&answer, Csv, &options),
        "\u{feff}label\r\n嘉定新城\r\n"
    );
    assert_eq!(text(&answer, Csv), "label\r\n嘉定新城\r\n");
}

#[test]
fn html_is_a_table_in_which_data_is_no_markup() {
    assert_eq!(
        text(&sample(), Html),
        r##"<table>
<thead>
<tr><th scope="col">town</th><th scope="col">x</th><th scope="col">n_1</th></tr>
</thead>
<tbody>
<tr><td><a href="https://w3id.org/xincheng/id/town/jiading">town:jiading</a></td><td lang="zh">嘉定 &amp; &lt;b&gt;&quot;&#39;</td><td>36</td></tr>
<tr><td>&lt;javascript:alert(&#39;&amp;&#39;)&gt;</td><td>a<br>b<br>␉c⟨U+202E⟩</td><td>1.5</td></tr>
<tr><td><a href="HTTPS://example.org/?a=1&amp;b=&#39;2&#39;">&lt;HTTPS://example.org/?a=1&amp;b=&#39;2&#39;&gt;</a></td><td>_:b0</td><td></td></tr>
<tr><td>[*] --- &#39;&#39;x&#39;&#39;</td><td>\{}_^~`|%$#</td><td></td></tr>
</tbody>
</table>
"##
    );
    assert_eq!(text(&Answer::Truth(false), Html), "<p>false</p>\n");
}

#[test]
fn latex_is_a_tabular_in_which_data_is_no_command() {
    assert_eq!(
        text(&sample(), Latex),
        r##"\begin{tabular}{llr}
\hline
town & x & n\_1 \\
\hline
town:jiading & 嘉定 \& \textless{}b\textgreater{}"' & 36 \\
\textless{}javascript:alert('\&')\textgreater{} & a b  c⟨U+202E⟩ & 1.5 \\
\textless{}HTTPS://example.org/?a=1\&b='2'\textgreater{} & \_:b0 &  \\
{[}{*}] -{}-{}- '{}'x'{}' & \textbackslash{}\{\}\_\textasciicircum{}\textasciitilde{}\textasciigrave{}\textbar{}\%\$\# &  \\
\hline
\end{tabular}
"##
    );
    assert_eq!(text(&rows([], &[[]]), Latex), "");
    assert_eq!(text(&Answer::Truth(true), Latex), "true\n");
}

#[test]
fn dot_has_a_node_for_each_term_and_an_arrow_for_each_triple() {
    assert_eq!(
        text(&triples(), Dot),
        r##"digraph {
  rankdir=LR;
  node [shape=box];
  n0 [label="town:jiading"];
  n1 [label="嘉定 &amp; <\" @zh", shape=plain];
  n2 [label="[]"];
  n3 [label="5", shape=plain];
  n4 [label="town:qingpu"];
  n5 [label="ip:NewTown"];
  n0 -> n1 [label="ip:quote"];
  n2 -> n3 [label="ip:value"];
  n0 -> n2 [label="ip:target"];
  n4 -> n5 [label="rdf:type"];
}
"##
    );
}

#[test]
fn mermaid_has_a_node_for_each_term_and_an_arrow_for_each_triple() {
    assert_eq!(
        text(&triples(), Mermaid),
        r##"flowchart LR
  n0["town:jiading"]
  n1(["嘉定 #38; #60;#34; @zh"])
  n2["[]"]
  n3(["5"])
  n4["town:qingpu"]
  n5["ip:NewTown"]
  n0 -->|"ip:quote"| n1
  n2 -->|"ip:value"| n3
  n0 -->|"ip:target"| n2
  n4 -->|"rdf:type"| n5
"##
    );
}

#[test]
fn a_diagram_takes_nothing_in_data_for_its_own_signs() {
    let values = [
        "\"];\\n \\N &lt; %%{init}%% $$x$$ `a` #35;",
        "line\r\nline\u{1b}[2J",
        "嘉定新城以汽车产业为引领，发展新能源汽车和智能网联汽车，建设科技创新高地。",
    ];
    let answer = about(values.map(|value| Literal::from(value).into()));
    assert_eq!(
        text(&answer, Dot),
        r##"digraph {
  rankdir=LR;
  node [shape=box];
  n0 [label="<http://example.org/s>"];
  n1 [label="\"];\\n \\N &amp;lt; %%{init}%% $$x$$ `a` #35;", shape=plain];
  n2 [label="line\nline␛[2J", shape=plain];
  n3 [label="嘉定新城以汽车产业为引领，发展新能源汽车\n和智能网联汽车，建设科技创新高地。", shape=plain];
  n0 -> n1 [label="<http://example.org/p>"];
  n0 -> n2 [label="<http://example.org/p>"];
  n0 -> n3 [label="<http://example.org/p>"];
}
"##
    );
    assert_eq!(
        text(&answer, Mermaid),
        r##"flowchart LR
  n0["#60;http://example.org/s#62;"]
  n1(["#34;];#92;n #92;N #38;lt; #37;#37;{init}#37;#37; #36;#36;x#36;#36; #96;a#96; #35;35;"])
  n2(["line<br>line␛[2J"])
  n3(["嘉定新城以汽车产业为引领，发展新能源汽车<br>和智能网联汽车，建设科技创新高地。"])
  n0 -->|"#60;http://example.org/p#62;"| n1
  n0 -->|"#60;http://example.org/p#62;"| n2
  n0 -->|"#60;http://example.org/p#62;"| n3
"##
    );
}

#[test]
fn a_diagram_does_not_depend_on_the_names_of_blank_nodes() {
    let with_names = |names: [&'static str; 2]| {
        let [a, b] = names.map(|name| Term::from(BlankNode::new_unchecked(name)));
        let Answer::Triples(mut triples) = about([a.clone(), b.clone()]) else {
            unreachable!()
        };
        let value = NamedNode::new_unchecked("http://example.org/value");
        for (node, number) in [(a, 1), (b, 2)] {
            let Term::BlankNode(node) = node else {
                unreachable!()
            };
            triples.push(Triple::new(node, value.clone(), Literal::from(number)));
        }
        Answer::Triples(triples)
    };
    for format in [Dot, Mermaid] {
        let one = text(&with_names(["x", "y"]), format);
        assert_eq!(one, text(&with_names(["y", "x"]), format));
        assert_eq!(one.matches("[]").count(), 2, "{one}");
    }
}
