"""Facts of many reports in, the nodes of the graph out."""

from kg.resolution.correcting import Corrected, correct, judgements
from kg.resolution.corrections import Correction, parse_corrections, read_corrections
from kg.resolution.identified import Compared, Identified, Said, said_of
from kg.resolution.identify import identify
from kg.resolution.identities import Identities, parse_identities, read_identities
from kg.resolution.judgements import Judgements
from kg.resolution.merge import merge
from kg.resolution.reports import Reading, each_report_once
from kg.resolution.resolve import Resolution, resolve
from kg.resolution.settling import settled
from kg.resolution.shelf import Shelf, ShelfError

__all__ = [
    "Compared",
    "Corrected",
    "Correction",
    "Identified",
    "Identities",
    "Judgements",
    "Reading",
    "Resolution",
    "Said",
    "Shelf",
    "ShelfError",
    "correct",
    "each_report_once",
    "identify",
    "judgements",
    "merge",
    "parse_corrections",
    "parse_identities",
    "read_corrections",
    "read_identities",
    "resolve",
    "said_of",
    "settled",
]
