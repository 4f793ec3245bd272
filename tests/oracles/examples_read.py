"""rdflib reads the question library in the form of SIB's example queries, and parses every query in it.

Usage: examples_read.py BINARY
"""

import subprocess
import sys

import rdflib
from rdflib.namespace import RDF, RDFS, SH
from rdflib.plugins.sparql.parser import parseQuery

SCHEMA = rdflib.Namespace("https://schema.org/")
TARGET = "http://localhost:7878/sparql"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(binary):
    graph = rdflib.Graph().parse(data=run(binary, "ask", "--turtle", "--target", TARGET), format="turtle")
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]
    examples = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    listed = [line.split()[0] for line in run(binary, "ask").splitlines() if line[:2] == "  " and line[2] != " "]
    assert {str(one).rsplit("/", 1)[1] for one in examples} == set(listed), len(examples)
    for one in examples:
        texts = [*graph.objects(one, SH.select), *graph.objects(one, SH.ask)]
        assert len(texts) == 1, one
        parseQuery(str(texts[0]))
        assert {comment.language for comment in graph.objects(one, RDFS.comment)} == {"zh", "en"}, one
        assert graph.value(one, SCHEMA.keywords) and graph.value(one, SCHEMA.target) == rdflib.URIRef(TARGET)
        # What the declarations say is enough for a query without its own.
        declared = graph.objects(graph.value(one, SH.prefixes), SH.declare)
        lines = {f"PREFIX {graph.value(d, SH.prefix)}: <{graph.value(d, SH.namespace)}>" for d in declared}
        bare = [line for line in str(texts[0]).splitlines() if not line.startswith("PREFIX")]
        parseQuery("\n".join([*sorted(lines), *bare]))
    name = listed[0]
    alone = rdflib.Graph().parse(data=run(binary, "ask", name, "--turtle"), format="turtle")
    assert len(set(alone.subjects(RDF.type, SH.SPARQLExecutable))) == 1
    print(f"{len(examples)} questions read back, and every query of them parses")


if __name__ == "__main__":
    main(sys.argv[1])
