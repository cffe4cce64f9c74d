"""Another base IRI in, the same checkout with that base out: code, ontology, examples, queries, tests, documentation.

`python tools/set_base.py https://example.org/aid/ [FOLDER]`. The one place that the code reads is BASE in
kg/namespaces.py; the ontology's files say it in full, as every Turtle file must. Graphs that were built before keep
the old names: build them anew from an empty folder, or replace the base in them too.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WHERE = ("kg", "ontology", "tests", "docs", "notebooks", "tools", "README.md", "CONTRIBUTING.md")
TEXT = {".py", ".ttl", ".rq", ".cypher", ".csv", ".md", ".json", ".jsonld", ".ipynb", ".js", ".html", ".svg"}
BASE = re.compile(r'^BASE: Final = "([^"]+)"', re.MULTILINE)
LEGAL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?/([A-Za-z0-9._~-]+/)*")


def set_base(new: str, root: Path) -> int:
    """Replace the base in every text file below `root`; returns how many files changed. ValueError for no such base."""
    if not LEGAL.fullmatch(new):
        raise ValueError(f"{new!r} is no base: http(s)://host/path/ with a slash at the end")
    found = BASE.search((root / "kg" / "namespaces.py").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("kg/namespaces.py has no BASE")
    changed = 0
    for path in _files(root):
        text = path.read_text(encoding="utf-8")
        if found[1] in text:
            path.write_text(text.replace(found[1], new), encoding="utf-8")
            changed += 1
    return changed


def _files(root: Path) -> list[Path]:
    found = []
    for name in WHERE:
        path = root / name
        found += sorted(path.rglob("*")) if path.is_dir() else [path]
    return [path for path in found if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts]


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        print(set_base(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) == 3 else ROOT), "files changed")
    except ValueError as error:
        sys.exit(str(error))
