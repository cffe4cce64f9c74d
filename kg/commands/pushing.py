"""A graph in, the same graph in a running store out: push."""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from kg.errors import UsageError

PASSWORD: Final = "DUIKOU_PASSWORD"  # noqa: S105  the name of a variable
"""The environment variable that holds the password of a store."""


@click.group(short_help="Put the graph into a running store. 推送到数据库")
def push() -> None:
    """Put the GRAPH that `kg build` wrote into a store that is running, and later what has changed in it. A push is
    done whole or not at all; the same graph pushed twice changes nothing.

    The password is read from the environment variable DUIKOU_PASSWORD (empty: the store asks for none) or asked for
    on the terminal; it is never an argument.

    把图谱推送到正在运行的数据库:要么全部完成,要么保持原样;重复推送不产生变化。
    """


def password(user: str) -> str:
    """The password of `user`, from the environment or the terminal. Raises UsageError where neither has it."""
    known = os.environ.get(PASSWORD)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise UsageError(f"the password is to be in the environment variable {PASSWORD}", subject=user)
    typed: str = click.prompt(f"Password of {user}", hide_input=True, err=True, default="", show_default=False)
    return typed
