"""A notebook in, the texts that its cells show out; it runs in a kernel of its own, in the folder of notebooks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
SECONDS = 300
RUN = """
import sys
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=200, kernel_name="python3").execute()
for cell in notebook.cells:
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        shown = "<figure>" if "image/png" in data else data.get("text/plain") or output.get("text") or ""
        print(shown, end="" if output["output_type"] == "stream" else "\\n")
"""


def shown_by(path: Path, **variables: str) -> str:
    """The lines that the cells of a notebook show, in turn; a figure is `<figure>`. Fails where a cell does.

    Blank lines are left out: a kernel may send one text in several pieces.
    """
    known = {name: value for name, value in os.environ.items() if not name.startswith(("DUIKOU_", "MPLBACKEND"))}
    environment = known | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | variables
    command = [sys.executable, "-c", RUN, str(path)]
    ran = subprocess.run(
        command, cwd=NOTEBOOKS, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return "\n".join(line.rstrip() for line in ran.stdout.splitlines() if line.strip())
