"""The fourth notebook, with a real Neo4j."""

from __future__ import annotations

from kg.pipeline import load
from tests.conftest import CORPUS
from tests.engines.neo4j.conftest import PASSWORD
from tests.engines.neo4j.server import Server
from tests.notebooks.running import NOTEBOOKS, shown_by

EXPORTS = CORPUS.parents[1] / "exports"


def test_its_cells_fill_the_store(server: Server) -> None:
    """The push fills it, and the question gets the answer that ours gives; the password is not shown."""
    path = NOTEBOOKS / "4-to-neo4j-and-graphdb.ipynb"
    shown = shown_by(path, DUIKOU_NEO4J_URI=server.uri, DUIKOU_PASSWORD=PASSWORD)
    projects = [project.donor.label for project in load(EXPORTS).projects()]
    assert server.rows("MATCH (p:Project) RETURN count(p) AS n") == [{"n": len(projects)}]
    most = max(sorted(set(projects)), key=projects.count)
    assert f"{projects.count(most):>4} {most}" in shown
    assert "Skipped: DUIKOU_NEO4J_URI" not in shown
    assert PASSWORD not in shown
