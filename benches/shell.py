"""How soon the prompt is there, and how soon a key is answered: beside duckdb, at a pseudo-terminal.

    python3 benches/shell.py BINARY [RUNS] [--quads N] [--duckdb PROGRAM]

Prints medians in milliseconds and ratios to duckdb's prompt in the same run. The machine is noisy:
only the ratios mean anything. What is measured, on the shipped graph and on a generated one:

- prompt: from the start of the process to the first prompt;
- key: from a typed letter to its echo, with a statement of two lines before it;
- Tab: from the key to the completed name, once the index is there.
"""

import argparse
import os
import pty
import select
import shutil
import statistics
import tempfile
import time

GIVE_UP = 120.0


class Prompt:
    """A program at a pseudo-terminal of 100 columns."""

    def __init__(self, command, home):
        self.begun = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.environ.update(HOME=home, TERM="xterm-256color", LANG="C.UTF-8", COLUMNS="100")
            os.execvp(command[0], command)
        self.seen = b""

    def wait(self, text, since):
        """Milliseconds from `since` until `text` is on the screen."""
        wanted = text.encode()
        while wanted not in self.seen:
            if time.perf_counter() - since > GIVE_UP:
                raise SystemExit(f"{text!r} did not come; last: {self.seen[-300:]!r}")
            if select.select([self.file], [], [], 0.2)[0]:
                chunk = os.read(self.file, 65536)
                # The line editor asks where the cursor is; a terminal answers.
                if b"\x1b[6n" in chunk:
                    os.write(self.file, b"\x1b[1;1R")
                self.seen += chunk
        taken = (time.perf_counter() - since) * 1000
        self.seen = b""
        return taken

    def press(self, keys, text):
        """Milliseconds from the keys to `text` on the screen."""
        self.seen = b""
        since = time.perf_counter()
        os.write(self.file, keys.encode())
        return self.wait(text, since)

    def end(self):
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.file)


CHARACTERS = "新城产业园区科技汽车智能生物医药数字经济绿色能源材料装备服务航空海洋文化金融物流中心"


def label_of(n):
    """The Chinese label of a generated thing."""
    five = (CHARACTERS[(n // 37**i + 11 * i) % len(CHARACTERS)] for i in range(5))
    return "".join(five) + str(n)


def generated(path, quads):
    """Writes an N-Quads file: things of ten classes with labels in both languages, and links."""
    ns = "http://example.com/"
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    rdf_type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    graph = f"<{ns}graph>"
    with open(path, "w", encoding="utf-8") as out:
        for n in range(quads // 8):
            thing = f"<{ns}id/{n}>"
            lines = [
                f'{rdf_type} <{ns}ont#Class{n % 10}>',
                f'{label} "{label_of(n)}"@zh',
                f'{label} "Thing {n} of the region"@en',
                f'<{ns}ont#size> "{n % 1000}"^^<http://www.w3.org/2001/XMLSchema#integer>',
            ] + [f"<{ns}ont#link{i}> <{ns}id/{(n * 7 + i * 131) % (quads // 8)}>" for i in range(4)]
            out.writelines(f"{thing} {line} {graph} .\n" for line in lines)


def xincheng(binary, arguments, home, tab, completed):
    """Milliseconds to the prompt, to an echo and to a completion."""
    shell = Prompt([binary, *arguments, "--no-config"], home)
    prompt = shell.wait("xincheng> ", shell.begun)
    # Where files are still being read, the first statement waits for them.
    loaded = shell.press("ASK {};\r", "true")
    shell.wait("xincheng> ", time.perf_counter())
    key = shell.press("SELECT * {\x1b\r  ?s ?p ?o . q", "q")
    tabs = []
    begun = time.perf_counter()
    while not tabs:
        os.write(shell.file, b"\x03")
        time.sleep(0.05)
        shell.press(f"ASK {{ {tab}", tab[-1])
        shell.seen = b""
        since = time.perf_counter()
        os.write(shell.file, b"\t")
        while time.perf_counter() - since < 0.5 and completed.encode() not in shell.seen:
            if select.select([shell.file], [], [], 0.05)[0]:
                shell.seen += os.read(shell.file, 65536)
        if completed.encode() in shell.seen:
            tabs.append((time.perf_counter() - since) * 1000)
        elif time.perf_counter() - begun > GIVE_UP:
            raise SystemExit(f"{tab} was not completed")
    shell.end()
    return prompt, loaded, key, tabs[0]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("binary")
    arguments.add_argument("runs", nargs="?", type=int, default=10)
    arguments.add_argument("--quads", type=int, default=1_000_000)
    arguments.add_argument("--duckdb", default=shutil.which("duckdb"))
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as home:
        path = os.path.join(home, "generated.nq")
        generated(path, given.quads)
        rows = {"duckdb prompt": []}
        for graph in ("shipped", "generated"):
            for what in ("prompt", "first answer", "key", "Tab"):
                rows[f"{graph}: {what}"] = []
        for _ in range(given.runs):
            if given.duckdb:
                # Without a mode it asks the terminal for its colours and waits.
                peer = Prompt([given.duckdb, "-dark-mode"], home)
                rows["duckdb prompt"].append(peer.wait("D ", peer.begun))
                peer.end()
            measured = xincheng(given.binary, [], home, "jdx", "town:jiading")
            for what, value in zip(("prompt", "first answer", "key", "Tab"), measured):
                rows[f"shipped: {what}"].append(value)
            measured = xincheng(given.binary, [path], home, label_of(777), "/777>")
            for what, value in zip(("prompt", "first answer", "key", "Tab"), measured):
                rows[f"generated: {what}"].append(value)
    base = statistics.median(rows["duckdb prompt"]) if rows["duckdb prompt"] else None
    for name, values in rows.items():
        if values:
            median = statistics.median(values)
            ratio = f"  {median / base:6.2f} × duckdb's prompt" if base else ""
            print(f"{name:24} {median:9.1f} ms{ratio}")


if __name__ == "__main__":
    main()
