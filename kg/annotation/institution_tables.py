"""The tables of institutions' names: their suffixes by kind, and the names of bodies, ministries, political parties,
zones and central enterprises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def suffixes() -> dict[str, str]:
    """Suffix → kind of institution."""
    table = resources.files("kg.annotation").joinpath("data/institutions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _lines(name: str) -> frozenset[str]:
    """The lines of a table of one column."""
    table = resources.files("kg.annotation").joinpath("data", name).read_text(encoding="utf-8")
    return frozenset(line for line in table.splitlines() if line and not line.startswith("#"))


def any_of(names: Iterable[str]) -> str:
    """Names as alternatives of a pattern, longest first."""
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


@cache
def not_in_names() -> frozenset[str]:
    """Words that no name of an institution has in it."""
    return _lines("not_in_names.txt")


@cache
def bodies() -> re.Pattern[str]:
    """The bodies of the centre of data/bodies.txt."""
    return re.compile(any_of(_lines("bodies.txt")))


@cache
def ministries() -> re.Pattern[str]:
    """The ministries and other bodies of data/ministries.txt."""
    return re.compile(any_of(_lines("ministries.txt")))


@cache
def committees() -> re.Pattern[str]:
    """A committee of a political party of data/political_parties.txt, of the centre or of a place (民盟某省委会)."""
    of_place = (
        "[\u4e00-\u9fff]{2,8}?(?:(?<=[省市区州县])(?:委员会|委会|委(?!书记|员|组织|副))|(?:总支|支部)(?:委员会)?)"
    )
    return re.compile(f"(?:{any_of(_lines('political_parties.txt'))})(?:中央(?:委员会)?|{of_place})")


@cache
def zones() -> re.Pattern[str]:
    """The new areas and zones of data/zones.txt that are called without their city."""
    return re.compile(any_of(_lines("zones.txt")))


@cache
def enterprises() -> re.Pattern[str]:
    """The names of the central enterprises of data/enterprises.tsv, longest first."""
    table = resources.files("kg.annotation").joinpath("data/enterprises.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    names = {name for row in rows for name in (row[0], *row[1].split()) if len(name) >= 3}
    return re.compile(f"(?:{any_of(names)})(?:有限责任公司|股份有限公司|有限公司|总公司|公司)?")
