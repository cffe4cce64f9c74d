"""The world of tests/web served by `kg serve`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.store import ontology_folder
from tests.web.running import Running, serving
from tests.web.world import write_folder, write_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented reports; for looking at, not for changing."""
    return write_world(tmp_path_factory.mktemp("world") / "graph")


@pytest.fixture(scope="session")
def served(world: Path) -> Iterator[Running]:
    """`kg serve` on it."""
    with serving(world) as server:
        yield server


@pytest.fixture
def client(served: Running) -> Iterator[httpx.Client]:
    """A client of that server; redirects are not followed."""
    with httpx.Client(base_url=served.address, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`kg serve` on the example graph of the ontology, with a short time limit and 500 rows at most."""
    turtle = (ontology_folder() / "cq" / "example.ttl").read_text(encoding="utf-8")
    folder = write_folder(tmp_path_factory.mktemp("example") / "graph", turtle, "# none apart\n")
    with serving(folder, "--time-limit", "2", "--row-limit", "500") as server:
        yield server
