"""rdflib reads every document of a published site, and every format of it says the same.

usage: documents_agree.py FOLDER [EVERY], which `xincheng publish` has filled; with EVERY, only
each so many-th document and those beside the first page
"""

import multiprocessing
import pathlib
import sys

import rdflib
from rdflib.compare import isomorphic

FORMATS = {".jsonld": "json-ld", ".nt": "nt", ".rdf": "xml"}
# Constraints are blank nodes; nothing else in a document may be one.
WITH_BLANK_NODES = ("ont", "xincheng")

rdflib.NORMALIZE_LITERALS = False


def parsed(path, name):
    return rdflib.Graph().parse(data=path.read_bytes(), format=name)


def faults_of(turtle):
    """What is wrong with a document, and its number of triples."""
    faults = []
    graph = parsed(turtle, "turtle")
    if len(graph) == 0:
        faults.append(f"{turtle}: empty")
    if any(isinstance(term, rdflib.BNode) for triple in graph for term in triple):
        if turtle.stem not in WITH_BLANK_NODES:
            faults.append(f"{turtle}: has blank nodes")
    for suffix, name in FORMATS.items():
        other = turtle.with_name(turtle.name.removesuffix(".ttl") + suffix)
        if not other.exists():
            faults.append(f"{other}: is not there")
            continue
        if suffix == ".rdf" and not other.read_bytes().startswith(b"<?xml"):
            if b"Turtle" not in other.read_bytes():
                faults.append(f"{other}: is neither XML nor says why not")
            continue
        try:
            same = set(graph) == set(read := parsed(other, name)) or isomorphic(graph, read)
        except Exception as error:  # every parser fails in its own way
            faults.append(f"{other}: {error}")
            continue
        if not same:
            faults.append(f"{other}: differs from Turtle")
    return faults, len(graph)


def main(folder, every="1"):
    folder = pathlib.Path(folder)
    found = sorted(p for p in folder.rglob("*.ttl") if p.parent.name != "dumps")
    documents = sorted({*found[:: int(every)], *(p for p in found if p.parent == folder)})
    with multiprocessing.Pool() as pool:
        results = pool.map(faults_of, documents, chunksize=8)
    faults = [fault for found, _ in results for fault in found]
    print(f"{len(documents)} documents, {sum(count for _, count in results)} triples in each of 4 formats")
    if len(found) < 1000:
        faults.append(f"only {len(found)} documents")
    print("\n".join(faults) or "every format of every document agrees")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
