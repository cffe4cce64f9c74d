"""Facts with their natural keys in, the same by kind and natural key out: on disk, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, Self

import msgspec

from kg.facts import FACT_TYPES
from kg.resolution.naturals import Told
from kg.spill import Spill

_ENCODER = msgspec.json.Encoder()
_DECODERS: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    name: msgspec.json.Decoder(Told[kind])  # type: ignore[valid-type]
    for name, kind in FACT_TYPES.items()
}


class Shelf:
    """The facts of many reports, in files of the folder `work`, or in memory without one."""

    def __init__(self, work: Path | None) -> None:
        self._open = ExitStack()
        self._spills = {kind: self._open.enter_context(Spill(work and work / f"told-{kind}")) for kind in FACT_TYPES}

    def add(self, told: Iterable[Told[Any]]) -> None:
        """Take the facts of one report, in their order. Raises WriteError where the disk is full."""
        for number, one in enumerate(told):
            key = f"{one.natural}\t{one.handle[0]}\t{number:06}"
            self._spills[one.fact.type].add([(key, _ENCODER.encode(one))])

    def groups(self, kind: str) -> Iterator[tuple[str, list[Told[Any]]]]:
        """Each natural key of a kind with its facts, by report and their order there."""
        for natural, bodies in self._spills[kind].groups():
            yield natural, [_DECODERS[kind].decode(body) for body in bodies]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
