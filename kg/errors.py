"""What can go wrong, in words for the user.

KgError
├── ReadError      an input cannot be read (missing, empty, binary, undecodable, too large)
├── WriteError     an output cannot be written (no permission, no space, not ours)
├── DataError      a file of ours (facts, gold, identities, a graph) does not have the form it should have
├── UsageError     something that there is not was asked for (a format, a stored question)
├── QueryError     a query cannot be answered (syntax, unknown IRI)
└── StoreError     a running store cannot be reached, refuses, or is not what it should be

Every error names what it is about (`subject`: a path, an IRI) and, where there is one, the `place` in it.
The command line turns a KgError into one line on stderr and a non-zero exit code; nothing else catches them all.
"""

from __future__ import annotations


class KgError(Exception):
    """An error whose text is meant for the user."""

    exit_code = 1

    def __init__(self, message: str, *, subject: object = None, place: str | None = None) -> None:
        self.message = message
        self.subject = None if subject is None else str(subject)
        self.place = place
        super().__init__(message)

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.subject, self.place) if part)
        return f"{where}: {self.message}" if where else self.message


class UsageError(KgError):
    """Raised when a format, a stored question or another choice is asked for that there is not."""

    exit_code = 2


class ReadError(KgError):
    """Raised when an input cannot be read."""

    exit_code = 3


class WriteError(KgError):
    """Raised when an output cannot be written; what stood there before is intact."""

    exit_code = 4


class DataError(KgError):
    """Raised when a file of facts, gold, identities or triples does not have the form it should have."""

    exit_code = 5


class QueryError(KgError):
    """Raised when a query cannot be answered."""

    exit_code = 6


class StoreError(KgError):
    """Raised when a running store cannot be reached or refuses; what it held before is intact."""

    exit_code = 7
