"""A real nginx and a real Caddy serve the published tree as the rules in its folder `hosts` say.

usage: proxies.py FOLDER

They cannot weigh qualities, so they are asked the rows of Apache's table that need no weighing.
"""

import contextlib
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import apache

ANY = apache.ANY
# Rows that differ on purpose: no weighing, no 406, and `x.html` is a plain file; an identifier that
# nothing is known of leads to a missing page.
OTHERWISE = ("406", "403 404")
UNKNOWN = "id/town/nowhere"


def rows():
    """The rows of Apache's table that every server can meet."""
    for path, accept, language, expected in apache.TABLE:
        weighed = accept not in (ANY, apache.BROWSER) and any(c in accept for c in ";,*")
        weighed = weighed or (language or "").startswith(("en;q=0.5", "fr-FR"))
        in_any_language = path.endswith(".html") and expected != "="
        if not (weighed or in_any_language or expected in OTHERWISE or path == UNKNOWN):
            yield path, accept, language, expected


def check(folder, url):
    """What a server says otherwise, one line each; and how many rows were asked."""
    found, asked = [], 0
    for path, accept, language, expected in rows():
        if not apache.is_published(folder, path, expected):
            continue
        asked += 1
        headers = {k: v for k, v in (("Accept", accept), ("Accept-Language", language)) if v}
        status, got, body = apache.request(url, "GET", path, headers)
        fault = fault_of(folder, url, path, expected, status, got, body)
        if fault:
            found.append(f"{url}{path} Accept: {accept} Accept-Language: {language}: {fault}")
    return found, asked


def fault_of(folder, url, path, expected, status, got, body):
    """What is wrong with one answer, or nothing."""
    if expected[:3].isdigit():
        return apache.refusal(url, status, got, expected)
    name = path if expected == "=" else expected if expected.startswith("index") else path + expected
    if status != 200 or body != (folder / name).read_bytes():
        return f"{status}, not the bytes of {name}"
    kind = got.get("Content-Type", "").split(";")[0]
    return None if kind == apache.MEDIA_TYPES["." + name.rsplit(".", 1)[1]] else f"{name} as {kind}"


def nginx(folder, room, port):
    """The command and configuration of an nginx of its own."""
    maps, server = (folder / "hosts" / "nginx.conf").read_text().split("# And these in the `server` block:")
    (room / "nginx.conf").write_text(f"""
daemon off;
pid {room}/nginx.pid;
error_log {room}/errors;
events {{}}
http {{
    access_log off;
    {maps}
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        {server}
    }}
}}
""")
    return ["/usr/sbin/nginx", "-c", str(room / "nginx.conf")]


def caddy(folder, room, port):
    """The command and configuration of a Caddy of its own."""
    (room / "Caddyfile").write_text(f"""
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    root * {folder}
    import {folder}/hosts/Caddyfile
}}
""")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(room / "Caddyfile")]


@contextlib.contextmanager
def serving(kind, folder):
    """A server of a kind, and its address."""
    room = pathlib.Path(tempfile.mkdtemp(prefix="proxy-"))
    room.chmod(0o755)
    tree = room / "root"
    shutil.copytree(folder, tree)
    port = apache.free_port()
    environment = {"HOME": str(room), "PATH": "/usr/sbin:/usr/bin:/bin"}
    log = (room / "log").open("w")
    server = subprocess.Popen(kind(tree, room, port), env=environment, stdout=log, stderr=log)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            if server.poll() is not None:
                raise SystemExit((room / "log").read_text())
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(room)


def main(folder):
    found = []
    for kind in (nginx, caddy):
        with serving(kind, folder) as url:
            wrong, asked = check(folder, url)
        print(f"{kind.__name__}: {asked} requests, {len(wrong)} faults")
        found += [f"{kind.__name__}: {fault}" for fault in wrong]
        if asked < 30:
            found.append(f"{kind.__name__}: too few requests")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
