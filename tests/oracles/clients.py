"""Clients we did not write ask the endpoint: SPARQLWrapper, rdflib's store, curl and comunica.

usage: clients.py XINCHENG       (needs PyPI `SPARQLWrapper` and `rdflib`; node with tests/oracles/comunica)

What they read is compared with what the command line answers. Exits with 1 at the first difference.
"""

import json
import os
import pathlib
import re
import subprocess
import sys

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

HERE = pathlib.Path(__file__).parent
PREFIXES = ("PREFIX ip: <https://w3id.org/xincheng/ont#> "
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ")
LABELS = PREFIXES + 'SELECT ?label WHERE { ?town a ip:NewTown ; rdfs:label ?label FILTER(LANG(?label) = "zh") }'
LEADING = PREFIXES + "CONSTRUCT { ?t ip:hasLeadingIndustry ?i } WHERE { ?t ip:hasLeadingIndustry ?i }"


class Server:
    """A server of ours on a free port; `arguments` follow `serve`."""

    def __init__(self, binary, *arguments, **environment):
        self.process = subprocess.Popen([binary, "serve", "--bind", "127.0.0.1:0", *arguments],
                                        stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, "XINCHENG_LANG": "en", **environment})
        for line in self.process.stderr:
            if found := re.search(r"http://[\d.]+:\d+", line):
                self.address = found.group()
                break
        else:
            sys.exit("the server did not say where it listens")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        code = self.process.wait(timeout=20)
        same("exit code of the server", code, 0)


def same(what, got, expected):
    if got != expected:
        sys.exit(f"{what}: {got!r}, expected {expected!r}")
    print(f"{what}: as expected")


def asked(binary, query, *options):
    return subprocess.run([binary, "query", query, *options], check=True, capture_output=True, text=True).stdout


def sparqlwrapper(address, labels, triples):
    for method in ("GET", POST):
        client = SPARQLWrapper(f"{address}/sparql")
        client.setMethod(method)
        client.setQuery(LABELS)
        client.setReturnFormat(JSON)
        rows = client.query().convert()["results"]["bindings"]
        same(f"SPARQLWrapper JSON by {method}", sorted(r["label"]["value"] for r in rows), labels)
        client.setReturnFormat(XML)
        cells = client.query().convert().getElementsByTagName("literal")
        same(f"SPARQLWrapper XML by {method}", sorted(c.firstChild.data for c in cells), labels)
        client.setReturnFormat(CSV)
        lines = client.query().convert().decode().split()
        same(f"SPARQLWrapper CSV by {method}", sorted(lines[1:]), labels)
    client.setQuery(PREFIXES + "ASK { ?t ip:hasLeadingIndustry ?i }")
    client.setReturnFormat(JSON)
    same("SPARQLWrapper ASK", client.query().convert()["boolean"], True)
    client.setQuery(LEADING)
    client.setReturnFormat(TURTLE)
    same("SPARQLWrapper CONSTRUCT", len(rdflib.Graph().parse(data=client.query().convert())), triples)


def rdflib_store(address, labels, triples):
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    same("rdflib SELECT", sorted(str(r.label) for r in graph.query(LABELS)), labels)
    ip = rdflib.Namespace("https://w3id.org/xincheng/ont#")
    same("rdflib triples()", len(list(graph.triples((None, ip.hasLeadingIndustry, None)))), triples)
    same("rdflib CONSTRUCT", len(graph.query(LEADING).graph), triples)


def rdflib_updates(binary):
    token = "a-token-for-this-test"
    with Server(binary, "--empty", XINCHENG_WRITE_TOKEN=token) as server:
        store = SPARQLUpdateStore(f"{server.address}/sparql", f"{server.address}/update",
                                  headers={"Authorization": f"Bearer {token}"})
        graph = rdflib.Graph(store, identifier=rdflib.URIRef("http://example.com/g"))
        triple = (rdflib.URIRef("http://example.com/嘉定"), rdflib.RDFS.label, rdflib.Literal("嘉定", lang="zh"))
        graph.add(triple)
        same("rdflib reads what it wrote", list(graph), [triple])
        graph.remove(triple)
        same("rdflib reads what it removed", list(graph), [])
        bare = SPARQLUpdateStore(f"{server.address}/sparql", f"{server.address}/update")
        try:
            rdflib.Graph(bare, identifier=graph.identifier).add(triple)
            refused = False
        except Exception as error:  # whatever rdflib makes of a 401
            refused = "401" in str(error) or "Unauthorized" in str(error)
        same("an update without the token is refused", refused, True)


def curl(address):
    def head(*arguments):
        run = subprocess.run(["curl", "-sS", "-o", "/dev/null", "-D", "-", *arguments],
                             check=True, capture_output=True, text=True)
        lines = run.stdout.splitlines()
        fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        return int(lines[0].split()[1]), {name.lower(): value for name, value in fields.items()}

    for accept, media_type in [("text/turtle", "text/turtle"), ("application/rdf+xml", "application/rdf+xml"),
                               ("application/ld+json", "application/ld+json"), ("text/html", "text/html"),
                               ("*/*", "text/html")]:
        status, fields = head("-H", f"Accept: {accept}", f"{address}/doc/id/town/jiading")
        same(f"curl {accept}", (status, fields["content-type"].split(";")[0]), (200, media_type))
        again, _ = head("-H", f"Accept: {accept}", "-H", f"If-None-Match: {fields['etag']}",
                        f"{address}/doc/id/town/jiading")
        same(f"curl {accept} again", again, 304)
    status, fields = head(f"{address}/id/town/jiading")
    same("curl of an identifier", (status, fields["location"].removeprefix(address)), (303, "/doc/id/town/jiading"))


def comunica(address, labels, triples):
    folder = HERE / "comunica"
    if not (folder / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
    run = subprocess.run(["node", "ask.js", f"{address}/sparql"], cwd=folder, check=True,
                         capture_output=True, text=True)
    same("comunica", json.loads(run.stdout), {"labels": labels, "truth": True, "triples": triples})


def main(binary):
    labels = sorted(asked(binary, LABELS, "--format", "csv").split()[1:])
    triples = len(asked(binary, LEADING, "--format", "ntriples").splitlines())
    with Server(binary) as server:
        sparqlwrapper(server.address, labels, triples)
        rdflib_store(server.address, labels, triples)
        curl(server.address)
        comunica(server.address, labels, triples)
    rdflib_updates(binary)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
