"""A folder that `build` wrote in, files in a further format out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import DataError, ReadError
from kg.export import EXPORTERS, Material
from kg.pipeline.build import REPORTS, refuse_unknown
from kg.pipeline.graph_files import TITLE
from kg.pipeline.loading import load
from kg.pipeline.output import staged


def export(graph: Path | str, name: str, out: Path | str | None = None) -> list[Path]:
    """Write the graph in the folder `graph` in the format of the exporter `name`, into `out` or the folder itself (for
    formats with a folder of their own, into that one within it).

    Raises UsageError for an unknown exporter, ReadError where there is no graph, DataError where it is damaged,
    WriteError where `out` cannot be written or is not ours.
    """
    refuse_unknown([name])
    graph = Path(graph)
    view = load(graph)
    made = EXPORTERS[name].files(view, Material(title=TITLE, meta={"kg": __version__}, reports=_texts(graph / REPORTS)))
    if out is None and EXPORTERS[name].folder:
        made = {f"{EXPORTERS[name].folder}/{file}": text for file, text in made.items()}
    out = graph if out is None else Path(out)
    with staged(out) as files:
        for file, text in made.items():
            files.write(file, text)
        files.commit(adding=True)
    return [out / file for file in made]


def _texts(path: Path) -> dict[str, dict[str, Any]]:
    """The text of every report by its id; none where the folder does not hold them."""
    try:
        reports = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return {report["id"]: {"text": report["text"]} for report in reports}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", subject=path) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DataError("is damaged; `kg build` makes it anew", subject=path) from error
