"""A graph of 200,000 triples in, what each export of it costs out: seconds, bytes, peak memory.

The graph is copies of the ontology's example, with other IRIs. Each exporter of `kg.export.EXPORTERS` runs in a
process of its own, and what it makes goes to disk as `kg export` writes it; the peak of a process that only reads the
graph stands beside.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from kg.export import EXPORTERS

TRIPLES = 200_000
COPIES = """
import json, sys
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize
from kg.namespaces import ID
from kg import __version__
from kg.store import ontology_folder

def other(node, number):
    own = isinstance(node, NamedNode) and node.value.startswith(ID) and not node.value.startswith(ID + "place/")
    return NamedNode(f"{node.value}-{number}") if own else node

example = [quad.triple for quad in parse(path=str(ontology_folder() / "cq" / "example.ttl"))]
data, number = set(), 0
while len(data) < int(sys.argv[2]):
    data.update(Triple(other(t.subject, number), t.predicate, other(t.object, number)) for t in example)
    number += 1
with open(sys.argv[1] + "/facts.ttl", "wb") as file:
    serialize(sorted(data, key=str), file, RdfFormat.N_TRIPLES)
with open(sys.argv[1] + "/mentions.ttl", "w") as file:
    file.write("# with the facts" + chr(10))
with open(sys.argv[1] + "/build.json", "w") as file:
    json.dump({"kg": __version__}, file)
print(len(data))
"""
EXPORT = """
import sys, time
from pathlib import Path
from kg.pipeline import export, load

graph, name, out = sys.argv[1:]
begun = time.perf_counter()
if name:
    files = export(graph, name, out)
else:
    load(graph)
    files = []
took = time.perf_counter() - begun
size = sum(path.stat().st_size for path in files)
status = Path("/proc/self/status").read_text()
peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
print(f"{took:.1f}", len(files), size, peak)
"""


def export_rows(triples: int = TRIPLES) -> list[str]:
    """Markdown: a sentence, and a table with a row for each exporter; the time takes in that of loading the graph."""
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        graph.mkdir()
        made = int(_run(COPIES, str(graph), str(triples))[0])
        rows = [_row(graph, name, Path(folder) / (name or "nothing")) for name in ("", *sorted(EXPORTERS))]
    return [
        f"Exports of a graph of {made:,} triples, each in a process that first loads the graph, as the first row does:",
        "",
        "| format | seconds | files | MB | peak MB |",
        "|---|---|---|---|---|",
        *rows,
    ]


def _row(graph: Path, name: str, out: Path) -> str:
    seconds, files, size, peak = _run(EXPORT, str(graph), name, str(out))
    return f"| {name or 'loading alone'} | {seconds} | {files} | {int(size) / 1e6:.1f} | {peak} |"


def _run(program: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


if __name__ == "__main__":
    print("\n".join(export_rows()))
