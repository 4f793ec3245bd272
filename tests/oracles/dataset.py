"""The project as rdflib sees it: files, exports, and the dataset that questions are asked of."""

import json
import pathlib
import subprocess

import rdflib

rdflib.NORMALIZE_LITERALS = False
ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = "https://w3id.org/xincheng/"
UNMERGED = ("shapes", "alignments", "mapping", "evidence")


def run(binary, *arguments):
    """Standard output of the binary; ends the check where it fails."""
    return subprocess.run([binary, *arguments], check=True, capture_output=True, text=True).stdout


def graph_of(path):
    """The named graph of a file, by its folder alone."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "ontology":
        name = parts[1] if len(parts) > 2 else "ontology"
    elif len(parts) == 2:
        name = "catalog"
    else:
        name = parts[1] + ("/mapping" if parts[2] == "mapping" else "")
    return BASE + "graph/" + name


def files():
    """Every Turtle file of the project, sorted."""
    return sorted(p for folder in ("ontology", "data") for p in (ROOT / folder).rglob("*.ttl"))


def exported(binary, fmt, *arguments):
    """An export, parsed by rdflib into a dataset or a graph."""
    text = run(binary, "export", "-", "--format", fmt, *arguments)
    names = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld", "turtle": "turtle",
             "ntriples": "nt", "rdfxml": "xml"}
    target = rdflib.Dataset() if not arguments else rdflib.Graph()
    return target.parse(data=text, format=names[fmt])


def quads(dataset):
    """The quads of a dataset as sorted N-Quads lines without blank nodes renamed."""
    lines = set()
    for s, p, o, g in dataset.quads((None, None, None, None)):
        name = getattr(g, "identifier", g)
        lines.add(f"{s.n3()} {p.n3()} {o.n3()} <{name}> .")
    return sorted(lines)


def asked(binary):
    """The dataset that questions are asked of: named graphs, and the merge as default graph."""
    dataset = rdflib.Dataset()
    dataset.parse(data=run(binary, "export", "-", "--format", "nquads"), format="nquads")
    merge = dataset.default_graph
    for graph in list(dataset.graphs()):
        name = str(graph.identifier)
        if name.startswith(BASE + "graph/") and name.split("/")[-1] not in UNMERGED:
            for triple in graph:
                merge.add(triple)
    return dataset


def questions():
    """The question files, sorted by name."""
    return sorted((ROOT / "ontology" / "questions").rglob("*.rq"), key=lambda p: p.stem)


def rows(binary, question):
    """The binary's answer to a question as a bag of rows."""
    answer = json.loads(run(binary, "ask", question.stem, "--format", "json"))
    if "boolean" in answer:
        return [("boolean", answer["boolean"])]
    names = answer["head"]["vars"]
    return sorted(
        tuple(term(row.get(name)) for name in names) for row in answer["results"]["bindings"]
    )


def term(cell):
    """A cell of SPARQL JSON as a comparable tuple."""
    if cell is None:
        return ("", "", "")
    kind = "uri" if cell["type"] == "uri" else "literal"
    plain = "http://www.w3.org/2001/XMLSchema#string"
    detail = cell.get("xml:lang") or cell.get("datatype", plain if kind == "literal" else "")
    return (kind, cell["value"], detail.lower() if "xml:lang" in cell else detail)
