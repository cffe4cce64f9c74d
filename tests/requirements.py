"""What a test needs beyond the core: absent, the test is skipped with its reason, unless it was demanded.

The environment variable DUIKOU_REQUIRE holds names with commas between (`gold,chromium`): a named thing that is absent
fails the test.
"""

from __future__ import annotations

import os

import pytest


def required() -> frozenset[str]:
    """The names in DUIKOU_REQUIRE."""
    return frozenset(name.strip() for name in os.environ.get("DUIKOU_REQUIRE", "").split(",") if name.strip())


def require(name: str, present: bool, reason: str) -> None:
    """Go on if `present`; else fail the test when `name` is in DUIKOU_REQUIRE, or skip it, with `reason` either way."""
    if present:
        return
    if name in required():
        pytest.fail(f"DUIKOU_REQUIRE names {name}: {reason}", pytrace=False)
    pytest.skip(reason)
