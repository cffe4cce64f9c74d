"""Prints the shares of stated, inherited and inferred mentions at the end of a run, so that CI shows them."""

from __future__ import annotations

import pytest

TABLES = pytest.StashKey[dict[str, str]]()


@pytest.fixture
def tables(request: pytest.FixtureRequest) -> dict[str, str]:
    """Title → table, printed when all tests have run."""
    return request.config.stash.setdefault(TABLES, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write the tables above the summary."""
    for title, table in sorted(config.stash.get(TABLES, {}).items()):
        terminalreporter.section(title)
        terminalreporter.write_line(table)
