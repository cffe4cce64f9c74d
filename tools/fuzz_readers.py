"""Feed damaged files to every reader: Hypothesis makes them, and shrinks what goes wrong.

Run by `make fuzz`. Every kind of file has a process of its own, bounded in memory, so that a crash of a library is
seen too. What fails is written to build/fuzz/, one file a finding, to be kept as a case in tests/pipeline/; a file
that is read must lead back to its own characters, one that is not must end in a ReadError, each within TIME seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import resource
import sys
import time
import traceback
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.errors import ReadError  # noqa: E402
from kg.reading import read_content, read_page  # noqa: E402
from tests import formats  # noqa: E402
from tests.mutations import BYTES, TEXTS, mutated  # noqa: E402
from tests.reading.pages import assert_sound  # noqa: E402

TIME = 20
MEMORY = 4_000_000_000
ROUND = 200
"""Files between two looks at the clock."""
OUT = ROOT / "build" / "fuzz"


def check(path: Path) -> None:
    """Read a file as every command does; raises what must not happen."""
    before = time.process_time()
    try:
        page = read_page(path)
        assert_sound(page, read_content(path).text)
    except ReadError as error:
        if error.subject != str(path):
            raise AssertionError("a message without the file's name") from error
    assert time.process_time() - before < TIME, "too slow"


def rounds(kind: str, until: float) -> None:
    """Check files of one kind until the time is over; the file at hand is always on the disk."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    at_hand = OUT / f"at-hand.{kind}"
    count = number = 0
    while time.time() < until:
        number += 1

        @seed(number)
        @settings(
            max_examples=ROUND,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )
        @given(
            random=st.integers(0, 2**40).map(Random),
            texts=st.lists(st.sampled_from(sorted(TEXTS)), max_size=3),
            changes=st.lists(st.sampled_from(sorted(BYTES)), max_size=3),
            plain=st.one_of(st.none(), st.none(), st.binary(max_size=400)),
        )
        def one(random: Random, texts: list[str], changes: list[str], plain: bytes | None) -> None:
            data = mutated(kind, random, texts=texts, changes=changes) if plain is None else plain
            at_hand.write_bytes(data)
            check(at_hand)

        try:
            one()
        except Exception:  # noqa: BLE001  whatever a reader lets through is a finding
            data = at_hand.read_bytes()
            name = f"{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
            (OUT / name).write_bytes(data)
            print(f"{name}\n{traceback.format_exc(limit=-6)}", flush=True)
        count += ROUND
    at_hand.unlink()
    print(f"{kind}: {count} files", flush=True)


def main() -> int:
    """Fuzz every kind in turn, each for its share of the time; the exit code says whether something was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("kinds", nargs="*", default=sorted(formats.KINDS))
    options = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    share = options.minutes * 60 / len(options.kinds)
    for kind in options.kinds:
        process = multiprocessing.get_context("spawn").Process(target=rounds, args=(kind, time.time() + share))
        process.start()
        process.join(share + 120)
        if process.is_alive():
            process.kill()
            print(f"{kind}: hangs on {OUT / f'at-hand.{kind}'}", flush=True)
        elif process.exitcode:
            print(f"{kind}: ended with {process.exitcode} on {OUT / f'at-hand.{kind}'}", flush=True)
    return int(any(OUT.iterdir()))


if __name__ == "__main__":
    sys.exit(main())
