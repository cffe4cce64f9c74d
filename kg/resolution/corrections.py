"""A user's file of corrections in, its entries out, and back. docs/weekly.md describes the format.

An entry is a line with what to do and the type of fact, then indented lines of a name and a value each. It is keyed on
the report, the words quoted and the type, never on an IRI: those hold through every rebuild. Plain lines need no
quotation marks around Chinese text and no invisible tabs, and a changed value is one changed line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kg.errors import DataError, ReadError
from kg.facts import CORRECTIONS, FACT_TYPES
from kg.resolution.correction_values import check_slot

WORDS: Final = {
    "确认": "accept", "否定": "reject", "合并": "same", "区分": "not-same", "修改": "set", "补充": "add",
}  # fmt: skip
"""The labels of the kinds in Chinese, which may stand in their place."""
PAIRS: Final = ("same", "not-same")
LONGEST: Final = 120
"""Characters of a quotation."""
NEITHER: Final = ("accept", "set", "add")
"""The kinds that may give slots values."""
_REPORT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Where:
    """The facts of a report that rest on these words. `about` tells apart those that share them: a project's name, an
    outcome's measure and figure.
    """

    report: str
    quote: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry. `other`: of `same` and `not-same` the second fact. `slots`: name and value as written. `line`: where
    it begins; no part of what it says.
    """

    kind: str
    fact_type: str
    where: Where
    other: Where | None = None
    slots: tuple[tuple[str, str], ...] = ()
    note: str = ""
    line: int = field(default=0, compare=False)

    def to_text(self) -> str:
        """The entry as it stands in the file."""
        lines = [f"{self.kind} {self.fact_type}"]
        for where in (self.where, self.other):
            if where is not None:
                lines += [f"  {'report':<10} {where.report}", f"  {'quote':<10} {where.quote}"]
                lines += [f"  {'about':<10} {where.about}"] if where.about else []
        lines += [f"  {name:<10} {value}" for name, value in (*self.slots, ("note", self.note)) if value]
        return "\n".join(lines) + "\n"


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections in the file `path`; none if there is no such file.

    Raises ReadError if it cannot be read, DataError with the line of an entry that cannot be right.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror or error})", subject=path) from error
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8 text", subject=path, place=f"byte {error.start}") from error
    return parse_corrections(text, subject=path)


def parse_corrections(text: str, *, subject: object = None) -> tuple[Correction, ...]:
    """The corrections in `text`; `subject` names it in errors. Raises DataError with the line."""
    found: list[Correction] = []
    for line, head, body in _entries(text, subject):
        try:
            found.append(_entry(line, head, body))
        except _WrongError as error:
            raise DataError(error.message, subject=subject, place=f"line {error.line}") from error
    return tuple(found)


class _WrongError(Exception):
    """Why a line cannot be right."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


Lines = list[tuple[int, str, str]]
"""Number, name and value of each line of an entry."""


def _entries(text: str, subject: object) -> Iterator[tuple[int, str, Lines]]:
    head: tuple[int, str] | None = None
    body: Lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            if head is None:
                message = "an indented line stands before the first entry"
                raise DataError(message, subject=subject, place=f"line {number}")
            name, _, value = line.strip().partition(" ")
            body.append((number, name.strip(), " ".join(value.split())))
            continue
        if head is not None:
            yield *head, body
        head, body = (number, line.strip()), []
    if head is not None:
        yield *head, body


def _entry(line: int, head: str, body: Lines) -> Correction:
    kind, _, fact_type = head.partition(" ")
    kind, fact_type = WORDS.get(kind, kind), fact_type.strip()
    if kind not in CORRECTIONS:
        raise _WrongError(line, f"{kind} is none of {', '.join(CORRECTIONS)}")
    if fact_type not in FACT_TYPES:
        raise _WrongError(line, f"{fact_type or 'nothing'} is none of the types {', '.join(FACT_TYPES)}")
    places = _places(line, [item for item in body if item[1] in ("report", "quote", "about")])
    wanted = 2 if kind in PAIRS else 1
    if len(places) != wanted:
        raise _WrongError(line, f"{kind} needs {wanted} report{'s' if wanted > 1 else ''} with a quote each")
    note = " ".join(value for _, name, value in body if name == "note")
    slots = [item for item in body if item[1] not in ("report", "quote", "about", "note")]
    _check_slots(line, kind, fact_type, slots)
    values = tuple((name, value) for _, name, value in slots)
    return Correction(kind, fact_type, places[0], places[1] if wanted == 2 else None, values, note, line)


def _places(line: int, body: Lines) -> list[Where]:
    places: list[Where] = []
    for number, name, value in body:
        if not value:
            raise _WrongError(number, f"{name} says nothing")
        if name == "report":
            if not _REPORT.fullmatch(value):
                raise _WrongError(number, f"{value} is no id of a report (16 of 0-9a-f, as in reports.jsonl)")
            places.append(Where(value, ""))
            continue
        if not places:
            raise _WrongError(number, f"{name} stands before its report")
        if getattr(places[-1], name):
            raise _WrongError(number, f"a second {name} of one report")
        if name == "quote" and len(value) > LONGEST:
            raise _WrongError(number, f"a quote of {len(value)} characters; {LONGEST} are enough")
        places[-1] = replace(places[-1], quote=value) if name == "quote" else replace(places[-1], about=value)
    for place in places:
        if not place.quote:
            raise _WrongError(line, f"the report {place.report} is named without a quote")
    return places


def _check_slots(line: int, kind: str, fact_type: str, slots: Sequence[tuple[int, str, str]]) -> None:
    if slots and kind not in NEITHER:
        raise _WrongError(slots[0][0], f"{slots[0][1]}: {kind} gives no values")
    if kind in ("set", "add") and not slots:
        raise _WrongError(line, f"{kind} needs at least one slot with a value")
    seen: set[str] = set()
    for number, name, value in slots:
        if name in seen:
            raise _WrongError(number, f"{name} stands here a second time")
        seen.add(name)
        try:
            check_slot(fact_type, name, value, may_clear=kind == "set")
        except ValueError as error:
            raise _WrongError(number, str(error)) from error
