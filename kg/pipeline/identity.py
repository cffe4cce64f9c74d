"""Pairs that were compared in, the tables of merges and of possible duplicates out; and what they say of one node."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, ReadError
from kg.export.answers import answer_text
from kg.pipeline.rows import table
from kg.resolution import Compared

MERGES, DUPLICATES = "merges.tsv", "possible-duplicates.tsv"
HEADER = ("node", "other_node", "told", "other_told", "score", "why", "理由")


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of a table: the keys of the two nodes (of a merge, one key twice), what reports call them, score, why."""

    node: str
    other_node: str
    told: str
    other_told: str
    score: float
    en: str
    zh: str

    def to_text(self) -> str:
        """The pair for reading, three lines."""
        return f"{self.told} = {self.other_told}  ({self.score:.2f})\n    {self.en}\n    {self.zh}\n"


def pairs_table(compared: Iterable[Compared]) -> str:
    """The pairs, one a line under a heading, sorted by node, the highest score first."""
    rows = [_row(pair) for pair in compared]
    rows.sort(key=lambda row: (row[0], -float(row[4]), row))
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in (HEADER, *rows))


def read_pairs(out: Path | str, name: str) -> list[Pair]:
    """The pairs in a table of the folder `out` that `build` wrote. Raises ReadError, DataError."""
    path = Path(out) / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise ReadError("is not here; `kg build` writes it", subject=path) from error
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror or error})", subject=path) from error
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8 text", subject=path, place=f"byte {error.start}") from error
    if not lines or lines[0] != "\t".join(HEADER):
        raise DataError("has another heading; `kg build` makes it anew", subject=path, place="line 1")
    return [_pair(line, path, number) for number, line in enumerate(lines[1:], start=2)]


def merges_of(out: Path | str, key: str) -> list[Pair]:
    """Why the reports' names for the node with this key are one node; empty where they all call it the same."""
    if not (Path(out) / MERGES).is_file():
        return []
    return [pair for pair in read_pairs(out, MERGES) if pair.node == key]


def duplicates_text(out: Path | str, form: str) -> str:
    """The possible duplicates, the highest score first, in a form of `kg.export.answers`."""
    pairs = sorted(read_pairs(out, DUPLICATES), key=lambda pair: (-pair.score, pair.node, pair.other_node))
    rows = [
        {"told": p.told, "other_told": p.other_told, "score": p.score, "why": p.en, "理由": p.zh,
         "node": p.node, "other_node": p.other_node}
        for p in pairs
    ]  # fmt: skip
    columns = ("score", "told", "other_told", "why") if form == "table" else (*HEADER,)
    return answer_text(table(columns, rows), form)


def merges_text(pairs: Sequence[Pair]) -> str:
    """The merges of one node for reading; empty where there are none."""
    return "\none node because 合并依据:\n" + "".join(f"  {pair.to_text()}" for pair in pairs) if pairs else ""


def _row(pair: Compared) -> tuple[str, ...]:
    reasons = pair.link.reasons
    en = "; ".join(f"{reason.en} ({reason.weight:+.2f})" for reason in reasons)
    zh = "；".join(f"{reason.zh}（{reason.weight:+.2f}）" for reason in reasons)
    return pair.one, pair.other, pair.one_told, pair.other_told, f"{pair.link.score:.3f}", en, zh


def _pair(line: str, path: Path, number: int) -> Pair:
    cells = line.split("\t")
    try:
        node, other, told, other_told, score, en, zh = cells
        return Pair(node, other, told, other_told, float(score), en, zh)
    except ValueError as error:
        raise DataError(f"is not a line of {len(HEADER)} cells", subject=path, place=f"line {number}") from error
