"""Cold start: one row from the shipped graph, beside oxigraph's own command line on a ready store.

usage: cold_start.py XINCHENG [RUNS]       (needs PyPI `oxigraph`)

Both answer the same query over the same triples. Runs alternate, so that a slow moment of the machine
meets both; medians and their ratio are printed. The numbers of one machine say little, the ratio more.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

QUERY = "SELECT ?label WHERE { <https://w3id.org/xincheng/id/town/jiading> " \
        "<http://www.w3.org/2000/01/rdf-schema#label> ?label . FILTER(LANG(?label) = 'zh') } LIMIT 1"


def peak_memory(command):
    """Peak resident memory of a command in MiB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return usage.ru_maxrss / 1024


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(xincheng, runs):
    oxigraph = shutil.which("oxigraph") or sys.exit("install PyPI `oxigraph` first")
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "all.nt"
        store = str(pathlib.Path(folder) / "store")
        subprocess.run([xincheng, "export", str(data), "--merge"], check=True, stderr=subprocess.DEVNULL)
        subprocess.run([oxigraph, "load", "--location", store, "--file", str(data)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([oxigraph, "optimize", "--location", store], check=True, stderr=subprocess.DEVNULL)
        commands = {
            "xincheng": [xincheng, "query", QUERY, "--format", "csv"],
            "oxigraph": [oxigraph, "query", "--location", store, "--query", QUERY, "--results-format", "csv"],
        }
        answers = {n: sorted(subprocess.run(c, check=True, capture_output=True, text=True).stdout.split())
                   for n, c in commands.items()}
        if len(set(map(str, answers.values()))) != 1:
            sys.exit(f"the answers differ: {answers}")
        times = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(seconds(command))
        medians = {name: statistics.median(values) * 1000 for name, values in times.items()}
        for name, command in commands.items():
            print(f"{name}: median {medians[name]:.1f} ms of {runs} runs, peak {peak_memory(command):.0f} MiB")
        ratio = medians["xincheng"] / medians["oxigraph"]
        print(f"ratio of medians xincheng / oxigraph: {ratio:.2f} (aim: at most 2)")
        return 1 if ratio > 2 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60))
