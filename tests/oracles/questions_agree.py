"""Every question of the library gives the same bag of rows in rdflib.

usage: questions_agree.py BINARY [QUESTION …]
"""

import multiprocessing
import os
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


def compared(question):
    """What is to be said of a question, and whether both answer alike."""
    start = time.monotonic()
    answer = GRAPH.query(question.read_text(encoding="utf-8"))
    if answer.type == "ASK":
        theirs = [("boolean", answer.askAnswer)]
    else:
        theirs = sorted(
            tuple(cell(binding.get(v)) for v in answer.vars) for binding in answer.bindings
        )
    ours = project.rows(BINARY, question)
    seconds = time.monotonic() - start
    if ours == theirs:
        return [f"{question.stem}: {len(ours)} rows agree ({seconds:.1f} s)"], True
    said = [f"{question.stem}: DIFFERS, {len(ours)} rows here and {len(theirs)} in rdflib"]
    for label, rows, others in (("here", ours, theirs), ("rdflib", theirs, ours)):
        said += [f"  only {label}: {row}" for row in [r for r in rows if r not in others][:3]]
    return said, False


def main(only):
    questions = [q for q in project.questions() if not only or q.stem in only]
    faults = 0
    # Each process has the dataset that was read before it began.
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        for said, agrees in pool.imap(compared, questions):
            print(*said, sep="\n", flush=True)
            faults += not agrees
    print(f"{len(questions)} questions, {faults} differ")
    return 1 if faults or not questions else 0


if __name__ == "__main__":
    BINARY = sys.argv[1]
    GRAPH = project.asked(BINARY)
    sys.exit(main(sys.argv[2:]))
