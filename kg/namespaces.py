"""How nodes and terms are named: strings in, IRIs and short hashes out; no RDF library.

`BASE` is the one place where the address of everything stands. Terms of the ontology lie under `BASE + "ont#"`,
codes under `BASE + "code/"`, data under `BASE + "id/"`; what follows `id/` is a node's key: `batch/370000-xz-staff-10`.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from functools import lru_cache
from typing import Final

BASE: Final = "https://w3id.org/duikou/"
ONT: Final = BASE + "ont#"
CODE: Final = BASE + "code/"
ID: Final = BASE + "id/"
DATASET: Final = BASE + "dataset"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
PROV: Final = "http://www.w3.org/ns/prov#"
GEO: Final = "http://www.opengis.net/ont/geosparql#"
OA: Final = "http://www.w3.org/ns/oa#"
SH: Final = "http://www.w3.org/ns/shacl#"

NODE_TYPES: Final[dict[str, str]] = {
    "place": "pl", "org": "og", "person": "pn", "assistance": "as", "batch": "bt", "group": "gp", "project": "pj",
    "outcome": "oc", "conflict": "cf", "correction": "cr", "mention": "mn", "report": "rp", "page": "pg",
}  # fmt: skip
"""The first part of a key, and the prefix that stands for it in Turtle."""

PREFIXES: Final[dict[str, str]] = {
    "dk": ONT,
    "code": CODE,
    **{prefix: f"{ID}{kind}/" for kind, prefix in NODE_TYPES.items()},
    "dcat": DCAT,
    "dct": DCT,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}


class DK:
    """The terms of `ontology/duikou.ttl` and no others: an unknown one is an AttributeError."""

    AdministrativeDivision: Final = ONT + "AdministrativeDivision"
    AidAction: Final = ONT + "AidAction"
    Assistance: Final = ONT + "Assistance"
    Batch: Final = ONT + "Batch"
    Conflict: Final = ONT + "Conflict"
    Correction: Final = ONT + "Correction"
    County: Final = ONT + "County"
    FormerDivision: Final = ONT + "FormerDivision"
    GroupProgram: Final = ONT + "GroupProgram"
    Institution: Final = ONT + "Institution"
    Locality: Final = ONT + "Locality"
    Mention: Final = ONT + "Mention"
    Outcome: Final = ONT + "Outcome"
    Page: Final = ONT + "Page"
    Party: Final = ONT + "Party"
    Person: Final = ONT + "Person"
    Prefecture: Final = ONT + "Prefecture"
    Project: Final = ONT + "Project"
    Province: Final = ONT + "Province"
    Report: Final = ONT + "Report"
    Township: Final = ONT + "Township"

    adcode: Final = ONT + "adcode"
    assists: Final = ONT + "assists"
    batch: Final = ONT + "batch"
    batchOrdinal: Final = ONT + "batchOrdinal"  # noqa: N815  a term's own spelling
    comparator: Final = ONT + "comparator"
    confidence: Final = ONT + "confidence"
    configuration: Final = ONT + "configuration"
    conflictKind: Final = ONT + "conflictKind"  # noqa: N815
    conflictOf: Final = ONT + "conflictOf"  # noqa: N815
    conflictSlot: Final = ONT + "conflictSlot"  # noqa: N815
    correctionKind: Final = ONT + "correctionKind"  # noqa: N815
    correctionOf: Final = ONT + "correctionOf"  # noqa: N815
    cumulative: Final = ONT + "cumulative"
    donor: Final = ONT + "donor"
    end: Final = ONT + "end"
    endDate: Final = ONT + "endDate"  # noqa: N815
    expected: Final = ONT + "expected"
    field: Final = ONT + "field"
    formerCode: Final = ONT + "formerCode"  # noqa: N815
    funder: Final = ONT + "funder"
    host: Final = ONT + "host"
    how: Final = ONT + "how"
    includedIn: Final = ONT + "includedIn"  # noqa: N815
    investment: Final = ONT + "investment"
    investmentComparator: Final = ONT + "investmentComparator"  # noqa: N815
    investmentExpected: Final = ONT + "investmentExpected"  # noqa: N815
    investmentUpper: Final = ONT + "investmentUpper"  # noqa: N815
    leader: Final = ONT + "leader"
    level: Final = ONT + "level"
    measure: Final = ONT + "measure"
    mentionOf: Final = ONT + "mentionOf"  # noqa: N815
    name: Final = ONT + "name"
    ordinal: Final = ONT + "ordinal"
    outcomeOf: Final = ONT + "outcomeOf"  # noqa: N815
    per: Final = ONT + "per"
    period: Final = ONT + "period"
    personnel: Final = ONT + "personnel"
    personnelComparator: Final = ONT + "personnelComparator"  # noqa: N815
    place: Final = ONT + "place"
    predecessor: Final = ONT + "predecessor"
    programmeWide: Final = ONT + "programmeWide"  # noqa: N815
    recipient: Final = ONT + "recipient"
    rule: Final = ONT + "rule"
    sector: Final = ONT + "sector"
    sha256: Final = ONT + "sha256"
    start: Final = ONT + "start"
    startDate: Final = ONT + "startDate"  # noqa: N815
    status: Final = ONT + "status"
    successor: Final = ONT + "successor"
    support: Final = ONT + "support"
    supports: Final = ONT + "supports"
    theatre: Final = ONT + "theatre"
    umbrella: Final = ONT + "umbrella"
    unit: Final = ONT + "unit"
    unitCode: Final = ONT + "unitCode"  # noqa: N815
    upper: Final = ONT + "upper"
    value: Final = ONT + "value"
    within: Final = ONT + "within"


SLOTS: Final[dict[str, str]] = {
    "name": DK.name, "donor": DK.donor, "recipient": DK.recipient, "place": DK.place, "host": DK.host,
    "ordinal": DK.ordinal, "field": DK.field, "leader": DK.leader, "personnel": DK.personnel, "sector": DK.sector,
    "status": DK.status, "investment": DK.investment, "start": DK.start, "end": DK.end, "batch": DK.batchOrdinal,
    "subject": DK.outcomeOf, "measure": DK.measure, "value": DK.value, "unit": DK.unit, "comparator": DK.comparator,
    "period": DK.period, "level": DK.level, "programme_wide": DK.programmeWide,
}  # fmt: skip
"""The property that stands for a slot of a fact, also where a mention says which slots it supports."""

COMPARATORS: Final = {"=": "eq", "<": "lt", ">": "gt", "≈": "approx"}
"""The notation in code/comparator of each comparator of a quantity."""


def compact(iri: str) -> str:
    """An IRI with one of our prefixes where it has one (`pl:540326`), else as it is."""
    fitting = [(len(base), prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def digest(text: str, length: int) -> str:
    """The first `length` (at most 51) characters of the base32 form of SHA-256 of `text`, lower case: a-z and 2-7."""
    return base64.b32encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")[:length].lower()


@lru_cache(maxsize=100_000)
def bare(name: str) -> str:
    """`name` in NFKC without blanks, quotation marks, brackets, invisible characters; all of it if nothing is left."""
    folded = unicodedata.normalize("NFKC", name)
    kept = "".join(char for char in folded if not _is_dress(char))
    return unicodedata.normalize("NFKC", kept) or folded


_DRESS = frozenset({"Ps", "Pe", "Pi", "Pf", "Cc", "Cf", "Zs"})


def _is_dress(char: str) -> bool:
    return char in "\"'`<>" or char.isspace() or unicodedata.category(char) in _DRESS
