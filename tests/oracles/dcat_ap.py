"""The published catalogue holds to DCAT-AP 3.0.0, in every format it has.

usage: dcat_ap.py FOLDER, which `xincheng publish` has filled
"""

import pathlib
import sys

import pyshacl
import rdflib
from rdflib.compare import isomorphic

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SHAPES = pathlib.Path(__file__).resolve().parents[1] / "dcat-ap"
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


def validated(catalog, shapes):
    """The results of validating the catalogue: each as path and focus node."""
    conforms, report, _ = pyshacl.validate(catalog, shacl_graph=str(SHAPES / shapes), inference="none")
    results = sorted(
        (str(report.value(result, SH.resultPath)), str(report.value(result, SH.focusNode)))
        for result in report.subjects(rdflib.RDF.type, SH.ValidationResult)
    )
    return conforms, results


def main(folder):
    faults = []
    folder = pathlib.Path(folder)
    catalog = rdflib.Graph().parse(folder / "catalog.ttl", format="turtle")
    for suffix, name in FORMATS.items():
        other = rdflib.Graph().parse(folder / f"catalog.{suffix}", format=name)
        if not isomorphic(catalog, other):
            faults.append(f"catalog.{suffix} differs from catalog.ttl")
    # A validator is content with a catalogue of nothing.
    for kind, least in ((DCAT.Catalog, 1), (DCAT.Dataset, 1), (DCAT.Distribution, 4)):
        count = len(set(catalog.subjects(rdflib.RDF.type, kind)))
        print(f"{count} of {kind.n3()}")
        if count < least:
            faults.append(f"fewer than {least} of {kind}")
    conforms, results = validated(catalog, "shapes.ttl")
    faults += [f"{focus}: {path} breaks a shape" for path, focus in results]
    # And it does find what is broken.
    broken = rdflib.Graph() + catalog
    dataset = next(broken.subjects(rdflib.RDF.type, DCAT.Dataset))
    broken.remove((dataset, rdflib.DCTERMS.title, None))
    if validated(broken, "shapes.ttl")[0]:
        faults.append("a dataset without a title is not found")
    _, recommended = validated(catalog, "shapes_recommended.ttl")
    print(f"conforms: {conforms}; recommended and not given: {sorted({path for path, _ in recommended})}")
    print("\n".join(faults) or "the catalogue is valid")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
