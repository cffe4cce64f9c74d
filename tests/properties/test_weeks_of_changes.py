"""Laws of builds after builds: what was read before never shows in what comes out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.pipeline import weekly
from tests.pipeline.weekly import COUNTIES, DONORS, outputs, sentence, text

NAMES = ("第一小学", "桑珠孜区第一小学", "蔬菜产业园", "蔬菜产业园二期", "白朗县蔬菜产业园")
sentences = st.builds(
    sentence,
    st.sampled_from(sorted(DONORS)),
    st.sampled_from(sorted(COUNTIES)),
    st.sampled_from(NAMES),
    st.sampled_from([800, 850, 1200]),
    st.sampled_from([100, 140]),
)
pages = st.builds(
    lambda day, told: text(day, *told), st.sampled_from(["2022-01-01", "2023-05-06"]), st.lists(sentences, max_size=3)
)
FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])
"""A build takes half a second, so that there is no time for shrinking."""
corpora = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]), pages, min_size=1)


def both(folder: Path, out: Path, corpus: Mapping[str, str]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a build into `out` makes of a corpus, and what one from nothing makes of it with the same identities."""
    weekly.write(folder / "in", corpus)
    fresh = folder / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    if out.exists():
        shutil.copy(out / "identities.tsv", fresh)
    weekly.built(folder / "in", out)
    weekly.built(folder / "in", fresh)
    return outputs(out), outputs(fresh)


@given(st.lists(corpora, min_size=2, max_size=3))
@FEW
def test_building_on_is_building_anew(weeks: list[dict[str, str]]) -> None:
    """Adds, deletes and changes, week by week: byte for byte what a full build gives with the same identities."""
    with pytest.MonkeyPatch.context() as monkeypatch, tempfile.TemporaryDirectory() as folder:
        weekly.use_cheap_reader(monkeypatch)
        for corpus in weeks:
            incremental, full = both(Path(folder), Path(folder) / "out", corpus)
            assert incremental == full
            assert len(incremental) == 13


@given(corpora, pages)
@FEW
def test_adding_and_deleting_restores_the_bytes(corpus: dict[str, str], more: str) -> None:
    """A report that comes and goes leaves nothing behind but lines in identities.tsv."""
    with pytest.MonkeyPatch.context() as monkeypatch, tempfile.TemporaryDirectory() as name:
        weekly.use_cheap_reader(monkeypatch)
        folder, out = Path(name), Path(name) / "out"
        both(folder, out, corpus)
        first, _ = both(folder, out, corpus)
        both(folder, out, {**corpus, "z.txt": more})
        again, _ = both(folder, out, corpus)
        identities = [set(files.pop("identities.tsv").splitlines()) for files in (first, again)]
        assert again == first
        assert {line.split(b"\t")[0] for line in identities[0]} <= {line.split(b"\t")[0] for line in identities[1]}
