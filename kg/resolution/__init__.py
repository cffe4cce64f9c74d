"""Facts of many reports in, the nodes of the graph out."""

from kg.resolution.identities import Identities, parse_identities, read_identities
from kg.resolution.judgements import Judgements
from kg.resolution.reports import Reading
from kg.resolution.resolve import Resolution, resolve
from kg.resolution.settling import settled

__all__ = [
    "Identities",
    "Judgements",
    "Reading",
    "Resolution",
    "parse_identities",
    "read_identities",
    "resolve",
    "settled",
]
