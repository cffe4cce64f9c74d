"""Facts of many reports in, the nodes of the graph out."""

from kg.resolution.identities import Identities, parse_identities, read_identities
from kg.resolution.resolve import Reading, Resolution, resolve

__all__ = ["Identities", "Reading", "Resolution", "parse_identities", "read_identities", "resolve"]
