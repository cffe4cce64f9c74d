"""The header Accept in, one of the formats that we have out (RFC 9110 §12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its short name, the media type that we send, others by which it may be asked for."""

    name: str
    media: str
    others: tuple[str, ...] = ()


ROWS: Final = (
    Format("json", "application/sparql-results+json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
"""For SELECT and ASK, the first where all are as good."""
TRIPLES: Final = (
    Format("ttl", "text/turtle", ("application/x-turtle", "text/plain")),
    Format("nt", "application/n-triples"),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
    Format("jsonld", "application/ld+json", ("application/json",)),
)
"""For CONSTRUCT, DESCRIBE and the graph itself."""
ROW_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TRIPLE_FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
HTML: Final = Format("html", "text/html", ("application/xhtml+xml",))
JSON: Final = Format("json", "application/json")
TURTLE: Final = Format("ttl", "text/turtle", ("application/x-turtle",))


def chosen(accept: str | None, formats: Sequence[Format]) -> Format | None:
    """The format that fits the header best, of equals the first; None where none does."""
    wanted = _parsed(accept or "*/*") or _parsed("*/*")
    weighed = [(_weight(form, wanted), -place) for place, form in enumerate(formats)]
    weight, place = max(weighed, default=(0.0, 0))
    return formats[-place] if weight > 0 else None


def _parsed(accept: str) -> dict[str, float]:
    """Media range → q; what cannot be read is passed over."""
    wanted: dict[str, float] = {}
    for part in accept.lower().split(",")[:100]:
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if media:
            wanted[media] = max(wanted.get(media, 0.0), _quality(parameters))
    return wanted


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def _weight(form: Format, wanted: dict[str, float]) -> float:
    """The q of the most specific range that fits; a name of ours counts a little more than another one."""
    if form.media in wanted:
        return wanted[form.media]
    named = [wanted[other] for other in form.others if other in wanted]
    if named:
        return max(named) * 0.999
    return wanted.get(f"{form.media.partition('/')[0]}/*", wanted.get("*/*", 0.0))
