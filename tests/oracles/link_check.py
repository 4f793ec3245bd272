"""Every link of the published tree leads somewhere, and the forms of a document say the same.

usage: link_check.py FOLDER [--url URL] [--no-rdf]

With --url, a server that runs already is asked for every file of the tree and must give its triples,
where it holds any, or its bytes.
"""

import argparse
import html.parser
import http.client
import json
import multiprocessing
import pathlib
import sys
import urllib.parse

BASE = "https://w3id.org/xincheng/"
FORMATS = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".jsonld": "json-ld"}
LINKS = {("a", "href"), ("area", "href"), ("link", "href"), ("script", "src"), ("img", "src"),
         ("source", "src"), ("form", "action"), ("button", "formaction"), ("use", "href"),
         ("image", "href"), ("iframe", "src"), ("object", "data"), ("video", "src"), ("audio", "src")}
VOID = set("area base br col embed hr img input link meta source track wbr".split())
# Relations that name a thing for machines; nobody follows them from the page.
MACHINE = set("author cite-as collection item license type".split())
# A page that may stand anywhere holds no relative link.
ANYWHERE = "404.html"


class Page(html.parser.HTMLParser):
    """Links, identifiers and untagged Chinese of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.ids, self.faults, self.json_ld = [], set(), [], []
        self.languages, self.script = [("", "")], None
        self.feed(text)
        self.close()
        if len(self.languages) > 1:
            self.faults.append(f"<{self.languages[-1][0]}> is not closed")

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if len(values) != len(attributes):
            self.faults.append(f"<{tag}> has an attribute twice")
        for name, value in attributes:
            if tag == "link" and (set(values.get("rel", "").split()) & MACHINE or is_icon(values)):
                continue
            if (tag, name.removeprefix("xlink:")) in LINKS:
                self.links.append((tag, value or ""))
            if name.startswith("on") or name == "style":
                self.faults.append(f"<{tag} {name}=…> is refused by the content security policy")
        if "id" in values:
            if values["id"] in self.ids:
                self.faults.append(f"id {values['id']} twice")
            self.ids.add(values["id"])
        if tag == "script":
            self.script = values.get("type", "")
            if "src" not in values and self.script != "application/ld+json":
                self.faults.append("a script in the page")
        if tag not in VOID:
            self.languages.append((tag, values.get("lang", self.languages[-1][1])))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.languages[-1][0] != tag:
            self.faults.append(f"</{tag}> closes <{self.languages[-1][0]}>")
        else:
            self.languages.pop()
        if tag == "script":
            self.script = None

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, text):
        if self.script is not None:
            if self.script == "application/ld+json":
                self.json_ld.append(text)
            return
        language = self.languages[-1][1]
        # `zxx` is text in no language, such as Turtle.
        if not language.startswith(("zh", "zxx")) and any("\u3400" <= c <= "\u9fff" for c in text):
            if self.languages[-1][0] not in ("style", "title"):
                self.faults.append(f"Chinese in lang={language!r}: {text.strip()[:30]!r}")


def is_icon(values):
    """An icon that is in the page itself."""
    return values.get("rel") == "icon" and values.get("href", "").startswith("data:")


def read(root, name):
    """A page; parsed once."""
    return Page((root / name).read_text(encoding="utf-8"))


def faults_of(root, name, page, ids):
    """What is wrong with the links of a page. `ids` holds the identifiers of each page."""
    for fault in page.faults:
        yield fault
    for text in page.json_ld:
        try:
            json.loads(text)
        except ValueError as error:
            yield f"JSON-LD: {error}"
    for tag, link in page.links:
        fault = fault_of(root, name, link, ids)
        # Hosts serve `x.html` at `x`, which is where a form has to lead on a server that answers it.
        if fault and tag == "form" and not fault_of(root, name, link + ".html", ids):
            continue
        if fault:
            yield f"<{tag}> {link}: {fault}"


def fault_of(root, name, link, ids):
    """Why a link leads nowhere, or nothing."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.scheme not in ("http", "https", "mailto"):
            return "not a link that may be followed"
        return "leads to the site by its full address" if link.startswith(BASE) and name != ANYWHERE else None
    if name == ANYWHERE:
        return "relative, in a page that may stand anywhere"
    if link.startswith("/"):
        return "depends on where the site stands"
    path = urllib.parse.unquote(parts.path)
    target = name if not path else resolved(name, path)
    if target is None:
        return "leads out of the site"
    if not target or target.endswith("/"):
        target += "index.html"
    if not (root / target).is_file():
        return f"there is no {target}"
    if parts.fragment and target.endswith(".html"):
        if urllib.parse.unquote(parts.fragment) not in ids(target):
            return f"{target} has no such place"
    return None


def resolved(name, path):
    """The path of a link below the root, or nothing where it climbs out."""
    folder = name.split("/")[:-1]
    steps = path.split("/")
    for step in steps:
        if step == "..":
            if not folder:
                return None
            folder.pop()
        elif step != ".":
            folder.append(step)
    target = "/".join(folder)
    return target + "/" if steps[-1] in (".", "..") and target else target


def links(root):
    """Faults of all pages, and how many pages and links there are."""
    pages = {p.relative_to(root).as_posix(): None for p in root.rglob("*.html")}
    known = {}

    def ids(name):
        if name not in known:
            known[name] = read(root, name).ids
        return known[name]

    found, count = [], 0
    for name in sorted(pages):
        page = read(root, name)
        known[name] = page.ids
        count += len(page.links)
        found += [(fault, name) for fault in faults_of(root, name, page, ids)]
    return found, len(pages), count


def same_triples(stem):
    """What is wrong with the forms of one document."""
    import rdflib
    from rdflib.compare import isomorphic

    rdflib.NORMALIZE_LITERALS = False
    graphs = {}
    for suffix, fmt in FORMATS.items():
        file = pathlib.Path(stem + suffix)
        if file.is_file():
            try:
                graphs[suffix] = rdflib.Graph().parse(file, format=fmt, publicID=BASE)
            except Exception as error:  # whatever a parser raises is a fault of the file
                return f"{file}: {type(error).__name__}: {error}"
    sizes = {suffix: len(graph) for suffix, graph in graphs.items()}
    reference = graphs.get(".nt")
    if not reference:
        return f"{stem}: no triples"
    for suffix, graph in graphs.items():
        if set(graph) != set(reference) and not isomorphic(graph, reference):
            return f"{stem}: {suffix} says something else ({sizes})"
    return None


def documents(root):
    """Documents with data, as paths without suffix."""
    return sorted(str(p.with_suffix("")) for p in root.rglob("*.nt"))


def served(root, url):
    """Files that a server gives with other bytes, or not at all."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    own = (".var", ".htaccess", ".nojekyll", "_redirects", "404.html", ".xincheng-site.json")
    found, asked = [], 0
    for file in sorted(p for p in root.rglob("*") if p.is_file()):
        name = file.relative_to(root).as_posix()
        if name.endswith(own) or name.startswith("hosts/") or in_no_language(file):
            continue
        asked += 1
        connection.request("GET", parts.path + urllib.parse.quote(name))
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or body != file.read_bytes():
            found.append((f"{answer.status}, {'other bytes' if answer.status == 200 else 'not served'}", name))
    return found, asked


def in_no_language(file):
    """The page that a host without negotiation serves."""
    return file.suffix == ".html" and file.with_suffix(".zh.html").is_file()


def report(found, shown=100):
    """Each fault once, with the first page that has it and how many have."""
    places = {}
    for fault, place in sorted(found):
        places.setdefault(fault, []).append(place)
    often = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = [f"{pages[0]}: {fault}" + (f" (and {len(pages) - 1} more)" if pages[1:] else "")
             for fault, pages in often]
    more = [f"and {len(lines) - shown} other faults"] if len(lines) > shown else []
    return "\n".join(lines[:shown] + more)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--url")
    arguments.add_argument("--no-rdf", action="store_true")
    options = arguments.parse_args()
    root = options.folder
    found, pages, count = links(root)
    print(f"{pages} pages, {count} links: {len(found)} faults")
    if not pages or not count:
        found.append(("there is nothing to check", str(root)))
    if not options.no_rdf:
        stems = documents(root)
        with multiprocessing.Pool() as pool:
            differing = [(fault, "") for fault in pool.imap_unordered(same_triples, stems, 20) if fault]
        print(f"{len(stems)} documents in {len(FORMATS)} formats: {len(differing)} faults")
        found += differing if stems else [("there is no data", str(root))]
    if options.url:
        wrong, asked = served(root, options.url.rstrip("/") + "/")
        print(f"{asked} files asked of {options.url}: {len(wrong)} faults")
        found += wrong
    print(report(found) or "every link leads somewhere, and all forms agree")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
