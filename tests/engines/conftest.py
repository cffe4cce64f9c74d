"""What tests of real engines share: the engines that answered, for the last lines of the run."""

from __future__ import annotations

from collections import Counter

import pytest

ANSWERED: Counter[str] = Counter()
"""Name and version of an engine, as read over the wire → tests that it answered in."""


def answered(engine: str) -> None:
    """Print the engine of this test and count it."""
    print(f"engine: {engine}")  # noqa: T201
    ANSWERED[engine] += 1


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which engines were at work, and in how many tests."""
    for engine, tests in sorted(ANSWERED.items()):
        terminalreporter.write_line(f"engine: {engine}, in {tests} tests")
