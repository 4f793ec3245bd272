"""Every question of the library gives the same bag of rows in rdflib.

usage: questions_agree.py BINARY [QUESTION …]
"""

import sys
import time

import rdflib

import dataset as project
import geography  # noqa: F401  registers the functions of GeoSPARQL that questions use


def cell(value):
    """An rdflib term as a comparable tuple."""
    if value is None:
        return ("", "", "")
    if isinstance(value, rdflib.URIRef):
        return ("uri", str(value), "")
    if value.language:
        return ("literal", str(value), value.language.lower())
    return ("literal", str(value), str(value.datatype or rdflib.XSD.string))


def main(binary, only):
    graph = project.asked(binary)
    faults = 0
    questions = [q for q in project.questions() if not only or q.stem in only]
    for question in questions:
        start = time.monotonic()
        answer = graph.query(question.read_text(encoding="utf-8"))
        if answer.type == "ASK":
            theirs = [("boolean", answer.askAnswer)]
        else:
            theirs = sorted(
                tuple(cell(binding.get(v)) for v in answer.vars) for binding in answer.bindings
            )
        ours = project.rows(binary, question)
        seconds = time.monotonic() - start
        if ours == theirs:
            print(f"{question.stem}: {len(ours)} rows agree ({seconds:.1f} s)")
            continue
        faults += 1
        print(f"{question.stem}: DIFFERS, {len(ours)} rows here and {len(theirs)} in rdflib")
        for label, rows, others in (("here", ours, theirs), ("rdflib", theirs, ours)):
            for row in [r for r in rows if r not in others][:3]:
                print(f"  only {label}: {row}")
    print(f"{len(questions)} questions, {faults} differ")
    return 1 if faults or not questions else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
