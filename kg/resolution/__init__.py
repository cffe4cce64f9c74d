"""Facts of many reports in, the nodes of the graph out."""

from kg.resolution.identified import Compared, Identified
from kg.resolution.identities import Identities, parse_identities, read_identities
from kg.resolution.judgements import Judgements
from kg.resolution.reports import Reading, each_report_once
from kg.resolution.resolve import Resolution, identify, resolve
from kg.resolution.settling import settled

__all__ = [
    "Compared",
    "Identified",
    "Identities",
    "Judgements",
    "Reading",
    "Resolution",
    "each_report_once",
    "identify",
    "parse_identities",
    "read_identities",
    "resolve",
    "settled",
]
