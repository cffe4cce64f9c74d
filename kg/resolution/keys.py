"""A fact's values in, its key out: what makes two reports' facts one node of the graph.

A key is `type/local`; `local` is lower-case ASCII without `/` or `%`. Every function is pure and injective, up to
collisions of SHA-256 cut to 40 bits (people, localities) or 60. Inside a composite key a party stands by the local part
of its own key; lengths tell the parts from one another (a code has 6 or 9 characters, a hash 8 or 12).
"""

from __future__ import annotations

from functools import lru_cache

from kg.errors import DataError
from kg.facts import Reference
from kg.namespaces import bare
from kg.namespaces import digest as digest_of

digest = lru_cache(maxsize=1_000)(digest_of)
"""Facts with one key come one after the other."""
NOWHERE = "000000"
"""Stands for the code of a place that no report gives."""


def reference_key(reference: Reference) -> str:
    """`place/{code}` of a division, `place/{adcode6}-{h8}` of a locality, `org/{adcode6}-{h12}` of an institution.

    Raises DataError where a code has neither six nor nine digits.
    """
    if reference.kind == "division" and reference.code is not None:
        return f"place/{_checked(reference.code, reference)}"
    around = _checked(reference.within or reference.code or NOWHERE, reference)[:6]
    if reference.kind == "institution":
        return f"org/{around}-{digest(bare(reference.name), 12)}"
    return f"place/{around}-{digest(bare(reference.name), 8)}"


def assistance_key(donor: str, recipient: str) -> str:
    """The key of the tie between the parties with the keys `donor` and `recipient`."""
    return f"assistance/{local(donor)}-{local(recipient)}"


def batch_key(donor: str, theatre: str, field: str | None, ordinal: int) -> str:
    """The key of a donor's numbered batch in a theatre (xz, xj, qh, sx, dx, ot); `field` None is the rotation."""
    return f"batch/{local(donor)}-{theatre}-{field or 'staff'}-{ordinal}"


def group_key(donor: str, field: str, host: str) -> str:
    """The key of a donor's group programme at `host`, which is the recipient where no institution is known."""
    return f"group/{local(donor)}-{field}-{local(host)}"


def project_key(donor: str, recipient: str, name: str) -> str:
    """The key of a project: where it is, and who undertakes it under which name."""
    return f"project/{local(recipient)}-{digest(_joined(local(donor), bare(name)), 12)}"


def outcome_key(subject: str, measure: str, unit: str, period: str | None) -> str:
    """The key of a figure: of what, counting what, in which unit and period; the value is what reports say of it."""
    return f"outcome/{digest(_joined(subject, bare(measure), bare(unit), period or ''), 12)}"


def person_key(batch: str, name: str) -> str:
    """The key of somebody in a batch; one name in two batches is never taken for one person."""
    return f"person/{local(batch)}-{digest(bare(name), 8)}"


def local(key: str) -> str:
    """The part of a key after its type."""
    return key.partition("/")[2]


def _joined(*parts: str) -> str:
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def _checked(code: str, reference: Reference) -> str:
    if len(code) in {6, 9} and code.isascii() and code.isdigit():
        return code
    raise DataError(f"the code {code!r} has neither six nor nine digits", subject=reference.name)
