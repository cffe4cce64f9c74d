"""What every kind of file becomes before its lines are read: characters, and lines that know their place there."""

from __future__ import annotations

from dataclasses import dataclass

from .lines import Line

MOST_CHARACTERS = 10_000_000
"""Characters that a file may hold: a longer one is no saved page."""


@dataclass(frozen=True, slots=True)
class Content:
    """The characters of a file and the lines on it.

    `text`: of a text file all its characters; of HTML, Word and PDF what a reader sees, one line a block. Offsets count
    its code points. `encoding`: the codec of the file, or `docx`, `pdf`. `lines`: stretches of `text`, in order.
    `about`: what the file says of itself where no reader looks (date, publisher), in the words of a source line.
    `url`: the address that the file gives for itself.
    """

    text: str
    encoding: str
    lines: tuple[Line, ...]
    about: tuple[str, ...] = ()
    url: str | None = None
