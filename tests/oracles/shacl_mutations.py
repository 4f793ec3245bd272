#!/usr/bin/env python3
"""Compares `xincheng check` with pySHACL, which we did not write.

usage: shacl_mutations.py BINARY

Both validate the real data, and then the plan, one related policy and the places with one seeded
defect after another, in as many processes as the machine has processors. A result
is a focus node, the named shape it comes from, the property and the constraint component; both
sides must give the same set of them, and every defect must add at least one. Exits 1 on a
difference. Needs rdflib and pyshacl from PyPI. Without BINARY only the pySHACL half runs.
"""

import concurrent.futures
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pyshacl
import rdflib
from rdflib import RDF, RDFS, SH, SKOS, XSD, Literal, Namespace, URIRef

rdflib.NORMALIZE_LITERALS = False  # an ill-typed literal must stay as it is written
logging.getLogger("rdflib").setLevel(logging.ERROR + 1)  # it reports each of them at length
warnings.filterwarnings("ignore", module="rdflib")

ROOT = Path(__file__).resolve().parents[2]
BASE = "https://w3id.org/xincheng/"
IP = Namespace(BASE + "ont#")
DCT = Namespace("http://purl.org/dc/terms/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
QUDT = Namespace("http://qudt.org/schema/qudt/")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")


def scheme(path):
    return URIRef(BASE + "scheme/" + path)


# --- the two validators -------------------------------------------------------------------------


def local(iri):
    return str(iri).replace("/", "#").rsplit("#", 1)[-1]


def named_shapes():
    """The shapes with an IRI for each property shape, so that a result names where it comes from."""
    shapes = rdflib.Graph()
    for file in sorted((ROOT / "ontology/shapes").glob("*.ttl")):
        shapes.parse(file)
    owners = {}
    for number, (owner, node) in enumerate(sorted(shapes.subject_objects(SH.property))):
        if isinstance(owner, URIRef) and isinstance(node, rdflib.BNode):
            name = URIRef(f"urn:shape:{number}")
            owners[name] = local(owner)
            for s, p, o in list(shapes.triples((node, None, None))):
                shapes.remove((s, p, o))
                shapes.add((name, p, o))
            shapes.remove((owner, SH.property, node))
            shapes.add((owner, SH.property, name))
    return shapes, owners


# A path that is more than a property has no name; each side writes it in its own way.
COMPOUND = "(path)"


def path(node):
    return COMPOUND if isinstance(node, rdflib.BNode) else str(node or "")


def by_pyshacl(data, shapes, owners):
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    found = set()
    # Results inside sh:detail explain another result and are none of their own.
    for result in report.objects(None, SH.result):
        shape = report.value(result, SH.sourceShape)
        found.add(
            (
                str(report.value(result, SH.focusNode)),
                owners.get(shape, local(shape)),
                path(report.value(result, SH.resultPath)),
                local(report.value(result, SH.sourceConstraintComponent)),
            )
        )
    return found


def by_xincheng(binary, project):
    command = [binary, "check", "--project", str(project), "--format", "json"]
    # The exit code only says that there are findings; the report is what counts.
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    try:
        findings = json.loads(done.stdout)["findings"]
    except (ValueError, KeyError):
        sys.exit(f"{' '.join(command)} gave no report (exit {done.returncode}): {done.stderr}")
    found = set()
    for finding in findings:
        if finding["check"].startswith("shape:"):
            shape, component = finding["check"].removeprefix("shape:").split("/")
            given = finding.get("path") or ""
            given = given if given.startswith("http") else given and COMPOUND
            found.add((finding["node"], shape, given, component))
    return found


# --- the project --------------------------------------------------------------------------------


class Project:
    """The real files, each as a graph, their union, and a copy on disk to change."""

    def __init__(self, folder, only=None):
        """With `only`, the data of these folders, and no rules: a defect is one of shapes."""
        self.folder = Path(folder)
        data = ROOT / "data"
        out = {p.name for p in data.iterdir() if only and p.is_dir() and p.name not in only}
        out |= {"rules", "questions"} if only else set()
        for part in ("ontology", "data"):
            leave = shutil.ignore_patterns(*out)
            shutil.copytree(ROOT / part, self.folder / part, ignore=leave)
        self.files = {}
        self.union = rdflib.Graph()
        outside = {"shapes", "alignments", "rules", "questions", "inference"}
        for path in sorted(self.folder.rglob("*.ttl")):
            if outside.isdisjoint(path.relative_to(self.folder).parts):
                self.files[path] = rdflib.Graph().parse(path)
                for triple in self.files[path]:
                    self.union.add(triple)

    def home(self, subject):
        """The file that describes a subject."""
        for path, graph in self.files.items():
            if (subject, None, None) in graph:
                return path
        sys.exit(f"no file describes {subject}")

    def changed(self, removed, added):
        """Applies a change in memory and on disk; returns what undoes it."""
        path = self.home((removed or added)[0][0])
        original = path.read_bytes()
        graph = self.files[path]
        added = [t for t in added if t not in self.union]
        for triple in removed:
            graph.remove(triple)
            self.union.remove(triple)
        for triple in added:
            graph.add(triple)
            self.union.add(triple)
        # N-Triples is Turtle too, and rdflib's Turtle writer leaves an ill-typed boolean bare.
        path.write_text(graph.serialize(format="nt", encoding="utf-8").decode(), encoding="utf-8")

        def undo():
            for triple in added:
                graph.remove(triple)
                self.union.remove(triple)
            for triple in removed:
                graph.add(triple)
                self.union.add(triple)
            path.write_bytes(original)

        return undo


# --- the defects --------------------------------------------------------------------------------


def first(graph, kind, *properties):
    """The first thing of a class, by IRI, that has all the properties."""
    things = (s for s in graph.subjects(RDF.type, kind) if all((s, p, None) in graph for p in properties))
    return min(things)


def drop(kind, prop):
    """One thing of a class loses all values of a property."""

    def change(graph):
        thing = first(graph, kind, prop)
        return list(graph.triples((thing, prop, None))), []

    return change


def add(kind, prop, value, *having):
    """One thing of a class gains a value."""

    def change(graph):
        return [], [(first(graph, kind, *having), prop, value)]

    return change


def put(kind, prop, value):
    """One thing of a class has its values of a property replaced by one other."""

    def change(graph):
        thing = first(graph, kind, prop)
        new = value(graph, thing) if callable(value) else value
        return list(graph.triples((thing, prop, None))), [(thing, prop, new)]

    return change


def only(kind, prop, keep):
    """Of the values of a property only those stay that `keep` accepts."""

    def change(graph):
        thing = first(graph, kind, prop)
        return [t for t in graph.triples((thing, prop, None)) if not keep(t[2])], []

    return change


def retag(kind, prop, old, new):
    """The value in one language is tagged as another."""

    def change(graph):
        thing = first(graph, kind, prop)
        value = next(o for o in graph.objects(thing, prop) if o.language == old)
        return [(thing, prop, value)], [(thing, prop, Literal(str(value), lang=new))]

    return change


def untype(kind, other):
    """One thing of a class becomes a thing of another."""

    def change(graph):
        # The thing that most others point at, so that its users are hit too.
        things = sorted(graph.subjects(RDF.type, kind))
        thing = max(things, key=lambda t: len(list(graph.triples((None, None, t)))))
        return [(thing, RDF.type, kind)], [(thing, RDF.type, other)]

    return change


def another(kind, prop):
    """One thing of a class gains a second value that another thing has."""

    def change(graph):
        thing = first(graph, kind, prop)
        values = {o for s in graph.subjects(RDF.type, kind) for o in graph.objects(s, prop)}
        return [], [(thing, prop, min(values - set(graph.objects(thing, prop))))]

    return change


def itself(kind, prop, source):
    """One thing of a class points by one property where another property points."""
    return put(kind, prop, lambda graph, thing: graph.value(thing, source))


LONG = Literal("一二三四五六七八九十" * 4 + "一")

MUTATIONS = {
    "statement without a clause": drop(IP.Action, IP.statedIn),
    "statement without a quote": drop(IP.Link, IP.quote),
    "statement with two quotes": add(IP.Specialisation, IP.quote, Literal("另一短语")),
    "quote of 41 characters": put(IP.Positioning, IP.quote, LONG),
    "empty quote": put(IP.Action, IP.quote, Literal("")),
    "quote with a language": put(IP.Action, IP.quote, Literal("推动", lang="zh")),
    "statement in a town instead of a clause": put(IP.Action, IP.statedIn, URIRef(BASE + "id/town/jiading")),
    "statement in two clauses": another(IP.GroupMembership, IP.statedIn),
    "occurrence zero": add(IP.Action, IP.occurrence, Literal(0)),
    "occurrence as a word": add(IP.Action, IP.occurrence, Literal("二")),
    "open list that is a string": add(IP.Designation, IP.openList, Literal("true")),
    "two modalities": another(IP.Action, IP.modality),
    "modality out of its scheme": put(IP.Link, IP.modality, scheme("role/leading")),
    "role out of its scheme": put(IP.IndustryAssignment, IP.role, scheme("industry/automotive")),
    "role that does not exist": put(IP.IndustryAssignment, IP.role, scheme("role/none")),
    "assignment without a town": drop(IP.IndustryAssignment, IP.town),
    "assignment with a literal town": put(IP.IndustryAssignment, IP.town, Literal("嘉定")),
    "assignment without an industry": drop(IP.IndustryAssignment, IP.industry),
    "specialisation under two industries": another(IP.Specialisation, IP.industry),
    "topic that is a role": put(IP.Specialisation, IP.topic, scheme("role/leading")),
    "membership in a town": put(IP.GroupMembership, IP.group, URIRef(BASE + "id/town/jiading")),
    "stated size zero": put(IP.IndustryGroup, IP.statedSize, Literal(0)),
    "town that is a park": untype(IP.NewTown, IP.Park),
    "park that is a platform": untype(IP.Park, IP.Platform),
    "place without a kind": drop(IP.Place, DCT.type),
    "place with a kind out of its scheme": put(IP.Site, DCT.type, scheme("role/leading")),
    "layout element without a pattern": drop(IP.LayoutElement, IP.pattern),
    "layout element without its word": drop(IP.LayoutElement, SKOS.altLabel),
    "layout assignment of nothing": drop(IP.LayoutAssignment, IP.function),
    "layout assignment of a function and an industry": add(
        IP.LayoutAssignment, IP.industry, scheme("industry/automotive"), IP.function
    ),
    "listing without a row": drop(IP.ParkListing, IP.row),
    "listing with a row as a string": put(IP.ParkListing, IP.row, Literal("1")),
    "designation of a concept": put(IP.Designation, IP.designated, scheme("industry/automotive")),
    "link back to its start": itself(IP.Link, IP.to, IP["from"]),
    "link from a concept": put(IP.Link, IP["from"], scheme("industry/automotive")),
    "measure without a group": drop(IP.Measure, IP.inGroup),
    "measure under a provision": add(IP.Measure, IP.provision, URIRef(BASE + "id/goal/none")),
    "action without a verb": drop(IP.Action, IP.verb),
    "action at a concept": put(IP.Action, IP.place, scheme("industry/automotive")),
    "action that concerns a clause": put(IP.Action, IP.concerns, URIRef(BASE + "eli/cn-sh/newtown-industry-145/s1")),
    "action with an instrument as actor": put(IP.Action, IP.actor, scheme("instrument/land-use")),
    "target without an indicator": drop(IP.Target, IP.indicator),
    "target year as an integer": put(IP.Target, IP.targetYear, Literal(2025)),
    "ill-typed target year": put(IP.Target, IP.targetYear, Literal("2025年", datatype=XSD.gYear)),
    "ill-typed bound value": put(IP.Bound, QUDT.numericValue, Literal("25,5", datatype=XSD.decimal)),
    "bound value as a double": put(IP.Bound, QUDT.numericValue, Literal("25", datatype=XSD.double)),
    "bound without a unit": drop(IP.Bound, QUDT.unit),
    "ill-typed boolean": put(IP.Bound, IP.inclusive, Literal("yes", datatype=XSD.boolean)),
    "label missing in English": only(IP.Park, RDFS.label, lambda l: l.language == "zh"),
    "two Chinese labels": add(IP.Action, RDFS.label, Literal("又一标签", lang="zh")),
    "label in French": retag(IP.Strategy, RDFS.label, "en", "fr"),
    "label without a language": retag(IP.Platform, RDFS.label, "zh", None),
    "thing without an English status": drop(IP.Strategy, IP.englishStatus),
    "status out of its scheme": put(IP.Park, IP.englishStatus, scheme("confidence/likely")),
    "concept in no scheme": drop(SKOS.Concept, SKOS.inScheme),
    "concept in two schemes": another(SKOS.Concept, SKOS.inScheme),
    "concept without a Chinese label": only(SKOS.Concept, SKOS.prefLabel, lambda l: l.language == "en"),
    "scheme without a definition": drop(SKOS.ConceptScheme, SKOS.definition),
    "term without an example": drop(rdflib.OWL.Class, SKOS.example),
    "name in English": retag(IP.Name, SKOSXL.literalForm, "zh", "en"),
    "name of a clause": put(IP.Name, IP.names, URIRef(BASE + "eli/cn-sh/newtown-industry-145/s1")),
    "claim without a basis": drop(IP.IdentityClaim, IP.basis),
    "claim about one thing": itself(IP.IdentityClaim, IP.candidate, IP.thing),
    "clause at position zero": put(ELI.LegalResourceSubdivision, IP.position, Literal(0)),
    "clause of no document": drop(ELI.LegalResourceSubdivision, ELI.is_part_of),
    "document dated by a string": put(ELI.LegalResource, ELI.date_document, Literal("2021-02-23")),
}

# Mutations on which the two differ: the constraint component of the difference, and the reason.
# Both must still find the defect; any other difference fails.
EXPLAINED = {
    "listing with a row as a string": (
        "MinInclusiveConstraintComponent",
        "shacl-rust reads a number out of a string; both find the wrong datatype",
    ),
}


def verdict(name, theirs, ours, least):
    """What to print about two sets of results, and whether it is a failure."""
    if theirs == ours:
        return ("same", False) if len(theirs) >= least else ("NOT FOUND", True)
    component, reason = EXPLAINED.get(name, (None, None))
    explained = all(result[3] == component for result in theirs ^ ours) and theirs & ours
    return (f"explained: {reason}", False) if explained else ("DIFFERENT", True)


SMALLER = {"newtown-industry-145", "mic2025", "places"}


def compared(name, least, project, binary, shapes, owners):
    """The lines to print about one state of the data, and whether it is a failure."""
    theirs = by_pyshacl(project.union, shapes, owners)
    ours = by_xincheng(binary, project.folder) if binary else theirs
    words, failed = verdict(name, theirs, ours, least)
    lines = [f"{name:50} {len(theirs):8} {len(ours):9}  {words}"]
    for side, only_there in (("pySHACL", theirs - ours), ("xincheng", ours - theirs)):
        lines += [f"    only {side}: {' '.join(result)}" for result in sorted(only_there)]
    return lines, failed


def mutated(binary, names):
    """What there is to say about these mutations, each on its own."""
    shapes, owners = named_shapes()
    said = []
    with tempfile.TemporaryDirectory() as folder:
        project = Project(folder, SMALLER)
        for name in names:
            undo = project.changed(*MUTATIONS[name](project.union))
            said.append(compared(name, 1, project, binary, shapes, owners))
            undo()
    return said


def main():
    binary = str(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else None
    print(f"{'data':50} {'pySHACL':>8} {'xincheng':>9}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        said = [compared("the real data", 0, Project(folder), binary, *named_shapes())]
    workers = os.cpu_count() or 1
    names = list(MUTATIONS)
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        shares = [names[i::workers] for i in range(workers)]
        for share in pool.map(mutated, [binary] * workers, shares):
            said += share
    for lines, _ in said:
        print("\n".join(lines))
    failures = sum(failed for _, failed in said)
    print(f"{len(MUTATIONS)} mutations, {failures} unexplained differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
