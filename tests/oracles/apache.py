"""A real Apache serves the published tree as the site says: at the root of a host and below a folder.

usage: apache.py FOLDER [--url URL]

FOLDER is what `xincheng publish` wrote. With --url the same table is asked of a server that runs
already, such as `xincheng serve`.
"""

import argparse
import contextlib
import http.client
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

MODULES = "mpm_event authz_core alias dir mime negotiation headers rewrite".split()
TOWN = "doc/id/town/jiading"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RDFLIB = ("application/rdf+xml;q=0.9, application/n-triples;q=0.7, text/turtle;q=1.0, "
          "application/ld+json;q=0.8, */*;q=0.1")
ANY = None

# Path, Accept, Accept-Language, and what comes: the suffix of the file that stands for the document,
# a status, or a status and where it leads.
TABLE = [
    # Identifiers lead to descriptions, whatever is asked for.
    ("id/town/jiading", ANY, ANY, "303 " + TOWN),
    ("id/town/jiading", "text/turtle", ANY, "303 " + TOWN),
    ("id/town/jiading", BROWSER, "en", "303 " + TOWN),
    ("id/town/jiading", "image/png", ANY, "303 " + TOWN),
    ("scheme/role/leading", "text/html", "zh", "303 doc/scheme/role/leading"),
    ("eli/cn-sh/newtown-industry-145/s2-1-p1", ANY, ANY, "303 doc/eli/cn-sh/newtown-industry-145/s2-1-p1"),
    ("id/town/nowhere", ANY, ANY, "404"),
    ("id/", ANY, ANY, "404"),
    ("id", ANY, ANY, "404"),
    # HTML in Chinese where nothing is asked for.
    (TOWN, ANY, ANY, ".zh.html"),
    (TOWN, "*/*", ANY, ".zh.html"),
    (TOWN, "text/*", ANY, ".zh.html"),
    (TOWN, BROWSER, ANY, ".zh.html"),
    # Languages.
    (TOWN, BROWSER, "zh-CN,zh;q=0.9,en;q=0.8", ".zh.html"),
    (TOWN, BROWSER, "en-US,en;q=0.9", ".en.html"),
    (TOWN, BROWSER, "en", ".en.html"),
    (TOWN, BROWSER, "zh", ".zh.html"),
    (TOWN, BROWSER, "zh-CN", ".zh.html"),
    (TOWN, BROWSER, "zh-Hans-CN", ".zh.html"),
    (TOWN, BROWSER, "zh-TW,en;q=0.5", ".zh.html"),
    (TOWN, BROWSER, "zh-CN,en;q=0.5", ".zh.html"),
    (TOWN, BROWSER, "en-GB,zh;q=0.5", ".en.html"),
    (TOWN, BROWSER, "en;q=0.5,zh;q=0.9", ".zh.html"),
    (TOWN, BROWSER, "en;q=0.9,zh;q=0.5", ".en.html"),
    (TOWN, BROWSER, "fr", ".zh.html"),
    (TOWN, BROWSER, "fr-FR,fr;q=0.9,en;q=0.1", ".en.html"),
    (TOWN, BROWSER, "*", ".zh.html"),
    (TOWN, "text/html", "en", ".en.html"),
    # Formats.
    (TOWN, "text/turtle", ANY, ".ttl"),
    (TOWN, "application/ld+json", ANY, ".jsonld"),
    (TOWN, "application/n-triples", ANY, ".nt"),
    (TOWN, "application/rdf+xml", ANY, ".rdf"),
    (TOWN, "text/turtle", "en", ".ttl"),
    (TOWN, "application/ld+json", "zh", ".jsonld"),
    (TOWN, "TEXT/TURTLE", ANY, ".ttl"),
    (TOWN, RDFLIB, ANY, ".ttl"),
    (TOWN, "text/turtle;q=0.5, application/ld+json", ANY, ".jsonld"),
    (TOWN, "text/turtle, application/ld+json;q=0.5", ANY, ".ttl"),
    (TOWN, "application/rdf+xml;q=0.9, text/turtle;q=0.8", ANY, ".rdf"),
    (TOWN, "text/turtle;q=0.9, text/html;q=0.5", "en", ".ttl"),
    (TOWN, "text/turtle;q=0.5, text/html;q=0.9", "en", ".en.html"),
    (TOWN, "text/html;q=0.7, application/n-triples;q=0.8", ANY, ".nt"),
    (TOWN, "text/html, text/turtle", ANY, ".zh.html"),
    (TOWN, "application/n-triples, text/turtle", ANY, ".ttl"),
    (TOWN, "text/html;q=0, text/turtle", ANY, ".ttl"),
    (TOWN, "application/json, text/turtle;q=0.2", ANY, ".ttl"),
    (TOWN, "image/png", ANY, "406"),
    (TOWN, "text/turtle;q=0", ANY, "406"),
    (TOWN, "application/vnd.ms-excel", "en", "406"),
    # A suffix says all.
    (TOWN + ".ttl", "text/html", "en", "="),
    (TOWN + ".jsonld", ANY, ANY, "="),
    (TOWN + ".nt", "application/rdf+xml", ANY, "="),
    (TOWN + ".rdf", ANY, ANY, "="),
    (TOWN + ".zh.html", "text/turtle", "en", "="),
    (TOWN + ".en.html", ANY, "zh", "="),
    (TOWN + ".html", BROWSER, "en", ".en.html"),
    (TOWN + ".html", BROWSER, "zh", ".zh.html"),
    (TOWN + ".html", "text/turtle", "en", ".en.html"),
    (TOWN + ".csv", ANY, ANY, "404"),
    # Names with dots, folders that are documents, and the start.
    ("doc/id/assign/jiading.automotive.leading.s2-1-p1", "text/turtle", ANY, ".ttl"),
    ("doc/id/assign/jiading.automotive.leading.s2-1-p1", BROWSER, "en", ".en.html"),
    ("doc/eli/cn-sh/newtown-industry-145", BROWSER, "en", ".en.html"),
    ("doc/eli/cn-sh/newtown-industry-145", "text/turtle", ANY, ".ttl"),
    ("", ANY, ANY, "index.zh.html"),
    ("", BROWSER, "en", "index.en.html"),
    ("index.html", BROWSER, "en", "index.en.html"),
    ("index.en.html", BROWSER, "zh", "="),
    ("ont", BROWSER, "en", ".en.html"),
    ("ont", "text/turtle", ANY, ".ttl"),
    ("assets/style.css", ANY, ANY, "="),
    ("doc/id/town/nowhere", ANY, ANY, "404"),
    ("doc/id/town/jiading/more", ANY, ANY, "404"),
    ("doc/id/town/", ANY, ANY, "404"),
    ("doc/id/town", ANY, ANY, "404"),
    ("nowhere", "text/turtle", ANY, "404"),
    (TOWN + ".var", ANY, ANY, "404"),
    (".htaccess", ANY, ANY, "403 404"),
]

# What the redirects for w3id.org answer: a status, and where it leads below the copy's address.
AT_W3ID = [
    ("id/town/jiading", ANY, ANY, "303 " + TOWN + ".zh.html"),
    ("id/town/jiading", "*/*", ANY, "303 " + TOWN + ".zh.html"),
    ("id/town/jiading", BROWSER, "zh-CN,zh;q=0.9,en;q=0.8", "303 " + TOWN + ".zh.html"),
    ("id/town/jiading", BROWSER, "en-US,en;q=0.9", "303 " + TOWN + ".en.html"),
    ("id/town/jiading", BROWSER, "fr", "303 " + TOWN + ".zh.html"),
    ("id/town/jiading", "text/turtle", "en", "303 " + TOWN + ".ttl"),
    ("id/town/jiading", "application/ld+json", ANY, "303 " + TOWN + ".jsonld"),
    ("id/town/jiading", "application/rdf+xml", ANY, "303 " + TOWN + ".rdf"),
    ("id/town/jiading", "application/n-triples, */*;q=0.1", ANY, "303 " + TOWN + ".nt"),
    ("id/town/jiading", "application/json, text/turtle;q=0.5", ANY, "303 " + TOWN + ".ttl"),
    ("id/town/jiading", "application/ld+json, text/html;q=0.5", ANY, "303 " + TOWN + ".jsonld"),
    ("id/town/jiading", "text/html, application/rdf+xml;q=0.5", "en", "303 " + TOWN + ".en.html"),
    ("id/town/jiading", RDFLIB, ANY, "303 " + TOWN + ".rdf"),
    ("scheme/role/leading", "text/turtle", ANY, "303 doc/scheme/role/leading.ttl"),
    (TOWN + ".ttl", ANY, ANY, "302 " + TOWN + ".ttl"),
    ("assets/style.css", ANY, ANY, "302 assets/style.css"),
    ("", ANY, ANY, "302 "),
]

MEDIA_TYPES = {
    ".html": "text/html", ".ttl": "text/turtle", ".jsonld": "application/ld+json",
    ".nt": "application/n-triples", ".rdf": "application/rdf+xml", ".css": "text/css",
}


def faults(folder, url, rows=TABLE):
    """What a server says otherwise than the table, one line each; and how many rows were asked."""
    found, asked = [], 0
    for path, accept, language, expected in rows:
        if not is_published(folder, path, expected):
            print(f"not asked, as it is not published: /{path}")
            continue
        asked += 1
        for method in ("GET", "HEAD"):
            fault = ask(folder, url, method, path, accept, language, expected)
            if fault:
                found.append(f"{method} /{path} Accept: {accept} Accept-Language: {language}: {fault}")
    return found, asked


def is_published(folder, path, expected):
    """A row about a document that this tree has, or about one that no tree has."""
    if expected.startswith("."):
        return any((folder / (stem(path) + s)).is_file() for s in (".zh.html", ".ttl"))
    if expected == "=":
        return (folder / path).is_file()
    if expected.startswith("303 "):
        return any((folder / (expected[4:] + s)).is_file() for s in (".zh.html", ".ttl"))
    return True


def stem(path):
    return path.removesuffix(".html") if not path.endswith((".zh.html", ".en.html")) else path


def ask(folder, url, method, path, accept, language, expected):
    """What is wrong with one answer, or nothing."""
    headers = {"Accept": accept, "Accept-Language": language}
    status, got, body = request(url, method, path, {k: v for k, v in headers.items() if v})
    if expected[:3].isdigit():
        return refusal(url, status, got, expected)
    name = path if expected == "=" else expected if expected.startswith("index") else stem(path) + expected
    if status != 200:
        return f"{status} instead of {name}"
    wanted = (folder / name).read_bytes()
    if method == "GET" and body != wanted:
        return f"not the bytes of {name}, but of {got.get('Content-Location')}"
    if method == "HEAD" and body:
        return "a body"
    kind = got.get("Content-Type", "").split(";")[0]
    if kind != MEDIA_TYPES["." + name.rsplit(".", 1)[1]]:
        return f"{name} as {kind}"
    if name.endswith(".html"):
        tag = name.split(".")[-2]
        if tag in ("zh", "en") and not got.get("Content-Language", "").startswith(tag):
            return f"{name} in Content-Language {got.get('Content-Language')}"
    if expected.startswith("."):
        vary = got.get("Vary", "").lower()
        if "accept-language" not in vary or "accept" not in vary.replace("accept-language", ""):
            return f"Vary: {got.get('Vary')}"
        location = urllib.parse.urljoin(url + path, got.get("Content-Location", ""))
        if urllib.parse.urlsplit(location).path != urllib.parse.urlsplit(url + name).path:
            return f"Content-Location {got.get('Content-Location')}"
    return None


def refusal(url, status, got, expected):
    """What is wrong with a redirect or a refusal."""
    if expected.startswith("303 "):
        location = urllib.parse.urljoin(url, got.get("Location", ""))
        wanted = url + expected[4:]
        return None if (status, location) == (303, wanted) else f"{status} {got.get('Location')}"
    return None if str(status) in expected.split() else f"{status} instead of {expected}"


def request(url, method, path, headers):
    """Status, headers and body of an answer; nothing is followed."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request(method, parts.path + path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def at_w3id(folder, url):
    """What the redirects for w3id.org answer otherwise; they lead to wherever the copy stands."""
    home = (folder / "404.html").read_text().split('<a href="')[1].split('"')[0]
    found = []
    for path, accept, language, expected in AT_W3ID:
        headers = {k: v for k, v in (("Accept", accept), ("Accept-Language", language)) if v}
        status, got, _ = request(url, "GET", path, headers)
        leads = f"{status} {got.get('Location', '').removeprefix(home)}"
        vary = got.get("Vary", "").lower().replace(" ", "").split(",")
        if leads != expected or not {"accept", "accept-language"} <= set(vary):
            found.append(f"{url}{path} Accept: {accept} Accept-Language: {language}: {leads} Vary: {vary}")
    return found


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def apache(folder):
    """An Apache of its own: the tree at the root, below a folder, and below an alias."""
    room = pathlib.Path(tempfile.mkdtemp(prefix="apache-"))
    room.chmod(0o755)
    ports = [free_port(), free_port()]
    # The server gives up its rights, and must still be able to read.
    tree = room / "root"
    shutil.copytree(folder, tree)
    (room / "folders").mkdir()
    (room / "folders" / "linked").symlink_to(tree)
    if (tree / "hosts" / "w3id").is_dir():
        shutil.copytree(tree / "hosts" / "w3id", room / "w3id")
    modules = "\n".join(f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so" for m in MODULES)
    (room / "httpd.conf").write_text(f"""
ServerRoot "{room}"
ServerName 127.0.0.1
PidFile "{room}/pid"
ErrorLog "{room}/errors"
LogLevel warn
{modules}
TypesConfig /etc/mime.types
User www-data
Group www-data
Listen 127.0.0.1:{ports[0]}
Listen 127.0.0.1:{ports[1]}
<Directory "{room}">
    AllowOverride FileInfo Indexes
    Options FollowSymLinks
    Require all granted
</Directory>
<Files ".ht*">
    Require all denied
</Files>
<VirtualHost 127.0.0.1:{ports[0]}>
    DocumentRoot "{tree}"
</VirtualHost>
<VirtualHost 127.0.0.1:{ports[1]}>
    DocumentRoot "{room}/folders"
    Alias "/some/plan" "{tree}"
    Alias "/xincheng" "{room}/w3id"
    <Directory "{room}/w3id">
        AllowOverride All
    </Directory>
</VirtualHost>
""")
    server = subprocess.Popen(["/usr/sbin/apache2", "-f", str(room / "httpd.conf"), "-DFOREGROUND"])
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", ports[1])):
                break
            time.sleep(0.05)
        yield [f"http://127.0.0.1:{ports[0]}/", f"http://127.0.0.1:{ports[1]}/linked/",
               f"http://127.0.0.1:{ports[1]}/some/plan/"], room / "errors"
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(room)


def is_fault(line):
    """A line of the server's log that no refusal of the table accounts for."""
    refusals = ("AH00690: no acceptable variant", "AH01630: client denied")
    return (":error]" in line or ":crit]" in line) and not any(r in line for r in refusals)


def missing_page(url):
    """The page for missing pages comes at any depth."""
    wrong = []
    for path in ("nowhere", "doc/id/town/nowhere", "a/b/c/d"):
        status, got, body = request(url, "GET", path, {})
        if status != 404 or b"lang=\"en\"" not in body or "没有这个页面".encode() not in body:
            wrong.append(f"GET /{path}: no page for people: {status} {body[:80]}")
    return wrong


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--url")
    options = arguments.parse_args()
    found, asked = [], 0
    if options.url:
        found, asked = faults(options.folder, options.url.rstrip("/") + "/")
    else:
        with apache(options.folder) as (urls, errors):
            for url in urls:
                wrong, asked = faults(options.folder, url)
                found += [f"{url} {w}" for w in wrong + missing_page(url)]
            if (options.folder / "hosts" / "w3id").is_dir():
                w3id = urls[-1].replace("some/plan", "xincheng")
                found += at_w3id(options.folder, w3id)
                print(f"{len(AT_W3ID)} requests as at w3id.org")
            else:
                print("not asked: the redirects for w3id.org, which `publish --at URL` writes")
            said = errors.read_text() if errors.exists() else ""
            found += [line for line in said.splitlines() if is_fault(line)]
    print("\n".join(found))
    print(f"{asked} requests of a table of {len(TABLE)}, each by GET and HEAD: {len(found)} faults")
    return 1 if found or asked < 40 else 0


if __name__ == "__main__":
    sys.exit(main())
