"""The fourth notebook, with a real RDF4J server."""

from __future__ import annotations

from kg.pipeline import load
from tests.conftest import CORPUS
from tests.engines.rdf4j.conftest import Engine
from tests.notebooks.running import NOTEBOOKS, shown_by

EXPORTS = CORPUS.parents[1] / "exports"


def test_its_cells_fill_the_repository(engine: Engine) -> None:
    """setup.sh fills it, the push finds nothing to add, and the question gets the answer that ours gives."""
    path = NOTEBOOKS / "4-to-neo4j-and-graphdb.ipynb"
    shown = shown_by(path, DUIKOU_GRAPHDB_URL=engine.url, DUIKOU_GRAPHDB_REPOSITORY="duikou")
    assert f"{engine.size('duikou')} statements" in shown
    assert "0 triples added, 0 removed" in shown
    projects = [project.donor.label for project in load(EXPORTS).projects()]
    most = max(sorted(set(projects)), key=projects.count)
    assert f"{projects.count(most):>4} {most}" in shown
    assert "Skipped: DUIKOU_GRAPHDB_URL" not in shown
