"""The sketches of reports in, which are reprints out: of the oldest reports what an earlier build found.

Whether a report is a reprint depends on older ones alone. So what was found among the oldest so many reports holds for
as long as these stay as they are, whatever newer ones come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Final

import msgspec

from kg.documents import Document
from kg.pipeline.memo import Memo, digest_of
from kg.reading import Copies, Sketch, reprints_among

STEP: Final = 500
"""Reports after which what was found is kept; less and less often towards the oldest."""
_BACK: Final = (0, 1, 2, 4, 8, 16)

_ENCODER: Final = msgspec.msgpack.Encoder()
_FOUND: Final = msgspec.msgpack.Decoder(Copies)


def reprints(sketches: Iterable[Sketch], document_of: Callable[[Sketch], Document], memo: Memo) -> Copies:
    """The reprints among reports, as `reprints_among` finds them."""
    ordered = sorted(sketches, key=lambda one: one.age)
    places = _digests(ordered)
    settled: tuple[int, Copies] = (0, {})
    for place, digest in reversed(places.items()):
        body = memo.get(digest)
        if body is not None:
            settled = (place, _FOUND.decode(body))
            break
    found = reprints_among(ordered, document_of, settled=settled)
    for place, digest in places.items():
        known = {one.id for one in ordered[:place]}
        body = _ENCODER.encode({copy: about for copy, about in found.items() if copy in known})
        memo.made(digest, lambda body=body: body)  # type: ignore[misc]
    return found


def _digests(ordered: Sequence[Sketch]) -> dict[int, bytes]:
    """Numbers of the oldest reports, rising, with a digest of all that is known of these."""
    last = len(ordered) // STEP
    wanted = {(last - back) * STEP for back in _BACK if back < last}
    running = blake2b()
    found = {}
    for number, one in enumerate(ordered, start=1):
        running.update(repr((one.id, one.age)).encode() + bytes(one.smallest) + bytes(one.figures))
        if number in wanted:
            found[number] = digest_of("reprints", running.digest())
    return found
