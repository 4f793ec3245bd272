"""Other programs read the binary files: openpyxl the workbook, pyarrow Parquet and Arrow.

Usage: files_read.py BINARY, of a build with the features `xlsx` and `parquet`. Every cell is compared with
the same answer in SPARQL JSON, and every field with what the answer says of its column.
"""

import datetime
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.ipc
import pyarrow.parquet

XSD = "http://www.w3.org/2001/XMLSchema#"
HARD = r"""
SELECT ?thing ?zh ?name ?int ?big ?decimal ?double ?float ?truth ?day ?old ?zoned ?moment ?any ?none ?odd {
  VALUES (?thing ?zh ?name ?int ?big ?decimal ?double ?float ?truth ?day ?old ?zoned ?moment ?any ?odd) {
    (<http://example.org/a?x=1#y> "嘉定新城"@zh "嘉定"@zh 1 12345678901234567890 1.50 1.0E2 "0.1"^^xsd:float
     true "2025-03-01"^^xsd:date "1899-12-31"^^xsd:date "2025-03-01Z"^^xsd:date
     "2025-03-01T10:00:00"^^xsd:dateTime <http://example.org/b> "=1+1")
    (<http://example.org/c> "a,b"@zh "Jiading"@en -7 2 "0.1"^^xsd:decimal 1.0E-7 "3.0E0"^^xsd:float
     false "1900-03-01"^^xsd:date "2025-01-01"^^xsd:date "2025-03-01"^^xsd:date
     "2025-03-01T10:00:00.5Z"^^xsd:dateTime 7 "_x0041_ \u0001 \t\n\"")
    (UNDEF UNDEF "plain" UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF "7" " 前后 ")
  }
}
"""
QUERIES = [
    HARD,
    "SELECT ?t ?p ?o { ?t a ip:NewTown ; ?p ?o } ORDER BY ?t ?p STR(?o)",
    "SELECT ?class (COUNT(*) AS ?n) { ?x a ?class } GROUP BY ?class ORDER BY ?class",
    "SELECT ?a ?b { ?a ip:noSuchThing ?b }",
    "SELECT * {}",
]
TYPED = {
    "int": pyarrow.int64(), "double": pyarrow.float64(), "float": pyarrow.float32(),
    "truth": pyarrow.bool_(), "day": pyarrow.date32(), "old": pyarrow.date32(),
    "big": pyarrow.string(), "decimal": pyarrow.string(), "zoned": pyarrow.string(),
    "moment": pyarrow.string(), "any": pyarrow.string(), "thing": pyarrow.string(),
}


def run(binary, query, form):
    command = [binary, "query", query, "--format", form]
    return subprocess.run(command, check=True, capture_output=True).stdout


def expected(binary, query):
    """Variables, rows of terms, and the variables that need a column of tags."""
    answer = json.loads(run(binary, query, "json"))
    names = answer["head"]["vars"]
    rows = answer["results"]["bindings"]

    def kind(term):
        return term["type"], term.get("datatype"), term.get("xml:lang")

    tagged = set()
    for name in names:
        kinds = {kind(row[name]) for row in rows if name in row}
        if len(kinds) > 1 and any(tag for _, _, tag in kinds):
            tagged.add(name)
    return names, rows, tagged


def text(term):
    return ("_:" if term["type"] == "bnode" else "") + term["value"]


def headings(names, rows, tagged, with_tag):
    for name in names:
        tags = {row[name].get("xml:lang") for row in rows if name in row}
        only = next(iter(tags)) if len(tags) == 1 and with_tag else None
        yield f"{name}@{only}" if only else name
        if name in tagged:
            yield f"{name}@lang"


def same(cell, term):
    """Whether a cell is the term: as its value, or as its text."""
    if isinstance(cell, bool):
        return term["value"] == str(cell).lower()
    if isinstance(cell, (int, float)):
        return term["datatype"].startswith(XSD) and float(term["value"]) == cell
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date):
        return term["datatype"] == XSD + "date" and term["value"] == cell.isoformat()
    return cell == text(term)


def check_cells(names, rows, tagged, table, where):
    assert len(table) == len(rows), (where, len(table), len(rows))
    for row, cells in zip(rows, table):
        cells = iter(cells)
        for name in names:
            cell = next(cells)
            if name not in row:
                assert cell is None, (where, name, cell)
            else:
                assert same(cell, row[name]), (where, name, cell, row[name])
            if name in tagged:
                assert next(cells) == row.get(name, {}).get("xml:lang"), (where, name)


def check_sheet(binary, query, folder):
    path = folder / "answer.xlsx"
    path.write_bytes(run(binary, query, "xlsx"))
    sheet = openpyxl.load_workbook(path).active
    names, rows, tagged = expected(binary, query)
    head = [cell.value for cell in sheet[1]] if names else []
    assert head == list(headings(names, rows, tagged, True)), head
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=len(rows) + 1)]
    if names and rows:
        check_cells(names, rows, tagged, table, "xlsx")
    assert all(cell.data_type != "f" and not cell.hyperlink for row in sheet for cell in row)
    return {name: [row[at] for row in table] for at, name in enumerate(head)}


def check_columns(binary, query, folder):
    names, rows, tagged = expected(binary, query)
    for form in ["parquet", "arrow"]:
        path = folder / f"answer.{form}"
        path.write_bytes(run(binary, query, form))
        if form == "parquet":
            table = pyarrow.parquet.read_table(path)
        else:
            table = pyarrow.ipc.open_file(path).read_all()
        assert table.column_names == list(headings(names, rows, tagged, False)), table.column_names
        if names:
            columns = [column.to_pylist() for column in table.columns]
            check_cells(names, rows, tagged, list(zip(*columns)), form)
        for name in names:
            check_field(table.schema.field(name), {n: row[name] for n, row in enumerate(rows) if name in row})
    return table.schema


def check_field(field, terms):
    kinds = {(t["type"], t.get("datatype"), t.get("xml:lang")) for t in terms.values()}
    said = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
    if len(kinds) > 1:
        assert said["rdf:term"] == "mixed", (field, said)
    elif kinds:
        kind, datatype, tag = kinds.pop()
        names = {"uri": "iri", "bnode": "blank", "literal": "literal"}
        assert said["rdf:term"] == names[kind], (field, said)
        assert said.get("rdf:language") == tag, (field, said)
        if kind == "literal" and not tag:
            assert said["rdf:datatype"] == (datatype or XSD + "string"), (field, said)


def check_repeats(binary):
    """The same bytes at another time, in files that carry none."""
    first = {form: run(binary, HARD, form) for form in ["xlsx", "parquet", "arrow"]}
    time.sleep(2.5)
    for form, data in first.items():
        assert run(binary, HARD, form) == data, form


def main(binary):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for query in QUERIES:
            check_sheet(binary, query, folder)
            check_columns(binary, query, folder)
        cells = check_sheet(binary, HARD, folder)
        assert cells["int"][:2] == [1, -7] and cells["decimal"][0] == 1.5, cells
        assert cells["big"][0] == "12345678901234567890", cells["big"]
        assert isinstance(cells["day"][0], datetime.datetime) and cells["old"][0] == "1899-12-31", cells
        assert cells["truth"][:2] == [True, False] and cells["odd"][0] == "=1+1", cells
        schema = check_columns(binary, HARD, folder)
        for name, kind in TYPED.items():
            assert schema.field(name).type == kind, (name, schema.field(name).type)
        with zipfile.ZipFile(folder / "answer.xlsx") as workbook:
            assert {part.date_time[0] for part in workbook.infolist()} == {1980}
    check_repeats(binary)
    print(f"{len(QUERIES)} answers read back alike from xlsx, parquet and arrow")


if __name__ == "__main__":
    main(sys.argv[1])
