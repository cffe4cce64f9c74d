"""The invented reports in, the example graphs that are kept of them out: `python -m tests.ontology.rewrite`.

Written are ontology/cq/example.ttl (tests/ontology/world.py), tests/golden/graph/ and ontology/examples/valid/ (both of
tests/graph.py); the latter holds one graph in chapters: a node stays in the file in which it stands, below its comment.
"""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import Triple

from kg.store import to_turtle
from tests.graph import layers
from tests.ontology.world import turtle

ROOT = Path(__file__).parents[2]
CHAPTERS = ROOT / "ontology" / "examples" / "valid"
GOLDEN = ROOT / "tests" / "golden" / "graph"


def blocks(triples: list[Triple]) -> tuple[dict[str, str], dict[str, str]]:
    """The parts of a Turtle text: prefix → its line, node as it is written → its lines."""
    head, *nodes = to_turtle(triples).rstrip("\n").split("\n\n")
    return {line.split()[1]: line for line in head.splitlines()}, {node.split()[0]: node for node in nodes}


def chapter(path: Path, prefixes: dict[str, str], nodes: dict[str, str]) -> str:
    """A chapter with its nodes as they are now; each node is taken out of `nodes`."""
    text = path.read_text(encoding="utf-8")
    comment = "".join(line + "\n" for line in text.splitlines() if line.startswith("#"))
    named = [block.split()[0] for block in text.split("\n\n")[1:]]
    body = "\n\n".join(nodes.pop(name) for name in named if name in nodes)
    used = [line for prefix, line in prefixes.items() if re.search(rf"(?<![\w\"/]){prefix}", body)]
    return comment + "\n" + "\n".join(used) + "\n\n" + body + "\n"


def main() -> None:
    """Write all of them; leaves with a word where a node stands in no chapter yet."""
    (ROOT / "ontology" / "cq" / "example.ttl").write_text(turtle(), encoding="utf-8")
    made = layers()
    for name in ("facts", "mentions"):
        (GOLDEN / f"{name}.ttl").write_text(to_turtle(getattr(made, name)), encoding="utf-8")
    prefixes, nodes = blocks([*made.facts, *made.mentions])
    files = sorted(CHAPTERS.glob("*.ttl"))
    written = {path: chapter(path, prefixes, nodes) for path in files}
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    if nodes:
        raise SystemExit(f"in no file of {CHAPTERS}: {', '.join(nodes)}; write each once by hand, then again")


if __name__ == "__main__":
    main()
