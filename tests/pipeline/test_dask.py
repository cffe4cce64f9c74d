"""Pages read on a Dask cluster give the same graph; without Dask, or without a cluster, that is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.pipeline import Engine, build
from tests.conftest import PAGES
from tests.pipeline.weekly import outputs


@pytest.mark.filterwarnings("default")  # the library's own
def test_a_cluster_gives_the_same_bytes(tmp_path: Path) -> None:
    """One worker on this machine, asked by the address of its scheduler."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        build(PAGES[1:2], tmp_path / "there", engine=Engine(dask=cluster.scheduler_address))
    build(PAGES[1:2], tmp_path / "here")
    assert outputs(tmp_path / "there") == outputs(tmp_path / "here")


def test_dask_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install, and nothing is written."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'duikou\[scale\]'"):
        build(PAGES, tmp_path / "out", engine=Engine(dask="tcp://127.0.0.1:1"))
    assert not (tmp_path / "out").exists()
