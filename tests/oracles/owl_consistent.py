"""HermiT finds the ontology, with the data under it, consistent and every class satisfiable.

usage: owl_consistent.py BINARY      (needs owlready2 and a Java runtime)
"""

import pathlib
import sys
import tempfile

import owlready2
import rdflib

import dataset as project

OWL = rdflib.OWL
# Not in the OWL 2 datatype map (OWL 2 Structural Specification § 4): HermiT refuses the whole ontology.
UNMAPPED = {rdflib.XSD.gYear, rdflib.XSD.gYearMonth, rdflib.XSD.date}


def ontology(binary, seed=None):
    """Own terms and the facts typed by them, as OWL 2 DL reads them: annotations left out."""
    source = project.asked(binary).default_graph
    own = rdflib.Graph()
    terms = {t for k in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) for t in source.subjects(rdflib.RDF.type, k)}
    terms = {t for t in terms if str(t).startswith(project.BASE + "ont#")}
    structure = {rdflib.RDF.type, rdflib.RDFS.subClassOf, rdflib.RDFS.subPropertyOf,
                 rdflib.RDFS.domain, rdflib.RDFS.range, OWL.disjointWith, OWL.inverseOf}
    for s, p, o in source:
        if getattr(o, "datatype", None) in UNMAPPED:
            continue
        if (s in terms and p in structure) or p in terms or (p == rdflib.RDF.type and o in terms):
            own.add((s, p, o))
    for o in set(own.objects(None, rdflib.RDFS.subClassOf)) | set(own.objects(None, rdflib.RDFS.domain)) | set(own.objects(None, rdflib.RDFS.range)):
        if not str(o).startswith(str(rdflib.XSD)):
            own.add((o, rdflib.RDF.type, OWL.Class))
    for triple in seed or ():
        own.add(triple)
    return own


def consistent(graph):
    """True where HermiT finds a model."""
    world = owlready2.World()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "ontology.nt"
        graph.serialize(path, format="nt", encoding="utf-8")
        onto = world.get_ontology(path.as_uri()).load()
    try:
        with onto:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    unsatisfiable = [c for c in world.inconsistent_classes() if c is not owlready2.Nothing]
    print(f"{len(graph)} triples, {len(unsatisfiable)} unsatisfiable classes {unsatisfiable}")
    return not unsatisfiable


def main(binary):
    if not consistent(ontology(binary)):
        print("the ontology is inconsistent")
        return 1
    town = rdflib.URIRef(project.BASE + "id/town/jiading")
    term = lambda name: rdflib.URIRef(project.BASE + "ont#" + name)
    clash = [(term("NewTown"), OWL.disjointWith, term("Statement")), (town, rdflib.RDF.type, term("Statement"))]
    if consistent(ontology(binary, clash)):
        print("the reasoner does not find a seeded contradiction")
        return 1
    print("consistent; a seeded contradiction is found")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
