"""Queries over HTTP beside oxigraph's own server: the same data, the same machine, in turns.

usage: server.py XINCHENG [SECONDS [ROUNDS]]       (needs PyPI `oxigraph`, and wrk)

Point lookups with a query that differs every time, and one query repeated. wrk
loads both servers in turns over loopback; medians of requests a second and of latency, and their ratios.
The machine is noisy and shared by client and server: the ratio says more than the numbers.
"""

import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
REPEATED = ("PREFIX ip: <https://w3id.org/xincheng/ont#> SELECT ?town ?industry ?role WHERE "
            "{ ?a a ip:IndustryAssignment ; ip:town ?town ; ip:industry ?industry ; ip:role ?role } "
            "ORDER BY ?town ?industry ?role")

LUA = """
local things = { %(things)s }
local function escape(text)
  return (text:gsub("[^%%w]", function(c) return string.format("%%%%%%02X", string.byte(c)) end))
end
local seed = 0
function setup(thread) seed = seed + 1; thread:set("seed", seed) end
function init() math.randomseed(seed * 7919); counter = %(start)d end
function request()
  counter = counter + 1
  local query = "%(query)s"
  if #things > 0 then
    query = "SELECT ?label WHERE { <" .. things[math.random(#things)] .. "> %(label)s ?label } LIMIT " .. (10 + counter)
  end
  return wrk.format("GET", "%(path)s?query=" .. escape(query), { Accept = "application/sparql-results+json" })
end
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("a server did not start")


def load(port, script, seconds, connections):
    """Requests a second and median latency in milliseconds; ends where an answer is no success."""
    run = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script,
                          f"http://127.0.0.1:{port}/"], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in run or "Socket errors" in run:
        sys.exit(run)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", run).group(1))
    number, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", run).groups()
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def main(xincheng, seconds, rounds):
    oxigraph = shutil.which("oxigraph") or sys.exit("install PyPI `oxigraph` first")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([xincheng, "export", str(folder / "all.nt"), "--merge"], check=True, stderr=subprocess.DEVNULL)
        things = sorted({line.split(" ", 1)[0][1:-1] for line in (folder / "all.nt").read_text().splitlines()
                         if line.startswith("<") and LABEL in line})
        store = str(folder / "store")
        subprocess.run([oxigraph, "load", "--location", store, "--file", str(folder / "all.nt")], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([oxigraph, "optimize", "--location", store], check=True, stderr=subprocess.DEVNULL)
        ports = {"xincheng": free_port(), "oxigraph": free_port()}
        servers = [
            subprocess.Popen([xincheng, "serve", "--bind", f"127.0.0.1:{ports['xincheng']}"], stderr=subprocess.DEVNULL),
            subprocess.Popen([oxigraph, "serve-read-only", "--location", store, "--bind",
                              f"127.0.0.1:{ports['oxigraph']}"], stderr=subprocess.DEVNULL),
        ]
        try:
            paths = {"xincheng": "/sparql", "oxigraph": "/query"}
            for port in ports.values():
                wait_for(port)
            start = 0
            cases = {"point lookups, each different": things, "one query, repeated": []}
            for what, list_of_things in cases.items():
                for connections in (1, 8):
                    measured = {name: [] for name in ports}
                    for _ in range(rounds):
                        # No round asks what an earlier one asked: an answer that was kept is no lookup.
                        start += 1_000_000
                        for name, port in ports.items():
                            script = folder / f"{name}.lua"
                            quoted = ", ".join(f'"{t}"' for t in list_of_things)
                            script.write_text(LUA % {"things": quoted, "query": REPEATED, "label": LABEL,
                                                     "path": paths[name], "start": start})
                            measured[name].append(load(port, str(script), seconds, connections))
                    rate = {n: statistics.median(r for r, _ in m) for n, m in measured.items()}
                    wait = {n: statistics.median(l for _, l in m) for n, m in measured.items()}
                    print(f"{what}, {connections} connections: xincheng {rate['xincheng']:.0f}/s "
                          f"({wait['xincheng']:.2f} ms), oxigraph {rate['oxigraph']:.0f}/s "
                          f"({wait['oxigraph']:.2f} ms), ratio {rate['xincheng'] / rate['oxigraph']:.2f}")
        finally:
            for server in servers:
                server.terminate()
                server.wait()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], *map(int, [*sys.argv[2:], *["3", "3"][len(sys.argv) - 2:]]))
