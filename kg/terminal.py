"""Texts and counts in, lines on standard output and standard error out: what the commands share."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import WriteError

if TYPE_CHECKING:
    from kg.pipeline.changes import Changes
    from kg.pipeline.pages import Skipped
    from kg.resolution import Correction


def answer(text: str, *, nl: bool = True) -> None:
    """Write an answer to standard output. Raises WriteError where it cannot be written."""
    try:
        click.echo(text, nl=nl)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"cannot be written ({error.strerror or error})", subject="standard output") from error


def answer_json(data: object) -> None:
    """Write one JSON value on one line of standard output."""
    answer(json.dumps(data, ensure_ascii=False))


def write_utf8() -> None:
    """Output is UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def count_pages(done: int, total: int, source: str) -> None:
    """Tell how far a run is: on a terminal page by page on one line, in a log every tenth part."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{done}/{total} {source}" if source else "\r\x1b[K", nl=False, err=True)
    elif done * 10 // total != (done - 1) * 10 // total:
        click.echo(f"{done}/{total}", err=True)


def many(number: int, thing: str) -> str:
    """A number and its noun."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def tell_skipped(skipped: Sequence[Skipped]) -> None:
    """Tell which pages could not be read."""
    pages = [item for item in skipped if item.is_page]
    if pages:
        click.echo(f"{many(len(pages), 'page')} could not be read:", err=True)
    for item in pages:
        click.echo(f"  {item.source}: {item.problem}", err=True)


def tell_others(skipped: Sequence[Skipped], output: Path) -> None:
    """Tell how many files were passed over because they are of a kind that is not read."""
    others = sum(not item.is_page for item in skipped)
    if others:
        click.echo(f"{many(others, 'file')} of other kinds passed over, see {output / 'skipped.tsv'}", err=True)


def tell_unmatched(unmatched: Sequence[tuple[Correction, str]]) -> None:
    """Tell which corrections were not followed, and why."""
    if unmatched:
        click.echo(f"{many(len(unmatched), 'correction')} not followed:", err=True)
    for entry, why in unmatched:
        click.echo(f"  line {entry.line}: {entry.kind} {entry.fact_type}: {why}", err=True)


def tell_changes(changes: Changes) -> None:
    """Tell how many facts changed since the last build."""
    if changes.items:
        counted = ", ".join(f"{count} {kind}" for kind, count in changes.counts.items() if count)
        click.echo(f"Since the last build: {counted}.", err=True)
