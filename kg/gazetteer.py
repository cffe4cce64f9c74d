"""China's administrative divisions: codes, names old and new, who lies within whom, and who is paired with whom.

In: the tables in kg/data (their sources and licences stand in its README.md). Out: frozen divisions and look-ups.

Codes are those of the Ministry of Civil Affairs' table of 2025-12-31, six digits to the county and nine for
townships. The Xinjiang Production and Construction Corps has no code there; it is 660000 here (level province, parent
650000), its fourteen divisions 660100 to 661400 (level prefecture).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from kg.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Level = Literal["province", "prefecture", "county", "township"]
Ambiguity = Literal["word", "several"]
Standing = Literal["official", "short", "former"]
"""How a surface names a division: by its official name, by a short or other name in use, by a name that it once had."""

LEVELS: tuple[Level, ...] = ("province", "prefecture", "county", "township")
CORPS = "660000"


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture, county or township. `parent`: the code of the division it lies in, None for a province.

    `pinyin`: syllables of the name, lower case, without tones, separated by spaces; empty for townships.
    `english`: its label in English, where there is one.
    """

    code: str
    name: str
    level: Level
    parent: str | None
    pinyin: str = ""
    english: str | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """A name or code that is no longer in force; `today` is the code of the division that goes on from it."""

    name: str
    code: str
    today: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """A standing tie of the public pairing table.

    `donor`, `recipient`: codes, or the name of a donor that is no division.
    `theatre`: xz, xj, qh, sx (三峡库区), dx (东西部协作) or ot.
    `first_year`, `last_year`: None where unknown or going on. `sources`: who states it.
    """

    theatre: str
    donor: str
    recipient: str
    first_year: int | None
    last_year: int | None
    sources: tuple[str, ...]


def theatre_of(code: str) -> str:
    """The theatre of aid in which the recipient with this code lies: xz, xj, qh, else dx.

    Where 对口支援三峡库区 (sx) and 东西部协作 (dx) go to one place, the place does not tell which of them it is.
    """
    return {"54": "xz", "65": "xj", "66": "xj", "63": "qh"}.get(code[:2], "dx")


def _table(name: str) -> Iterator[list[str]]:
    """The rows of a table in kg/data, without heading and comments."""
    lines = files("kg").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    heading = next(rows)
    for row in rows:
        if len(row) != len(heading):
            raise DataError(f"expected {len(heading)} columns, found {len(row)}", subject=name, place="\t".join(row))
        yield row


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _read_pairings() -> tuple[Pairing, ...]:
    """The pairing table, with the sources that its keys stand for."""
    cited = {key: ", ".join(filter(None, citation)) for key, *citation in _table("pairing_sources.tsv")}
    return tuple(
        Pairing(theatre, donor, recipient, _year(first), _year(last), tuple(cited[key] for key in keys.split("|")))
        for theatre, donor, recipient, first, last, keys in _table("pairings.tsv")
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each first with all its seconds, in their order, each once."""
    groups: dict[str, dict[str, None]] = {}
    for first, second in pairs:
        groups.setdefault(first, {})[second] = None
    return {first: tuple(seconds) for first, seconds in groups.items()}


def _grouped_spells(former: Iterable[Former]) -> dict[str, tuple[Former, ...]]:
    """Code of today → the spells that lead to it, in the order of the table."""
    groups: dict[str, list[Former]] = {}
    for spell in former:
        groups.setdefault(spell.today, []).append(spell)
    return {code: tuple(spells) for code, spells in groups.items()}


class Gazetteer:
    """Look-ups over the divisions of China. All results are in a fixed order."""

    def __init__(self) -> None:
        self._divisions = {
            code: Division(code, name, cast("Level", level), parent or None, pinyin, english or None)
            for code, name, parent, level, pinyin, english in _table("divisions.tsv")
        }
        self._former = tuple(Former(n, c, t, int(a), int(b)) for n, c, t, a, b in _table("former.tsv"))
        self._before = _grouped_spells(self._former)
        self._children = _grouped((d.parent, d.code) for d in self._divisions.values() if d.parent)
        self._common = {surface: int(frequency) for surface, frequency in _table("common_words.tsv")}
        self._abbreviations = {character: code for character, code, _ in _table("abbreviations.tsv")}
        self._english = {
            code: (label, *filter(None, others.split("|"))) for code, label, others in _table("english.tsv")
        }
        self._pairings = _read_pairings()
        self._in_use, self._surfaces = self._index()

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer, read once in a process. Raises DataError when a table does not have its form."""
        return gazetteer()

    def _index(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        """Surface → codes, of names in use and of all: official, other, then former names; higher levels first."""

        def ordered(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
            return sorted(pairs, key=lambda pair: (LEVELS.index(self._divisions[pair[1]].level), pair[1]))

        official = ordered((division.name, division.code) for division in self._divisions.values())
        short = ordered((surface, code) for name in ("short.tsv", "aliases.tsv") for surface, code in _table(name))
        former = ordered((spell.name, spell.today) for spell in self._former)
        former_short = ordered((surface, code) for surface, code in _table("former_short.tsv"))
        return _grouped((*official, *short)), _grouped((*official, *short, *former, *former_short))

    def __getitem__(self, code: str) -> Division:
        """The division with this code of today. Raises DataError where there is none."""
        division = self.get(code)
        if division is None:
            raise DataError("no division has this code", subject=code)
        return division

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self.get(code) is not None

    def __iter__(self) -> Iterator[Division]:
        """Every division down to the county, by code."""
        return iter(self._divisions.values())

    def __len__(self) -> int:
        return len(self._divisions)

    def get(self, code: str) -> Division | None:
        """The division with this code of today, or None."""
        return _townships().get(code) if len(code) == 9 else self._divisions.get(code)

    def candidates(self, surface: str) -> tuple[Division, ...]:
        """Every division down to the county that `surface` can mean.

        Those with this official name come first, then those with this short or other name in use, then those that
        once had it; among these the higher level first, then by code.
        """
        return tuple(self._divisions[code] for code in self._surfaces.get(surface, ()))

    def surfaces(self) -> Mapping[str, tuple[str, ...]]:
        """Every form of two or more characters that names a division down to the county → its candidates."""
        return MappingProxyType(self._surfaces)

    def townships(self, surface: str) -> tuple[Division, ...]:
        """Every township with exactly this official name, by code. Its first use reads the townships."""
        return tuple(_townships()[code] for code in _townships_by_name().get(surface, ()))

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions that this one lies in, its parent first. Raises DataError for an unknown code."""
        chain = []
        parent = self[code].parent
        while parent is not None:
            chain.append(self[parent])
            parent = chain[-1].parent
        return tuple(chain)

    def within(self, code: str, area_code: str) -> bool:
        """Whether the division is `area_code` or lies in it. Raises DataError for an unknown `code`."""
        return code == area_code or any(division.code == area_code for division in self.ancestors(code))

    def children(self, code: str) -> tuple[Division, ...]:
        """The divisions right below this one, by code; for a county its townships."""
        below = self._children.get(code, ())
        if below or self[code].level in ("province", "township"):
            return tuple(self._divisions[child] for child in below)
        return tuple(_townships()[child] for child in _townships_by_parent().get(code, ()))

    def former(self, surface: str) -> tuple[Former, ...]:
        """The spells in which a division had this name, or this code, that is no longer in force."""
        return tuple(spell for spell in self._former if surface in (spell.name, spell.code))

    def before(self, code: str) -> tuple[Former, ...]:
        """The spells from which the division with this code goes on: former names and codes, parts it took in."""
        return self._before.get(code, ())

    def standing(self, surface: str, code: str) -> Standing:
        """How `surface` names the division, which is one of its candidates."""
        if self[code].name == surface:
            return "official"
        return "short" if code in self._in_use.get(surface, ()) else "former"

    def is_ambiguous(self, surface: str) -> bool:
        """Whether `surface` alone does not tell one division: a common word too, or a name of several."""
        return self.ambiguity(surface) is not None

    def ambiguity(self, surface: str) -> Ambiguity | None:
        """Why `surface` is ambiguous: a common `word` of the language too, or a name of `several` divisions.

        Official names count before short ones, and these before former ones: 日喀则市 is the prefecture-level city,
        though a county-level city once had that name, and 日喀则 is not ambiguous either. 吉林, a province and a
        city, is.
        """
        if surface in self._common:
            return "word"
        codes = self._in_use.get(surface) or self._surfaces.get(surface, ())
        official = [code for code in codes if self._divisions[code].name == surface]
        return "several" if len(official or codes) > 1 else None

    def word_frequency(self, surface: str) -> int:
        """How often a general word list has `surface`, where it is a common word too; otherwise 0."""
        return self._common.get(surface, 0)

    def abbreviation(self, char: str) -> Division | None:
        """The province (or city) that one character stands for in compounds such as 鲁藏, 入鲁, 赴岳."""
        code = self._abbreviations.get(char)
        return self._divisions[code] if code else None

    def english_forms(self, code: str) -> tuple[str, ...]:
        """Its names in English and other romanisations, the label first; empty where none are listed."""
        label = self[code].english
        return self._english.get(code) or ((label,) if label else ())

    def pairings(
        self,
        *,
        donor: str | None = None,
        recipient: str | None = None,
        theatre: str | None = None,
        year: int | None = None,
    ) -> tuple[Pairing, ...]:
        """The pairings of this donor, recipient and theatre, in force in this year, in the order of the table."""
        return tuple(
            pairing
            for pairing in self._pairings
            if donor in (None, pairing.donor)
            and recipient in (None, pairing.recipient)
            and theatre in (None, pairing.theatre)
            and (year is None or (pairing.first_year or year) <= year <= (pairing.last_year or year))
        )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once in a process."""
    return Gazetteer()


@cache
def _townships() -> dict[str, Division]:
    return {code: Division(code, name, "township", code[:6]) for code, name in _table("townships.tsv")}


@cache
def _townships_by_name() -> dict[str, tuple[str, ...]]:
    return _grouped((division.name, division.code) for division in _townships().values())


@cache
def _townships_by_parent() -> dict[str, tuple[str, ...]]:
    return _grouped((division.code[:6], division.code) for division in _townships().values())
