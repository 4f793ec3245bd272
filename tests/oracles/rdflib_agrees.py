"""rdflib parses every file and every export, and all say the same.

usage: rdflib_agrees.py BINARY
"""

import collections
import sys

import rdflib
from rdflib.compare import isomorphic

import dataset as project

WITH_BLANK_NODES = ("ontology", "shapes", "alignments", "schemes")


def main(binary):
    faults = []
    from_files = collections.defaultdict(rdflib.Graph)
    for path in project.files():
        from_files[project.graph_of(path)].parse(path, format="turtle", publicID=project.BASE)
    print(f"{len(project.files())} files parsed, {len(from_files)} graphs")

    datasets = {fmt: project.exported(binary, fmt) for fmt in ("nquads", "trig", "jsonld")}
    names = sorted({str(g.identifier) for g in datasets["nquads"].graphs()} - {"urn:x-rdflib:default"})
    for name in names:
        graphs = {fmt: ds.graph(rdflib.URIRef(name)) for fmt, ds in datasets.items()}
        for fmt in ("turtle", "ntriples", "rdfxml"):
            graphs[fmt] = project.exported(binary, fmt, "--graph", name.removeprefix(project.BASE + "graph/"))
        if not name.endswith("/inferred"):
            graphs["files"] = from_files[name]
        reference = graphs.pop("nquads")
        if len(reference) == 0:
            faults.append(f"{name}: empty")
        for fmt, graph in graphs.items():
            same = set(reference) == set(graph)
            if not same and name.split("/")[-1] in WITH_BLANK_NODES:
                same = isomorphic(reference, graph)
            if not same:
                faults.append(f"{name}: {fmt} differs ({len(reference)} and {len(graph)} triples)")
        print(f"{name}: {len(reference)} triples, {len(graphs)} other forms agree")
    missing = set(from_files) - set(names)
    faults += [f"{name}: in the files and not in the export" for name in sorted(missing)]
    print("\n".join(faults) or "rdflib agrees")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
