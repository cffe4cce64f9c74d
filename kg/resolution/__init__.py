"""Facts of many reports in, the nodes of the graph out."""

from kg.resolution.correcting import Corrected, correct, judgements
from kg.resolution.corrections import Correction, parse_corrections, read_corrections
from kg.resolution.identified import Compared, Identified, parties_of
from kg.resolution.identify import identify
from kg.resolution.identities import Identities, parse_identities, read_identities
from kg.resolution.judgements import Judgements
from kg.resolution.merge import merge
from kg.resolution.reports import Reading, each_report_once
from kg.resolution.resolve import Resolution, resolve
from kg.resolution.settling import settled

__all__ = [
    "Compared",
    "Corrected",
    "Correction",
    "Identified",
    "Identities",
    "Judgements",
    "Reading",
    "Resolution",
    "correct",
    "each_report_once",
    "identify",
    "judgements",
    "merge",
    "parse_corrections",
    "parse_identities",
    "parties_of",
    "read_corrections",
    "read_identities",
    "resolve",
    "settled",
]
